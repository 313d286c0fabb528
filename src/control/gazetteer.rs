//! Gazetteers: places with position and population, whose status is asked of a control layer.
//!
//! The list itself says nothing of control here, even where it has a column for it: that is `settlements`' matter.

use std::collections::BTreeSet;

use geo::Coord;

use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::csv::{Row, Table};
use crate::formats::{FileBytes, Provenance};
use crate::geodata;

/// A place of a gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name, which may be empty.
    pub name: String,
    /// Where it is, in degrees (lon, lat).
    pub at: Coord<f64>,
    /// How many people it has, where the list tells.
    pub population: Option<u64>,
    /// The cells of the other columns.
    pub others: Vec<String>,
}

/// A list of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Gazetteer {
    /// The places, in the order of the file; a row repeated is there once.
    pub places: Vec<Entry>,
    /// The names of the columns other than lon, lat, name and population.
    pub columns: Vec<String>,
    /// True where the list has a column of population.
    pub tells_population: bool,
    /// True for the embedded list.
    pub is_embedded: bool,
    /// Which file it was read from.
    pub provenance: Provenance,
}

/// The columns that mean something here.
const OWN: [&str; 4] = ["lon", "lat", "name", "population"];

impl Gazetteer {
    /// The embedded list: places of 500 people or more, with their pre-war population (GeoNames).
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<Warned<Gazetteer>> {
        let mut read = Gazetteer::read(&FileBytes::embedded(&geodata::SETTLEMENTS))?;
        read.value.is_embedded = true;
        Ok(read)
    }

    /// Reads a CSV with the columns `lon`, `lat` and perhaps `name`, `population` and any others.
    ///
    /// # Errors
    /// When it is no CSV, a column is missing or stands twice, or a cell is no position or count.
    pub fn read(file: &FileBytes) -> Result<Warned<Gazetteer>> {
        let first = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        if matches!(first, Some(b'{' | b'[')) {
            return Err(Problem::new("this is JSON, not a CSV list of places")
                .at(file.place())
                .hint("give the list after --settlements, and the control layer before it or with --control")
                .into());
        }
        let table = Table::read(file)?;
        let names: Vec<&str> = table.names().collect();
        let twice = names.iter().enumerate().find(|(index, name)| names[..*index].contains(name));
        if let Some((_, name)) = twice {
            let problem = Problem::new(format!("the column `{name}` stands twice")).at(file.place().line(1));
            return Err(problem.hint("rename one of them").into());
        }
        let [lon, lat] = table.columns(["lon", "lat"])?;
        let (name, population) = (table.column("name"), table.column("population"));
        let columns: Vec<String> =
            names.iter().filter(|n| !OWN.contains(n)).map(|n| (*n).to_owned()).collect();
        let others: Vec<_> = columns.iter().filter_map(|column| table.column(column)).collect();
        let places = table.rows(|row| {
            Ok(Entry {
                name: name.map_or_else(String::new, |name| row.text(name)),
                at: Coord { x: row.longitude(lon)?, y: row.latitude(lat)? },
                population: match population.filter(|column| row.optional(*column).is_some()) {
                    Some(column) => Some(count(row, column)?),
                    None => None,
                },
                others: others.iter().map(|column| row.text(*column)).collect(),
            })
        })?;
        if places.is_empty() {
            let problem = Problem::new("there are no places in this file").at(file.place());
            return Err(Error::from(problem.hint("give at least one row")));
        }
        let mut list = Gazetteer {
            places,
            columns,
            tells_population: population.is_some(),
            is_embedded: false,
            provenance: file.provenance.clone(),
        };
        let warnings = list.settle(&file.place());
        Ok(Warned { value: list, warnings })
    }

    /// Reads repeated rows once; says so, and how many places have no population.
    fn settle(&mut self, place: &Place) -> Vec<Warning> {
        let key = |entry: &Entry| {
            (entry.at.x.to_bits(), entry.at.y.to_bits(), entry.name.clone(), entry.others.clone())
        };
        let mut seen = BTreeSet::new();
        let before = self.places.len();
        self.places.retain(|entry| seen.insert(key(entry)));
        let repeated = before - self.places.len();
        let unknown = self.places.iter().filter(|entry| entry.population.is_none()).count();
        let mut warnings = Vec::new();
        if repeated > 0 {
            let rows = if repeated == 1 { "row repeats" } else { "rows repeat" };
            let message = format!("{repeated} {rows} a place: read once");
            warnings.push(Warning::new("settlement-repeated", message).at(place.clone()));
        }
        if self.tells_population && unknown > 0 {
            let places = if unknown == 1 { "place has" } else { "places have" };
            let message = format!(
                "{unknown} {places} no population: counted as places, not as people; where no place has one, people are not \
                 known, else they are the sum of the others"
            );
            warnings.push(Warning::new("population-missing", message).at(place.clone()));
        }
        warnings
    }
}

fn count(row: Row<'_>, column: crate::formats::csv::Column) -> std::result::Result<u64, Problem> {
    row.parse::<u64>(column).map_err(|_| {
        Problem::new(format!("`{}` is not a number of people", row.text(column)))
            .at(row.place(column))
            .hint("give a whole number, or nothing")
    })
}
