//! The Institute for the Study of War: a file a layer, or several layers in one, and the name of the layer is the status.
//!
//! Assessed control and assessed advances are disjoint and together occupied, unless advances are asked to be contested
//! or left out. Claims, counteroffensives and partisan warfare are kept to be shown, and count as nothing.

mod layers;
mod naming;

pub(super) use self::layers::recognise;
use self::layers::{Layer, layers};
use self::naming::Named;
use super::content::Features;
use super::drawn::{Drawn, Zones, zones};
use super::{Advances, Reading, Sisters, dating};
use crate::control::{Category, Classified, ControlLayer, Counts, Evidence, Part, PartKind, Source, Telling};
use crate::error::{Error, Problem, Result, Warned, Warning};
use crate::formats::FileBytes;

const NAME: &str = "Institute for the Study of War";
const CREDIT: &str = "Institute for the Study of War and AEI's Critical Threats Project";

/// The layer that a file of this name is, where the name tells that.
pub(super) fn layer_named(file_name: &str) -> Option<PartKind> {
    match naming::read(file_name) {
        Named::Known(kind) | Named::Likely(kind) => Some(kind),
        Named::Ambiguous | Named::Unknown => None,
    }
}

pub(super) fn read(
    files: Vec<(&FileBytes, Features)>,
    reading: &Reading<'_>,
) -> Result<Warned<ControlLayer>> {
    let Some(&(first, _)) = files.first() else {
        return Err(Error::new("no control file was given"));
    };
    let date = dating::of_all(files.iter().map(|(file, _)| *file), reading)?;
    let Warned { value: layers, mut warnings } = layers(files)?;
    let is_whole = reading.sisters != Sisters::NotNeeded;
    if is_whole {
        warnings.extend(lacking(&layers, first, reading)?);
    }
    let sources: Vec<Source> = layers.iter().map(|layer| Source::of(layer.file, NAME, CREDIT)).collect();
    let sources = each_file_once(sources);
    let (mut drawn, mut classified, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for layer in layers {
        let counts_as = category(layer.kind, reading.advances);
        let mut part = Part { kind: layer.kind, counts_as, drawn: Vec::new() };
        let content = Features { features: layer.features, stamped: None, wrapped: false };
        for feature in content.with_polygons(layer.file.place())? {
            let place = layer.file.place().feature(feature.index);
            classified.push(Classified {
                place: place.clone(),
                name: String::new(),
                counts: counts_as.map_or(Counts::Aside(layer.kind), Counts::As),
                evidence: Evidence::new(layer.named_by, &layer.name),
            });
            part.drawn.extend(feature.polygons.iter().cloned());
            drawn.extend(counts_as.map(|category| Drawn { place, category, polygons: feature.polygons }));
        }
        parts.push(part);
    }
    let zones = match drawn.is_empty() && !is_whole {
        true => Zones::default(),
        false => zones(drawn, &first.place(), reading)?.gather(&mut warnings),
    };
    let telling = Telling { contested: reading.advances == Advances::Contested, since: false };
    let mut layer = ControlLayer {
        sources,
        drawn: zones.drawn,
        parts,
        ..ControlLayer::of_zones(date, telling, zones.resolved)
    };
    layer.account.classified = classified;
    Ok(Warned { value: layer, warnings })
}

/// A file that holds several layers is one source.
fn each_file_once(mut sources: Vec<Source>) -> Vec<Source> {
    sources.dedup_by(|a, b| a.file == b.file && a.sha256 == b.sha256);
    sources
}

/// What a part counts as.
fn category(kind: PartKind, advances: Advances) -> Option<Category> {
    match (kind, advances) {
        (PartKind::AssessedControl, _) | (PartKind::AssessedAdvance, Advances::Occupied) => {
            Some(Category::Occupied(None))
        }
        (PartKind::AssessedAdvance, Advances::Contested) => Some(Category::Contested),
        _ => None,
    }
}

/// Refuses files none of which counts; says when control comes without advances, or refuses that as well.
fn lacking(layers: &[Layer<'_>], first: &FileBytes, reading: &Reading<'_>) -> Result<Option<Warning>> {
    let has = |kind: PartKind| layers.iter().any(|layer| layer.kind == kind);
    if !has(PartKind::AssessedControl) {
        return Err(Problem::new("there is no layer of assessed control among the files")
            .at(first.place())
            .hint("give RussianAssessedCoTinUkraine of the same day; advances and claims alone are no control layer")
            .into());
    }
    if reading.advances == Advances::Exclude || has(PartKind::AssessedAdvance) {
        return Ok(None);
    }
    if reading.sisters == Sisters::AllNeeded {
        return Err(Problem::new(
            "there is no layer of assessed advances on this day, so it is like no other",
        )
        .at(first.place())
        .hint("give RussianAssessedAdvanceinUkraine of the same day, or leave the day out")
        .into());
    }
    let message = "there is no layer of assessed advances: what is occupied is assessed control alone";
    Ok(Some(Warning::new("no-advance-layer", message).at(first.place())))
}
