//! controlmap
pub mod areas;
pub mod cli;
pub mod control;
pub mod date;
pub mod draw;
pub mod error;
pub mod formats;
pub mod geodata;
pub mod geometry;
pub mod map;
pub mod measure;
pub mod project;
pub mod projection;
pub mod report;
pub mod units;
pub mod words;
