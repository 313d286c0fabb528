//! `controlmap map`: draws a map of control, as SVG or PNG.

use std::path::{Path, PathBuf};

use super::args::MapArgs;
use super::messages;
use super::output::Output;
use crate::control::ControlLayer;
use crate::error::{Result, Warned};
use crate::map::{MapSpec, Scene};
use crate::measure::Shares;
use crate::project::{Inputs, PictureFormat};

pub fn run(args: &MapArgs) -> Result<()> {
    // What can be refused is refused before anything is read.
    let chosen = args.output.as_deref().map(|path| destination(path, args)).transpose()?;
    let mut read = args.basis.apply(args.input.request()).read()?;
    let shares = read.value.shares(read.warnings.clone())?;
    let scene = scene(args, &read.value, &shares)?.gather(&mut read.warnings);
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let (output, format) = match chosen {
        Some(chosen) => chosen,
        None => destination(&default_path(&read.value.layer), args)?,
    };
    output.write(&format.draw(&scene)?, args.input.talk)
}

/// The map that `args` ask for.
///
/// # Errors
/// When the extent names no area, or the page is too small for title and legend.
pub fn scene(args: &MapArgs, inputs: &Inputs, shares: &Shares) -> Result<Warned<Scene>> {
    let spec = MapSpec {
        language: args.lang.language(),
        size: args.size,
        title: args.title.clone(),
        extent: args.extent.clone(),
    };
    inputs.map(shares, &spec)
}

fn destination(path: &Path, args: &MapArgs) -> Result<(Output, PictureFormat)> {
    // Standard output gets SVG, which is text: nothing binary can reach a terminal.
    let format = if path == Path::new("-") { PictureFormat::Svg } else { PictureFormat::of(path)? };
    Ok((Output::prepare(path, args.input.paths().into_iter().chain(args.basis.paths()))?, format))
}

fn default_path(layer: &ControlLayer) -> PathBuf {
    PathBuf::from(format!("ukraine-control-{}.svg", layer.as_of))
}
