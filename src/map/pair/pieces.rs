//! The pieces of change, above what is occupied: those of either direction in a group of their own.

use geo::{Area, MultiPolygon};

use super::content::Shown;
use super::windows::Change;
use super::{PairKind, PairMapInputs};
use crate::control::{Category, ControlLayer, Status};
use crate::draw::{Group, Node, STEPS_PER_PX, Shape, Tag};
use crate::geometry::overlay;
use crate::map::clip;
use crate::map::figures::data_of_some;
use crate::map::hatch::hatch;
use crate::map::land::Land;
use crate::map::linework;
use crate::map::shapes::occupied_on_land;
use crate::map::sheet::Sheet;
use crate::map::theme::{Hatch, Paint, Theme};
use crate::map::view::View;
use crate::measure::slivers::Sliver;
use crate::measure::{ComparedPiece, ComparedRow};
use crate::units::SquareMetres;

/// Where the frame holds this part of the pieces, it holds all of them.
const ALL_SEEN: f64 = 0.99;
/// Less than this \[px²\] of contested land is not seen, and not explained.
const SEEN_PX2: f64 = 1.0;
/// The line around a piece, which keeps small ones visible, is never thinner than this \[px\].
const THINNEST_PX: f64 = 1.2;

/// The pieces of both directions on land, in degrees: made once for all views.
pub struct Changes {
    sides: [Side; 2],
    /// What the second layer shows as contested, on a map of two dates.
    contested: MultiPolygon<f64>,
    now_contested: NowContested,
}

/// The pieces of one direction.
struct Side {
    name: &'static str,
    paint: Paint,
    /// What the legend says of them.
    area: SquareMetres,
    /// The pieces that are no strips.
    wide: MultiPolygon<f64>,
    strips: MultiPolygon<f64>,
    /// What of the area lies along coast or border, where the other layer holds the land as maps close it, or beyond, and is
    /// not on the map.
    left_out: SquareMetres,
}

/// What of the pieces that are no longer occupied is contested now, on a map of two dates.
struct NowContested {
    hatch: Hatch,
    area: SquareMetres,
    polygons: MultiPolygon<f64>,
}

/// What pieces of a direction are made from.
struct Direction {
    name: &'static str,
    paint: Paint,
    area: SquareMetres,
    holds: fn(&ComparedPiece) -> bool,
    /// What the other layer holds, as maps close it.
    other: MultiPolygon<f64>,
}

impl Changes {
    /// What is no longer occupied, and what is newly, with the figures of `about`, which is about the land `within` it: the
    /// country where there is none.
    pub fn new(
        inputs: &PairMapInputs<'_>,
        about: &ComparedRow,
        within: Option<&MultiPolygon<f64>>,
        land: &Land<'_>,
        theme: &Theme,
    ) -> Changes {
        let [lost_name, gained_name] = match inputs.kind {
            PairKind::Dates => ["no-longer-occupied", "newly-occupied"],
            PairKind::Sources => ["only-in-a", "only-in-b"],
        };
        // Two sources draw one coast and border differently, and so does one on two dates: what is between their lines there
        // is no difference in control.
        let other = |layer: &ControlLayer, slivers: &[Sliver]| occupied_on_land(layer, slivers, land);
        let lost = Direction {
            name: lost_name,
            paint: theme.lost_paint(),
            area: about.no_longer_occupied(),
            holds: |piece| piece.from == Status::Occupied && piece.to != Status::Occupied,
            other: other(inputs.second.layer, inputs.second.slivers),
        };
        let gained = Direction {
            name: gained_name,
            paint: theme.gained_paint(),
            area: about.newly_occupied(),
            holds: |piece| piece.to == Status::Occupied && piece.from != Status::Occupied,
            other: other(inputs.first, inputs.first_slivers),
        };
        let is_now_contested = |piece: &ComparedPiece| {
            (lost.holds)(piece) && piece.to == Status::Contested && inputs.kind == PairKind::Dates
        };
        let now_contested = NowContested {
            hatch: theme.now_contested_paint().hatch,
            area: about.matrix.at(Status::Occupied, Status::Contested),
            polygons: lost.on_land(inputs, land, |piece| is_now_contested(piece) && !piece.is_narrow),
        };
        let zones = inputs.second.layer.zones.iter();
        let contested = zones.filter(|zone| zone.category == Category::Contested);
        let contested = contested.flat_map(|zone| overlay::intersection(&[&zone.polygons], &[&land.country]));
        Changes {
            contested: contested.collect(),
            now_contested,
            sides: [lost, gained].map(|direction| direction.side(inputs, within, land)),
        }
    }

    /// What of the figures of either side lies along coast and border, and is not on the map.
    pub fn left_out(&self) -> [SquareMetres; 2] {
        self.sides.each_ref().map(|side| side.left_out)
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

    /// All that a map may show, without panels.
    pub fn possible(&self) -> Shown {
        let contested = [&self.contested, &self.now_contested.polygons].map(|part| !part.0.is_empty());
        Shown {
            panels: 0,
            sides: self.sides.each_ref().map(|side| !side.wide.0.is_empty()),
            contested,
            is_part: false,
            left_out: self.left_out(),
        }
    }

    /// What of `shown` is in the frame of `view`, and whether any wide piece lies beyond it.
    pub fn seen(&self, view: &View, shown: Shown) -> Shown {
        let in_frame = |polygons| clip::polygons(&view.polygons(polygons), view.frame).unsigned_area();
        let parts = self.sides.each_ref().map(|side| {
            let all = view.polygons(&side.wide);
            let steps2: f64 = all.iter().flatten().map(|ring| linework::area(ring)).sum();
            let whole = steps2.abs() / f64::from(STEPS_PER_PX * STEPS_PER_PX);
            (clip::polygons(&all, view.frame).unsigned_area(), whole)
        });
        let contested = [&self.contested, &self.now_contested.polygons].map(in_frame);
        Shown {
            sides: parts.map(|(seen, _)| seen > 0.0),
            contested: contested.map(|area| area > SEEN_PX2),
            is_part: parts.iter().any(|(seen, whole)| *seen < whole * ALL_SEEN),
            ..shown
        }
    }

    /// Draws them, and lets the names of `sheet` know where they are.
    pub fn draw(&self, sheet: &mut Sheet<'_>) -> Node {
        let sides: Vec<Node> = self.sides.iter().filter_map(|side| side.draw(sheet)).collect();
        Group::node("changes", sides.into_iter().chain(self.now_contested.draw(sheet)))
    }
}

impl Direction {
    /// The pieces that `holds`, on land and where the other layer does not hold it.
    fn on_land(
        &self,
        inputs: &PairMapInputs<'_>,
        land: &Land<'_>,
        holds: impl Fn(&ComparedPiece) -> bool,
    ) -> MultiPolygon<f64> {
        let own = inputs.comparison.pieces.iter().filter(|piece| holds(piece));
        let own: MultiPolygon<f64> = own.flat_map(|piece| piece.polygons.iter().cloned()).collect();
        let own = overlay::intersection(&[&own], &[&land.country]);
        overlay::difference(&[&own], &[&self.other])
    }

    /// The pieces, and what of their area lies elsewhere than on the map.
    fn side(self, inputs: &PairMapInputs<'_>, within: Option<&MultiPolygon<f64>>, land: &Land<'_>) -> Side {
        let [wide, strips] = [false, true].map(|is_narrow| {
            self.on_land(inputs, land, |piece| (self.holds)(piece) && piece.is_narrow == is_narrow)
        });
        let method = inputs.comparison.method;
        let drawn = |pieces: &MultiPolygon<f64>| match within {
            Some(within) => method.area(&overlay::intersection(&[pieces], &[within])),
            None => method.area(pieces),
        };
        let left_out = (self.area - drawn(&wide) - drawn(&strips)).0.max(0.0);
        Side {
            name: self.name,
            paint: self.paint,
            area: self.area,
            wide,
            strips,
            left_out: SquareMetres(left_out),
        }
    }
}

impl NowContested {
    /// Lines over them, in the colour of what is contested.
    fn draw(&self, sheet: &Sheet<'_>) -> Option<Node> {
        let on_page = clip::polygons(&sheet.view.polygons(&self.polygons), sheet.view.frame);
        let hatching = hatch(&on_page, self.hatch, sheet.theme, Tag::id("hatch-now-contested"))?;
        let tag = Tag { id: "now-contested".to_owned(), data: data_of_some(self.area).into_iter().collect() };
        Some(Group::tagged(tag, [hatching]))
    }
}

impl Side {
    /// The pieces with a line around, and the strips without, which would show what is not there at this scale.
    fn draw(&self, sheet: &mut Sheet<'_>) -> Option<Node> {
        let on_page = |polygons| clip::polygons(&sheet.view.polygons(polygons), sheet.view.frame);
        let (wide, strips) = (on_page(&self.wide), on_page(&self.strips));
        sheet.lay_above(self.paint.fill, &wide);
        let data: Vec<_> = data_of_some(self.area).into_iter().collect();
        let tag = Tag { id: format!("pieces-{}", self.name), data: data.clone() };
        let strips = (!strips.0.is_empty())
            .then(|| Shape::area(Tag::id(format!("strips-{}", self.name)), strips, self.paint.fill).into());
        let hatch_tag = Tag::id(format!("hatch-{}", self.name));
        let hatching = hatch(&wide, self.paint.hatch, sheet.theme, hatch_tag);
        let wide = (!wide.0.is_empty()).then(|| {
            let stroke = sheet.theme.stroke(self.paint.fill, sheet.theme.lines.change, THINNEST_PX);
            Shape::area(tag, wide, self.paint.fill).stroked(stroke).into()
        });
        let nodes: Vec<Node> = strips.into_iter().chain(wide).chain(hatching).collect();
        (!nodes.is_empty()).then(|| Group::tagged(Tag { id: self.name.to_owned(), data }, nodes))
    }
}
