//! Numbers only: pieces (area × category), shares, and the laws they must keep. No input, no output, no colour.

mod conservation;
mod pieces;
mod shares;

pub use pieces::{Cut, CutPiece, Piece, Pieces, cut};
pub use shares::{AreaShares, Denominator, Figure, RowKind, Shares, share_out};
