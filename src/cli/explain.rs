//! `controlmap explain`: how a figure came about, line by line.

use std::path::Path;

use super::args::{ExplainArgs, ExplainFormat};
use super::messages;
use super::output::Output;
use crate::error::{Error, Result};
use crate::report::Explanation;

pub fn run(args: &ExplainArgs) -> Result<()> {
    let output = Output::prepare(&args.output, args.paths())?;
    let format = args.format.unwrap_or_else(|| ExplainFormat::of(&args.output));
    let request = args.basis.apply(args.input.request());
    let read = request.read()?;
    let mut shares = read.value.shares(read.warnings.clone())?;
    let area = args.area.as_ref().unwrap_or(&shares.total.id).clone();
    shares.row(&area).map_err(|error| not_an_area(&area, error))?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let chain = match args.against() {
        Some(against) => {
            let chain = request.chain(&read.value, &shares, &area, &against)?;
            messages::warn(&chain.warnings, args.input.talk);
            Some(chain.value)
        }
        None => None,
    };
    shares.keep_area(&area)?;
    let row = shares.row(&area)?;
    let explanation = Explanation { shares: &shares, row, against: chain.as_ref() };
    let document = match format {
        ExplainFormat::Table => explanation.text(args.lang.language()),
        ExplainFormat::Json => explanation.json()?,
    };
    output.write(document.as_bytes(), args.input.talk)
}

/// A file in the place of the area is a slip worth a hint of its own.
fn not_an_area(area: &str, error: Error) -> Error {
    if !Path::new(area).exists() {
        return error;
    }
    let hint = format!("name the area before the file: `controlmap explain ukraine {area}`");
    Error::new(format!("`{area}` is a file, not an area")).hint(&hint)
}
