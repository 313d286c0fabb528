//! The furniture of a map: what frames and explains it. Each piece tells its size before it is placed.

pub mod credits;
pub mod header;
pub mod legend;
pub mod page;
pub mod scale_bar;
mod stack;

pub use stack::{Paragraph, Stack};
