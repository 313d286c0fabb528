//! Where the user wants furniture: `legend=bottom-left,scale-bar=top-right`.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::corner::Corner;
use crate::error::{Error, Problem, Result, nearest};
use crate::map::furniture::Piece;

/// A place for a piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A corner of the map; pieces in one corner are stacked.
    Corner(Corner),
    /// Below the map; for the legend alone.
    Below,
}

/// The pieces that can be moved, by the names that users write.
const PIECES: [(&str, Piece); 4] = [
    ("legend", Piece::Legend),
    ("inset", Piece::Inset),
    ("scale-bar", Piece::ScaleBar),
    ("north-arrow", Piece::NorthArrow),
];
/// The places, likewise.
const SPOTS: [(&str, Spot); 5] = [
    ("top-left", Spot::Corner(Corner::TopLeft)),
    ("top-right", Spot::Corner(Corner::TopRight)),
    ("bottom-left", Spot::Corner(Corner::BottomLeft)),
    ("bottom-right", Spot::Corner(Corner::BottomRight)),
    ("below", Spot::Below),
];

/// Where pieces are wanted; those not named find a place of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Positions(BTreeMap<Piece, Spot>);

impl Positions {
    /// Where this piece is wanted, if anywhere.
    pub fn of(&self, piece: Piece) -> Option<Spot> {
        self.0.get(&piece).copied()
    }
}

impl FromStr for Positions {
    type Err = Error;

    /// Reads `PIECE=PLACE`, several of them joined by commas.
    ///
    /// # Errors
    /// When a piece or a place is none, a piece is named twice, or anything but the legend is wanted below the map.
    fn from_str(text: &str) -> Result<Positions> {
        let mut positions = Positions::default();
        for part in text.split(',') {
            let (piece, spot) = part.split_once('=').ok_or_else(|| {
                refused(format!("`{part}` says not where what stands"), "write legend=bottom-left".to_owned())
            })?;
            let piece_of = known("piece of furniture that can be moved", piece.trim(), &PIECES)?;
            let spot_of = known("place for it", spot.trim(), &SPOTS)?;
            if spot_of == Spot::Below && piece_of != Piece::Legend {
                let hint = "give one of the corners; below the map stands the legend alone".to_owned();
                return Err(refused(format!("`{part}` is not possible"), hint));
            }
            if positions.0.insert(piece_of, spot_of).is_some() {
                let hint = "name each piece once".to_owned();
                return Err(refused(format!("`{}` is placed twice", piece.trim()), hint));
            }
        }
        Ok(positions)
    }
}

fn known<T: Copy>(what: &str, name: &str, all: &[(&str, T)]) -> Result<T> {
    let names = || all.iter().map(|(name, _)| *name);
    let lower = name.to_lowercase();
    all.iter().find(|(known, _)| *known == lower).map(|(_, value)| *value).ok_or_else(|| {
        let near = nearest(&lower, names()).map_or_else(String::new, |near| format!("is `{near}` meant? "));
        let list = names().collect::<Vec<_>>().join(", ");
        refused(format!("`{name}` is no {what}"), format!("{near}there are {list}"))
    })
}

fn refused(message: String, hint: String) -> Error {
    Problem::new(message).hint(hint).into()
}
