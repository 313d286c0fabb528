//! What is read: formats, boundaries, control sources, the embedded data, and whatever is wrong with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
#[macro_use]
mod common;

mod before;
mod boundaries;
mod check;
mod check_layers;
mod claims;
mod control;
mod fetch;
mod formats;
mod geodata;
mod hostile;
mod readers;
mod sources;
