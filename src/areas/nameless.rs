//! Features that say `?` where a name or code belongs, as one Ukrainian feature of GADM does: where they lie tells what they
//! are.

use geo::{BoundingRect, MultiPolygon};

use super::boundaries::embedded;
use super::candidates::Candidates;
use super::register::{Register, Unit};
use crate::error::{Place, Result, Warning};
use crate::geometry::{ellipsoid, extent, overlay};

/// What stands for a name that nobody knew.
pub const UNKNOWN: &str = "?";
/// What stands beside it for names that there are none of.
const NONE: [&str; 2] = ["", "NA"];

/// True where a feature whose names are these has none.
pub fn is_nameless(names: &[&str]) -> bool {
    names.contains(&UNKNOWN) && names.iter().all(|name| *name == UNKNOWN || NONE.contains(name))
}

/// The unit that `polygons` share most land with; none where they lie elsewhere.
///
/// # Errors
/// When an embedded file is damaged.
pub fn unit_around<'r>(polygons: &MultiPolygon<f64>, register: &'r Register) -> Result<Option<&'r Unit>> {
    let Some(here) = polygons.bounding_rect() else { return Ok(None) };
    let areas = embedded()?.areas;
    let near = areas
        .iter()
        .filter(|area| area.polygons.bounding_rect().is_some_and(|there| extent::touch(here, there)));
    let shared = near.map(|area| {
        (area, ellipsoid::multipolygon_area(&overlay::intersection(&[polygons], &[&area.polygons])).0)
    });
    let most = shared.filter(|(_, shared)| *shared > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
    Ok(most.and_then(|(area, _)| register.unit(&area.id)))
}

/// Gives each nameless feature of `all` the unit around it, and says so. What lies in none is left open.
///
/// # Errors
/// As [`unit_around`].
pub fn settle<'a, 'r>(
    all: &mut [Candidates<'r>],
    lands: impl IntoIterator<Item = (&'a Place, &'a MultiPolygon<f64>)>,
    register: &'r Register,
) -> Result<Vec<Warning>> {
    let mut warnings = Vec::new();
    for (one, (place, polygons)) in all.iter_mut().zip(lands) {
        if one.name.as_deref() != Some(UNKNOWN) {
            continue;
        }
        if let Some(unit) = unit_around(polygons, register)? {
            one.units = vec![unit];
            let message = format!("`{UNKNOWN}` was read as {}, since it lies there", unit.names.en);
            warnings.push(Warning::new("name-decided", message).at(place.clone()));
        }
    }
    Ok(warnings)
}
