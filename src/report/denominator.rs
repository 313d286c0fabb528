//! The denominator in words, as closing lines name it.

use crate::measure::Denominator;
use crate::words::{self, Language};

/// What shares are shares of; where areas of one's own stand beside the whole, of what theirs are.
pub fn named(denominator: &Denominator, is_mixed: bool, language: Language) -> String {
    match denominator {
        Denominator::Official if is_mixed => words::OFFICIAL_AND_MEASURED_AREA.of(language).to_owned(),
        Denominator::Official => words::OFFICIAL_AREA.of(language).to_owned(),
        Denominator::Measured => words::MEASURED_AREA.of(language).to_owned(),
        Denominator::Own(own) => format!("{} ({})", words::OWN_AREA.of(language), own.provenance.file),
    }
}
