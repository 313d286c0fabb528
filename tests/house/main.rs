//! What the whole house keeps: its layers, its promises, its mended bugs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
#[macro_use]
mod common;

mod layering;
mod pages;
mod promises;
mod regression;
mod summary;
