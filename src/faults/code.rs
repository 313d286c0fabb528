//! The kinds of faults: a stable code, how grave it is, and its words.

use crate::words::faults::{self as sayings, Saying};

/// How grave a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Other commands refuse the file.
    Error,
    /// Other commands mend it, and say so.
    Repaired,
    /// Taken as it is, at the cost of figures.
    Warning,
    /// Harmless.
    Note,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Severity; 4] = [Severity::Error, Severity::Repaired, Severity::Warning, Severity::Note];

    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Repaired => "repaired",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $severity:ident $saying:ident;)*) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $code] $name,)*
        }

        impl Code {
            /// All kinds, in the order in which they are listed.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The word in data; it never changes.
            pub fn code(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// Its words.
            pub fn saying(self) -> Saying {
                match self { $(Code::$name => sayings::$saying,)* }
            }
        }
    };
}

codes! {
    Unreadable "unreadable" Error UNREADABLE;
    Malformed "malformed-geometry" Error MALFORMED;
    NoPolygons "no-polygons" Error NO_POLYGONS;
    WrongCrs "wrong-crs" Error WRONG_CRS;
    CrsContradiction "crs-contradiction" Error CRS_CONTRADICTION;
    SwappedAxes "swapped-axes" Error SWAPPED_AXES;
    Elsewhere "not-in-ukraine" Error ELSEWHERE;
    NotANumber "not-a-number" Error NOT_A_NUMBER;
    OutOfRange "out-of-range" Error OUT_OF_RANGE;
    Antimeridian "antimeridian" Error ANTIMERIDIAN;
    TooFewPositions "too-few-positions" Error TOO_FEW_POSITIONS;
    NothingEnclosed "nothing-enclosed" Error NO_AREA;
    UnknownCode "unknown-code" Error UNKNOWN_CODE;
    DuplicateId "duplicate-id" Error DUPLICATE_ID;
    Overlap "overlap" Error OVERLAP;
    Refused "refused" Error REFUSED;
    CrsMember "crs-member" Repaired CRS_MEMBER;
    UnclosedRing "unclosed-ring" Repaired UNCLOSED_RING;
    DuplicatePositions "duplicate-positions" Repaired DUPLICATE_POSITIONS;
    Spike "spike" Repaired SPIKE;
    NoArea "no-area" Repaired NO_AREA;
    SelfCrossing "self-crossing" Repaired SELF_CROSSING;
    Flattened "flattened-polygon" Repaired FLATTENED;
    HoleOutside "hole-outside" Repaired HOLE_OUTSIDE;
    OverlappingParts "overlapping-parts" Repaired OVERLAPPING_PARTS;
    NestedShells "nested-shells" Repaired NESTED_SHELLS;
    DuplicateFeature "duplicate-feature" Repaired DUPLICATE_FEATURE;
    SmallOverlap "small-overlap" Repaired OVERLAP;
    MissingUnit "missing-unit" Warning MISSING_UNIT;
    Gap "gap" Warning GAP;
    OffOfficial "off-official" Warning OFF_OFFICIAL;
    WithoutPolygon "area-without-polygon" Warning WITHOUT_POLYGON;
    Told "told" Note TOLD;
    BeyondMending "beyond-mending" Note BEYOND_MENDING;
    EmptyGeometry "empty-geometry" Note EMPTY_GEOMETRY;
    FarAway "far-away" Note FAR_AWAY;
    Touching "touching-rings" Note TOUCHING;
    WrongWinding "wrong-winding" Note WRONG_WINDING;
    LonLatMember "crs-member-lon-lat" Note CRS_MEMBER;
    Reprojected "reprojected" Note REPROJECTED;
}
