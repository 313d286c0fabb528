//! A fault: what is wrong, exactly where, how much of it there is.

use geo::Coord;

use super::Code;
use crate::error::{Place, Problem};
use crate::units::SquareMetres;

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Its kind.
    pub code: Code,
    /// Where it is.
    pub spot: Spot,
    /// How large it is.
    pub size: Option<Size>,
    /// How often it occurs there.
    pub count: usize,
    /// What there is to say of this one, in figures and names; may be empty.
    pub detail: String,
    /// How to mend this one, where it can be said better than for its kind.
    pub hint: Option<String>,
}

/// How large a fault is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Size {
    /// An area.
    Area(SquareMetres),
    /// A length \[m\].
    Length(f64),
}

/// Where in a file something is; features, polygons, rings and positions are counted from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spot {
    /// The file, and what it says of the place in words of its own.
    pub place: Place,
    /// The feature.
    pub feature: Option<usize>,
    /// What the feature is called.
    pub name: Option<String>,
    /// The polygon of the feature.
    pub polygon: Option<usize>,
    /// The ring of the polygon.
    pub ring: Option<usize>,
    /// The position in the ring.
    pub position: Option<usize>,
    /// Where on Earth (lon, lat) \[°\].
    pub at: Option<Coord<f64>>,
}

impl Fault {
    /// A fault of `code` at `spot`, once.
    pub fn new(code: Code, spot: Spot) -> Fault {
        Fault { code, spot, size: None, count: 1, detail: String::new(), hint: None }
    }

    /// The fault that a reader refuses something for.
    pub fn of_problem(code: Code, problem: Problem, file: &Place) -> Fault {
        let spot = Spot { place: problem.place.unwrap_or_else(|| file.clone()), ..Spot::default() };
        Fault { detail: problem.message, hint: problem.hint, ..Fault::new(code, spot) }
    }

    /// The same fault with its size.
    #[must_use]
    pub fn size(mut self, size: Size) -> Fault {
        self.size = Some(size);
        self
    }

    /// The same fault, found `count` times.
    #[must_use]
    pub fn count(mut self, count: usize) -> Fault {
        self.count = count;
        self
    }

    /// The same fault with what there is to say of it.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Fault {
        self.detail = detail.into();
        self
    }
}

impl Spot {
    /// The whole file.
    pub fn file(place: Place) -> Spot {
        Spot { place, ..Spot::default() }
    }

    /// The feature `index` of this file.
    #[must_use]
    pub fn feature(&self, index: usize, name: Option<String>) -> Spot {
        Spot { feature: Some(index), name, ..self.clone() }
    }

    /// The polygon `index` of this feature.
    #[must_use]
    pub fn polygon(&self, index: usize) -> Spot {
        Spot { polygon: Some(index), ..self.clone() }
    }

    /// The ring `index` of this polygon.
    #[must_use]
    pub fn ring(&self, index: usize) -> Spot {
        Spot { ring: Some(index), ..self.clone() }
    }

    /// The position `index` of this ring, which is `at`.
    #[must_use]
    pub fn position(&self, index: usize, at: Coord<f64>) -> Spot {
        Spot { position: Some(index), ..self.at(at) }
    }

    /// The same, at this place on Earth.
    #[must_use]
    pub fn at(&self, at: Coord<f64>) -> Spot {
        Spot { at: Some(at).filter(|at| at.x.is_finite() && at.y.is_finite()), ..self.clone() }
    }
}
