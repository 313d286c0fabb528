//! The ground of the country: every area whole, Crimea included, in the government's colour, or in that of its share.

use super::control::SEAM_PX;
use crate::draw::{Group, Node, Shape, Stroke, Tag};
use crate::map::clip;
use crate::map::kind::MapKind;
use crate::map::sheet::Sheet;
use crate::measure::{AreaShares, Figure};

/// The country beneath, so that no seam shows between areas, and the areas, each a shape of its own.
pub fn ukraine(sheet: &Sheet<'_>) -> Node {
    let (frame, colour) = (sheet.view.frame, sheet.theme.government);
    let country = Shape::area(Tag::id("country"), clip::polygons(&sheet.shapes.outline, frame), colour);
    let areas = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas).enumerate();
    let areas = areas.filter_map(|(index, (area, polygons))| {
        let polygons = clip::polygons(polygons, frame);
        let row = sheet.inputs.shares.areas.iter().find(|row| row.id == area.id);
        let tag = Tag { id: format!("area-{}", area.id), data: row.map(figures).unwrap_or_default() };
        let shape = || match sheet.spec.kind {
            MapKind::Control => Shape::area(tag, polygons.clone(), colour),
            MapKind::Share => {
                let colour = sheet.class(index).colour(sheet.theme);
                Shape::area(tag, polygons.clone(), colour).stroked(Stroke::solid(colour, SEAM_PX))
            }
        };
        (!polygons.0.is_empty()).then(|| shape().into())
    });
    Group::node("ukraine", [country.into(), Group::node("oblasts", areas)])
}

/// The figures of an area as `data-` attributes: `data-occupied-km2`, `data-occupied-share`…
fn figures(row: &AreaShares) -> Vec<(&'static str, String)> {
    let mut data = vec![("name", row.names.en.clone())];
    let mut add = |km2: &'static str, share: &'static str, figure: &Figure| {
        data.push((km2, format!("{:.3}", figure.area.km2())));
        data.extend(figure.share.map(|part| (share, format!("{:.6}", part.0))));
    };
    add("occupied-km2", "occupied-share", &row.occupied);
    row.contested.iter().for_each(|figure| add("contested-km2", "contested-share", figure));
    data
}
