//! `controlmap shares`: km² and shares per area, group and in total.

use super::args::{Format, GroupArg, SharesArgs};
use super::output::Output;
use super::{messages, screen};
use crate::control::gazetteer::Gazetteer;
use crate::error::{Error, Result};
use crate::measure::Shares;
use crate::project::{Inputs, PlaceSource};
use crate::report::provenance::Forgetful;
use crate::report::{Csv, Features, Json, Markdown, Report, Screen, Sentence, Table, counts};

pub fn run(args: &SharesArgs) -> Result<()> {
    let inputs = args.input.paths().into_iter().chain(args.basis.paths());
    let list = args.settlements.as_ref();
    let output = Output::prepare(&args.output, inputs.chain(list.and_then(PlaceSource::path)))?;
    let format = form(args)?;
    output.take(format.binary())?;
    let limits = args.input.land.request().limits;
    let list = list.map(|list| list.read(&limits)).transpose()?;
    let mut read = args.basis.apply(args.input.request()).read()?;
    let list = list.map(|list| list.gather(&mut read.warnings));
    let said = read.warnings.len();
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let mut shares = read.value.shares(read.warnings)?;
    count(&read.value, list.as_ref(), &mut shares)?;
    messages::warn(shares.warnings.iter().skip(said), args.input.talk);
    let says_so = matches!(format, Format::Table | Format::Json | Format::Markdown | Format::Sentence);
    messages::warn(args.basis.told_beside().iter().filter(|_| !says_so), args.input.talk);
    keep(args, &mut shares)?;
    output.write(&document(args, format, screen::of(&output), &shares, &read.value)?, args.input.talk)
}

/// The form that is asked for, else the one that the suffix of the output names.
///
/// # Errors
/// When the suffix names none, or places are to be counted in a form that has no room for them.
pub fn form(args: &SharesArgs) -> Result<Format> {
    let format = args.format.map_or_else(|| Format::of(&args.output), Ok)?;
    if format == Format::Sentence && args.settlements.is_some() {
        return Err(Error::new("a sentence counts no places")
            .hint("leave --settlements out, or take another --format, such as table, csv or json"));
    }
    Ok(format)
}

/// Counts the places of `list` into `shares`, where places are asked for.
///
/// # Errors
/// When area was lost or made.
pub fn count(inputs: &Inputs, list: Option<&Gazetteer>, shares: &mut Shares) -> Result<()> {
    list.map_or(Ok(()), |list| inputs.count_places(list, shares))
}

/// Leaves the group or area that is asked for.
///
/// # Errors
/// When there is no such area.
pub fn keep(args: &SharesArgs, shares: &mut Shares) -> Result<()> {
    if let Some(group) = &args.group {
        shares.keep_group(group.id())?;
    }
    if let Some(area) = &args.area {
        shares.keep_area(area)?;
    }
    if args.no_metadata {
        shares.forget_files();
    }
    Ok(())
}

/// The shares in the form asked for.
///
/// # Errors
/// When they cannot be put in it.
pub fn document(
    args: &SharesArgs,
    format: Format,
    screen: Screen,
    shares: &Shares,
    inputs: &Inputs,
) -> Result<Vec<u8>> {
    let language = args.lang.language();
    let text = match format {
        Format::Table => Table { language, screen }.write(shares),
        Format::Csv => match &shares.settlements {
            Some(places) => counts(places, shares).csv(),
            None => Csv.write(shares),
        },
        Format::Json => Json.write(shares),
        Format::Geojson => {
            let slivers = inputs.slivers()?.unwrap_or_default();
            let (areas, custom, parts) = (&inputs.areas, inputs.custom.as_ref(), &inputs.layer.parts);
            Features { areas, custom, slivers: &slivers, parts }.write(shares)
        }
        Format::Markdown => Markdown { language }.write(shares),
        Format::Sentence => {
            let group = args.group.as_ref().map(GroupArg::id);
            let about = group.or(args.area.as_deref()).unwrap_or(&shares.total.id).to_owned();
            Sentence { language, about }.write(shares)
        }
        #[cfg(feature = "parquet")]
        Format::Parquet => return parquet(shares),
    };
    text.map(String::into_bytes)
}

#[cfg(feature = "parquet")]
fn parquet(shares: &Shares) -> Result<Vec<u8>> {
    if let Some(places) = &shares.settlements {
        return counts(places, shares).parquet();
    }
    let mut rows = crate::report::TidyParquet::new(Vec::new())?;
    rows.append(shares)?;
    rows.about(shares);
    rows.finish()
}
