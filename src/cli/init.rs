//! `controlmap init`: writes a project to begin with.

use super::args::InitArgs;
use super::messages;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::write_whole;
use crate::project::config::{EXAMPLE, FILE};

pub fn run(args: &InitArgs) -> Result<()> {
    // Who names the file means the folder that it is in.
    let named = args.folder.ends_with(FILE).then(|| args.folder.parent()).flatten();
    let folder = named.unwrap_or(&args.folder);
    let path = folder.join(FILE);
    let place = Place::file(path.display().to_string());
    if path.exists() {
        let hint = "edit it, or name another folder";
        return Err(Problem::new("a project is there already").at(place).hint(hint).into());
    }
    let fail = |cause| Error::io("cannot make the folder", place, cause);
    std::fs::create_dir_all(folder).map_err(fail)?;
    write_whole(&path, EXAMPLE.as_bytes())?;
    if !args.talk.quiet {
        messages::say(&format!("wrote: {}\n  hint: `controlmap build` makes its outputs", path.display()));
    }
    Ok(())
}
