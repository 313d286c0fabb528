//! The furniture of a map: what frames and explains it. Each piece tells its size before it is placed.

mod choice;
pub mod credits;
pub mod header;
pub mod inset;
pub mod legend;
pub mod north_arrow;
pub mod page;
pub mod scale_bar;
mod stack;
pub mod stand;
pub mod title;

pub use choice::{Furniture, Piece};
pub use stack::{Paragraph, Stack};
