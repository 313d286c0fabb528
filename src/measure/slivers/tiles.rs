//! Square-ish tiles over an extent: a coarse way to tell what is near what.

use geo::{Coord, MultiPolygon, Rect};

use crate::geometry::dissolve::dissolve_edges;

/// Metres in a degree of latitude, and of longitude on the equator.
pub const M_PER_DEG: f64 = 111_320.0;

/// The side of a tile for a reach of 1.
const SIDE: f64 = 1.1;

/// Tiles in a word of a set.
const WORD: usize = u64::BITS as usize;

/// Tiles of one size, counted from the corner of an extent. What lies beyond counts to the rim.
#[derive(Debug, Clone, Copy)]
pub struct Tiling {
    origin: Coord<f64>,
    size: Coord<f64>,
    /// Tiles a degree: to multiply is quicker than to divide.
    per_deg: Coord<f64>,
    columns: usize,
    rows: usize,
}

/// A box of tiles.
#[derive(Debug, Clone, Copy)]
pub struct TileBox {
    first: usize,
    columns: usize,
    rows: usize,
    /// From a tile to the one above it.
    stride: usize,
}

impl TileBox {
    /// Hands the tiles to `each`, row by row.
    #[inline]
    pub fn each(&self, mut each: impl FnMut(usize)) {
        for row in 0..self.rows {
            let begin = self.first + row * self.stride;
            (begin..begin + self.columns).for_each(&mut each);
        }
    }

    /// The tile, where it is one: as nearly always.
    #[inline]
    fn only(&self) -> Option<usize> {
        (self.columns == 1 && self.rows == 1).then_some(self.first)
    }

    /// True where one of the tiles is among `tiles`.
    #[inline]
    pub fn touches(&self, tiles: &TileSet) -> bool {
        if let Some(only) = self.only() {
            return tiles.contains(only);
        }
        let mut any = false;
        self.each(|tile| any |= tiles.contains(tile));
        any
    }

    /// True where all of the tiles are among `tiles`.
    #[inline]
    pub fn is_in(&self, tiles: &TileSet) -> bool {
        if let Some(only) = self.only() {
            return tiles.contains(only);
        }
        let mut all = true;
        self.each(|tile| all &= tiles.contains(tile));
        all
    }
}

/// Some of the tiles of a tiling.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TileSet {
    columns: usize,
    /// Words in a row.
    words: usize,
    /// A bit for each tile, row by row, each row in words of its own.
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
            per_deg: Coord { x: 1.0 / width_deg, y: 1.0 / height_deg },
            columns: count(extent.width(), width_deg),
            rows: count(extent.height(), height_deg),
        }
    }

    /// A length \[m\] in degrees of longitude and latitude, nowhere less.
    pub fn degrees(&self, length_m: f64) -> Coord<f64> {
        self.size * (length_m / (self.size.y * M_PER_DEG))
    }

    /// No tile.
    pub fn none(&self) -> TileSet {
        let words = self.words();
        TileSet { columns: self.columns, words, bits: vec![0; words * self.rows] }
    }

    fn words(&self) -> usize {
        self.columns.div_ceil(WORD)
    }

    /// Hands the tiles that the box around an edge touches to `each`, row by row.
    #[inline]
    pub fn each_of(&self, a: Coord<f64>, b: Coord<f64>, each: impl FnMut(usize)) {
        self.box_around(a, b).each(each);
    }

    /// The tiles that the box around an edge touches.
    #[inline]
    pub fn box_around(&self, a: Coord<f64>, b: Coord<f64>) -> TileBox {
        let index = |value: f64, origin: f64, per_deg: f64, count: usize| {
            (((value - origin) * per_deg) as u32 as usize).min(count - 1)
        };
        let column = |x: f64| index(x, self.origin.x, self.per_deg.x, self.columns);
        let row = |y: f64| index(y, self.origin.y, self.per_deg.y, self.rows);
        let stride = self.words() * WORD;
        let (left, right) = (column(a.x.min(b.x)), column(a.x.max(b.x)));
        let (low, high) = (row(a.y.min(b.y)), row(a.y.max(b.y)));
        TileBox { first: low * stride + left, columns: right - left + 1, rows: high - low + 1, stride }
    }

    /// The land of `tiles`, dissolved, in degrees.
    pub fn polygons(&self, tiles: &TileSet) -> MultiPolygon<f64> {
        let corner = |column: usize, row: usize| {
            self.origin + Coord { x: column as f64 * self.size.x, y: row as f64 * self.size.y }
        };
        let mut edges = Vec::new();
        let stride = self.words() * WORD;
        for tile in tiles.iter() {
            let (c, r) = (tile % stride, tile / stride);
            let corners = [corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1)];
            let beside = [tile.checked_sub(stride), Some(tile + 1), Some(tile + stride), tile.checked_sub(1)];
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
        self.bits[tile / WORD] |= 1 << (tile % WORD);
    }

    /// Takes in all of `other`.
    pub fn take_in(&mut self, other: &TileSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, theirs)| *own |= theirs);
    }

    /// True where the tile is one of them.
    pub fn contains(&self, tile: usize) -> bool {
        self.bits.get(tile / WORD).is_some_and(|bits| bits >> (tile % WORD) & 1 == 1)
    }

    /// The tiles, row by row.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.bits.iter().enumerate().filter(|(_, bits)| **bits != 0);
        words.flat_map(|(word, bits)| {
            let without_first = |bits: &u64| Some(bits & (bits - 1)).filter(|rest| *rest != 0);
            let rest = std::iter::successors(Some(*bits), without_first);
            rest.map(move |bits| word * WORD + bits.trailing_zeros() as usize)
        })
    }

    /// The tiles that are in both.
    pub fn and(&self, other: &TileSet) -> TileSet {
        let bits = self.bits.iter().zip(&other.bits).map(|(own, theirs)| own & theirs).collect();
        TileSet { bits, ..*self }
    }

    /// These tiles and the eight around each.
    pub fn grown(&self) -> TileSet {
        let mut wider = self.bits.clone();
        for (row, wide) in self.bits.chunks(self.words).zip(wider.chunks_mut(self.words)) {
            self.widen(row, wide);
        }
        let mut grown = TileSet { bits: wider.clone(), ..*self };
        let take_in = |(own, theirs): (&mut u64, &u64)| *own |= theirs;
        grown.bits[self.words..].iter_mut().zip(&wider).for_each(take_in);
        grown.bits.iter_mut().zip(&wider[self.words..]).for_each(take_in);
        grown
    }

    /// Adds to a row of tiles, `wide`, those to the left and right of each in `row`, which is the same.
    fn widen(&self, row: &[u64], wide: &mut [u64]) {
        let (last, beyond) = (self.words - 1, self.words * WORD - self.columns);
        for (word, bits) in row.iter().enumerate() {
            wide[word] |= bits << 1 | bits >> 1;
            if word > 0 {
                wide[word] |= row[word - 1] >> (WORD - 1);
                wide[word - 1] |= bits << (WORD - 1);
            }
        }
        wide[last] &= u64::MAX >> beyond;
    }

    fn each_around(&self, tile: usize, mut each: impl FnMut(usize)) {
        let (stride, rows) = (self.words * WORD, self.bits.len() / self.words);
        let (column, row) = (tile % stride, tile / stride);
        for row in row.saturating_sub(1)..(row + 2).min(rows) {
            for column in column.saturating_sub(1)..(column + 2).min(self.columns) {
                each(row * stride + column);
            }
        }
    }

    /// The groups of tiles that touch one another, in the order of their first tiles.
    pub fn groups(&self) -> Vec<TileSet> {
        let mut left = self.clone();
        let mut groups = Vec::new();
        let mut rim = Vec::new();
        for first in self.iter() {
            if !left.remove(first) {
                continue;
            }
            let mut group = TileSet { bits: vec![0; self.bits.len()], ..*self };
            rim.push(first);
            while let Some(tile) = rim.pop() {
                group.insert(tile);
                self.each_around(tile, |near| {
                    if left.remove(near) {
                        rim.push(near);
                    }
                });
            }
            groups.push(group);
        }
        groups
    }

    /// Leaves out a tile, and tells whether it was there.
    fn remove(&mut self, tile: usize) -> bool {
        let was_there = self.contains(tile);
        if was_there {
            self.bits[tile / WORD] &= !(1 << (tile % WORD));
        }
        was_there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tiles of about a tenth of a degree over an extent of many words a row.
    fn tiling() -> Tiling {
        let corner = |x, y| Coord { x, y };
        Tiling::new(Rect::new(corner(20.0, 0.0), corner(33.0, 2.0)), 10_000.0)
    }

    fn tiles_at(tiling: &Tiling, places: &[(f64, f64)]) -> TileSet {
        let mut tiles = tiling.none();
        for &(x, y) in places {
            tiling.each_of(Coord { x, y }, Coord { x, y }, |tile| tiles.insert(tile));
        }
        tiles
    }

    #[test]
    fn tiles_grow_by_the_eight_around_each_across_words_and_not_beyond_the_rim() {
        let tiling = tiling();
        assert!(tiling.columns > 2 * WORD);
        let step = tiling.size.x;
        for column in 0..2 * WORD {
            let at = tiling.origin.x + (column as f64 + 0.5) * step;
            let place = |x: f64, y: f64| (at + x * step, 1.0 + y * tiling.size.y);
            let around: Vec<_> = [-1.0, 0.0, 1.0]
                .into_iter()
                .filter(|x| column > 0 || *x >= 0.0)
                .flat_map(|x| [-1.0, 0.0, 1.0].map(|y| place(x, y)))
                .collect();
            let grown = tiles_at(&tiling, &[place(0.0, 0.0)]).grown();
            assert_eq!(grown, tiles_at(&tiling, &around), "column {column}");
        }
        let everything = tiles_at(&tiling, &[(0.0, -5.0), (60.0, 5.0)]);
        assert_eq!(everything.grown().iter().count(), 8);
    }

    #[test]
    fn groups_are_tiles_that_touch() {
        let tiling = tiling();
        let (x, y) = (tiling.size.x, tiling.size.y);
        let at = |column: f64, row: f64| (25.0 + column * x, 1.0 + row * y);
        let tiles = tiles_at(&tiling, &[at(0.0, 0.0), at(1.0, 1.0), at(2.0, 0.0), at(40.0, 0.0)]);
        let sizes: Vec<usize> = tiles.groups().iter().map(|group| group.iter().count()).collect();
        assert_eq!(sizes, [3, 1]);
    }
}
