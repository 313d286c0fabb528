//! Dissolves polygons that share edges exactly, without any arithmetic on coordinates.
//!
//! An edge that two polygons of a coverage share occurs once in each direction; the two cancel, and what is
//! left are the outlines. Input must be wound (exteriors counter-clockwise, holes clockwise) and noded: where
//! two polygons meet, they share vertices. For anything else there is `overlay::union`.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::locate::Bands;
use super::rings::planar_area;

/// A vertex by its place among the sorted vertices.
type Vertex = u32;

/// Dissolves closed, wound `rings` into polygons, each with its holes; polygons that touch at a vertex stay apart.
pub fn dissolve<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> MultiPolygon<f64> {
    let edges = rings.into_iter().flat_map(|ring| ring.windows(2)).map(|edge| [edge[0], edge[1]]);
    dissolve_edges(&edges.collect::<Vec<_>>())
}

/// As [`dissolve`], of directed edges in any order, which must be those of closed, wound rings.
pub fn dissolve_edges(edges: &[[Coord<f64>; 2]]) -> MultiPolygon<f64> {
    let (vertices, edges) = by_vertex(edges);
    let outline = Outgoing::new(vertices.len(), &edges).uncancelled();
    let rings = chain(outline, &vertices);
    let place = |ring: Vec<Vertex>| ring.into_iter().map(|vertex| vertices[vertex as usize]).collect();
    assemble(rings.into_iter().map(place).collect())
}

/// A number in the total order of positions by x, then y: that of IEEE 754, whose negative numbers run backwards.
fn key(place: Coord<f64>) -> u128 {
    let ordered = |value: f64| {
        let bits = value.to_bits();
        u128::from(if bits >> 63 == 1 { !bits } else { bits | 1 << 63 })
    };
    ordered(place.x) << 64 | ordered(place.y)
}

/// Edges by the key of their start, then by their own place: sorted into columns of equal width, then in each of these.
fn sorted_by_start(edges: &[[Coord<f64>; 2]]) -> Vec<(u128, u32)> {
    let starts = || edges.iter().map(|ends| ends[0].x);
    let (low, high) = (starts().fold(f64::INFINITY, f64::min), starts().fold(f64::NEG_INFINITY, f64::max));
    let width = ((high - low) / edges.len() as f64).max(f64::MIN_POSITIVE);
    let column = |x: f64| (((x - low) / width) as usize).min(edges.len() - 1);
    let mut begins = vec![0; edges.len() + 1];
    starts().for_each(|x| begins[column(x) + 1] += 1);
    (0..edges.len()).for_each(|column| begins[column + 1] += begins[column]);
    let (mut next, mut sorted) = (begins.clone(), vec![(0, 0); edges.len()]);
    for (edge, ends) in (0..).zip(edges) {
        let place = &mut next[column(ends[0].x)];
        sorted[*place] = (key(ends[0]), edge);
        *place += 1;
    }
    begins.windows(2).for_each(|column| sorted[column[0]..column[1]].sort_unstable());
    sorted
}

/// The vertices that edges begin at, sorted, and the edges between them.
fn by_vertex(edges: &[[Coord<f64>; 2]]) -> (Vec<Coord<f64>>, Vec<[Vertex; 2]>) {
    let sorted = sorted_by_start(edges);
    let mut vertices: Vec<Coord<f64>> = Vec::with_capacity(sorted.len());
    let mut begins = vec![0; edges.len()];
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        same.iter().for_each(|&(_, edge)| begins[edge as usize] = vertices.len() as Vertex);
        vertices.push(edges[same[0].1 as usize][0]);
    }
    let find = |place: Coord<f64>| vertices.binary_search_by_key(&key(place), |vertex| key(*vertex));
    let ends = edges.iter().enumerate().map(|(edge, [_, end])| match edges.get(edge + 1) {
        // Edges of a ring follow one another.
        Some([next, _]) if key(*next) == key(*end) => begins[edge + 1],
        _ => find(*end).unwrap_or_default() as Vertex,
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
