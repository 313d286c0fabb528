//! Which side of a set of rings a point lies on, asked many times: edges sorted into bands of latitude.

use geo::Coord;

use super::crossings::side;

/// Edges in a band, on average, for rings of even spacing.
const EDGES_PER_BAND: usize = 4;
/// No more bands than this, so that long edges are not listed over and over.
const MOST_BANDS: usize = 4096;

/// An index over the edges of rings that answers "inside?" by the even-odd rule.
#[derive(Debug, Clone)]
pub struct Bands {
    low: f64,
    height: f64,
    bands: Vec<Vec<[Coord<f64>; 2]>>,
}

impl Bands {
    /// Indexes closed rings: those of one polygon, or of polygons that do not overlap.
    pub fn new<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> Bands {
        let edges: Vec<[Coord<f64>; 2]> = rings
            .into_iter()
            .flat_map(|ring| ring.windows(2))
            .map(|edge| [edge[0], edge[1]])
            .filter(|[a, b]| a.y != b.y)
            .collect();
        let low = edges.iter().flatten().map(|c| c.y).fold(f64::INFINITY, f64::min);
        let high = edges.iter().flatten().map(|c| c.y).fold(f64::NEG_INFINITY, f64::max);
        let count = (edges.len() / EDGES_PER_BAND).clamp(1, MOST_BANDS);
        let height = ((high - low) / count as f64).max(f64::MIN_POSITIVE);
        let mut index = Bands { low, height, bands: vec![Vec::new(); count] };
        for edge in edges {
            let (from, to) = (index.band(edge[0].y.min(edge[1].y)), index.band(edge[0].y.max(edge[1].y)));
            index.bands[from..=to].iter_mut().for_each(|band| band.push(edge));
        }
        index
    }

    /// True when `point` lies inside, once it is moved by an infinitesimal (ε, ε²): so no point lies on an edge, and of
    /// two neighbours one has it.
    pub fn contain(&self, point: Coord<f64>) -> bool {
        self.count(point, |below, above, y| below <= y && y < above, |side| side > 0.0) % 2 == 1
    }

    /// True when `point` lies inside, once it is moved by an infinitesimal (−ε, −ε²), or the rings by (ε, ε²).
    pub fn contain_when_moved(&self, point: Coord<f64>) -> bool {
        self.count(point, |below, above, y| below < y && y <= above, |side| side >= 0.0) % 2 == 1
    }

    /// How many edges the ray from `point` to the east crosses: those that `reaches` its latitude and have it to their
    /// left, as `left` tells from which side it lies on.
    fn count(
        &self,
        point: Coord<f64>,
        reaches: impl Fn(f64, f64, f64) -> bool,
        left: impl Fn(f64) -> bool,
    ) -> usize {
        if point.y.is_nan() || point.y < self.low {
            return 0;
        }
        let crossed = self.bands[self.band(point.y)].iter().filter(|[a, b]| {
            let (below, above) = if a.y < b.y { (a, b) } else { (b, a) };
            reaches(below.y, above.y, point.y) && left(side(*below, *above, point))
        });
        crossed.count()
    }

    fn band(&self, y: f64) -> usize {
        (((y - self.low) / self.height) as usize).min(self.bands.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_outside() {
        let square = |low: f64, high: f64| {
            [(low, low), (high, low), (high, high), (low, high), (low, low)].map(|(x, y)| Coord { x, y })
        };
        let (outer, hole) = (square(0.0, 10.0), square(4.0, 6.0));
        let bands = Bands::new([outer.as_slice(), hole.as_slice()]);
        let at = |x, y| bands.contain(Coord { x, y });
        assert!(at(1.0, 5.0) && at(9.0, 9.0));
        assert!(!at(5.0, 5.0) && !at(-1.0, 5.0) && !at(11.0, 5.0) && !at(5.0, 11.0) && !at(5.0, f64::NAN));
    }
}
