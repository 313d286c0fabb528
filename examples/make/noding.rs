//! Mending a coverage whose cells draw their common borders with different vertices: vertices that are nearly
//! one become one, a vertex on a neighbour's edge becomes a vertex of the neighbour, and what has no width goes.

use std::collections::{HashMap, HashSet};
use std::fmt;

use controlmap::geometry::rings::planar_area;
use geo::Coord;

use super::coverage::{Cell, Edge, Ring, edges, key};

/// Side of the bins in which vertices are looked for \[°\]: some ten edges' length.
const BIN_DEG: f64 = 0.05;

/// What mending did.
#[derive(Default)]
pub struct Account {
    /// Vertices that took another's place.
    pub snapped: usize,
    /// The farthest that one of them moved \[°\].
    pub farthest_deg: f64,
    /// Vertices put on edges of neighbours.
    pub noded: usize,
    /// Vertices dropped: repeated, or the tips of spikes.
    pub pruned: usize,
    /// Rings dropped for having no area.
    pub slivers: usize,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  vertices snapped: {}, by {:.1e}° at most", self.snapped, self.farthest_deg)?;
        writeln!(f, "  vertices noded into edges of neighbours: {}", self.noded)?;
        writeln!(f, "  vertices dropped, repeated or spikes: {}", self.pruned)?;
        write!(f, "  rings dropped for having no area: {}", self.slivers)
    }
}

/// Mends `cells`: distances up to `tolerance_deg` count as none, rings below what `least_deg2` says of them as nothing.
pub fn mend(cells: &mut [Cell], tolerance_deg: f64, least_deg2: impl Fn(&Ring) -> f64) -> Account {
    let mut account = Account::default();
    snap(cells, tolerance_deg, &mut account);
    account.pruned += prune(cells);
    loop {
        let added = node(cells, tolerance_deg);
        account.pruned += prune(cells);
        if added == 0 {
            break;
        }
        account.noded += added;
    }
    account.slivers = drop_slivers(cells, least_deg2);
    account
}

/// Puts every vertex in the place of the first one that is nearer than `tolerance`.
fn snap(cells: &mut [Cell], tolerance: f64, account: &mut Account) {
    let mut places: HashMap<[i64; 2], Vec<Coord<f64>>> = HashMap::new();
    for vertex in cells.iter_mut().flat_map(Cell::rings_mut).flatten() {
        let bin = bin_of(*vertex, tolerance);
        let near = around(bin).filter_map(|bin| places.get(&bin)).flatten();
        let place = near.copied().find(|place| distance(*place, *vertex) < tolerance);
        match place {
            Some(place) if key(place) != key(*vertex) => {
                account.snapped += 1;
                account.farthest_deg = account.farthest_deg.max(distance(place, *vertex));
                *vertex = place;
            }
            Some(_) => {}
            None => places.entry(bin).or_default().push(*vertex),
        }
    }
}

/// Puts on every edge the vertices that lie within `tolerance` of it; says how many.
fn node(cells: &mut [Cell], tolerance: f64) -> usize {
    let bins = bins(cells);
    let mut added = 0;
    for ring in cells.iter_mut().flat_map(Cell::rings_mut) {
        let mut noded = Ring::with_capacity(ring.len());
        for edge in edges(ring) {
            noded.push(edge.0);
            noded.extend(vertices_on(edge, &bins, tolerance));
        }
        added += noded.len() - ring.len();
        *ring = noded;
    }
    added
}

fn bins(cells: &[Cell]) -> HashMap<[i64; 2], Vec<Coord<f64>>> {
    let mut seen = HashSet::new();
    let mut bins: HashMap<_, Vec<_>> = HashMap::new();
    for &vertex in cells.iter().flat_map(Cell::rings).flatten() {
        if seen.insert(key(vertex)) {
            bins.entry(bin_of(vertex, BIN_DEG)).or_default().push(vertex);
        }
    }
    bins
}

/// The vertices within `tolerance` of an edge, its ends excepted, in the order along it.
fn vertices_on((a, b): Edge, bins: &HashMap<[i64; 2], Vec<Coord<f64>>>, tolerance: f64) -> Vec<Coord<f64>> {
    let low = bin_of(Coord { x: a.x.min(b.x) - tolerance, y: a.y.min(b.y) - tolerance }, BIN_DEG);
    let high = bin_of(Coord { x: a.x.max(b.x) + tolerance, y: a.y.max(b.y) + tolerance }, BIN_DEG);
    let (along, length2) = (b - a, (b - a).x.powi(2) + (b - a).y.powi(2));
    let mut on = Vec::new();
    for bin in (low[0]..=high[0]).flat_map(|x| (low[1]..=high[1]).map(move |y| [x, y])) {
        for &vertex in bins.get(&bin).into_iter().flatten() {
            let at = ((vertex - a).x * along.x + (vertex - a).y * along.y) / length2;
            let is_end = key(vertex) == key(a) || key(vertex) == key(b);
            if !is_end && 0.0 < at && at < 1.0 && distance(vertex, a + along * at) <= tolerance {
                on.push((at, vertex));
            }
        }
    }
    on.sort_by(|one, other| one.0.total_cmp(&other.0));
    on.into_iter().map(|(_, vertex)| vertex).collect()
}

/// Drops repeated vertices and the tips of spikes; says how many.
fn prune(cells: &mut [Cell]) -> usize {
    cells.iter_mut().flat_map(Cell::rings_mut).map(prune_ring).sum()
}

fn prune_ring(ring: &mut Ring) -> usize {
    let before = ring.len();
    let mut kept: Ring = Vec::with_capacity(before);
    for &vertex in ring.iter() {
        kept.push(vertex);
        while drop_end(&mut kept) {}
    }
    // The ring is closed: what is repeated or spiked across its ends goes as well.
    for _ in 0..kept.len() {
        kept.rotate_left(1);
        while drop_end(&mut kept) {}
    }
    *ring = kept;
    before - ring.len()
}

/// Drops the last vertex when it repeats the one before, the last two when they go out and back.
fn drop_end(kept: &mut Ring) -> bool {
    let n = kept.len();
    let same = |back: usize| n > back && key(kept[n - 1]) == key(kept[n - 1 - back]);
    let drop = if same(1) { 1 } else { 2 * usize::from(same(2)) };
    kept.truncate(n - drop);
    drop > 0
}

fn drop_slivers(cells: &mut [Cell], least_deg2: impl Fn(&Ring) -> f64) -> usize {
    let has_area = |ring: &Ring| ring.len() > 2 && planar_area(ring).abs() >= least_deg2(ring);
    let mut dropped = 0;
    for cell in cells {
        dropped += cell.rings().filter(|ring| !has_area(ring)).count();
        cell.polygons.retain(|rings| rings.first().is_some_and(&has_area));
        cell.polygons.iter_mut().for_each(|rings| rings.retain(&has_area));
    }
    dropped
}

fn bin_of(at: Coord<f64>, side: f64) -> [i64; 2] {
    [(at.x / side).floor() as i64, (at.y / side).floor() as i64]
}

fn around([x, y]: [i64; 2]) -> impl Iterator<Item = [i64; 2]> {
    (x - 1..=x + 1).flat_map(move |x| (y - 1..=y + 1).map(move |y| [x, y]))
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}
