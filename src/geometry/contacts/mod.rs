//! Which polygons overlap, and which only share edges: so that an overlay need touch only those that do.
//!
//! Polygons that share vertices and edges exactly, as neighbours in one drawing do, are told apart from those that overlap
//! without arithmetic on coordinates. Where edges cross, touch in between their ends, or run the same way along each
//! other, polygons count as overlapping, though some only touch: an overlay then finds nothing to take away.

mod edges;
mod runs;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use geo::{BoundingRect, Coord, Intersects, Polygon, Rect};

use self::edges::{Arrangement, Meetings};
use super::extent;
use super::locate::Bands;

/// A pair of polygons by their indices, the smaller first.
pub type Pair = (usize, usize);

/// How polygons meet.
pub struct Contacts<'a> {
    /// Pairs that overlap, or may.
    pub overlapping: BTreeSet<Pair>,
    /// Pairs that share an edge, each lying on its own side of it, and do not overlap.
    pub sharing: BTreeSet<Pair>,
    indexed: Vec<Indexed<'a>>,
    arrangement: Arrangement,
    meetings: Meetings,
}

/// A polygon with an index that is made when it is first needed.
struct Indexed<'a> {
    polygon: &'a Polygon<f64>,
    around: Option<Rect<f64>>,
    bands: OnceCell<Bands>,
}

impl<'a> Contacts<'a> {
    /// How `polygons` meet, whose rings are closed and wound (exteriors counter-clockwise), none crossing itself.
    pub fn new(polygons: &[&'a Polygon<f64>]) -> Contacts<'a> {
        let arrangement = Arrangement::new(polygons);
        let meetings = arrangement.meetings();
        let indexed: Vec<Indexed<'_>> = polygons.iter().map(|polygon| Indexed::new(polygon)).collect();
        let mut overlapping: BTreeSet<Pair> = meetings.crossing.iter().copied().collect();
        for a in 0..polygons.len() {
            for b in a + 1..polygons.len() {
                if indexed[a].may_meet(&indexed[b])
                    && !overlapping.contains(&(a, b))
                    && (enters(a, b, &arrangement, &meetings, &indexed[b])
                        || enters(b, a, &arrangement, &meetings, &indexed[a]))
                {
                    overlapping.insert((a, b));
                }
            }
        }
        let sharing = meetings.sharing.iter().filter(|pair| !overlapping.contains(pair)).copied().collect();
        Contacts { overlapping, sharing, indexed, arrangement, meetings }
    }

    /// The edges that bound what is left of polygon `a` without polygon `b`, in no order; none where rounding has left
    /// them unclosed, so that an overlay must tell.
    pub fn outline_without(&self, a: usize, b: usize) -> Option<Vec<[Coord<f64>; 2]>> {
        let [own, other] = [a, b].map(|index| (index, &self.indexed[index]));
        runs::outline_without(own, other, &self.arrangement, &self.meetings)
    }
}

/// True when a boundary of polygon `a` runs inside polygon `b`, whose edges it meets in nothing but vertices of both and
/// edges of both. So between two such vertices it is wholly inside or wholly outside, and one position tells.
fn enters(a: usize, b: usize, edges: &Arrangement, meetings: &Meetings, other: &Indexed<'_>) -> bool {
    edges.rings_of(a).any(|ring| {
        let common: Vec<usize> = meetings.common_vertices(a, b, ring.clone()).collect();
        if common.is_empty() {
            return other.holds(edges.position(ring.start));
        }
        common.iter().any(|&from| {
            let next = edges.next(from);
            if !meetings.is_common(a, b, next) {
                return other.holds(edges.position(next));
            }
            let middle = (edges.position(from) + edges.position(next)) / 2.0;
            !meetings.is_shared_edge(a, b, from) && other.holds(middle)
        })
    })
}

impl<'a> Indexed<'a> {
    fn new(polygon: &'a Polygon<f64>) -> Indexed<'a> {
        Indexed { polygon, around: polygon.bounding_rect(), bands: OnceCell::new() }
    }

    fn may_meet(&self, other: &Indexed<'_>) -> bool {
        self.around.zip(other.around).is_some_and(|(a, b)| extent::touch(a, b))
    }

    fn holds(&self, position: Coord<f64>) -> bool {
        let rings = || std::iter::once(self.polygon.exterior()).chain(self.polygon.interiors());
        let bands = || self.bands.get_or_init(|| Bands::new(rings().map(|ring| ring.0.as_slice())));
        self.around.is_some_and(|around| around.intersects(&position)) && bands().contain(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
