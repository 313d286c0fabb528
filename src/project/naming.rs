//! What the name of a file tells: whether it is a snapshot, of which date, and which of several a day counts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::date::{Date, Instant};
use crate::error::{Place, Result, Warning};

/// The suffixes of snapshots in a folder; `.gz` may follow. Files named by themselves may have any.
const SUFFIXES: [&str; 12] = [
    "geojson",
    "json",
    "csv",
    "geojsonl",
    "geojsonseq",
    "topojson",
    "kml",
    "kmz",
    "shp",
    "gpkg",
    "fgb",
    "zip",
];

/// The date that the name of a file tells: its own, or the day in Kyiv of its Unix time.
pub fn date_of(path: &Path) -> Option<Date> {
    Date::from_file_name(path).or_else(|| Instant::from_file_name(path).map(Instant::kyiv_day))
}

/// As [`date_of`], of a file that shall be a snapshot.
///
/// # Errors
/// When the name tells a date that no control layer can have.
pub fn snapshot_date(path: &Path) -> Result<Option<Date>> {
    let named = Date::of_control(path).map_err(|error| error.at(&Place::file(path.display().to_string())))?;
    Ok(named.or_else(|| date_of(path)))
}

/// As [`snapshot_date`], of what lies in a folder; none of what is no snapshot.
///
/// # Errors
/// As [`snapshot_date`].
pub fn snapshot_date_in_folder(path: &Path) -> Result<Option<Date>> {
    if is_snapshot(path) { snapshot_date(path) } else { Ok(None) }
}

/// What is said of the files of a day of which a later one is taken, where there are any: their number, and few by name.
pub fn about_earlier(earlier: &[(Date, PathBuf)]) -> Option<Warning> {
    const NAMED: usize = 3;
    let what = match earlier.len() {
        0 => return None,
        1 => "1 file is an earlier one".to_owned(),
        count => format!("{count} files are earlier ones"),
    };
    let mut names: Vec<_> =
        earlier.iter().filter_map(|(_, path)| Some(path.file_name()?.to_string_lossy())).collect();
    names.sort();
    let names = if names.len() <= NAMED { format!(": {}", names.join(", ")) } else { String::new() };
    let message = format!("{what} of a day of which a later one is taken{names}");
    Some(Warning::new("earlier-of-day", message))
}

/// Dated files.
pub type DatedFiles = Vec<(Date, PathBuf)>;

/// Of files named by their Unix time the last of each day in Kyiv, with all others; and those that were passed by.
pub fn last_of_each_day(files: DatedFiles) -> (DatedFiles, DatedFiles) {
    let instant =
        |path: &Path| Instant::from_file_name(path).filter(|_| Date::from_file_name(path).is_none());
    let (stamped, mut kept): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(_, path)| instant(path).is_some());
    let instants: Vec<Instant> = stamped.iter().filter_map(|(_, path)| instant(path)).collect();
    let last: BTreeSet<usize> = Instant::last_of_each_day(&instants).into_iter().collect();
    let mut passed_by = Vec::new();
    for (index, (date, path)) in stamped.into_iter().enumerate() {
        if last.contains(&index) {
            kept.push((date, path));
        } else {
            passed_by.push((date, path));
        }
    }
    (kept, passed_by)
}

/// The suffix of `path` in lower case, `.gz` taken off.
pub fn suffix(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map(|(_, suffix)| suffix.to_owned())
}

/// True for names that a snapshot in a folder may have. A link that leads nowhere is one that cannot be read.
fn is_snapshot(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let is_file = path.is_file() || (path.is_symlink() && !path.exists());
    !hidden && is_file && suffix(path).is_some_and(|suffix| SUFFIXES.contains(&suffix.as_str()))
}
