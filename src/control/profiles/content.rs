//! What a file holds, before a profile is chosen: features, a CSV table, or UAControlMap's JSON.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::control::Before;
use crate::date::Instant;
use crate::error::{Error, Place, Problem, Result, Warned};
use crate::formats::csv::Table;
use crate::formats::{Feature, FileBytes, features};

/// The content of a control file.
pub(super) enum Content {
    /// Features of a geographic format.
    Features(Features),
    /// A CSV table of these columns.
    Table(Vec<String>),
    /// JSON of `{areas, frontline, …}`, bare rings in [lat, lon] order.
    Rings,
}

/// Features, and what their file says of itself beside them.
pub(super) struct Features {
    /// In the order of the file.
    pub features: Vec<Feature>,
    /// The moment that a wrapper around them names.
    pub stamped: Option<Instant>,
    /// True when they came in DeepStateMap's wrapper.
    pub wrapped: bool,
}

/// DeepStateMap's wrapper `{id, datetime, map}`.
#[derive(Deserialize)]
struct Wrapper<'a> {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    datetime: Value,
    #[serde(borrow)]
    map: &'a RawValue,
}

/// What a file is by its first bytes, before anything in it is read.
#[derive(Debug)]
pub enum Shape<'a> {
    /// A file of features: the file itself, or what DeepStateMap's wrapper holds.
    Features {
        /// The features.
        file: Box<Cow<'a, FileBytes>>,
        /// The moment that a wrapper around them names.
        stamped: Option<Instant>,
        /// True when they came in DeepStateMap's wrapper.
        wrapped: bool,
    },
    /// A CSV table.
    Table,
    /// JSON of `{areas, frontline, …}`, bare rings in [lat, lon] order.
    Rings,
}

impl<'a> Shape<'a> {
    /// What `file` is.
    ///
    /// # Errors
    /// When it is of no kind that is read.
    pub fn of(file: &'a FileBytes) -> Result<Shape<'a>> {
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
        if bytes.trim_ascii_start().starts_with(b"{") {
            return Ok(json(file, bytes));
        }
        if features::looks_like_features(file) {
            return Ok(bare(file));
        }
        let has_columns = bytes.iter().take_while(|&&byte| byte != b'\n').any(|&byte| byte == b',');
        match bytes.contains(&0) {
            false if has_columns => Ok(Shape::Table),
            is_binary => {
                let what = if is_binary { "this is an unknown binary format: " } else { "" };
                let hint = "give polygons in GeoJSON, KML, a shapefile…, or a CSV list of settlements with lon, lat and status";
                Err(unknown(file, &format!("{what}{hint}")))
            }
        }
    }
}

impl Content {
    /// What `file` holds; what is remembered of the file `before` is not read again.
    ///
    /// # Errors
    /// When it is of no kind that is read, or broken.
    pub fn of(file: &FileBytes, before: Option<&Before>) -> Result<Warned<Content>> {
        match Shape::of(file)? {
            Shape::Table => Ok(Warned::clean(Content::Table(Table::header(file)?))),
            Shape::Rings => Ok(Warned::clean(Content::Rings)),
            Shape::Features { file, stamped, wrapped } => {
                let mut recall = before.map(|before| before.text.borrow_mut());
                let Warned { value, warnings } = features::read_for_polygons(&file, recall.as_deref_mut())?;
                let features = Features { features: value.features, stamped, wrapped };
                Ok(Warned { value: Content::Features(features), warnings })
            }
        }
    }

    /// In a word, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Content::Features(_) => "a file of features",
            Content::Table(_) => "a CSV table",
            Content::Rings => "JSON of bare rings",
        }
    }
}

impl Features {
    /// Those that have polygons, in the order of the file.
    ///
    /// # Errors
    /// When none has.
    pub fn with_polygons(self, place: Place) -> Result<Vec<Feature>> {
        let mut features = self.features;
        features.retain(|feature| !feature.polygons.is_empty());
        if features.is_empty() {
            return Err(Problem::new("there are no polygons in this file")
                .at(place)
                .hint("give a control layer of polygons; an empty day is not published as an empty file")
                .into());
        }
        Ok(features)
    }
}

fn json<'a>(file: &'a FileBytes, bytes: &[u8]) -> Shape<'a> {
    // GeoJSON is what begins with a member of GeoJSON; only what does not is looked through for others.
    let geojson = [&b"type"[..], b"features", b"name", b"crs", b"bbox", b"geometry", b"properties"];
    if first_key(bytes).is_none_or(|key| geojson.contains(&key)) {
        return bare(file);
    }
    if let Ok(wrapper) = serde_json::from_slice::<Wrapper<'_>>(bytes) {
        return wrapped(file, &wrapper);
    }
    #[derive(Deserialize)]
    struct Rings<'a> {
        #[serde(borrow, rename = "areas")]
        _areas: &'a RawValue,
    }
    match serde_json::from_slice::<Rings<'_>>(bytes) {
        Ok(_) => Shape::Rings,
        Err(_) => bare(file),
    }
}

/// A file of features of any format.
fn bare(file: &FileBytes) -> Shape<'_> {
    Shape::Features { file: Box::new(Cow::Borrowed(file)), stamped: None, wrapped: false }
}

fn wrapped<'a>(file: &'a FileBytes, wrapper: &Wrapper<'_>) -> Shape<'a> {
    let FileBytes { path, entry, provenance, companions, limits, .. } = file;
    let map = FileBytes {
        path: path.clone(),
        entry: entry.clone(),
        provenance: provenance.clone(),
        bytes: wrapper.map.get().as_bytes().to_vec(),
        companions: companions.clone(),
        limits: *limits,
    };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    // Either may be missing or in a form of its own; the moment is the same.
    let stamped = [&wrapper.id, &wrapper.datetime].into_iter().find_map(|value| text(value).parse().ok());
    Shape::Features { file: Box::new(Cow::Owned(map)), stamped, wrapped: true }
}

/// The first key of a JSON object, as it is written; none where there is no object or its key is not plain.
fn first_key(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    let end = rest.iter().position(|&byte| byte == b'"' || byte == b'\\')?;
    rest = &rest[..end];
    Some(rest)
}

fn unknown(file: &FileBytes, hint: &str) -> Error {
    Problem::new("the content is of no kind that is read").at(file.place()).hint(hint).into()
}
