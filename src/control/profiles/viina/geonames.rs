//! Gazetteers as GeoNames publishes them (`UA.txt`): 19 columns between tabs, without a header (readme.txt of its dumps).

use std::collections::BTreeMap;

use crate::error::{Error, Place, Problem, Result};
use crate::formats::FileBytes;

/// The columns of a dump, from 0: id, latitude, longitude.
const ID: usize = 0;
const LAT: usize = 4;
const LON: usize = 5;
/// How many tabs there are in a line.
const TABS: usize = 18;

/// True where the first line has the columns of a dump.
pub(super) fn is_dump(file: &FileBytes) -> bool {
    let line = file.bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    line.first().is_some_and(u8::is_ascii_digit) && line.iter().filter(|&&byte| byte == b'\t').count() == TABS
}

/// The positions (lon, lat) of the places of a dump, by their id.
///
/// # Errors
/// Every line without an id or a position.
pub(super) fn places(file: &FileBytes) -> Result<BTreeMap<u64, (f64, f64)>> {
    let text = String::from_utf8_lossy(&file.bytes);
    let (mut places, mut problems) = (BTreeMap::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty()) {
        match place(line, &file.place().line(number)) {
            Ok((id, position)) => drop(places.insert(id, position)),
            Err(problem) => problems.push(problem),
        }
    }
    Error::unless_any(problems, places)
}

fn place(line: &str, at: &Place) -> std::result::Result<(u64, (f64, f64)), Problem> {
    let cells: Vec<&str> = line.split('\t').collect();
    let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
    let degrees = |index: usize, most: f64| {
        cell(index).parse::<f64>().ok().filter(|degrees| (-most..=most).contains(degrees))
    };
    let read = || Some((cell(ID).parse().ok()?, (degrees(LON, 180.0)?, degrees(LAT, 90.0)?)));
    read().ok_or_else(|| {
        Problem::new("this line has no GeoNames id, latitude and longitude in its columns 1, 5 and 6")
            .at(at.clone())
            .hint("give a dump as GeoNames publishes it, or a CSV with the columns geonameid, longitude and latitude")
    })
}
