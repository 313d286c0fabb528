//! BLAKE3 of what a build reads and writes: content alone, never times.

use std::path::Path;

use crate::error::{Error, Place, Result};
use crate::geodata;

/// The hash of `bytes`, in hexadecimal.
pub fn of_bytes(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The hash of the file at `path`.
///
/// # Errors
/// When it cannot be read.
pub fn of_file(path: &Path) -> Result<String> {
    let fail = |cause| Error::io("cannot read", Place::file(path.display().to_string()), cause);
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(std::fs::File::open(path).map_err(fail)?).map_err(fail)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// The hash of all embedded data.
pub fn of_embedded() -> String {
    let mut hasher = blake3::Hasher::new();
    for file in geodata::ALL {
        hasher.update(file.name.as_bytes()).update(&[0]).update(file.bytes);
    }
    hasher.finalize().to_hex().to_string()
}
