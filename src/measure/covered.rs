//! What pieces cover together: the sums that figures are made of.

use super::Piece;
use crate::units::SquareMetres;

/// What pieces cover together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Covered {
    /// Inside polygons.
    pub inside: SquareMetres,
    /// In margins; none where no margins are measured.
    pub margin: Option<SquareMetres>,
    /// Slivers closed; none where they are not measured.
    pub sliver: Option<SquareMetres>,
    /// Beyond every margin, where a way of publishing counts that too.
    pub beyond: SquareMetres,
}

impl Covered {
    /// The same with `piece`.
    pub fn with(self, piece: &Piece) -> Covered {
        let margin = self.margin.zip(piece.margin).map(|(sum, margin)| sum + margin);
        let sliver = self.sliver.zip(piece.sliver).map(|(sum, sliver)| sum + sliver);
        Covered { inside: self.inside + piece.inside, margin, sliver, ..self }
    }
}
