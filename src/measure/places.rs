//! Places on a control layer: who holds each, in which area it lies, and how many people that is.
//!
//! Defined: a place on a border belongs to the side to its north-east, of areas and of zones alike, and a warning says
//! so. One that no zone covers but a sliver does is held by whom the sliver is closed in favour of. One outside the
//! outline belongs to the area whose margin it lies in, and where no zone covers it is held by whom the nearest land of
//! that area is; one beyond every margin belongs to no area, is held by nobody unless a zone covers it, and is named in a
//! warning.

use geo::{Coord, MultiPolygon};

use super::slivers::Sliver;
use crate::areas::AreaSet;
use crate::control::gazetteer::{Entry, Gazetteer};
use crate::control::{Category, ControlLayer};
use crate::error::{Warned, Warning};
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;

/// Names listed in a warning; the rest is counted.
const LISTED_NAMES: usize = 5;
/// How far inside the land \[°\] a place outside is looked for: some metre, narrower than any land that is drawn.
const ASHORE_DEG: f64 = 1e-5;

/// A place with what the layer says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Located<'a> {
    /// The place.
    pub entry: &'a Entry,
    /// The place of its area in the set; none beyond every margin.
    pub area: Option<usize>,
    /// Who holds it; none beyond every area, margin and zone.
    pub category: Option<Category>,
}

/// Ready to be asked where places lie.
struct Locator {
    areas: Vec<Bands>,
    margins: Vec<Bands>,
    zones: Vec<(Category, Bands)>,
    slivers: Vec<(Category, Bands)>,
}

/// The places of `list` on `layer`, in their order.
pub fn locate<'a>(
    list: &'a Gazetteer,
    areas: &AreaSet,
    layer: &ControlLayer,
    slivers: &[Sliver],
) -> Warned<Vec<Located<'a>>> {
    let locator = Locator::new(areas, layer, slivers);
    let mut located = Vec::with_capacity(list.places.len());
    let (mut on_border, mut in_margin, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
    for entry in &list.places {
        if locator.is_on_border(entry.at) {
            on_border.push(entry.name.as_str());
        }
        let inside = holder(&locator.areas, entry.at);
        let area = inside.or_else(|| holder(&locator.margins, entry.at));
        match (inside, area) {
            (None, Some(_)) => in_margin.push(entry.name.as_str()),
            (_, None) => beyond.push(entry.name.as_str()),
            _ => {}
        }
        let category = match (locator.category(entry.at), inside, area) {
            (Category::Government, None, Some(area)) => {
                Some(locator.category(ashore(entry.at, &areas.areas[area].polygons)))
            }
            (Category::Government, _, None) => None,
            (category, ..) => Some(category),
        };
        located.push(Located { entry, area, category });
    }
    let warnings = [
        ("place-on-border", on_border, "exactly on a border: counted on its north-eastern side"),
        ("place-in-margin", in_margin, "outside the outline, in a margin: counted to the nearest area"),
        ("place-outside", beyond, "beyond every area and margin: in no count"),
    ];
    let warnings = warnings.into_iter().filter(|(_, names, _)| !names.is_empty());
    let warnings =
        warnings.map(|(code, names, said)| Warning::new(code, format!("{} {said}", listed(&names))));
    Warned { value: located, warnings: warnings.collect() }
}

/// `3 places (A, B, C) lie`.
fn listed(names: &[&str]) -> String {
    let shown: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).take(LISTED_NAMES).collect();
    let more = if names.len() > shown.len() && !shown.is_empty() { " and others" } else { "" };
    let (noun, verb) = if names.len() == 1 { ("place", "lies") } else { ("places", "lie") };
    let named = if shown.is_empty() { String::new() } else { format!(" ({}{more})", shown.join(", ")) };
    format!("{} {noun}{named} {verb}", names.len())
}

/// The first of `lands` that contains `at`.
fn holder(lands: &[Bands], at: Coord<f64>) -> Option<usize> {
    lands.iter().position(|land| land.contain(at))
}

/// A position just inside `land`, beside the edge that comes nearest to `at`, which lies outside; the plane is near
/// enough there.
fn ashore(at: Coord<f64>, land: &MultiPolygon<f64>) -> Coord<f64> {
    let shrink = libm::cos(at.y.to_radians());
    let from_at = |c: Coord<f64>| Coord { x: (c.x - at.x) * shrink, y: c.y - at.y };
    let edges = rings_of(land).flat_map(|ring| ring.windows(2));
    let edges = edges.map(|edge| [from_at(edge[0]), from_at(edge[1])]).filter(|[a, b]| a != b);
    let distance = |[a, b]: &[Coord<f64>; 2]| {
        let foot = *a + (*b - *a) * nearest_part(*a, *b);
        libm::hypot(foot.x, foot.y)
    };
    let nearest = edges.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let Some([a, b]) = nearest else { return at };
    let along = b - a;
    // Away from the corners, and to the left: rings have their land there.
    let foot = a + along * nearest_part(a, b).clamp(0.05, 0.95);
    let inward = Coord { x: -along.y, y: along.x } * (ASHORE_DEG / libm::hypot(along.x, along.y));
    Coord { x: at.x + (foot.x + inward.x) / shrink, y: at.y + foot.y + inward.y }
}

/// How far along an edge its point nearest to the origin is, from 0 to 1.
fn nearest_part(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let along = b - a;
    let part = -(a.x * along.x + a.y * along.y) / (along.x * along.x + along.y * along.y);
    part.clamp(0.0, 1.0)
}

impl Locator {
    fn new(areas: &AreaSet, layer: &ControlLayer, slivers: &[Sliver]) -> Locator {
        let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
        let strips = areas.margins.iter().flat_map(|margins| &margins.strips);
        Locator {
            areas: areas.areas.iter().map(|area| Bands::new(rings_of(&area.polygons))).collect(),
            margins: strips.map(|strip| Bands::new(rings_of(strip))).collect(),
            zones: held.map(|zone| (zone.category, Bands::new(rings_of(&zone.polygons)))).collect(),
            slivers: slivers.iter().map(|s| (s.category, Bands::new(rings_of(&s.polygons)))).collect(),
        }
    }

    fn category(&self, at: Coord<f64>) -> Category {
        let covering = self.zones.iter().chain(&self.slivers).find(|(_, land)| land.contain(at));
        covering.map_or(Category::Government, |(category, _)| *category)
    }

    /// True where a move by next to nothing changes the area or the zone.
    fn is_on_border(&self, at: Coord<f64>) -> bool {
        let lands = self.areas.iter().chain(self.zones.iter().map(|(_, land)| land));
        lands.into_iter().any(|land| land.contain(at) != land.contain_when_moved(at))
    }
}
