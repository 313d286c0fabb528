//! Nothing imports against the arrows: each room of `src/` uses only rooms below it.
//!
//! ```text
//! formats ─> areas ───┐
//!    │                ├─> measure ─┬─> map ────┐
//!    └────> control ──┘            └─> report ─┴─> project ─> cli ─> main   (chart: between map and project)
//! geometry, projection, draw, units, dates, errors, `both` (two threads): below all
//! ```

use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may use those of lower floors; rooms of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["both", "error", "kept", "units", "geodata", "projection"],
    &["date", "geometry", "draw"],
    &["words"],
    &["formats"],
    &["areas", "control"],
    &["measure", "faults"],
    &["map", "report"],
    &["chart"],
    &["project"],
    &["cli"],
    &["main"],
];

/// Crates that one room alone may name, or one of two: the adapters of DESIGN.
const ADAPTERS: &[(&str, &str)] = &[
    ("i_overlay", "geometry/"),
    ("spade", "geometry/voronoi.rs"),
    ("plotters", "draw/"),
    ("tiny_skia", "draw/"),
    ("rustybuzz", "draw/"),
    ("ttf_parser", "draw/"),
    ("pdf_writer", "draw/pdf/"),
    ("subsetter", "draw/pdf/"),
    ("clap", "cli/"),
    ("tempfile", "formats/whole.rs"),
    ("parquet", "report/"),
    ("terminal_size", "cli/"),
    ("flate2", "formats/|draw/"),
    ("glob", "project/series/"),
    ("proj4rs", "projection/"),
    ("zip", "formats/unpack.rs"),
    ("quick_xml", "formats/kml/"),
    ("shapefile", "formats/shp.rs"),
    ("flatgeobuf", "formats/fgb.rs"),
    ("rusqlite", "formats/geopackage.rs"),
    ("ureq", "project/fetch/"),
    ("encoding_rs", "formats/text.rs"),
    ("toml", "formats/settings.rs"),
    ("blake3", "project/hash.rs"),
    ("notify", "project/watch.rs"),
    ("ctrlc", "cli/build/watch.rs"),
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that `source`, a file of module depth `depth` (1 for `src/date.rs`, 2 for `src/areas/area.rs`), names.
fn rooms_used(source: &str, depth: usize) -> Vec<String> {
    let mut rooms = Vec::new();
    let mut depth = depth;
    for line in uncommented(source).lines() {
        // The only inline modules are those of unit tests, at the end of a file.
        if line.trim_start().starts_with("mod tests {") {
            depth += 1;
        }
        let to_root = "super::".repeat(depth);
        for root in ["crate::", "controlmap::", &to_root] {
            for (at, _) in line.match_indices(root) {
                let word_before =
                    line[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
                if !word_before {
                    rooms.extend(first_names(&line[at + root.len()..]));
                }
            }
        }
    }
    rooms
}

/// The source without comments, and with imports in braces drawn together on one line.
fn uncommented(source: &str) -> String {
    let mut text = String::new();
    let mut open = 0;
    for line in source.lines() {
        let code = line.split("//").next().unwrap_or_default();
        text.push_str(code);
        let importing =
            open > 0 || code.trim_start().starts_with("use ") || code.trim_start().starts_with("pub use ");
        if importing {
            open = (open + code.matches('{').count()).saturating_sub(code.matches('}').count());
        }
        text.push(if open > 0 { ' ' } else { '\n' });
    }
    text
}

/// The first name of a path, or of each path of a group in braces: `a::b` gives a, `{a::{b, c}, d}` gives a and d.
fn first_names(path: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut names, mut current) = (0, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&std::mem::take(&mut current))),
            _ if depth == 0 => current.push(c),
            _ => {}
        }
    }
    names.push(name(&current));
    names.retain(|name| !name.is_empty() && name != "self");
    names
}

/// What the file at `path` (relative to `src/`) does against the arrows.
fn violations(path: &str, source: &str) -> Vec<String> {
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let depth = if parts.last() == Some(&"mod") { parts.len() - 1 } else { parts.len() };
    let Some(own) = floor(parts[0]) else {
        return vec![format!("{path}: the room `{}` stands on no floor of this test", parts[0])];
    };
    let mut found = Vec::new();
    for room in rooms_used(source, depth).into_iter().filter(|room| room != parts[0]) {
        match floor(&room) {
            Some(other) if other < own => {}
            Some(_) => found.push(format!("{path} uses `{room}`, which is not below it")),
            None => found.push(format!("{path} uses `{room}`, which is no room")),
        }
    }
    for &(name, home) in ADAPTERS {
        if !home.split('|').any(|home| path.starts_with(home))
            && uncommented(source).contains(&format!("{name}::"))
        {
            found.push(format!("{path} names the crate `{name}`, which only src/{home} may"));
        }
    }
    found
}

/// Every file of `src/` but `lib.rs`, which holds no logic, with its path relative to it.
fn sources() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &root, &mut files);
    files.sort();
    files
}

fn gather(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, root, files);
        } else if path.extension().is_some_and(|suffix| suffix == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if name != "lib.rs" {
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
}

#[test]
fn nothing_imports_against_the_arrows() {
    let found: Vec<String> = sources().iter().flat_map(|(path, source)| violations(path, source)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_room_has_its_floor_and_every_floor_its_rooms() {
    let files = sources();
    assert!(files.len() > 50, "the sources were found");
    for room in FLOORS.iter().flat_map(|rooms| rooms.iter()) {
        let there = files
            .iter()
            .any(|(path, _)| path.starts_with(&format!("{room}/")) || *path == format!("{room}.rs"));
        assert!(there, "src/ has no room `{room}`");
    }
}

#[test]
fn only_the_command_line_prints_or_reads_the_environment() {
    for (path, source) in sources() {
        let code = uncommented(&source);
        for word in ["println!", "eprintln!", "print!(", "eprint!(", "process::exit", "env::var", "env::args"]
        {
            // Whether a terminal wants colours, who runs the program, and tokens are told by the environment alone.
            let asks = ["cli/screen.rs", "cli/scheduler.rs", "cli/fetch.rs"].contains(&path.as_str())
                && word == "env::var";
            assert!(asks || !code.contains(word), "{path} has {word}");
        }
        if !path.starts_with("cli/") {
            assert!(!code.contains("stdout()") && !code.contains("stderr()"), "{path} writes to a stream");
        }
    }
}

#[test]
fn measuring_does_no_input_or_output() {
    for (path, source) in
        sources().iter().filter(|(path, _)| path.starts_with("measure/") || path.starts_with("geometry/"))
    {
        for word in ["std::fs", "std::io", "std::net", "Instant", "SystemTime"] {
            assert!(!uncommented(source).contains(word), "{path} has {word}");
        }
    }
}

// The checker itself

#[test]
fn an_injected_violation_is_found() {
    for (path, source) in [
        ("measure/pieces.rs", "use crate::report::Csv;"),
        ("measure/pieces.rs", "use crate::{areas::Area, cli};"),
        ("measure/pieces.rs", "use crate::{\n    areas::{Area, Names},\n    map::MapSpec,\n};"),
        ("measure/pieces.rs", "fn f() -> crate::project::Request { todo() }"),
        ("measure/pieces.rs", "use super::super::report::Csv;"),
        ("measure/mod.rs", "use super::report::Csv;"),
        ("measure/mod.rs", "mod tests {\n    use super::super::report::Csv;\n}"),
        ("areas/area.rs", "use crate::control::Status;"),
        ("control/layer.rs", "use crate::areas::Area;"),
        ("geometry/rings.rs", "use crate::formats::Feature;"),
        ("draw/svg.rs", "use crate::map::Theme;"),
        ("report/csv.rs", "use crate::map::Theme;"),
        ("date.rs", "use super::words::Language;"),
        ("error.rs", "use crate::date::Date;"),
        ("measure/shares.rs", "use crate::nowhere::Thing;"),
        ("attic/old.rs", ""),
        ("measure/pieces.rs", "use i_overlay::float::overlay::FloatOverlay;"),
        ("map/paint.rs", "use plotters::prelude::*;"),
    ] {
        assert_eq!(violations(path, source).len(), 1, "{path}: {source}");
    }
}

#[test]
fn what_follows_the_arrows_is_let_through() {
    for (path, source) in [
        (
            "measure/pieces.rs",
            "use crate::areas::Area;\nuse crate::control::{Category, Status};\nuse super::conservation;",
        ),
        (
            "measure/pieces.rs",
            "//! Read by [`crate::report`]\n// use crate::cli;\nuse crate::measure::Shares;",
        ),
        ("areas/area.rs", "mod tests {\n    use super::super::Area;\n}"),
        ("control/profiles/mod.rs", "use super::ControlLayer;\nuse super::super::error::Result;"),
        ("project/inputs.rs", "use crate::{areas, control::{ControlLayer, profiles}, measure::cut};"),
        ("main.rs", "use controlmap::cli::{self, Outcome};"),
    ] {
        assert_eq!(violations(path, source), Vec::<String>::new(), "{path}: {source}");
    }
}
