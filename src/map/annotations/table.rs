//! Annotations out of a CSV: a row each.

use geo::Coord;

use super::{Annotation, Kind, Mark, claimed, text};
use crate::error::{Problem, Result};
use crate::formats::FileBytes;
use crate::formats::csv::{Column, Row, Table};

/// The columns that a table may leave out.
struct Optional {
    kind: Option<Column>,
    text_uk: Option<Column>,
    to_lon: Option<Column>,
    to_lat: Option<Column>,
    claimant: Option<Column>,
    denied_by: Option<Column>,
}

/// Reads a row as an annotation each.
pub fn read(file: &FileBytes) -> Result<Vec<Annotation>> {
    let table = Table::read(file)?;
    let needed = table.columns(["text", "lon", "lat"])?;
    let optional = Optional {
        kind: table.column("kind"),
        text_uk: table.column("text_uk"),
        to_lon: table.column("to_lon"),
        to_lat: table.column("to_lat"),
        claimant: table.column("claimant"),
        denied_by: table.column("denied_by"),
    };
    table.rows(|row| annotation(row, needed, &optional))
}

fn annotation(
    row: Row<'_>,
    [said, lon, lat]: [Column; 3],
    optional: &Optional,
) -> std::result::Result<Annotation, Problem> {
    let cell = |column: Option<Column>| column.and_then(|column| row.optional(column)).unwrap_or_default();
    let place = row.place(said);
    let kind_place = row.place(optional.kind.unwrap_or(said));
    let usual = if cell(optional.to_lon).is_empty() { Kind::Point } else { Kind::Arrow };
    let kind = Kind::of(cell(optional.kind), &kind_place)?.unwrap_or(usual);
    let at = Coord { x: row.longitude(lon)?, y: row.latitude(lat)? };
    let mark = match (kind, optional.to_lon.zip(optional.to_lat)) {
        (Kind::Point | Kind::Claim, _) => Mark::Point(at),
        (Kind::Arrow, Some((to_lon, to_lat))) => {
            Mark::Arrow(vec![at, Coord { x: row.longitude(to_lon)?, y: row.latitude(to_lat)? }])
        }
        (Kind::Arrow, None) => {
            return Err(Problem::new("the arrow points nowhere")
                .at(kind_place)
                .hint("give the columns `to_lon` and `to_lat`"));
        }
        (Kind::Area, _) => {
            return Err(Problem::new("a row of a table has no area")
                .at(kind_place)
                .hint("give areas as polygons, in GeoJSON"));
        }
    };
    Ok(Annotation {
        text: text(&row.text(said), cell(optional.text_uk), &place)?,
        mark,
        claim: claimed(kind, cell(optional.claimant), cell(optional.denied_by), &place)?,
    })
}
