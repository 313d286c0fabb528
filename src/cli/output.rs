//! Where results go: standard output, or a file that appears whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::TalkArgs;
use super::messages;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::write_whole;

/// A place for one result, known to be usable before the slow work begins.
#[derive(Debug)]
pub struct Output {
    path: Option<PathBuf>,
}

impl Output {
    /// Checks that `path` can be written and is not one of the `inputs`; `-` is standard output.
    ///
    /// # Errors
    /// When its folder is missing, it is a folder itself, or it is an input.
    pub fn prepare<'a>(path: &Path, inputs: impl IntoIterator<Item = &'a PathBuf>) -> Result<Output> {
        if path == Path::new("-") {
            return Ok(Output { path: None });
        }
        let place = Place::file(path.display().to_string());
        let refuse =
            |message: &str, hint: &str| Error::from(Problem::new(message).at(place.clone()).hint(hint));
        if path.as_os_str().is_empty() {
            return Err(refuse("the path of the output is empty", "give a file, or `-` for standard output"));
        }
        if path.is_dir() {
            return Err(refuse("the output is a folder", "give the name of a file in it"));
        }
        if let Some(folder) =
            path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        {
            let message = format!("there is no folder `{}`", folder.display());
            return Err(refuse(&message, "make the folder first"));
        }
        if inputs.into_iter().any(|input| same_file(path, input)) {
            return Err(refuse("the output is one of the inputs", "write to another file"));
        }
        Ok(Output { path: Some(path.to_owned()) })
    }

    /// Writes the result.
    ///
    /// # Errors
    /// When it cannot be written; what stood there before then stands there still.
    pub fn write(&self, bytes: &[u8], talk: TalkArgs) -> Result<()> {
        match &self.path {
            None => to_stdout(bytes),
            Some(path) => {
                write_whole(path, bytes)?;
                messages::wrote(path, talk);
                Ok(())
            }
        }
    }
}

/// Writes to standard output.
///
/// # Errors
/// When it cannot be written; a reader that went away is told apart by [`Error::is_broken_pipe`].
pub fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    written.map_err(|cause| Error::io("cannot write", Place::file("standard output"), cause))
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}
