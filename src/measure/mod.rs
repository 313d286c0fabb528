//! Numbers only: pieces (area × category), shares, and the laws they must keep. No input, no output, no colour.

mod conservation;
mod covered;
mod denominator;
mod follow;
mod ground;
mod pieces;
mod share_out;
mod shares;
pub mod slivers;
mod warnings;

pub use denominator::{AsPublished, Denominator};
pub use follow::Follower;
pub use ground::{Ground, ZoneTally};
pub use pieces::{Cut, CutPiece, Piece, Pieces, cut};
pub use share_out::{Basis, Measured, share_out};
pub use shares::{AreaShares, Figure, RowKind, Shares};
