//! The line that ends every table of two layers: sources, evenings, boundaries, denominator, method, margin and slivers,
//! contested, and what lies outside.

use crate::control::{Status, each_once};
use crate::date::Date;
use crate::measure::{Comparison, Matrix, Side, matrix};
use crate::report::denominator::named;
use crate::units::SquareMetres;
use crate::words::sources::listed;
use crate::words::{self, Language, Phrase, Sides};

/// Decimals of square kilometres.
const DECIMALS: usize = 2;

/// The closing line of two layers that are `sides` to each other.
pub fn closing_line(comparison: &Comparison, sides: Sides, language: Language) -> String {
    let labelled = |label: Phrase, value: &str| format!("{}: {value}", label.of(language));
    let Comparison { total, outside, .. } = comparison;
    let (label, denominator, measured): (_, _, fn(&Matrix, Language) -> String) = match sides {
        Sides::Dates => {
            let denominator = named(&comparison.denominator, comparison.is_mixed(), language);
            (words::OUTSIDE_CHANGE, denominator, |matrix, language| {
                change(matrix.net(Status::Occupied), language)
            })
        }
        Sides::Sources => {
            let denominator = words::OF_EITHER.of(language).to_owned();
            (words::OUTSIDE, denominator, |matrix, language| km2(held(matrix), language))
        }
    };
    let unmeasured = words::NOT_MEASURED.of(language);
    let margin = comparison.has_margins.then(|| measured(&total.margin, language));
    let mut parts = vec![
        sources(comparison, sides, language),
        labelled(words::BOUNDARIES, &comparison.boundaries_source),
        labelled(words::DENOMINATOR, &denominator),
        labelled(words::AREA_METHOD, comparison.method.code()),
        labelled(words::MARGIN, margin.as_deref().unwrap_or(unmeasured)),
        labelled(words::SLIVER, unmeasured),
        contested(comparison, sides, language),
        labelled(label, &measured(outside, language)),
    ];
    let residual = comparison.method_residual.map(|area| {
        let digits = words::change(area.km2(), RESIDUAL_DECIMALS, language);
        labelled(words::METHOD_RESIDUAL, &format!("{digits} {}", words::KM2.of(language)))
    });
    parts.extend(residual);
    parts.join("; ")
}

/// Decimals of what an area method leaves: it is far below the others.
const RESIDUAL_DECIMALS: usize = 4;

/// Two days of one source are told together, two sources as A and B: by their files where they have one name.
fn sources(comparison: &Comparison, sides: Sides, language: Language) -> String {
    let (first, second) = (&comparison.first, &comparison.second);
    let is_one_source = first.source_names() == second.source_names();
    if is_one_source && sides == Sides::Dates {
        let evenings = [first.as_of, second.as_of].map(|as_of| day(as_of, language)).join(" – ");
        let (source, as_of) = (words::SOURCE.of(language), words::AS_OF.of(language));
        let names = listed(&first.sources_once(), language);
        return format!("{source}: {names}; {as_of} {evenings}");
    }
    let told = |label: Phrase, side: &Side| {
        let files = each_once(side.sources.iter().map(|source| source.file.as_str())).join(", ");
        let file = if is_one_source && !files.is_empty() { format!(" ({files})") } else { String::new() };
        let as_of = format!("{} {}", words::AS_OF.of(language), day(side.as_of, language));
        let names = listed(&side.sources_once(), language);
        format!("{}: {names}{file}, {as_of}", label.of(language))
    };
    [told(words::SOURCE_A, first), told(words::SOURCE_B, second)].join("; ")
}

/// What is contested: its change, or what each source has of it; else which of the two does not tell.
fn contested(comparison: &Comparison, sides: Sides, language: Language) -> String {
    let told = [&comparison.first, &comparison.second].map(|side| side.telling.contested);
    if let Some(untold) = words::contested_untold(told, sides, language) {
        let is_of_one = sides == Sides::Sources && told != [false, false];
        let note = if is_of_one { words::NO_DISAGREEMENT.of(language) } else { "" };
        return if note.is_empty() { untold } else { format!("{untold}, {note}") };
    }
    let matrix = &comparison.total.matrix;
    let label = words::CONTESTED_COLUMN.of(language);
    match sides {
        Sides::Dates => format!("{label}: {}", change(matrix.net(Status::Contested), language)),
        Sides::Sources => {
            let both = matrix.at(Status::Contested, Status::Contested);
            let of = |name: Phrase, area| format!("{} {}", name.of(language), km2(both + area, language));
            let a = of(words::SOURCE_A, matrix.from(Status::Contested));
            let b = of(words::SOURCE_B, matrix.to(Status::Contested));
            format!("{label}: {a}, {b}")
        }
    }
}

/// What either layer shows as occupied or contested.
fn held(matrix: &Matrix) -> SquareMetres {
    let held = matrix::pairs().filter(|pair| *pair != [Status::Government; 2]);
    held.map(|[a, b]| matrix.at(a, b)).sum()
}

fn day(as_of: Option<Date>, language: Language) -> String {
    as_of.map_or_else(|| words::UNDATED.of(language).to_owned(), |as_of| words::long_date(as_of, language))
}

/// An area with its unit.
pub fn km2(area: SquareMetres, language: Language) -> String {
    format!("{} {}", words::number(area.km2(), DECIMALS, language), words::KM2.of(language))
}

/// A change of an area, with its sign and unit.
fn change(area: SquareMetres, language: Language) -> String {
    format!("{} {}", words::change(area.km2(), DECIMALS, language), words::KM2.of(language))
}
