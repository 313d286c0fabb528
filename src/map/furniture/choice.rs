//! Which pieces of furniture a map has, and where the user wants them.

use std::collections::BTreeSet;

use crate::map::layout::Positions;

/// A piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// The title.
    Title,
    /// What evening is shown, according to whom.
    Subtitle,
    /// Notes on uncertainty: that data are an example, lines schematic, borders generalised.
    Notes,
    /// What every colour and line means, with km² and shares.
    Legend,
    /// The share that is occupied, large.
    KeyFigure,
    /// The scale bar.
    ScaleBar,
    /// On maps of a part of the country, a small one of all of it.
    Inset,
    /// The line that says whose data these are.
    Credit,
    /// An arrow to the north: on request.
    NorthArrow,
    /// Meridians and parallels: on request.
    Graticule,
}

/// What stands on and beside a map, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    shown: BTreeSet<Piece>,
    /// Where pieces are wanted.
    pub positions: Positions,
}

impl Default for Furniture {
    /// All but what is there on request.
    fn default() -> Self {
        use Piece::*;
        let shown = [Title, Subtitle, Notes, Legend, KeyFigure, ScaleBar, Inset, Credit];
        Furniture { shown: BTreeSet::from(shown), positions: Positions::default() }
    }
}

impl Furniture {
    /// True when the map has this piece.
    pub fn shows(&self, piece: Piece) -> bool {
        self.shown.contains(&piece)
    }

    /// True when the map has a legend, or a key figure, which stands in its box.
    pub fn has_legend(&self) -> bool {
        self.shows(Piece::Legend) || self.shows(Piece::KeyFigure)
    }

    /// The same with pieces where they are wanted.
    #[must_use]
    pub fn at(self, positions: Positions) -> Self {
        Furniture { positions, ..self }
    }

    /// The same with this piece.
    #[must_use]
    pub fn with(mut self, piece: Piece) -> Self {
        self.shown.insert(piece);
        self
    }

    /// The same without this piece.
    #[must_use]
    pub fn without(mut self, piece: Piece) -> Self {
        self.shown.remove(&piece);
        self
    }
}
