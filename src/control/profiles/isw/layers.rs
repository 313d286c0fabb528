//! What is a layer of ISW's day: a file by its name, or a layer or folder of a file that holds several, by the name of that.

use super::naming::{self, Named};
use crate::control::profiles::content::Features;
use crate::control::{EvidenceKind, PartKind};
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::{Feature, FileBytes};

/// A layer of the source, and what its name says it is.
pub struct Layer<'a> {
    pub file: &'a FileBytes,
    /// The name that tells what it is, and of what that is the name.
    pub name: String,
    pub named_by: EvidenceKind,
    pub kind: PartKind,
    pub features: Vec<Feature>,
}

/// Features under one name.
struct Candidate<'a> {
    file: &'a FileBytes,
    name: String,
    named_by: EvidenceKind,
    features: Vec<Feature>,
}

impl Candidate<'_> {
    fn has_polygons(&self) -> bool {
        self.features.iter().any(|feature| !feature.polygons.is_empty())
    }

    fn place(&self) -> Place {
        match self.named_by {
            EvidenceKind::FileName => self.file.place(),
            by => self.file.place().part(format!("{by} `{}`", self.name)),
        }
    }
}

/// By what a file is recognised as one of ISW's: its own name, or the names of layers or folders in it, each of which must
/// be that of a layer; none where neither is.
pub fn recognise(file: &FileBytes, content: &Features) -> Option<String> {
    let name = &file.provenance.file;
    if tells(name) {
        return Some(format!("the file name `{name}`"));
    }
    let names: Vec<(String, EvidenceKind)> = content.features.iter().filter_map(name_within).collect();
    let all = names.len() == content.features.len() && names.iter().all(|(name, _)| tells(name));
    let (name, by) = names.first().filter(|_| all)?;
    Some(format!("the {by} `{name}`"))
}

fn tells(name: &str) -> bool {
    super::layer_named(name).is_some()
}

/// The name of the layer or of the innermost folder that holds a feature.
fn name_within(feature: &Feature) -> Option<(String, EvidenceKind)> {
    let folder = feature.marks.folder.as_ref().map(|path| path.rsplit(" / ").next().unwrap_or(path));
    let folder = folder.map(|name| (name.to_owned(), EvidenceKind::Folder));
    folder.or_else(|| Some((feature.marks.layer.clone()?, EvidenceKind::Layer)))
}

/// The layers that the names of files, or in files, say; each name that is not a known one is announced.
///
/// # Errors
/// Every name that is doubtful, and every layer that is there twice.
pub fn layers(files: Vec<(&FileBytes, Features)>) -> Result<Warned<Vec<Layer<'_>>>> {
    let (mut layers, mut warnings, mut problems) = (Vec::<Layer<'_>>::new(), Vec::new(), Vec::new());
    for candidate in files.into_iter().flat_map(|(file, content)| candidates(file, content)) {
        let (name, place) = (&candidate.name, candidate.place());
        let kind = match naming::read(name) {
            Named::Known(kind) => kind,
            Named::Likely(kind) => {
                let message = format!("the name `{name}` was read as {}", kind.code());
                warnings.push(Warning::new("name-read-as", message).at(place.clone()));
                kind
            }
            Named::Unknown if !candidate.has_polygons() => {
                let message = format!("`{name}` is no known layer and has no polygons: left out");
                warnings.push(Warning::new("layer-left-out", message).at(place));
                continue;
            }
            named => {
                problems.push(doubtful(name, named).at(place));
                continue;
            }
        };
        match layers.iter().find(|layer| layer.kind == kind) {
            Some(other) => problems.push(twice(other).at(place)),
            None => {
                let Candidate { file, name, named_by, features } = candidate;
                layers.push(Layer { file, name, named_by, kind, features });
            }
        }
    }
    Error::unless_any(problems, Warned { value: layers, warnings })
}

/// A file under its own name, where that is the name of a layer or nothing in it has another; else what it holds, name by
/// name, in the order of the file.
fn candidates(file: &FileBytes, content: Features) -> Vec<Candidate<'_>> {
    let name = &file.provenance.file;
    let inner = content.features.iter().all(|feature| name_within(feature).is_some());
    if tells(name) || !inner {
        let (name, named_by) = (name.clone(), EvidenceKind::FileName);
        return vec![Candidate { file, name, named_by, features: content.features }];
    }
    let mut by_name: Vec<Candidate<'_>> = Vec::new();
    for feature in content.features {
        let Some((name, named_by)) = name_within(&feature) else { continue };
        match by_name.iter_mut().find(|known| known.name == name) {
            Some(known) => known.features.push(feature),
            None => by_name.push(Candidate { file, name, named_by, features: vec![feature] }),
        }
    }
    by_name
}

fn doubtful(name: &str, named: Named) -> Problem {
    let message = match named {
        Named::Ambiguous => {
            format!("the name `{name}` does not tell assessed from claimed, control from advance")
        }
        _ => format!("the name `{name}` is that of no known layer"),
    };
    Problem::new(message).hint(format!("name the file or layer after what it is: {}", naming::SPELLINGS))
}

fn twice(other: &Layer<'_>) -> Problem {
    let given = match other.named_by {
        EvidenceKind::FileName => other.file.path.clone(),
        by => format!("{by} `{}` of {}", other.name, other.file.path),
    };
    Problem::new(format!("the layer {} was given already, as {given}", other.kind.code()))
        .hint("give each layer of a day once")
}
