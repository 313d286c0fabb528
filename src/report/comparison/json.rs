//! JSON of diffs and comparisons, with the keys of DESIGN; unknown is `null`.

use serde_json::{Map, Value, json};

use super::about;
use super::csv::told;
use crate::control::Status;
use crate::error::{Error, Result};
use crate::measure::{ComparedRow, Comparison, Matrix, matrix};
use crate::report::json::warning;
use crate::report::provenance::Told;
use crate::report::rows::kind_code;
use crate::units::SquareMetres;

pub fn diff(diff: &Comparison) -> Result<String> {
    let row = |row: &ComparedRow| changes(diff, row);
    let mut totals = vec![
        ("outside_newly_occupied_km2", diff.outside.to(Status::Occupied)),
        ("outside_no_longer_occupied_km2", diff.outside.from(Status::Occupied)),
        ("outside_net_occupied_km2", diff.outside.net(Status::Occupied)),
    ];
    totals.extend(diff.method_residual.map(|residual| ("method_residual_km2", residual)));
    document(about::diff(diff), diff, row, &totals)
}

pub fn compare(comparison: &Comparison) -> Result<String> {
    let held = matrix::pairs().filter(|pair| *pair != [Status::Government; 2]);
    let outside = [("outside_km2", held.map(|[a, b]| comparison.outside.at(a, b)).sum())];
    document(about::compare(comparison), comparison, |row| agreement(comparison, row), &outside)
}

/// A document: what is `told` of it, rows, warnings.
fn document(
    told: Told,
    comparison: &Comparison,
    row: impl Fn(&ComparedRow) -> Keys,
    outside: &[(&str, SquareMetres)],
) -> Result<String> {
    let mut keys = Keys(told);
    let rows = |rows: &[ComparedRow]| -> Vec<Value> { rows.iter().map(|one| row(one).value()).collect() };
    keys.add("areas", json!([rows(&comparison.areas), rows(&comparison.custom)].concat()));
    keys.add("groups", json!(rows(&comparison.groups)));
    let mut total = row(&comparison.total);
    outside.iter().for_each(|(name, area)| total.add(name, json!(area.km2())));
    keys.add("total", total.value());
    keys.add("warnings", json!(comparison.warnings.iter().map(warning).collect::<Vec<_>>()));
    let text = serde_json::to_string_pretty(&keys.value());
    text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write JSON: {error}")))
}

fn changes(diff: &Comparison, row: &ComparedRow) -> Keys {
    let mut keys = Keys::of(row);
    keys.add("newly_occupied_km2", json!(row.newly_occupied().km2()));
    keys.add("no_longer_occupied_km2", json!(row.no_longer_occupied().km2()));
    keys.add("net_occupied_km2", json!(row.net_occupied().km2()));
    keys.add("contested_change_km2", json!(diff.contested_change(row).map(SquareMetres::km2)));
    keys.add("net_share", json!(row.net_share().map(|share| share.0)));
    keys.add("transitions", transitions(diff, &row.matrix));
    keys.add("narrow_km2", json!(row.narrow.matrix.changed().km2()));
    keys.add("narrow_pieces", json!(row.narrow.pieces));
    keys
}

/// What changed its status, from which to which; pairs without any are left out.
fn transitions(diff: &Comparison, matrix: &Matrix) -> Value {
    let changed =
        matrix::pairs().filter(|[from, to]| from != to && matrix.at(*from, *to) > SquareMetres::ZERO);
    let one = |[from, to]: [Status; 2]| {
        let [told_from, told_to] = diff.told(from, to).map(|status| status.map(Status::code));
        json!({"from": told_from, "to": told_to, "km2": matrix.at(from, to).km2()})
    };
    json!(changed.map(one).collect::<Vec<_>>())
}

fn agreement(comparison: &Comparison, row: &ComparedRow) -> Keys {
    let mut keys = Keys::of(row);
    let one = |[a, b]: [Status; 2]| {
        let area = told(comparison, a, b).then(|| row.matrix.at(a, b).km2());
        let [told_a, told_b] = comparison.told(a, b).map(|status| status.map(Status::code));
        json!({"status_a": told_a, "status_b": told_b, "km2": area})
    };
    keys.add("matrix", json!(matrix::pairs().map(one).collect::<Vec<_>>()));
    keys.add("agreement", json!(row.agreement().map(|share| share.0)));
    keys
}

/// The keys of an object, in their order.
#[derive(Default)]
struct Keys(Map<String, Value>);

impl Keys {
    fn of(row: &ComparedRow) -> Keys {
        let mut keys = Keys::default();
        keys.add("id", json!(row.id));
        keys.add("name", json!(row.names.en));
        keys.add("kind", json!(kind_code(row.kind)));
        if !row.members.is_empty() {
            keys.add("members", json!(row.members));
        }
        keys
    }

    fn add(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    fn value(self) -> Value {
        Value::Object(self.0)
    }
}
