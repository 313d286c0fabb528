//! Which polygons overlap, and which only share edges: so that an overlay need touch only those that do.
//!
//! Polygons that share vertices and edges exactly, as neighbours in one drawing do, are told apart from those that overlap
//! without arithmetic on coordinates. Where edges cross, touch in between their ends, or run the same way along each
//! other, polygons count as overlapping, though some only touch: an overlay then finds nothing to take away.

mod edges;
mod runs;

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use geo::{BoundingRect, Coord, Intersects, Polygon, Rect};

use self::edges::{Arrangement, Meetings, leads_into};
pub use self::runs::Outline;
use super::extent;
use super::locate::{Bands, surround};

/// A pair of polygons by their indices, the smaller first.
pub type Pair = (usize, usize);

/// How polygons meet.
pub struct Contacts<'a> {
    /// Pairs that overlap, or may.
    pub overlapping: BTreeSet<Pair>,
    /// Pairs that share an edge, each lying on its own side of it, and do not overlap.
    pub sharing: BTreeSet<Pair>,
    /// Those that each polygon overlaps, or shares an edge with.
    met: Vec<Vec<usize>>,
    indexed: Vec<Indexed<'a>>,
    arrangement: Arrangement,
    meetings: Meetings,
}

/// So many questions are answered more quickly without an index.
const FEW: usize = 4;

/// A polygon with an index that is made when it is needed.
struct Indexed<'a> {
    polygon: &'a Polygon<f64>,
    around: Option<Rect<f64>>,
    /// How often it was asked what it holds.
    asked: Cell<usize>,
    bands: OnceCell<Bands>,
}

impl<'a> Contacts<'a> {
    /// How `polygons` meet, whose rings are closed and wound (exteriors counter-clockwise), none crossing itself.
    pub fn new(polygons: &[&'a Polygon<f64>]) -> Contacts<'a> {
        Contacts::of(polygons, &vec![true; polygons.len()])
    }

    /// The same of those pairs alone of which one at least `is_asked` for.
    pub fn of(polygons: &[&'a Polygon<f64>], is_asked: &[bool]) -> Contacts<'a> {
        let arrangement = Arrangement::new(polygons);
        let meetings = arrangement.meetings(is_asked);
        let indexed: Vec<Indexed<'_>> = polygons.iter().map(|polygon| Indexed::new(polygon)).collect();
        let mut overlapping: BTreeSet<Pair> = meetings.crossing.iter().copied().collect();
        for (a, b) in near_pairs(&boxes_from_the_west(&indexed)) {
            if (is_asked[a] || is_asked[b])
                && !overlapping.contains(&(a, b))
                && (enters(a, b, &arrangement, &meetings, &indexed[b])
                    || enters(b, a, &arrangement, &meetings, &indexed[a]))
            {
                overlapping.insert((a, b));
            }
        }
        let sharing: BTreeSet<Pair> =
            meetings.sharing.iter().filter(|pair| !overlapping.contains(pair)).copied().collect();
        let met = neighbours(polygons.len(), overlapping.iter().chain(&sharing));
        Contacts { overlapping, sharing, met, indexed, arrangement, meetings }
    }

    /// What `members` cover together, less what `clips` cover; none where rounding has left its edges unclosed, so that an
    /// overlay must tell.
    pub fn outline(&self, members: &[usize], clips: &[usize]) -> Option<Outline> {
        runs::outline(self, members, clips)
    }
}

/// The neighbours of each of so many polygons, as `pairs` tell.
pub fn neighbours<'p>(count: usize, pairs: impl IntoIterator<Item = &'p Pair>) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); count];
    for &(a, b) in pairs {
        neighbours[a].push(b);
        neighbours[b].push(a);
    }
    neighbours
}

/// The boxes of polygons, each with its index, by where they begin in the west.
fn boxes_from_the_west(indexed: &[Indexed<'_>]) -> Vec<(Rect<f64>, usize)> {
    let boxed = indexed.iter().enumerate().filter_map(|(index, polygon)| Some((polygon.around?, index)));
    let mut boxed: Vec<(Rect<f64>, usize)> = boxed.collect();
    boxed.sort_by(|(a, _), (b, _)| a.min().x.total_cmp(&b.min().x));
    boxed
}

/// The pairs of polygons whose boxes touch, the smaller index first; they may be many more than polygons.
fn near_pairs(from_west: &[(Rect<f64>, usize)]) -> impl Iterator<Item = Pair> {
    from_west.iter().enumerate().flat_map(|(place, (around, a))| {
        let beside = from_west[place + 1..].iter().take_while(|(other, _)| other.min().x <= around.max().x);
        let near = beside.filter(|(other, _)| extent::touch(*around, *other));
        near.map(|(_, b)| (*a.min(b), *a.max(b)))
    })
}

/// True when a boundary of polygon `a` runs inside polygon `b`, whose edges it meets in nothing but vertices of both and
/// edges of both. So between two such vertices it is wholly inside or wholly outside, and how it leaves the first one tells.
fn enters(a: usize, b: usize, edges: &Arrangement, meetings: &Meetings, other: &Indexed<'_>) -> bool {
    edges.rings_of(a).any(|ring| {
        let mut common = meetings.common_vertices(a, b, ring.clone()).peekable();
        if common.peek().is_none() {
            return other.holds(edges.position(ring.start));
        }
        common.any(|[from, of_other]| {
            !meetings.is_shared_edge(a, b, from)
                && leads_into(edges.corner(of_other), edges.position(edges.next(from)))
        })
    })
}

impl<'a> Indexed<'a> {
    fn new(polygon: &'a Polygon<f64>) -> Indexed<'a> {
        Indexed { polygon, around: polygon.bounding_rect(), asked: Cell::new(0), bands: OnceCell::new() }
    }

    fn holds(&self, position: Coord<f64>) -> bool {
        if !self.around.is_some_and(|around| around.intersects(&position)) {
            return false;
        }
        let rings = std::iter::once(self.polygon.exterior()).chain(self.polygon.interiors());
        let rings = rings.map(|ring| ring.0.as_slice());
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() <= FEW {
            return surround(rings, position);
        }
        self.bands.get_or_init(|| Bands::new(rings)).contain(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::MultiPolygon;

    use crate::geometry::dissolve::dissolve_edges;
    use crate::geometry::{ellipsoid, overlay};

    fn square(x: f64, y: f64, size: f64) -> Polygon<f64> {
        shape(&[(x, y), (x + size, y), (x + size, y + size), (x, y + size)])
    }

    fn shape(positions: &[(f64, f64)]) -> Polygon<f64> {
        let ring = positions.iter().map(|&(x, y)| Coord { x, y }).collect();
        Polygon::new(geo::LineString::new(ring), vec![])
    }

    /// `overlap`, `share` or `apart`.
    fn told(a: &Polygon<f64>, b: &Polygon<f64>) -> &'static str {
        let told = [Contacts::new(&[a, b]), Contacts::new(&[b, a])].map(|contacts| {
            match (contacts.overlapping.is_empty(), contacts.sharing.is_empty()) {
                (false, _) => "overlap",
                (true, false) => "share",
                (true, true) => "apart",
            }
        });
        assert_eq!(told[0], told[1], "either way round");
        told[0]
    }

    #[test]
    fn neighbours_share_and_do_not_overlap() {
        let one = square(0.0, 0.0, 2.0);
        assert_eq!(told(&one, &square(2.0, 0.0, 2.0)), "share");
        assert_eq!(told(&one, &square(2.0, 2.0, 2.0)), "apart", "at a corner");
        assert_eq!(told(&one, &square(3.0, 0.0, 2.0)), "apart");
        let mut holed = square(-1.0, -1.0, 4.0);
        holed.interiors_push(geo::LineString::new(vec![
            Coord { x: 0.0, y: 0.0 },
            Coord { x: 0.0, y: 2.0 },
            Coord { x: 2.0, y: 2.0 },
            Coord { x: 2.0, y: 0.0 },
        ]));
        assert_eq!(told(&one, &holed), "share", "a hole filled");
        assert_eq!(told(&square(0.5, 0.5, 1.0), &holed), "apart", "an island in a hole");
    }

    #[test]
    fn polygons_that_overlap_are_found_however_they_meet() {
        let one = square(0.0, 0.0, 2.0);
        for (other, how) in [
            (square(1.0, 1.0, 2.0), "crossing edges"),
            (square(0.5, 0.5, 1.0), "one in the other"),
            (one.clone(), "the same"),
            (square(0.0, 0.0, 1.0), "one corner and parts of two edges"),
            (shape(&[(0.0, 0.0), (2.0, 0.0), (1.0, 1.0)]), "one edge, and inside"),
            (shape(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]), "vertices alone, and half of it"),
            (shape(&[(0.0, 0.0), (3.0, -1.0), (2.0, 2.0)]), "two vertices, the diagonal inside"),
            (shape(&[(2.0, 2.0), (0.0, 0.0), (-1.0, 3.0), (1.0, 1.5)]), "in at a vertex and out again"),
        ] {
            assert_eq!(told(&one, &other), "overlap", "{how}");
        }
    }

    #[test]
    fn a_vertex_within_an_edge_of_another_counts_as_overlapping() {
        assert_eq!(told(&square(0.0, 0.0, 2.0), &square(2.0, 0.5, 1.0)), "overlap");
    }

    /// Numbers below `below` that look random (Knuth's constants for a congruential generator).
    fn numbers(seed: u64) -> impl FnMut(u64) -> u64 {
        let mut state = seed;
        move |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        }
    }

    /// A triangle, a rectangle, or a rectangle with a hole that may touch a corner; coordinates are integers from 0 to 6, each
    /// moved by up to `off`.
    fn figure(next: &mut impl FnMut(u64) -> u64, off: f64) -> Polygon<f64> {
        let [kind, x, y] = [next(4), next(4), next(4)];
        let [east, north] = [x + 3, y + 3];
        let mut ring = |corners: &[[u64; 2]]| -> geo::LineString<f64> {
            let mut moved = |at: u64| at as f64 + off * next(1000) as f64 / 999.0;
            corners.iter().map(|&[x, y]| Coord { x: moved(x), y: moved(y) }).collect()
        };
        let around = [[x, y], [east, y], [east, north], [x, north]];
        match kind {
            0 => Polygon::new(ring(&[[x, y], [east, y + 1], [x + 1, north]]), vec![]),
            1 => Polygon::new(ring(&around), vec![]),
            2 => {
                let hole = [[x + 1, y + 1], [x + 1, y + 2], [x + 2, y + 2], [x + 2, y + 1]];
                Polygon::new(ring(&around), vec![ring(&hole)])
            }
            _ => {
                let exterior = ring(&around);
                let mut hole = ring(&[[x, y], [x + 1, y + 2], [x + 2, y + 1]]);
                hole.0[0] = exterior.0[0];
                Polygon::new(exterior, vec![hole])
            }
        }
    }

    #[test]
    fn outlines_enclose_what_an_overlay_leaves_however_many_polygons_meet() {
        const CASES: usize = 6000;
        let mut next = numbers(1);
        let mut told = 0;
        for case in 0..CASES {
            // On a lattice corners and edges coincide all the time; off it edges cross in positions that are rounded.
            let off = if case % 2 == 0 { 0.0 } else { 0.2 };
            let polygons: [Polygon<f64>; 5] = std::array::from_fn(|_| figure(&mut next, off));
            let contacts = Contacts::new(&polygons.each_ref());
            let members = 1 + next(4) as usize;
            let indices = [0, 1, 2, 3, 4];
            let Some(outline) = contacts.outline(&indices[..members], &indices[members..]) else { continue };
            told += 1;
            let [all, without] =
                [&polygons[..members], &polygons[members..]].map(|some| MultiPolygon(some.to_vec()));
            let area = |polygons: &MultiPolygon<f64>| ellipsoid::multipolygon_area(polygons).0;
            let left = area(&overlay::difference(&[&all], &[&without]));
            let [found, drawn] = [area(&dissolve_edges(&outline.edges)), area(&all)];
            assert!((found - left).abs() < 1e-9 * drawn, "{case}, {members}: {found} {left} {polygons:?}");
            assert!((outline.shared.0 - (drawn - found)).abs() < 1e-9 * drawn, "{case}: shared");
        }
        assert!(told > CASES / 2, "{told}");
    }

    #[test]
    fn a_corner_that_lies_on_an_edge_but_for_rounding_is_no_hindrance() {
        let third = |x: i32, y: i32| (31.0 + f64::from(x) / 3.0, 47.0 + f64::from(y) / 3.0);
        let one = shape(&[third(0, 0), third(5, 0), third(2, 2)]);
        let other = shape(&[third(0, 0), third(3, 1), third(1, 3)]);
        let outline = Contacts::new(&[&one, &other]).outline(&[0, 1], &[]).unwrap();
        let area = |polygons: &MultiPolygon<f64>| ellipsoid::multipolygon_area(polygons).km2();
        let union = overlay::union(&[&MultiPolygon(vec![one, other])]);
        assert!((area(&dissolve_edges(&outline.edges)) - area(&union)).abs() < 1e-6);
    }

    #[test]
    fn where_a_polygon_touches_itself_an_overlay_tells() {
        let ring = |corners: &[(f64, f64)]| corners.iter().map(|&(x, y)| Coord { x, y }).collect();
        let pinched = Polygon::new(
            ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]),
            vec![ring(&[(0.0, 0.0), (1.0, 2.0), (2.0, 1.0)])],
        );
        let beside = shape(&[(0.0, 0.0), (-2.0, -1.0), (-1.0, -2.0)]);
        let island = shape(&[(0.0, 0.0), (1.0, 0.9), (0.9, 1.0)]);
        for other in [&beside, &island] {
            let contacts = Contacts::new(&[&pinched, other]);
            assert!(contacts.outline(&[1], &[0]).is_none() && contacts.outline(&[0], &[1]).is_none());
        }
    }
}
