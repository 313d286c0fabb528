//! The one way in for features of any format: recognised by content, read, and brought to longitude and latitude.
//!
//! Readers give features in the coordinate system that their file declares; what is declared is undone here, once for
//! all of them, with a warning. Rows of CSV are not features: `csv` reads them.

use std::sync::Arc;

use geo::Coord;

use super::crs::{Crs, Declared};
use super::geojson::Recall;
use super::limits::Tally;
use super::{Feature, FileBytes, arcgis, fgb, geojson, kml, shp, topojson};
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::geometry::Ring;

/// The features of a file, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureFile {
    /// What the file is.
    pub format: Format,
    /// Its features, in degrees (lon, lat) on WGS 84.
    pub features: Vec<Feature>,
}

/// The formats of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// GeoJSON text sequences (RFC 8142), or a GeoJSON object a line.
    GeoJsonSequence,
    /// TopoJSON.
    TopoJson,
    /// The JSON of Esri's services.
    ArcGisJson,
    /// KML, from a KMZ or bare.
    Kml,
    /// A shapefile.
    Shapefile,
    /// A GeoPackage.
    GeoPackage,
    /// FlatGeobuf.
    FlatGeobuf,
}

/// What a reader makes of a file.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub features: Vec<Feature>,
    /// The coordinate system that the file declares; none where it says nothing.
    pub crs: Option<Declared>,
    pub warnings: Vec<Warning>,
    /// Why features are missing: those that could not be read, while the others could.
    pub problems: Vec<Problem>,
}

/// The first bytes of an SQLite database.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// Reads the features of a file of any format.
///
/// # Errors
/// When the content is of no known format, damaged, larger than the limits, in a coordinate system that is not known,
/// or goes across the antimeridian uncut.
pub fn read(file: &FileBytes) -> Result<Warned<FeatureFile>> {
    read_whole(file, None)
}

/// As [`read`], for those who ask for polygons: features without any come without their properties. The file may be
/// nearly the one before it, read within the same limits: what `recall` remembers of that is not read again, and what
/// comes out is the same.
///
/// # Errors
/// As [`read`].
pub fn read_for_polygons(file: &FileBytes, recall: Option<&mut Recall>) -> Result<Warned<FeatureFile>> {
    let mut read = read_whole(file, recall)?;
    let without = read.value.features.iter_mut().filter(|feature| feature.polygons.is_empty());
    without.for_each(|feature| feature.properties = Arc::default());
    Ok(read)
}

fn read_whole(file: &FileBytes, recall: Option<&mut Recall>) -> Result<Warned<FeatureFile>> {
    let tally = Tally::new(file.limits);
    let (format, mut parsed) = parse(file, &tally, recall)?;
    Error::unless_any(std::mem::take(&mut parsed.problems), ())?;
    if let Some(declared) = parsed.crs.take() {
        let warning = to_lon_lat(&mut parsed.features, &declared, &file.place())?;
        parsed.warnings.extend(warning);
    }
    check_antimeridian(&parsed.features, &file.place())?;
    let value = FeatureFile { format, features: parsed.features };
    Ok(Warned { value, warnings: parsed.warnings })
}

/// The features of a file by whether they have polygons, each in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Sorted {
    /// Those that have: one at least.
    pub polygons: Vec<Feature>,
    /// Those that have points, lines or nothing.
    pub others: Vec<Feature>,
}

/// Reads the features of a file of polygons.
///
/// # Errors
/// As [`read`], and when no feature has a polygon; `hint` then says what to give instead.
pub fn read_polygons(file: &FileBytes, hint: &str) -> Result<Warned<Sorted>> {
    let Warned { value, warnings } = read(file)?;
    let (polygons, others) = value.features.into_iter().partition(|feature| !feature.polygons.is_empty());
    let sorted = Sorted { polygons, others };
    if sorted.polygons.is_empty() {
        return Err(Problem::new("there are no polygons in this file").at(file.place()).hint(hint).into());
    }
    Ok(Warned { value: sorted, warnings })
}

/// True where the content is of a format that [`read`] takes, as far as the first bytes tell.
pub fn looks_like_features(file: &FileBytes) -> bool {
    let bytes = &file.bytes;
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    is_binary(bytes)
        || is_utf_16(bytes)
        || matches!(first, Some(b'{' | b'[' | b'<' | &geojson::RECORD_SEPARATOR))
}

fn is_binary(bytes: &[u8]) -> bool {
    [SQLITE_MAGIC, fgb::MAGIC, shp::MAGIC].iter().any(|magic| bytes.starts_with(magic))
}

fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// XML says in which encoding it is; everything else is UTF-8.
fn kml_in_utf_16(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let first = file.bytes[2..].iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    if first == Some(&b'<') {
        return kml::read(file, tally);
    }
    Err(Problem::new("the file is UTF-16, and JSON is UTF-8")
        .at(file.place())
        .hint("save it as UTF-8, such as with `iconv -f UTF-16 -t UTF-8`")
        .into())
}

pub(super) fn parse(
    file: &FileBytes,
    tally: &Tally,
    recall: Option<&mut Recall>,
) -> Result<(Format, Parsed)> {
    let bytes = &file.bytes;
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    Ok(match first {
        _ if bytes.starts_with(SQLITE_MAGIC) => (Format::GeoPackage, read_geopackage(file, tally)?),
        _ if bytes.starts_with(fgb::MAGIC) => (Format::FlatGeobuf, fgb::read(file, tally)?),
        _ if bytes.starts_with(shp::MAGIC) => (Format::Shapefile, shp::read(file, tally)?),
        Some(b'<') => (Format::Kml, kml::read(file, tally)?),
        _ if is_utf_16(bytes) => (Format::Kml, kml_in_utf_16(file, tally)?),
        _ => json(file, tally, recall)?,
    })
}

/// Reads what looks like JSON as GeoJSON, and where it turns out to be another JSON of features, as that.
fn json(file: &FileBytes, tally: &Tally, recall: Option<&mut Recall>) -> Result<(Format, Parsed)> {
    let read = geojson::parse(file, tally, recall)?;
    let again = || Tally::new(file.limits);
    Ok(match read {
        geojson::Read::Whole(parsed) => (Format::GeoJson, parsed),
        geojson::Read::Sequence(parsed) => (Format::GeoJsonSequence, parsed),
        geojson::Read::Topology => (Format::TopoJson, topojson::read(file, &again())?),
        geojson::Read::ArcGis => (Format::ArcGisJson, arcgis::read(file, &again())?),
    })
}

#[cfg(feature = "geopackage")]
fn read_geopackage(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    super::geopackage::read(file, tally)
}

#[cfg(not(feature = "geopackage"))]
fn read_geopackage(file: &FileBytes, _tally: &Tally) -> Result<Parsed> {
    Err(Problem::new("this is a GeoPackage, which this build of controlmap does not read")
        .at(file.place())
        .hint("use a build with the feature `geopackage`, or export the layer as GeoJSON")
        .into())
}

/// Brings every position from the declared system to longitude and latitude, and says so.
pub(super) fn to_lon_lat(
    features: &mut [Feature],
    declared: &Declared,
    place: &Place,
) -> Result<Option<Warning>> {
    let crs = Crs::of(declared).map_err(|problem| problem.at(place.part("coordinate system")))?;
    let Crs::Other { name, system } = &crs else { return Ok(None) };
    let in_degrees = |position: &mut Coord<f64>| position.x.abs() <= 180.0 && position.y.abs() <= 90.0;
    if !system.is_geographic() && features.iter_mut().flat_map(Feature::positions_mut).all(in_degrees) {
        return Err(Problem::new(format!(
            "the file says that it is in {name}, but its positions are degrees"
        ))
        .at(place.clone())
        .hint("remove the declaration, or name longitude and latitude there (EPSG:4326)")
        .into());
    }
    for feature in features.iter_mut() {
        let here = place.feature(feature.index);
        for position in feature.positions_mut() {
            *position = crs.position(*position).ok_or_else(|| {
                Problem::new(format!("position ({}, {}) lies nowhere in {name}", position.x, position.y))
                    .at(here.clone())
                    .hint("check the coordinate system that the file declares")
            })?;
        }
    }
    let message = format!("the file is in {name}; its vertices were brought to longitude and latitude");
    Ok(Some(Warning::new("reprojected", message).at(place.clone())))
}

/// Refuses edges that jump across the antimeridian: taken at face value they would go round the Earth.
fn check_antimeridian(features: &[Feature], place: &Place) -> Result<()> {
    let jump = |ring: &Ring| {
        ring.windows(2).find(|edge| (edge[0].x - edge[1].x).abs() > 180.0).map(|e| (e[0].x, e[1].x))
    };
    let mut problems = Vec::new();
    for feature in features {
        let rings = feature.polygons.iter().flat_map(|polygon| &polygon.rings).chain(&feature.lines);
        if let Some((from, to)) =
            rings.filter_map(jump).find(|(from, to)| from.abs() <= 180.0 && to.abs() <= 180.0)
        {
            let message = format!("an edge goes across the antimeridian, from longitude {from} to {to}");
            problems.push(
                Problem::new(message)
                    .at(place.feature(feature.index))
                    .hint("cut the geometry in two at 180° (RFC 7946, section 3.1.9)"),
            );
        }
    }
    Error::unless_any(problems, ())
}
