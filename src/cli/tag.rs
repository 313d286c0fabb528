//! `controlmap tag`: the areas split by status, as GeoJSON.

use super::args::TagArgs;
use super::messages;
use super::output::Output;
use crate::error::Result;
use crate::measure::cut;
use crate::report::tagged_geojson;

pub fn run(args: &TagArgs) -> Result<()> {
    let output = Output::prepare(&args.output, args.input.paths().into_iter().chain(args.basis.paths()))?;
    let read = args.basis.apply(args.input.request()).read()?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let shares = read.value.shares(read.warnings)?;
    let slivers = read.value.slivers()?.unwrap_or_default();
    let cut = cut(&read.value.areas, &read.value.layer);
    output.write(tagged_geojson(&cut, &slivers, &shares)?.as_bytes(), args.input.talk)
}
