//! What of a project a change on disk may concern: its file, its snapshots, and whatever else its outputs are made of.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::asked::rebased;
use super::config::Project;
use super::naming::date_of;

/// Files, and folders with what lies in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interest {
    /// Files by name; such as differ in their suffix alone go with them, as those of a shapefile do.
    files: BTreeSet<PathBuf>,
    /// Folders whose files count: those of one suffix, or those named by a date.
    folders: BTreeSet<(PathBuf, Option<OsString>)>,
}

impl Interest {
    /// What concerns `project`.
    pub fn of(project: &Project) -> Interest {
        let mut interest = Interest::default();
        let settings = project.outputs.iter().flat_map(|output| &output.settings.0);
        let named = settings.flat_map(|(flag, setting)| rebased(&project.home, flag, setting)).flatten();
        let gazetteers = project.controls.iter().filter_map(|control| control.spec.gazetteer.clone());
        interest.files.extend(project.file.iter().cloned().chain(gazetteers).chain(named).map(absolute));
        for path in project.controls.iter().flat_map(|control| &control.paths) {
            match plain(path) {
                Some(_) if path.is_dir() => interest.folders.insert((absolute(path.clone()), None)),
                Some(_) => interest.files.insert(absolute(path.clone())),
                None => {
                    let suffix = path.extension().filter(|suffix| !is_pattern(suffix));
                    interest.folders.insert((absolute(behind(path)), suffix.map(OsString::from)))
                }
            };
        }
        interest
    }

    /// True where a change of `path` may concern it.
    pub fn has(&self, path: &Path) -> bool {
        let path = absolute(path.to_owned());
        let stem = path.with_extension("");
        let is_file = |file: &PathBuf| file.starts_with(&path) || file.with_extension("") == stem;
        let is_in = |(folder, suffix): &(PathBuf, Option<OsString>)| {
            let is_kind = match (path.extension(), suffix) {
                (None, _) => true,
                (Some(own), Some(suffix)) => own == suffix,
                (Some(_), None) => date_of(&path).is_some(),
            };
            folder.starts_with(&path) || (path.starts_with(folder) && is_kind)
        };
        self.files.iter().any(is_file) || self.folders.iter().any(is_in)
    }
}

/// Every folder in which something of `project` is.
pub fn folders(project: &Project) -> BTreeSet<PathBuf> {
    let own = project.file.iter().map(|file| parent(file));
    let controls = project.controls.iter().flat_map(|control| {
        control
            .paths
            .iter()
            .map(|path| behind(path))
            .chain(control.spec.gazetteer.iter().map(|path| parent(path)))
    });
    let settings = project.outputs.iter().flat_map(|output| &output.settings.0);
    let named = settings.flat_map(|(flag, setting)| rebased(&project.home, flag, setting)).flatten();
    let named: Vec<PathBuf> = named.map(|path| parent(&path)).collect();
    own.chain(controls).chain(named).collect()
}

/// The folder that `path` is, or is in, or whose files its pattern may fit.
fn behind(path: &Path) -> PathBuf {
    match plain(path) {
        None => path.iter().take_while(|part| !is_pattern(part)).collect(),
        Some(path) if path.is_dir() => path.to_owned(),
        Some(path) => parent(path),
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// The path, where it is no pattern.
fn plain(path: &Path) -> Option<&Path> {
    (!path.iter().any(is_pattern)).then_some(path)
}

fn is_pattern(part: &OsStr) -> bool {
    part.to_string_lossy().contains(['*', '?', '['])
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(interest: &Interest, path: &str) -> bool {
        interest.has(Path::new(path))
    }

    #[test]
    fn files_count_by_name_and_folders_by_what_may_be_a_snapshot() {
        let interest = Interest {
            files: ["p/controlmap.toml", "p/own.shp"].map(|file| absolute(file.into())).into(),
            folders: [(absolute("p/days".into()), None), (absolute("p/kml".into()), Some("kml".into()))]
                .into(),
        };
        for path in
            ["./p/controlmap.toml", "p/own.dbf", "p/days/2025-12-05.geojson", "p/kml/a.kml", "p/days", "p"]
        {
            assert!(has(&interest, path), "{path}");
        }
        for path in ["p/watch.log", "p/output", "p/days/notes.txt", "p/kml/a.log", "q/controlmap.toml"] {
            assert!(!has(&interest, path), "{path}");
        }
    }
}
