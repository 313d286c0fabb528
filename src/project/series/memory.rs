//! What a series remembers of days that it measured: their shares, kept in a folder by the names and the content of their files.
//!
//! A day that is remembered is not read again. What is kept is checked against its hash before it is used, and measured
//! anew where it is damaged or missing: to delete the folder costs time and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::error::{Place, Warning};
use crate::measure::Shares;
use crate::project::hash;

/// How many hexadecimal digits of a hash name a folder or a file.
const NAME: usize = 32;

/// Days that were measured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// The folder of all days that are measured in the same way.
    folder: PathBuf,
    /// The hash of each file.
    hashes: BTreeMap<PathBuf, String>,
}

/// A day as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    shares: Shares,
    warnings: Vec<KeptWarning>,
    /// The keys of the files beside the first, where the day has several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<String>,
}

/// A warning as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptWarning {
    code: String,
    message: String,
    place: Option<Place>,
}

impl Memory {
    /// The memory in `folder` of days whose files have these `hashes`, measured in the way that `manner` is the hash of.
    pub fn new(folder: &Path, manner: &str, hashes: BTreeMap<PathBuf, String>) -> Memory {
        Memory { folder: folder.join(named(manner)), hashes }
    }

    /// The shares of the day in `files`, where they are kept whole.
    pub fn recall(&self, files: &[PathBuf]) -> Option<Shares> {
        let text = std::fs::read(self.path(files.first()?)?).ok()?;
        let end = text.iter().position(|&byte| byte == b'\n')?;
        let (check, content) = (&text[..end], &text[end + 1..]);
        (hash::of_bytes(content).as_bytes() == check).then_some(())?;
        let Kept { mut shares, warnings, others } = serde_json::from_slice(content).ok()?;
        (self.others(files)? == others).then_some(())?;
        shares.warnings = warnings.into_iter().map(KeptWarning::warning).collect();
        Some(shares)
    }

    /// Keeps the shares of the day in `files`. Where they cannot be kept, they are measured again next time.
    pub fn keep(&self, files: &[PathBuf], shares: &Shares) {
        let path = files.first().and_then(|first| self.path(first));
        let Some((path, others)) = path.zip(self.others(files)) else { return };
        let warnings = shares.warnings.iter().map(KeptWarning::of).collect();
        let kept = Kept { shares: shares.clone(), warnings, others };
        let Ok(content) = serde_json::to_vec(&kept) else { return };
        let mut text = hash::of_bytes(&content).into_bytes();
        text.push(b'\n');
        text.extend(content);
        // Neither draft nor sync: what is torn is told by its hash.
        let _ = std::fs::create_dir_all(&self.folder).and_then(|()| std::fs::write(path, text));
    }

    /// The folder of this memory, and every file in it that it may keep.
    fn places(&self) -> (&Path, BTreeSet<PathBuf>) {
        (&self.folder, self.hashes.keys().filter_map(|file| self.path(file)).collect())
    }

    /// Where the day is kept whose first file this is.
    fn path(&self, file: &Path) -> Option<PathBuf> {
        Some(self.folder.join(named(&self.key(file)?)))
    }

    /// The keys of all `files` but the first.
    fn others(&self, files: &[PathBuf]) -> Option<Vec<String>> {
        files.iter().skip(1).map(|file| self.key(file)).collect()
    }

    fn key(&self, file: &Path) -> Option<String> {
        // The name of a file tells its date, and outputs tell the name.
        let name = file.file_name()?.to_string_lossy();
        Some(hash::of_bytes(format!("{name}\n{}", self.hashes.get(file)?).as_bytes()))
    }
}

/// Takes away what `folder` keeps that none of `used` may ask for. Only what is named as memories name it is touched; what
/// cannot be taken away stays, and costs room and nothing else.
pub fn prune(folder: &Path, used: &[Memory]) {
    let mut wanted: BTreeMap<&Path, BTreeSet<PathBuf>> = BTreeMap::new();
    for (folder, files) in used.iter().map(Memory::places) {
        wanted.entry(folder).or_default().extend(files);
    }
    for memory in kept_in(folder, true) {
        let files = wanted.get(memory.as_path());
        let is_unused = |file: &PathBuf| files.is_none_or(|files| !files.contains(file));
        for file in kept_in(&memory, false).into_iter().filter(is_unused) {
            let _ = std::fs::remove_file(file);
        }
        if files.is_none() {
            // Only where nothing else lies in it.
            let _ = std::fs::remove_dir(&memory);
        }
    }
}

/// The folders, or the files, in `folder` that are named as memories name them; never what is behind a link.
fn kept_in(folder: &Path, are_folders: bool) -> Vec<PathBuf> {
    let is_name =
        |name: &str| name.len() == NAME && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_wanted = |entry: &std::fs::DirEntry| {
        let is_kind =
            entry.file_type().is_ok_and(|kind| if are_folders { kind.is_dir() } else { kind.is_file() });
        is_kind && entry.file_name().to_str().is_some_and(is_name)
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(is_wanted).map(|entry| entry.path()).collect()
}

fn named(hash: &str) -> &str {
    hash.get(..NAME).unwrap_or(hash)
}

impl KeptWarning {
    fn of(warning: &Warning) -> KeptWarning {
        let Warning { code, message, place } = warning.clone();
        KeptWarning { code: code.to_owned(), message, place }
    }

    fn warning(self) -> Warning {
        Warning { code: word(self.code), message: self.message, place: self.place }
    }
}

/// `code` as a word that lasts as long as the program. There are few, and each is kept once.
fn word(code: String) -> &'static str {
    static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(word) = words.get(code.as_str()) {
        return word;
    }
    let word: &'static str = code.leak();
    words.insert(word);
    word
}
