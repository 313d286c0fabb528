//! Jobs: from paths and options to measured numbers and finished files.

mod drawing;
mod example;
mod inputs;

pub use drawing::PictureFormat;
pub use example::{Built, build_example};
pub use inputs::{Inputs, Request};
