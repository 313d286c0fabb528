//! JSON with the keys of DESIGN; unknown is `null`. It never changes with the language.

use std::fmt::Display;
use std::io::Write;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::provenance::{boundaries, file, sources};
use super::rows::kind_code;
use super::{Report, SeriesReport, claims, counts};
use crate::error::{Error, Result, Warning};
use crate::measure::{AreaShares, AsPublished, Figure, PartArea, Shares};
use crate::units::{Share, SquareMetres};
use crate::words;

/// Writes one JSON object, indented.
#[derive(Debug, Clone, Copy)]
pub struct Json;

impl Report for Json {
    fn write(&self, shares: &Shares) -> Result<String> {
        let text = serde_json::to_string_pretty(&Document::of(shares));
        text.map(|text| text + "\n").map_err(not_written)
    }
}

/// The document as a value, its keys in their fixed order.
///
/// # Errors
/// When it cannot be put in JSON.
pub fn document(shares: &Shares) -> Result<Value> {
    serde_json::to_value(Document::of(shares)).map_err(not_written)
}

/// Writes an array of such objects, one a line, each as it comes.
#[derive(Debug)]
pub struct JsonArray<W: Write> {
    out: W,
    some: bool,
}

impl<W: Write> JsonArray<W> {
    /// Opens the array.
    pub fn begin(out: W) -> JsonArray<W> {
        JsonArray { out, some: false }
    }
}

impl<W: Write> SeriesReport for JsonArray<W> {
    fn add(&mut self, shares: &Shares) -> Result<()> {
        let before: &[u8] = if self.some { b",\n" } else { b"[\n" };
        self.some = true;
        self.out.write_all(before).map_err(not_written)?;
        serde_json::to_writer(&mut self.out, &Document::of(shares)).map_err(not_written)
    }

    fn finish(&mut self) -> Result<()> {
        let after: &[u8] = if self.some { b"\n]\n" } else { b"[]\n" };
        self.out.write_all(after).and_then(|()| self.out.flush()).map_err(not_written)
    }
}

fn not_written(cause: impl Display) -> Error {
    Error::new(format!("cannot write JSON: {cause}"))
}

/// The document, its keys in their fixed order.
#[derive(Serialize)]
struct Document<'a> {
    date: String,
    as_of: String,
    source_time: Option<&'a str>,
    area_method: &'static str,
    denominator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator_file: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_denominator: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_published: Option<&'static str>,
    control: Vec<Value>,
    boundaries: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_areas: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settlements: Option<Value>,
    areas: Vec<Value>,
    groups: Vec<Value>,
    total: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Value>,
    warnings: Vec<Value>,
}

impl<'a> Document<'a> {
    fn of(shares: &'a Shares) -> Self {
        let area = |row: &AreaShares| {
            let mut keys = area(row);
            if let Some((counts, keys)) = shares.settlements.as_ref().zip(keys.as_object_mut()) {
                keys.insert("settlements".to_owned(), counts::json(counts.of_row(&row.id)));
            }
            keys
        };
        let mut total = area(&shares.total);
        if let Some(total) = total.as_object_mut() {
            total.insert("outside_km2".to_owned(), json!(shares.outside.km2()));
        }
        Document {
            date: shares.date.to_string(),
            as_of: shares.as_of.to_string(),
            source_time: shares.source_time.as_deref(),
            area_method: shares.method.code(),
            denominator: shares.denominator.code(),
            denominator_file: shares.denominator.file().map(file),
            custom_denominator: shares.custom_denominator(),
            as_published: shares.as_published.map(AsPublished::code),
            control: sources(&shares.control),
            boundaries: boundaries(&shares.boundaries_source, &shares.boundaries),
            custom_areas: shares.custom_file.as_ref().map(file),
            settlements: shares.settlements.as_ref().map(|counts| {
                let mut about = file(&counts.provenance);
                if counts.is_embedded {
                    about["about"] = json!(words::EMBEDDED_PLACES.en);
                }
                about
            }),
            areas: shares.areas.iter().chain(&shares.custom).map(area).collect(),
            groups: shares.groups.iter().map(area).collect(),
            total,
            parts: shares.parts.iter().map(part).collect(),
            claims: shares.claims.iter().map(claims::members).map(Value::Object).collect(),
            warnings: shares.warnings.iter().map(warning).collect(),
        }
    }
}

fn area(area: &AreaShares) -> Value {
    let km2 = |area: Option<SquareMetres>| area.map(SquareMetres::km2);
    let mut keys = Map::new();
    let mut key = |name: &str, value: Value| keys.insert(name.to_owned(), value);
    key("id", json!(area.id));
    key("name", json!(area.names.en));
    key("kind", json!(kind_code(area.kind)));
    if !area.members.is_empty() {
        key("members", json!(area.members));
    }
    key("measured_km2", json!(area.measured.km2()));
    key("official_km2", json!(km2(area.official)));
    key("denominator_km2", json!(km2(area.denominator)));
    key("sliver_km2", json!(km2(area.sliver)));
    let statuses = json!({
        "occupied": figure(&area.occupied),
        "contested": area.contested.as_ref().map(figure),
        "government": figure(&area.government),
    });
    key("status", statuses);
    let since = area.since.map(|[y2014, y2022]| json!({"2014": y2014.area.km2(), "2022": y2022.area.km2()}));
    key("occupied_since", json!(since));
    key("range", json!(area.range().map(|[low, high]| json!({"low": low.0, "high": high.0}))));
    if let Some(residual) = area.method_residual {
        key("method_residual_km2", json!(residual.km2()));
    }
    Value::Object(keys)
}

fn figure(figure: &Figure) -> Value {
    let fraction = |share: Option<Share>| share.map(|share| share.0);
    json!({
        "km2": figure.area.km2(),
        "inside_km2": figure.inside.km2(),
        "margin_km2": figure.margin.map(SquareMetres::km2),
        "share": fraction(figure.share),
        "share_of_official": fraction(figure.share_of_official),
        "share_of_measured": fraction(figure.share_of_measured),
    })
}

fn part(part: &PartArea) -> Value {
    json!({"kind": part.kind.code(), "name": part.kind.phrase().en, "counted": part.counts, "km2": part.area.km2()})
}

pub(super) fn warning(warning: &Warning) -> Value {
    let place = warning.place.as_ref().map(|place| place.without_path().to_string());
    json!({"code": warning.code, "message": warning.message, "where": place})
}
