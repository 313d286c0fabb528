//! Who controls what in Ukraine: shares and maps from boundaries and a control layer.
//!
//! # The way data flow
//!
//! ```text
//! formats ─> areas ───┐
//!    │                ├─> measure ─┬─> map ────┐
//!    └────> control ──┘            └─> report ─┴─> project ─> cli ─> main
//! geometry, projection, draw, units, dates, words, errors: below all; they import nothing above them
//! ```
//!
//! A run is told by the names of the folders. [`formats`] turns bytes into plain features and rows; what a property
//! means, it does not know. [`areas`] takes features for land: it recognises each as one of the 27 oblast-level units, by
//! code, by name, or by what the others leave over, and gives it official area and margin. [`control`] takes features or
//! settlements for who holds what: a profile a source tells status and date, overlaps are resolved by precedence
//! (occupied, contested, government), and settlements become cells of land. [`measure`] cuts the one along the other and
//! makes numbers: pieces (area × category), then shares. [`map`] makes a scene of them and draws it, [`report`] writes
//! tables; neither recomputes a number. [`project`] puts these together for a job, and [`cli`] only parses and prints.
//! Nothing imports against the arrows, which `tests/layering.rs` sees to.
//!
//! On the way, nothing prints: what a reader must know is returned with the value, as [`error::Warned`], and what went
//! wrong as an [`error::Error`] of problems, each with its place and a hint.
//!
//! # Edges and areas
//!
//! An edge is straight in longitude and latitude (RFC 7946). So overlays are planar, and the area of a piece is that of
//! the region between such edges on the WGS 84 ellipsoid ([`geometry::ellipsoid`]). Splitting an edge, which every overlay
//! does, then changes no area, so parts sum to the whole; with geodesic edges they would not, by up to some 15 km² per
//! 100 km edge. Every measurement checks it: the pieces of an area sum to the area, and those of the layer, with what lies
//! outside, to the layer; a residual over 1e-9 of it (or 1 m²) is an error.
//!
//! Rings are mended once, when they are read: closed, rid of repeated positions and spikes, wound (exteriors
//! counter-clockwise), and those that cross themselves read by the even-odd rule; each with a warning that tells the areas
//! before and after. What could be wrong in silence is refused: not-a-number, out of range, swapped axes.
//!
//! # What a share is
//!
//! `km2` is the layer's own area, attributed to an area: inside its polygon, and in its *margin*, a strip outside the
//! national outline that belongs to the nearest area, since no two sources draw a coast or border alike.
//! `share_of_official` is `km2` ÷ the official area; `share_of_measured` is what lies inside the polygon, with the
//! *slivers* closed there, ÷ the polygon's own area. Where a source tells nothing of contested areas or of the time since
//! when, their figures are `None`: unknown is not zero.
//!
//! # Units
//!
//! Positions are (longitude, latitude) in degrees; [`units::SquareMetres`] and [`units::Share`] carry theirs in the type;
//! everything else has a suffix (`lon_deg`, `width_m`). Radians stay inside [`projection`] and [`geometry::ellipsoid`].
//!
//! # The same bytes
//!
//! The same inputs give the same tables, GeoJSON and SVG on any machine, in any folder, locale and time zone: elementary
//! functions come from `libm`, sums have a fixed order, fonts are embedded, and no output tells when it was made.
//!
//! # Known limits
//!
//! - Boundaries must be the 27 oblast-level units; areas of one's own are not read yet.
//! - One control layer a run: no series, no difference between dates.
//! - Read are GeoJSON and CSV, plain or gzip.
//! - The area method is `wgs84`; `geodesic` and a publisher's own formula are to come.
//! - Cells of settlements are cut in an equal-area plane, but their edges are then straight in degrees: on edges of
//!   hundreds of kilometres, which only a list of few settlements has, the two differ by some kilometres.

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
