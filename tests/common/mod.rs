//! Builders and runners that the tests share. Each test crate uses a part of them.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod fixtures;
pub mod geojson;
pub mod maps;
pub mod pictures;
pub mod polygons;
pub mod program;
pub mod projects;
pub mod shared;
pub mod vision;
