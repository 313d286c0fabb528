//! `controlmap map`: draws a map of control, in one form or several.

use std::path::PathBuf;

use super::args::{MapArgs, Shown};
use super::messages;
use super::pictures::Pictures;
use super::studio::Studio;
use crate::both::both;
use crate::control::ControlLayer;
use crate::error::{Result, Warned};
use crate::formats::Limits;
use crate::map::{Basemap, Liberated, MapSpec};
use crate::project::Asked;

pub fn run(args: &MapArgs, asked: &Asked) -> Result<()> {
    let studio = Studio::open(&args.picture, asked)?;
    // What can be refused is refused before anything is read.
    let chosen = (!args.output.is_empty()).then(|| pictures(&args.output, args)).transpose()?;
    let request = args.basis.apply(args.input.request());
    let mut warnings = Vec::new();
    let spec = spec(args, &studio, &request.land.limits)?.gather(&mut warnings);
    let mut read = request.read()?;
    read.warnings.extend(warnings);
    let measure = || read.value.shares_and_slivers(read.warnings.clone());
    let (measured, basemap) = both(measure, Basemap::embedded);
    let ((shares, slivers), basemap) = (measured?, basemap?);
    let chosen = match chosen {
        Some(chosen) => chosen,
        None => pictures(&[default_path(&read.value.layer)], args)?,
    };
    let drawn = studio.draw(
        &chosen.formats(),
        |asked| asked.record(&shares),
        |size| read.value.map(&basemap, &shares, &slivers, &MapSpec { size, ..spec.clone() }),
        &mut read.warnings,
    )?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    chosen.drawn(drawn).write(args.input.talk)
}

/// What the map shall be, with names and annotations.
///
/// # Errors
/// When a file of these cannot be read.
pub fn spec(args: &MapArgs, studio: &Studio<'_>, limits: &Limits) -> Result<Warned<MapSpec>> {
    let spec = args.furniture.add_to(MapSpec {
        language: args.lang.language(),
        size: studio.size,
        title: args.title.clone(),
        extent: args.extent.clone(),
        kind: args.kind,
        liberated: if args.show.contains(&Shown::Liberated) { Liberated::Shown } else { Liberated::Plain },
        theme: studio.theme.clone(),
        ..MapSpec::default()
    });
    args.additions.additions().add_to(spec, limits)
}

fn pictures(paths: &[PathBuf], args: &MapArgs) -> Result<Pictures> {
    let inputs = args.input.paths().into_iter().chain(args.basis.paths()).chain(args.additions.paths());
    let inputs = inputs.chain([&args.picture.theme]).collect::<Vec<_>>();
    Pictures::prepare(paths, inputs.into_iter(), &args.picture.form)
}

fn default_path(layer: &ControlLayer) -> PathBuf {
    PathBuf::from(format!("ukraine-control-{}.svg", layer.as_of))
}
