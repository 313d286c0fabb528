//! Of how many polygons a figure is made: those that each status covers inside, in the margin and beyond, and slivers.

use geo::{MultiPolygon, Polygon};

use super::conservation::ROUNDING;
use super::pieces::{Cut, cut};
use super::slivers::Sliver;
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer};
use crate::geometry::sound::sound;
use crate::geometry::{AreaMethod, overlay};
use crate::units::SquareMetres;

/// Where pieces lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PiecePart {
    /// Inside the polygons of areas.
    Inside,
    /// In their margins.
    Margin,
    /// In no area and no margin.
    Outside,
    /// Inside, closed as slivers.
    Sliver,
}

/// The pieces of one category in one part of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PieceCount {
    /// Who holds them; of slivers, in whose favour they are closed.
    pub category: Category,
    /// Where they lie.
    pub part: PiecePart,
    /// How many polygons they are, without those that are rounding.
    pub polygons: usize,
    /// What they cover.
    pub area: SquareMetres,
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The areas.
    pub areas: &'a AreaSet,
    /// The layer.
    pub layer: &'a ControlLayer,
    /// The slivers closed on these areas.
    pub slivers: &'a [Sliver],
    /// How areas are told.
    pub method: AreaMethod,
}

impl Counted<'_> {
    /// The pieces of the areas at `places` of the set, by category and part; parts without any are left out. What lies in
    /// no area is counted where `has_outside` says so.
    pub fn pieces(&self, places: &[usize], has_outside: bool) -> Vec<PieceCount> {
        let cut = cut(self.areas, self.layer);
        let held = self.layer.zones.iter().map(|zone| zone.category).filter(|c| *c != Category::Government);
        let held: Vec<Category> = held.collect();
        let mut counts = Vec::new();
        for &category in held.iter().chain([&Category::Government]) {
            let (inside, margin) = self.lands(&cut, category, places);
            counts.push(self.count(category, PiecePart::Inside, &inside));
            counts.push(self.count(category, PiecePart::Margin, &margin));
        }
        if has_outside {
            let outside = held.iter().zip(&cut.outside);
            counts.extend(
                outside.map(|(c, land)| self.count(*c, PiecePart::Outside, std::slice::from_ref(land))),
            );
        }
        for &category in &held {
            let own = self.slivers.iter().filter(|s| s.category == category && places.contains(&s.area));
            let own: Vec<MultiPolygon<f64>> = own.map(|sliver| sliver.polygons.clone()).collect();
            counts.push(self.count(category, PiecePart::Sliver, &own));
        }
        counts.retain(|count| count.polygons > 0);
        counts
    }

    /// What `category` covers inside the areas at `places`, without slivers, and in their margins.
    fn lands(
        &self,
        cut: &Cut,
        category: Category,
        places: &[usize],
    ) -> (Vec<MultiPolygon<f64>>, Vec<MultiPolygon<f64>>) {
        let own = cut.pieces.iter().filter(|p| p.category == category && places.contains(&p.area));
        let mut lands = (Vec::new(), Vec::new());
        for piece in own {
            let slivers: Vec<&MultiPolygon<f64>> =
                self.slivers.iter().filter(|s| s.area == piece.area).map(|s| &s.polygons).collect();
            lands.0.push(match category {
                Category::Government if !slivers.is_empty() => {
                    overlay::difference(&[&piece.inside], &slivers)
                }
                _ => piece.inside.clone(),
            });
            lands.1.extend(piece.margin.clone());
        }
        lands
    }

    fn count(&self, category: Category, part: PiecePart, lands: &[MultiPolygon<f64>]) -> PieceCount {
        let is_real =
            |polygon: &Polygon<f64>| self.method.area(&MultiPolygon(vec![polygon.clone()])) > ROUNDING;
        let polygons =
            lands.iter().map(|land| sound(land).iter().filter(|polygon| is_real(polygon)).count()).sum();
        let area = lands.iter().map(|land| self.method.area(land)).sum();
        PieceCount { category, part, polygons, area }
    }
}
