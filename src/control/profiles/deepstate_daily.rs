//! DeepStateMap's daily file: one MultiPolygon without properties, all of it occupied.
//!
//! The file of a day shows the evening before in Kyiv. Contested areas and the time since when are not in this
//! source. A file whose features carry properties is something else and is refused unless the profile was named.

use geo::{BoundingRect, MultiPolygon};

use super::{Profile, Reading};
use crate::control::{Category, ControlLayer, Drawing, Source, Telling, Zone, resolve};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::{Feature, FileBytes, features};
use crate::geometry::{ellipsoid, extent, repair::Mender};

/// The publisher's name.
const NAME: &str = "DeepStateMap";
/// Whom to credit.
const CREDIT: &str = "DeepStateMap (deepstatemap.live)";
/// Area that zones may cover twice before it is worth a word \[m²\].
const MENTIONED_OVERLAP_M2: f64 = 1.0;

pub(super) fn read(file: &FileBytes, date: Date, reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let hint = "give a control layer of polygons; an empty day is not published as an empty file";
    let read = features::read_polygons(file, hint)?;
    let (features, mut warnings) = (read.value.features, read.warnings);
    if reading.profile != Some(Profile::DeepstateDaily) {
        refuse_properties(&features, file)?;
    }
    let mut mender = Mender::default();
    let mut drawn_by: Vec<(Place, MultiPolygon<f64>)> = Vec::with_capacity(features.len());
    let mut are_disjoint = false;
    for feature in features {
        let place = file.place().feature(feature.index);
        let mended = mender.mend(feature.polygons, &place);
        are_disjoint = mended.are_disjoint && drawn_by.is_empty();
        drawn_by.push((place, mended.polygons));
    }
    warnings.extend(mender.finish()?.warnings);
    check_extent(&drawn_by, file, reading)?;
    let places: Vec<Place> = drawn_by.iter().map(|(place, _)| place.clone()).collect();
    let polygons: MultiPolygon<f64> = drawn_by.into_iter().flat_map(|(_, polygons)| polygons).collect();
    let zone = Zone { category: Category::Occupied(None), polygons };
    let zones = if are_disjoint && !zone.polygons.0.is_empty() {
        vec![zone]
    } else {
        resolved(zone, file, &mut warnings)
    };
    if zones.is_empty() {
        let place = if let [only] = &places[..] { only.clone() } else { file.place() };
        return Err(Problem::new("its polygons enclose nothing: their rings have no area")
            .at(place)
            .hint("give rings of at least three positions that are not on one line")
            .into());
    }
    let source = Source {
        name: NAME.to_owned(),
        file: file.provenance.file.clone(),
        sha256: file.provenance.sha256.clone(),
        credit: CREDIT.to_owned(),
    };
    let layer = ControlLayer {
        date,
        as_of: date.day_before().unwrap_or(date),
        source_time: None,
        sources: vec![source],
        telling: Telling { contested: false, since: false },
        drawing: Drawing::Drawn,
        is_example: false,
        zones,
    };
    Ok(Warned { value: layer, warnings })
}

/// The zone with what it covers twice counted once.
fn resolved(zone: Zone, file: &FileBytes, warnings: &mut Vec<Warning>) -> Vec<Zone> {
    let drawn = ellipsoid::multipolygon_area(&zone.polygons);
    let zones = resolve(&[zone]);
    let resolved = zones.iter().map(|zone| ellipsoid::multipolygon_area(&zone.polygons)).sum();
    let twice = drawn - resolved;
    if twice.0 > MENTIONED_OVERLAP_M2 {
        let message =
            format!("zones overlap: {:.6} km² that are drawn more than once are counted once", twice.km2());
        warnings.push(Warning::new("overlap-resolved", message).at(file.place()));
    }
    zones
}

fn refuse_properties(features: &[Feature], file: &FileBytes) -> Result<()> {
    let Some(feature) = features.iter().find(|feature| !feature.properties.is_empty()) else {
        return Ok(());
    };
    let keys: Vec<&str> = feature.properties.keys().map(String::as_str).collect();
    let what =
        format!("features of a daily DeepStateMap file have no properties; this one has {}", keys.join(", "));
    Err(Error::from(
        Problem::new(what)
            .at(file.place().feature(feature.index))
            .hint("if all its polygons are occupied territory, say so with --profile deepstate-daily"),
    ))
}

/// Refuses a layer that lies nowhere near the land, and single polygons whose axes are swapped.
fn check_extent(
    drawn_by: &[(Place, MultiPolygon<f64>)],
    file: &FileBytes,
    reading: &Reading<'_>,
) -> Result<()> {
    let found = extent::extent_of(drawn_by.iter().map(|(_, polygons)| polygons));
    let Some((found, land)) = found.zip(extent::extent_of(reading.land.iter().copied())) else {
        return Ok(());
    };
    if let Some(problem) = extent::misses(found, land) {
        return Err(problem.at(file.place()).into());
    }
    let polygons = drawn_by.iter().flat_map(|(place, polygons)| polygons.iter().map(move |one| (place, one)));
    let swapped = polygons.filter_map(|(place, polygon)| {
        Some(extent::swapped(polygon.bounding_rect()?, land)?.at(place.clone()))
    });
    Error::unless_any(swapped.collect(), ())
}
