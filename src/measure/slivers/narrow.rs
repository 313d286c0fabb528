//! What an opening leaves out of uncovered land: whole pieces that are too small for its disc, and the narrow ends of
//! larger ones, looked for only where outline and zone come near each other.

use geo::{BoundingRect, Coord, MapCoords, MultiPolygon, Polygon, Rect, Simplify};
use rustc_hash::FxHashMap;

use super::beside::{BESIDE_M, beside_edge};
use super::disc::{is_small, may_hold};
use super::memory::{Key, Memory, key_of};
use super::tiles::{TileBox, TileSet, Tiling};
use super::{Outline, Uncovered, edges_of, edges_of_polygon, size_m};
use crate::both::both;
use crate::geometry::offset::offset;
use crate::geometry::overlay;
use crate::geometry::rings::{planar_area, rings_of};
use crate::geometry::trace::{Keep, Tracer};
use crate::projection::{Albers, Projection};

/// Land is simplified by this much \[m\] before the opening, which only has to tell narrow from wide.
const SIMPLIFIED_M: f64 = 50.0;
/// Angle \[rad\] between the edges of a rounded corner of the opening, which makes it lose up to 2 % of its radius.
const STEP_RAD: f64 = 0.4;
/// What simplifying and rounding may lose along an edge \[m\]: given back, or every edge would have a residue.
const GIVEN_BACK_M: f64 = 100.0;
/// How many words the edges in a group of tiles take, as a rule at most.
const KEY: usize = 512;
/// Land of fewer edges than this is opened on one thread: to start another takes longer.
const FEW_EDGES: usize = 300;
/// A piece whose box or area says that the disc does not fit by this factor is not opened.
const SURELY: f64 = 0.95;

/// The opening by half of a tolerance.
#[derive(Debug)]
pub struct Opening {
    tolerance_m: f64,
    projection: Albers,
    tiling: Tiling,
    /// True where other threads are at work: one more would find no processor free, and take memory.
    pub(super) is_beside_others: bool,
}

impl Opening {
    /// Prepares for land in `extent`.
    pub fn new(extent: Rect<f64>, tolerance_m: f64) -> Opening {
        let projection = Albers::for_extent(extent);
        let tiling = Tiling::new(extent, tolerance_m);
        Opening { tolerance_m, projection, tiling, is_beside_others: false }
    }

    /// The parts of `uncovered` that are narrower than the tolerance, as far as they lie near `zones` and the outline.
    pub fn narrow_parts(
        &self,
        uncovered: Uncovered,
        zones: &[&MultiPolygon<f64>],
        outline: &Outline,
        memory: &mut Memory,
    ) -> Vec<Polygon<f64>> {
        let Uncovered { mut narrow, wide } = uncovered;
        let edges: Vec<Edge> = edges_of([&wide])
            .map(|ends| Edge { ends, tiles: self.tiling.box_around(ends[0], ends[1]) })
            .collect();
        let candidates = self.candidates(&edges, zones, outline);
        let around = candidates.grown().groups();
        let keys: Vec<(Key, Vec<usize>)> = self
            .drawn_in(&around, &edges)
            .into_iter()
            .zip(&around)
            .map(|(edges, group)| (edges, candidates.and(group).iter().collect()))
            .collect();
        let mut residues: Vec<Option<MultiPolygon<f64>>> =
            keys.iter().map(|key| memory.residues.recall(key)).collect();
        let unknown: Vec<usize> = (0..keys.len()).filter(|&place| residues[place].is_none()).collect();
        let groups: Vec<&TileSet> = unknown.iter().map(|&place| &around[place]).collect();
        let lands = self.land_in(&groups, &wide);
        let places = lands.into_iter().zip(groups.iter().map(|group| candidates.and(group)));
        for (index, residue) in self.opened_side_by_side(&places.collect::<Vec<_>>()) {
            let place = unknown[index];
            memory.residues.keep(keys[place].clone(), residue.clone());
            residues[place] = Some(residue);
        }
        narrow.extend(residues.into_iter().flatten().flatten());
        narrow
    }

    /// The `edges` that touch each of `groups` of tiles, in their order: they tell which land lies there.
    fn drawn_in(&self, groups: &[TileSet], edges: &[Edge]) -> Vec<Key> {
        let tiles =
            groups.iter().enumerate().flat_map(|(group, tiles)| tiles.iter().map(move |tile| (tile, group)));
        let group_of: FxHashMap<usize, usize> = tiles.collect();
        let mut all = self.tiling.none();
        groups.iter().for_each(|group| all.take_in(group));
        let mut drawn = vec![Key::with_capacity(KEY); groups.len()];
        for Edge { ends: [a, b], tiles } in edges.iter().filter(|edge| edge.tiles.touches(&all)) {
            let mut last = None;
            tiles.each(|tile| {
                let group = all.contains(tile).then(|| group_of[&tile]).filter(|group| last != Some(*group));
                if let Some(group) = group {
                    drawn[group].extend([a.x, a.y, b.x, b.y].map(f64::to_bits));
                    last = Some(group);
                }
            });
        }
        drawn
    }

    /// What of `land` lies in each of `groups` of tiles.
    fn land_in(&self, groups: &[&TileSet], land: &MultiPolygon<f64>) -> Vec<MultiPolygon<f64>> {
        if groups.is_empty() {
            return Vec::new();
        }
        let mut all = self.tiling.none();
        groups.iter().for_each(|group| all.take_in(group));
        let traced = |tiles: &MultiPolygon<f64>| Tracer::new(tiles).trace(&[land], Keep::Shared);
        let together = traced(&self.tiling.polygons(&all));
        let own = |group: &&TileSet| match &together {
            Some(pieces) => pieces.iter().filter(|piece| self.lies_in(piece, group)).cloned().collect(),
            None => {
                let tiles = self.tiling.polygons(group);
                traced(&tiles).unwrap_or_else(|| overlay::intersection(&[land], &[&tiles]))
            }
        };
        groups.iter().map(own).collect()
    }

    /// What the opening leaves out of each piece of land within its tiles, by its place.
    fn opened_side_by_side(
        &self,
        places: &[(MultiPolygon<f64>, TileSet)],
    ) -> Vec<(usize, MultiPolygon<f64>)> {
        let open = |some: &[usize]| -> Vec<(usize, MultiPolygon<f64>)> {
            some.iter().map(|&place| (place, self.residue(&places[place].0, &places[place].1))).collect()
        };
        let edges: Vec<usize> = places.iter().map(|(land, _)| edges_of([land]).count()).collect();
        let mut order: Vec<usize> = (0..places.len()).collect();
        if self.is_beside_others || edges.iter().sum::<usize>() < FEW_EDGES {
            return open(&order);
        }
        // The largest first, each to the thread that has less to do.
        order.sort_by_key(|&place| std::cmp::Reverse(edges[place]));
        let mut halves = [(0, Vec::new()), (0, Vec::new())];
        for place in order {
            let (load, half) = if halves[1].0 < halves[0].0 { &mut halves[1] } else { &mut halves[0] };
            *load += edges[place];
            half.push(place);
        }
        let [(_, first), (_, second)] = halves;
        let (mut opened, rest) = both(|| open(&first), || open(&second));
        opened.extend(rest);
        opened
    }

    /// The tiles that edges touch.
    pub fn tiles_of(&self, edges: impl Iterator<Item = [Coord<f64>; 2]>) -> TileSet {
        let mut touched = self.tiling.none();
        for [a, b] in edges {
            self.tiling.each_of(a, b, |tile| touched.insert(tile));
        }
        touched
    }

    /// The tiles in which an edge of a zone can change what lies beside `polygon`, each once.
    pub fn tiles_beside(&self, polygon: &Polygon<f64>) -> Vec<usize> {
        let beside = self.tiling.degrees(2.0 * BESIDE_M);
        let mut tiles = Vec::new();
        for [a, b] in edges_of_polygon(polygon) {
            let low = Coord { x: a.x.min(b.x), y: a.y.min(b.y) } - beside;
            let high = Coord { x: a.x.max(b.x), y: a.y.max(b.y) } + beside;
            self.tiling.each_of(low, high, |tile| tiles.push(tile));
        }
        tiles.sort_unstable();
        tiles.dedup();
        tiles
    }

    /// True where an edge touches one of `tiles`.
    pub fn touches(&self, [a, b]: [Coord<f64>; 2], tiles: &TileSet) -> bool {
        self.tiling.box_around(a, b).touches(tiles)
    }

    /// True where no disc of the opening fits into the piece, as its box or its area tells, or looking for a place does.
    pub fn is_narrow(&self, piece: &Polygon<f64>, memory: &mut Memory) -> bool {
        let Some(around) = piece.bounding_rect() else { return true };
        let [width, height] = size_m(around);
        let filled = planar_area(&piece.exterior().0).abs() / (around.width() * around.height());
        let radius = self.tolerance_m / 2.0 * SURELY;
        width.min(height) < 2.0 * radius
            || filled * width * height < std::f64::consts::PI * radius * radius
            || is_small(piece) && !*memory.holding.get_or(key_of([piece]), || may_hold(piece, radius))
    }

    /// The tiles of land with these `edges` in which a sliver may lie: those with outline and zone boundary both at most a
    /// tile away.
    fn candidates(&self, edges: &[Edge], zones: &[&MultiPolygon<f64>], outline: &Outline) -> TileSet {
        let near_zone = self.tiles_of(edges_of(zones.iter().copied())).grown();
        let is_near = |edge: &&Edge| edge.tiles.touches(&outline.tiles) && edge.tiles.touches(&near_zone);
        let mut on_outline = self.tiling.none();
        for Edge { ends, tiles } in edges.iter().filter(is_near) {
            let is_beyond = |place| !outline.edges.contains(place);
            if !tiles.is_in(&on_outline) && beside_edge(*ends).is_some_and(|(place, _)| is_beyond(place)) {
                tiles.each(|tile| on_outline.insert(tile));
            }
        }
        on_outline.grown().and(&near_zone)
    }

    fn lies_in(&self, piece: &Polygon<f64>, tiles: &TileSet) -> bool {
        // Its positions lie on the rim of tiles, perhaps; the middle of its box need not lie in it. One of the tiles that
        // an edge touches is its own.
        let ends = &piece.exterior().0[..2];
        let middle = (ends[0] + ends[1]) / 2.0;
        self.touches([middle, middle], tiles)
    }

    /// What the opening leaves out of `land`, within `tiles`.
    fn residue(&self, land: &MultiPolygon<f64>, tiles: &TileSet) -> MultiPolygon<f64> {
        if rings_of(land).next().is_none() {
            return MultiPolygon(Vec::new());
        }
        let planar = land.map_coords(|position| self.projection.forward(position));
        let radius_m = self.tolerance_m / 2.0;
        let wide = offset(&planar.simplify(SIMPLIFIED_M), -radius_m, STEP_RAD);
        let opened = offset(&wide, radius_m + GIVEN_BACK_M, STEP_RAD);
        let opened = opened.map_coords(|place| self.projection.inverse(place));
        let narrow = overlay::difference(&[land], &[&opened]);
        overlay::intersection(&[&narrow], &[&self.tiling.polygons(tiles)])
    }
}

/// An edge of land.
struct Edge {
    ends: [Coord<f64>; 2],
    /// The tiles that the box around it touches.
    tiles: TileBox,
}
