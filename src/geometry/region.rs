//! Regions as chains of edges with their integrals: what is measured against a coverage.

use geo::{Coord, MultiPolygon};

use super::ellipsoid::edge_integral;
use super::rings::rings_of;
use super::tally::ExactSum;

/// An edge, with the integral of (q(φ) − q₀) dλ along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Where it begins \[°\].
    pub from: Coord<f64>,
    /// Where it ends \[°\].
    pub to: Coord<f64>,
    /// The integral along it, as sums take it.
    pub integral: ExactSum,
}

impl Edge {
    /// Integrates along the edge.
    pub fn new(from: Coord<f64>, to: Coord<f64>) -> Edge {
        Edge { from, to, integral: ExactSum::of_term(edge_integral(from, to)) }
    }
}

/// Polygons that do not overlap, rings closed and wound, as edges: each ring a chain.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    chains: Vec<Vec<Edge>>,
}

impl Region {
    /// Prepares polygons.
    pub fn new<'a>(polygons: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Region {
        let chain = |ring: &[Coord<f64>]| ring.windows(2).map(|ends| Edge::new(ends[0], ends[1])).collect();
        Region { chains: polygons.into_iter().flat_map(rings_of).map(chain).collect() }
    }

    /// Its rings, each a chain of edges that ends where it begins.
    pub fn chains(&self) -> &[Vec<Edge>] {
        &self.chains
    }
}
