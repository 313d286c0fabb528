//! The steps from our figure to somebody else's: what each difference of basis moves the share by.

use crate::date::Date;
use crate::units::Share;

/// A difference of basis, in the order in which they are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Slivers are closed, as in our share of the land as mapped.
    Slivers,
    /// They are left open again, where the way leads on without them.
    SliversOpen,
    /// Zone area just outside the outline counts too.
    Margins,
    /// The official area is divided by, in place of the land as mapped.
    OfficialDenominator,
    /// An area of the user's own is divided by, in place of the land as mapped.
    OwnDenominator,
    /// Areas are told by the formula of web maps; nothing is clipped of what it says of the whole.
    Formula {
        /// True for the whole.
        of_whole: bool,
    },
    /// Other boundaries.
    Boundaries,
    /// The island of Tuzla, which the daily files lack.
    Tuzla,
    /// Another day.
    Date(Date),
    /// What no step explains.
    NotExplained,
}

impl Step {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Step::Slivers => "slivers",
            Step::SliversOpen => "slivers_open",
            Step::Margins => "margins",
            Step::OfficialDenominator => "official_denominator",
            Step::OwnDenominator => "own_denominator",
            Step::Formula { .. } => "formula",
            Step::Boundaries => "boundaries",
            Step::Tuzla => "tuzla",
            Step::Date(_) => "date",
            Step::NotExplained => "not_explained",
        }
    }
}

/// A step, and the share after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// What changes.
    pub step: Step,
    /// The share before it.
    pub from: Share,
    /// The share after it.
    pub to: Share,
}

impl Link {
    /// What the step moves the share by, in percentage points.
    pub fn points(&self) -> f64 {
        self.to.percent() - self.from.percent()
    }
}

/// The way from what lies inside the polygons, over the land as mapped, to somebody else's figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// Occupied inside ÷ the land as mapped: what a plain overlay gives.
    pub start: Share,
    /// The steps; each begins where the one before it ended. The last ends at their figure.
    pub links: Vec<Link>,
}

impl Chain {
    /// A chain without a step yet.
    pub fn new(start: Share) -> Chain {
        Chain { start, links: Vec::new() }
    }

    /// Where the chain has come to.
    pub fn end(&self) -> Share {
        self.links.last().map_or(self.start, |link| link.to)
    }

    /// What the last step leaves unexplained, in percentage points, either way.
    pub fn rest_points(&self) -> f64 {
        self.links.last().map_or(0.0, Link::points).abs()
    }

    /// Takes a step to `to`.
    pub fn step(&mut self, step: Step, to: Share) {
        let from = self.end();
        self.links.push(Link { step, from, to });
    }
}
