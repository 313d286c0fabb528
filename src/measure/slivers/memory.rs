//! What was computed for the layer before: days that follow each other share most of their pieces.
//!
//! Everything here is kept by the very coordinates that it was computed from, so remembering changes no bit.

use std::hash::Hash;

use geo::{MultiPolygon, Polygon};
use rustc_hash::FxHashMap;

use super::Part;
use crate::control::Category;
use crate::geometry::rings::rings_of;
use crate::geometry::succession::Succession;
use crate::geometry::tally::ExactSum;
use crate::units::SquareMetres;

/// The coordinates of polygons, bit by bit, each ring after its length.
pub type Key = Vec<u64>;

/// The key of polygons.
pub fn key_of<'a>(polygons: impl IntoIterator<Item = &'a Polygon<f64>>) -> Key {
    let mut key = Key::new();
    for polygon in polygons {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            key.push(ring.0.len() as u64);
            key.extend(ring.0.iter().flat_map(|c| [c.x.to_bits(), c.y.to_bits()]));
        }
    }
    key
}

/// What was computed for one layer and may serve the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// What openings leave of land within tiles, by the edges that are drawn there and the tiles.
    pub(super) residues: Kept<(Key, Vec<usize>), MultiPolygon<f64>>,
    /// Small pieces of uncovered land: whether the disc of the opening may fit.
    pub(super) holding: Kept<Key, bool>,
    /// Narrow polygons: in favour of which category they are closed, as long as no edge changes near them.
    pub(super) beside: Kept<Key, Option<Category>>,
    /// Closed polygons by area.
    pub(super) parts: Kept<Key, Vec<Part>>,
    /// The edges of uncovered land, and the sum of what they enclose.
    uncovered: (Succession, ExactSum),
}

impl Memory {
    /// The area of uncovered land.
    pub(super) fn area_of(&mut self, land: &MultiPolygon<f64>) -> SquareMetres {
        let (edges, sum) = &mut self.uncovered;
        let changes = edges.follow(rings_of(land));
        changes.gone.iter().for_each(|edge| sum.add(edge.integral, -1));
        changes.new.iter().for_each(|edge| sum.add(edge.integral, 1));
        sum.area()
    }

    /// Forgets what the last layer did not ask for.
    pub(super) fn forget_unused(&mut self) {
        self.residues.forget_unused();
        self.holding.forget_unused();
        self.beside.forget_unused();
        self.parts.forget_unused();
    }
}

/// Values by what they were computed from, as far as they were asked for since the last forgetting.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
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
    pub fn get_or(&mut self, key: K, compute: impl FnOnce() -> V) -> V {
        if let Some(known) = self.recall(&key) {
            return known;
        }
        let value = compute();
        self.keep(key, value.clone());
        value
    }

    fn forget_unused(&mut self) {
        let now = self.now;
        self.values.retain(|_, (_, asked)| *asked == now);
        self.now = now.wrapping_add(1);
    }
}
