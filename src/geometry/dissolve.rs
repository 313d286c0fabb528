//! Dissolves polygons that share edges exactly, without any arithmetic on coordinates.
//!
//! An edge that two polygons of a coverage share occurs once in each direction; the two cancel, and what is
//! left are the outlines. Input must be wound (exteriors counter-clockwise, holes clockwise) and noded: where
//! two polygons meet, they share vertices. For anything else there is `overlay::union`.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::locate::Bands;
use super::rings::planar_area;

/// A vertex by its place among the sorted vertices.
type Vertex = usize;

/// Dissolves closed, wound `rings` into polygons, each with its holes; polygons that touch at a vertex stay apart.
pub fn dissolve<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> MultiPolygon<f64> {
    let edges = rings.into_iter().flat_map(|ring| ring.windows(2)).map(|edge| [edge[0], edge[1]]);
    dissolve_edges(&edges.collect::<Vec<_>>())
}

/// As [`dissolve`], of directed edges in any order, which must be those of closed, wound rings.
pub fn dissolve_edges(edges: &[[Coord<f64>; 2]]) -> MultiPolygon<f64> {
    let (vertices, numbered) = number(edges);
    let outline = cancel(numbered);
    let rings = chain(outline, &vertices);
    let rings =
        rings.into_iter().map(|ring| ring.into_iter().map(|v| vertices[v]).collect::<Vec<_>>()).collect();
    assemble(rings)
}

fn order(a: &Coord<f64>, b: &Coord<f64>) -> std::cmp::Ordering {
    a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
}

/// The vertices, sorted, and the edges by the numbers of their ends.
fn number(edges: &[[Coord<f64>; 2]]) -> (Vec<Coord<f64>>, Vec<(Vertex, Vertex)>) {
    let mut by_start: Vec<usize> = (0..edges.len()).collect();
    by_start.sort_unstable_by(|&a, &b| order(&edges[a][0], &edges[b][0]));
    let mut vertices: Vec<Coord<f64>> = Vec::with_capacity(edges.len());
    let mut starts = vec![0; edges.len()];
    for edge in by_start {
        let start = edges[edge][0];
        if vertices.last() != Some(&start) {
            vertices.push(start);
        }
        starts[edge] = vertices.len() - 1;
    }
    let end = |edge: usize| {
        // Most edges end where the next one starts.
        let next = edges.get(edge + 1).filter(|next| next[0] == edges[edge][1]);
        let find = || vertices.binary_search_by(|v| order(v, &edges[edge][1])).unwrap_or_else(|next| next);
        next.map_or_else(find, |_| starts[edge + 1])
    };
    let numbered = (0..edges.len()).map(|edge| (starts[edge], end(edge))).collect();
    (vertices, numbered)
}

/// The edges that no opposite edge cancels, sorted.
fn cancel(edges: Vec<(Vertex, Vertex)>) -> Vec<(Vertex, Vertex)> {
    let directed = edges.into_iter().map(|(from, to)| (from.min(to), from.max(to), from < to));
    let mut directed: Vec<(Vertex, Vertex, bool)> = directed.collect();
    directed.sort_unstable();
    let mut left = Vec::with_capacity(directed.len());
    for same in directed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let forward = same.iter().filter(|edge| edge.2).count();
        let backward = same.len() - forward;
        let edge = if forward > backward { (same[0].0, same[0].1) } else { (same[0].1, same[0].0) };
        left.extend(std::iter::repeat_n(edge, forward.abs_diff(backward)));
    }
    left.sort_unstable();
    left
}

/// Edges by their start, each to be taken once.
struct Outgoing {
    edges: Vec<(Vertex, Vertex)>,
    /// Of each vertex, where its edges begin; those from `taken` on are left.
    starts: Vec<usize>,
    taken: Vec<usize>,
}

impl Outgoing {
    fn new(edges: Vec<(Vertex, Vertex)>, vertices: usize) -> Outgoing {
        let mut starts = vec![0; vertices + 1];
        edges.iter().for_each(|(from, _)| starts[from + 1] += 1);
        for vertex in 0..vertices {
            starts[vertex + 1] += starts[vertex];
        }
        Outgoing { taken: starts[..vertices].to_vec(), edges, starts }
    }

    fn left(&self, vertex: Vertex) -> &[(Vertex, Vertex)] {
        &self.edges[self.taken[vertex]..self.starts[vertex + 1]]
    }

    /// Takes one of the edges left at `vertex`.
    fn take(&mut self, vertex: Vertex, choice: usize) -> Vertex {
        let first = self.taken[vertex];
        self.edges.swap(first, first + choice);
        self.taken[vertex] += 1;
        self.edges[first].1
    }
}

/// Closed rings of vertices, none of which visits a vertex twice but for its ends.
fn chain(edges: Vec<(Vertex, Vertex)>, vertices: &[Coord<f64>]) -> Vec<Vec<Vertex>> {
    let mut outgoing = Outgoing::new(edges, vertices.len());
    // Where each vertex stands on the path that is being walked.
    let mut visited: Vec<Option<usize>> = vec![None; vertices.len()];
    let mut rings = Vec::new();
    for start in 0..vertices.len() {
        let mut path: Vec<Vertex> = vec![start];
        visited[start] = Some(0);
        while let Some(next) = leave(&mut outgoing, &path, vertices) {
            if let Some(visit) = visited[next] {
                let mut ring = path.split_off(visit);
                ring.iter().for_each(|&vertex| visited[vertex] = None);
                ring.push(next);
                rings.push(ring);
            }
            visited[next] = Some(path.len());
            path.push(next);
        }
        path.iter().for_each(|&vertex| visited[vertex] = None);
    }
    rings
}

/// Takes the edge by which a path goes on from its end: the first one clockwise from where it came, so that it
/// keeps to the border of the land on its left.
fn leave(outgoing: &mut Outgoing, path: &[Vertex], vertices: &[Coord<f64>]) -> Option<Vertex> {
    let here = *path.last()?;
    let choices = outgoing.left(here);
    let chosen = match path.len().checked_sub(2) {
        _ if choices.is_empty() => return None,
        Some(before) if choices.len() > 1 => {
            let back = bearing(vertices[here], vertices[path[before]]);
            let clockwise =
                |edge: &(Vertex, Vertex)| (back - bearing(vertices[here], vertices[edge.1])).rem_euclid(4.0);
            (0..choices.len()).min_by(|&a, &b| clockwise(&choices[a]).total_cmp(&clockwise(&choices[b])))?
        }
        _ => 0,
    };
    Some(outgoing.take(here, chosen))
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
    // Most land has no holes to place.
    let indexed = if holes.is_empty() { &[][..] } else { &exteriors };
    let bands: Vec<Bands> = indexed.iter().map(|ring| Bands::new([ring.as_slice()])).collect();
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
