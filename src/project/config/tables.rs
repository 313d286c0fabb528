//! The tables of a project file and their keys, but for the options of outputs, which are those of commands.

use super::vocabulary::{Key, Section, Takes, key};
use crate::control::profiles::{Advances, Profile};

/// The keys above all tables.
pub fn top() -> Vec<Key> {
    vec![
        key("folder", Takes::Text, "the folder that outputs are written into").or("output"),
        key("lang", Takes::Text, "the language of outputs that do not say theirs")
            .one_of(&["en", "uk"])
            .or("en"),
        key(
            "keep-going",
            Takes::Flag,
            "publish the other outputs when one cannot be made, and leave unusable days out of series",
        )
        .or("false"),
    ]
}

/// The keys of `[[control]]`: a source of control layers.
pub fn control() -> Vec<Key> {
    let profiles: Vec<&str> = Profile::ALL.iter().map(|profile| profile.code()).collect();
    let advances: Vec<&str> = Advances::ALL.iter().map(|advances| advances.code()).collect();
    vec![
        key("name", Takes::Text, "the name by which outputs choose this source").or("control"),
        key(
            "path",
            Takes::Texts,
            "its files, folders of snapshots named by their dates, or patterns such as snapshots/*.geojson",
        ),
        key("url", Takes::Texts, "its files on the network, over https; `fetch` and `build` bring them"),
        key("sha256", Takes::Texts, "the SHA-256 that each file of url must have; it is then fetched once"),
        key("token-env", Takes::Text, "the environment variable with the token that the server wants"),
        key(
            "date",
            Takes::Date,
            "the date of a single file whose name has none, or the day to read of a file of many",
        ),
        key("profile", Takes::Text, "how it tells status; without it, told by the content").one_of(&profiles),
        key("advances", Takes::Text, "what ISW's assessed advances count as")
            .one_of(&advances)
            .or("occupied"),
        key(
            "status-field",
            Takes::Text,
            "the property whose words tell status, for features that no rule fits",
        ),
        key("gazetteer", Takes::Text, "a CSV of positions for VIINA's places"),
        key("publisher", Takes::Text, "the publisher's name, in place of what the profile knows"),
        key("credit", Takes::Text, "whom outputs credit, in place of what the profile knows"),
        key("licence", Takes::Text, "the terms on which it may be used, added to the credit"),
    ]
}

/// The keys of `[[control.rule]]`: what tells the status of features of the profile generic.
pub fn rule() -> Vec<Key> {
    let statuses = ["occupied", "contested", "government", "ignore"];
    vec![
        key("property", Takes::Text, "the property that the rule looks at"),
        key("on", Takes::Text, "what else the rule looks at").one_of(&["folder", "style", "layer", "file"]),
        key("value", Takes::Text, "what it looks for; `*` stands for any letters, `?` for one"),
        key("status", Takes::Text, "what such a feature counts as").one_of(&statuses),
        key("since", Takes::Scalar, "of occupied: since when").one_of(&["2014", "2022"]),
    ]
}

/// The keys of `[groups.ID]`: areas that are summed beside the embedded groups.
pub fn group() -> Vec<Key> {
    vec![
        key("name", Takes::Text, "what it is called; without it, its id"),
        key("name-uk", Takes::Text, "what it is called in Ukrainian; without it, as in English"),
        key(
            "members",
            Takes::List,
            "the ids of its areas: codes such as UA-14, or those of areas of your own",
        ),
    ]
}

/// The keys of every `[[output]]` beside the options of its command.
pub fn output() -> Vec<Key> {
    vec![
        key("type", Takes::Text, "what it is; without it, a map where the file is a picture, else a table"),
        key("file", Takes::Text, "its file in the folder; {date}, {as_of}, {lang} and {type} are filled in"),
        key("name", Takes::Text, "the name for --only; without it, the file's"),
        key(
            "control",
            Takes::Texts,
            "the sources that it shows, by name; without it the first (of compare, the first two)",
        ),
        key("date", Takes::Date, "the day that it shows, or the nearest earlier; without it the newest"),
        key("from", Takes::Date, "the first day: 7d, last-monday, or a date"),
        key("to", Takes::Date, "the last day: latest, or a date"),
        key("print", Takes::Flag, "print it as well when the project is built (text only)").or("false"),
    ]
}

/// The tables that hold for all outputs; each key stands for the flag in [`FLAGS`].
pub fn sections() -> Vec<Section> {
    vec![
        Section {
            name: "boundaries",
            about: "boundaries of the 27 units, in place of the embedded ones",
            keys: vec![key("path", Takes::Text, "their file")],
        },
        Section { name: "areas", about: "areas of your own beside the oblasts", keys: areas() },
        Section { name: "measure", about: "how areas are told", keys: measure() },
        Section {
            name: "denominators",
            about: "what shares are shares of",
            keys: vec![
                key("use", Takes::Text, "which area").one_of(&["official", "measured"]).or("official"),
                key("path", Takes::Text, "a CSV of area_id,km2 of your own"),
            ],
        },
        Section { name: "limits", about: "limits on what an input may hold", keys: limits() },
        Section { name: "guard", about: "what stops publication", keys: guard() },
    ]
}

fn areas() -> Vec<Key> {
    vec![
        key("path", Takes::Text, "their file"),
        key("id-field", Takes::Text, "the property that holds the id"),
        key("name-field", Takes::Text, "the property that holds the name"),
        key("allow-overlap", Takes::Flag, "let them overlap: a km² then counts in each").or("false"),
    ]
}

fn measure() -> Vec<Key> {
    vec![
        key("margin", Takes::Number, "width of the margins in km, 0 to 10").or("10"),
        key(
            "edge-tolerance",
            Takes::Number,
            "width in km below which uncovered land at the edge is a sliver",
        )
        .or("3"),
        key("area-method", Takes::Text, "how areas are told")
            .one_of(&["wgs84", "geodesic", "deepstate"])
            .or("wgs84"),
        key("as-published", Takes::Text, "publish totals as somebody else does").one_of(&["deepstate"]),
    ]
}

fn limits() -> Vec<Key> {
    vec![
        key("bytes", Takes::Scalar, "bytes of a file, such as \"200M\"").or("128M"),
        key("inflated", Takes::Scalar, "bytes of a file out of gzip and zip").or("128M"),
        key("depth", Takes::Number, "levels of nesting").or("64"),
        key("features", Takes::Number, "features of a file").or("250000"),
        key("vertices", Takes::Number, "vertices of a file").or("4000000"),
    ]
}

fn guard() -> Vec<Key> {
    vec![
        key(
            "national-share",
            Takes::Limit,
            "percentage points that the share of the country may move between builds",
        )
        .or("0.3"),
        key(
            "area-share",
            Takes::Limit,
            "percentage points that the share of an area may move between builds",
        )
        .or("2"),
        key(
            "shrink",
            Takes::Limit,
            "the part of the last build's zones or vertices below which a source looks truncated",
        )
        .or("0.5"),
        key("backwards", Takes::Flag, "stop when the newest evening is earlier than last time").or("true"),
        key("credit", Takes::Flag, "stop when a source has no credit").or("true"),
        key("older-than", Takes::Limit, "days after which the newest snapshot is too old").or("false"),
        key("warnings", Takes::List, "codes of warnings that count as errors").or("[]"),
    ]
}

/// The flag that a key of a section stands for: (section, key, flag).
pub const FLAGS: [(&str, &str, &str); 16] = [
    ("boundaries", "path", "boundaries"),
    ("areas", "path", "areas"),
    ("areas", "id-field", "id-field"),
    ("areas", "name-field", "name-field"),
    ("areas", "allow-overlap", "allow-overlap"),
    ("measure", "margin", "margin"),
    ("measure", "edge-tolerance", "edge-tolerance"),
    ("measure", "area-method", "area-method"),
    ("measure", "as-published", "as-published"),
    ("denominators", "use", "denominator"),
    ("denominators", "path", "denominator"),
    ("limits", "bytes", "max-bytes"),
    ("limits", "inflated", "max-inflated"),
    ("limits", "depth", "max-depth"),
    ("limits", "features", "max-features"),
    ("limits", "vertices", "max-vertices"),
];
