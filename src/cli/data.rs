//! `controlmap data`: lists and exports the embedded files.

use std::path::Path;

use super::args::{DataAction, DataArgs};
use super::output::to_stdout;
use crate::error::{Error, Place, Problem, Result, nearest};
use crate::formats::write_whole;
use crate::geodata::{self, EmbeddedFile};

/// What all fonts together are called.
const FONTS: &str = "fonts";

pub fn run(args: &DataArgs) -> Result<()> {
    match &args.action {
        None | Some(DataAction::List) => to_stdout(listing().as_bytes()),
        Some(DataAction::Export { names, output }) => export(&chosen(names)?, output),
    }
}

fn listing() -> String {
    let width = all().map(|file| file.name.len()).max().unwrap_or(0);
    let line = |file: &EmbeddedFile| {
        let kib = file.bytes.len().div_ceil(1024);
        format!(
            "{:width$}  {kib:>4} KiB  {}\n{:width$}            {}\n",
            file.name, file.about, "", file.credit
        )
    };
    all().map(line).collect()
}

/// Every embedded file.
fn all() -> impl Iterator<Item = &'static EmbeddedFile> {
    geodata::ALL.iter().chain(&geodata::FONTS)
}

fn chosen(names: &[String]) -> Result<Vec<&'static EmbeddedFile>> {
    if names.is_empty() {
        return Ok(geodata::ALL.iter().collect());
    }
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for name in names {
        match all().find(|file| file.name == name) {
            Some(file) => files.push(file),
            None if name == FONTS => files.extend(&geodata::FONTS),
            None => problems.push(unknown(name)),
        }
    }
    Error::unless_any(problems, files)
}

fn unknown(name: &str) -> Problem {
    let hint = match nearest(name, all().map(|file| file.name).chain([FONTS])) {
        Some(near) => format!("the nearest is `{near}`"),
        None => "`controlmap data` lists them".to_owned(),
    };
    Problem::new(format!("there is no embedded file `{name}`")).hint(hint)
}

fn export(files: &[&EmbeddedFile], folder: &Path) -> Result<()> {
    if folder == Path::new("-") {
        return match files {
            [file] => to_stdout(file.bytes),
            _ => Err(Error::new(format!("{} files do not fit on standard output", files.len()))
                .hint("name one file")),
        };
    }
    std::fs::create_dir_all(folder).map_err(|cause| {
        Error::io("cannot make the folder", Place::file(folder.display().to_string()), cause)
    })?;
    files.iter().try_for_each(|file| write_whole(&folder.join(file.name), file.bytes))
}
