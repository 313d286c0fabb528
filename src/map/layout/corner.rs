//! The corners of the map's frame, where furniture stands.

use geo::{Coord, Rect};

use crate::map::theme::Theme;

/// A corner of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corner {
    /// Bottom left, where maps of Ukraine have most room.
    BottomLeft,
    /// Bottom right.
    BottomRight,
    /// Top left.
    TopLeft,
    /// Top right.
    TopRight,
}

impl Corner {
    /// All of them, in the order in which the legend tries them.
    pub const ALL: [Corner; 4] = [Corner::BottomLeft, Corner::TopLeft, Corner::TopRight, Corner::BottomRight];

    /// The direction from the corner into the frame, one each way.
    pub fn inward(self) -> Coord<f64> {
        match self {
            Corner::BottomLeft => Coord { x: 1.0, y: -1.0 },
            Corner::BottomRight => Coord { x: -1.0, y: -1.0 },
            Corner::TopLeft => Coord { x: 1.0, y: 1.0 },
            Corner::TopRight => Coord { x: -1.0, y: 1.0 },
        }
    }
}

/// The box of this size in a corner of the frame.
pub fn in_corner(corner: Corner, size: Coord<f64>, frame: Rect<f64>, theme: &Theme) -> Rect<f64> {
    let gap = theme.px(theme.space.furniture);
    let (min, max) = (frame.min(), frame.max());
    let x = match corner {
        Corner::BottomLeft | Corner::TopLeft => min.x + gap,
        Corner::BottomRight | Corner::TopRight => max.x - gap - size.x,
    };
    let y = match corner {
        Corner::TopLeft | Corner::TopRight => min.y + gap,
        Corner::BottomLeft | Corner::BottomRight => max.y - gap - size.y,
    };
    // On whole pixels, so that edges of furniture are crisp.
    let corner = Coord { x: x.round(), y: y.round() };
    Rect::new(corner, corner + size)
}
