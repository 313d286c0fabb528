//! How ISW says what a layer is: by its name alone, whose spelling drifts from day to day.

use crate::control::PartKind;

/// The names that ISW gave its layers in 2022, in small letters: these are beyond doubt.
const KNOWN: [(&str, PartKind); 5] = [
    ("russianassessedcotinukraine", PartKind::AssessedControl),
    ("russianassessedadvanceinukraine", PartKind::AssessedAdvance),
    ("russianclaimedcotinukraine", PartKind::ClaimedControl),
    ("ukrainianclaimedcounteroffensives", PartKind::ClaimedCounteroffensive),
    ("ukrainianreportedpartisanwarfare", PartKind::PartisanWarfare),
];
/// A name this much like a known one is a misspelling of it; those of different layers are less alike than this.
const ALIKE: f64 = 0.9;
/// The second likeliest layer must be less like the name by this much.
const APART: f64 = 0.05;

/// What a name was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// One of the known names.
    Known(PartKind),
    /// Another spelling, which must be announced.
    Likely(PartKind),
    /// A name that fits several layers.
    Ambiguous,
    /// No name of a layer.
    Unknown,
}

/// What the file called `name` is.
pub(super) fn read(name: &str) -> Named {
    let letters = letters(name);
    if let Some((_, kind)) = KNOWN.iter().find(|(known, _)| *known == letters) {
        return Named::Known(*kind);
    }
    match by_words(&letters) {
        Named::Unknown => by_likeness(&letters),
        named => named,
    }
}

/// The known names, as ISW spells them.
pub(super) const SPELLINGS: &str = "RussianAssessedCoTinUkraine, RussianAssessedAdvanceinUkraine, RussianClaimedCoTinUkraine, \
UkrainianClaimedCounterOffensives, UkrainianReportedPartisanWarfare";

/// The letters of the name up to its suffix, in small: dates, versions and separators are no part of it.
fn letters(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default();
    stem.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

fn by_words(letters: &str) -> Named {
    let says = |word: &str| letters.contains(word);
    let control = says("cot") || says("control");
    let (claimed, advance) = (says("claim"), says("advance"));
    let kinds = [
        (says("counteroff"), PartKind::ClaimedCounteroffensive),
        (says("partisan"), PartKind::PartisanWarfare),
        (claimed && !says("counteroff"), PartKind::ClaimedControl),
        (advance && !claimed, PartKind::AssessedAdvance),
        (control && says("assess"), PartKind::AssessedControl),
    ];
    let fitting: Vec<PartKind> = kinds.into_iter().filter(|(fits, _)| *fits).map(|(_, kind)| kind).collect();
    match fitting[..] {
        [] if control => Named::Ambiguous,
        [] => Named::Unknown,
        [kind] => Named::Likely(kind),
        _ => Named::Ambiguous,
    }
}

fn by_likeness(letters: &str) -> Named {
    let mut likely = KNOWN.map(|(known, kind)| (likeness(known, letters), kind));
    likely.sort_by(|a, b| b.0.total_cmp(&a.0));
    match likely[0].0 {
        likeness if likeness < ALIKE => Named::Unknown,
        likeness if likeness - likely[1].0 < APART => Named::Ambiguous,
        _ => Named::Likely(likely[0].1),
    }
}

/// How alike two names are, from 0 to 1; 0 where their lengths alone tell that they are too little alike to matter.
fn likeness(known: &str, letters: &str) -> f64 {
    let (one, two) = (known.chars().count(), letters.chars().count());
    // Every letter that one has more is an edit.
    let most = 1.0 - one.abs_diff(two) as f64 / one.max(two) as f64;
    if most < ALIKE - APART { 0.0 } else { strsim::normalized_damerau_levenshtein(known, letters) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_known_whatever_their_date_and_case() {
        assert_eq!(
            read("20220831_RussianAssessedCoTinUkraine.geojson"),
            Named::Known(PartKind::AssessedControl)
        );
        assert_eq!(read("russianassessedadvanceinukraine.json.gz"), Named::Known(PartKind::AssessedAdvance));
        assert_eq!(
            read("UkrainianClaimedCounterOffensives_2022-11-12.geojson"),
            Named::Known(PartKind::ClaimedCounteroffensive)
        );
    }

    #[test]
    fn drifting_spellings_are_likely() {
        for (name, kind) in [
            ("RussianAssessedAdvancesinUkraine_V2", PartKind::AssessedAdvance),
            ("Assessed Russian Control of Terrain", PartKind::AssessedControl),
            ("AssessedCoT", PartKind::AssessedControl),
            ("Russian_Advances_in_Ukraine", PartKind::AssessedAdvance),
            ("ClaimedRussianTerritoryinUkraine", PartKind::ClaimedControl),
            ("UkrainianCounteroffensives", PartKind::ClaimedCounteroffensive),
            ("ReportedPartisanWarfare", PartKind::PartisanWarfare),
            ("RussianAsesedAdvnceinUkraine", PartKind::AssessedAdvance),
        ] {
            assert_eq!(read(name), Named::Likely(kind), "{name}");
        }
    }

    #[test]
    fn what_could_be_two_layers_or_none_is_not_guessed() {
        for name in ["RussianCoTinUkraine", "AssessedAndClaimedCoT", "AssessedCoTandAdvance"] {
            assert_eq!(read(name), Named::Ambiguous, "{name}");
        }
        for name in ["2022-08-31", "SignificantFighting", "oblasts", ""] {
            assert_eq!(read(name), Named::Unknown, "{name}");
        }
    }
}
