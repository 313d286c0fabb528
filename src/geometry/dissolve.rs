//! Dissolves polygons that share edges exactly, without any arithmetic on coordinates.
//!
//! An edge that two polygons of a coverage share occurs once in each direction; the two cancel, and what is
//! left are the outlines. Input must be wound (exteriors counter-clockwise, holes clockwise) and noded: where
//! two polygons meet, they share vertices. For anything else there is `overlay::union`.

use std::cmp::Ordering::Equal;

use geo::{Coord, MultiPolygon};

use super::nesting::nested;
use super::rings::{Ring, from_the_west};
use super::whereabouts::Whereabouts;

/// A vertex by its place among all.
type Vertex = u32;

/// Dissolves closed, wound `rings` into polygons, each with its holes; polygons that touch at a vertex stay apart.
pub fn dissolve<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> MultiPolygon<f64> {
    let edges = rings.into_iter().flat_map(|ring| ring.windows(2)).map(|edge| [edge[0], edge[1]]);
    dissolve_edges(&edges.collect::<Vec<_>>())
}

/// As [`dissolve`], of directed edges in any order, which must be those of closed, wound rings.
pub fn dissolve_edges(edges: &[[Coord<f64>; 2]]) -> MultiPolygon<f64> {
    nested(outlines(edges))
}

/// The rings of what [`dissolve_edges`] makes of `edges`, from the west to the east.
pub fn outlines(edges: &[[Coord<f64>; 2]]) -> Vec<Ring> {
    let (vertices, edges) = by_vertex(edges);
    let outline = Outgoing::new(vertices.len(), &edges).uncancelled();
    let rings = chain(outline, &vertices);
    let place = |ring: Vec<Vertex>| ring.into_iter().map(|vertex| vertices[vertex as usize]).collect();
    let mut rings: Vec<Ring> = rings.into_iter().map(place).collect();
    rings.iter_mut().for_each(begin_in_the_west);
    rings.sort_by(|a, b| {
        a.iter().zip(b).map(|(a, b)| from_the_west(a, b)).find(|o| o.is_ne()).unwrap_or(Equal)
    });
    rings
}

/// Turns a closed ring so that it begins in its westernmost vertex, wherever the edges were first met.
fn begin_in_the_west(ring: &mut Ring) {
    ring.pop();
    let west = (0..ring.len()).min_by(|&a, &b| from_the_west(&ring[a], &ring[b]));
    ring.rotate_left(west.unwrap_or_default());
    ring.extend(ring.first().copied());
}

/// The vertices that edges begin at, in the order of edges, and the edges between them.
fn by_vertex(edges: &[[Coord<f64>; 2]]) -> (Vec<Coord<f64>>, Vec<[Vertex; 2]>) {
    let table = Whereabouts::new(edges.iter().map(|edge| edge[0]));
    let find = |at: Coord<f64>| table.find(at, |edge| edges[edge][0] == at);
    let mut vertices: Vec<Coord<f64>> = Vec::with_capacity(edges.len());
    let mut begins: Vec<Vertex> = Vec::with_capacity(edges.len());
    for (edge, [begin, _]) in edges.iter().enumerate() {
        let first = find(*begin).unwrap_or(edge);
        begins.push(if first < edge { begins[first] } else { vertices.len() as Vertex });
        if first == edge {
            vertices.push(*begin);
        }
    }
    let ends = edges.iter().enumerate().map(|(edge, [_, end])| match edges.get(edge + 1) {
        // Edges of a ring follow one another.
        Some([next, _]) if next == end => begins[edge + 1],
        _ => find(*end).map_or(0, |edge| begins[edge]),
    });
    let ends: Vec<Vertex> = ends.collect();
    (vertices, begins.into_iter().zip(ends).map(|(begin, end)| [begin, end]).collect())
}

/// Where edges lead from each vertex.
struct Outgoing {
    /// Where the choices of each vertex begin in `ends`, and where those of the last end.
    begins: Vec<u32>,
    /// How many of its choices each vertex has left.
    left: Vec<u32>,
    ends: Vec<Vertex>,
}

impl Outgoing {
    /// Sorts edges between so many `vertices` by where they begin, then by where they end.
    fn new(vertices: usize, edges: &[[Vertex; 2]]) -> Outgoing {
        let mut begins = vec![0; vertices + 1];
        edges.iter().for_each(|edge| begins[edge[0] as usize + 1] += 1);
        (0..vertices).for_each(|vertex| begins[vertex + 1] += begins[vertex]);
        let mut outgoing = Outgoing { begins, left: vec![0; vertices], ends: vec![0; edges.len()] };
        for &[begin, end] in edges {
            let at = begin as usize;
            outgoing.ends[(outgoing.begins[at] + outgoing.left[at]) as usize] = end;
            outgoing.left[at] += 1;
        }
        for vertex in 0..vertices {
            outgoing.choices_mut(vertex).sort_unstable();
        }
        outgoing
    }

    fn choices(&self, vertex: usize) -> &[Vertex] {
        &self.ends[self.begins[vertex] as usize..][..self.left[vertex] as usize]
    }

    fn choices_mut(&mut self, vertex: usize) -> &mut [Vertex] {
        &mut self.ends[self.begins[vertex] as usize..][..self.left[vertex] as usize]
    }

    /// Without the edges that an opposite edge cancels.
    fn uncancelled(&self) -> Outgoing {
        let times =
            |from: Vertex, to: Vertex| self.choices(from as usize).iter().filter(|end| **end == to).count();
        let mut kept = Vec::with_capacity(self.ends.len());
        for from in 0..self.left.len() {
            for same in self.choices(from).chunk_by(|a, b| a == b) {
                let more = same.len().saturating_sub(times(same[0], from as Vertex));
                kept.extend(std::iter::repeat_n([from as Vertex, same[0]], more));
            }
        }
        Outgoing::new(self.left.len(), &kept)
    }

    /// Takes the choice at `place` of a vertex; the last one comes in its place.
    fn take(&mut self, vertex: usize, place: usize) -> Vertex {
        let choices = self.choices_mut(vertex);
        let last = choices.len() - 1;
        choices.swap(place, last);
        let taken = choices[last];
        self.left[vertex] -= 1;
        taken
    }
}

/// Closed rings of vertices, none of which visits a vertex twice but for its ends.
fn chain(mut outgoing: Outgoing, vertices: &[Coord<f64>]) -> Vec<Vec<Vertex>> {
    let mut rings = Vec::new();
    // Where the path visits each vertex.
    let mut visits: Vec<Option<usize>> = vec![None; vertices.len()];
    let mut path: Vec<Vertex> = Vec::new();
    for start in 0..vertices.len() {
        path.push(start as Vertex);
        visits[start] = Some(0);
        while let Some(next) = leave(&mut outgoing, &path, vertices) {
            if let Some(visit) = visits[next as usize] {
                let mut ring = path.split_off(visit);
                ring.iter().for_each(|&vertex| visits[vertex as usize] = None);
                ring.push(next);
                rings.push(ring);
            }
            visits[next as usize] = Some(path.len());
            path.push(next);
        }
        path.drain(..).for_each(|vertex| visits[vertex as usize] = None);
    }
    rings
}

/// Takes the edge by which a path goes on from its end: the first one clockwise from where it came, so that it
/// keeps to the border of the land on its left.
fn leave(outgoing: &mut Outgoing, path: &[Vertex], vertices: &[Coord<f64>]) -> Option<Vertex> {
    let here = *path.last()? as usize;
    let choices = outgoing.choices(here);
    let chosen = match path.len().checked_sub(2) {
        Some(before) if choices.len() > 1 => {
            let back = bearing(vertices[here], vertices[path[before] as usize]);
            let clockwise =
                |to: &Vertex| (back - bearing(vertices[here], vertices[*to as usize])).rem_euclid(4.0);
            (0..choices.len()).min_by(|&a, &b| clockwise(&choices[a]).total_cmp(&clockwise(&choices[b])))?
        }
        _ => 0,
    };
    (chosen < choices.len()).then(|| outgoing.take(here, chosen))
}

/// A number from 0 to 4 that grows with the angle from east, counter-clockwise: cheaper than the angle and exact
/// in order.
fn bearing(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let along = to - from;
    let slope = along.x / (along.x.abs() + along.y.abs());
    if along.y >= 0.0 { 1.0 - slope } else { 3.0 + slope }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rings::planar_area;

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
