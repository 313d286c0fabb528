//! Jobs: from paths and options to measured numbers and finished files.

mod example;
mod inputs;

pub use example::{Built, build_example};
pub use inputs::{Inputs, Measured, Request};
