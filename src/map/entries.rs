//! What the legend has to explain: exactly what the map shows.

use geo::{Area, Coord, MapCoords, MultiPolygon, Rect};

use super::asides::{self, Aside};
use super::classes::Class;
use super::clip;
use super::furniture::legend::{AsideEntry, Entries};
use super::inputs::MapInputs;
use super::labels;
use super::sheet::Sheet;
use super::spec::{Extent, MapSpec};
use super::view::Polygons;
use crate::control::{Category, PartKind};
use crate::geometry::overlay;

/// Less than this \[px²\] of a zone on the map is not seen, and not explained.
const SEEN_PX2: f64 = 1.0;
/// The same for what no zone covers, of which some hairs are left between two drawings of one coast.
const SEEN_REMAINDER_PX2: f64 = 12.0;

/// All that a legend may have to explain, whatever the extent shows, with the figures of the extent.
pub fn possible(spec: &MapSpec, inputs: &MapInputs<'_>) -> Entries {
    Entries {
        categories: inputs.layer.categories(),
        contact_line: true,
        claims: inputs.claims.iter().any(|claim| claim.holds_on(inputs.layer.as_of)),
        contested_unknown: !inputs.layer.telling.contested,
        assessed: inputs.layer.parts.iter().any(|part| part.kind == PartKind::AssessedControl),
        advances: inputs.asides.iter().any(|aside| aside.kind == PartKind::AssessedAdvance && aside.counts),
        asides: inputs.asides.iter().map(|aside| entry(aside, &spec.extent, inputs)).collect(),
        classes: Class::ALL
            .into_iter()
            .filter(|class| (0..inputs.areas.areas.len()).any(|index| inputs.class(index) == *class))
            .collect(),
        areas: (0..inputs.areas.areas.len()).collect(),
    }
}

/// What of the `entries` that are possible the map shows, apart from what `furniture` covers.
pub fn on(sheet: &Sheet<'_>, mut entries: Entries, furniture: &[Rect<f64>]) -> Entries {
    let visible = |polygons: &Polygons| clip::polygons(polygons, sheet.view.frame).unsigned_area();
    let zones: Vec<(Category, f64)> =
        sheet.shapes.zones.iter().map(|(category, polygons)| (*category, visible(polygons))).collect();
    let held: f64 = zones.iter().map(|(_, area)| area).sum();
    let left = visible(&sheet.shapes.outline) - held;
    let lakes: f64 = sheet.around.lakes.iter().map(visible).sum();
    let government = if left > lakes { left } else { dry_remainder(sheet) };
    let seen = |category: &Category| match category {
        Category::Government => government > SEEN_REMAINDER_PX2,
        held => zones.iter().any(|(other, area)| other == held && *area > SEEN_PX2),
    };
    entries.categories.retain(seen);
    entries.contact_line = !sheet.front.0.is_empty();
    let shown: Vec<bool> = asides::on_page(sheet).map(|shown| shown.is_some()).collect();
    let mut shown = shown.into_iter();
    entries.asides.retain(|_| shown.next() == Some(true));
    entries.claims = !labels::claims_on(sheet, furniture).is_empty();
    entries.areas.retain(|index| sheet.shapes.areas.get(*index).is_some_and(|area| visible(area) > SEEN_PX2));
    let classes: Vec<Class> = entries.areas.iter().map(|index| sheet.class(*index)).collect();
    entries.classes.retain(|class| classes.contains(class));
    entries
}

/// What of the country no zone and no lake covers \[px²\]: lakes are drawn on it.
fn dry_remainder(sheet: &Sheet<'_>) -> f64 {
    /// Overlays are made for degrees, and for north up: no page is as wide as 180 of these \[px\].
    const UNIT_PX: f64 = 128.0;
    let visible = |polygons: &Polygons| {
        let clipped = clip::polygons(polygons, sheet.view.frame);
        clipped.map_coords(|at: Coord<f64>| Coord { x: at.x, y: -at.y } / UNIT_PX)
    };
    let zones = sheet.shapes.zones.iter().map(|(_, zone)| visible(zone));
    let above: Vec<MultiPolygon<f64>> = zones.chain(sheet.around.lakes.iter().map(visible)).collect();
    let above: Vec<&MultiPolygon<f64>> = above.iter().collect();
    let dry = overlay::difference(&[&visible(&sheet.shapes.outline)], &above);
    dry.unsigned_area() * UNIT_PX * UNIT_PX
}

fn entry(aside: &Aside, extent: &Extent, inputs: &MapInputs<'_>) -> AsideEntry {
    AsideEntry { kind: aside.kind, counts: aside.counts, area: aside.area_in(extent, inputs) }
}
