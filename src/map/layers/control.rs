//! The zones of control: a group a category, hatched with real lines where the theme says so.

use crate::control::{Category, Since};
use crate::draw::{Group, Node, Shape, Stroke, Tag};
use crate::map::clip;
use crate::map::extent;
use crate::map::figures::{data_km2, data_of_some, figure};
use crate::map::hatch::hatch;
use crate::map::kind::MapKind;
use crate::map::sheet::Sheet;
use crate::map::theme::Paint;

/// A hair of the zone's own colour around it \[px\]: closes the seams that anti-aliasing leaves between zones.
pub const SEAM_PX: f64 = 0.6;

/// The name of a category in ids.
pub fn name(category: Category) -> &'static str {
    match category {
        Category::Occupied(Some(Since::Y2014)) => "occupied-2014",
        Category::Occupied(Some(Since::Y2022)) => "occupied-2022",
        Category::Occupied(None) => "occupied",
        Category::Contested => "contested",
        Category::Government => "government",
    }
}

/// The zones, those of higher precedence on top; none on a map of shares.
pub fn control(sheet: &Sheet<'_>) -> Option<Node> {
    let zones = sheet.shapes.zones.iter().rev().filter_map(|(category, polygons)| {
        let polygons = clip::polygons(polygons, sheet.view.frame);
        if polygons.0.is_empty() {
            return None;
        }
        let (name, Paint { fill, hatch: lines }) = (name(*category), sheet.theme.paint(*category));
        let hatching = hatch(&polygons, lines, sheet.theme, Tag::id(format!("hatch-{name}")));
        let tag = Tag::id(format!("zone-{name}"));
        let zone = Shape::area(tag, polygons, fill).stroked(Stroke::solid(fill, SEAM_PX));
        let group = Tag { id: name.to_owned(), data: figures(sheet, *category) };
        Some(Group::tagged(group, [zone.into()].into_iter().chain(hatching)))
    });
    (sheet.spec.kind == MapKind::Control).then(|| Group::node("control", zones))
}

/// The figures of a category as the legend has them, as `data-` attributes.
fn figures(sheet: &Sheet<'_>, category: Category) -> Vec<(&'static str, String)> {
    if let Some((_, area)) = sheet.told.iter().find(|(told, _)| *told == category) {
        return data_of_some(*area).into_iter().collect();
    }
    let figure = figure(category, extent::row(&sheet.spec.extent, sheet.inputs));
    let km2 = figure.map(|figure| data_km2(figure.area));
    let share = figure.and_then(|figure| figure.share).map(|share| ("share", format!("{:.6}", share.0)));
    km2.into_iter().chain(share).collect()
}
