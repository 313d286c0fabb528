//! From features as a source draws them to disjoint zones: mended, checked to lie where they should, resolved.

use geo::{Polygon, Rect};

use super::Reading;
use crate::control::resolutions::Resolutions;
use crate::control::resolve::{Resolved, encloses, resolve_next};
use crate::control::{Category, Zone};
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

/// The zones of a layer, resolved and as drawn.
#[derive(Default)]
pub(super) struct Zones {
    /// Disjoint, at most one a category.
    pub resolved: Vec<Zone>,
    /// Mended, one a feature, in the order of the features.
    pub drawn: Vec<Zone>,
}

/// A mended feature.
type Mended = (Place, Zone);

/// The zones of `drawn`; `file` is the place that is blamed as a whole.
///
/// # Errors
/// When a polygon cannot be mended, everything lies elsewhere, single polygons have their axes swapped, or nothing is
/// enclosed.
pub(super) fn zones(drawn: Vec<Drawn>, file: &Place, reading: &Reading<'_>) -> Result<Warned<Zones>> {
    let mut known = reading.before.map(|before| before.rings.borrow_mut());
    let mut mender = Mender::following(known.as_deref_mut());
    let mut are_disjoint = drawn.len() == 1;
    let mend = |drawn: Drawn| {
        let mended = mender.mend(drawn.polygons, &drawn.place);
        are_disjoint &= mended.are_disjoint;
        (drawn.place, Zone { category: drawn.category, polygons: mended.polygons })
    };
    let mended: Vec<Mended> = drawn.into_iter().map(mend).collect();
    let mut warnings = mender.finish()?.warnings;
    warnings.extend(check_extent(&mended, file, reading)?);
    let blamed = if let [(only, _)] = &mended[..] { only.clone() } else { file.clone() };
    let drawn: Vec<Zone> = mended.into_iter().map(|(_, zone)| zone).collect();
    let is_sound = |zone: &Zone| !zone.polygons.0.is_empty() && zone.polygons.iter().all(encloses);
    if are_disjoint && drawn.iter().all(is_sound) {
        return Ok(Warned { value: Zones { resolved: drawn.clone(), drawn }, warnings });
    }
    let resolved = match reading.before {
        Some(before) => resolve_next(&drawn, &mut before.overlaps.borrow_mut()),
        None => resolve_next(&drawn, &mut Resolutions::default()),
    };
    if resolved.zones.is_empty() {
        return Err(Problem::new("its polygons enclose nothing: their rings have no area")
            .at(blamed)
            .hint("give rings of at least three positions that are not on one line")
            .into());
    }
    let Resolved { zones: resolved, shared } = resolved;
    // What is less is rounding.
    if shared.0 > MENTIONED_OVERLAP_M2 {
        let message =
            format!("zones overlap: {:.6} km² that are drawn more than once are counted once", shared.km2());
        warnings.push(Warning::new("overlap-resolved", message).at(file.clone()));
    }
    Ok(Warned { value: Zones { resolved, drawn }, warnings })
}

/// Refuses a layer that lies nowhere near the land, and single polygons whose axes are swapped; says which polygons lie
/// far away. They count as what they are drawn as, outside every area.
fn check_extent(mended: &[Mended], file: &Place, reading: &Reading<'_>) -> Result<Vec<Warning>> {
    let extents: Vec<Option<Rect<f64>>> =
        polygons_of(mended).map(|(_, polygon)| extent::of_polygon(polygon)).collect();
    let found = extents.iter().flatten().copied().reduce(extent::around);
    let Some((found, land)) = found.zip(reading.extent()) else {
        return Ok(Vec::new());
    };
    if let Some(problem) = extent::misses(found, land) {
        return Err(problem.at(file.clone()).into());
    }
    let (mut swapped, mut far) = (Vec::new(), Vec::new());
    for ((place, polygon), found) in polygons_of(mended).zip(extents) {
        let Some(found) = found.filter(|found| !extent::touch(*found, land)) else { continue };
        match extent::swapped(found, land) {
            Some(problem) => swapped.push(problem.at(place.clone())),
            None => far.push(far_away(polygon, found, place)),
        }
    }
    Error::unless_any(swapped, far)
}

/// Every polygon, with the place of its feature.
fn polygons_of(mended: &[Mended]) -> impl Iterator<Item = (&Place, &Polygon<f64>)> {
    mended.iter().flat_map(|(place, zone)| zone.polygons.iter().map(move |polygon| (place, polygon)))
}

fn far_away(polygon: &Polygon<f64>, found: Rect<f64>, place: &Place) -> Warning {
    let middle = found.center();
    let message = format!(
        "a polygon of {:.3} km² lies nowhere near Ukraine, around {:.2}, {:.2}: it is in no area, only outside",
        ellipsoid::polygon_area(polygon).km2(),
        middle.x,
        middle.y
    );
    Warning::new("far-away", message).at(place.clone())
}
