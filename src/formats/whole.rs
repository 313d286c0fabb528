//! Files that appear whole or not at all: written as a draft first, published when everything is in it.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Place, Result};

/// A file in the making. What it will replace stands untouched until [`Draft::publish`]; a draft that is dropped
/// leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    paper: BufWriter<Paper>,
    /// Where it is published, for messages.
    place: Place,
}

/// Where a draft is kept.
#[derive(Debug)]
enum Paper {
    /// Beside the file that it will become.
    Beside(NamedTempFile, PathBuf),
    /// Without a name, to be copied into what is no file: a pipe, `/dev/null`, standard output.
    Unnamed(File, Option<PathBuf>),
}

impl Draft {
    /// Begins the file `path`. Where `path` is a link, the file that it names will be replaced; where it is no file (a
    /// pipe, `/dev/null`), it will be written to.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn of(path: &Path) -> Result<Draft> {
        let place = Place::file(path.display().to_string());
        let fail = |cause: std::io::Error| Error::io("cannot write", place.clone(), cause);
        // A file that is not there yet has no canonical path.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if target.is_dir() {
            return Err(fail(std::io::ErrorKind::IsADirectory.into()));
        }
        let paper = if target.exists() && !target.is_file() {
            Paper::Unnamed(tempfile::tempfile().map_err(fail)?, Some(target))
        } else {
            let folder = match target.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
            Paper::Beside(beside(&target).tempfile_in(folder).map_err(fail)?, target)
        };
        Ok(Draft { paper: BufWriter::new(paper), place })
    }

    /// Begins what is published on a stream called `name`, by [`Draft::publish_on`].
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn unnamed(name: &str) -> Result<Draft> {
        let place = Place::file(name);
        let file =
            tempfile::tempfile().map_err(|cause| Error::io("cannot write for", place.clone(), cause))?;
        Ok(Draft { paper: BufWriter::new(Paper::Unnamed(file, None)), place })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When it cannot be put there; what stood there before then stands there still.
    pub fn publish(self) -> Result<()> {
        let place = self.place.clone();
        let fail = |cause: std::io::Error| Error::io("cannot write", place.clone(), cause);
        match self.paper.into_inner().map_err(|error| fail(error.into_error()))? {
            Paper::Beside(file, target) => {
                file.as_file().sync_all().map_err(fail)?;
                file.persist(&target).map_err(|error| fail(error.error))?;
                Ok(())
            }
            Paper::Unnamed(mut file, Some(target)) => {
                let mut to = File::options().write(true).open(&target).map_err(fail)?;
                copy(&mut file, &mut to).map_err(fail)
            }
            Paper::Unnamed(_, None) => Ok(()),
        }
    }

    /// Copies everything to `stream`.
    ///
    /// # Errors
    /// When it cannot be written; a reader that went away is told apart by [`Error::is_broken_pipe`].
    pub fn publish_on(self, stream: &mut dyn Write) -> Result<()> {
        let place = self.place.clone();
        let fail = |cause: std::io::Error| Error::io("cannot write", place.clone(), cause);
        match self.paper.into_inner().map_err(|error| fail(error.into_error()))? {
            Paper::Beside(mut file, _) => copy(file.as_file_mut(), stream).map_err(fail),
            Paper::Unnamed(mut file, _) => copy(&mut file, stream).map_err(fail),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.paper.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.paper.flush()
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Paper::Beside(file, _) => file.write(bytes),
            Paper::Unnamed(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Paper::Beside(file, _) => file.flush(),
            Paper::Unnamed(file, _) => file.flush(),
        }
    }
}

/// Writes `bytes` to `path` so that the file is there whole or not at all.
///
/// # Errors
/// When the folder cannot be written; what stood at `path` then stands there still.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut draft = Draft::of(path)?;
    let written = draft.write_all(bytes);
    written.map_err(|cause| Error::io("cannot write", draft.place.clone(), cause))?;
    draft.publish()
}

/// Writes every file of `files` beside its place first, then puts all in place, in their order. Drafts are named after
/// `prefix`, so that those of a killed run can be told.
///
/// # Errors
/// When one cannot be written: then none is put in place. When one cannot be put in place: those before it are.
pub fn write_together(files: &[(PathBuf, Vec<u8>)], prefix: &str) -> Result<()> {
    let mut drafts = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let fail =
            |cause: std::io::Error| Error::io("cannot write", Place::file(path.display().to_string()), cause);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut draft = beside(path).prefix(prefix).tempfile_in(folder).map_err(fail)?;
        draft.write_all(bytes).map_err(fail)?;
        draft.as_file().sync_all().map_err(fail)?;
        drafts.push((draft.into_temp_path(), path));
    }
    for (draft, path) in drafts {
        let fail = |cause| Error::io("cannot write", Place::file(path.display().to_string()), cause);
        draft.persist(path).map_err(|error| fail(error.error))?;
    }
    Ok(())
}

/// Takes away the drafts in `folder` that are named after `prefix`; `only_look` leaves them. Gives their number.
///
/// # Errors
/// When the folder cannot be read, or a draft not be taken away.
pub fn sweep_drafts(folder: &Path, prefix: &str, only_look: bool) -> Result<usize> {
    let fail = |cause| Error::io("cannot tidy the folder", Place::file(folder.display().to_string()), cause);
    let mut found = 0;
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            found += 1;
            if !only_look {
                std::fs::remove_file(entry.path()).map_err(fail)?;
            }
        }
    }
    Ok(found)
}

/// A file without a name, for what is too much to be held: it goes away with its last handle.
pub(super) fn scratch() -> std::io::Result<File> {
    tempfile::tempfile()
}

fn copy(file: &mut File, to: &mut dyn Write) -> std::io::Result<()> {
    file.rewind()?;
    std::io::copy(file, to)?;
    to.flush()
}

/// How the file beside `target` is made: with the permissions of the file that it replaces, else of an ordinary new one.
fn beside(target: &Path) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".controlmap-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let ordinary = std::fs::Permissions::from_mode(0o666);
        builder.permissions(std::fs::metadata(target).map_or(ordinary, |old| old.permissions()));
    }
    #[cfg(not(unix))]
    let _ = target;
    builder
}
