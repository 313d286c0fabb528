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
    /// Where the edges of each band begin in `edges`, and where those of the last end.
    begins: Vec<u32>,
    edges: Vec<[Coord<f64>; 2]>,
}

impl Bands {
    /// Indexes closed rings: those of one polygon, or of polygons that do not overlap.
    pub fn new<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> Bands {
        Bands::within(&[[f64::NEG_INFINITY, f64::INFINITY]], rings)
    }

    /// As [`Bands::new`], for points whose latitude lies in one of `ranges` (from south to north, those that overlap
    /// merged, in their order).
    pub fn within<'a>(ranges: &[[f64; 2]], rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> Bands {
        let is_within = |a: f64, b: f64| {
            let next = ranges.partition_point(|[_, north]| *north < a.min(b));
            ranges.get(next).is_some_and(|[south, _]| *south <= a.max(b))
        };
        let reaches = |[a, b]: &[Coord<f64>; 2]| a.y != b.y && is_within(a.y, b.y);
        let edges: Vec<[Coord<f64>; 2]> = edges_of(rings).filter(reaches).collect();
        let low = edges.iter().flatten().map(|c| c.y).fold(f64::INFINITY, f64::min);
        let high = edges.iter().flatten().map(|c| c.y).fold(f64::NEG_INFINITY, f64::max);
        let count = (edges.len() / EDGES_PER_BAND).clamp(1, MOST_BANDS);
        let height = ((high - low) / count as f64).max(f64::MIN_POSITIVE);
        let mut index = Bands { low, height, begins: vec![0; count + 1], edges: Vec::new() };
        for edge in &edges {
            index.bands_of(edge).for_each(|band| index.begins[band + 1] += 1);
        }
        for band in 0..count {
            index.begins[band + 1] += index.begins[band];
        }
        let mut next = index.begins.clone();
        let nowhere = [Coord { x: 0.0, y: 0.0 }; 2];
        index.edges = vec![nowhere; index.begins[count] as usize];
        for edge in edges {
            for band in index.bands_of(&edge) {
                index.edges[next[band] as usize] = edge;
                next[band] += 1;
            }
        }
        index
    }

    /// The bands that an edge reaches into.
    fn bands_of(&self, [a, b]: &[Coord<f64>; 2]) -> std::ops::RangeInclusive<usize> {
        self.band(a.y.min(b.y))..=self.band(a.y.max(b.y))
    }

    /// True when `point` lies inside, once it is moved by an infinitesimal (ε, ε²): so no point lies on an edge, and of
    /// two neighbours one has it.
    pub fn contain(&self, point: Coord<f64>) -> bool {
        self.count(point, REACH, LEFT) % 2 == 1
    }

    /// As [`Bands::contain`], of points side by side: those at `xs` with the same `y`.
    pub fn contain_row<const N: usize>(&self, y: f64, xs: [f64; N]) -> [bool; N] {
        let mut inside = [false; N];
        for [a, b] in self.reaching(y) {
            let (below, above) = if a.y < b.y { (a, b) } else { (b, a) };
            if REACH(below.y, above.y, y) {
                let (west, east) = (a.x.min(b.x), a.x.max(b.x));
                let crosses = |x| east >= x && (x < west || LEFT(side(*below, *above, Coord { x, y })));
                std::iter::zip(&mut inside, xs).for_each(|(inside, x)| *inside ^= crosses(x));
            }
        }
        inside
    }

    /// True when `point` lies inside, once it is moved by an infinitesimal (−ε, −ε²), or the rings by (ε, ε²).
    pub fn contain_when_moved(&self, point: Coord<f64>) -> bool {
        self.count(point, REACH_WHEN_MOVED, LEFT_WHEN_MOVED) % 2 == 1
    }

    /// How many edges the ray from `point` to the east crosses, as [`crossed`] tells of those in its band.
    fn count(
        &self,
        point: Coord<f64>,
        reaches: impl Fn(f64, f64, f64) -> bool,
        left: impl Fn(f64) -> bool,
    ) -> usize {
        crossed(self.reaching(point.y).iter().copied(), point, reaches, left)
    }

    /// The edges that may reach the latitude `y`.
    fn reaching(&self, y: f64) -> &[[Coord<f64>; 2]] {
        if y.is_nan() || y < self.low {
            return &[];
        }
        let band = self.band(y);
        &self.edges[self.begins[band] as usize..self.begins[band + 1] as usize]
    }

    fn band(&self, y: f64) -> usize {
        (((y - self.low) / self.height) as usize).min(self.begins.len() - 2)
    }
}

/// As [`Bands::contain`] of one closed ring, without an index: for few questions.
pub fn surrounds(ring: &[Coord<f64>], point: Coord<f64>) -> bool {
    surround([ring], point)
}

/// As [`Bands::contain`], without an index: for few questions.
pub fn surround<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>, point: Coord<f64>) -> bool {
    surround_by(edges_of(rings), point)
}

/// As [`surrounds`], of those edges of a ring that its ray to the east may cross.
pub(super) fn surround_by(edges: impl Iterator<Item = [Coord<f64>; 2]>, point: Coord<f64>) -> bool {
    crossed(edges, point, REACH, LEFT) % 2 == 1
}

/// As [`Bands::contain_when_moved`], without an index: for few questions.
pub fn surround_when_moved<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>, point: Coord<f64>) -> bool {
    crossed(edges_of(rings), point, REACH_WHEN_MOVED, LEFT_WHEN_MOVED) % 2 == 1
}

fn edges_of<'a>(rings: impl IntoIterator<Item = &'a [Coord<f64>]>) -> impl Iterator<Item = [Coord<f64>; 2]> {
    rings.into_iter().flat_map(|ring| ring.windows(2)).map(|ends| [ends[0], ends[1]])
}

/// The rule for a point moved by (ε, ε²): which latitudes an edge reaches, and on which side of it a point has it to the
/// east.
const REACH: fn(f64, f64, f64) -> bool = |below, above, y| below <= y && y < above;
const LEFT: fn(f64) -> bool = |side| side > 0.0;

/// The rule for rings moved by (ε, ε²).
const REACH_WHEN_MOVED: fn(f64, f64, f64) -> bool = |below, above, y| below < y && y <= above;
const LEFT_WHEN_MOVED: fn(f64) -> bool = |side| side >= 0.0;

/// How many of the edges the ray from `point` to the east crosses: those that `reaches` its latitude and have it to their
/// left, as `left` tells from which side it lies on.
fn crossed(
    edges: impl Iterator<Item = [Coord<f64>; 2]>,
    point: Coord<f64>,
    reaches: impl Fn(f64, f64, f64) -> bool,
    left: impl Fn(f64) -> bool,
) -> usize {
    let crossed = edges.filter(|[a, b]| {
        let (below, above) = if a.y < b.y { (a, b) } else { (b, a) };
        // Which side of an edge wholly to the east or the west it lies on needs no reckoning.
        reaches(below.y, above.y, point.y)
            && a.x.max(b.x) >= point.x
            && (point.x < a.x.min(b.x) || left(side(*below, *above, point)))
    });
    crossed.count()
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

    #[test]
    fn points_in_a_row_are_told_as_each_alone() {
        let star: Vec<Coord<f64>> = (0..=10)
            .map(|i| {
                let (angle, reach) = (f64::from(i % 10) * std::f64::consts::TAU / 10.0, f64::from(1 + i % 2));
                Coord { x: reach * libm::cos(angle), y: reach * libm::sin(angle) }
            })
            .collect();
        let bands = Bands::new([star.as_slice()]);
        let xs: [f64; 41] = std::array::from_fn(|i| (i as f64 - 20.0) / 8.0);
        let alone = |y: f64| xs.map(|x| bands.contain(Coord { x, y }));
        let rows = (-20..=20).map(|i| f64::from(i) / 8.0).chain(star.iter().map(|corner| corner.y));
        let mut inside = 0;
        for y in rows {
            assert_eq!(bands.contain_row(y, xs), alone(y), "{y}");
            inside += alone(y).iter().filter(|inside| **inside).count();
        }
        assert!(inside > 100, "{inside}");
        assert_eq!(bands.contain_row(f64::NAN, xs), [false; 41]);
    }
}
