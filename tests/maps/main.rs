//! What is drawn: maps and charts, their furniture and names, themes, and the files they become.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
#[macro_use]
mod common;

mod annotations;
mod belonging;
mod chart;
mod combinations;
mod desk;
mod extents;
mod furniture;
mod gallery;
mod kinds;
mod labels;
mod map;
mod pairs;
mod pdf;
mod print;
mod projections;
mod provenance;
mod sizes;
mod themes;
mod words;
