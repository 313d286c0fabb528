//! The contact line as geometry: where occupied meets government or contested inside Ukraine. Never the coast, never
//! the state border: those are where the zones end only because the country does.

use geo::{Coord, Intersects, MultiLineString};

use super::chain::{chain, counted, edge};
use super::clip;
use super::labels::grow;
use super::nearby::Nearby;
use super::shapes::Shapes;
use super::view::{Polygons, View};
use crate::draw::{Step, place};

/// An edge whose ends and middle are as near as this \[px\] to the outline lies on it: thrice what simplifying may move.
const ON_OUTLINE_PX: f64 = 0.75;
/// A line that stays as near as this \[km\] to the outline is what is left of two drawings of one border.
const ALONG_OUTLINE_KM: f64 = 1.5;

/// A piece of the line that comes no further into the frame \[px\] would look as a part of the frame.
const AT_EDGE_PX: f64 = 3.0;

/// The contact line in the frame \[px\].
pub fn contact_line(shapes: &Shapes, view: &View) -> MultiLineString<f64> {
    let along_px = (ALONG_OUTLINE_KM * view.px_per_km()).max(ON_OUTLINE_PX);
    let outline = Nearby::new(segments(&shapes.outline).map(|(a, b)| [place(a), place(b)]), along_px);
    let near =
        |at: Coord<f64>, reach: f64| outline.nearest(at).is_some_and(|nearest| nearest.distance <= reach);
    let on_outline = |(a, b): (Step, Step)| {
        let (a, b) = (place(a), place(b));
        let middle = Coord { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
        [a, middle, b].into_iter().all(|at| near(at, ON_OUTLINE_PX))
    };
    let inner = segments(&shapes.occupied).filter(|ends| !on_outline(*ends)).map(|(a, b)| edge(a, b));
    // An edge that is walked there and back, as along a slit that is narrower than the page can tell, has the same on both
    // sides.
    let mut lines = chain(counted(inner, |count| count % 2 == 1));
    lines.retain(|line| line.iter().any(|&step| !near(place(step), along_px)));
    let mut front = clip::lines(&lines, view.frame);
    let inner = grow(view.frame, -AT_EDGE_PX);
    front.0.retain(|line| line.0.iter().any(|at| inner.intersects(at)));
    front
}

fn segments(polygons: &Polygons) -> impl Iterator<Item = (Step, Step)> {
    polygons.iter().flatten().flat_map(|ring| ring.windows(2)).map(|ends| (ends[0], ends[1]))
}
