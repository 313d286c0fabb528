//! `controlmap map`: draws a map of control, in one form or several.

use std::path::PathBuf;

use super::args::{MapArgs, Shown};
use super::messages;
use super::pictures::Pictures;
use crate::control::ControlLayer;
use crate::error::Result;
use crate::map::{Liberated, MapSpec};
use crate::project::Asked;

pub fn run(args: &MapArgs, asked: &Asked) -> Result<()> {
    let theme = args.picture.theme()?;
    let spec = MapSpec {
        language: args.lang.language(),
        size: args.picture.size()?,
        title: args.title.clone(),
        extent: args.extent.clone(),
        kind: args.kind,
        liberated: if args.show.contains(&Shown::Liberated) { Liberated::Shown } else { Liberated::Plain },
        theme: theme.choice,
        ..MapSpec::default()
    };
    // What can be refused is refused before anything is read.
    let chosen = (!args.output.is_empty()).then(|| pictures(&args.output, args)).transpose()?;
    let request = args.basis.apply(args.input.request());
    let mut warnings = Vec::new();
    let spec = args.additions.additions().add_to(spec, &request.land.limits)?.gather(&mut warnings);
    let mut read = request.read()?;
    read.warnings.extend(warnings);
    let shares = read.value.shares(read.warnings.clone())?;
    let chosen = match chosen {
        Some(chosen) => chosen,
        None => pictures(&[default_path(&read.value.layer)], args)?,
    };
    let asked = Asked { files: theme.files, ..asked.clone() };
    let drawn = chosen.draw(
        || asked.record(&shares),
        &mut read.warnings,
        (spec.size, |size| read.value.map(&shares, &MapSpec { size, ..spec.clone() })),
    )?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    drawn.write(args.input.talk)
}

fn pictures<'a>(paths: &[PathBuf], args: &'a MapArgs) -> Result<Pictures<'a>> {
    let inputs = args.input.paths().into_iter().chain(args.basis.paths()).chain(args.additions.paths());
    let inputs = inputs.chain([&args.picture.theme]).collect::<Vec<_>>();
    Pictures::prepare(paths, inputs.into_iter(), &args.picture.form)
}

fn default_path(layer: &ControlLayer) -> PathBuf {
    PathBuf::from(format!("ukraine-control-{}.svg", layer.as_of))
}
