//! Simplification of a coverage (Douglas & Peucker 1973), border by border, so that neighbours stay neighbours.
//!
//! A border runs between two vertices where cells meet. Which of its vertices stay is decided once, for both of
//! its sides; rings are then what is left of them.

use std::collections::{HashMap, HashSet};

use geo::Coord;

use super::coverage::{Cell, Key, Ring, edges, key};

/// Length of a degree of latitude \[km\], near enough for a tolerance.
const KM_PER_DEG: f64 = 111.2;

/// Drops the vertices that no border needs to stay within what it was, as near as `tolerance_km` says of each vertex.
pub fn simplify(cells: &mut [Cell], tolerance_km: impl Fn(Coord<f64>) -> f64) {
    let meetings = meetings(cells);
    let mut kept = HashSet::new();
    for ring in cells.iter().flat_map(Cell::rings) {
        for border in borders(ring, &meetings) {
            keep(&border, &tolerance_km, &mut kept);
        }
    }
    cells.iter_mut().flat_map(Cell::rings_mut).for_each(|ring| ring.retain(|&at| kept.contains(&key(at))));
}

/// The vertices from which other than two edges lead.
fn meetings(cells: &[Cell]) -> HashSet<Key> {
    let mut neighbours: HashMap<Key, HashSet<Key>> = HashMap::new();
    for (a, b) in cells.iter().flat_map(Cell::rings).flat_map(edges) {
        neighbours.entry(key(a)).or_default().insert(key(b));
        neighbours.entry(key(b)).or_default().insert(key(a));
    }
    neighbours.into_iter().filter(|(_, to)| to.len() != 2).map(|(at, _)| at).collect()
}

/// The ring cut where cells meet; a ring with fewer than two meetings is cut at its westernmost vertex and at the
/// one farthest from there.
fn borders(ring: &Ring, meetings: &HashSet<Key>) -> Vec<Vec<Coord<f64>>> {
    let mut cuts: Vec<usize> = (0..ring.len()).filter(|&i| meetings.contains(&key(ring[i]))).collect();
    if cuts.len() < 2 {
        let west = (0..ring.len())
            .min_by(|&i, &j| ring[i].x.total_cmp(&ring[j].x).then(ring[i].y.total_cmp(&ring[j].y)));
        let start = cuts.first().copied().or(west).unwrap_or(0);
        let span = |&i: &usize| (ring[i].x - ring[start].x).hypot(ring[i].y - ring[start].y);
        let far = (0..ring.len()).max_by(|i, j| span(i).total_cmp(&span(j))).unwrap_or(0);
        cuts = vec![start.min(far), start.max(far)];
    }
    let ends = cuts.iter().skip(1).copied().chain(cuts.first().map(|first| first + ring.len()));
    cuts.iter().zip(ends).map(|(&from, to)| (from..=to).map(|i| ring[i % ring.len()]).collect()).collect()
}

/// Keeps the ends of a border, and between them, part by part, the vertex that strays farthest.
fn keep(border: &[Coord<f64>], tolerance_km: &impl Fn(Coord<f64>) -> f64, kept: &mut HashSet<Key>) {
    let &[first, .., last] = border else { return };
    kept.extend([key(first), key(last)]);
    let inner = 1..border.len() - 1;
    let stray = |i: usize| distance_km(border[i], first, last) / tolerance_km(border[i]);
    if let Some(worst) = inner.max_by(|&i, &j| stray(i).total_cmp(&stray(j)))
        && stray(worst) > 1.0
    {
        keep(&border[..=worst], tolerance_km, kept);
        keep(&border[worst..], tolerance_km, kept);
    }
}

/// Distance from `at` to the segment from `a` to `b`, in a plane that is right at `at`.
fn distance_km(at: Coord<f64>, a: Coord<f64>, b: Coord<f64>) -> f64 {
    let east = KM_PER_DEG * at.y.to_radians().cos();
    let plane = |to: Coord<f64>| Coord { x: (to.x - at.x) * east, y: (to.y - at.y) * KM_PER_DEG };
    let (a, b) = (plane(a), plane(b));
    let (along, length2) = (b - a, (b.x - a.x).powi(2) + (b.y - a.y).powi(2));
    let share =
        if length2 > 0.0 { (-(a.x * along.x + a.y * along.y) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let nearest = a + along * share;
    nearest.x.hypot(nearest.y)
}
