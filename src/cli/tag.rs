//! `controlmap tag`: the areas split by status, as GeoJSON.

use super::args::TagArgs;
use super::messages;
use super::output::Output;
use crate::error::Result;
use crate::measure::cut;
use crate::report::tagged_geojson;

pub fn run(args: &TagArgs) -> Result<()> {
    let output = Output::prepare(&args.output, &args.input)?;
    let read = args.input.request().read()?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let shares = read.value.shares(args.denominator.denominator(), read.warnings)?;
    let slivers = read.value.slivers().unwrap_or_default();
    let cut = cut(&read.value.areas, &read.value.layer);
    output.write(tagged_geojson(&cut, &slivers, &shares)?.as_bytes(), args.input.talk)
}
