//! Numbers only: pieces (area × category), shares, and the laws they must keep. No input, no output, no colour.

mod chain;
mod conservation;
mod covered;
mod denominator;
mod follow;
mod ground;
mod people;
mod pieces;
pub mod places;
mod share_out;
mod shares;
pub mod slivers;
mod warnings;

pub use chain::{Chain, Link, Step};
pub use denominator::{AsPublished, Denominator};
pub use follow::Follower;
pub use ground::{Ground, ZoneTally};
pub use people::{Count, PlaceCounts};
pub use pieces::{Cut, CutPiece, Piece, Pieces, cut};
pub use share_out::{Basis, Measured, share_out};
pub use shares::{AreaShares, Figure, RowKind, Shares};
