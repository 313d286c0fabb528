//! Chaining: loose edges become lines as long as they go without a fork.

use std::collections::BTreeMap;

use crate::draw::Step;

/// An edge without direction, its lesser end first.
pub type Edge = (Step, Step);

/// The edge between two places, whichever way it is walked.
pub fn edge(a: Step, b: Step) -> Edge {
    (a.min(b), a.max(b))
}

/// Joins edges end to end into lines that break only at forks. A closed line repeats its first place at the end.
/// The result depends on the set of edges alone.
pub fn chain(edges: impl IntoIterator<Item = Edge>) -> Vec<Vec<Step>> {
    let mut loose: BTreeMap<Step, Vec<Step>> = BTreeMap::new();
    for (a, b) in edges.into_iter().filter(|(a, b)| a != b) {
        loose.entry(a).or_default().push(b);
        loose.entry(b).or_default().push(a);
    }
    for ends in loose.values_mut() {
        ends.sort_unstable();
        ends.dedup();
    }
    let through: Vec<Step> =
        loose.iter().filter(|(_, ends)| ends.len() == 2).map(|(step, _)| *step).collect();
    let ends: Vec<Step> = loose.iter().filter(|(_, ends)| ends.len() != 2).map(|(step, _)| *step).collect();
    let mut lines = Vec::new();
    // From the ends and forks first; what is left then are closed lines.
    for start in ends.iter().chain(&through) {
        while let Some(next) = loose.get(start).and_then(|ends| ends.first().copied()) {
            lines.push(walk(*start, next, &mut loose, &ends));
        }
    }
    lines
}

/// Walks from `start` over `next` to the next end or fork, taking the edges away.
fn walk(start: Step, next: Step, loose: &mut BTreeMap<Step, Vec<Step>>, ends: &[Step]) -> Vec<Step> {
    let mut line = vec![start];
    let (mut from, mut to) = (start, next);
    loop {
        for (a, b) in [(from, to), (to, from)] {
            if let Some(others) = loose.get_mut(&a) {
                others.retain(|other| *other != b);
            }
        }
        line.push(to);
        let onward = loose.get(&to).and_then(|others| others.first().copied());
        match onward {
            Some(onward) if ends.binary_search(&to).is_err() => (from, to) = (to, onward),
            _ => return line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_forks_and_rings_close() {
        let [a, b, c, d, e] = [(0, 0), (1, 0), (2, 0), (3, 1), (3, -1)];
        let lines = chain([edge(b, a), edge(b, c), edge(c, d), edge(e, c)]);
        assert_eq!(lines.len(), 3);
        assert!(lines.contains(&vec![a, b, c]));
        let ring = chain([edge(a, b), edge(b, d), edge(d, a), edge(a, b)]);
        assert_eq!(ring, [vec![a, b, d, a]]);
    }
}
