//! `controlmap check`: every fault of files at once, and a file mended.

use super::args::{CheckArgs, CheckFormat};
use super::output::Output;
use super::{Outcome, screen};
use crate::error::{Error, Result};
use crate::formats::write_whole;
use crate::project::CheckedInput;
use crate::report::{CheckedFile, FaultReport, Told};

pub fn run(args: &CheckArgs) -> Result<Outcome> {
    let output = Output::prepare(&args.output, &args.paths)?;
    let format = args.format.map_or_else(|| CheckFormat::of(&args.output), Ok)?;
    if let Some(path) = &args.repair {
        if args.paths.len() > 1 {
            return Err(Error::new("--repair mends one file at a time").hint("name one file"));
        }
        Output::prepare(path, &args.paths)?;
    }
    let request = args.request();
    let inputs = request.run()?;
    let is_clean = inputs.iter().all(|input| input.checked.is_clean());
    let repaired = match (&args.repair, &inputs[..]) {
        (Some(path), [input]) => Some((path, request.repaired(input))),
        _ => None,
    };
    let mended = if matches!(repaired, Some((_, Ok(_)))) { Told::Yes } else { Told::No };
    let classified = if args.talk.verbose { Told::Yes } else { Told::No };
    let told =
        |CheckedInput { file, checked }| CheckedFile { place: file.place(), checked, mended, classified };
    let files: Vec<CheckedFile> = inputs.into_iter().map(told).collect();
    let report = FaultReport { files: &files };
    let document = match format {
        CheckFormat::Table => report.text(args.lang.language(), screen::of(&output)),
        CheckFormat::Json => report.json()?,
    };
    output.write(document.as_bytes(), args.talk)?;
    if let Some((path, bytes)) = repaired {
        write_whole(path, &bytes?)?;
        super::messages::wrote(path, args.talk);
    }
    Ok(if is_clean { Outcome::Done } else { Outcome::FaultsFound })
}
