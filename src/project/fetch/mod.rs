//! Sources from the network: into a cache that only ever holds whole files, asked anew only whether they changed.
//!
//! Nothing is fetched here unless a caller names its address; which addresses those are is the project file's matter.

mod address;
mod cache;
mod http;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Remote;
use crate::error::{Error, Place, Result, Warned, Warning};
use address::Address;
use cache::{Entry, Shelf};
use http::Answer;

/// Whether the network may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Network {
    /// It is asked whether the file changed.
    #[default]
    Online,
    /// What the cache holds is taken, and that is said.
    Offline,
}

/// How patient a fetch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How long a connection may take.
    pub connect: Duration,
    /// How long an attempt may take in all.
    pub attempt: Duration,
    /// How often it is tried.
    pub attempts: u32,
    /// The pause after the first attempt; it doubles after each, unless the server says how long to wait.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connect: Duration::from_secs(10),
            attempt: Duration::from_secs(120),
            attempts: 4,
            pause: Duration::from_millis(500),
        }
    }
}

/// Fetches files into a cache.
#[derive(Debug, Clone)]
pub struct Fetcher {
    /// The folder of the cache; it is made if need be.
    pub cache: PathBuf,
    /// Whether the network may be used.
    pub network: Network,
    /// The most bytes that a file may have.
    pub limit: u64,
    /// How patient to be.
    pub patience: Patience,
    /// Gives the value of an environment variable: tokens are read from nowhere else, and not by the library itself.
    pub environment: fn(&str) -> Option<String>,
}

/// How a file came to be in the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It was fetched now.
    Fetched,
    /// The server says, or the known checksum shows, that the cached one is still right.
    Unchanged,
    /// Nobody was asked.
    Unasked,
}

/// A file in the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it is. Its name is the one that it has on the network, with the date that such names hold.
    pub path: PathBuf,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// How it came to be there.
    pub freshness: Freshness,
}

/// Where in `cache` the file `remote` is once it is fetched.
///
/// # Errors
/// When its address cannot be used.
pub fn place_of(cache: &Path, remote: &Remote) -> Result<PathBuf> {
    Ok(Shelf::of(cache, &Address::parse(&remote.url)?).into_file())
}

impl Fetcher {
    /// Brings `remote` into the cache. A file that was there before stands untouched until the new one is whole.
    ///
    /// # Errors
    /// When the address cannot be used, the server does not give the file, it is larger than the limit or has another
    /// checksum than it must have, or the cache cannot be written or, offline, does not hold it.
    pub fn fetch(&self, remote: &Remote) -> Result<Warned<Fetched>> {
        let address = Address::parse(&remote.url)?;
        let shelf = Shelf::of(&self.cache, &address);
        let known = shelf.entry();
        let pinned = remote.sha256.as_deref().map(str::to_lowercase);
        if let Some(entry) = known.as_ref().filter(|entry| pinned.as_ref() == Some(&entry.sha256)) {
            return Ok(Warned::clean(shelf.fetched(entry, Freshness::Unchanged)));
        }
        if self.network == Network::Offline {
            return offline(&shelf, known, pinned.is_some(), &address);
        }
        let token = remote.token_env.as_deref().map(|name| self.token(name)).transpose()?;
        let usable = known.filter(|_| pinned.is_none());
        let draft = shelf.draft()?;
        match http::get(&address, self, usable.as_ref(), token.as_deref(), draft)? {
            Answer::Unchanged(entry) => Ok(Warned::clean(shelf.fetched(&entry, Freshness::Unchanged))),
            Answer::File(draft, entry) => {
                check(pinned.as_deref(), &entry, &address)?;
                shelf.keep(draft, &entry)?;
                Ok(Warned::clean(shelf.fetched(&entry, Freshness::Fetched)))
            }
        }
    }

    /// The token that the environment holds. It is never printed.
    fn token(&self, variable: &str) -> Result<String> {
        let value = (self.environment)(variable).filter(|value| !value.trim().is_empty());
        value.ok_or_else(|| {
            Error::new(format!("the environment variable `{variable}` with the token of a source is not set"))
                .at(&Place::file("the environment"))
                .hint("set it where the program runs; tokens are read from nowhere else")
        })
    }
}

/// What the cache holds, without asking anybody whether it is still right.
fn offline(
    shelf: &Shelf,
    known: Option<Entry>,
    is_pinned: bool,
    address: &Address,
) -> Result<Warned<Fetched>> {
    match known {
        Some(entry) if !is_pinned => {
            let message =
                format!("offline: taken from the cache without asking whether it changed ({})", entry.told());
            let warning = Warning::new("offline", message).at(address.place());
            Ok(Warned { value: shelf.fetched(&entry, Freshness::Unasked), warnings: vec![warning] })
        }
        Some(_) => Err(Error::new("offline, and the cache holds a file with another checksum")
            .at(&address.place())
            .hint("run once without --offline, or correct `sha256` in the project file")),
        None => Err(Error::new("offline, and the cache does not hold this file")
            .at(&address.place())
            .hint("run once without --offline")),
    }
}

fn check(pinned: Option<&str>, entry: &Entry, address: &Address) -> Result<()> {
    match pinned {
        Some(pinned) if pinned != entry.sha256 => {
            let message = format!("its SHA-256 is {}, not {pinned}, as the project file says", entry.sha256);
            Err(Error::new(message).at(&address.place()).hint(
                "find out why the file changed; if it rightly did, correct `sha256` in the project file",
            ))
        }
        _ => Ok(()),
    }
}
