//! The quick way through GeoJSON as nearly all of it is written: bytes straight into coordinates.
//!
//! It takes less than JSON allows and nothing that JSON does not: whatever departs from the plain form (a type after its
//! coordinates, an escape in a key, a number that is none) is left to `object`, which reads any form and names every
//! fault. Properties and what else is read whole go to `serde_json`.

use std::sync::Arc;

use serde::de::DeserializeSeed;

use super::object::{ARCGIS_MEMBERS, Object, id_of};
use super::recall::{Recall, Wanted};
use crate::formats::Properties;
use crate::formats::limits::Tally;
use crate::formats::values::{PropertiesSeed, ValueSeed};
use crate::geometry::Ring;

/// The object that `bytes` hold and nothing else; none where that is not so, or not plain. What it has in common with the
/// text before is taken from `recall`.
pub(super) fn scan(bytes: &[u8], tally: &Tally, recall: Option<&mut Recall>) -> Option<Object> {
    let mut recall = recall.filter(|_| Recall::takes(bytes));
    // A text that is not read to its end leaves nothing behind.
    let remembered = recall.as_deref_mut().map(std::mem::take);
    let mut scanner = Scanner { bytes, at: 0, tally, row: Ring::new(), recall: remembered };
    let object = scanner.object(0)?;
    scanner.blank();
    let is_whole = scanner.at == bytes.len();
    if let Some((recall, mut remembered)) = recall.zip(scanner.recall).filter(|_| is_whole) {
        remembered.end(bytes);
        *recall = remembered;
    }
    is_whole.then_some(object)
}

/// Whether the properties of an object matter where only features with polygons do, as far as is known yet.
fn wanted(object: &Object) -> Wanted {
    let kind = object.geometry.as_ref().and_then(|geometry| geometry.kind.as_deref());
    match kind {
        Some("Point" | "MultiPoint" | "LineString" | "MultiLineString") => Wanted::No,
        _ => Wanted::Yes,
    }
}

pub(super) struct Scanner<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) tally: &'a Tally,
    /// Positions on their way into a ring of the right size.
    pub(super) row: Ring,
    /// What was read of the text before, where that is remembered.
    pub(super) recall: Option<Recall>,
}

impl<'a> Scanner<'a> {
    /// The byte here; 0, which is never right, where there is none.
    #[inline]
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Passes over white space.
    #[inline]
    pub(super) fn blank(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Passes over white space and `byte`.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        self.blank();
        (self.peek() == byte).then(|| self.at += 1)
    }

    /// Passes over the end of an element: true where another follows, false at `end`.
    #[inline]
    pub(super) fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.blank();
        let byte = self.peek();
        self.at += 1;
        if byte == b',' { Some(true) } else { (byte == end).then_some(false) }
    }

    /// A string without escapes.
    fn text(&mut self) -> Option<&'a str> {
        self.take(b'"')?;
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
        self.at += end + 1;
        (rest[end] == b'"').then(|| std::str::from_utf8(&rest[..end]).ok()).flatten()
    }

    /// An object whose members tell what they are before they are needed; `null` is an empty one.
    fn object(&mut self, depth: usize) -> Option<Object> {
        self.tally.depth(depth).ok()?;
        let mut object = Object::default();
        self.blank();
        if self.bytes[self.at.min(self.bytes.len())..].starts_with(b"null") {
            self.at += b"null".len();
            return Some(object);
        }
        self.take(b'{')?;
        self.blank();
        if self.peek() == b'}' {
            self.at += 1;
            return Some(object);
        }
        loop {
            let key = self.text()?;
            self.take(b':')?;
            self.member(key, &mut object, depth)?;
            if !self.goes_on(b'}')? {
                return Some(object);
            }
        }
    }

    fn member(&mut self, key: &str, object: &mut Object, depth: usize) -> Option<()> {
        match key {
            "type" => object.kind = Some(self.text()?.to_owned()),
            "coordinates" => object.coordinates = Some(self.coordinates(object.kind.as_deref()?)?),
            "properties" => object.properties = Some(self.properties(wanted(object))?),
            "geometry" => {
                let geometry = self.object(depth + 1)?;
                object.is_arcgis |= geometry.is_arcgis;
                object.geometry = Some(Box::new(geometry)).filter(|g| g.kind.is_some());
            }
            "features" => {
                let features = self.objects(depth + 2)?;
                object.is_arcgis |= features.iter().any(|feature| feature.is_arcgis);
                object.features = Some(features);
            }
            "geometries" => object.geometries = self.objects(depth + 2)?,
            "crs" => object.crs = Some(self.read(ValueSeed { tally: self.tally, depth: 0 })?),
            "name" if depth == 0 => object.name = Some(self.text()?.to_owned()),
            "id" => {
                let value = self.value()?;
                serde_json::from_slice::<serde::de::IgnoredAny>(value).ok()?;
                object.id = id_of(std::str::from_utf8(value).ok()?);
            }
            other => {
                object.is_arcgis |= ARCGIS_MEMBERS.contains(&other);
                serde_json::from_slice::<serde::de::IgnoredAny>(self.value()?).ok()?;
            }
        }
        Some(())
    }

    fn objects(&mut self, depth: usize) -> Option<Vec<Object>> {
        let mut objects = Vec::new();
        self.take(b'[')?;
        self.blank();
        if self.peek() == b']' {
            self.at += 1;
            return Some(objects);
        }
        loop {
            self.tally.feature().ok()?;
            self.blank();
            objects.push(self.object(depth)?);
            if !self.goes_on(b']')? {
                return Some(objects);
            }
        }
    }

    /// The properties of a feature.
    fn properties(&mut self, wanted: Wanted) -> Option<Arc<Properties>> {
        self.blank();
        let (begin, [.., before]) = (self.at, self.tally.counts());
        let known = self.recall.as_mut().and_then(|recall| recall.properties(self.bytes, begin, wanted));
        if let Some((properties, end, values)) = known {
            self.at = end;
            return self.tally.values(values).ok().map(|()| properties);
        }
        let properties = Arc::new(self.read(PropertiesSeed(self.tally))?);
        let [.., after] = self.tally.counts();
        Some(match &mut self.recall {
            Some(recall) => recall.note_properties(properties, (begin, self.at), after - before, wanted),
            None => properties,
        })
    }

    /// A value that `seed` reads.
    fn read<S: for<'de> DeserializeSeed<'de, Value = T>, T>(&mut self, seed: S) -> Option<T> {
        let value = self.value()?;
        let mut deserializer = serde_json::Deserializer::from_slice(value);
        let read = seed.deserialize(&mut deserializer).ok()?;
        deserializer.end().ok().map(|()| read)
    }

    /// The text of a value, as far as quotes and brackets tell where it ends.
    fn value(&mut self) -> Option<&'a [u8]> {
        self.blank();
        let begin = self.at;
        let mut open = 0_usize;
        loop {
            match self.peek() {
                b'"' => self.string()?,
                b'{' | b'[' => open += 1,
                b'}' | b']' if open == 0 => break,
                b'}' | b']' => open -= 1,
                b',' if open == 0 => break,
                0 => return None,
                _ => {}
            }
            self.at += 1;
        }
        Some(&self.bytes[begin..self.at])
    }

    /// Goes from the quote that begins a string to the one that ends it.
    fn string(&mut self) -> Option<()> {
        loop {
            self.at += 1;
            match self.peek() {
                b'"' => return Some(()),
                b'\\' => self.at += 1,
                0 => return None,
                _ => {}
            }
        }
    }
}
