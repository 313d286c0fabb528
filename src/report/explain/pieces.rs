//! The pieces that a figure is made of, counted: as data and in words.

use serde_json::{Value, json};

use crate::control::{Since, Status};
use crate::measure::{PieceCount, PiecePart};
use crate::report::rows::SLIVER;
use crate::words::explain as phrases;
use crate::words::{Language, Phrase};

/// The keys of a count. Slivers have the status `sliver`.
pub fn json(count: &PieceCount) -> Value {
    let (status, part) = match count.part {
        PiecePart::Inside => (count.category.status().code(), "inside"),
        PiecePart::Margin => (count.category.status().code(), "margin"),
        PiecePart::Outside => (count.category.status().code(), "outside"),
        PiecePart::Sliver => (SLIVER, "inside"),
    };
    let since = count.category.since().map(Since::code);
    json!({"status": status, "since": since, "part": part, "polygons": count.polygons, "km2": count.area.km2()})
}

/// `occupied, margin`: what the pieces are and where they lie.
pub fn label(count: &PieceCount, language: Language) -> String {
    let part = match count.part {
        PiecePart::Inside => phrases::INSIDE,
        PiecePart::Margin => phrases::MARGIN,
        PiecePart::Outside => phrases::BEYOND,
        PiecePart::Sliver => phrases::SLIVERS,
    };
    format!("{}, {}", holder(count).of(language), part.of(language))
}

fn holder(count: &PieceCount) -> Phrase {
    match (count.category.status(), count.category.since()) {
        (Status::Occupied, Some(Since::Y2014)) => phrases::SINCE_2014,
        (Status::Occupied, Some(Since::Y2022)) => phrases::SINCE_2022,
        (Status::Occupied, None) => phrases::OCCUPIED,
        (Status::Contested, _) => phrases::CONTESTED,
        (Status::Government, _) => phrases::GOVERNMENT,
    }
}
