//! Sorting: sets the features of a collection aside by date, one at a time, their geometry unread.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::source::Allowance;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::Properties;

/// The property that holds the day of a feature.
pub(super) const DATE: &str = "date";

/// A collection, sorted.
pub(super) struct Sorted {
    /// The features, each as text.
    pub features: File,
    /// Where in that file the features of each day lie.
    pub days: BTreeMap<Date, Vec<Stretch>>,
    /// The collection's member `crs`, as it stands.
    pub crs: Option<String>,
    /// What is wrong with features that are set nowhere.
    pub problems: Vec<Problem>,
}

/// Where a feature lies in the temporary file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub begin: u64,
    pub length: u64,
}

/// How many problems are kept: a large file may have nothing but wrong features.
const MOST_PROBLEMS: usize = 1000;

/// Sets features aside by date.
struct Sorter {
    paper: BufWriter<File>,
    written: u64,
    days: BTreeMap<Date, Vec<Stretch>>,
    problems: Vec<Problem>,
    /// How many features were begun.
    begun: usize,
}

/// A feature, its geometry unread.
#[derive(Deserialize)]
struct Sketch<'a> {
    #[serde(default)]
    properties: Option<Properties>,
    #[serde(borrow, default)]
    geometry: Option<&'a RawValue>,
}

impl Sorter {
    /// Keeps a problem; an end to reading where there are as many as are of use.
    fn refuse(&mut self, problem: Problem) -> std::io::Result<()> {
        self.problems.push(problem);
        if self.is_full() { Err(std::io::Error::other("too many features are wrong")) } else { Ok(()) }
    }

    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    fn set_aside(&mut self, feature: &RawValue, place: &Place) -> std::io::Result<()> {
        let at = || place.feature(self.begun - 1);
        let sketch = match serde_json::from_str::<Sketch<'_>>(feature.get()) {
            Ok(sketch) => sketch,
            Err(_) => {
                let problem = Problem::new("this is no feature").at(at());
                return self.refuse(problem.hint("each feature is an object with properties and geometry"));
            }
        };
        let mut properties = sketch.properties.unwrap_or_default();
        let date = match date_of(properties.shift_remove(DATE)) {
            Ok(date) => date,
            Err(problem) => {
                return self.refuse(problem.at(at()));
            }
        };
        let geometry = sketch.geometry.map_or("null", RawValue::get);
        let properties = serde_json::Value::Object(properties);
        let text = format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#);
        self.paper.write_all(text.as_bytes())?;
        let stretch = Stretch { begin: self.written, length: text.len() as u64 };
        self.written += stretch.length;
        self.days.entry(date).or_default().push(stretch);
        Ok(())
    }
}

/// The day that a property tells: a date, or midnight of it as some programs write dates.
fn date_of(value: Option<serde_json::Value>) -> std::result::Result<Date, Problem> {
    let hint = "give every feature a property `date` such as 2025-12-05, or name the file by its only date";
    let Some(value) = value else {
        return Err(Problem::new("neither this feature nor the file's name holds a date").hint(hint));
    };
    let text = value.as_str().unwrap_or_default();
    let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
    let midnight = time.bytes().all(|byte| b"T 0:.Z".contains(&byte));
    let date: Option<Date> = day.parse().ok().filter(|_| midnight);
    let date = date.ok_or_else(|| Problem::new(format!("{value} is no date")).hint(hint))?;
    date.told()
        .map_err(|_| Problem::new(format!("{date} is before 20 February 2014")).hint("correct the date"))
}

/// Reads a collection, setting its features aside by date in `room`.
///
/// # Errors
/// When it is no collection, cut off, too large, or too many features have no date.
pub(super) fn sort(source: impl Read, allowance: &Allowance, room: File, place: &Place) -> Result<Sorted> {
    let mut sorter = Sorter {
        paper: BufWriter::new(room),
        written: 0,
        days: BTreeMap::new(),
        problems: Vec::new(),
        begun: 0,
    };
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(source));
    let read = Collection { sorter: &mut sorter, allowance, place }.deserialize(&mut json);
    let read = read.and_then(|crs| json.end().map(|()| crs));
    // The problems of features, if they put an end to reading, say more than that they did.
    let read = if sorter.is_full() { Ok(None) } else { read };
    let crs = read.map_err(|error| unreadable(&error, sorter.begun, place))?;
    if sorter.is_full() {
        Error::unless_any(std::mem::take(&mut sorter.problems), ())?;
    }
    let written = sorter.paper.into_inner().map_err(std::io::IntoInnerError::into_error);
    let features = written.map_err(|cause| Error::io("cannot set aside", place.clone(), cause))?;
    Ok(Sorted { features, days: sorter.days, crs, problems: sorter.problems })
}

fn unreadable(error: &serde_json::Error, begun: usize, place: &Place) -> Problem {
    let place = if begun > 0 { place.feature(begun - 1) } else { place.clone() };
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    if error.is_eof() {
        let what = if begun > 0 { "the file ends in the middle: it is cut off" } else { "the file is empty" };
        return Problem::new(what).at(place).hint("fetch the file again: it was not copied whole");
    }
    if error.is_io() {
        let hint = "fetch the file again: it may be cut off or damaged";
        return Problem::new(format!("cannot read: {reason}")).at(place).hint(hint);
    }
    let hint = "give a GeoJSON FeatureCollection, plain or gzip, whose features have a property `date`";
    let place = place.part(format!("line {}, column {}", error.line(), error.column()));
    Problem::new(format!("not an archive of days: {reason}")).at(place).hint(hint)
}

/// The root of an archive.
struct Collection<'a> {
    sorter: &'a mut Sorter,
    allowance: &'a Allowance,
    place: &'a Place,
}

impl<'de> DeserializeSeed<'de> for Collection<'_> {
    type Value = Option<String>;
    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Option<String>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Collection<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Option<String>, A::Error> {
        let Collection { sorter, allowance, place } = self;
        let mut crs = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => map.next_value_seed(Features { sorter, allowance, place })?,
                "crs" => crs = Some(map.next_value::<Box<RawValue>>()?.get().to_owned()),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(crs)
    }
}

/// The features of an archive.
struct Features<'a> {
    sorter: &'a mut Sorter,
    allowance: &'a Allowance,
    place: &'a Place,
}

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<(), A::Error> {
        loop {
            self.sorter.begun += 1;
            self.allowance.renew();
            let Some(feature) = seq.next_element::<Box<RawValue>>()? else { return Ok(()) };
            self.sorter.set_aside(&feature, self.place).map_err(A::Error::custom)?;
        }
    }
}
