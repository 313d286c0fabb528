//! controlmap
mod _x {}
pub mod date;
pub mod error;
pub mod formats;
pub mod geodata;
pub mod geometry;
pub mod projection;
pub mod units;
pub mod words;
