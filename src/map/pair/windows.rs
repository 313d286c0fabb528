//! Where most changed: the windows that a map of changes enlarges in panels, all to one scale.
//!
//! Greedy: the window with most of the changes in it, then the one with most of what is left, and so on; the smallest
//! windows that hold the greater part of all changes together are taken.

use geo::{Area, BoundingRect, Coord, MultiPolygon, Rect};

/// Widths of a window \[km\], the smallest first.
const WIDTHS_KM: [f64; 6] = [25.0, 35.0, 50.0, 70.0, 95.0, 130.0];
/// Windows that hold this part of the changes together suffice.
const SUFFICES: f64 = 0.6;
/// Windows that hold less than this part of the changes together would mislead about what changed.
const ENOUGH: f64 = 0.35;
/// A window with less than this part of the changes is not worth a panel.
const LEAST: f64 = 0.02;
/// What is not enlarged at least so many times needs no panel.
const LEAST_ZOOM: f64 = 2.2;

/// A changed part on the page of a map: its box \[px\] and its area \[px²\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    extent: Rect<f64>,
    area: f64,
}

impl Change {
    /// The change that polygons on the page are; none for nothing.
    pub fn of(polygons: &MultiPolygon<f64>) -> Option<Change> {
        Some(Change { extent: polygons.bounding_rect()?, area: polygons.unsigned_area() })
    }

    /// The area \[px²\] of this change in a window, as far as its box tells.
    fn within(&self, window: Rect<f64>) -> f64 {
        let side = |low: f64, high: f64, from: f64, to: f64| {
            let length = (high - low).max(f64::MIN_POSITIVE);
            ((high.min(to) - low.max(from)) / length).clamp(0.0, 1.0)
        };
        let (own, there) = (self.extent, window);
        let x = side(own.min().x, own.max().x, there.min().x, there.max().x);
        let y = side(own.min().y, own.max().y, there.min().y, there.max().y);
        self.area * x * y
    }
}

/// The windows \[px of the page\] that `count` panels of this size \[px\] enlarge: fewer where fewer are worth it, none where
/// nothing would be enlarged enough. They do not overlap, and are sorted from the top.
pub fn windows(changes: &[Change], panel: Coord<f64>, count: usize, px_per_km: f64) -> Vec<Rect<f64>> {
    let whole: f64 = changes.iter().map(|change| change.area).sum();
    let mut best: (f64, Vec<Rect<f64>>) = (0.0, Vec::new());
    for width_km in WIDTHS_KM {
        let width = width_km * px_per_km;
        if panel.x / width < LEAST_ZOOM {
            break;
        }
        let size = Coord { x: width, y: width * panel.y / panel.x };
        let (held, found) = greedy(changes, size, count, whole * LEAST);
        let held = held / whole;
        if held > best.0 {
            best = (held, found);
        }
        if best.0 >= SUFFICES {
            break;
        }
    }
    let mut windows = if best.0 >= ENOUGH { best.1 } else { Vec::new() };
    windows.sort_by(|a, b| a.min().y.total_cmp(&b.min().y));
    windows
}

/// The windows with most of the changes in them, one after the other, and how much they hold together.
fn greedy(changes: &[Change], size: Coord<f64>, count: usize, least: f64) -> (f64, Vec<Rect<f64>>) {
    let around = |at: Coord<f64>| Rect::new(at - size / 2.0, at + size / 2.0);
    let mut found: Vec<Rect<f64>> = Vec::new();
    let mut all = 0.0;
    while found.len() < count {
        let held = |window: Rect<f64>| changes.iter().map(|change| change.within(window)).sum::<f64>();
        let candidates = changes.iter().map(|change| around(change.extent.center()));
        let candidates = candidates.flat_map(|window| [window, around(middle_of(changes, window))]);
        let apart = |window: &Rect<f64>| found.iter().all(|other| !overlap(*window, *other));
        let best = candidates.filter(apart).map(|window| (held(window), window));
        let Some((area, window)) = best.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(area, _)| *area >= least)
        else {
            break;
        };
        all += area;
        found.push(window);
    }
    (all, found)
}

/// The middle of the changes that a window holds, by their area in it.
fn middle_of(changes: &[Change], window: Rect<f64>) -> Coord<f64> {
    let mut sum = Coord { x: 0.0, y: 0.0 };
    let mut all = 0.0;
    for change in changes {
        let area = change.within(window);
        let (min, max) = (change.extent.min(), change.extent.max());
        let inside = Coord {
            x: (min.x.max(window.min().x) + max.x.min(window.max().x)) / 2.0,
            y: (min.y.max(window.min().y) + max.y.min(window.max().y)) / 2.0,
        };
        if area > 0.0 {
            sum = sum + inside * area;
            all += area;
        }
    }
    if all > 0.0 { sum / all } else { window.center() }
}

fn overlap(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x < b.max().x && b.min().x < a.max().x && a.min().y < b.max().y && b.min().y < a.max().y
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(x: f64, y: f64, side: f64) -> Change {
        let corner = Coord { x, y };
        Change { extent: Rect::new(corner, corner + Coord { x: side, y: side }), area: side * side }
    }

    #[test]
    fn windows_stand_where_most_changed_and_apart() {
        let changes = [
            change(100.0, 100.0, 8.0),
            change(110.0, 104.0, 6.0),
            change(700.0, 500.0, 7.0),
            change(400.0, 300.0, 0.5),
        ];
        let found = windows(&changes, Coord { x: 400.0, y: 300.0 }, 3, 1.5);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].center().x < 120.0 && found[1].center().x > 690.0, "{found:?}");
        assert!((found[0].width() - 25.0 * 1.5).abs() < 1e-9);
        assert!(!overlap(found[0], found[1]));
    }

    #[test]
    fn what_is_large_enough_already_has_no_panels() {
        let changes = [change(0.0, 0.0, 900.0)];
        assert!(windows(&changes, Coord { x: 400.0, y: 300.0 }, 3, 12.0).is_empty());
        assert!(windows(&[], Coord { x: 400.0, y: 300.0 }, 3, 1.0).is_empty());
    }
}
