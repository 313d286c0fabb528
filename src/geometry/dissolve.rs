//! Dissolves polygons that share edges exactly, without any arithmetic on coordinates.
//!
//! An edge that two polygons of a coverage share occurs once in each direction; the two cancel, and what is
//! left are the outlines. Input must be wound (exteriors counter-clockwise, holes clockwise) and noded: where
//! two polygons meet, they share vertices. For anything else there is `overlay::union`.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::locate::Bands;
use super::rings::planar_area;

/// A vertex by its place among the sorted vertices.
type Vertex = usize;

/// Dissolves closed, wound `rings` into polygons, each with its holes; polygons that touch at a vertex stay apart.
pub fn dissolve<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> MultiPolygon<f64> {
    let edges: Vec<[Coord<f64>; 2]> =
        rings.into_iter().flat_map(|ring| ring.windows(2)).map(|edge| [edge[0], edge[1]]).collect();
    let outline = uncancelled(&edges);
    let vertices = sorted_vertices(&outline);
    let rings = chain(outgoing(&outline, &vertices), &vertices);
    let rings =
        rings.into_iter().map(|ring| ring.into_iter().map(|v| vertices[v]).collect::<Vec<_>>()).collect();
    assemble(rings)
}

fn order(a: &Coord<f64>, b: &Coord<f64>) -> std::cmp::Ordering {
    a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
}

/// The edges that no opposite edge cancels.
fn uncancelled(edges: &[[Coord<f64>; 2]]) -> Vec<[Coord<f64>; 2]> {
    let key = |from: Coord<f64>, to: Coord<f64>| [from.x, from.y, to.x, to.y].map(f64::to_bits);
    let mut left: FxHashMap<[u64; 4], u32> = FxHashMap::with_capacity_and_hasher(edges.len(), FxBuildHasher);
    for &[from, to] in edges {
        match left.get_mut(&key(to, from)).filter(|count| **count > 0) {
            Some(opposite) => *opposite -= 1,
            None => *left.entry(key(from, to)).or_default() += 1,
        }
    }
    let taken = |[from, to]: &&[Coord<f64>; 2]| match left.get_mut(&key(*from, *to)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    edges.iter().filter(taken).copied().collect()
}

fn sorted_vertices(edges: &[[Coord<f64>; 2]]) -> Vec<Coord<f64>> {
    let mut vertices: Vec<Coord<f64>> = edges.iter().map(|edge| edge[0]).collect();
    vertices.sort_unstable_by(order);
    vertices.dedup();
    vertices
}

/// Where edges lead from each vertex, in the order of the vertices.
fn outgoing(edges: &[[Coord<f64>; 2]], vertices: &[Coord<f64>]) -> Vec<Vec<Vertex>> {
    let find = |c: &Coord<f64>| vertices.binary_search_by(|v| order(v, c)).unwrap_or_else(|next| next);
    let mut outgoing = vec![Vec::new(); vertices.len()];
    for [from, to] in edges {
        outgoing[find(from)].push(find(to));
    }
    outgoing.iter_mut().for_each(|choices| choices.sort_unstable());
    outgoing
}

/// Closed rings of vertices, none of which visits a vertex twice but for its ends.
fn chain(mut outgoing: Vec<Vec<Vertex>>, vertices: &[Coord<f64>]) -> Vec<Vec<Vertex>> {
    let mut rings = Vec::new();
    // Where the path visits each vertex.
    let mut visits: Vec<Option<usize>> = vec![None; vertices.len()];
    for start in 0..vertices.len() {
        let mut path: Vec<Vertex> = vec![start];
        visits[start] = Some(0);
        while let Some(next) = leave(&mut outgoing, &path, vertices) {
            match visits[next] {
                Some(visit) => {
                    let mut ring = path.split_off(visit);
                    ring.iter().for_each(|&vertex| visits[vertex] = None);
                    visits[next] = Some(path.len());
                    path.push(next);
                    ring.push(next);
                    rings.push(ring);
                }
                None => {
                    visits[next] = Some(path.len());
                    path.push(next);
                }
            }
        }
        path.iter().for_each(|&vertex| visits[vertex] = None);
    }
    rings
}

/// Takes the edge by which a path goes on from its end: the first one clockwise from where it came, so that it
/// keeps to the border of the land on its left.
fn leave(outgoing: &mut [Vec<Vertex>], path: &[Vertex], vertices: &[Coord<f64>]) -> Option<Vertex> {
    let here = *path.last()?;
    let choices = &mut outgoing[here];
    let chosen = match path.len().checked_sub(2) {
        Some(before) if choices.len() > 1 => {
            let back = bearing(vertices[here], vertices[path[before]]);
            let clockwise = |to: &Vertex| (back - bearing(vertices[here], vertices[*to])).rem_euclid(4.0);
            (0..choices.len()).min_by(|&a, &b| clockwise(&choices[a]).total_cmp(&clockwise(&choices[b])))?
        }
        _ => 0,
    };
    (chosen < choices.len()).then(|| choices.swap_remove(chosen))
}

/// A number from 0 to 4 that grows with the angle from east, counter-clockwise: cheaper than the angle and exact
/// in order.
fn bearing(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let along = to - from;
    let slope = along.x / (along.x.abs() + along.y.abs());
    if along.y >= 0.0 { 1.0 - slope } else { 3.0 + slope }
}

/// Sorts rings into exteriors and holes by their winding, and gives each hole to the smallest exterior around it.
fn assemble(rings: Vec<Vec<Coord<f64>>>) -> MultiPolygon<f64> {
    let (mut exteriors, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().partition(|ring| planar_area(ring) > 0.0);
    exteriors.sort_by(|a, b| planar_area(a).total_cmp(&planar_area(b)));
    let bands: Vec<Bands> = exteriors.iter().map(|ring| Bands::new([ring.as_slice()])).collect();
    let mut polygons: Vec<Polygon<f64>> =
        exteriors.into_iter().map(|ring| Polygon::new(LineString::new(ring), Vec::new())).collect();
    for hole in holes {
        let inside = (hole[0] + hole[1]) / 2.0;
        if let Some(around) = bands.iter().position(|bands| bands.contain(inside)) {
            polygons[around].interiors_push(LineString::new(hole));
        }
    }
    MultiPolygon(polygons)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64) -> Vec<Coord<f64>> {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
            .map(|(dx, dy)| Coord { x: x + dx, y: y + dy })
            .to_vec()
    }

    fn dissolved(corners: &[(f64, f64)]) -> MultiPolygon<f64> {
        let rings: Vec<_> = corners.iter().map(|&(x, y)| square(x, y)).collect();
        dissolve(rings.iter().map(Vec::as_slice))
    }

    fn sizes(polygons: &MultiPolygon<f64>) -> Vec<(f64, usize)> {
        polygons.iter().map(|p| (planar_area(&p.exterior().0), p.interiors().len())).collect()
    }

    #[test]
    fn neighbours_lose_the_border_between_them() {
        assert_eq!(sizes(&dissolved(&[(0.0, 0.0), (1.0, 0.0)])), [(2.0, 0)]);
    }

    #[test]
    fn squares_that_touch_at_a_corner_stay_apart() {
        assert_eq!(sizes(&dissolved(&[(0.0, 0.0), (1.0, 1.0)])), [(1.0, 0), (1.0, 0)]);
    }

    #[test]
    fn a_ring_of_squares_keeps_its_hole_even_where_the_hole_touches_the_outside() {
        let around =
            [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 1.0), (2.0, 1.0), (0.0, 2.0), (1.0, 2.0), (2.0, 2.0)];
        assert_eq!(sizes(&dissolved(&around)), [(9.0, 1)]);
        assert_eq!(sizes(&dissolved(&around[1..])), [(8.0, 1)]);
    }
}
