//! Voronoi cells of points in a plane: what lies nearer to a point than to any other.
//!
//! Triangulation and its exact predicates are `spade`'s. Which plane the points lie in is the caller's matter.

use geo::{Coord, Rect};
use spade::{DelaunayTriangulation, HasPosition, Point2, Triangulation};

/// Points on the circle of helpers around the sites that gives every site a bounded cell.
const HELPERS: usize = 32;
/// Radius of that circle, in radii of all that the cells must cover: far enough never to be nearest to any of it.
const HELPER_REACH: f64 = 4.0;

/// The cells of some sites. Cells share vertices: equal indices are the same vertex.
#[derive(Debug, Clone, PartialEq)]
pub struct Tessellation {
    /// The vertices of all cells.
    pub vertices: Vec<Coord<f64>>,
    /// For each site, in order, the vertices of its cell: counter-clockwise, not closed.
    pub cells: Vec<Vec<usize>>,
}

struct Site {
    at: Point2<f64>,
    index: usize,
}

impl HasPosition for Site {
    type Scalar = f64;
    fn position(&self) -> Point2<f64> {
        self.at
    }
}

/// Tessellates the plane around `sites`, which must be finite and different from each other.
///
/// The cells partition at least the box `around` and that of the sites; outside, those at the rim are cut off
/// somewhere. None where the triangulation refuses the sites (not finite, or closer to zero than it can tell apart).
pub fn tessellate(sites: &[Coord<f64>], around: Rect<f64>) -> Option<Tessellation> {
    let helpers = helpers_around(sites, around);
    let all = sites.iter().chain(&helpers).enumerate();
    let points = all.map(|(index, c)| Site { at: Point2::new(c.x, c.y), index }).collect();
    let triangulation = DelaunayTriangulation::<Site>::bulk_load_stable(points).ok()?;
    let vertices =
        triangulation.inner_faces().map(|face| face.circumcenter()).map(|c| Coord { x: c.x, y: c.y });
    // Inner faces follow the outer one, whose index is 0.
    let vertices: Vec<Coord<f64>> = vertices.collect();
    let mut cells = vec![Vec::new(); sites.len()];
    for vertex in triangulation.vertices().filter(|vertex| vertex.data().index < sites.len()) {
        let faces = vertex.out_edges().filter_map(|edge| edge.face().as_inner());
        let mut cell: Vec<usize> = faces.map(|face| face.fix().index() - 1).collect();
        if !counter_clockwise(&cell, &vertices) {
            cell.reverse();
        }
        cells[vertex.data().index] = cell;
    }
    Some(Tessellation { vertices, cells })
}

fn counter_clockwise(cell: &[usize], vertices: &[Coord<f64>]) -> bool {
    let ring: Vec<Coord<f64>> = cell.iter().map(|&v| vertices[v]).collect();
    super::rings::planar_area(&ring) > 0.0
}

fn helpers_around(sites: &[Coord<f64>], around: Rect<f64>) -> Vec<Coord<f64>> {
    let (low, high) = sites.iter().fold((around.min(), around.max()), |(low, high), c| {
        (Coord { x: low.x.min(c.x), y: low.y.min(c.y) }, Coord { x: high.x.max(c.x), y: high.y.max(c.y) })
    });
    let middle = (low + high) / 2.0;
    let radius = libm::hypot(high.x - low.x, high.y - low.y) / 2.0;
    let reach = HELPER_REACH * if radius > 0.0 { radius } else { 1.0 };
    let angle = |i: usize| i as f64 / HELPERS as f64 * std::f64::consts::TAU;
    (0..HELPERS)
        .map(|i| middle + Coord { x: reach * libm::cos(angle(i)), y: reach * libm::sin(angle(i)) })
        .collect()
}
