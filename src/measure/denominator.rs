//! What a share is a share of: the official area, the land as mapped, or a user's own figure.

use serde::{Deserialize, Serialize};

use super::covered::Covered;
use super::shares::Figure;
use crate::areas::Denominators;
use crate::formats::Provenance;
use crate::units::{Share, SquareMetres};

/// Which share is the headline.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Denominator {
    /// The official area (State Statistics Service of Ukraine); of a custom area, which has none, the land as mapped.
    #[default]
    Official,
    /// The land as mapped.
    Measured,
    /// A user's own areas.
    Own(Denominators),
}

impl Denominator {
    /// The word in data: `official`, `measured`, `own`.
    pub fn code(&self) -> &'static str {
        match self {
            Denominator::Official => "official",
            Denominator::Measured => "measured",
            Denominator::Own(_) => "own",
        }
    }

    /// The file of a user's own areas.
    pub fn file(&self) -> Option<&Provenance> {
        match self {
            Denominator::Own(own) => Some(&own.provenance),
            Denominator::Official | Denominator::Measured => None,
        }
    }
}

/// Whose way of publishing totals is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AsPublished {
    /// DeepStateMap's: its formula of area, nothing clipped, over the official 603,628 km².
    Deepstate,
}

impl AsPublished {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            AsPublished::Deepstate => "deepstate",
        }
    }
}

/// The areas that the figures of one row are divided by.
#[derive(Debug, Clone, Copy)]
pub struct Whole {
    /// The polygons' own area.
    pub measured: SquareMetres,
    /// The official area, where there is one.
    pub official: Option<SquareMetres>,
    /// What the headline is divided by.
    pub headline: Headline,
}

/// What the headline share of a row is divided by.
#[derive(Debug, Clone, Copy)]
pub enum Headline {
    /// The official area.
    Official,
    /// The land as mapped.
    Measured,
    /// An area of the user's own; none where there is none for the row.
    Own(Option<SquareMetres>),
}

impl Whole {
    /// What the headline share is a share of, where known.
    pub fn denominator(&self) -> Option<SquareMetres> {
        match self.headline {
            Headline::Official => self.official,
            Headline::Measured => Some(self.measured),
            Headline::Own(own) => own,
        }
    }

    /// The figure of what is `covered`.
    pub fn figure(&self, covered: Covered) -> Figure {
        let area = covered.inside + covered.margin.unwrap_or_default() + covered.beyond;
        let of_official = self.official.map(|official| area / official);
        let of_measured = (covered.inside + covered.sliver.unwrap_or_default()) / self.measured;
        Figure {
            area,
            inside: covered.inside,
            margin: covered.margin,
            share: self.pick(of_official, of_measured, |own| area / own),
            share_of_official: of_official,
            share_of_measured: Some(of_measured),
        }
    }

    /// The figure of what is left to the government: the remainder of the denominator, never below zero.
    pub fn remainder(&self, covered: Covered, held: SquareMetres) -> Figure {
        let rest = |whole: SquareMetres| Share((1.0 - (held / whole).0).max(0.0));
        let of_official = self.official.map(rest);
        let share = self.pick(of_official, covered.inside / self.measured, rest);
        Figure { share_of_official: of_official, share, ..self.figure(covered) }
    }

    fn pick(
        &self,
        of_official: Option<Share>,
        of_measured: Share,
        of_own: impl Fn(SquareMetres) -> Share,
    ) -> Option<Share> {
        match self.headline {
            Headline::Official => of_official,
            Headline::Measured => Some(of_measured),
            Headline::Own(own) => own.map(of_own),
        }
    }
}
