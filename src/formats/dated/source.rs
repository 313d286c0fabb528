//! The bytes of an archive on their way in: hashed, inflated, and no more of them than is allowed.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{BufReader, Cursor, Error, ErrorKind, Read, Result};
use std::path::Path;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::formats::file::hexadecimal;
use crate::formats::unpack::GZIP_MAGIC;

/// The largest feature that is read, inflated: the bound of a whole file elsewhere.
const MAX_FEATURE_BYTES: u64 = 256 << 20;
/// How many bytes are looked through at once.
const WINDOW: usize = 64 << 10;
/// The largest archive, inflated: thirty years of days as large as the largest known.
const MAX_BYTES: u64 = 4 << 30;

/// Opens `path`, or standard input for `-`, with its name for outputs.
pub fn open(path: &Path) -> Result<(String, Box<dyn Read>)> {
    if path == Path::new("-") {
        return Ok(("standard input".to_owned(), Box::new(std::io::stdin())));
    }
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok((name, Box::new(File::open(path)?)))
}

/// The hash of what was read so far.
pub struct Hash(Rc<RefCell<Sha256>>);

impl Hash {
    /// SHA-256, in hexadecimal.
    pub fn finish(self) -> String {
        hexadecimal(&self.0.borrow_mut().finalize_reset())
    }
}

struct Hashed<R> {
    source: R,
    hash: Rc<RefCell<Sha256>>,
}

/// The same bytes, hashed as they are read.
pub fn hashed(source: impl Read) -> (impl Read, Hash) {
    let hash = Rc::new(RefCell::new(Sha256::new()));
    (Hashed { source, hash: Rc::clone(&hash) }, Hash(hash))
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.source.read(into)?;
        self.hash.borrow_mut().update(&into[..count]);
        Ok(count)
    }
}

/// What may still be read of a feature.
pub struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// A feature begins.
    pub fn renew(&self) {
        self.0.set(MAX_FEATURE_BYTES);
    }
}

struct Limited<R> {
    source: R,
    of_feature: Rc<Cell<u64>>,
    of_file: u64,
}

/// The same bytes, refused where a feature or the whole is too large.
pub fn limited(source: impl Read) -> (impl Read, Allowance) {
    let of_feature = Rc::new(Cell::new(MAX_FEATURE_BYTES));
    (Limited { source, of_feature: Rc::clone(&of_feature), of_file: MAX_BYTES }, Allowance(of_feature))
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.source.read(into)?;
        let rest = |left: u64, what: &str, limit: u64| {
            let message = || format!("{what} is larger than the limit of {} MiB", limit >> 20);
            left.checked_sub(count as u64).ok_or_else(|| Error::other(message()))
        };
        self.of_file = rest(self.of_file, "the inflated file", MAX_BYTES)?;
        self.of_feature.set(rest(self.of_feature.get(), "a feature", MAX_FEATURE_BYTES)?);
        Ok(count)
    }
}

/// True where a key of JSON called `name` may be in `source`: written plainly, or with an escape.
///
/// Of an archive the first feature mentions it, so no more is looked through than a feature may have.
pub fn mentions(source: impl Read, name: &str) -> Result<bool> {
    let mut source = source.take(MAX_FEATURE_BYTES);
    let (quoted, escape) = (format!("\"{name}\""), "\\u00");
    let mut window = Vec::with_capacity(WINDOW + quoted.len());
    let holds = |window: &[u8], text: &str| window.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    loop {
        let kept = window.len();
        let read = source.by_ref().take(WINDOW as u64).read_to_end(&mut window)?;
        if holds(&window, &quoted) || holds(&window, escape) {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
        // What may begin at the end goes before what comes.
        window.drain(..(kept + read).saturating_sub(quoted.len()));
    }
}

/// Takes gzip off, where there is any.
pub fn inflated<'a>(mut source: impl Read + 'a) -> Result<Box<dyn Read + 'a>> {
    let mut first = Vec::new();
    source.by_ref().take(GZIP_MAGIC.len() as u64).read_to_end(&mut first)?;
    let gzip = first == GZIP_MAGIC;
    let whole = Cursor::new(first).chain(source);
    Ok(if gzip {
        Box::new(flate2::read::MultiGzDecoder::new(BufReader::new(whole)))
    } else {
        Box::new(whole)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_wherever_it_stands_and_however_it_is_written() {
        for before in [0, 1, WINDOW - 6, WINDOW - 3, WINDOW - 1, WINDOW, 3 * WINDOW - 4] {
            for (key, found) in [(r#""date":"#, true), (r#""d\u0061te":"#, true), (r#""data":"#, false)] {
                let text = format!("{}{key}1", " ".repeat(before));
                assert_eq!(mentions(text.as_bytes(), "date").unwrap(), found, "{key} after {before}");
            }
        }
    }
}
