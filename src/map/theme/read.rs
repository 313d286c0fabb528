//! Reading a theme: TOML that overrides keys of an embedded theme. What each key may be is here; what it is for, in
//! `docs/themes.md`.

use super::Theme;
use super::choice::{EMBEDDED, embedded};
use super::hatching::{Hatch, Lines};
use crate::draw::Colour;
use crate::error::{Error, Place, Problem, Result, nearest};
use crate::formats::settings::{Entry, Table, Value};

/// The largest number that makes sense for anything but type \[px\], and for type.
const LARGEST_PX: f64 = 200.0;
const LARGEST_TEXT_PX: f64 = 400.0;
/// The least and the largest width of furniture that makes sense \[px\].
const FURNITURE_PX: [f64; 2] = [20.0, 2000.0];
/// Hatching lines closer than this \[px\] are a ground.
const CLOSEST_HATCHING_PX: f64 = 2.0;

/// What a key holds, or what is wrong with it.
type Held<T> = std::result::Result<T, Problem>;

/// What a key sets.
enum Slot<'a> {
    Colour(&'a mut Colour),
    /// A number, at least and at most.
    Number(&'a mut f64, [f64; 2]),
    Hatch(&'a mut Hatch),
}

/// The sections of a theme.
const SECTIONS: [&str; 7] = ["colours", "text", "lines", "marks", "space", "widths", "hatching"];
/// The key of the theme that is overridden.
const BASE: &str = "base";

/// Reads the theme in `text`, the file at `place`; what it does not set is its base's, or the light theme's.
///
/// # Errors
/// When it is not TOML, a key is unknown, or a value is not what its key takes; all of them at once.
pub fn theme(text: &str, place: &Place) -> Result<Theme> {
    let table = Table::read(text, place)?;
    let base = table.0.iter().find(|entry| entry.key == BASE);
    let mut theme = base.map_or_else(|| embedded("light"), |entry| base_of(entry, place))?;
    let problems = set(&mut theme, &table, place);
    Error::unless_any(problems, theme)
}

/// Sets what `table` sets, and says what is wrong with it.
pub fn set(theme: &mut Theme, table: &Table, place: &Place) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in table.0.iter().filter(|entry| entry.key != BASE) {
        let Some(slots) = section(theme, &entry.key) else {
            problems.push(entry.unknown([BASE].into_iter().chain(SECTIONS), place));
            continue;
        };
        let Value::Table(keys) = &entry.value else {
            let hint = format!("write [{}] on a line of its own, and its keys below", entry.key);
            problems.push(entry.refused("a table", place).hint(hint));
            continue;
        };
        problems.extend(set_section(slots, keys, &place.part(format!("[{}]", entry.key))));
    }
    problems
}

fn set_section(mut slots: Vec<(&'static str, Slot<'_>)>, keys: &Table, place: &Place) -> Vec<Problem> {
    let names: Vec<&str> = slots.iter().map(|(name, _)| *name).collect();
    let set = |entry: &Entry| match slots.iter_mut().find(|(name, _)| *name == entry.key) {
        Some((_, slot)) => slot.set(entry, place).err(),
        None => Some(entry.unknown(names.iter().copied(), place)),
    };
    keys.0.iter().filter_map(set).collect()
}

fn base_of(entry: &Entry, place: &Place) -> Result<Theme> {
    let names = || EMBEDDED.into_iter().map(|(name, _)| name);
    match &entry.value {
        Value::Text(name) if names().any(|known| known == name) => embedded(name),
        Value::Text(name) => {
            let hint = match nearest(name, names()) {
                Some(near) => format!("is `{near}` meant?"),
                None => format!("the themes are {}", names().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("there is no theme `{name}` to begin with");
            Err(Problem::new(message).at(entry.place(place)).hint(hint).into())
        }
        _ => Err(entry.refused("the name of a theme, in quotes", place).into()),
    }
}

impl Slot<'_> {
    /// Sets what the key is for.
    fn set(&mut self, entry: &Entry, place: &Place) -> Held<()> {
        match self {
            Slot::Colour(colour) => {
                **colour = colour_of(&entry.value).ok_or_else(|| no_colour(entry, place))?
            }
            Slot::Number(number, range) => **number = number_of(entry, *range, place)?,
            Slot::Hatch(hatch) => **hatch = hatch_of(entry, place)?,
        }
        Ok(())
    }
}

fn colour_of(value: &Value) -> Option<Colour> {
    match value {
        Value::Text(text) => Colour::parse(text),
        _ => None,
    }
}

fn no_colour(entry: &Entry, place: &Place) -> Problem {
    entry.refused("a colour", place).hint("write \"#rrggbb\" in quotes, such as \"#ab4542\"")
}

fn number_of(entry: &Entry, [least, most]: [f64; 2], place: &Place) -> Held<f64> {
    match entry.value {
        Value::Number(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(entry.refused(&format!("a number from {least} to {most}"), place)),
    }
}

/// `{ lines = "rising", colour = "#a8771c" }`, or `"none"`.
fn hatch_of(entry: &Entry, place: &Place) -> Held<Hatch> {
    let wanted = || {
        entry.refused("lines with a colour", place).hint(
        "write { lines = \"rising\", colour = \"#a8771c\" }, lines being rising, falling, crossed, level or upright, or \"none\"",
    )
    };
    match &entry.value {
        Value::Text(word) if word == "none" => Ok(Hatch::default()),
        Value::Table(table) => {
            let known = ["lines", "colour"];
            if let Some(other) = table.0.iter().find(|entry| !known.contains(&entry.key.as_str())) {
                return Err(other.unknown(known, place));
            }
            let word = match table.value("lines") {
                Some(Value::Text(word)) => Lines::WORDS.into_iter().find(|(known, _)| known == word),
                _ => None,
            };
            let colour = table.value("colour").and_then(colour_of);
            let (lines, colour) = word.map(|(_, lines)| lines).zip(colour).ok_or_else(wanted)?;
            Ok(Hatch { lines, colour })
        }
        _ => Err(wanted()),
    }
}

/// The keys of a section, with what they set.
fn section<'a>(theme: &'a mut Theme, name: &str) -> Option<Vec<(&'static str, Slot<'a>)>> {
    let numbers = |keys: Vec<(&'static str, &'a mut f64)>, range: [f64; 2]| {
        keys.into_iter().map(|(key, number)| (key, Slot::Number(number, range))).collect()
    };
    Some(match name {
        "colours" => colours(theme).into_iter().map(|(key, colour)| (key, Slot::Colour(colour))).collect(),
        "text" => numbers(theme.text.keys(), [1.0, LARGEST_TEXT_PX]),
        "lines" => numbers(theme.lines.keys(), [0.0, LARGEST_PX]),
        "marks" => numbers(theme.marks.keys(), [0.0, LARGEST_PX]),
        "space" => numbers(theme.space.keys(), [0.0, LARGEST_PX]),
        "widths" => numbers(theme.widths.keys(), FURNITURE_PX),
        "hatching" => hatching(theme),
        _ => return None,
    })
}

fn colours(theme: &mut Theme) -> Vec<(&'static str, &mut Colour)> {
    let [series_1, series_2, series_3, series_4, series_5] = &mut theme.series;
    vec![
        ("paper", &mut theme.paper),
        ("ink", &mut theme.ink),
        ("faint-ink", &mut theme.faint_ink),
        ("notice", &mut theme.notice),
        ("sea", &mut theme.sea),
        ("sea-ink", &mut theme.sea_ink),
        ("neighbour", &mut theme.neighbour),
        ("neighbour-border", &mut theme.neighbour_border),
        ("neighbour-ink", &mut theme.neighbour_ink),
        ("government", &mut theme.government),
        ("contested", &mut theme.contested),
        ("occupied-2014", &mut theme.occupied_2014),
        ("occupied-2022", &mut theme.occupied_2022),
        ("occupied-in-both", &mut theme.occupied_in_both),
        ("gained", &mut theme.gained),
        ("lost", &mut theme.lost),
        ("key-figure", &mut theme.key_figure),
        ("area-border", &mut theme.area_border),
        ("extent-border", &mut theme.extent_border),
        ("outline", &mut theme.outline),
        ("contact-line", &mut theme.contact_line),
        ("claim", &mut theme.claim),
        ("series-1", series_1),
        ("series-2", series_2),
        ("series-3", series_3),
        ("series-4", series_4),
        ("series-5", series_5),
        ("grid", &mut theme.grid),
    ]
}

fn hatching(theme: &mut Theme) -> Vec<(&'static str, Slot<'_>)> {
    let hatching = &mut theme.hatching;
    vec![
        ("spacing", Slot::Number(&mut hatching.spacing, [CLOSEST_HATCHING_PX, LARGEST_PX])),
        ("width", Slot::Number(&mut hatching.width, [0.0, LARGEST_PX])),
        ("contested", Slot::Hatch(&mut hatching.contested)),
        ("occupied-2014", Slot::Hatch(&mut hatching.occupied_2014)),
        ("occupied-2022", Slot::Hatch(&mut hatching.occupied_2022)),
        ("occupied-in-both", Slot::Hatch(&mut hatching.occupied_in_both)),
        ("gained", Slot::Hatch(&mut hatching.gained)),
        ("lost", Slot::Hatch(&mut hatching.lost)),
        ("claimed", Slot::Hatch(&mut hatching.claimed)),
        ("advance", Slot::Hatch(&mut hatching.advance)),
        ("counteroffensive", Slot::Hatch(&mut hatching.counteroffensive)),
        ("partisans", Slot::Hatch(&mut hatching.partisans)),
        ("liberated", Slot::Hatch(&mut hatching.liberated)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::choice::light_table;
    use super::*;

    /// Every key of every section.
    fn keys() -> Vec<(&'static str, &'static str)> {
        let mut theme = Theme::default();
        let of =
            |name| section(&mut theme, name).unwrap().into_iter().map(move |(key, _)| (name, key)).collect();
        SECTIONS.into_iter().flat_map::<Vec<_>, _>(of).collect()
    }

    #[test]
    fn the_light_theme_sets_every_key() {
        let light = light_table().unwrap();
        for (section, key) in keys() {
            let Some(Value::Table(table)) = light.value(section) else { panic!("[{section}] is missing") };
            assert!(table.value(key).is_some(), "[{section}] {key} is not set");
        }
    }

    #[test]
    fn every_key_is_documented() {
        let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/themes.md")).unwrap();
        for section in SECTIONS {
            let (_, rest) =
                docs.split_once(&format!("## `[{section}]`")).unwrap_or_else(|| panic!("[{section}]"));
            let own = rest.split("\n## ").next().unwrap();
            for (_, key) in keys().into_iter().filter(|(of, _)| *of == section) {
                assert!(own.contains(&format!("`{key}`")), "[{section}] {key} is not in docs/themes.md");
            }
        }
    }

    #[test]
    fn a_theme_overrides_keys_of_its_base() {
        let theme =
            theme("base = \"dark\"\n[colours]\npaper = \"#123\"\n", &Place::file("own.toml")).unwrap();
        let dark = embedded("dark").unwrap();
        assert_eq!(theme, Theme { paper: Colour::hex(0x11_22_33), ..dark });
    }
}
