//! The cache: a folder for each address, in it the file under its own name, and beside it what the server said of it.
//!
//! The file is published before the note about it, and a note counts only while the file has the checksum in it. So a run
//! that is killed between the two leaves a cache that is asked anew, never one that is wrong.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::address::Address;
use super::{Fetched, Freshness};
use crate::error::{Error, Place, Result};
use crate::formats::{Draft, write_whole};

/// The name of the note beside a file.
const NOTE: &str = ".fetched.json";
/// How many hexadecimal digits of an address' hash name its folder: collisions are out of reach, and paths stay short.
const DIGITS: usize = 16;

/// What is known of a file in the cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The address.
    pub url: String,
    /// The entity tag that the server gave.
    pub etag: Option<String>,
    /// When the server says that the file was changed, in its own words.
    pub last_modified: Option<String>,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

impl Entry {
    /// What tells a reader how old the file is.
    pub fn told(&self) -> String {
        match &self.last_modified {
            Some(date) => format!("last modified {date}"),
            None => "the server gave no date".to_owned(),
        }
    }
}

/// Where the file of one address is kept.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    file: PathBuf,
    url: String,
}

impl Shelf {
    /// The place of `address` in the cache.
    pub fn of(cache: &Path, address: &Address) -> Shelf {
        let url = address.whole();
        let folder = cache.join(&hex(&Sha256::digest(url.as_bytes()))[..DIGITS]);
        Shelf { file: folder.join(address.file_name()), folder, url }
    }

    /// Where the file is.
    pub fn into_file(self) -> PathBuf {
        self.file
    }

    /// What is known of the file, if it is there as it was fetched.
    pub fn entry(&self) -> Option<Entry> {
        let note = std::fs::read(self.folder.join(NOTE)).ok()?;
        let entry: Entry = serde_json::from_slice(&note).ok()?;
        let file = std::fs::read(&self.file).ok()?;
        (entry.url == self.url && entry.sha256 == hex(&Sha256::digest(&file))).then_some(entry)
    }

    /// Begins a new file.
    ///
    /// # Errors
    /// When the cache cannot be written.
    pub fn draft(&self) -> Result<Draft> {
        std::fs::create_dir_all(&self.folder).map_err(|cause| {
            Error::io("cannot make the cache", Place::file(self.folder.display().to_string()), cause)
        })?;
        Draft::of(&self.file)
    }

    /// Puts a file that is whole into the cache.
    ///
    /// # Errors
    /// When the cache cannot be written.
    pub fn keep(&self, draft: Draft, entry: &Entry) -> Result<()> {
        draft.publish()?;
        let note = serde_json::to_vec_pretty(entry)
            .map_err(|cause| Error::io("cannot write", Place::file(NOTE), std::io::Error::other(cause)))?;
        write_whole(&self.folder.join(NOTE), &note)
    }

    /// The file, as callers get it.
    pub fn fetched(&self, entry: &Entry, freshness: Freshness) -> Fetched {
        Fetched { path: self.file.clone(), sha256: entry.sha256.clone(), freshness }
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
