//! Simplifying a line on the grid: what moves it less than a tolerance is left out.
//!
//! Source: D. H. Douglas and T. K. Peucker, Algorithms for the reduction of the number of points required to
//! represent a digitized line or its caricature, Cartographica 10 (1973), method 2, by distance from the chord.

use crate::draw::Step;

/// The line without the places that lie within `tolerance` steps of the line through the others. Both ends stay;
/// of a closed line the place farthest from its end stays as well, so that it does not collapse.
pub fn simplify(line: &[Step], tolerance: f64) -> Vec<Step> {
    let Some(last) = line.len().checked_sub(1).filter(|last| *last > 1) else { return line.to_vec() };
    let mut keep = vec![false; line.len()];
    keep[0] = true;
    keep[last] = true;
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        let Some((farthest, distance2)) = farthest_from_chord(line, from, to) else { continue };
        if distance2 > tolerance * tolerance || (line[from] == line[to] && distance2 > 0.0) {
            keep[farthest] = true;
            spans.extend([(from, farthest), (farthest, to)]);
        }
    }
    line.iter().zip(keep).filter(|(_, keep)| *keep).map(|(step, _)| *step).collect()
}

/// The place between `from` and `to` that is farthest from the chord between them, and its squared distance.
fn farthest_from_chord(line: &[Step], from: usize, to: usize) -> Option<(usize, f64)> {
    let chord = (line[from], line[to]);
    let mut farthest = None;
    for (i, &step) in line.iter().enumerate().take(to).skip(from + 1) {
        let distance2 = squared_distance(step, chord);
        if farthest.is_none_or(|(_, far)| distance2 > far) {
            farthest = Some((i, distance2));
        }
    }
    farthest
}

/// The squared distance of a place from the segment between two others \[steps²\].
pub fn squared_distance(step: Step, (from, to): (Step, Step)) -> f64 {
    let vector = |a: Step, b: Step| (f64::from(b.0) - f64::from(a.0), f64::from(b.1) - f64::from(a.1));
    let (along, aside) = (vector(from, to), vector(from, step));
    let length2 = along.0 * along.0 + along.1 * along.1;
    let part =
        if length2 > 0.0 { ((aside.0 * along.0 + aside.1 * along.1) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let off = (aside.0 - along.0 * part, aside.1 - along.1 * part);
    off.0 * off.0 + off.1 * off.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_left_out_is_farther_than_the_tolerance() {
        let line: Vec<Step> = (0..500).map(|i| (i * 3, (i * i * 37) % 23)).collect();
        for tolerance in [1.0, 5.0, 12.0, 40.0] {
            let simple = simplify(&line, tolerance);
            assert!(simple.len() <= line.len() && simple[0] == line[0] && simple.last() == line.last());
            for &step in &line {
                let nearest =
                    simple.windows(2).map(|e| squared_distance(step, (e[0], e[1]))).fold(f64::MAX, f64::min);
                assert!(nearest <= tolerance * tolerance);
            }
        }
    }

    #[test]
    fn straight_lines_become_their_ends_and_rings_stay_rings() {
        assert_eq!(simplify(&[(0, 0), (5, 0), (9, 0)], 0.5), [(0, 0), (9, 0)]);
        assert_eq!(simplify(&[(0, 0), (1, 0), (1, 1), (0, 0)], 10.0), [(0, 0), (1, 1), (0, 0)]);
    }
}
