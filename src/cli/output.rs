//! Where results go: standard output, or a file that appears whole or not at all.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::TalkArgs;
use super::messages;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::{Draft, write_whole};

/// What standard output is called in messages.
const STDOUT: &str = "standard output";

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
        if is_one_of(path, inputs) {
            return Err(refuse("the output is one of the inputs", "write to another file"));
        }
        Ok(Output { path: Some(path.to_owned()) })
    }

    /// True when the result is read off a terminal.
    pub fn is_terminal(&self) -> bool {
        self.path.is_none() && std::io::stdout().is_terminal()
    }

    /// Refuses to print what no one can read on a terminal: `binary` is the name of a binary form.
    ///
    /// # Errors
    /// When the form is binary and the result goes to a terminal.
    pub fn take(&self, binary: Option<&str>) -> Result<()> {
        let Some(form) = binary.filter(|_| self.is_terminal()) else { return Ok(()) };
        let hint = format!("name a file, such as `-o shares.{form}`, or send it on through a pipe");
        Err(Error::new(format!("{form} is binary and standard output is a terminal")).hint(&hint))
    }

    /// Begins a result that is written bit by bit: it goes nowhere before [`Output::publish`].
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn begin(&self) -> Result<Draft> {
        match &self.path {
            None => Draft::unnamed(STDOUT),
            Some(path) => Draft::of(path),
        }
    }

    /// A draft that holds `bytes`, which are the whole result.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn draft(&self, bytes: &[u8]) -> Result<Draft> {
        let mut draft = self.begin()?;
        let place = self.path.as_ref().map_or_else(|| STDOUT.to_owned(), |path| path.display().to_string());
        let written = draft.write_all(bytes);
        written.map_err(|cause| Error::io("cannot write", Place::file(place), cause))?;
        Ok(draft)
    }

    /// Publishes a result that is whole now.
    ///
    /// # Errors
    /// When it cannot be written; what stood there before then stands there still.
    pub fn publish(&self, draft: Draft, talk: TalkArgs) -> Result<()> {
        match &self.path {
            None => draft.publish_on(&mut std::io::stdout().lock()),
            Some(path) => {
                draft.publish()?;
                messages::wrote(path, talk);
                Ok(())
            }
        }
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
    written.map_err(|cause| Error::io("cannot write", Place::file(STDOUT), cause))
}

/// True when the file at `path` is one of the others, by whatever way. Where paths lead takes long to find out, and a file of
/// another length is another file.
fn is_one_of<'a>(path: &Path, others: impl IntoIterator<Item = &'a PathBuf>) -> bool {
    let (Ok(here), Ok(metadata)) = (path.canonicalize(), path.metadata()) else { return false };
    let is_as_long = |other: &&PathBuf| other.metadata().is_ok_and(|other| other.len() == metadata.len());
    others.into_iter().filter(is_as_long).any(|other| other.canonicalize().is_ok_and(|there| there == here))
}
