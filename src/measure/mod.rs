//! Numbers only: pieces (area × category), shares, and the laws they must keep. No input, no output, no colour.

mod conservation;
mod ground;
mod pieces;
mod shares;
pub mod slivers;
mod tiles;

pub use ground::Ground;
pub use pieces::{Cut, CutPiece, Piece, Pieces, cut};
pub use shares::{AreaShares, Denominator, Figure, RowKind, Shares, share_out};
