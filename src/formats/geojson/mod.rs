//! Reads GeoJSON (RFC 7946) and text sequences of it (RFC 8142): FeatureCollection, Feature, bare geometry,
//! GeometryCollection, 2-D and 3-D.
//!
//! One pass over the bytes, straight into coordinates (`scan`); what is not needed is skipped. What is not plain is read
//! again with more patience (`object`, `coordinates`). What a text has in common with the one before it need not be read
//! again (`recall`).
//! Positions that are `null` become not-a-number here, so that the ring checks of `geometry` can name them all with
//! their places. TopoJSON and ArcGIS JSON are recognised and left to their readers. Writing features back is `write`'s;
//! results are written by `report`.

mod assemble;
mod coordinates;
mod number;
mod object;
mod positions;
mod recall;
mod scan;
mod syntax;
mod write;

use std::cell::Cell;

use serde::de::DeserializeSeed;

pub use self::recall::Recall;
pub use self::write::write;

pub(super) use self::assemble::named_crs;
pub(super) use self::coordinates::{Nested, NestedSeed};
use self::object::{Object, ObjectSeed};
use super::crs::{Crs, Declared};
use super::features::Parsed;
use super::limits::Tally;
use super::{Feature, FileBytes};
use crate::error::{Error, Problem, Result};

/// Begins every text of a sequence (RFC 8142, section 2).
pub(super) const RECORD_SEPARATOR: u8 = 0x1e;

/// What a text of JSON is.
#[derive(Debug)]
pub(super) enum Read {
    /// One GeoJSON object.
    Whole(Parsed),
    /// A sequence of them.
    Sequence(Parsed),
    /// TopoJSON, not read here.
    Topology,
    /// The JSON of Esri's services, not read here.
    ArcGis,
}

/// Reads the features of a GeoJSON file in longitude and latitude, in its order. A bare geometry is one feature without
/// properties.
///
/// # Errors
/// When the bytes are not JSON, not GeoJSON, cut off, in a coordinate system other than longitude and latitude,
/// or when a geometry's coordinates are not nested as its type asks.
pub fn read(file: &FileBytes) -> Result<Vec<Feature>> {
    let not_geojson = |what: &str| {
        let problem = Problem::new(format!("this JSON is {what}, not GeoJSON")).at(file.place());
        problem.hint("a GeoJSON file is a FeatureCollection, a Feature or a geometry")
    };
    match parse(file, &Tally::new(file.limits), None)? {
        Read::Whole(parsed) | Read::Sequence(parsed) => match parsed.crs {
            Some(declared) if !matches!(Crs::of(&declared), Ok(Crs::LonLat)) => {
                Err(foreign(&declared, file).into())
            }
            _ => Error::unless_any(parsed.problems, parsed.features),
        },
        Read::Topology => Err(not_geojson("TopoJSON").into()),
        Read::ArcGis => Err(not_geojson("ArcGIS JSON").into()),
    }
}

fn foreign(declared: &Declared, file: &FileBytes) -> Problem {
    Problem::new(format!("the file is in the coordinate system {declared}"))
        .at(file.place().part("member `crs`"))
        .hint("give it in longitude and latitude (EPSG:4326)")
}

/// Reads GeoJSON, alone or in sequence, in whatever coordinate system it is in; `recall` may know parts of it.
pub(super) fn parse(file: &FileBytes, tally: &Tally, recall: Option<&mut Recall>) -> Result<Read> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let mut objects = objects(bytes, tally, recall)
        .map_err(|failure| syntax::problem(&failure, bytes, file.place(), tally))?;
    if bytes.first() == Some(&RECORD_SEPARATOR) || objects.len() > 1 {
        return Ok(Read::Sequence(assemble::sequence(objects, &file.place())?));
    }
    let root = objects.pop().unwrap_or_default();
    match root.kind.as_deref() {
        Some("Topology") => Ok(Read::Topology),
        None if root.is_arcgis => Ok(Read::ArcGis),
        _ => Ok(Read::Whole(assemble::whole(root, &file.place())?)),
    }
}

/// Why a text could not be read, and how far it was.
struct Failure {
    error: serde_json::Error,
    features_begun: usize,
    /// Where in the file the text begins that failed.
    offset: usize,
}

/// The objects of a file: one, or a sequence with one after each separator, else one a line.
fn objects(
    bytes: &[u8],
    tally: &Tally,
    recall: Option<&mut Recall>,
) -> std::result::Result<Vec<Object>, Failure> {
    let features_begun = Cell::new(0);
    let seed = ObjectSeed { tally, features_begun: &features_begun, depth: 0 };
    let parse = |text: &[u8], offset: usize, recall: Option<&mut Recall>| {
        let before = tally.counts();
        if let Some(object) = scan::scan(text, tally, recall) {
            return Ok(object);
        }
        tally.rewind(before);
        let failed = |error| Failure { error, features_begun: features_begun.get(), offset };
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        let object = seed.deserialize(&mut deserializer).map_err(failed)?;
        deserializer.end().map_err(failed).map(|()| object)
    };
    let separator = if bytes.first() == Some(&RECORD_SEPARATOR) {
        RECORD_SEPARATOR
    } else {
        match parse(bytes, 0, recall) {
            Err(failure) if syntax::another_object_follows(&failure.error, bytes) => b'\n',
            other => return other.map(|object| vec![object]),
        }
    };
    tally.restart();
    let (mut objects, mut offset) = (Vec::new(), 0);
    for text in bytes.split(|&byte| byte == separator) {
        if !text.trim_ascii().is_empty() {
            features_begun.set(objects.len() + 1);
            objects.push(parse(text, offset, None)?);
            tally.feature().map_err(|problem| Failure {
                error: serde::de::Error::custom(problem.message),
                features_begun: features_begun.get(),
                offset,
            })?;
        }
        offset += text.len() + 1;
    }
    Ok(objects)
}
