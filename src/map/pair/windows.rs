//! Where most changed: the windows that a map of changes enlarges in panels, all to one scale.
//!
//! Greedy: the window with most of the changes in it, then the one with most of what is left, and so on; the smallest
//! windows that hold the greater part of all changes together are taken, and rather the next wider ones than such as cut a
//! change. What is large on the map itself is in none.

use geo::{Area, BoundingRect, Coord, MultiPolygon, Rect};

use crate::map::labels::overlap;

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
/// A change that covers this part of the map is large enough on it.
const LARGE: f64 = 0.008;
/// A change of which a window holds a part between these is cut by it.
const CUT: [f64; 2] = [0.1, 0.97];
/// What a window holds of a change that it cuts counts so much of what it is: it speaks against the window, until no window
/// shows enough without.
const CUT_WORTH: [f64; 2] = [-0.25, 1.0];
/// Between a change and the side of a window that is moved to hold it whole, in parts of the window's height.
const PAD: f64 = 0.015;

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

    /// Whether a window shows a part of this change that is neither negligible nor all of it.
    fn is_cut(&self, window: Rect<f64>) -> bool {
        let part = self.within(window) / self.area.max(f64::MIN_POSITIVE);
        CUT[0] < part && part < CUT[1]
    }

    /// The area \[px²\] in a window; so many times that where the window cuts this change.
    fn worth(&self, window: Rect<f64>, cut_worth: f64) -> f64 {
        self.within(window) * if self.is_cut(window) { cut_worth } else { 1.0 }
    }

    /// The middles of windows of this size that hold this change near one of their sides.
    fn at_the_sides(&self, size: Coord<f64>) -> [Coord<f64>; 4] {
        let (min, max, at) = (self.extent.min(), self.extent.max(), self.extent.center());
        let half = size / 2.0 - Coord { x: 1.0, y: 1.0 } * (size.y * PAD);
        [(at.x, min.y + half.y), (at.x, max.y - half.y), (min.x + half.x, at.y), (max.x - half.x, at.y)]
            .map(|(x, y)| Coord { x, y })
    }
}

/// What windows are looked for.
pub struct Windows {
    /// The size of the panels that enlarge them \[px\].
    pub panel: Coord<f64>,
    /// The scale of the map.
    pub px_per_km: f64,
    /// The frame of the map, which they do not leave \[px\].
    pub frame: Rect<f64>,
    /// What the legend has taken of it \[px\].
    pub taken: Option<Rect<f64>>,
}

/// Windows of one size.
#[derive(Default)]
struct Found {
    /// The part of all changes that they hold together \[1\].
    held: f64,
    /// Whether they cut none.
    is_whole: bool,
    windows: Vec<Rect<f64>>,
}

impl Windows {
    /// The windows \[px of the page\] that so many panels enlarge: fewer where fewer are worth it, none where nothing would
    /// be enlarged enough. They do not overlap, and are sorted from the top.
    pub fn find(&self, changes: &[Change], count: usize) -> Vec<Rect<f64>> {
        let whole: f64 = changes.iter().map(|change| change.area).sum();
        let most_px = self.panel.x / LEAST_ZOOM;
        let is_small = |change: &Change| {
            let longest_px = change.extent.width().max(change.extent.height());
            longest_px <= most_px && change.area <= LARGE * self.frame.unsigned_area()
        };
        let small: Vec<Change> = changes.iter().copied().filter(is_small).collect();
        let mut windows = CUT_WORTH
            .into_iter()
            .map(|cut_worth| self.best_size(&small, most_px, count, whole, cut_worth))
            .find(|best| best.held >= ENOUGH)
            .map_or_else(Vec::new, |best| best.windows);
        windows.sort_by(|a, b| a.min().y.total_cmp(&b.min().y));
        windows
    }

    /// The smallest windows that hold enough of the `whole`, and rather such as cut no change; none is wider than `most_px`.
    fn best_size(&self, changes: &[Change], most_px: f64, count: usize, whole: f64, cut_worth: f64) -> Found {
        let widths = WIDTHS_KM.into_iter().map(|width_km| width_km * self.px_per_km);
        let mut best = Found::default();
        for width in widths.take_while(|width| *width <= most_px) {
            let size = Coord { x: width, y: width * self.panel.y / self.panel.x };
            let found = self.greedy(changes, size, count, whole, cut_worth);
            if found.rank() > best.rank() || (best.held < SUFFICES && found.held > best.held) {
                best = found;
            }
            if best.held >= SUFFICES && best.is_whole {
                break;
            }
        }
        best
    }

    /// The windows with most of the changes in them, one after the other, each with a part of the `whole` that is worth it.
    fn greedy(
        &self,
        changes: &[Change],
        size: Coord<f64>,
        count: usize,
        whole: f64,
        cut_worth: f64,
    ) -> Found {
        let mut found: Vec<Rect<f64>> = Vec::new();
        let mut all = 0.0;
        while found.len() < count {
            let worth =
                |window: Rect<f64>| changes.iter().map(|change| change.worth(window, cut_worth)).sum::<f64>();
            let around = changes.iter().filter_map(|change| self.around(change.extent.center(), size));
            let around =
                around.flat_map(|window| [Some(window), self.around(middle_of(changes, window), size)]);
            let large = changes.iter().filter(|change| change.area >= whole * LEAST);
            let moved = large.flat_map(|change| change.at_the_sides(size)).map(|at| self.around(at, size));
            let apart = |window: &Rect<f64>| found.iter().all(|other| !overlap(*window, *other));
            let best = around.chain(moved).flatten().filter(apart).map(|window| (worth(window), window));
            // Of several as good the first: the change in the middle of its window.
            let best = best.reduce(|best, next| if next.0 > best.0 { next } else { best });
            let Some((_, window)) = best.filter(|(area, _)| *area >= whole * LEAST) else { break };
            all += changes.iter().map(|change| change.within(window)).sum::<f64>();
            found.push(window);
        }
        let cuts =
            |change: &Change, window: &Rect<f64>| change.area >= whole * LEAST && change.is_cut(*window);
        let is_whole = !changes.iter().any(|change| found.iter().any(|window| cuts(change, window)));
        Found { held: all / whole.max(f64::MIN_POSITIVE), is_whole, windows: found }
    }

    /// The window of this size around a place, as near to the middle of it as frame and legend allow; none where they leave
    /// no room for it.
    fn around(&self, at: Coord<f64>, size: Coord<f64>) -> Option<Rect<f64>> {
        let (low, high) = (self.frame.min() + size / 2.0, self.frame.max() - size / 2.0);
        let fits = low.x <= high.x && low.y <= high.y;
        let boxed = |centre: Coord<f64>| {
            let centre = Coord { x: centre.x.clamp(low.x, high.x), y: centre.y.clamp(low.y, high.y) };
            Rect::new(centre - size / 2.0, centre + size / 2.0)
        };
        let Some(taken) = self.taken else { return fits.then(|| boxed(at)) };
        let beside = [
            at,
            Coord { x: taken.min().x - size.x / 2.0, y: at.y },
            Coord { x: taken.max().x + size.x / 2.0, y: at.y },
            Coord { x: at.x, y: taken.min().y - size.y / 2.0 },
            Coord { x: at.x, y: taken.max().y + size.y / 2.0 },
        ];
        let holds = |window: &Rect<f64>| {
            let (min, max) = (window.min(), window.max());
            (min.x..=max.x).contains(&at.x) && (min.y..=max.y).contains(&at.y)
        };
        let free = beside.into_iter().filter(|_| fits).map(boxed).filter(|window| !overlap(*window, taken));
        let off = |window: &Rect<f64>| libm::hypot(window.center().x - at.x, window.center().y - at.y);
        free.filter(holds).min_by(|a, b| off(a).total_cmp(&off(b)))
    }
}

impl Found {
    /// How good they are: enough first, then whole.
    fn rank(&self) -> (bool, bool) {
        (self.held >= SUFFICES, self.held >= SUFFICES && self.is_whole)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn change(x: f64, y: f64, side: f64) -> Change {
        let corner = Coord { x, y };
        Change { extent: Rect::new(corner, corner + Coord { x: side, y: side }), area: side * side }
    }

    fn on_map(px_per_km: f64) -> Windows {
        let frame = Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 1000.0, y: 800.0 });
        Windows { panel: Coord { x: 400.0, y: 300.0 }, px_per_km, frame, taken: None }
    }

    #[test]
    fn windows_stand_where_most_changed_and_apart() {
        let changes = [
            change(100.0, 100.0, 8.0),
            change(110.0, 104.0, 6.0),
            change(700.0, 500.0, 7.0),
            change(400.0, 300.0, 0.5),
        ];
        let found = on_map(1.5).find(&changes, 3);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].center().x < 120.0 && found[1].center().x > 690.0, "{found:?}");
        assert!((found[0].width() - 25.0 * 1.5).abs() < 1e-9);
        assert!(!overlap(found[0], found[1]));
    }

    #[test]
    fn what_is_large_enough_already_has_no_panels() {
        let plain = [change(100.0, 100.0, 120.0)];
        assert!(on_map(1.0).find(&plain, 3).is_empty(), "plain to see on the map");
        let changes = [change(0.0, 0.0, 900.0)];
        assert!(on_map(12.0).find(&changes, 3).is_empty());
        assert!(on_map(1.0).find(&changes, 3).is_empty(), "no window could hold it");
        assert!(on_map(1.0).find(&[], 3).is_empty());
    }

    #[test]
    fn windows_keep_to_the_map_and_off_its_legend() {
        let changes = [change(2.0, 2.0, 8.0), change(600.0, 480.0, 8.0)];
        let corner = Coord { x: 560.0, y: 500.0 };
        let taken = Rect::new(corner, corner + Coord { x: 300.0, y: 200.0 });
        let found = Windows { taken: Some(taken), ..on_map(1.5) }.find(&changes, 3);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!((found[0].min().x, found[0].min().y), (0.0, 0.0));
        assert!(!overlap(found[1], taken) && found[1].max().y >= 488.0, "{found:?}");
    }

    #[test]
    fn a_change_is_shown_whole_where_that_is_still_large_enough() {
        let long = Change { extent: Rect::new((300.0, 300.0), (348.0, 306.0)), area: 240.0 };
        let [window] = on_map(1.5).find(&[long], 1)[..] else { panic!("one window") };
        assert!(window.width() >= 48.0, "{window:?}");
    }
}
