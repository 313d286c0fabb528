//! Takes input out of gzip and zip, in memory: no entry of an archive is ever written to the disk, so the names of
//! entries can do no harm.
//!
//! An archive must hold one data file: a GeoJSON, a KML (KMZ is a zip), a shapefile with its companions… Several are
//! refused by name. What the bytes then are is for `features` and `csv`.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::file::Companion;
use super::limits::{Limits, bytes_shown, raise};
use crate::error::{Error, Place, Problem, Result};

/// The first bytes of every gzip file (RFC 1952, section 2.3.1).
pub(super) const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];
/// The first bytes of a zip archive: of its first entry, or of the end of an empty one.
const ZIP_MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// How many wrappings, one in another, are taken off: a gzip of a zip of a KMZ is the most that was ever seen.
const MOST_WRAPPINGS: usize = 4;
/// Names of entries that hold data by their suffix.
const DATA_SUFFIXES: [&str; 18] = [
    "csv",
    "fgb",
    "geojson",
    "geojsonl",
    "geojsons",
    "geojsonseq",
    "gpkg",
    "gz",
    "json",
    "jsonl",
    "kml",
    "kmz",
    "ndjson",
    "shp",
    "topojson",
    "tsv",
    "txt",
    "zip",
];
/// How many entries are named in a refusal.
const NAMED_ENTRIES: usize = 8;

/// What was inside.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    pub bytes: Vec<u8>,
    /// The entry of the innermost archive.
    pub entry: Option<String>,
    pub companions: Vec<Companion>,
}

/// Takes off all wrappings of `raw`.
pub(super) fn unpack(raw: Vec<u8>, place: &Place, limits: &Limits) -> Result<Unpacked> {
    let mut unpacked = Unpacked { bytes: raw, ..Unpacked::default() };
    let mut left = limits.inflated;
    for _ in 0..=MOST_WRAPPINGS {
        let here =
            unpacked.entry.as_ref().map_or(place.clone(), |entry| place.part(format!("entry `{entry}`")));
        let mut inflating = Inflating { left, limit: limits.inflated, place: here };
        if unpacked.bytes.starts_with(GZIP_MAGIC) {
            unpacked.bytes = gunzip(&unpacked.bytes, &mut inflating)?;
        } else if ZIP_MAGIC.iter().any(|magic| unpacked.bytes.starts_with(magic)) {
            unpacked = unzip(&unpacked.bytes, &mut inflating)?;
        } else {
            return Ok(unpacked);
        }
        left = inflating.left;
    }
    let message = format!("archives are packed into each other more than {MOST_WRAPPINGS} times");
    Err(Problem::new(message).at(place.clone()).hint("unpack the file and give what is inside").into())
}

/// How much may still be inflated, and where.
struct Inflating {
    left: u64,
    limit: u64,
    place: Place,
}

impl Inflating {
    fn read(&mut self, reader: impl Read, what: &str) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(|cause| {
            Problem::new(format!("broken {what}: {cause}"))
                .at(self.place.clone())
                .hint("fetch the file again: it was cut off or damaged")
        })?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let message = format!("the file inflates to more than the limit of {}", bytes_shown(self.limit));
            Problem::new(message).at(self.place.clone()).hint(raise("--max-inflated"))
        })?;
        Ok(bytes)
    }
}

fn gunzip(bytes: &[u8], inflating: &mut Inflating) -> Result<Vec<u8>> {
    inflating.read(flate2::read::MultiGzDecoder::new(bytes), "gzip")
}

fn unzip(bytes: &[u8], inflating: &mut Inflating) -> Result<Unpacked> {
    let place = inflating.place.clone();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken_zip(&error, &place))?;
    let names = entry_names(&archive);
    let entry = choose(&names).map_err(|problem| problem.at(place.clone()))?;
    let mut take = |name: &str, index: usize| {
        let here = place.part(format!("entry `{name}`"));
        let file = archive.by_index(index).map_err(|error| broken_zip(&error, &here))?;
        inflating.place = here;
        inflating.read(file, "zip entry")
    };
    let bytes = take(&entry.name, entry.index)?;
    let mut companions = Vec::new();
    for other in names.iter().filter(|other| goes_with(other, entry)) {
        companions.push(Companion { suffix: other.suffix(), bytes: take(&other.name, other.index)? });
    }
    Ok(Unpacked { bytes, entry: Some(entry.name.clone()), companions })
}

/// An entry of an archive that is neither a folder nor the leavings of an operating system.
struct Entry {
    name: String,
    index: usize,
}

impl Entry {
    fn suffix(&self) -> String {
        self.name.rsplit_once('.').map_or_else(String::new, |(_, suffix)| suffix.to_lowercase())
    }

    fn stem(&self) -> String {
        self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem).to_lowercase()
    }
}

fn entry_names(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<Entry> {
    let names = archive.file_names_raw().enumerate();
    let entries =
        names.map(|(index, name)| Entry { name: String::from_utf8_lossy(name).into_owned(), index });
    let leavings = |name: &str| {
        let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.ends_with('/') || name.starts_with("__MACOSX/") || base.starts_with('.')
    };
    entries.filter(|entry| !leavings(&entry.name)).collect()
}

/// The one entry that holds the data. Of several KML files `doc.kml` is the one that a KMZ is about.
fn choose(entries: &[Entry]) -> std::result::Result<&Entry, Problem> {
    let data: Vec<&Entry> =
        entries.iter().filter(|entry| DATA_SUFFIXES.contains(&entry.suffix().as_str())).collect();
    let main_kml = data.iter().find(|entry| entry.name.eq_ignore_ascii_case("doc.kml"));
    match (&data[..], main_kml) {
        ([only], _) => Ok(only),
        (_, Some(kml)) => Ok(kml),
        ([], _) => Err(Problem::new(format!("the archive holds no data file: {}", named(entries.iter())))
            .hint("give an archive of one GeoJSON, KML, shapefile, GeoPackage, FlatGeobuf or CSV file")),
        _ => Err(Problem::new(format!(
            "the archive holds several data files: {}",
            named(data.iter().copied())
        ))
        .hint("unpack it and give the files that are meant")),
    }
}

fn named<'a>(entries: impl Iterator<Item = &'a Entry>) -> String {
    let names: Vec<String> = entries.map(|entry| format!("`{}`", entry.name)).collect();
    match names.len() {
        0 => "it is empty".to_owned(),
        count if count > NAMED_ENTRIES => {
            format!("{} and {} more", names[..NAMED_ENTRIES].join(", "), count - NAMED_ENTRIES)
        }
        _ => names.join(", "),
    }
}

/// True for the attribute table, projection and code page of a shapefile.
fn goes_with(other: &Entry, main: &Entry) -> bool {
    main.suffix() == "shp"
        && Companion::SUFFIXES.contains(&other.suffix().as_str())
        && other.stem() == main.stem()
}

fn broken_zip(error: &ZipError, place: &Place) -> Error {
    let hint = match error {
        ZipError::UnsupportedArchive(_) => {
            "pack it again with ordinary (deflate) compression, without a password"
        }
        _ => "fetch the file again: it was cut off or damaged",
    };
    Problem::new(format!("broken zip: {error}")).at(place.clone()).hint(hint).into()
}
