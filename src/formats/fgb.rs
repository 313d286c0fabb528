//! Reads FlatGeobuf: a header, an index that is skipped, features.
//!
//! The tables are verified before they are read, and what their numbers promise is held against the bytes that are
//! there: the crate's own reader makes room first and trusts the ends of rings.

use flatgeobuf::{
    ColumnType, Geometry, GeometryType, Header, size_prefixed_root_as_feature, size_prefixed_root_as_header,
};
use geo::Coord;
use serde_json::{Number, Value};

use super::crs::Declared;
use super::features::Parsed;
use super::limits::Tally;
use super::{Feature, FileBytes, Properties};
use crate::error::{Problem, Result};
use crate::geometry::{RawPolygon, Ring};

/// The first bytes of every file of version 3.
pub(super) const MAGIC: &[u8] = b"fgb\x03fgb";
/// Bytes before the header: the magic, and the version of its last change.
const BEFORE_HEADER: usize = 8;
/// Bytes of a node of the index: a box and an offset.
const NODE_BYTES: u64 = 40;

type Outcome<T = ()> = std::result::Result<T, Problem>;

pub(super) fn read(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let place = file.place();
    let mut rest = file.bytes.get(BEFORE_HEADER..).unwrap_or_default();
    let head = prefixed(&mut rest).map_err(|problem| problem.at(place.clone()))?;
    let header =
        size_prefixed_root_as_header(head).map_err(|error| broken(&error.to_string()).at(place.clone()))?;
    skip_index(&header, &mut rest).map_err(|problem| problem.at(place.clone()))?;
    let mut parsed = Parsed { crs: declared(&header), ..Parsed::default() };
    while !rest.is_empty() {
        let index = parsed.features.len();
        let feature = next_feature(&mut rest, &header, index, tally);
        parsed.features.push(feature.map_err(|problem| problem.at(place.feature(index)))?);
    }
    // 0 stands for a number that was not known when the file was begun.
    let (promised, found) = (header.features_count(), parsed.features.len() as u64);
    if promised != 0 && promised != found {
        return Err(broken(&format!("it promises {promised} features and has {found}")).at(place).into());
    }
    Ok(parsed)
}

fn broken(reason: &str) -> Problem {
    Problem::new(format!("broken FlatGeobuf: {reason}"))
        .hint("fetch the file again: it was cut off or damaged")
}

/// Takes a table, with the four bytes before it that say how long it is, off the front of `rest`.
fn prefixed<'a>(rest: &mut &'a [u8]) -> Outcome<&'a [u8]> {
    let size = rest.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let end = size.and_then(|size| size.checked_add(4)).filter(|end| *end <= rest.len() && *end >= 12);
    let Some(end) = end else {
        let promised = size.map_or_else(String::new, |size| format!(", it promises {size} bytes more"));
        return Err(broken(&format!("a table is cut off{promised}")));
    };
    let (table, after) = rest.split_at(end);
    *rest = after;
    Ok(table)
}

/// Skips the packed R-tree, whose size follows from the number of features.
fn skip_index(header: &Header<'_>, rest: &mut &[u8]) -> Outcome {
    let (features, fan_out) = (header.features_count(), u64::from(header.index_node_size()));
    if fan_out == 0 || features == 0 {
        return Ok(());
    }
    if fan_out == 1 {
        return Err(broken("its index has nodes of one child"));
    }
    let (mut nodes, mut level) = (features, features);
    // A lone feature has a root above it, too.
    loop {
        level = level.div_ceil(fan_out);
        nodes = nodes.saturating_add(level);
        if level == 1 {
            break;
        }
    }
    let bytes = usize::try_from(nodes.saturating_mul(NODE_BYTES)).ok();
    *rest = bytes.and_then(|bytes| rest.get(bytes..)).ok_or_else(|| {
        broken(&format!("it promises an index of {features} features and has {} bytes", rest.len()))
    })?;
    Ok(())
}

fn declared(header: &Header<'_>) -> Option<Declared> {
    let crs = header.crs()?;
    if let Ok(code @ 1..) = u32::try_from(crs.code()) {
        return Some(Declared::Epsg(code));
    }
    let named = crs.code_string().or(crs.wkt()).or(crs.name())?;
    Some(Declared::Named(named.to_owned()))
}

fn next_feature(rest: &mut &[u8], header: &Header<'_>, index: usize, tally: &Tally) -> Outcome<Feature> {
    tally.feature()?;
    let table = prefixed(rest)?;
    let raw = size_prefixed_root_as_feature(table).map_err(|error| broken(&error.to_string()))?;
    let mut feature = Feature::new(index);
    feature.marks.layer = header.name().filter(|name| !name.is_empty()).map(str::to_owned);
    if let Some(properties) = raw.properties() {
        let columns = raw.columns().or_else(|| header.columns());
        let kinds: Vec<(&str, ColumnType)> = columns
            .iter()
            .flat_map(|columns| columns.iter())
            .map(|column| (column.name(), column.type_()))
            .collect();
        feature.properties = values(properties.bytes(), &kinds, tally)?.into();
    }
    if let Some(geometry) = raw.geometry() {
        let kind = match header.geometry_type() {
            GeometryType::Unknown => geometry.type_(),
            known => known,
        };
        add_geometry(&geometry, kind, &mut feature, tally)?;
    }
    Ok(feature)
}

fn add_geometry(
    geometry: &Geometry<'_>,
    kind: GeometryType,
    feature: &mut Feature,
    tally: &Tally,
) -> Outcome {
    match kind {
        GeometryType::Point | GeometryType::MultiPoint => feature.points.extend(positions(geometry, tally)?),
        GeometryType::LineString => feature.lines.push(positions(geometry, tally)?),
        GeometryType::MultiLineString => feature.lines.extend(rows(geometry, tally)?),
        GeometryType::Polygon => {
            feature.polygons.push(RawPolygon { rings: rows(geometry, tally)? });
        }
        GeometryType::MultiPolygon | GeometryType::GeometryCollection => {
            for part in geometry.parts().iter().flat_map(|parts| parts.iter()) {
                let inner = match (kind, part.type_()) {
                    // The parts of a multipolygon need not say that they are polygons.
                    (GeometryType::MultiPolygon, _) => GeometryType::Polygon,
                    (_, inner) => inner,
                };
                add_geometry(&part, inner, feature, tally)?;
            }
        }
        GeometryType::Unknown => {}
        other => {
            let name = other.variant_name().unwrap_or("unknown");
            return Err(Problem::new(format!("a geometry of type {name} is not land"))
                .hint("export the layer as polygons, its curves as vertices"));
        }
    }
    Ok(())
}

fn positions(geometry: &Geometry<'_>, tally: &Tally) -> Outcome<Ring> {
    let Some(numbers) = geometry.xy() else { return Ok(Ring::new()) };
    tally.vertices(numbers.len() / 2)?;
    let (mut numbers, mut positions) = (numbers.iter(), Ring::with_capacity(numbers.len() / 2));
    while let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
        positions.push(Coord { x, y });
    }
    Ok(positions)
}

/// The rings or lines that `ends` divides the positions into; all of them are one where there are no ends.
fn rows(geometry: &Geometry<'_>, tally: &Tally) -> Outcome<Vec<Ring>> {
    let all = positions(geometry, tally)?;
    let Some(ends) = geometry.ends().filter(|ends| !ends.is_empty()) else {
        return Ok(if all.is_empty() { Vec::new() } else { vec![all] });
    };
    let mut rows = Vec::new();
    let mut from = 0;
    for end in ends.iter().map(|end| end as usize) {
        let row = all.get(from..end).ok_or_else(|| {
            broken(&format!("a ring ends at position {end} after {from}, of {}", all.len()))
        })?;
        tally.value()?;
        rows.push(row.to_vec());
        from = end;
    }
    Ok(rows)
}

/// The properties of a feature: numbers of columns, each followed by a value.
fn values(mut bytes: &[u8], columns: &[(&str, ColumnType)], tally: &Tally) -> Outcome<Properties> {
    let mut properties = Properties::new();
    while let Some((number, rest)) = bytes.split_first_chunk::<2>() {
        let index = usize::from(u16::from_le_bytes(*number));
        let (name, kind) =
            columns.get(index).ok_or_else(|| broken(&format!("there is no column {index}")))?;
        bytes = rest;
        tally.value()?;
        let value =
            value(&mut bytes, *kind).ok_or_else(|| broken(&format!("the value of `{name}` is cut off")))?;
        properties.insert((*name).to_owned(), value);
    }
    Ok(properties)
}

/// Takes a value off the front of `bytes`; none where they are too few.
fn value(bytes: &mut &[u8], kind: ColumnType) -> Option<Value> {
    let float = |number: f64| Number::from_f64(number).map_or(Value::Null, Value::Number);
    Some(match kind {
        ColumnType::Byte => Value::from(i8::from_le_bytes(take(bytes)?)),
        ColumnType::UByte => Value::from(u8::from_le_bytes(take(bytes)?)),
        ColumnType::Bool => Value::from(u8::from_le_bytes(take(bytes)?) != 0),
        ColumnType::Short => Value::from(i16::from_le_bytes(take(bytes)?)),
        ColumnType::UShort => Value::from(u16::from_le_bytes(take(bytes)?)),
        ColumnType::Int => Value::from(i32::from_le_bytes(take(bytes)?)),
        ColumnType::UInt => Value::from(u32::from_le_bytes(take(bytes)?)),
        ColumnType::Long => Value::from(i64::from_le_bytes(take(bytes)?)),
        ColumnType::ULong => Value::from(u64::from_le_bytes(take(bytes)?)),
        ColumnType::Float => float(f64::from(f32::from_le_bytes(take(bytes)?))),
        ColumnType::Double => float(f64::from_le_bytes(take(bytes)?)),
        ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
            let length = u32::from_le_bytes(take(bytes)?) as usize;
            let (text, rest) = bytes.split_at_checked(length)?;
            *bytes = rest;
            if kind == ColumnType::Binary {
                Value::Null
            } else {
                Value::String(String::from_utf8_lossy(text).into_owned())
            }
        }
        _ => return None,
    })
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}
