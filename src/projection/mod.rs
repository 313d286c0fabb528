//! Map projections, one a file, each with its inverse; fitting to a page; densifying of long edges.
//!
//! Below everything: knows positions, metres and page units, no area and no map. Degrees outside, radians
//! inside. Elementary functions come from `libm`, so that the same bits come out on any machine.

mod albers;
mod choice;
mod densify;
mod ellipsoid;
mod fit;
mod lambert;
mod mercator;
mod proj;

pub use albers::Albers;
pub use choice::{Choice, Fitted, NAMES};
pub use densify::densify;
pub use ellipsoid::ground_m;
pub use fit::Fit;
pub use lambert::Lambert;
pub use mercator::Mercator;
pub use proj::ProjString;

use geo::Coord;

/// A way from the ellipsoid to the plane and back.
pub trait Projection {
    /// The place in the plane \[m, x east, y north\] of a position (lon, lat) \[°\].
    fn forward(&self, position: Coord<f64>) -> Coord<f64>;

    /// The position (lon, lat) \[°\] of a place in the plane \[m\]: undoes [`Projection::forward`].
    fn inverse(&self, place: Coord<f64>) -> Coord<f64>;
}
