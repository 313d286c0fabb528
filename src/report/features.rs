//! GeoJSON of shares: a feature per area with its figures, and one per sliver, so that every sliver can be looked at.

use geo::MultiPolygon;
use geojson::Feature;
use serde_json::{Map, Value, json};

use super::rows::{SLIVER, kind_code};
use super::shape::Shape;
use super::tagged::{collection, feature};
use super::{Report, claims, provenance};
use crate::areas::AreaSet;
use crate::control::{Part, Since, Status};
use crate::error::Result;
use crate::measure::ROUNDING;
use crate::measure::slivers::{Sliver, within};
use crate::measure::{AreaShares, Count, Figure, Shares};
use crate::units::{Share, SquareMetres};

/// Writes GeoJSON: a feature per area and custom area, then one per sliver, those of areas before those of custom areas, which
/// may be the same ones cut along other borders, both sorted by area and category; then claims, in no area.
/// Groups and the total have no polygon of their own and no feature.
#[derive(Debug, Clone, Copy)]
pub struct Features<'a> {
    /// The areas of the shares.
    pub areas: &'a AreaSet,
    /// The custom areas, where there are any.
    pub custom: Option<&'a AreaSet>,
    /// The slivers that were closed.
    pub slivers: &'a [Sliver],
    /// The parts of the source, of which claims are listed.
    pub parts: &'a [Part],
}

impl Report for Features<'_> {
    fn write(&self, shares: &Shares) -> Result<String> {
        let mut features = Vec::new();
        for (set, rows) in [(Some(self.areas), &shares.areas), (self.custom, &shares.custom)] {
            for row in rows {
                let area = set.and_then(|set| set.areas.iter().find(|area| area.id == row.id));
                let shape = area.and_then(|area| Shape::of(&area.polygons));
                features.extend(shape.map(|shape| feature(&shape, figures(shares, row))));
            }
        }
        features.extend(in_areas(shares, self.slivers, self.areas, &shares.areas));
        if let Some(custom) = self.custom {
            features.extend(in_areas(shares, &within(self.slivers, custom), custom, &shares.custom));
        }
        features.extend(claims::features(shares, self.parts));
        collection(features, provenance::of_shares(shares))
    }
}

/// The properties that every feature begins with.
fn about(shares: &Shares, row: &AreaShares, status: Option<&str>) -> Map<String, Value> {
    let keys = [
        ("date", json!(shares.date.to_string())),
        ("as_of", json!(shares.as_of.to_string())),
        ("area_id", json!(row.id)),
        ("area", json!(row.names.en)),
        ("kind", json!(kind_code(row.kind))),
        ("status", json!(status)),
    ];
    keys.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

/// The properties of an area: its wholes, then `STATUS_km2` and so on for each status, and counts of places where they are
/// asked for; unknown is `null`.
fn figures(shares: &Shares, row: &AreaShares) -> Map<String, Value> {
    let km2 = |area: Option<SquareMetres>| json!(area.map(SquareMetres::km2));
    let mut properties = about(shares, row, None);
    let mut put = |key: String, value: Value| properties.insert(key, value);
    put("measured_km2".to_owned(), json!(row.measured.km2()));
    put("official_km2".to_owned(), km2(row.official));
    put("denominator_km2".to_owned(), km2(row.denominator));
    put("sliver_km2".to_owned(), km2(row.sliver));
    for status in Status::BY_PRECEDENCE {
        let (code, figure) = (status.code(), row.figure(status));
        let share = |of: fn(&Figure) -> Option<Share>| json!(figure.and_then(of).map(|share| share.0));
        put(format!("{code}_km2"), km2(figure.map(|figure| figure.area)));
        put(format!("{code}_inside_km2"), km2(figure.map(|figure| figure.inside)));
        put(format!("{code}_margin_km2"), km2(figure.and_then(|figure| figure.margin)));
        put(format!("{code}_share"), share(|figure| figure.share));
        put(format!("{code}_share_of_official"), share(|figure| figure.share_of_official));
        put(format!("{code}_share_of_measured"), share(|figure| figure.share_of_measured));
    }
    for since in [Since::Y2014, Since::Y2022] {
        let figure = row.occupied_since(since);
        put(format!("occupied_{}_km2", since.code()), km2(figure.map(|figure| figure.area)));
    }
    properties.extend(shares.settlements.iter().flat_map(|counts| places(counts.of_row(&row.id))));
    properties
}

/// `STATUS_places` and `STATUS_population` for each status; unknown is `null`.
fn places(by_status: [Option<Count>; 3]) -> impl Iterator<Item = (String, Value)> {
    Status::BY_PRECEDENCE.into_iter().zip(by_status).flat_map(|(status, count)| {
        let code = status.code();
        let people = count.and_then(|count| count.population);
        [
            (format!("{code}_places"), json!(count.map(|count| count.places))),
            (format!("{code}_population"), json!(people)),
        ]
    })
}

/// The features of slivers found in `areas`, of those areas that have one of these rows.
fn in_areas(shares: &Shares, slivers: &[Sliver], areas: &AreaSet, rows: &[AreaShares]) -> Vec<Feature> {
    let row = |sliver: &Sliver| {
        let area = areas.areas.get(sliver.area)?;
        rows.iter().find(|row| row.id == area.id)
    };
    let of_rows = slivers.iter().filter_map(|sliver| row(sliver).zip(Some(sliver)));
    of_rows.flat_map(|(row, sliver)| pieces(shares, row, sliver)).collect()
}

/// A feature per polygon of a sliver that is no rounding: `status` is `sliver`, `closed_as` and `since` say in whose favour it is closed.
fn pieces<'a>(
    shares: &'a Shares,
    row: &'a AreaShares,
    sliver: &'a Sliver,
) -> impl Iterator<Item = Feature> + 'a {
    sliver.polygons.iter().filter_map(move |polygon| {
        let polygon = MultiPolygon(vec![polygon.clone()]);
        let size = shares.method.area(&polygon);
        let shape = Shape::of(&polygon).filter(|_| size > ROUNDING)?;
        let mut properties = about(shares, row, Some(SLIVER));
        properties.insert("sliver_km2".to_owned(), json!(size.km2()));
        properties.insert("closed_as".to_owned(), json!(sliver.category.status().code()));
        properties.insert("since".to_owned(), json!(sliver.category.since().map(Since::code)));
        Some(feature(&shape, properties))
    })
}
