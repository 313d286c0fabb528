//! A CSV list of settlements: `lon,lat,status[,occupied_since,name,population]`, other columns ignored.
//!
//! Each settlement's status is given to its Voronoi cell, so zones are schematic. The list shows the day it is
//! dated with. Contested areas and the time since when are told if any row tells them.

use super::{Reading, dating};
use crate::control::settlements::{Settlement, zones};
use crate::control::{Category, ControlLayer, Drawing, Since, Source, Status, Telling};
use crate::error::{Problem, Result, Warned};
use crate::formats::FileBytes;
use crate::formats::csv::{Column, Row, Table};

pub(super) fn read(file: &FileBytes, reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let date = dating::named(file, reading)?;
    let mut settlements = settlements(&Table::read(file)?)?;
    if settlements.is_empty() {
        return Err(Problem::new("there are no settlements in this file")
            .at(file.place())
            .hint("give at least one row")
            .into());
    }
    let telling = Telling {
        contested: settlements.iter().any(|s| s.category == Category::Contested),
        since: settlements.iter().all(|s| s.category != Category::Occupied(None))
            && settlements.iter().any(|s| s.category.since().is_some()),
    };
    if !telling.since {
        // Since when is unknown as a whole if it is unknown for some.
        for settlement in settlements.iter_mut().filter(|s| s.category.status() == Status::Occupied) {
            settlement.category = Category::Occupied(None);
        }
    }
    let name = &file.provenance.file;
    let zones = zones(&settlements, reading.land, &file.place())?;
    let layer = ControlLayer {
        sources: vec![Source::of(file, name, name)],
        drawing: Drawing::SettlementCells,
        ..ControlLayer::of_zones(date, telling, zones.value)
    };
    Ok(Warned { value: layer, warnings: zones.warnings })
}

/// The settlements of a list, in its order.
fn settlements(table: &Table) -> Result<Vec<Settlement>> {
    let [lon, lat, status] = table.columns(["lon", "lat", "status"])?;
    let (name, since) = (table.column("name"), table.column("occupied_since"));
    table.rows(|row| {
        Ok(Settlement {
            name: name.map_or_else(String::new, |name| row.text(name)),
            lon_deg: row.longitude(lon)?,
            lat_deg: row.latitude(lat)?,
            category: category(row, status, since)?,
        })
    })
}

fn category(row: Row<'_>, status: Column, since: Option<Column>) -> std::result::Result<Category, Problem> {
    let word = row.text(status);
    let status = Status::from_code(&word).ok_or_else(|| {
        Problem::new(format!("`{word}` is not a status"))
            .at(row.place(status))
            .hint("write occupied, contested or government")
    })?;
    let since = match since.and_then(|column| Some((column, row.optional(column)?))) {
        None => None,
        Some((column, text)) => Some(Since::from_code(text).ok_or_else(|| {
            Problem::new(format!("`{text}` is not a time since when"))
                .at(row.place(column))
                .hint("write 2014, 2022, or nothing")
        })?),
    };
    Ok(Category::new(status, since))
}
