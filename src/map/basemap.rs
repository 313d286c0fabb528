//! The basemap: neighbouring land, seas and lakes, and where their names stand.

use geo::{Coord, LineString, MultiPolygon, Polygon, Rect};

use crate::areas::Names;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::{Feature, FileBytes, geojson};
use crate::geodata;
use crate::geometry::extent::extent_of;

/// What lies around Ukraine, in degrees (lon, lat).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Basemap {
    /// Neighbouring countries.
    pub land: Vec<Region>,
    /// Seas.
    pub sea: Vec<Region>,
    /// Lakes, reservoirs, limans.
    pub lakes: Vec<Lake>,
    /// Names to print, the most important first.
    pub labels: Vec<Label>,
}

/// A named polygon.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// What it is called.
    pub names: Names,
    /// Where it is.
    pub polygons: MultiPolygon<f64>,
}

/// A lake, which may be no more.
#[derive(Debug, Clone, PartialEq)]
pub struct Lake {
    /// Its name, and where it is or was.
    pub region: Region,
    /// The day from which on it is no more; none for one that still is.
    pub until: Option<Date>,
}

impl Lake {
    /// True when the lake was there on the evening of `day`.
    pub fn is_there(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

/// A name to print.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The name.
    pub names: Names,
    /// 1 for the most important, then 2, 3…
    pub rank: u64,
    /// Where it stands.
    pub stand: Stand,
}

/// Where a name stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stand {
    /// A country's name, around a point.
    Country(Coord<f64>),
    /// A sea's name, along a line.
    Sea(LineString<f64>),
}

impl Basemap {
    /// The embedded basemap.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<Basemap> {
        Basemap::read(&FileBytes::embedded(&geodata::CONTEXT))
    }

    /// Reads a basemap from GeoJSON whose features say by `layer` what they are: `land`, `sea`, `lake` or `label`.
    ///
    /// # Errors
    /// When the file is not GeoJSON, or a feature is none of these.
    pub fn read(file: &FileBytes) -> Result<Basemap> {
        let mut basemap = Basemap::default();
        let mut problems = Vec::new();
        for feature in geojson::read(file)? {
            let place = file.place().feature(feature.index);
            if let Err(problem) = basemap.add(feature, &place) {
                problems.push(problem);
            }
        }
        basemap.labels.sort_by_key(|label| label.rank);
        Error::unless_any(problems, basemap)
    }

    /// The box of longitude and latitude that the basemap covers; none for an empty one.
    pub fn coverage(&self) -> Option<Rect<f64>> {
        extent_of(self.land.iter().chain(&self.sea).map(|region| &region.polygons))
    }

    fn add(&mut self, feature: Feature, place: &Place) -> std::result::Result<(), Problem> {
        match word(&feature, "layer") {
            "land" => self.land.push(region(feature)),
            "sea" => self.sea.push(region(feature)),
            "lake" => self.lakes.push(lake(feature, place)?),
            "label" => self.labels.push(label(feature, place)?),
            other => {
                return Err(Problem::new(format!("`{other}` is no layer of a basemap"))
                    .at(place.property("layer"))
                    .hint("the layers are land, sea, lake and label"));
            }
        }
        Ok(())
    }
}

fn word<'a>(feature: &'a Feature, property: &str) -> &'a str {
    feature.properties.get(property).and_then(|value| value.as_str()).unwrap_or_default()
}

fn names(feature: &Feature) -> Names {
    Names { en: word(feature, "name_en").to_owned(), uk: word(feature, "name_uk").to_owned() }
}

fn region(feature: Feature) -> Region {
    let names = names(&feature);
    let polygons = feature.polygons.into_iter().filter_map(|polygon| {
        let mut rings = polygon.rings.into_iter().map(LineString);
        Some(Polygon::new(rings.next()?, rings.collect()))
    });
    Region { names, polygons: polygons.collect() }
}

fn lake(feature: Feature, place: &Place) -> std::result::Result<Lake, Problem> {
    let until = match word(&feature, "until") {
        "" => None,
        text => Some(text.parse().map_err(|_| {
            Problem::new(format!("`{text}` is not a date"))
                .at(place.property("until"))
                .hint("the day from which on a lake is no more is written as YYYY-MM-DD")
        })?),
    };
    Ok(Lake { region: region(feature), until })
}

fn label(feature: Feature, place: &Place) -> std::result::Result<Label, Problem> {
    let rank = feature.properties.get("rank").and_then(serde_json::Value::as_u64).unwrap_or(u64::MAX);
    let stand = match (word(&feature, "kind"), &feature.points[..], &feature.lines[..]) {
        ("country", [point], _) => Stand::Country(*point),
        ("sea", _, [line]) => Stand::Sea(LineString(line.clone())),
        (kind, ..) => {
            return Err(Problem::new(format!(
                "a label of kind `{kind}` that is neither at a point nor along a line"
            ))
            .at(place.clone())
            .hint("a label is a country at a point or a sea along a line"));
        }
    };
    Ok(Label { names: names(&feature), rank, stand })
}
