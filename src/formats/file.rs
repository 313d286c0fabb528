//! The bytes of an input, where they came from, and what they hash to.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Place, Problem, Result};
use crate::geodata::EmbeddedFile;

/// The largest input that is read: far above any published control layer, far below what would hurt.
const MAX_BYTES: u64 = 256 << 20;
/// The largest input once inflated; the same bound, since it is parsed the same.
const MAX_INFLATED_BYTES: u64 = 256 << 20;
/// The first two bytes of every gzip file (RFC 1952, section 2.3.1).
pub(super) const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// What outputs tell of an input file: never its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The file's name, without its path.
    pub file: String,
    /// SHA-256 of the file as it stands (compressed, if it is), in hexadecimal.
    pub sha256: String,
}

/// An input, read and inflated.
#[derive(Debug, Clone)]
pub struct FileBytes {
    /// The path as the user gave it, for messages.
    pub path: String,
    /// What outputs may tell of it.
    pub provenance: Provenance,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl FileBytes {
    /// Reads `path`, or standard input for `-`, and inflates it where it is gzip.
    ///
    /// # Errors
    /// When it cannot be read, is empty, larger than the limits, or broken gzip.
    pub fn read(path: &Path) -> Result<FileBytes> {
        let shown = path.display().to_string();
        let place = Place::file(&shown);
        let raw =
            if shown == "-" { read_bounded(std::io::stdin(), &place)? } else { read_file(path, &place)? };
        if raw.is_empty() {
            return Err(Problem::new("the file is empty").at(place).hint("give a file with content").into());
        }
        let file = if shown == "-" {
            "standard input".to_owned()
        } else {
            path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned())
        };
        let provenance = Provenance { file, sha256: sha256(&raw) };
        Ok(FileBytes { path: shown, provenance, bytes: inflate(raw, &place)? })
    }

    /// An embedded file.
    pub fn embedded(file: &EmbeddedFile) -> FileBytes {
        FileBytes {
            path: file.name.to_owned(),
            provenance: Provenance { file: file.name.to_owned(), sha256: sha256(file.bytes) },
            bytes: file.bytes.to_vec(),
        }
    }

    /// A part of the file at `path` that stands for itself, such as one day of many.
    pub fn part(path: &str, provenance: Provenance, bytes: Vec<u8>) -> FileBytes {
        FileBytes { path: path.to_owned(), provenance, bytes }
    }

    /// The place that is this whole file.
    pub fn place(&self) -> Place {
        Place::file(&self.path)
    }
}

fn read_file(path: &Path, place: &Place) -> Result<Vec<u8>> {
    let fail = |cause| Error::io("cannot read", place.clone(), cause);
    if path.is_dir() {
        return Err(fail(std::io::ErrorKind::IsADirectory.into()));
    }
    read_bounded(File::open(path).map_err(fail)?, place)
}

fn read_bounded(reader: impl Read, place: &Place) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let fail = |cause| Error::io("cannot read", place.clone(), cause);
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(fail)?;
    within(MAX_BYTES, bytes, "the file", place)
}

fn inflate(raw: Vec<u8>, place: &Place) -> Result<Vec<u8>> {
    if !raw.starts_with(&GZIP_MAGIC) {
        return Ok(raw);
    }
    let mut bytes = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(&raw[..]).take(MAX_INFLATED_BYTES + 1);
    reader.read_to_end(&mut bytes).map_err(|cause| {
        Problem::new(format!("broken gzip: {cause}"))
            .at(place.clone())
            .hint("fetch the file again: it was cut off or damaged")
    })?;
    within(MAX_INFLATED_BYTES, bytes, "the inflated file", place)
}

fn within(limit: u64, bytes: Vec<u8>, what: &str, place: &Place) -> Result<Vec<u8>> {
    if bytes.len() as u64 <= limit {
        return Ok(bytes);
    }
    let message = format!("{what} is larger than the limit of {} MiB", limit >> 20);
    Err(Problem::new(message)
        .at(place.clone())
        .hint("split the file, or check that it is the right one")
        .into())
}

fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as outputs write them.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
