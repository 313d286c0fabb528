//! Square-ish tiles over an extent: a coarse way to tell what is near what.

use std::collections::BTreeSet;

use geo::{Coord, MultiPolygon, Rect};

use crate::geometry::dissolve::dissolve;

/// Metres in a degree of latitude, and of longitude on the equator.
const M_PER_DEG: f64 = 111_320.0;

/// Column and row of a tile.
pub type Tile = (i32, i32);

/// Tiles of one size, counted from the corner of an extent.
#[derive(Debug, Clone, Copy)]
pub struct Tiling {
    origin: Coord<f64>,
    size: Coord<f64>,
}

impl Tiling {
    /// Tiles over `extent` whose sides are more than twice `reach_m`, so that what is that near is at most a tile away.
    pub fn new(extent: Rect<f64>, reach_m: f64) -> Tiling {
        let side_deg = 2.2 * reach_m / M_PER_DEG;
        // Degrees of longitude are shortest at the northern end.
        let width_deg = side_deg / libm::cos(extent.max().y.to_radians());
        Tiling { origin: extent.min(), size: Coord { x: width_deg, y: side_deg } }
    }

    /// The tiles that the box around an edge touches.
    pub fn tiles_of(&self, edge: &[Coord<f64>]) -> impl Iterator<Item = Tile> + use<> {
        let index = |value: f64, origin: f64, size: f64| ((value - origin) / size).floor() as i32;
        let column = |x: f64| index(x, self.origin.x, self.size.x);
        let row = |y: f64| index(y, self.origin.y, self.size.y);
        let columns = column(edge[0].x.min(edge[1].x))..=column(edge[0].x.max(edge[1].x));
        let rows = row(edge[0].y.min(edge[1].y))..=row(edge[0].y.max(edge[1].y));
        columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
    }

    /// `tiles` and the eight around each.
    pub fn grown(tiles: &BTreeSet<Tile>) -> BTreeSet<Tile> {
        let around = |&(column, row): &Tile| {
            (column - 1..=column + 1)
                .flat_map(move |column| (row - 1..=row + 1).map(move |row| (column, row)))
        };
        tiles.iter().flat_map(around).collect()
    }

    /// `tiles` in two sets of about the same size that touch nowhere, as far as the groups of touching tiles allow.
    pub fn halves(mut tiles: BTreeSet<Tile>) -> [BTreeSet<Tile>; 2] {
        let mut halves = [BTreeSet::new(), BTreeSet::new()];
        while let Some(first) = tiles.pop_first() {
            let mut group = BTreeSet::from([first]);
            let mut rim = group.clone();
            while !rim.is_empty() {
                rim = Tiling::grown(&rim).intersection(&tiles).copied().collect();
                tiles.retain(|tile| !rim.contains(tile));
                group.extend(&rim);
            }
            let smaller = usize::from(halves[1].len() < halves[0].len());
            halves[smaller].append(&mut group);
        }
        halves
    }

    /// The box around `tiles`; none around none.
    pub fn extent_of(&self, tiles: &BTreeSet<Tile>) -> Option<Rect<f64>> {
        let (&(left, _), &(right, _)) = (tiles.first()?, tiles.last()?);
        let low = tiles.iter().map(|&(_, row)| row).min()?;
        let high = tiles.iter().map(|&(_, row)| row).max()?;
        Some(Rect::new(self.corner(left, low), self.corner(right + 1, high + 1)))
    }

    fn corner(&self, column: i32, row: i32) -> Coord<f64> {
        self.origin + Coord { x: f64::from(column) * self.size.x, y: f64::from(row) * self.size.y }
    }

    /// The land of `tiles`, dissolved, in degrees.
    pub fn polygons(&self, tiles: &BTreeSet<Tile>) -> MultiPolygon<f64> {
        let corner = |column, row| self.corner(column, row);
        let square = |&(c, r): &Tile| {
            vec![corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1), corner(c, r)]
        };
        let squares: Vec<Vec<Coord<f64>>> = tiles.iter().map(square).collect();
        dissolve(squares.iter().map(Vec::as_slice))
    }
}
