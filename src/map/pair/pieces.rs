//! The pieces of change, above what is occupied: those of either direction in a group of their own.

use geo::MultiPolygon;

use super::windows::Change;
use super::{PairKind, PairMapInputs};
use crate::control::{ControlLayer, Status};
use crate::draw::{Group, Node, Shape, Tag};
use crate::geometry::overlay;
use crate::map::clip;
use crate::map::hatch::hatch;
use crate::map::land::Land;
use crate::map::shapes::occupied_on_land;
use crate::map::sheet::Sheet;
use crate::map::theme::{Paint, Theme};
use crate::map::view::View;
use crate::measure::slivers::Sliver;
use crate::measure::{ComparedPiece, Comparison};
use crate::units::SquareMetres;

/// The line around a piece, which keeps small ones visible, is never thinner than this \[px\].
const THINNEST_PX: f64 = 1.2;

/// The pieces of both directions on land, in degrees: made once for all views.
pub struct Changes {
    sides: [Side; 2],
}

/// The pieces of one direction.
struct Side {
    name: &'static str,
    paint: Paint,
    area: SquareMetres,
    /// The pieces that are no strips.
    wide: MultiPolygon<f64>,
    strips: MultiPolygon<f64>,
}

impl Changes {
    /// What is no longer occupied, and what is newly.
    pub fn new(inputs: &PairMapInputs<'_>, land: &Land<'_>, theme: &Theme) -> Changes {
        let [lost, gained] = match inputs.kind {
            PairKind::Dates => ["no-longer-occupied", "newly-occupied"],
            PairKind::Sources => ["only-in-a", "only-in-b"],
        };
        let matrix = &inputs.comparison.total.matrix;
        // Two sources draw one coast and border differently: what is between their lines there is no difference in control.
        let other = |layer: &ControlLayer, slivers: &[Sliver]| match inputs.kind {
            PairKind::Dates => None,
            PairKind::Sources => Some(occupied_on_land(layer, slivers, &land.country)),
        };
        let side =
            |name, paint, area, holds: fn(&ComparedPiece) -> bool, other: Option<MultiPolygon<f64>>| {
                let on_land = |is_narrow: bool| {
                    let pieces = inputs.comparison.pieces.iter();
                    let own = pieces.filter(|piece| holds(piece) && piece.is_narrow == is_narrow);
                    let own: MultiPolygon<f64> =
                        own.flat_map(|piece| piece.polygons.iter().cloned()).collect();
                    let own = overlay::intersection(&[&own], &[&land.country]);
                    match &other {
                        Some(other) => overlay::difference(&[&own], &[other]),
                        None => own,
                    }
                };
                Side { name, paint, area, wide: on_land(false), strips: on_land(true) }
            };
        let is_lost = |piece: &ComparedPiece| piece.from == Status::Occupied && piece.to != Status::Occupied;
        let is_gained =
            |piece: &ComparedPiece| piece.to == Status::Occupied && piece.from != Status::Occupied;
        let lost = side(
            lost,
            theme.lost_paint(),
            matrix.from(Status::Occupied),
            is_lost,
            other(inputs.second.layer, inputs.second.slivers),
        );
        let gained = side(
            gained,
            theme.gained_paint(),
            matrix.to(Status::Occupied),
            is_gained,
            other(inputs.first, inputs.first_slivers),
        );
        Changes { sides: [lost, gained] }
    }

    /// Draws them, and lets the names of `sheet` know where they are.
    pub fn draw(&self, sheet: &mut Sheet<'_>) -> Node {
        let groups: Vec<Node> = self.sides.iter().filter_map(|side| side.draw(sheet)).collect();
        Group::node("changes", groups)
    }
}

impl Side {
    /// The pieces with a line around, and the strips without, which would show what is not there at this scale.
    fn draw(&self, sheet: &mut Sheet<'_>) -> Option<Node> {
        let on_page = |polygons| clip::polygons(&sheet.view.polygons(polygons), sheet.view.frame);
        let (wide, strips) = (on_page(&self.wide), on_page(&self.strips));
        sheet.lay_above(self.paint.fill, &wide);
        let data = vec![("km2", format!("{:.3}", self.area.km2()))];
        let tag = Tag { id: format!("pieces-{}", self.name), data };
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
