//! Reads GeoPackage (OGC 12-128r18): every table of features, its name as the layer.
//!
//! The database is opened in memory, read only, and trusted with nothing: views and computed columns, which could run
//! for ever, are not read, and neither are triggers or the index. Integer primary keys are no properties.

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, Row};
use serde_json::{Number, Value};

use super::crs::Declared;
use super::features::Parsed;
use super::limits::Tally;
use super::{Feature, FileBytes, Properties, wkb};
use crate::error::{Error, Problem, Result};

/// The longest text or blob that is read \[bytes\].
const LONGEST_VALUE: i32 = 64 << 20;
/// Bytes 18 and 19 of a database whose last changes stand in another file (write-ahead log).
const WAL_VERSION: u8 = 2;
/// Sizes of the box before a geometry \[bytes\], by its indicator (section 2.1.3.1.1).
const ENVELOPE_BYTES: [usize; 5] = [0, 32, 48, 48, 64];

type Outcome<T = ()> = std::result::Result<T, Problem>;

pub(super) fn read(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let fail = |problem: Problem| {
        Error::from(if problem.place.is_some() { problem } else { problem.at(file.place()) })
    };
    let connection = open(&file.bytes).map_err(|error| fail(broken(&error)))?;
    let layers = layers(&connection).map_err(fail)?;
    let mut parsed = Parsed::default();
    for layer in &layers {
        read_layer(&connection, layer, &mut parsed.features, tally, file).map_err(fail)?;
    }
    parsed.crs = common_system(&layers).map_err(fail)?;
    Ok(parsed)
}

fn broken(error: &rusqlite::Error) -> Problem {
    Problem::new(format!("broken GeoPackage: {error}")).hint("fetch or export the file again")
}

fn open(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut bytes = bytes.to_vec();
    if let Some(versions) = bytes.get_mut(18..20) {
        // In memory there is no log beside the file; SQLite asks for the versions to be set back (sqlite3_deserialize).
        versions.iter_mut().filter(|version| **version == WAL_VERSION).for_each(|version| *version = 1);
    }
    let mut connection = Connection::open_in_memory()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
    connection.deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// A table of features.
struct Layer {
    name: String,
    geometry: String,
    /// Names of the columns that are properties.
    columns: Vec<String>,
    system: Option<Declared>,
}

/// The tables that tell of the others.
const CATALOGUE: [&str; 3] = ["gpkg_geometry_columns", "gpkg_contents", "gpkg_spatial_ref_sys"];

fn layers(connection: &Connection) -> Outcome<Vec<Layer>> {
    CATALOGUE.iter().try_for_each(|name| check_is_stored(connection, name))?;
    let sql = "SELECT g.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition \
        FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name \
        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE c.data_type = 'features' ORDER BY c.rowid";
    let mut statement = connection.prepare(sql).map_err(|error| broken(&error))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, declared(row)?)));
    let named: Vec<(String, String, Option<Declared>)> =
        rows.and_then(Iterator::collect).map_err(|error| broken(&error))?;
    if named.is_empty() {
        return Err(
            Problem::new("the GeoPackage has no layer of features").hint("give one with polygons, not tiles")
        );
    }
    let layer = |(name, geometry, system): (String, String, Option<Declared>)| {
        check_is_stored(connection, &name)?;
        let columns = columns(connection, &name, &geometry).map_err(|error| broken(&error))?;
        Ok(Layer { name, geometry, columns, system })
    };
    named.into_iter().map(layer).collect()
}

/// The coordinate system of a layer; −1 and 0 stand for none that is known.
fn declared(row: &Row<'_>) -> rusqlite::Result<Option<Declared>> {
    let srs: i64 = row.get(2)?;
    if srs == 0 || srs == -1 {
        return Ok(None);
    }
    let (organization, code, definition): (Option<String>, Option<i64>, Option<String>) =
        (row.get(3)?, row.get(4)?, row.get(5)?);
    let by_code = organization
        .is_some_and(|name| ["EPSG", "ESRI"].iter().any(|known| name.eq_ignore_ascii_case(known)));
    Ok(match code.and_then(|code| u32::try_from(code).ok()).filter(|_| by_code) {
        Some(code) => Some(Declared::Epsg(code)),
        None => Some(Declared::Named(definition.unwrap_or_else(|| format!("srs_id {srs}")))),
    })
}

/// Refuses what is no table of stored columns: a view and a computed column could run for ever.
fn check_is_stored(connection: &Connection, name: &str) -> Outcome {
    let shown = name.escape_default();
    let sql = "SELECT type, sql, (SELECT max(hidden) FROM pragma_table_xinfo(s.name)) FROM sqlite_schema s \
        WHERE name = ?1 AND type IN ('table', 'view')";
    let found = connection.query_row(sql, [name], |row| {
        let (kind, sql, hidden): (String, String, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(kind == "table" && !sql.to_uppercase().starts_with("CREATE VIRTUAL") && hidden == Some(0))
    });
    match found {
        Ok(true) => Ok(()),
        Ok(false) => {
            Err(Problem::new(format!("`{shown}` is a view or has computed columns, which are not read"))
                .hint("export it as a layer of its own"))
        }
        Err(rusqlite::Error::QueryReturnedNoRows) => {
            Err(Problem::new(format!("this SQLite database is no GeoPackage: it has no table `{shown}`"))
                .hint("give a GeoPackage, or export the layer as GeoJSON"))
        }
        Err(error) => Err(broken(&error)),
    }
}

/// The columns that hold properties: neither the geometry nor the integer primary key.
fn columns(connection: &Connection, table: &str, geometry: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| {
        let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let is_key = row.get::<_, i64>(2)? > 0 && kind.eq_ignore_ascii_case("integer");
        Ok((name, !is_key))
    })?;
    let rows: Vec<(String, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let wanted = rows.into_iter().filter(|(name, wanted)| *wanted && !name.eq_ignore_ascii_case(geometry));
    Ok(wanted.map(|(name, _)| name).collect())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn read_layer(
    connection: &Connection,
    layer: &Layer,
    features: &mut Vec<Feature>,
    tally: &Tally,
    file: &FileBytes,
) -> Outcome {
    let names: Vec<String> =
        std::iter::once(&layer.geometry).chain(&layer.columns).map(|name| quoted(name)).collect();
    let sql = format!("SELECT {} FROM {}", names.join(", "), quoted(&layer.name));
    let mut statement = connection.prepare(&sql).map_err(|error| broken(&error))?;
    let mut rows = statement.query([]).map_err(|error| broken(&error))?;
    while let Some(row) = rows.next().map_err(|error| broken(&error))? {
        let place = file.place().feature(features.len());
        let feature = read_row(row, layer, features.len(), tally).map_err(|problem| problem.at(place))?;
        features.push(feature);
    }
    Ok(())
}

fn read_row(row: &Row<'_>, layer: &Layer, index: usize, tally: &Tally) -> Outcome<Feature> {
    tally.feature()?;
    let mut feature = Feature::new(index);
    feature.marks.layer = Some(layer.name.clone());
    let mut properties = Properties::new();
    for (at, name) in layer.columns.iter().enumerate() {
        tally.value()?;
        let value = value(row.get_ref(at + 1).map_err(|error| broken(&error))?);
        properties.insert(name.clone(), value);
    }
    feature.properties = properties.into();
    match row.get_ref(0).map_err(|error| broken(&error))? {
        ValueRef::Blob(blob) => add_geometry(blob, &mut feature, tally)?,
        ValueRef::Null => {}
        _ => return Err(not_a_geometry()),
    }
    Ok(feature)
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Real(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        ValueRef::Text(text) => Value::String(String::from_utf8_lossy(text).into_owned()),
    }
}

fn not_a_geometry() -> Problem {
    Problem::new("the geometry is not a GeoPackage's").hint("export the layer again")
}

/// Takes the header off a geometry; what follows is well-known binary.
fn add_geometry(blob: &[u8], feature: &mut Feature, tally: &Tally) -> Outcome {
    let [b'G', b'P', _version, flags, ..] = blob else { return Err(not_a_geometry()) };
    if flags & 0x20 != 0 {
        return Err(Problem::new("a geometry of a private type").hint("export the layer as polygons"));
    }
    let is_empty = flags & 0x10 != 0;
    let envelope = ENVELOPE_BYTES.get(usize::from(flags >> 1 & 0x07)).ok_or_else(not_a_geometry)?;
    let wkb = blob.get(8 + envelope..).ok_or_else(not_a_geometry)?;
    if is_empty { Ok(()) } else { wkb::add(wkb, feature, tally) }
}

/// The system of all layers.
fn common_system(layers: &[Layer]) -> Outcome<Option<Declared>> {
    let Some(first) = layers.first() else { return Ok(None) };
    match layers.iter().find(|layer| layer.system != first.system) {
        None => Ok(first.system.clone()),
        Some(other) => Err(Problem::new(format!(
            "the layers `{}` and `{}` are in different coordinate systems",
            first.name.escape_default(),
            other.name.escape_default()
        ))
        .hint("export them into files of their own")),
    }
}
