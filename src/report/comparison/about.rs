//! What diffs and comparisons tell of where they come from, in their JSON, in GeoJSON and in Parquet alike.

use serde_json::{Value, json};

use crate::date::Date;
use crate::measure::{Comparison, Side};
use crate::report::provenance::{Told, boundaries, file, sources};

/// What is told of a diff: both dates, how it was measured, and every source.
pub fn diff(diff: &Comparison) -> Told {
    let day = |date: Option<Date>| json!(date.map(|date| date.to_string()));
    let keys = [
        ("from", day(diff.first.date)),
        ("to", day(diff.second.date)),
        ("from_as_of", day(diff.first.as_of)),
        ("to_as_of", day(diff.second.as_of)),
        ("area_method", json!(diff.method.code())),
        ("denominator", json!(diff.denominator.code())),
        ("min_width_m", json!(diff.min_width_m)),
        ("control_from", control(&diff.first)),
        ("control_to", control(&diff.second)),
    ];
    with_land(keys, diff)
}

/// What is told of a comparison: the evening, how it was measured, and every source.
pub fn compare(comparison: &Comparison) -> Told {
    let as_of = comparison.first.as_of.or(comparison.second.as_of);
    let keys = [
        ("as_of", json!(as_of.map(|date| date.to_string()))),
        ("area_method", json!(comparison.method.code())),
        ("control_a", control(&comparison.first)),
        ("control_b", control(&comparison.second)),
    ];
    with_land(keys, comparison)
}

/// The keys, then those of the land that was measured on.
fn with_land<const N: usize>(keys: [(&str, Value); N], comparison: &Comparison) -> Told {
    let mut told: Told = keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let land = boundaries(&comparison.boundaries_source, &comparison.boundaries);
    told.insert("boundaries".to_owned(), land);
    told.extend(comparison.custom_file.as_ref().map(|own| ("custom_areas".to_owned(), file(own))));
    told
}

fn control(side: &Side) -> Value {
    json!(sources(&side.sources))
}
