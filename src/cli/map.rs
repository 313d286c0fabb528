//! `controlmap map`: draws a map of control, as SVG or PNG.

use std::path::{Path, PathBuf};

use super::args::{MapArgs, Shown};
use super::messages;
use super::output::Output;
use crate::control::ControlLayer;
use crate::error::Result;
use crate::map::{Liberated, MapSpec};
use crate::project::PictureFormat;

pub fn run(args: &MapArgs) -> Result<()> {
    let spec = spec(args)?;
    // What can be refused is refused before anything is read.
    let chosen = args.output.as_deref().map(|path| destination(path, args)).transpose()?;
    let request = args.basis.apply(args.input.request());
    let mut warnings = Vec::new();
    let spec = args.additions.additions().add_to(spec, &request.land.limits)?.gather(&mut warnings);
    let mut read = request.read()?;
    read.warnings.extend(warnings);
    let (shares, slivers) = read.value.shares_and_slivers(read.warnings.clone())?;
    let scene = read.value.map(&shares, &slivers, &spec)?.gather(&mut read.warnings);
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let (output, format) = match chosen {
        Some(chosen) => chosen,
        None => destination(&default_path(&read.value.layer), args)?,
    };
    output.write(&format.draw(&scene)?, args.input.talk)
}

/// What the map shall be.
///
/// # Errors
/// When the theme cannot be read.
pub fn spec(args: &MapArgs) -> Result<MapSpec> {
    Ok(args.furniture.add_to(MapSpec {
        language: args.lang.language(),
        size: args.picture.size()?,
        title: args.title.clone(),
        extent: args.extent.clone(),
        kind: args.kind,
        liberated: if args.show.contains(&Shown::Liberated) { Liberated::Shown } else { Liberated::Plain },
        theme: args.picture.theme()?,
        ..MapSpec::default()
    }))
}

fn destination(path: &Path, args: &MapArgs) -> Result<(Output, PictureFormat)> {
    // Standard output gets SVG, which is text: nothing binary can reach a terminal.
    let format = if path == Path::new("-") { PictureFormat::Svg } else { PictureFormat::of(path)? };
    let inputs = args.input.paths().into_iter().chain(args.basis.paths()).chain(args.additions.paths());
    Ok((Output::prepare(path, inputs.chain([&args.picture.theme]))?, format))
}

fn default_path(layer: &ControlLayer) -> PathBuf {
    PathBuf::from(format!("ukraine-control-{}.svg", layer.as_of))
}
