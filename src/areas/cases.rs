//! Ukrainian names in the genitive and in the locative, as sentences and titles need them.

use super::{Names, PARTIAL, Register, UKRAINE};
use crate::words::boundaries::cases_of_sum;
use crate::words::places::PlaceName;
use crate::words::{self, Phrase};

/// A Ukrainian name in its cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cases {
    /// `Донецької області`.
    pub genitive: String,
    /// `Донецькій області`.
    pub locative: String,
}

impl Cases {
    /// The cases of the unit, group or sum of this id. Any other name has none: it stands in quotation marks.
    pub fn of(id: &str, names: &Names) -> Cases {
        let phrases = |[genitive, locative]: [Phrase; 2]| [genitive.uk, locative.uk].map(str::to_owned);
        let unit = || Register::embedded().ok()?.unit(id).map(|unit| unit.uk_cases.clone());
        let [genitive, locative] = match id {
            UKRAINE => phrases([words::OF_UKRAINE, words::IN_UKRAINE]),
            "donbas" => phrases([words::OF_DONBAS, words::IN_DONBAS]),
            "crimea" => phrases([words::OF_CRIMEA_AND_SEVASTOPOL, words::IN_CRIMEA_AND_SEVASTOPOL]),
            PARTIAL => cases_of_sum(&names.uk).unwrap_or_else(|| Cases::quoted(names).into()),
            _ => unit().unwrap_or_else(|| Cases::quoted(names).into()),
        };
        Cases { genitive, locative }
    }

    /// The name of a user's own area, which has no cases. Quotation marks within quotation marks are others.
    pub fn quoted(names: &Names) -> Cases {
        let quoted = format!("«{}»", names.uk.replace('«', "„").replace('»', "“"));
        Cases { genitive: quoted.clone(), locative: quoted }
    }

    /// The place as a sentence needs it.
    pub fn place<'a>(&'a self, names: &'a Names) -> PlaceName<'a> {
        PlaceName { en: &names.en, uk_genitive: &self.genitive, uk_locative: &self.locative }
    }
}

impl From<Cases> for [String; 2] {
    fn from(cases: Cases) -> Self {
        [cases.genitive, cases.locative]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_groups_have_cases_and_other_names_stand_in_quotation_marks() {
        let names = Names { en: "A".to_owned(), uk: "А".to_owned() };
        let locatives = ["UA-14", "donbas", "sector-7"].map(|id| Cases::of(id, &names).locative);
        assert_eq!(locatives, ["Донецькій області", "Донбасі", "«А»"]);
        // 30 November 2026: a name with quotation marks got the same ones around it.
        let names = Names { en: "North".to_owned(), uk: "Сектор «Північ»".to_owned() };
        assert_eq!(Cases::quoted(&names).genitive, "«Сектор „Північ“»");
    }
}
