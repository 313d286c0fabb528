//! The Institute for the Study of War: a file a layer, and the name of the file is the status.
//!
//! Assessed control and assessed advances are disjoint and together occupied, unless advances are asked to be contested
//! or left out. Claims, counteroffensives and partisan warfare are kept to be shown, and count as nothing.

mod naming;

use self::naming::Named;
use super::content::Features;
use super::drawn::{Drawn, Zones, zones};
use super::{Advances, Reading, Sisters, dating};
use crate::control::{
    Category, Classified, ControlLayer, Counts, Evidence, EvidenceKind, Part, PartKind, Source, Telling,
};
use crate::error::{Error, Problem, Result, Warned, Warning};
use crate::formats::FileBytes;

const NAME: &str = "Institute for the Study of War";
const CREDIT: &str = "Institute for the Study of War and AEI's Critical Threats Project";

/// A file of the source, and what its name says it is.
struct Layer<'a> {
    file: &'a FileBytes,
    kind: PartKind,
    content: Features,
}

/// By what a file is recognised as one of ISW's; none where its name is not that of a layer.
pub(super) fn recognise(file: &FileBytes) -> Option<String> {
    let name = &file.provenance.file;
    matches!(naming::read(name), Named::Known(_) | Named::Likely(_))
        .then(|| format!("the file name `{name}`"))
}

pub(super) fn read(
    files: Vec<(&FileBytes, Features)>,
    reading: &Reading<'_>,
) -> Result<Warned<ControlLayer>> {
    let Some(&(first, _)) = files.first() else {
        return Err(Error::new("no control file was given"));
    };
    let date = dating::of_all(files.iter().map(|(file, _)| *file), reading.date)?;
    let Warned { value: layers, mut warnings } = layers(files)?;
    let is_whole = reading.sisters == Sisters::Needed;
    if is_whole {
        warnings.extend(lacking(&layers, first, reading.advances)?);
    }
    let sources = layers.iter().map(|layer| Source::of(layer.file, NAME, CREDIT)).collect();
    let (mut drawn, mut classified, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for layer in layers {
        let counts_as = category(layer.kind, reading.advances);
        let mut part = Part { kind: layer.kind, counts_as, drawn: Vec::new() };
        for feature in layer.content.with_polygons(layer.file.place())? {
            let place = layer.file.place().feature(feature.index);
            classified.push(Classified {
                place: place.clone(),
                name: String::new(),
                counts: counts_as.map_or(Counts::Aside(layer.kind), Counts::As),
                evidence: Evidence::new(EvidenceKind::FileName, &layer.file.provenance.file),
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

/// The layers that the names of files say; each name that is not a known one is announced.
fn layers(files: Vec<(&FileBytes, Features)>) -> Result<Warned<Vec<Layer<'_>>>> {
    let (mut layers, mut warnings, mut problems) = (Vec::<Layer<'_>>::new(), Vec::new(), Vec::new());
    for (file, content) in files {
        let name = &file.provenance.file;
        let kind = match naming::read(name) {
            Named::Known(kind) => kind,
            Named::Likely(kind) => {
                let message = format!("the name `{name}` was read as {}", kind.code());
                warnings.push(Warning::new("name-read-as", message).at(file.place()));
                kind
            }
            Named::Unknown if !content.has_polygons() => {
                let message = format!("`{name}` is no known layer and has no polygons: left out");
                warnings.push(Warning::new("layer-left-out", message).at(file.place()));
                continue;
            }
            named => {
                problems.push(doubtful(file, named));
                continue;
            }
        };
        match layers.iter().find(|layer| layer.kind == kind) {
            Some(other) => problems.push(twice(file, other)),
            None => layers.push(Layer { file, kind, content }),
        }
    }
    Error::unless_any(problems, Warned { value: layers, warnings })
}

fn doubtful(file: &FileBytes, named: Named) -> Problem {
    let name = &file.provenance.file;
    let message = match named {
        Named::Ambiguous => {
            format!("the name `{name}` does not tell assessed from claimed, control from advance")
        }
        _ => format!("the name `{name}` is that of no known layer"),
    };
    Problem::new(message)
        .at(file.place())
        .hint(format!("name the file after its layer: {}", naming::SPELLINGS))
}

fn twice(file: &FileBytes, other: &Layer<'_>) -> Problem {
    let message = format!("the layer {} was given already, as {}", other.kind.code(), other.file.path);
    Problem::new(message).at(file.place()).hint("give each layer of a day once")
}

/// Refuses files none of which counts; says when control comes without advances.
fn lacking(layers: &[Layer<'_>], first: &FileBytes, advances: Advances) -> Result<Option<Warning>> {
    let has = |kind: PartKind| layers.iter().any(|layer| layer.kind == kind);
    if !has(PartKind::AssessedControl) {
        return Err(Problem::new("there is no layer of assessed control among the files")
            .at(first.place())
            .hint("give RussianAssessedCoTinUkraine of the same day; advances and claims alone are no control layer")
            .into());
    }
    let message = "there is no layer of assessed advances: what is occupied is assessed control alone";
    let lacks = advances != Advances::Exclude && !has(PartKind::AssessedAdvance);
    Ok(lacks.then(|| Warning::new("no-advance-layer", message).at(first.place())))
}
