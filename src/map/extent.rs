//! The land that an extent stands for, and the row of figures that belongs to it.

use geo::{MultiPolygon, Rect};

use super::inputs::MapInputs;
use super::land::Land;
use super::spec::Extent;
use crate::error::{Error, Problem, Result, nearest};
use crate::geometry::extent::touch;
use crate::measure::AreaShares;

/// The polygons (lon, lat) that a map of `extent` must show.
///
/// # Errors
/// When the extent names an area that is not there, or is a box where nothing is drawn.
pub fn shown(extent: &Extent, inputs: &MapInputs<'_>, land: &Land<'_>) -> Result<MultiPolygon<f64>> {
    match extent {
        Extent::Ukraine => Ok(land.country.clone()),
        Extent::Box(rect) => box_land(*rect, inputs),
        Extent::Area(id) => members(&[id.as_str()], inputs, land).ok_or_else(|| unknown_area(id, inputs)),
        Extent::Group(id) => {
            let group = inputs.shares.groups.iter().find(|group| group.id == *id);
            let ids: Vec<&str> = group.iter().flat_map(|group| &group.members).map(String::as_str).collect();
            members(&ids, inputs, land)
                .ok_or_else(|| Error::new(format!("the boundaries hold no area of the group `{id}`")))
        }
    }
}

/// The row of figures that a map of `extent` prints: of the area or group, or of the whole country.
pub fn row<'a>(extent: &Extent, inputs: &MapInputs<'a>) -> &'a AreaShares {
    let shares = inputs.shares;
    let found = match extent {
        Extent::Ukraine | Extent::Box(_) => None,
        Extent::Area(id) => shares.areas.iter().find(|row| row.id == *id),
        Extent::Group(id) => shares.groups.iter().find(|row| row.id == *id),
    };
    found.unwrap_or(&shares.total)
}

/// The box as land, where the basemap has something to draw in it.
fn box_land(rect: Rect<f64>, inputs: &MapInputs<'_>) -> Result<MultiPolygon<f64>> {
    let coverage = inputs.basemap.coverage();
    if let Some(covered) = coverage.filter(|covered| !touch(*covered, rect)) {
        let (min, max) = (covered.min(), covered.max());
        let message = "the extent lies where nothing is drawn";
        let hint = format!("choose a box within {},{},{},{}", min.x, min.y, max.x, max.y);
        return Err(Problem::new(message).hint(hint).into());
    }
    Ok(MultiPolygon(vec![rect.to_polygon()]))
}

fn members(ids: &[&str], inputs: &MapInputs<'_>, land: &Land<'_>) -> Option<MultiPolygon<f64>> {
    let areas =
        std::iter::zip(&inputs.areas.areas, &land.areas).filter(|(area, _)| ids.contains(&area.id.as_str()));
    let polygons: MultiPolygon<f64> = areas.flat_map(|(_, land)| land.iter().cloned()).collect();
    (!polygons.0.is_empty()).then_some(polygons)
}

fn unknown_area(id: &str, inputs: &MapInputs<'_>) -> Error {
    let known = || inputs.areas.areas.iter().map(|area| area.id.as_str());
    let hint = match nearest(id, known()) {
        Some(near) => {
            format!("the nearest code is `{near}`; the areas are {}", known().collect::<Vec<_>>().join(", "))
        }
        None => format!("the areas are {}", known().collect::<Vec<_>>().join(", ")),
    };
    Problem::new(format!("there is no area `{id}` to draw")).hint(hint).into()
}
