//! Densifying: long edges get positions in between, so that they bend on the map as they should.

use geo::Coord;

/// The longest edge \[°\] that stays as it is: its straight image on a conic map is less than 2 m off.
const LONGEST_EDGE_DEG: f64 = 0.1;

/// The positions of `line` with evenly spaced ones put into every edge longer than a tenth of a degree.
///
/// Edges are straight in longitude and latitude. An edge gets the same positions, bit for bit, whichever way it
/// is walked, so that neighbours keep a shared edge in common.
pub fn densify(line: &[Coord<f64>]) -> Vec<Coord<f64>> {
    let mut dense = Vec::with_capacity(line.len());
    for edge in line.windows(2) {
        dense.push(edge[0]);
        let parts = parts_of(edge[0], edge[1]);
        let forwards = (edge[0].x, edge[0].y) <= (edge[1].x, edge[1].y);
        let (from, to) = if forwards { (edge[0], edge[1]) } else { (edge[1], edge[0]) };
        for part in 1..parts {
            let step = if forwards { part } else { parts - part };
            dense.push(from + (to - from) * (f64::from(step) / f64::from(parts)));
        }
    }
    dense.extend(line.last());
    dense
}

/// In how many parts an edge is split; one for most.
fn parts_of(from: Coord<f64>, to: Coord<f64>) -> u32 {
    let longest = (to.x - from.x).abs().max((to.y - from.y).abs());
    // At most 3,600 parts: no edge on the globe is longer than 360°.
    (longest / LONGEST_EDGE_DEG).ceil().clamp(1.0, 3600.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_is_split_the_same_from_both_ends() {
        let edge = [Coord { x: 22.17, y: 48.41 }, Coord { x: 23.9, y: 49.123 }];
        let dense = densify(&edge);
        let mut back = densify(&[edge[1], edge[0]]);
        back.reverse();
        assert_eq!(dense, back);
        assert_eq!(dense.len(), 19);
    }

    #[test]
    fn short_edges_stay() {
        let line = [Coord { x: 30.0, y: 50.0 }, Coord { x: 30.05, y: 50.05 }, Coord { x: 30.1, y: 50.0 }];
        assert_eq!(densify(&line), line);
        assert!(densify(&[]).is_empty());
    }
}
