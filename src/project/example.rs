//! The embedded example project: a table, a map as SVG and PNG, and the shares as CSV and JSON.

use std::path::{Path, PathBuf};

use super::{Asked, Inputs, Request};
use crate::draw::{Artwork, Manner};
use crate::error::{Error, Place, Result, Warned};
use crate::formats::write_whole;
use crate::map::MapSpec;
use crate::report::{Csv, Json, Report, Screen, Table};
use crate::words::Language;

/// What a build made.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// What was read.
    pub inputs: Inputs,
    /// The table for people.
    pub table: String,
    /// The files written, in the order of their making.
    pub files: Vec<PathBuf>,
}

/// Makes the outputs of the example project in `folder`, which is made if need be. Nothing is written before
/// everything is made, and each file appears whole or not at all.
///
/// # Errors
/// When an output cannot be made, or `folder` cannot be written.
pub fn build_example(folder: &Path, language: Language) -> Result<Warned<Built>> {
    let mut warnings = Vec::new();
    let inputs = Request::default().read()?.gather(&mut warnings);
    let shares = inputs.shares(warnings.clone())?;
    let scene = inputs.map(&shares, &MapSpec { language, ..MapSpec::default() })?.gather(&mut warnings);
    let artwork = Artwork::of(&scene)?;
    // The map is the one that `map` draws.
    let asked = Asked { command: "map".to_owned(), ..Asked::default() };
    let manner = Manner { record: Some(asked.record(&shares)), ..Manner::default() };
    let made = [
        ("ukraine-control.svg", artwork.svg(&manner).into_bytes()),
        ("ukraine-control.png", artwork.png(&manner)?),
        ("shares.csv", Csv.write(&shares)?.into_bytes()),
        ("shares.json", Json.write(&shares)?.into_bytes()),
    ];
    let table = Table { language, screen: Screen::default() }.write(&shares)?;
    std::fs::create_dir_all(folder).map_err(|cause| {
        Error::io("cannot make the folder", Place::file(folder.display().to_string()), cause)
    })?;
    let mut files = Vec::with_capacity(made.len());
    for (name, bytes) in made {
        let path = folder.join(name);
        write_whole(&path, &bytes)?;
        files.push(path);
    }
    Ok(Warned { value: Built { inputs, table, files }, warnings })
}
