//! Names inside a shape: as deep inside as there is room.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use geo::{Coord, Rect};

use super::placer::{Placer, grow};
use super::pole::pole;
use crate::draw::place as on_page;
use crate::geometry::locate::Bands;
use crate::map::clip;
use crate::map::sheet::bands;
use crate::map::view::Polygons;

/// From one position tried to the next \[px\], at least; and how many positions are tried at most, or nearly.
const STRIDE_PX: f64 = 6.0;
const MOST_TRIED: f64 = 4000.0;

/// A shape, to be asked where names have room in it.
pub struct Inside {
    within: Bands,
    /// The box around the part of it that may show.
    extent: Option<Rect<f64>>,
}

impl Inside {
    /// Of `shape`, as far as it may show in `frame`.
    pub fn new(shape: &Polygons, frame: Rect<f64>) -> Inside {
        Inside { within: bands(shape), extent: extent(shape, frame) }
    }

    /// The middle of a free box of this size, nearest to `wish`, among those where `is_liked`, if any are.
    pub fn place(
        &self,
        size: Coord<f64>,
        wish: Coord<f64>,
        placer: &Placer,
        is_liked: impl Fn(Rect<f64>) -> bool,
    ) -> Option<Coord<f64>> {
        let around = |at: Coord<f64>| Rect::new(at - size / 2.0, at + size / 2.0);
        let extent = self.extent?;
        let stride = STRIDE_PX.max(libm::sqrt(extent.width() * extent.height() / MOST_TRIED));
        let (across, down) = ((extent.width() / stride) as i64, (extent.height() / stride) as i64);
        let middles = (0..=down).flat_map(|j| (0..=across).map(move |i| (i, j))).map(|(i, j)| Coord {
            x: extent.min().x + i as f64 * stride,
            y: extent.min().y + j as f64 * stride,
        });
        let middles: Vec<Coord<f64>> = std::iter::once(wish).chain(middles).collect();
        let way = |at: &Coord<f64>| libm::hypot(at.x - wish.x, at.y - wish.y);
        // The nearest on top, of several as near the first; no number is negative, so the order of its bits is its own.
        let mut nearest: BinaryHeap<Reverse<(u64, usize)>> =
            middles.iter().enumerate().map(|(i, at)| Reverse((way(at).to_bits(), i))).collect();
        let fits = |at: &Coord<f64>| {
            let area = around(*at);
            placer.is_free(area) && self.holds(area)
        };
        let mut first = None;
        std::iter::from_fn(|| nearest.pop())
            .map(|Reverse((_, i))| middles[i])
            .filter(fits)
            .find(|&at| {
                first.get_or_insert(at);
                is_liked(around(at))
            })
            .or(first)
    }

    /// True where a box lies inside, and places around it, a little outside, do.
    fn holds(&self, area: Rect<f64>) -> bool {
        let area = grow(area, area.height() * 0.2);
        let xs: [f64; 7] = std::array::from_fn(|i| area.min().x + area.width() * i as f64 / 6.0);
        let holds = |y: f64| self.within.contain_row(y, xs) == [true; 7];
        holds(area.min().y) && holds(area.max().y)
    }
}

/// As [`Inside::place`] in `shape`: for few questions.
pub fn place(
    shape: &Polygons,
    size: Coord<f64>,
    wish: Coord<f64>,
    placer: &Placer,
    is_liked: impl Fn(Rect<f64>) -> bool,
) -> Option<Coord<f64>> {
    Inside::new(shape, placer.frame()).place(size, wish, placer, is_liked)
}

/// The box around the part of a shape that may show.
fn extent(shape: &Polygons, within: Rect<f64>) -> Option<Rect<f64>> {
    let steps = shape.iter().flatten().flatten().map(|&step| on_page(step));
    let around = steps.fold(None, |around: Option<Rect<f64>>, at| {
        Some(around.map_or(Rect::new(at, at), |a| {
            Rect::new(
                Coord { x: a.min().x.min(at.x), y: a.min().y.min(at.y) },
                Coord { x: a.max().x.max(at.x), y: a.max().y.max(at.y) },
            )
        }))
    })?;
    let min = Coord { x: around.min().x.max(within.min().x), y: around.min().y.max(within.min().y) };
    let max = Coord { x: around.max().x.min(within.max().x), y: around.max().y.min(within.max().y) };
    (min.x < max.x && min.y < max.y).then(|| Rect::new(min, max))
}

/// The place deepest inside the part of a shape that shows; none where none does.
pub fn middle(shape: &Polygons, within: Rect<f64>) -> Option<Coord<f64>> {
    pole(&clip::polygons(shape, within))
}
