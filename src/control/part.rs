//! Parts of a source as it draws them: what a zone was put together from, and what it shows without counting it.

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use super::Category;
use crate::error::Place;
use crate::geometry::{RawPolygon, ellipsoid, overlay, repair::Mender};
use crate::units::SquareMetres;
use crate::words::{self, Phrase};

/// A part of a source, in the source's own terms.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What the source says of it.
    pub kind: PartKind,
    /// The category of the zone that it went into; none where it counts as nothing and is shown alone.
    pub counts_as: Option<Category>,
    /// Its polygons as the source draws them: they are mended only when they are asked for, since no figure needs them.
    pub drawn: Vec<RawPolygon>,
}

impl Part {
    /// What it covers, in degrees (lon, lat), mended and dissolved. A polygon that cannot be mended is left out.
    pub fn polygons(&self) -> MultiPolygon<f64> {
        let mended = Mender::default().polygons(self.drawn.clone(), &Place::default());
        overlay::union(&[&mended])
    }

    /// What it covers, each km² once.
    pub fn area(&self) -> SquareMetres {
        ellipsoid::multipolygon_area(&self.polygons())
    }
}

/// What a source says of a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartKind {
    /// ISW: assessed Russian control.
    AssessedControl,
    /// ISW: assessed Russian advance.
    AssessedAdvance,
    /// ISW: Russian control that Russian sources claim.
    ClaimedControl,
    /// ISW: counteroffensives that Ukrainian sources claim.
    ClaimedCounteroffensive,
    /// ISW: partisan warfare that Ukrainian sources report.
    PartisanWarfare,
    /// DeepStateMap: liberated.
    Liberated,
}

impl PartKind {
    /// The word in data, such as `assessed-advance`.
    pub fn code(self) -> &'static str {
        match self {
            PartKind::AssessedControl => "assessed-control",
            PartKind::AssessedAdvance => "assessed-advance",
            PartKind::ClaimedControl => "claimed-control",
            PartKind::ClaimedCounteroffensive => "claimed-counteroffensive",
            PartKind::PartisanWarfare => "partisan-warfare",
            PartKind::Liberated => "liberated",
        }
    }

    /// True for what stands beside the shares with an area of its own; what is liberated is only shown on maps.
    pub fn is_listed(self) -> bool {
        self != PartKind::Liberated
    }

    /// The source's own words.
    pub fn phrase(self) -> Phrase {
        match self {
            PartKind::AssessedControl => words::ASSESSED_CONTROL,
            PartKind::AssessedAdvance => words::ASSESSED_ADVANCE,
            PartKind::ClaimedControl => words::CLAIMED_CONTROL,
            PartKind::ClaimedCounteroffensive => words::CLAIMED_COUNTEROFFENSIVE,
            PartKind::PartisanWarfare => words::PARTISAN_WARFARE,
            PartKind::Liberated => words::LIBERATED,
        }
    }
}
