//! `controlmap explain`: how a figure came about, line by line.

use std::path::Path;

use super::args::{ExplainArgs, ExplainFormat};
use super::messages;
use super::output::Output;
use crate::error::{Error, Result, Warning};
use crate::measure::Shares;
use crate::project::{Inputs, Request};
use crate::report::Explanation;

pub fn run(args: &ExplainArgs) -> Result<()> {
    let output = Output::prepare(&args.output, args.paths())?;
    let format = args.format.map_or_else(|| ExplainFormat::of(&args.output), Ok)?;
    let request = args.basis.apply(args.input.request());
    let read = request.read()?;
    let mut shares = read.value.shares(read.warnings.clone())?;
    shares.keep_warnings_of(&area(args, &shares)?);
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let mut warnings = shares.warnings[read.warnings.len()..].to_vec();
    let document = document(args, format, &request, (&read.value, shares), &mut warnings)?;
    messages::warn(&warnings, args.input.talk);
    output.write(document.as_bytes(), args.input.talk)
}

/// What explains a figure of `shares`, which `inputs` of `request` gave, in the form asked for.
///
/// # Errors
/// When there is no such area, or the steps to somebody else's figure cannot be told.
pub fn document(
    args: &ExplainArgs,
    format: ExplainFormat,
    request: &Request,
    (inputs, mut shares): (&Inputs, Shares),
    warnings: &mut Vec<Warning>,
) -> Result<String> {
    let area = area(args, &shares)?;
    shares.keep_warnings_of(&area);
    let chain = args.against().map(|against| request.chain(inputs, &shares, &area, &against)).transpose()?;
    let mut of_steps = Vec::new();
    let chain = chain.map(|chain| chain.gather(&mut of_steps));
    // What was said of our layer is said of it once, though their boundaries or their day have it read again.
    of_steps.retain(|warning| !shares.warnings.contains(warning));
    warnings.extend_from_slice(&of_steps);
    shares.warnings.extend(of_steps);
    shares.keep_area(&area)?;
    let row = shares.row(&area)?;
    let pieces = inputs.count_pieces(row)?;
    let explanation = Explanation { shares: &shares, row, pieces: &pieces, against: chain.as_ref() };
    match format {
        ExplainFormat::Table => Ok(explanation.text(args.lang.language())),
        ExplainFormat::Json => explanation.json(),
    }
}

/// The id of the area that is asked for; that of the total, where none is.
fn area(args: &ExplainArgs, shares: &Shares) -> Result<String> {
    let asked = args.area.as_ref().unwrap_or(&shares.total.id);
    let row = shares.row(asked).map_err(|error| not_an_area(asked, error))?;
    Ok(row.id.clone())
}

/// A file in the place of the area is a slip worth a hint of its own.
fn not_an_area(area: &str, error: Error) -> Error {
    if !Path::new(area).exists() {
        return error;
    }
    let hint = format!("name the area before the file: `controlmap explain ukraine {area}`");
    Error::new(format!("`{area}` is a file, not an area")).hint(&hint)
}
