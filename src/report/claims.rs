//! Claims in reports: a line below tables, members of JSON, features of GeoJSON. They are in no share.

use geo::Point;
use geojson::{Feature, Geometry, GeometryValue};
use serde_json::{Map, Value, json};

use super::shape::Shape;
use super::tagged::feature;
use crate::control::claims::Claim;
use crate::control::{Category, Part};
use crate::measure::Shares;
use crate::words::claims::claim as one;
use crate::words::{self, Language};

/// The status of a claim in data: it is none of the statuses.
const CLAIM: &str = "claim";

/// `Claimed by Russia, denied by Ukraine: Pokrovsk (since …); … (in no share)`, where something is claimed.
pub fn line(claims: &[Claim], language: Language) -> Option<String> {
    let place = |claim: &Claim| {
        let place = match language {
            Language::En => &claim.place_en,
            Language::Uk => &claim.place_uk,
        };
        one(place, claim.claimed_on, language)
    };
    let places: Vec<String> = claims.iter().map(place).collect();
    let (claimed, aside) = (words::CLAIMED.of(language), words::IN_NO_SHARE.of(language));
    (!places.is_empty()).then(|| format!("{claimed} ({aside}): {}", places.join(", ")))
}

/// A claim as members of an object.
pub fn members(claim: &Claim) -> Map<String, Value> {
    let keys = [
        ("place", json!(claim.place_en)),
        ("lon", json!(claim.lon_deg)),
        ("lat", json!(claim.lat_deg)),
        ("claimant", json!(claim.claimant)),
        ("claim", json!(claim.claim)),
        ("claimed_on", json!(claim.claimed_on.to_string())),
        ("until", json!(claim.until.to_string())),
        ("denied_by", json!(claim.denied_by)),
        ("publisher", json!(claim.publisher)),
    ];
    keys.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

/// A point for each claim, and the polygons of each part of the source that is listed beside the shares: `status` is
/// `claim`, or what the source says, such as `claimed-control`.
pub fn features(shares: &Shares, parts: &[Part]) -> Vec<Feature> {
    let about = |status: &str| -> Map<String, Value> {
        let keys = [
            ("date", shares.date.to_string()),
            ("as_of", shares.as_of.to_string()),
            ("status", status.to_owned()),
        ];
        keys.map(|(key, value)| (key.to_owned(), json!(value))).into_iter().collect()
    };
    let point = |claim: &Claim| Feature {
        bbox: None,
        geometry: Some(Geometry::new(GeometryValue::from(&Point::new(claim.lon_deg, claim.lat_deg)))),
        id: None,
        properties: Some(about(CLAIM).into_iter().chain(members(claim)).collect()),
        foreign_members: None,
    };
    let drawn = |part: &Part| -> Option<Feature> {
        let shape = Shape::of(&part.polygons())?;
        let mut properties = about(part.kind.code());
        properties
            .insert("counted_as".to_owned(), json!(part.counts_as.map(Category::status).map(|s| s.code())));
        properties.insert("km2".to_owned(), json!(part.area().km2()));
        Some(feature(&shape, properties))
    };
    let listed = parts.iter().filter(|part| part.kind.is_listed());
    shares.claims.iter().map(point).chain(listed.filter_map(drawn)).collect()
}
