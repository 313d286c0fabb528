//! The bytes of an input, where they came from, and what they hash to.
//!
//! Gzip and zip are taken off here, by `unpack`; what the bytes then are is for the readers.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::limits::{Limits, bytes_shown, raise};
use super::unpack::{Unpacked, unpack};
use crate::error::{Error, Place, Problem, Result};
use crate::geodata::EmbeddedFile;

/// What outputs tell of an input file: never its path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The file's name, without its path.
    pub file: String,
    /// SHA-256 of the file as it stands (compressed, if it is), in hexadecimal; empty where it is told nobody.
    pub sha256: String,
}

/// An input, read and inflated.
#[derive(Debug, Clone)]
pub struct FileBytes {
    /// The path as the user gave it, for messages.
    pub path: String,
    /// The entry of the archive that it was in.
    pub entry: Option<String>,
    /// What outputs may tell of it.
    pub provenance: Provenance,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The files that belong to it: those of a shapefile.
    pub companions: Vec<Companion>,
    /// What its readers keep within.
    pub limits: Limits,
}

/// A file that belongs to another: attribute table, projection or code page of a shapefile.
#[derive(Debug, Clone)]
pub struct Companion {
    /// Its suffix in lower case.
    pub suffix: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Companion {
    /// The suffixes of the files that are read with a shapefile.
    pub const SUFFIXES: [&str; 3] = ["dbf", "prj", "cpg"];
}

/// Whether anybody is told the hash of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashing {
    /// It is told.
    Told,
    /// Nobody asks, and it is empty.
    Untold,
}

impl FileBytes {
    /// Reads `path` within the default limits.
    ///
    /// # Errors
    /// As [`FileBytes::read_within`].
    pub fn read(path: &Path) -> Result<FileBytes> {
        FileBytes::read_within(path, &Limits::default())
    }

    /// Reads `path`, or standard input for `-`, and takes it out of gzip and zip. With a shapefile its companions are
    /// read from the same archive or folder.
    ///
    /// # Errors
    /// When it cannot be read, is empty, larger than the limits, a broken archive, or one of several data files.
    pub fn read_within(path: &Path, limits: &Limits) -> Result<FileBytes> {
        FileBytes::read_into(path, limits, Hashing::Told, Vec::new())
    }

    /// As [`FileBytes::read_within`], into the room of the bytes of another file, which are done with: what reads many
    /// files then asks for memory once.
    ///
    /// # Errors
    /// As [`FileBytes::read_within`].
    pub fn read_into(path: &Path, limits: &Limits, hashing: Hashing, room: Vec<u8>) -> Result<FileBytes> {
        let shown = path.display().to_string();
        let place = Place::file(&shown);
        let raw = if shown == "-" {
            read_bounded(std::io::stdin(), 0, &place, limits, room)?
        } else {
            read_file(path, &place, limits, room)?
        };
        let name = if shown == "-" {
            "standard input".to_owned()
        } else {
            path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned())
        };
        let sha256 = match hashing {
            Hashing::Told => sha256(&raw),
            Hashing::Untold => String::new(),
        };
        let provenance = Provenance { file: name, sha256 };
        let mut file = FileBytes::take_out(provenance, &shown, raw, limits)?;
        if file.entry.is_none() && path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("shp")) {
            file.companions = companions_beside(path, limits)?;
        }
        Ok(file)
    }

    /// A file called `name` whose content, `raw`, is in memory, taken out of gzip and zip.
    ///
    /// # Errors
    /// When it is empty, a broken archive, one of several data files, or inflates to more than the limit.
    pub fn unpacked(name: &str, raw: Vec<u8>, limits: &Limits) -> Result<FileBytes> {
        let provenance = Provenance { file: name.to_owned(), sha256: sha256(&raw) };
        FileBytes::take_out(provenance, name, raw, limits)
    }

    fn take_out(provenance: Provenance, path: &str, raw: Vec<u8>, limits: &Limits) -> Result<FileBytes> {
        let place = Place::file(path);
        if raw.is_empty() {
            return Err(Problem::new("the file is empty").at(place).hint("give a file with content").into());
        }
        let Unpacked { bytes, entry, companions } = unpack(raw, &place, limits)?;
        Ok(FileBytes { path: path.to_owned(), entry, provenance, bytes, companions, limits: *limits })
    }

    /// A file called `name` whose content is in memory.
    pub fn of(name: &str, bytes: Vec<u8>) -> FileBytes {
        let provenance = Provenance { file: name.to_owned(), sha256: sha256(&bytes) };
        let (path, limits) = (name.to_owned(), Limits::default());
        FileBytes { path, entry: None, provenance, bytes, companions: Vec::new(), limits }
    }

    /// An embedded file.
    pub fn embedded(file: &EmbeddedFile) -> FileBytes {
        FileBytes::of(file.name, file.bytes.to_vec())
    }

    /// The companion with this suffix.
    pub fn companion(&self, suffix: &str) -> Option<&[u8]> {
        self.companions.iter().find(|other| other.suffix == suffix).map(|other| other.bytes.as_slice())
    }

    /// A part of the file at `path` that stands for itself, such as one day of many.
    pub fn part(path: &str, provenance: Provenance, bytes: Vec<u8>) -> FileBytes {
        FileBytes { provenance, ..FileBytes::of(path, bytes) }
    }

    /// The place that is this whole file.
    pub fn place(&self) -> Place {
        let file = Place::file(&self.path);
        self.entry.as_ref().map_or(file.clone(), |entry| file.part(format!("entry `{entry}`")))
    }
}

/// The companions of the shapefile `path` in its folder, whatever the case of their suffixes.
fn companions_beside(path: &Path, limits: &Limits) -> Result<Vec<Companion>> {
    let mut companions = Vec::new();
    for suffix in Companion::SUFFIXES {
        let spellings = [suffix.to_owned(), suffix.to_uppercase()];
        let there = spellings.iter().map(|suffix| path.with_extension(suffix)).find(|path| path.is_file());
        if let Some(there) = there {
            let place = Place::file(there.display().to_string());
            let bytes = read_file(&there, &place, limits, Vec::new())?;
            companions.push(Companion { suffix: suffix.to_owned(), bytes });
        }
    }
    Ok(companions)
}

fn read_file(path: &Path, place: &Place, limits: &Limits, room: Vec<u8>) -> Result<Vec<u8>> {
    let fail = |cause| Error::io("cannot read", place.clone(), cause);
    if path.is_dir() {
        return Err(fail(std::io::ErrorKind::IsADirectory.into()));
    }
    let file = File::open(path).map_err(fail)?;
    let size = file.metadata().map_or(0, |about| about.len());
    read_bounded(file, size, place, limits, room)
}

/// Reads everything, `size` bytes as far as is known beforehand, in place of `bytes`.
fn read_bounded(
    reader: impl Read,
    size: u64,
    place: &Place,
    limits: &Limits,
    mut bytes: Vec<u8>,
) -> Result<Vec<u8>> {
    bytes.clear();
    // A byte more, or looking for the end would make room once again.
    let room = size.min(limits.bytes).saturating_add(1);
    bytes.reserve_exact(usize::try_from(room).unwrap_or(0));
    let fail = |cause| Error::io("cannot read", place.clone(), cause);
    reader.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 <= limits.bytes {
        return Ok(bytes);
    }
    let message = format!("the file is larger than the limit of {}", bytes_shown(limits.bytes));
    Err(Problem::new(message).at(place.clone()).hint(raise("--max-bytes")).into())
}

fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as outputs write them.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
