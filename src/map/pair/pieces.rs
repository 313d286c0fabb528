//! The pieces of change, above what is occupied: those of either direction in a group of their own.

use geo::{Area, MultiPolygon};

use super::windows::Change;
use super::{PairKind, PairMapInputs};
use crate::control::{ControlLayer, Status};
use crate::draw::{Group, Node, STEPS_PER_PX, Shape, Tag};
use crate::geometry::overlay;
use crate::map::clip;
use crate::map::hatch::hatch;
use crate::map::land::Land;
use crate::map::linework;
use crate::map::shapes::occupied_on_land;
use crate::map::sheet::Sheet;
use crate::map::theme::{Paint, Theme};
use crate::map::view::View;
use crate::measure::ComparedPiece;
use crate::measure::slivers::Sliver;
use crate::units::SquareMetres;

/// So much \[km²\] of strips along coast and border that are left out is said.
const WORTH_SAYING_KM2: f64 = 0.5;
/// Where the frame holds this part of the pieces, it holds all of them.
const ALL_SEEN: f64 = 0.99;
/// The line around a piece, which keeps small ones visible, is never thinner than this \[px\].
const THINNEST_PX: f64 = 1.2;

/// The pieces of both directions on land, in degrees: made once for all views.
pub struct Changes {
    sides: [Side; 2],
    /// Whether strips along coast and border are left out: on a map of two sources, where there would always be some, and
    /// where they are large enough to be missed.
    pub coasts_left_out: bool,
}

/// The pieces of one direction.
struct Side {
    name: &'static str,
    paint: Paint,
    area: SquareMetres,
    /// The pieces that are no strips.
    wide: MultiPolygon<f64>,
    strips: MultiPolygon<f64>,
    /// What of them lies along coast or border, where the other layer holds the land as maps close it, and is left out.
    left_out: SquareMetres,
}

impl Changes {
    /// What is no longer occupied, and what is newly.
    pub fn new(inputs: &PairMapInputs<'_>, land: &Land<'_>, theme: &Theme) -> Changes {
        let [lost, gained] = match inputs.kind {
            PairKind::Dates => ["no-longer-occupied", "newly-occupied"],
            PairKind::Sources => ["only-in-a", "only-in-b"],
        };
        let matrix = &inputs.comparison.total.matrix;
        // Two sources draw one coast and border differently, and so does one on two dates: what is between their lines there
        // is no difference in control.
        let other = |layer: &ControlLayer, slivers: &[Sliver]| occupied_on_land(layer, slivers, land);
        let method = inputs.comparison.method;
        let side = |name, paint, area, holds: fn(&ComparedPiece) -> bool, other: MultiPolygon<f64>| {
            let on_land = |is_narrow: bool| {
                let pieces = inputs.comparison.pieces.iter();
                let own = pieces.filter(|piece| holds(piece) && piece.is_narrow == is_narrow);
                let own: MultiPolygon<f64> = own.flat_map(|piece| piece.polygons.iter().cloned()).collect();
                let own = overlay::intersection(&[&own], &[&land.country]);
                let left = overlay::difference(&[&own], &[&other]);
                let left_out = method.area(&own) - method.area(&left);
                (left, left_out)
            };
            let ((wide, from_wide), (strips, from_strips)) = (on_land(false), on_land(true));
            Side { name, paint, area, wide, strips, left_out: from_wide + from_strips }
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
        let left_out: SquareMetres = [&lost, &gained].map(|side| side.left_out).into_iter().sum();
        let coasts_left_out = inputs.kind == PairKind::Sources || left_out.km2() >= WORTH_SAYING_KM2;
        Changes { sides: [lost, gained], coasts_left_out }
    }

    /// The pieces that are no strips, within `extent` (lon, lat) \[°\], as large as they are on the page of `view`.
    pub fn sizes(&self, extent: &MultiPolygon<f64>, view: &View) -> Vec<Change> {
        let within = self.sides.iter().flat_map(|side| overlay::intersection(&[&side.wide], &[extent]));
        within
            .filter_map(|piece| {
                let on_page = view.polygons(&MultiPolygon(vec![piece]));
                Change::of(&clip::polygons(&on_page, view.frame))
            })
            .collect()
    }

    /// Which sides there are that a map may show.
    pub fn sides(&self) -> [bool; 2] {
        self.sides.each_ref().map(|side| !side.wide.0.is_empty())
    }

    /// Which sides show in the frame of `view`, and whether any wide piece lies beyond it.
    pub fn seen(&self, view: &View) -> ([bool; 2], bool) {
        let parts = self.sides.each_ref().map(|side| {
            let all = view.polygons(&side.wide);
            let steps2: f64 = all.iter().flatten().map(|ring| linework::area(ring)).sum();
            let whole = steps2.abs() / f64::from(STEPS_PER_PX * STEPS_PER_PX);
            (clip::polygons(&all, view.frame).unsigned_area(), whole)
        });
        let is_part = parts.iter().any(|(seen, whole)| *seen < whole * ALL_SEEN);
        (parts.map(|(seen, _)| seen > 0.0), is_part)
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
