//! Builders and runners that the tests share. Each suite uses a part of them.

#![allow(dead_code, unused_macros, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod fixtures;
pub mod geojson;
pub mod maps;
pub mod pictures;
pub mod polygons;
pub mod program;
pub mod projects;
#[macro_use]
pub mod shared;
pub mod vision;
