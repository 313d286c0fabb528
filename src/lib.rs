//! Who controls what in Ukraine, in numbers and on maps.
//!
//! # The pipeline
//! ```text
//! formats ─> areas ───┐
//!    │                ├─> measure ─┬─> map ────┐
//!    └────> control ──┘            └─> report ─┴─> project ─> cli ─> main
//! ```
//! [`formats`] turns bytes into plain features and rows, and knows no oblast and no status. [`areas`] knows which land:
//! the 27 oblast-level units, their codes and names, groups and margins. [`control`] knows who holds it when: zones of
//! one source on one date, overlaps resolved. [`faults`] tells all that is wrong with a file of either, and mends it. [`measure`] makes numbers of the two and nothing else. [`map`] makes a
//! scene of them and draws it; it never recomputes a number. [`report`] writes tables; [`chart`] draws
//! shares over time in the map's colours. [`project`] runs whole jobs, and
//! [`cli`] is thin. Below all, importing nothing above them: [`geometry`], [`projection`], [`draw`], [`units`],
//! [`date`], [`words`], [`error`] and the embedded [`geodata`]. A test keeps it so.
//!
//! # Numbers
//! - **Edges** are straight in longitude and latitude (RFC 7946), on the WGS 84 ellipsoid. Splitting an edge changes no
//!   area, so parts sum to the whole ([`geometry::ellipsoid`]).
//! - **Areas of layers in areas** come along boundaries, by Green's theorem, without overlay geometry
//!   ([`geometry::coverage`]); the overlay ([`geometry::overlay`]) is there for geometry, and to fall back on.
//! - **Days that follow each other** are read and checked where their files differ ([`control::Before`]) and measured by
//!   the edges that changed ([`measure::Follower`]), in exact sums ([`geometry::tally`]): bit for bit what each day on its
//!   own gives.
//! - **Conservation** is checked whenever a layer is measured: nothing is lost or made, or the run fails.
//! - **Margins** ([`areas::margins`]): zone area up to 10 km outside the national outline counts to the nearest area,
//!   since no two sources draw a coast or border alike. What lies beyond is reported as outside.
//! - **Slivers** ([`measure::slivers`]): uncovered land at the edge that is there only for the same reason is no one's
//!   gain. It closes in the share of the land as mapped, never in km².
//! - **Two shares** stand side by side: of the official area, and of the land as mapped.
//! - Unknown is not zero: what a source does not tell is `None`.
//!
//! Positions are (lon, lat) in degrees, areas [`units::SquareMetres`], shares fractions ([`units::Share`]). Errors carry
//! what is wrong, where, and how to mend it; repairs come back as warnings with the value ([`error::Warned`]); nothing in
//! the library prints. The same input gives the same bytes, on any number of threads.
//!
//! # In a dozen lines
//! ```
//! use controlmap::project::Request;
//!
//! # fn main() -> controlmap::error::Result<()> {
//! let read = Request::default().read()?; // the embedded example; `control: vec![path]` for a file
//! let shares = read.value.shares(read.warnings)?;
//! let occupied = shares.total.occupied;
//! assert!(occupied.share.is_some_and(|share| (0.18..0.21).contains(&share.0)));
//! # Ok(())
//! # }
//! ```
//!
//! # Known limits
//! Input is CSV, UAControlMap's JSON, or polygons of any format that [`formats::features`] reads.
//! Boundary sets that lack units are summed only if asked for, and drawn with the embedded land of what they lack.

pub mod areas;
mod both;
pub mod chart;
pub mod cli;
pub mod control;
pub mod date;
pub mod draw;
pub mod error;
pub mod faults;
pub mod formats;
pub mod geodata;
pub mod geometry;
mod kept;
pub mod map;
pub mod measure;
pub mod project;
pub mod projection;
pub mod report;
pub mod units;
pub mod words;
