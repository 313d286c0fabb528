//! The tidy rows behind CSV and GeoJSON: one per area and status, in the fixed order of columns and rows.

use crate::control::{Since, Status};
use crate::measure::{AreaShares, Figure, RowKind, Shares};
use crate::units::SquareMetres;

/// The columns of `shares` and `series`, in their fixed order.
pub const COLUMNS: [&str; 13] = [
    "date",
    "as_of",
    "area_id",
    "area",
    "kind",
    "status",
    "km2",
    "inside_km2",
    "margin_km2",
    "share",
    "denominator_km2",
    "share_of_official",
    "share_of_measured",
];

/// The word for slivers in the status column.
pub const SLIVER: &str = "sliver";

/// One tidy row. What is not known is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct TidyRow<'a> {
    /// Which area, group or total it is about.
    pub shares: &'a AreaShares,
    /// `occupied`, `occupied_2014`, … `outside`.
    pub status: &'static str,
    /// The numbers, in the order of the columns from `km2` to `share_of_measured`.
    pub numbers: [Option<f64>; 7],
}

/// The word for a kind in data.
pub fn kind_code(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Area => "area",
        RowKind::Custom => "custom",
        RowKind::Group => "group",
        RowKind::Total => "total",
    }
}

/// All rows of `shares`: areas and groups by id, the total; within each, the statuses in their fixed order.
pub fn tidy(shares: &Shares) -> Vec<TidyRow<'_>> {
    let mut rows = Vec::new();
    let mut groups: Vec<&AreaShares> = shares.groups.iter().collect();
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    for area in shares.areas.iter().chain(&shares.custom).chain(groups).chain([&shares.total]) {
        let row = |status: &'static str, figure: Option<&Figure>| TidyRow {
            shares: area,
            status,
            numbers: numbers(figure, area.denominator),
        };
        rows.push(row(Status::Occupied.code(), Some(&area.occupied)));
        for (since, code) in [(Since::Y2014, "occupied_2014"), (Since::Y2022, "occupied_2022")] {
            rows.extend(area.occupied_since(since).map(|figure| row(code, Some(figure))));
        }
        rows.push(row(Status::Contested.code(), area.contested.as_ref()));
        rows.push(row(Status::Government.code(), Some(&area.government)));
        let mut sliver = row(SLIVER, None);
        sliver.numbers[1] = area.sliver.map(SquareMetres::km2);
        rows.push(sliver);
        if area.kind == RowKind::Total {
            let mut outside = row("outside", None);
            outside.numbers[0] = Some(shares.outside.km2());
            rows.push(outside);
        }
    }
    rows
}

/// The numbers of a figure, in the order of the columns from `km2` to `share_of_measured`; all unknown without one.
pub fn numbers(figure: Option<&Figure>, denominator: Option<SquareMetres>) -> [Option<f64>; 7] {
    let Some(figure) = figure else { return [None; 7] };
    [
        Some(figure.area.km2()),
        Some(figure.inside.km2()),
        figure.margin.map(SquareMetres::km2),
        figure.share.map(|share| share.0),
        denominator.map(SquareMetres::km2),
        figure.share_of_official.map(|share| share.0),
        figure.share_of_measured.map(|share| share.0),
    ]
}
