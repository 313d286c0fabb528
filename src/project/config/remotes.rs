//! The files on the network that a source names: `url`, `sha256`, `token-env`.

use std::path::{Path, PathBuf};

use super::fields::Fields;
use crate::error::{Error, Place, Problem, Result};
use crate::project::Remote;

/// The folder beside the project file that fetched files are kept in.
pub const CACHE: &str = ".controlmap";
/// Hexadecimal digits of a SHA-256.
const DIGITS: usize = 64;

/// The files of one source, and where each is once it is fetched.
pub fn read(fields: &Fields<'_>, home: &Path, problems: &mut Vec<Problem>) -> (Vec<Remote>, Vec<PathBuf>) {
    let (urls, sums) = (fields.texts("url"), fields.texts("sha256"));
    if !sums.is_empty() && sums.len() != urls.len() {
        let message = format!("there are {} of `sha256` for {} of `url`", sums.len(), urls.len());
        problems
            .push(Problem::new(message).at(fields.place("sha256")).hint("give one for each, in their order"));
    }
    let is_sum = |sum: &String| sum.len() == DIGITS && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(strange) = sums.iter().find(|sum| !is_sum(sum)) {
        let message = format!("`{strange}` is no SHA-256");
        problems
            .push(Problem::new(message).at(fields.place("sha256")).hint("write its 64 hexadecimal digits"));
    }
    let token_env = fields.text("token-env");
    let mut remotes = Vec::new();
    let mut paths = Vec::new();
    for (index, url) in urls.into_iter().enumerate() {
        let remote = Remote { url, sha256: sums.get(index).cloned(), token_env: token_env.clone() };
        match place_of(&home.join(CACHE), &remote) {
            Ok(path) => {
                paths.push(path);
                remotes.push(remote);
            }
            Err(error) => problems.extend(under(&error, &fields.place("url"))),
        }
    }
    (remotes, paths)
}

/// The problems of an address, at the line that has it.
fn under(error: &Error, place: &Place) -> Vec<Problem> {
    error.problems().iter().map(|problem| problem.clone().at(place.clone())).collect()
}

#[cfg(feature = "fetch")]
fn place_of(cache: &Path, remote: &Remote) -> Result<PathBuf> {
    crate::project::fetch::place_of(cache, remote)
}

#[cfg(not(feature = "fetch"))]
fn place_of(_: &Path, _: &Remote) -> Result<PathBuf> {
    Err(Error::new("this controlmap was built without fetching")
        .hint("build it with the feature `fetch`, or use `path`"))
}
