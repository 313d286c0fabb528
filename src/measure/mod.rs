//! Numbers only: pieces (area × category), shares, changes, and the laws they must keep. No input, no output, no colour.

mod beyond;
mod chain;
mod compare;
mod comparison;
mod conservation;
mod covered;
mod denominator;
mod follow;
mod ground;
pub mod matrix;
mod meetings;
pub mod narrow;
mod people;
mod piece_counts;
mod pieces;
pub mod places;
mod row_of;
mod share_out;
mod shares;
pub mod slivers;
mod spread;
mod warnings;

pub use beyond::beyond_outline;
pub use chain::{Chain, Link, Step};
pub use compare::{Terms, compare, diff};
pub use comparison::{ComparedPiece, ComparedRow, Comparison, Divisor, Narrow, Side};
pub use denominator::{AsPublished, Denominator};
pub use follow::Follower;
pub use ground::{Ground, ZoneTally};
pub use matrix::Matrix;
pub use people::{Count, PlaceCounts};
pub use piece_counts::{Counted, PieceCount, PiecePart};
pub use pieces::{Cut, CutPiece, Piece, Pieces, cut};
pub use share_out::{Basis, Measured, share_out};
pub use shares::{AreaShares, Figure, PartArea, RowKind, Shares};
pub use spread::{Spread, SpreadPart};
