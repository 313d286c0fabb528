//! From features as a source draws them to disjoint zones: mended, checked to lie where they should, resolved.

use geo::{BoundingRect, MultiPolygon};

use super::Reading;
use crate::control::{Category, Zone, resolve};
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::geometry::{RawPolygon, ellipsoid, extent, repair::Mender};

/// Area that zones may cover twice before it is worth a word \[m²\].
const MENTIONED_OVERLAP_M2: f64 = 1.0;

/// A feature, and the category that it is drawn in.
pub(super) struct Drawn {
    /// The feature.
    pub place: Place,
    /// Who holds it.
    pub category: Category,
    /// Its polygons, as the file gives them.
    pub polygons: Vec<RawPolygon>,
}

/// A mended feature.
type Mended = (Place, Category, MultiPolygon<f64>);

/// The disjoint zones of `drawn`; `file` is the place that is blamed as a whole.
///
/// # Errors
/// When a polygon cannot be mended, everything lies elsewhere, single polygons have their axes swapped, or nothing is
/// enclosed.
pub(super) fn zones(drawn: Vec<Drawn>, file: &Place, reading: &Reading<'_>) -> Result<Warned<Vec<Zone>>> {
    let mut mender = Mender::default();
    let mended: Vec<Mended> = drawn
        .into_iter()
        .map(|drawn| {
            let polygons = mender.polygons(drawn.polygons, &drawn.place);
            (drawn.place, drawn.category, polygons)
        })
        .collect();
    let warnings = mender.finish()?.warnings;
    check_extent(&mended, file, reading)?;
    let blamed = if let [(only, ..)] = &mended[..] { only.clone() } else { file.clone() };
    let zones = mended.into_iter().map(|(_, category, polygons)| Zone { category, polygons }).collect();
    let mut resolved = resolved(zones, file);
    if resolved.value.is_empty() {
        return Err(Problem::new("its polygons enclose nothing: their rings have no area")
            .at(blamed)
            .hint("give rings of at least three positions that are not on one line")
            .into());
    }
    resolved.warnings.splice(0..0, warnings);
    Ok(resolved)
}

/// Mended `zones` with their overlaps resolved, which is said where it is more than rounding.
pub(super) fn resolved(zones: Vec<Zone>, file: &Place) -> Warned<Vec<Zone>> {
    let area_of = |zones: &[Zone]| zones.iter().map(|zone| ellipsoid::multipolygon_area(&zone.polygons)).sum();
    let drawn: crate::units::SquareMetres = area_of(&zones);
    let zones = resolve(&zones);
    let twice = drawn - area_of(&zones);
    let overlap = (twice.0 > MENTIONED_OVERLAP_M2).then(|| {
        let message =
            format!("zones overlap: {:.6} km² that are drawn more than once are counted once", twice.km2());
        Warning::new("overlap-resolved", message).at(file.clone())
    });
    Warned { value: zones, warnings: overlap.into_iter().collect() }
}

/// Refuses a layer that lies nowhere near the land, and single polygons whose axes are swapped.
fn check_extent(mended: &[Mended], file: &Place, reading: &Reading<'_>) -> Result<()> {
    let found = extent::extent_of(mended.iter().map(|(.., polygons)| polygons));
    let Some((found, land)) = found.zip(extent::extent_of(reading.land.iter().copied())) else {
        return Ok(());
    };
    if let Some(problem) = extent::misses(found, land) {
        return Err(problem.at(file.clone()).into());
    }
    let polygons = mended.iter().flat_map(|(place, _, polygons)| polygons.iter().map(move |one| (place, one)));
    let swapped = polygons.filter_map(|(place, polygon)| {
        Some(extent::swapped(polygon.bounding_rect()?, land)?.at(place.clone()))
    });
    Error::unless_any(swapped.collect(), ())
}
