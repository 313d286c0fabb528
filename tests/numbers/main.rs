//! What is measured and written down: laws, oracles, published figures, reports and their words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
#[macro_use]
mod common;

mod diff;
mod forms;
mod groups;
mod numbers;
mod pairs;
mod published;
mod report;
mod sentences;
mod series;
mod shares;
