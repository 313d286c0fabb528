//! Publishing: every file written beside its place and synced first, then all put in place, the manifest last.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::make::Fresh;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::{sweep_drafts, write_together};
use crate::project::config::Project;
use crate::project::history::{FIGURES, HISTORY, History};
use crate::project::manifest::{self, Manifest};
use crate::project::plan::Plan;

/// How the drafts of a build are named: a killed build may leave some, which the next one takes away.
const DRAFTS: &str = ".controlmap-build-";

/// What was published.
#[derive(Debug)]
pub struct Published {
    /// The outputs that were made, by name and file, and whether their content is new.
    pub outputs: Vec<(String, String, bool)>,
    /// The manifest as it is now.
    pub manifest: Manifest,
}

/// Makes the folder of outputs.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<()> {
    let fail = |cause| Error::io("cannot make the folder", Place::file(folder.display().to_string()), cause);
    std::fs::create_dir_all(folder).map_err(fail)
}

/// True where there is something to do though nothing is stale: remains of a killed build, or outputs that the project
/// no longer has.
pub fn has_work(project: &Project, plan: &Plan<'_>, only: &[String]) -> bool {
    let has_drafts =
        folders(project).iter().any(|folder| sweep_drafts(folder, DRAFTS, true).unwrap_or(0) > 0);
    let known = |name: &String| project.outputs.iter().any(|output| output.name == *name);
    has_drafts || (only.is_empty() && !plan.old.outputs.keys().all(known))
}

/// Takes away what killed builds left.
///
/// # Errors
/// When a folder cannot be read or written.
pub fn sweep(project: &Project) -> Result<()> {
    folders(project).iter().try_for_each(|folder| sweep_drafts(folder, DRAFTS, false).map(drop))
}

/// The folders that outputs are written into, where they are there.
fn folders(project: &Project) -> BTreeSet<PathBuf> {
    let of = |file: &str| project.folder.join(file).parent().map(Path::to_owned);
    let folders =
        project.outputs.iter().filter_map(|output| of(&output.file)).chain([project.folder.clone()]);
    folders.filter(|folder| folder.is_dir()).collect()
}

/// Publishes what was made, with what it supersedes and the manifest.
///
/// # Errors
/// When a file cannot be written. Unless the disk fails while files are put in place, none is.
pub fn publish(
    project: &Project,
    plan: &Plan<'_>,
    only: &[String],
    made: Vec<Fresh>,
    history: &History,
) -> Result<Published> {
    let mut manifest = plan.old.clone();
    if only.is_empty() {
        manifest.outputs.retain(|name, _| project.outputs.iter().any(|output| output.name == *name));
    }
    let mut outputs = Vec::new();
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for fresh in made {
        let old = manifest.outputs.get(&fresh.name);
        let path = project.folder.join(&fresh.record.file);
        let is_new = old.is_none_or(|old| old.blake3 != fresh.record.blake3 || old.file != fresh.record.file);
        outputs.push((fresh.name.clone(), fresh.record.file.clone(), is_new));
        files.push((path, fresh.bytes));
        manifest.outputs.insert(fresh.name, fresh.record);
    }
    let [figures, superseded] = history.texts()?;
    if !superseded.is_empty() {
        files.push((project.folder.join(HISTORY), superseded.into_bytes()));
    }
    files.push((project.folder.join(FIGURES), figures.into_bytes()));
    files.push((project.folder.join(manifest::FILE), manifest.text()?.into_bytes()));
    prepare(&files)?;
    write_together(&files, DRAFTS)?;
    Ok(Published { outputs, manifest })
}

/// Makes the folders of files, and refuses what is no place for a file. All such are named.
fn prepare(files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    let mut problems = Vec::new();
    let mut taken = BTreeSet::new();
    for (path, _) in files {
        let place = Place::file(path.display().to_string());
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let mut refuse = |message: &str, hint: &str| {
            problems.push(Problem::new(message).at(place.clone()).hint(hint));
        };
        if path.is_symlink() {
            refuse(
                "the output is a link",
                "remove it; the folder of outputs may be a link, its files may not",
            );
        } else if path.is_dir() {
            refuse("a folder stands where the output goes", "move it away, or give the output another file");
        }
        if !taken.insert(path) {
            refuse("two outputs have this file", "give each a file of its own, such as {type}-{date}.svg");
        }
    }
    Error::unless_any(problems, ())
}
