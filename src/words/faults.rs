//! The words of faults in files: what each kind is, and how it is mended.

use super::{Language, Phrase, text};

include!(concat!(env!("OUT_DIR"), "/words_faults.rs"));

/// What a kind of fault is called, and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saying {
    /// What is wrong.
    pub what: Phrase,
    /// How to mend it.
    pub hint: Phrase,
}

macro_rules! sayings {
    ($($name:ident: $what:ident, $hint:ident;)*) => {
        $(
            #[doc = stringify!($what)]
            pub const $name: Saying = Saying { what: $what, hint: $hint };
        )*
    };
}

sayings! {
    UNREADABLE: SAID_UNREADABLE, HINT_UNREADABLE;
    MALFORMED: SAID_MALFORMED, HINT_MALFORMED;
    NO_POLYGONS: SAID_NO_POLYGONS, HINT_NO_POLYGONS;
    EMPTY_GEOMETRY: SAID_EMPTY_GEOMETRY, HINT_EMPTY_GEOMETRY;
    NOT_A_NUMBER: SAID_NOT_A_NUMBER, HINT_NOT_A_NUMBER;
    OUT_OF_RANGE: SAID_OUT_OF_RANGE, HINT_OUT_OF_RANGE;
    WRONG_CRS: SAID_WRONG_CRS, HINT_WRONG_CRS;
    CRS_CONTRADICTION: SAID_CRS_CONTRADICTION, HINT_CRS_CONTRADICTION;
    CRS_MEMBER: SAID_CRS_MEMBER, HINT_CRS_MEMBER;
    REPROJECTED: SAID_REPROJECTED, HINT_REPROJECTED;
    SWAPPED_AXES: SAID_SWAPPED_AXES, HINT_SWAPPED_AXES;
    ANTIMERIDIAN: SAID_ANTIMERIDIAN, HINT_ANTIMERIDIAN;
    ELSEWHERE: SAID_ELSEWHERE, HINT_ELSEWHERE;
    FAR_AWAY: SAID_FAR_AWAY, HINT_FAR_AWAY;
    TOO_FEW_POSITIONS: SAID_TOO_FEW_POSITIONS, HINT_TOO_FEW_POSITIONS;
    UNCLOSED_RING: SAID_UNCLOSED_RING, HINT_UNCLOSED_RING;
    DUPLICATE_POSITIONS: SAID_DUPLICATE_POSITIONS, HINT_DUPLICATE_POSITIONS;
    SPIKE: SAID_SPIKE, HINT_SPIKE;
    NO_AREA: SAID_NO_AREA, HINT_NO_AREA;
    WRONG_WINDING: SAID_WRONG_WINDING, HINT_WRONG_WINDING;
    SELF_CROSSING: SAID_SELF_CROSSING, HINT_SELF_CROSSING;
    FLATTENED: SAID_FLATTENED, HINT_FLATTENED;
    HOLE_OUTSIDE: SAID_HOLE_OUTSIDE, HINT_HOLE_OUTSIDE;
    TOUCHING: SAID_TOUCHING, HINT_TOUCHING;
    OVERLAPPING_PARTS: SAID_OVERLAPPING_PARTS, HINT_OVERLAPPING_PARTS;
    NESTED_SHELLS: SAID_NESTED_SHELLS, HINT_NESTED_SHELLS;
    DUPLICATE_FEATURE: SAID_DUPLICATE_FEATURE, HINT_DUPLICATE_FEATURE;
    DUPLICATE_ID: SAID_DUPLICATE_ID, HINT_DUPLICATE_ID;
    UNKNOWN_CODE: SAID_UNKNOWN_CODE, HINT_UNKNOWN_CODE;
    MISSING_UNIT: SAID_MISSING_UNIT, HINT_MISSING_UNIT;
    OVERLAP: SAID_OVERLAP, HINT_OVERLAP;
    GAP: SAID_GAP, HINT_GAP;
    OFF_OFFICIAL: SAID_OFF_OFFICIAL, HINT_OFF_OFFICIAL;
    BEYOND_MENDING: SAID_BEYOND_MENDING, HINT_BEYOND_MENDING;
    WITHOUT_POLYGON: SAID_WITHOUT_POLYGON, HINT_WITHOUT_POLYGON;
    REFUSED: SAID_REFUSED, HINT_REFUSED;
    TOLD: SAID_TOLD, HINT_TOLD;
}

/// `25 features, 1 polygon`: how many were looked at.
pub fn looked_at(features: usize, polygons: usize, language: Language) -> String {
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match language {
        Language::En => format!("{}, {}", counted(features, "feature"), counted(polygons, "polygon")),
        Language::Uk => format!("об’єктів: {features}, полігонів: {polygons}"),
    }
}

/// How many faults are not listed.
pub fn more(count: usize, language: Language) -> String {
    text::more_faults(count, language)
}
