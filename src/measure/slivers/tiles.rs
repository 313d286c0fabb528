//! Square-ish tiles over an extent: a coarse way to tell what is near what.

use geo::{Coord, MultiPolygon, Rect};

use crate::geometry::dissolve::dissolve;

/// Metres in a degree of latitude, and of longitude on the equator.
pub const M_PER_DEG: f64 = 111_320.0;

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
    members: Vec<bool>,
}

impl Tiling {
    /// Tiles over `extent` whose sides are more than twice `reach_m`, so that what is that near is at most a tile away.
    pub fn new(extent: Rect<f64>, reach_m: f64) -> Tiling {
        let height_deg = 2.2 * reach_m / M_PER_DEG;
        // Degrees of longitude are shortest at the northern end.
        let width_deg = height_deg / libm::cos(extent.max().y.to_radians());
        // A rim of two tiles all around leaves room to grow.
        let origin = extent.min() - Coord { x: 2.0 * width_deg, y: 2.0 * height_deg };
        let count = |length: f64, size: f64| (length / size).ceil() as usize + 4;
        Tiling {
            origin,
            size: Coord { x: width_deg, y: height_deg },
            columns: count(extent.width(), width_deg),
            rows: count(extent.height(), height_deg),
        }
    }

    /// No tile.
    pub fn none(&self) -> TileSet {
        TileSet { columns: self.columns, members: vec![false; self.columns * self.rows] }
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
        let square = |tile: usize| {
            let (c, r) = (tile % self.columns, tile / self.columns);
            [corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1), corner(c, r)]
        };
        let squares: Vec<[Coord<f64>; 5]> = tiles.iter().map(square).collect();
        dissolve(squares.iter().map(<[_; 5]>::as_slice))
    }
}

impl TileSet {
    /// Takes in a tile.
    pub fn insert(&mut self, tile: usize) {
        self.members[tile] = true;
    }

    /// Takes in all of `other`.
    pub fn take_in(&mut self, other: &TileSet) {
        self.members.iter_mut().zip(&other.members).for_each(|(own, theirs)| *own |= theirs);
    }

    /// True where the tile is one of them.
    pub fn contains(&self, tile: usize) -> bool {
        self.members[tile]
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        !self.members.contains(&true)
    }

    /// The tiles, row by row.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.members.iter().enumerate().filter(|(_, member)| **member).map(|(tile, _)| tile)
    }

    /// The tiles that are in both.
    pub fn and(&self, other: &TileSet) -> TileSet {
        let members = self.members.iter().zip(&other.members).map(|(own, theirs)| *own && *theirs);
        TileSet { columns: self.columns, members: members.collect() }
    }

    /// These tiles and the eight around each.
    pub fn grown(&self) -> TileSet {
        let mut grown = TileSet { columns: self.columns, members: vec![false; self.members.len()] };
        for tile in self.iter() {
            self.around(tile).for_each(|near| grown.members[near] = true);
        }
        grown
    }

    fn around(&self, tile: usize) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = (self.columns, self.members.len() / self.columns);
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
            if !std::mem::take(&mut left.members[first]) {
                continue;
            }
            let mut group = TileSet { columns: self.columns, members: vec![false; self.members.len()] };
            let mut rim = vec![first];
            while let Some(tile) = rim.pop() {
                group.members[tile] = true;
                for near in self.around(tile) {
                    if std::mem::take(&mut left.members[near]) {
                        rim.push(near);
                    }
                }
            }
            groups.push(group);
        }
        groups
    }
}
