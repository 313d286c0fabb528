//! What was computed for the layer before: days that follow each other share most of their pieces.
//!
//! Everything here is kept by the very coordinates that it was computed from, so remembering changes no bit.

use std::hash::Hasher;

use geo::{MultiPolygon, Polygon};
use rustc_hash::{FxHashMap, FxHasher};

use super::Part;
use crate::control::Category;
use crate::geometry::region::Edge;
use crate::geometry::rings::rings_of;
use crate::geometry::succession::Succession;
use crate::geometry::tally::ExactSum;
use crate::geometry::trace::Crossings;
use crate::kept::Kept;
use crate::units::SquareMetres;

/// The coordinates of polygons, bit by bit, each ring after its length.
pub type Key = Vec<u64>;

/// The key of polygons.
pub fn key_of<'a>(polygons: impl IntoIterator<Item = &'a Polygon<f64>>) -> Key {
    polygons.into_iter().flat_map(words_of).collect()
}

fn words_of(polygon: &Polygon<f64>) -> impl Iterator<Item = u64> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.flat_map(|ring| {
        let positions = ring.0.iter().flat_map(|c| [c.x.to_bits(), c.y.to_bits()]);
        std::iter::once(ring.0.len() as u64).chain(positions)
    })
}

/// What was computed for one layer and may serve the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// What openings leave of land within tiles, by the edges that are drawn there and the tiles.
    pub(super) residues: Kept<(Key, Vec<usize>), MultiPolygon<f64>>,
    /// Small pieces of uncovered land: whether the disc of the opening may fit.
    pub(super) holding: Kept<Key, bool>,
    /// What was told of narrow polygons.
    pub(super) narrow: ByPolygon<Told>,
    /// Where edges of zones cross the outline.
    pub(super) crossings: Crossings,
    /// The edges of uncovered land, and the sum of what they enclose.
    uncovered: (Succession, ExactSum),
}

/// Something of each of many polygons, by their very coordinates. Of two polygons with the same hash one is forgotten.
#[derive(Debug)]
pub(super) struct ByPolygon<T>(FxHashMap<u64, (Polygon<f64>, T)>);

impl<T> Default for ByPolygon<T> {
    fn default() -> Self {
        ByPolygon(FxHashMap::default())
    }
}

impl<T> ByPolygon<T> {
    /// Keeps something of a polygon.
    pub fn keep(&mut self, polygon: Polygon<f64>, it: T) {
        self.0.insert(hash_of(&polygon), (polygon, it));
    }

    /// Hands out what was kept of a polygon, with its copy.
    pub fn take(&mut self, polygon: &Polygon<f64>) -> Option<(Polygon<f64>, T)> {
        self.0.remove(&hash_of(polygon)).filter(|(kept, _)| words_of(kept).eq(words_of(polygon)))
    }

    /// All that is kept.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values().map(|(_, it)| it)
    }
}

fn hash_of(polygon: &Polygon<f64>) -> u64 {
    let mut hasher = FxHasher::default();
    words_of(polygon).for_each(|word| hasher.write_u64(word));
    hasher.finish()
}

/// What was told of a narrow polygon.
#[derive(Debug)]
pub(super) struct Told {
    /// The tiles in which an edge of a zone can change what lies beside it.
    pub tiles: Vec<usize>,
    /// What of it is closed, as long as no edge changes in these tiles: in favour of which category, and by area.
    pub closed: Vec<(Category, Vec<Part>)>,
}

impl Memory {
    /// The area of uncovered land.
    pub(super) fn area_of(&mut self, land: &MultiPolygon<f64>) -> SquareMetres {
        let (edges, sum) = &mut self.uncovered;
        let changes = edges.follow(rings_of(land));
        let sum_of = |edges: &[Edge]| edges.iter().map(|edge| edge.integral).sum::<ExactSum>();
        *sum = sum.plus(sum_of(&changes.new)).minus(sum_of(&changes.gone));
        sum.area()
    }

    /// Forgets what the last layer did not ask for.
    pub(super) fn forget_unused(&mut self) {
        self.residues.forget_unused();
        self.holding.forget_unused();
    }
}
