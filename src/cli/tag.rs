//! `controlmap tag`: the areas split by status, as GeoJSON or GeoParquet.

use super::args::{TagArgs, TagFormat};
use super::messages;
use super::output::Output;
use crate::error::Result;
use crate::measure::cut;
use crate::report::{tagged, tagged_geojson};

pub fn run(args: &TagArgs) -> Result<()> {
    let output = Output::prepare(&args.output, args.input.paths().into_iter().chain(args.basis.paths()))?;
    let format = args.format.unwrap_or_else(|| TagFormat::of(&args.output));
    output.take(format.binary())?;
    let read = args.basis.apply(args.input.request()).read()?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let shares = read.value.shares(read.warnings)?;
    let slivers = read.value.slivers().unwrap_or_default();
    let cut = cut(&read.value.areas, &read.value.layer);
    let pieces = tagged(&cut, &slivers, &shares);
    let document = match format {
        TagFormat::Geojson => tagged_geojson(&pieces, &shares)?.into_bytes(),
        #[cfg(feature = "parquet")]
        TagFormat::Parquet => crate::report::tagged_parquet(&pieces, &shares)?,
    };
    output.write(&document, args.input.talk)
}
