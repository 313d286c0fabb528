//! Jobs: from paths and options to measured numbers and finished files.

mod basis;
mod drawing;
mod example;
mod inputs;
mod lands;

pub use basis::{BasisRequest, DenominatorSource};
pub use drawing::PictureFormat;
pub use example::{Built, build_example};
pub use inputs::{Inputs, Request};
pub use lands::{LandRequest, Lands};
