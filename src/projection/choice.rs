//! Which projection a map has: chosen by name, fitted to an extent, and made sure of.

use std::sync::Arc;

use geo::{Coord, Rect};

use super::{Albers, Lambert, Mercator, ProjString, Projection};

/// The names of the projections that are built in.
pub const NAMES: [&str; 3] = ["albers", "lambert", "mercator"];
/// How far \[°\] a position may be off after there and back: some ten centimetres.
const BACK_DEG: f64 = 1e-6;
/// Positions each way at which a projection is tried.
const TRIED: u32 = 8;

/// A projection before it is fitted to an extent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// Albers equal-area conic: areas are true.
    #[default]
    Albers,
    /// Lambert conformal conic: shapes are true.
    Lambert,
    /// Mercator: meridians are upright.
    Mercator,
    /// Any other, as a PROJ string.
    Proj(String),
}

/// A projection, ready to use.
#[derive(Debug, Clone)]
pub enum Fitted {
    /// Albers equal-area conic.
    Albers(Albers),
    /// Lambert conformal conic.
    Lambert(Lambert),
    /// Mercator.
    Mercator(Mercator),
    /// That of a PROJ string.
    Proj(Arc<ProjString>),
}

impl Choice {
    /// Reads `albers`, `lambert`, `mercator`, or a PROJ string.
    ///
    /// # Errors
    /// The reason why `text` is neither.
    pub fn parse(text: &str) -> Result<Choice, String> {
        match text.trim().to_lowercase().as_str() {
            "albers" => Ok(Choice::Albers),
            "lambert" => Ok(Choice::Lambert),
            "mercator" => Ok(Choice::Mercator),
            // A name alone is no PROJ string, and would be told wrong as one.
            word if !word.contains('=') => Err("it is no name of a projection".to_owned()),
            _ => ProjString::parse(text).map(|_| Choice::Proj(text.trim().to_owned())),
        }
    }

    /// The projection that suits `extent` (lon, lat) \[°\], made sure to be of use in all of `reach`.
    ///
    /// # Errors
    /// The reason why a PROJ string cannot be used, where it cannot.
    pub fn fitted(&self, extent: Rect<f64>, reach: Rect<f64>) -> Result<Fitted, String> {
        let fitted = match self {
            Choice::Albers => Fitted::Albers(Albers::for_extent(extent)),
            Choice::Lambert => Fitted::Lambert(Lambert::for_extent(extent)),
            Choice::Mercator => Fitted::Mercator(Mercator::for_extent(extent)),
            Choice::Proj(text) => Fitted::Proj(Arc::new(ProjString::parse(text)?)),
        };
        match fitted.fails_at(reach) {
            Some(Coord { x, y }) => Err(format!("it has no place for {x:.1}°E {y:.1}°N")),
            None if !fitted.has_north_up(extent.center()) => Err("north is not up there".to_owned()),
            None => Ok(fitted),
        }
    }
}

impl Fitted {
    /// True where north is nearer to up than to either side.
    fn has_north_up(&self, at: Coord<f64>) -> bool {
        let onward = self.forward(Coord { x: at.x, y: at.y + 0.1 }) - self.forward(at);
        onward.y > onward.x.abs()
    }

    /// A position in `reach` that has no place in the plane from which the way leads back.
    fn fails_at(&self, reach: Rect<f64>) -> Option<Coord<f64>> {
        let step = |i: u32| f64::from(i) / f64::from(TRIED);
        let positions = (0..=TRIED).flat_map(|i| (0..=TRIED).map(move |j| (step(i), step(j))));
        let position =
            |(x, y)| Coord { x: reach.min().x + reach.width() * x, y: reach.min().y + reach.height() * y };
        positions.map(position).find(|&at| {
            let back = self.inverse(self.forward(at));
            // What is not a number is not near, either.
            !((back.x - at.x).abs() < BACK_DEG && (back.y - at.y).abs() < BACK_DEG)
        })
    }
}

impl Projection for Fitted {
    fn forward(&self, position: Coord<f64>) -> Coord<f64> {
        match self {
            Fitted::Albers(albers) => albers.forward(position),
            Fitted::Lambert(lambert) => lambert.forward(position),
            Fitted::Mercator(mercator) => mercator.forward(position),
            Fitted::Proj(system) => system.forward(position).unwrap_or(NOWHERE),
        }
    }

    fn inverse(&self, place: Coord<f64>) -> Coord<f64> {
        match self {
            Fitted::Albers(albers) => albers.inverse(place),
            Fitted::Lambert(lambert) => lambert.inverse(place),
            Fitted::Mercator(mercator) => mercator.inverse(place),
            Fitted::Proj(system) => system.inverse(place).unwrap_or(NOWHERE),
        }
    }
}

/// What a PROJ string says of a place that it has none for.
const NOWHERE: Coord<f64> = Coord { x: f64::NAN, y: f64::NAN };
