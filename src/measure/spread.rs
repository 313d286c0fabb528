//! How a piece of land spreads over areas and their margins, and what of it lies in none.

use geo::{BoundingRect, MultiPolygon};

use super::Ground;
use crate::areas::AreaSet;
use crate::geometry::{AreaMethod, extent, overlay};
use crate::units::SquareMetres;

/// How a piece of land spreads over areas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spread {
    /// What of it lies in each area that it reaches, in their order.
    pub parts: Vec<SpreadPart>,
    /// What of it lies in no area and no margin.
    pub outside: SquareMetres,
}

/// What of a piece of land lies in one area and its margin.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SpreadPart {
    /// The area's place in its set.
    pub area: usize,
    /// Inside its polygon.
    pub inside: SquareMetres,
    /// In its margin.
    pub margin: SquareMetres,
}

impl SpreadPart {
    /// Inside and in the margin together.
    pub fn area_covered(&self) -> SquareMetres {
        self.inside + self.margin
    }

    fn measured_by(self, polygons: &MultiPolygon<f64>, set: &AreaSet, method: AreaMethod) -> SpreadPart {
        let [inside, margin] = parts_in(polygons, set, self.area).map(|part| method.area(&part));
        SpreadPart { inside, margin, ..self }
    }
}

impl Spread {
    /// Measures how `polygons` spread over `set`, whose ground is `ground`.
    pub fn of(
        polygons: &MultiPolygon<f64>,
        set: &AreaSet,
        ground: &Ground<'_>,
        method: AreaMethod,
    ) -> Spread {
        match ground.spread(polygons) {
            Some(spread) if method == AreaMethod::Wgs84 => spread,
            Some(spread) => spread.measured_by(polygons, set, method),
            None => {
                let everywhere =
                    (0..set.areas.len()).map(|area| SpreadPart { area, ..SpreadPart::default() });
                let outside = SquareMetres(f64::INFINITY);
                Spread { parts: everywhere.collect(), outside }.measured_by(polygons, set, method)
            }
        }
    }

    /// The same spread of `polygons`, cut along the borders and measured by `method`.
    fn measured_by(&self, polygons: &MultiPolygon<f64>, set: &AreaSet, method: AreaMethod) -> Spread {
        let nothing = SquareMetres::ZERO;
        let mut parts = match self.parts[..] {
            [SpreadPart { area, margin, .. }] if margin == nothing && self.outside == nothing => {
                vec![SpreadPart { area, inside: method.area(polygons), margin }]
            }
            ref several => several.iter().map(|part| part.measured_by(polygons, set, method)).collect(),
        };
        parts.retain(|part| part.area_covered() > nothing);
        let is_out = self.outside > nothing;
        let beyond = || method.area(&overlay::difference(&[polygons], &[&set.reach()]));
        Spread { parts, outside: if is_out { beyond() } else { nothing } }
    }
}

/// The parts of `polygons` inside an area and in its margin.
pub fn parts_in(polygons: &MultiPolygon<f64>, set: &AreaSet, area: usize) -> [MultiPolygon<f64>; 2] {
    let strip = set.margins.as_ref().map(|margins| &margins.strips[area]);
    [Some(&set.areas[area].polygons), strip].map(|land| match land.filter(|land| near(polygons, land)) {
        Some(land) => overlay::intersection(&[polygons], &[land]),
        None => MultiPolygon(Vec::new()),
    })
}

fn near(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> bool {
    a.bounding_rect().zip(b.bounding_rect()).is_some_and(|(a, b)| extent::touch(a, b))
}
