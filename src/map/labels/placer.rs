//! Placing boxes so that none covers another, the furniture, or the frame.

use geo::{Coord, Rect};

/// The boxes that are taken, within a frame.
#[derive(Debug, Clone)]
pub struct Placer {
    frame: Rect<f64>,
    taken: Vec<Rect<f64>>,
}

impl Placer {
    /// An empty frame.
    pub fn new(frame: Rect<f64>) -> Placer {
        Placer { frame, taken: Vec::new() }
    }

    /// The frame that all boxes keep inside.
    pub fn frame(&self) -> Rect<f64> {
        self.frame
    }

    /// True when a place is in the frame.
    pub fn holds(&self, at: Coord<f64>) -> bool {
        inside(Rect::new(at, at), self.frame)
    }

    /// Takes a box, whatever was there.
    pub fn take(&mut self, area: Rect<f64>) {
        self.taken.push(area);
    }

    /// True when a box lies in the frame and on nothing that is taken.
    pub fn is_free(&self, area: Rect<f64>) -> bool {
        inside(area, self.frame) && !self.taken.iter().any(|taken| overlap(*taken, area))
    }
}

/// True when `inner` lies in `outer` altogether.
pub fn inside(inner: Rect<f64>, outer: Rect<f64>) -> bool {
    let (a, b) = (inner.min(), inner.max());
    a.x >= outer.min().x && a.y >= outer.min().y && b.x <= outer.max().x && b.y <= outer.max().y
}

/// True when two boxes have area in common.
pub fn overlap(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x < b.max().x && b.min().x < a.max().x && a.min().y < b.max().y && b.min().y < a.max().y
}

/// A box with `px` more on every side.
pub fn grow(area: Rect<f64>, px: f64) -> Rect<f64> {
    let by = Coord { x: px, y: px };
    Rect::new(area.min() - by, area.max() + by)
}

/// The box around two boxes.
pub fn around_both(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    let min = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
    let max = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
    Rect::new(min, max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64) -> Rect<f64> {
        Rect::new(Coord { x, y }, Coord { x: x + 10.0, y: y + 10.0 })
    }

    #[test]
    fn boxes_keep_off_each_other_and_inside() {
        let mut placer = Placer::new(Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 100.0, y: 100.0 }));
        placer.take(square(0.0, 0.0));
        assert!(!placer.is_free(square(5.0, 5.0)) && !placer.is_free(square(95.0, 0.0)));
        assert!(placer.is_free(square(10.0, 0.0)) && placer.is_free(square(90.0, 90.0)));
    }
}
