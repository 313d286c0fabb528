//! The line that ends every table of two layers: sources, evenings, boundaries, method, what is not in a source.

use crate::date::Date;
use crate::measure::{Comparison, Side};
use crate::units::SquareMetres;
use crate::words::{self, Language, Phrase};

/// Decimals of square kilometres.
const DECIMALS: usize = 2;

/// Sources with their evenings, boundaries, area method, margins, contested, and what lies `outside`.
pub fn closing_line(comparison: &Comparison, outside: String, language: Language) -> String {
    let labelled = |label: Phrase, value: &str| format!("{}: {value}", label.of(language));
    let (first, second) = (&comparison.first, &comparison.second);
    let is_one_source = first.source_names() == second.source_names();
    let sources = if is_one_source {
        let evenings = [first.as_of, second.as_of].map(|as_of| day(as_of, language)).join(" – ");
        format!(
            "{}; {} {evenings}",
            labelled(words::SOURCE, &first.source_names()),
            words::AS_OF.of(language)
        )
    } else {
        format!("A: {}; {}: {}", told(first, language), words::SOURCE_B.of(language), told(second, language))
    };
    let margins = if comparison.has_margins { words::INCLUDED } else { words::NOT_MEASURED };
    let mut parts = vec![
        sources,
        labelled(words::BOUNDARIES, &comparison.boundaries_source),
        labelled(words::AREA_METHOD, comparison.method.code()),
        labelled(words::MARGIN, margins.of(language)),
        outside,
    ];
    let told = [first, second].map(|side| side.telling.contested);
    parts.extend(words::contested_untold(told, is_one_source, language));
    parts.join("; ")
}

fn told(side: &Side, language: Language) -> String {
    format!("{}, {} {}", side.source_names(), words::AS_OF.of(language), day(side.as_of, language))
}

fn day(as_of: Option<Date>, language: Language) -> String {
    as_of.map_or_else(|| words::UNDATED.of(language).to_owned(), |as_of| words::long_date(as_of, language))
}

/// An area with its unit.
pub fn km2(area: SquareMetres, language: Language) -> String {
    format!("{} {}", words::number(area.km2(), DECIMALS, language), words::KM2.of(language))
}
