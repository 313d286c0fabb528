//! The pieces of change, above what is occupied: those of either direction in a group of their own.

use geo::MultiPolygon;

use super::windows::Change;
use super::{PairKind, PairMapInputs};
use crate::control::Status;
use crate::draw::{Colour, Group, Node, Shape, Stroke, Tag};
use crate::geometry::overlay;
use crate::map::clip;
use crate::map::land::Land;
use crate::map::sheet::Sheet;
use crate::map::view::View;
use crate::measure::{ComparedPiece, Comparison};
use crate::units::SquareMetres;

/// The line around a piece \[px of the map that sizes are meant for\], which keeps small ones visible.
const OUTLINE_PX: f64 = 2.2;
/// It is never thinner than this \[px\].
const THINNEST_PX: f64 = 1.2;

/// What is no longer occupied, and what is newly.
pub fn changes(inputs: &PairMapInputs<'_>, land: &Land<'_>, sheet: &Sheet<'_>) -> Node {
    let [lost, gained] = match inputs.kind {
        PairKind::Dates => ["no-longer-occupied", "newly-occupied"],
        PairKind::Sources => ["only-in-a", "only-in-b"],
    };
    let matrix = &inputs.comparison.total.matrix;
    let lost = Side {
        name: lost,
        colour: sheet.theme.lost,
        area: matrix.from(Status::Occupied),
        holds: |piece| piece.from == Status::Occupied && piece.to != Status::Occupied,
    };
    let gained = Side {
        name: gained,
        colour: sheet.theme.gained,
        area: matrix.to(Status::Occupied),
        holds: |piece| piece.to == Status::Occupied && piece.from != Status::Occupied,
    };
    let groups = [lost, gained].map(|side| side.draw(&inputs.comparison.pieces, land, sheet));
    Group::node("changes", groups.into_iter().flatten())
}

/// The changed parts of what is occupied, strips left out, as large as they are on the page of `view`.
pub fn sizes(comparison: &Comparison, view: &View) -> Vec<Change> {
    let is_changed = |piece: &&ComparedPiece| {
        piece.from != piece.to && [piece.from, piece.to].contains(&Status::Occupied) && !piece.is_narrow
    };
    let changed = comparison.pieces.iter().filter(is_changed);
    changed
        .filter_map(|piece| Change::of(&clip::polygons(&view.polygons(&piece.polygons), view.frame)))
        .collect()
}

/// The pieces of one direction.
struct Side {
    name: &'static str,
    colour: Colour,
    area: SquareMetres,
    holds: fn(&ComparedPiece) -> bool,
}

impl Side {
    /// The pieces with a line around, and the strips without, which would show what is not there at this scale.
    fn draw(&self, pieces: &[ComparedPiece], land: &Land<'_>, sheet: &Sheet<'_>) -> Option<Node> {
        let shown = |is_narrow: bool| {
            let own = pieces.iter().filter(|piece| (self.holds)(piece) && piece.is_narrow == is_narrow);
            let polygons: MultiPolygon<f64> = own.flat_map(|piece| piece.polygons.iter().cloned()).collect();
            let on_land = overlay::intersection(&[&polygons], &[&land.country]);
            clip::polygons(&sheet.view.polygons(&on_land), sheet.view.frame)
        };
        let width_px = sheet.theme.px(OUTLINE_PX).max(THINNEST_PX);
        let data = vec![("km2", format!("{:.3}", self.area.km2()))];
        let tag = Tag { id: format!("pieces-{}", self.name), data };
        let wide = shown(false);
        let strips = shown(true);
        let strips = (!strips.0.is_empty())
            .then(|| Shape::area(Tag::id(format!("strips-{}", self.name)), strips, self.colour).into());
        let wide = (!wide.0.is_empty()).then(|| {
            Shape::area(tag, wide, self.colour).stroked(Stroke::solid(self.colour, width_px)).into()
        });
        let nodes: Vec<Node> = strips.into_iter().chain(wide).collect();
        (!nodes.is_empty()).then(|| Group::node(self.name, nodes))
    }
}
