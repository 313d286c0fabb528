//! Which files of one date are one snapshot: those that are layers of a day of ISW, which publishes each in a file.

use std::path::{Path, PathBuf};

use crate::control::PartKind;
use crate::control::profiles::layer_named;
use crate::date::Date;

/// The files of one control layer, by path.
pub type Day = (Date, Vec<PathBuf>);

/// Puts together the `files` that are different layers of one date by their names; every other file is a snapshot of its
/// own. By date and then by path.
pub fn together(mut files: Vec<(Date, PathBuf)>) -> Vec<Day> {
    files.sort();
    files.chunk_by(|a, b| a.0 == b.0).flat_map(of_one_date).collect()
}

fn of_one_date(files: &[(Date, PathBuf)]) -> Vec<Day> {
    if let [(date, path)] = files {
        return vec![(*date, vec![path.clone()])];
    }
    let mut days: Vec<(Vec<PartKind>, Day)> = Vec::new();
    for (date, path) in files {
        let kind = named(path);
        let lacks = |kinds: &[PartKind]| !kinds.is_empty() && kind.is_some_and(|kind| !kinds.contains(&kind));
        match days.iter_mut().find(|(kinds, _)| lacks(kinds)) {
            Some((kinds, (_, paths))) => {
                kinds.extend(kind);
                paths.push(path.clone());
            }
            None => days.push((kind.into_iter().collect(), (*date, vec![path.clone()]))),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn named(path: &Path) -> Option<PartKind> {
    layer_named(&path.file_name()?.to_string_lossy())
}

/// True where two snapshots are the same to the byte.
pub fn are_identical(one: &[PathBuf], other: &[PathBuf]) -> bool {
    let size = |path: &PathBuf| std::fs::metadata(path).ok().map(|metadata| metadata.len());
    let same = |(a, b): (&PathBuf, &PathBuf)| {
        let is_sized_alike = size(a).is_some() && size(a) == size(b);
        is_sized_alike && std::fs::read(a).ok().zip(std::fs::read(b).ok()).is_some_and(|(a, b)| a == b)
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}
