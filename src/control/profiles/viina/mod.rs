//! VIINA's control files: `geonameid,date,…,status`, a row a place and day; positions come from a gazetteer.
//!
//! Without a gazetteer the embedded settlements give positions to the places that are among them. What is left is left out
//! and counted: no place is matched by its name or its nearness. As of lists of settlements, zones are Voronoi cells.

mod geonames;

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use crate::control::settlements::{Settlement, zones};
use crate::control::{Category, ControlLayer, Drawing, Source, Telling};
use crate::date::Date;
use crate::error::{Place, Problem, Result, Warned, Warning};
use crate::formats::FileBytes;
use crate::formats::csv::{Column, Row, Table};
use crate::geodata;

const NAME: &str = "VIINA";
const CREDIT: &str = "VIINA 2.0 (Yuri Zhukov and Natalie Ayers; Open Database License)";
/// The columns by which a table is recognised.
const COLUMNS: [&str; 3] = ["geonameid", "date", "status"];
/// Other names of a gazetteer's columns, the usual first.
const ID_COLUMNS: [&str; 3] = ["geonameid", "geonames_id", "geoname_id"];
const LON_COLUMNS: [&str; 3] = ["longitude", "lon", "lng"];
const LAT_COLUMNS: [&str; 2] = ["latitude", "lat"];

/// By what a table is recognised as VIINA's; none where it is not.
pub(super) fn recognise(header: &[String]) -> Option<String> {
    let has = |name: &str| header.iter().any(|column| column == name);
    COLUMNS.into_iter().all(has).then(|| format!("the columns {}", COLUMNS.join(", ")))
}

pub(super) fn read(file: &FileBytes, reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let date = chosen_date(file, reading.date)?;
    let table = Table::read_where(file, "date", |cell| day(cell) == Some(date))?;
    let gazetteer = match reading.gazetteer {
        Some(gazetteer) => Gazetteer::read(gazetteer)?,
        None => Gazetteer::read(&FileBytes::embedded(&geodata::SETTLEMENTS))?,
    };
    let [id, status] = table.columns(["geonameid", "status"])?;
    let rows = table.rows(|row| Ok((geoname_id(row, id)?, category(row, status)?)))?;
    let Warned { value: settlements, mut warnings } = placed(&rows, &gazetteer, &file.place())?;
    let zones = zones(&settlements, reading.land, &file.place())?.gather(&mut warnings);
    let telling = Telling { contested: true, since: false };
    let layer = ControlLayer {
        sources: vec![Source::of(file, NAME, CREDIT)],
        drawing: Drawing::SettlementCells,
        ..ControlLayer::of_zones(date, telling, zones)
    };
    Ok(Warned { value: layer, warnings })
}

/// The day to read: the one given, which must be in the file, or else the file's only one.
fn chosen_date(file: &FileBytes, given: Option<Date>) -> Result<Date> {
    let mut days = BTreeSet::new();
    let mut undated = 0_usize;
    Table::read_where(file, "date", |cell| {
        match day(cell) {
            Some(date) => drop(days.insert(date)),
            None => undated += 1,
        }
        false
    })?;
    if undated > 0 {
        return Err(Problem::new(format!("{undated} rows have no date in the column `date`"))
            .at(file.place())
            .hint("write dates as 20220224 or 2022-02-24")
            .into());
    }
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Err(Problem::new("there are no rows in this file")
            .at(file.place())
            .hint("give at least one")
            .into());
    };
    match given {
        Some(date) if days.contains(&date) => Ok(date),
        Some(date) => {
            Err(Problem::new(format!("there is no {date} in this file, which holds {first} to {last}"))
                .at(file.place())
                .hint("give a day that is in it")
                .into())
        }
        None if first == last => Ok(*first),
        None => Err(Problem::new(format!("the file holds {} days, {first} to {last}", days.len()))
            .at(file.place())
            .hint("choose one with --date YYYY-MM-DD; `series` takes all")
            .into()),
    }
}

/// A date as VIINA writes it, `20220224`, or as ISO 8601 does.
fn day(cell: &str) -> Option<Date> {
    match cell.as_bytes() {
        digits if digits.len() == 8 && digits.iter().all(u8::is_ascii_digit) => {
            format!("{}-{}-{}", &cell[..4], &cell[4..6], &cell[6..]).parse().ok()
        }
        _ => cell.parse().ok(),
    }
}

/// A GeoNames id, which may be written as a float.
fn geoname_id(row: Row<'_>, column: Column) -> std::result::Result<u64, Problem> {
    let number: f64 = row.parse(column)?;
    if number.fract() == 0.0 && (1.0..1e12).contains(&number) {
        return Ok(number as u64);
    }
    Err(Problem::new(format!("`{}` is no GeoNames id", row.text(column)))
        .at(row.place(column))
        .hint("an id is a whole number, such as 709932"))
}

/// What a row says; none where it says that nothing is known.
fn category(row: Row<'_>, column: Column) -> std::result::Result<Option<Category>, Problem> {
    match row.optional(column) {
        Some("RU") => Ok(Some(Category::Occupied(None))),
        Some("CONTESTED") => Ok(Some(Category::Contested)),
        Some("UA") => Ok(Some(Category::Government)),
        None | Some("NA") => Ok(None),
        Some(other) => Err(Problem::new(format!("`{other}` is not a status of VIINA"))
            .at(row.place(column))
            .hint("it writes UA, RU, CONTESTED, or NA where nothing is known")),
    }
}

/// The places of `rows` with their positions; says how many have none, or no status.
fn placed(
    rows: &[(u64, Option<Category>)],
    gazetteer: &Gazetteer,
    place: &Place,
) -> Result<Warned<Vec<Settlement>>> {
    let known = rows.iter().filter_map(|(id, category)| Some((*id, (*category)?)));
    let settlements: Vec<Settlement> =
        known.clone().filter_map(|(id, category)| gazetteer.settle(id, category)).collect();
    let (told, all) = (known.count(), rows.len());
    if settlements.is_empty() {
        return Err(Problem::new(format!("none of {told} places is in the gazetteer {}", gazetteer.file))
            .at(place.clone())
            .hint("give a gazetteer with the columns geonameid, longitude and latitude: --gazetteer PATH")
            .into());
    }
    let unknown = (told < all).then(|| {
        Warning::new(
            "status-unknown",
            format!("{} of {all} places have no status that day: left out", all - told),
        )
    });
    let lost = told - settlements.len();
    let unplaced = (lost > 0).then(|| {
        let message =
            format!("{lost} of {told} places are not in the gazetteer {}: left out", gazetteer.file);
        Warning::new("place-unknown", message)
    });
    let warnings = unknown.into_iter().chain(unplaced).map(|warning| warning.at(place.clone())).collect();
    Ok(Warned { value: settlements, warnings })
}

/// Positions of places by their GeoNames id.
struct Gazetteer {
    file: String,
    places: BTreeMap<u64, (f64, f64)>,
}

impl Gazetteer {
    fn read(file: &FileBytes) -> Result<Gazetteer> {
        if geonames::is_dump(file) {
            let places = geonames::places(file)?;
            return Ok(Gazetteer { file: file.provenance.file.clone(), places });
        }
        let table = Table::read(file)?;
        let [id] = table.columns([usual(&table, ID_COLUMNS)])?;
        let [lon] = table.columns([usual(&table, LON_COLUMNS)])?;
        let [lat] = table.columns([usual(&table, LAT_COLUMNS)])?;
        let rows = table.rows(|row| Ok((geoname_id(row, id)?, (row.longitude(lon)?, row.latitude(lat)?))))?;
        Ok(Gazetteer { file: file.provenance.file.clone(), places: rows.into_iter().collect() })
    }

    fn settle(&self, id: u64, category: Category) -> Option<Settlement> {
        let (lon_deg, lat_deg) = *self.places.get(&id)?;
        Some(Settlement { name: id.to_string(), lon_deg, lat_deg, category })
    }
}

/// The name among `names` that the table has, or the usual one.
fn usual<const N: usize>(table: &Table, names: [&'static str; N]) -> &'static str {
    names.into_iter().find(|name| table.has(name)).unwrap_or(names[0])
}
