//! From polygons as files give them to polygons that can be measured, with every repair said.
//!
//! Rings are mended by `rings`; a polygon whose edges cross is read by the even-odd rule. Overlaps between
//! polygons are not mended here: whoever measures them dissolves them.

use geo::{MultiPolygon, Polygon};

use super::mends::{Areas, MendedRing, Mends};
use super::rings::{RawPolygon, Ring, RingMend, Winding, check, mend, wind};
use super::standing::{Standing, Standings};
use super::tally::ExactSum;
use super::unflatten::unflatten;
use super::{crossings, ellipsoid, nesting, overlay};
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::units::SquareMetres;

/// Self-crossing polygons listed one by one; the rest is counted.
const LISTED_CROSSINGS: usize = 10;
/// A difference in area that rings which only touch may leave by rounding \[m²\].
const SAME_AREA_M2: f64 = 1.0;

/// Mends the polygons of one file, feature by feature, and keeps account.
#[derive(Debug, Default)]
pub struct Mender<'a> {
    mends: Mends,
    crossings: Vec<Warning>,
    problems: Vec<Problem>,
    /// What is known of the file before.
    known: Option<&'a mut Standings>,
}

/// The polygons of a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// Rings closed, clean and wound, none crossing itself.
    pub polygons: MultiPolygon<f64>,
    /// True where no two polygons can share anything; false where nobody knows.
    pub are_disjoint: bool,
}

impl<'a> Mender<'a> {
    /// Mends the next file of a row, of which `known` remembers the one before.
    pub fn following(known: Option<&'a mut Standings>) -> Mender<'a> {
        let mut mender = Mender { known, ..Mender::default() };
        mender.known.iter_mut().for_each(|known| known.go_on());
        mender
    }

    /// The polygons of one feature: rings closed, clean and wound, none crossing itself.
    ///
    /// Problems are kept for [`Mender::finish`]; polygons that have one are left out.
    pub fn polygons(&mut self, raw: Vec<RawPolygon>, feature: &Place) -> MultiPolygon<f64> {
        self.mend(raw, feature).polygons
    }

    /// As [`Mender::polygons`], and whether the polygons are known to be disjoint.
    pub fn mend(&mut self, raw: Vec<RawPolygon>, feature: &Place) -> Mended {
        let (mut mended, mut entries) = (Vec::with_capacity(raw.len()), Vec::new());
        let mut count = 0;
        for (index, polygon) in raw.into_iter().enumerate() {
            match self.rings(polygon, (index, count), feature, &mut entries) {
                Ok(rings) if rings.is_empty() => {}
                Ok(rings) => {
                    count += rings.len();
                    mended.push((index, rings));
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        let (places, rings): (Vec<usize>, Vec<Vec<Ring>>) = mended.into_iter().unzip();
        let known = self.known.as_mut().map(|known| known.of(&rings));
        let area_of = |ring: usize| ring_area(&rings, ring, known);
        entries.into_iter().for_each(|entry| self.mends.enter(entry, area_of));
        if known.map_or_else(|| nesting::are_disjoint(&rings), |known| known.are_disjoint) {
            let polygons = rings.into_iter().filter_map(|rings| RawPolygon { rings }.into_polygon());
            return Mended { polygons: polygons.collect(), are_disjoint: true };
        }
        let parts = places
            .into_iter()
            .zip(rings)
            .flat_map(|(index, rings)| self.uncrossed(rings, &feature.part(format!("polygon {index}"))));
        Mended { polygons: parts.collect(), are_disjoint: false }
    }

    /// What was mended in the whole file.
    ///
    /// # Errors
    /// Everything that could not be mended, at once.
    pub fn finish(self) -> Result<Warned<()>> {
        let hidden = self.crossings.len().saturating_sub(LISTED_CROSSINGS);
        let more = (hidden > 0)
            .then(|| Warning::new("self-crossing", format!("{hidden} more polygons cross themselves")));
        let crossings = self.crossings.into_iter().take(LISTED_CROSSINGS);
        let warnings = self.mends.warnings().chain(crossings).chain(more).collect();
        Error::unless_any(self.problems, Warned { value: (), warnings })
    }

    /// The rings of a polygon, closed, clean and wound; none where they enclose nothing. It has an index of its own, and its
    /// first ring one among those of all polygons; what was mended is added to `entries`.
    fn rings(
        &self,
        raw: RawPolygon,
        (index, first): (usize, usize),
        feature: &Place,
        entries: &mut Vec<MendedRing>,
    ) -> std::result::Result<Vec<Ring>, Problem> {
        let mut rings: Vec<Ring> = Vec::with_capacity(raw.rings.len());
        for (ring_index, ring) in raw.rings.into_iter().enumerate() {
            let place = feature.ring(index, ring_index);
            check(&ring, &place)?;
            let winding = if ring_index == 0 { Winding::CounterClockwise } else { Winding::Clockwise };
            let kept = Areas::Kept(first + rings.len());
            let (mended, mends, areas) = match wind(ring, winding) {
                Ok((wound, mends)) => (wound, mends, kept),
                Err(given) => {
                    let (mended, mends) = mend(given.clone(), winding);
                    let areas = match mends[..] {
                        [RingMend::Rewound] => kept,
                        _ => Areas::Told([&given, &mended].map(|ring| ellipsoid::ring_area(ring).abs())),
                    };
                    (mended, mends, areas)
                }
            };
            if !mends.is_empty() {
                entries.push(MendedRing { mends, place, areas });
            }
            if mended.is_empty() && ring_index == 0 {
                return Ok(Vec::new());
            }
            if !mended.is_empty() {
                rings.push(mended);
            }
        }
        Ok(rings)
    }

    /// The polygon of `rings`, or what they enclose by the even-odd rule where they cross.
    fn uncrossed(&mut self, rings: Vec<Ring>, place: &Place) -> Vec<Polygon<f64>> {
        let slices: Vec<&[_]> = rings.iter().map(Vec::as_slice).collect();
        // Only rings that touch or cross, or holes, can enclose another area than they seem to.
        let touch = crossings::first_touch(&slices);
        if touch.is_none() && rings.len() == 1 {
            return RawPolygon { rings }.into_polygon().into_iter().collect();
        }
        if let Some(crossing) = touch.and_then(|_| crossings::first_crossing(&slices)) {
            return self.crosses_itself(&rings, crossing, place);
        }
        if let Some(parts) = unflatten(&rings) {
            let parts: MultiPolygon<f64> = parts.into_iter().filter_map(RawPolygon::into_polygon).collect();
            return self.flattened(&rings, parts, place);
        }
        let (before, parts, after) = read_even_odd(&rings);
        if (before - after).abs().0 <= SAME_AREA_M2 {
            return RawPolygon { rings }.into_polygon().into_iter().collect();
        }
        match touch {
            Some(crossing) => self.crosses_itself(&rings, crossing, place),
            None => self.flattened(&rings, parts, place),
        }
    }

    fn flattened(&mut self, rings: &[Ring], parts: MultiPolygon<f64>, place: &Place) -> Vec<Polygon<f64>> {
        let message = format!(
            "rings of a polygon lie outside its exterior or in one of its holes: read as parts of their own ({:.3} km² \
             before, {:.3} after)",
            as_given(rings).km2(),
            ellipsoid::multipolygon_area(&parts).km2()
        );
        self.crossings.push(Warning::new("flattened-polygon", message).at(place.clone()));
        parts.0
    }

    fn crosses_itself(
        &mut self,
        rings: &[Ring],
        crossing: crossings::Crossing,
        place: &Place,
    ) -> Vec<Polygon<f64>> {
        let (before, parts, after) = read_even_odd(rings);
        let message = format!(
            "a polygon crosses itself near {:.5}, {:.5}: read by the even-odd rule ({:.3} km² before, {:.3} after)",
            crossing.at.x,
            crossing.at.y,
            before.km2(),
            after.km2()
        );
        let place = place.part(format!("ring {}", crossing.ring)).position(crossing.edge);
        self.crossings.push(Warning::new("self-crossing", message).at(place));
        parts.0
    }
}

/// The area of the ring of this index among those of all polygons, summed exactly, so that edges whose integrals are known
/// give what integrating gives.
fn ring_area(polygons: &[Vec<Ring>], index: usize, known: Option<&Standing>) -> SquareMetres {
    let sum = match known {
        Some(known) => known.sum_of(index),
        None => {
            let ring = polygons.iter().flatten().nth(index).into_iter();
            let edges = ring.flat_map(|ring| ring.windows(2));
            ExactSum::of(edges.map(|ends| ellipsoid::edge_integral(ends[0], ends[1])))
        }
    };
    sum.area().abs()
}

/// What `rings` enclose an odd number of times, with the area of the rings as they stand and of the result.
fn read_even_odd(rings: &[Ring]) -> (SquareMetres, MultiPolygon<f64>, SquareMetres) {
    let parts = overlay::even_odd(rings);
    let after = ellipsoid::multipolygon_area(&parts);
    (as_given(rings), parts, after)
}

/// The area of a polygon whose rings are taken at their word: the first less all others.
fn as_given(rings: &[Ring]) -> SquareMetres {
    let area = |ring: &Ring| ellipsoid::ring_area(ring).abs();
    area(&rings[0]) - rings[1..].iter().map(area).sum()
}
