//! The land that an extent stands for, and the row of figures that belongs to it.

use geo::{Coord, MultiLineString, MultiPolygon, Rect};
use rustc_hash::FxHashSet;

use super::chain::{Edge, chain, counted, edges};
use super::clip;
use super::inputs::MapInputs;
use super::land::Land;
use super::regions;
use super::sheet::Sheet;
use super::spec::{Extent, FORMS, MapSpec};
use super::view::Polygons;
use crate::error::{Error, Problem, Result, nearest};
use crate::geometry::extent::{extent_of, touch};
use crate::geometry::overlay;
use crate::measure::{AreaShares, RowKind};
use crate::projection::{Fitted, NAMES, ground_m};

/// The polygons (lon, lat) that a map of `extent` must show.
///
/// # Errors
/// When the extent names an area that is not there, or is a box that reaches outside the data or holds no part of the
/// country.
pub fn shown(extent: &Extent, inputs: &MapInputs<'_>, land: &Land<'_>) -> Result<MultiPolygon<f64>> {
    match extent {
        Extent::Ukraine => Ok(land.country.clone()),
        Extent::Box(rect) => box_land(*rect, inputs, land),
        Extent::Around(around) => box_land(around.rect(), inputs, land),
        Extent::Area(id) => members(&[id.as_str()], inputs, land)
            .or_else(|| custom(id, inputs))
            .ok_or_else(|| unknown_area(id, inputs)),
        Extent::Group(id) => members(&members_of(id, inputs), inputs, land)
            .ok_or_else(|| Error::new(format!("the boundaries hold no area of the group `{id}`"))),
    }
}

/// The projection of a map that shows these polygons, of use for all that is drawn.
///
/// # Errors
/// When there is nothing to show, or a PROJ string has no place for a part of what is drawn.
pub fn projection(
    spec: &MapSpec,
    inputs: &MapInputs<'_>,
    shown: &MultiPolygon<f64>,
    land: &Land<'_>,
) -> Result<Fitted> {
    let nothing = || Error::new("the boundaries leave nothing to draw");
    let extent = extent_of([shown]).ok_or_else(nothing)?;
    let reach = inputs.basemap.coverage().or(extent_of([&land.country])).unwrap_or(extent);
    spec.projection.fitted(extent, reach).map_err(|reason| {
        let hint = format!("choose {}, or a PROJ string that has", NAMES.join(", "));
        Problem::new(format!("the projection cannot show the map: {reason}")).hint(hint).into()
    })
}

/// The part of a page's height that a map has for itself, as a rule.
const MAP_PART: f64 = 0.75;

/// About the scale that a map of this extent will have on its page \[px of a screen a km\], before that is laid out; 0 where
/// the extent is not there.
pub fn px_per_km(spec: &MapSpec, inputs: &MapInputs<'_>) -> f64 {
    let Some(rect) = box_of(&spec.extent, inputs) else { return 0.0 };
    let corner = |x: f64, y: f64| Coord { x, y };
    let (min, max, middle) = (rect.min(), rect.max(), rect.center());
    let width_m = ground_m(corner(min.x, middle.y), corner(max.x, middle.y));
    let height_m = ground_m(corner(middle.x, min.y), corner(middle.x, max.y));
    let density = spec.size.density();
    let across = f64::from(spec.size.width_px) / width_m;
    let down = MAP_PART * f64::from(spec.size.height_px) / height_m;
    across.min(down) * 1000.0 / density
}

/// The box (lon, lat) \[°\] around an extent.
fn box_of(extent: &Extent, inputs: &MapInputs<'_>) -> Option<Rect<f64>> {
    extent.rect().or_else(|| extent_of(areas(extent, inputs)))
}

/// The land as mapped of what `extent` names: one area or several, all of them for the country and for a box.
pub fn areas<'a>(extent: &Extent, inputs: &MapInputs<'a>) -> Vec<&'a MultiPolygon<f64>> {
    let ids = match extent {
        Extent::Ukraine | Extent::Box(_) | Extent::Around(_) => {
            return inputs.areas.areas.iter().map(|area| &area.polygons).collect();
        }
        Extent::Area(id) => vec![id.clone()],
        Extent::Group(id) => members_of(id, inputs).into_iter().map(str::to_owned).collect(),
    };
    let sets = [Some(inputs.areas), inputs.custom].into_iter().flatten();
    let named = sets.flat_map(|set| &set.areas).filter(|area| ids.contains(&area.id.as_str().to_owned()));
    named.map(|area| &area.polygons).collect()
}

/// The row of figures that a map of `extent` prints: of the area or group, or of the whole country.
pub fn row<'a>(extent: &Extent, inputs: &MapInputs<'a>) -> &'a AreaShares {
    let shares = inputs.shares;
    let found = match extent {
        Extent::Ukraine | Extent::Box(_) | Extent::Around(_) => None,
        Extent::Area(id) => shares.areas.iter().chain(&shares.custom).find(|row| row.id == *id),
        Extent::Group(id) => shares.groups.iter().find(|row| row.id == *id),
    };
    found.unwrap_or(&shares.total)
}

/// True where a map of `extent` shows only a part of what `row` is about, so that its figures are not those of the map.
pub fn is_part_of_row(extent: &Extent, row: &AreaShares) -> bool {
    *extent != Extent::Ukraine && row.kind == RowKind::Total
}

/// The box as land, where it lies within what the basemap draws and holds a part of the country.
fn box_land(rect: Rect<f64>, inputs: &MapInputs<'_>, land: &Land<'_>) -> Result<MultiPolygon<f64>> {
    let text = |rect: Rect<f64>| {
        let sides = [rect.min().x, rect.min().y, rect.max().x, rect.max().y];
        sides.map(|deg| format!("{}", (deg * 100.0).round() / 100.0)).join(",")
    };
    let fail = |message: &str, within: Rect<f64>| {
        let message = format!("the extent {} {message}", text(rect));
        Err(Problem::new(message).hint(format!("choose one within {}", text(within))).into())
    };
    let holds = |outer: Rect<f64>| {
        let (a, b) = (outer.min(), outer.max());
        a.x <= rect.min().x && a.y <= rect.min().y && rect.max().x <= b.x && rect.max().y <= b.y
    };
    if let Some(covered) = inputs.basemap.coverage().filter(|covered| !holds(*covered)) {
        let how = if touch(covered, rect) { "reaches outside the data" } else { "lies outside the data" };
        return fail(how, covered);
    }
    let shown = MultiPolygon(vec![rect.to_polygon()]);
    match extent_of([&land.country]) {
        Some(country) if overlay::intersection(&[&shown], &[&land.country]).0.is_empty() => {
            fail("holds no part of Ukraine", country)
        }
        _ => Ok(shown),
    }
}

/// The border in the frame of the areas that a map is about, where it is not that of the country; none on a map of all of it
/// or of a box.
pub fn border_on(sheet: &Sheet<'_>) -> MultiLineString<f64> {
    let national: FxHashSet<Edge> = edges(&sheet.shapes.outline).collect();
    let once = counted(areas_on(sheet).iter().flat_map(edges), |count| count == 1);
    let border = chain(once.into_iter().filter(|edge| !national.contains(edge)));
    clip::lines(&border, sheet.view.frame)
}

/// The areas on the page that a map is about.
fn areas_on(sheet: &Sheet<'_>) -> Vec<Polygons> {
    let ids = match &sheet.spec.extent {
        Extent::Ukraine | Extent::Box(_) | Extent::Around(_) => Vec::new(),
        Extent::Area(id) => vec![id.as_str()],
        Extent::Group(id) => members_of(id, sheet.inputs),
    };
    let areas = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas);
    areas.filter(|(area, _)| ids.contains(&area.id.as_str())).map(|(_, shape)| shape.clone()).collect()
}

/// The codes of the areas of a region or group.
fn members_of<'a>(id: &str, inputs: &MapInputs<'a>) -> Vec<&'a str> {
    let group = || inputs.shares.groups.iter().find(|group| group.id == *id);
    let of_group = || group().into_iter().flat_map(|group| &group.members).map(String::as_str).collect();
    regions::members(id).map_or_else(of_group, <[_]>::to_vec)
}

fn members(ids: &[&str], inputs: &MapInputs<'_>, land: &Land<'_>) -> Option<MultiPolygon<f64>> {
    let areas =
        std::iter::zip(&inputs.areas.areas, &land.areas).filter(|(area, _)| ids.contains(&area.id.as_str()));
    let polygons: MultiPolygon<f64> = areas.flat_map(|(_, land)| land.iter().cloned()).collect();
    (!polygons.0.is_empty()).then_some(polygons)
}

/// One of the user's own areas.
fn custom(id: &str, inputs: &MapInputs<'_>) -> Option<MultiPolygon<f64>> {
    let areas = inputs.custom.into_iter().flat_map(|set| &set.areas);
    areas.into_iter().find(|area| area.id == id).map(|area| area.polygons.clone())
}

fn unknown_area(id: &str, inputs: &MapInputs<'_>) -> Error {
    let sets = || [Some(inputs.areas), inputs.custom].into_iter().flatten();
    let known = || sets().flat_map(|set| &set.areas).map(|area| area.id.as_str());
    let all = known().collect::<Vec<_>>().join(", ");
    let hint = match nearest(id, known()) {
        Some(near) => format!("the nearest code is `{near}`; the areas are {all}"),
        None => format!("give {FORMS}; the areas are {all}"),
    };
    Problem::new(format!("there is no area `{id}` to draw")).hint(hint).into()
}
