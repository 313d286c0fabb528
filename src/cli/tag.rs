//! `controlmap tag`: areas split by status, or places with their status, as GeoJSON, CSV or GeoParquet.

use super::args::{TagArgs, TagFormat};
use super::messages;
use super::output::Output;
use crate::control::gazetteer::Gazetteer;
use crate::error::{Error, Result, Warning};
use crate::measure::{Shares, cut, slivers};
use crate::project::{Inputs, PlaceSource};
use crate::report::provenance::{Forgetful, PlacesOf};
use crate::report::{tagged, tagged_geojson, tagged_places};

pub fn run(args: &TagArgs) -> Result<()> {
    let inputs = args.input.paths().into_iter().chain(args.basis.paths());
    let list = args.settlements.as_ref();
    let output = Output::prepare(&args.output, inputs.chain(list.and_then(PlaceSource::path)))?;
    let format = args.format.map_or_else(|| TagFormat::of(&args.output), Ok)?;
    output.take(format.binary())?;
    if format == TagFormat::Csv && list.is_none() {
        return Err(Error::new("pieces of areas have no form in CSV")
            .hint("write GeoJSON, tag places with --settlements, or take `shares --format csv`"));
    }
    let request = args.basis.apply(args.input.request());
    let list = list.map(|list| list.read(&request.land.limits)).transpose()?;
    let mut read = request.read()?;
    let list = list.map(|list| list.gather(&mut read.warnings));
    let document = match &list {
        Some(list) => places(args, format, &read.value, list, &mut read.warnings),
        None => {
            let mut shares = read.value.shares(Vec::new())?;
            read.warnings.append(&mut shares.warnings);
            areas(args, format, &read.value, shares)
        }
    };
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    output.write(&document?, args.input.talk)
}

/// The areas split by status, then custom areas likewise.
///
/// # Errors
/// When area was lost or made.
pub fn areas(args: &TagArgs, format: TagFormat, inputs: &Inputs, mut shares: Shares) -> Result<Vec<u8>> {
    if args.no_metadata {
        shares.forget_files();
    }
    let slivers = inputs.slivers()?.unwrap_or_default();
    let mut pieces = tagged(&cut(&inputs.areas, &inputs.layer), &slivers, &shares.areas);
    if let Some(custom) = &inputs.custom {
        let own = slivers::within(&slivers, custom);
        pieces.extend(tagged(&cut(custom, &inputs.layer), &own, &shares.custom));
    }
    match format {
        #[cfg(feature = "parquet")]
        TagFormat::Parquet => crate::report::tagged_parquet(&pieces, &shares),
        TagFormat::Geojson | TagFormat::Csv => tagged_geojson(&pieces, &shares).map(String::into_bytes),
    }
}

/// The places of a list, each with its status.
///
/// # Errors
/// When area was lost or made.
pub fn places(
    args: &TagArgs,
    format: TagFormat,
    inputs: &Inputs,
    list: &Gazetteer,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<u8>> {
    let located = inputs.locate(list)?.gather(warnings);
    let Inputs { areas, layer, .. } = inputs;
    let mut about = PlacesOf {
        days: [layer.date, layer.as_of],
        control: layer.sources.clone(),
        boundaries_source: areas.source.clone(),
        boundaries: areas.provenance.clone(),
        list: list.provenance.clone(),
    };
    if args.no_metadata {
        about.forget_files();
    }
    let places = tagged_places(list, &located, areas, layer, about.told());
    match format {
        TagFormat::Geojson => places.geojson().map(String::into_bytes),
        TagFormat::Csv => places.csv().map(String::into_bytes),
        #[cfg(feature = "parquet")]
        TagFormat::Parquet => places.parquet(),
    }
}
