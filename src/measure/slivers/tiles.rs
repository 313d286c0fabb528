//! Square-ish tiles over an extent: a coarse way to tell what is near what.

use geo::{Coord, MultiPolygon, Rect};

use crate::geometry::dissolve::dissolve_edges;

/// Metres in a degree of latitude, and of longitude on the equator.
pub const M_PER_DEG: f64 = 111_320.0;

/// The side of a tile for a reach of 1.
const SIDE: f64 = 1.1;

/// Tiles of one size, counted from the corner of an extent. What lies beyond counts to the rim.
#[derive(Debug, Clone, Copy)]
pub struct Tiling {
    origin: Coord<f64>,
    size: Coord<f64>,
    columns: usize,
    rows: usize,
}

/// Some of the tiles of a tiling.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TileSet {
    columns: usize,
    rows: usize,
    /// A bit for each tile, row by row.
    bits: Vec<u64>,
}

impl Tiling {
    /// Tiles over `extent` whose sides are longer than `reach_m`, so that what is that near is at most a tile away.
    pub fn new(extent: Rect<f64>, reach_m: f64) -> Tiling {
        let height_deg = SIDE * reach_m / M_PER_DEG;
        // Degrees of longitude are shortest at the northern end.
        let width_deg = height_deg / libm::cos(extent.max().y.to_radians());
        // Tiles grow by two from where land is: beyond these a rim is left that nothing reaches.
        let rim = 3;
        let origin = extent.min() - Coord { x: width_deg, y: height_deg } * rim as f64;
        let count = |length: f64, size: f64| (length / size).ceil() as usize + 2 * rim;
        Tiling {
            origin,
            size: Coord { x: width_deg, y: height_deg },
            columns: count(extent.width(), width_deg),
            rows: count(extent.height(), height_deg),
        }
    }

    /// No tile.
    pub fn none(&self) -> TileSet {
        let bits = vec![0; (self.columns * self.rows).div_ceil(64)];
        TileSet { columns: self.columns, rows: self.rows, bits }
    }

    /// The tiles that the box around an edge touches.
    pub fn tiles_of(&self, a: Coord<f64>, b: Coord<f64>) -> impl Iterator<Item = usize> + use<> {
        let index = |value: f64, origin: f64, size: f64, count: usize| {
            (((value - origin) / size) as usize).min(count - 1)
        };
        let column = |x: f64| index(x, self.origin.x, self.size.x, self.columns);
        let row = |y: f64| index(y, self.origin.y, self.size.y, self.rows);
        let (left, right) = (column(a.x.min(b.x)), column(a.x.max(b.x)));
        let (low, high) = (row(a.y.min(b.y)), row(a.y.max(b.y)));
        let columns = self.columns;
        (low..=high).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }

    /// The land of `tiles`, dissolved, in degrees.
    pub fn polygons(&self, tiles: &TileSet) -> MultiPolygon<f64> {
        let corner = |column: usize, row: usize| {
            self.origin + Coord { x: column as f64 * self.size.x, y: row as f64 * self.size.y }
        };
        let mut edges = Vec::new();
        for tile in tiles.iter() {
            let (c, r) = (tile % self.columns, tile / self.columns);
            let corners = [corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1)];
            let beside = [
                tile.checked_sub(self.columns),
                Some(tile + 1),
                Some(tile + self.columns),
                tile.checked_sub(1),
            ];
            for (side, beside) in beside.into_iter().enumerate() {
                // Nothing reaches the rim, so no row runs on into the next.
                if !beside.is_some_and(|beside| tiles.contains(beside)) {
                    edges.push([corners[side], corners[(side + 1) % 4]]);
                }
            }
        }
        dissolve_edges(&edges)
    }
}

impl TileSet {
    /// Takes in a tile.
    pub fn insert(&mut self, tile: usize) {
        self.bits[tile / 64] |= 1 << (tile % 64);
    }

    /// Takes in all of `other`.
    pub fn take_in(&mut self, other: &TileSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, theirs)| *own |= theirs);
    }

    /// True where the tile is one of them.
    pub fn contains(&self, tile: usize) -> bool {
        self.bits.get(tile / 64).is_some_and(|bits| bits >> (tile % 64) & 1 == 1)
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// The tiles, row by row.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().filter(|(_, bits)| **bits != 0).flat_map(|(word, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        })
    }

    /// The tiles that are in both.
    pub fn and(&self, other: &TileSet) -> TileSet {
        let bits = self.bits.iter().zip(&other.bits).map(|(own, theirs)| own & theirs).collect();
        TileSet { columns: self.columns, rows: self.rows, bits }
    }

    /// These tiles and the eight around each.
    pub fn grown(&self) -> TileSet {
        let mut grown = self.clone();
        for tile in self.iter() {
            self.around(tile).for_each(|near| grown.insert(near));
        }
        grown
    }

    fn around(&self, tile: usize) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = (self.columns, self.rows);
        let (column, row) = (tile % columns, tile / columns);
        let (left, right) = (column.saturating_sub(1), (column + 1).min(columns - 1));
        let (low, high) = (row.saturating_sub(1), (row + 1).min(rows - 1));
        (low..=high).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }

    /// The groups of tiles that touch one another, in the order of their first tiles.
    pub fn groups(&self) -> Vec<TileSet> {
        let mut left = self.clone();
        let mut groups = Vec::new();
        for first in self.iter() {
            if !left.remove(first) {
                continue;
            }
            let mut group =
                TileSet { columns: self.columns, rows: self.rows, bits: vec![0; self.bits.len()] };
            let mut rim = vec![first];
            while let Some(tile) = rim.pop() {
                group.insert(tile);
                rim.extend(self.around(tile).filter(|near| left.remove(*near)));
            }
            groups.push(group);
        }
        groups
    }

    /// Leaves out a tile, and tells whether it was there.
    fn remove(&mut self, tile: usize) -> bool {
        let was_there = self.contains(tile);
        if was_there {
            self.bits[tile / 64] &= !(1 << (tile % 64));
        }
        was_there
    }
}
