//! What is regenerated: projects, what a build remembers, and what may happen to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
#[macro_use]
mod common;

mod build;
mod memory;
mod recipes;
mod reliability;
mod revisions;
mod schema;
