//! Values by what they were computed from, for as long as they are asked for.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Values by what they were computed from, as far as they were asked for since the last forgetting.
#[derive(Debug)]
pub struct Kept<K, V> {
    /// Each with the time when it was last asked for.
    values: FxHashMap<K, (V, u32)>,
    now: u32,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept { values: FxHashMap::default(), now: 0 }
    }
}

impl<K: Hash + Eq, V: Clone> Kept<K, V> {
    /// The value of `key`, where it is known.
    pub fn recall(&mut self, key: &K) -> Option<V> {
        let (value, asked) = self.values.get_mut(key)?;
        *asked = self.now;
        Some(value.clone())
    }

    /// Keeps a value.
    pub fn keep(&mut self, key: K, value: V) {
        self.values.insert(key, (value, self.now));
    }

    /// The value of `key`, computed where it is not known.
    pub fn get_or(&mut self, key: K, compute: impl FnOnce() -> V) -> &V {
        let now = self.now;
        let (value, asked) = self.values.entry(key).or_insert_with(|| (compute(), now));
        *asked = now;
        value
    }

    /// Forgets what was not asked for since this was called last.
    pub fn forget_unused(&mut self) {
        let now = self.now;
        self.values.retain(|_, (_, asked)| *asked == now);
        self.now = now.wrapping_add(1);
    }
}
