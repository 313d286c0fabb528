//! The pieces of change, above what is occupied: those of either direction in a group of their own.

use geo::MultiPolygon;

use super::{PairKind, PairMapInputs};
use crate::control::Status;
use crate::draw::{Group, Node, Shape, Tag};
use crate::geometry::overlay;
use crate::map::clip;
use crate::map::hatch::hatch;
use crate::map::land::Land;
use crate::map::sheet::Sheet;
use crate::map::theme::Paint;
use crate::measure::ComparedPiece;
use crate::units::SquareMetres;

/// The line around a piece, which keeps small ones visible, is never thinner than this \[px\].
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
        paint: sheet.theme.lost_paint(),
        area: matrix.from(Status::Occupied),
        holds: |piece| piece.from == Status::Occupied && piece.to != Status::Occupied,
    };
    let gained = Side {
        name: gained,
        paint: sheet.theme.gained_paint(),
        area: matrix.to(Status::Occupied),
        holds: |piece| piece.to == Status::Occupied && piece.from != Status::Occupied,
    };
    let groups = [lost, gained].map(|side| side.draw(&inputs.comparison.pieces, land, sheet));
    Group::node("changes", groups.into_iter().flatten())
}

/// The pieces of one direction.
struct Side {
    name: &'static str,
    paint: Paint,
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
        let data = vec![("km2", format!("{:.3}", self.area.km2()))];
        let tag = Tag { id: format!("pieces-{}", self.name), data };
        let wide = shown(false);
        let strips = shown(true);
        let strips = (!strips.0.is_empty())
            .then(|| Shape::area(Tag::id(format!("strips-{}", self.name)), strips, self.paint.fill).into());
        let hatch_tag = Tag::id(format!("hatch-{}", self.name));
        let hatching = hatch(&wide, self.paint.hatch, sheet.theme, hatch_tag);
        let wide = (!wide.0.is_empty()).then(|| {
            let stroke = sheet.theme.stroke(self.paint.fill, sheet.theme.lines.change, THINNEST_PX);
            Shape::area(tag, wide, self.paint.fill).stroked(stroke).into()
        });
        let nodes: Vec<Node> = strips.into_iter().chain(wide).chain(hatching).collect();
        (!nodes.is_empty()).then(|| Group::node(self.name, nodes))
    }
}
