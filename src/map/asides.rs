//! What a source tells beside the zones and a map shows as well: claims, advances, what is liberated. Hatched, since it is
//! in no share, or in one that is shown already.

use geo::{Area, MultiPolygon};

use super::clip;
use super::extent;
use super::figures::data_of_some;
use super::hatch::hatch;
use super::inputs::MapInputs;
use super::sheet::Sheet;
use super::spec::Extent;
use crate::control::{Part, PartKind};
use crate::draw::{Group, Node, Shape, Tag};
use crate::geometry::overlay;
use crate::measure::RowKind;
use crate::units::SquareMetres;

/// Less than this \[px²\] of a part is not seen, and not explained.
const SEEN_PX2: f64 = 1.0;
/// The width of the line around a part \[px of the picture that sizes are meant for\].
const EDGE_PX: f64 = 1.0;

/// Whether what is liberated is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Liberated {
    /// It is land like any other that Ukraine holds.
    #[default]
    Plain,
    /// It is hatched.
    Shown,
}

/// A part of a source that a map shows beside the zones.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// What the source says of it.
    pub kind: PartKind,
    /// True where a zone has it too.
    pub counts: bool,
    /// Where it is, in degrees (lon, lat).
    pub polygons: MultiPolygon<f64>,
    /// Its own area.
    pub area: SquareMetres,
}

impl Aside {
    /// Its area in what the figures of a map of `extent` are about.
    pub fn area_in(&self, extent: &Extent, inputs: &MapInputs<'_>) -> SquareMetres {
        match extent::row(extent, inputs).kind {
            RowKind::Total => self.area,
            RowKind::Area | RowKind::Custom | RowKind::Group => {
                let land = extent::areas(extent, inputs);
                inputs.shares.method.area(&overlay::intersection(&[&self.polygons], &land))
            }
        }
    }
}

/// The parts that a map shows: all but assessed control, which the zones show, and what is liberated only if asked for.
pub fn asides(parts: &[Part], liberated: Liberated) -> Vec<Aside> {
    let shown = parts.iter().filter(|part| match part.kind {
        PartKind::AssessedControl => false,
        PartKind::Liberated => liberated == Liberated::Shown,
        _ => true,
    });
    let aside = |part: &Part| Aside {
        kind: part.kind,
        counts: part.counts_as.is_some(),
        polygons: part.polygons(),
        area: part.area(),
    };
    shown.map(aside).filter(|aside| !aside.polygons.0.is_empty()).collect()
}

/// The parts, hatched; those of which the map shows nothing are left out.
pub fn draw(sheet: &Sheet<'_>) -> Option<Node> {
    let theme = sheet.theme;
    let shown = std::iter::zip(sheet.inputs.asides, on_page(sheet));
    let shown = shown.filter_map(|(aside, polygons)| Some((aside, polygons?)));
    let drawn = shown.map(|(aside, polygons)| {
        let (code, lines) = (aside.kind.code(), theme.aside(aside.kind));
        let area = aside.area_in(&sheet.spec.extent, sheet.inputs);
        let data: Vec<_> = data_of_some(area).into_iter().collect();
        let hatching = hatch(&polygons, lines, theme, Tag::id(format!("hatch-{code}")));
        let rim = theme.stroke(lines.colour, EDGE_PX, 0.5);
        let rings = polygons
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        let tag = Tag { id: format!("edge-{code}"), data: data.clone() };
        let edge = Shape::lines(tag, rings.cloned().collect(), rim);
        Group::tagged(Tag { id: code.to_owned(), data }, hatching.into_iter().chain([edge.into()]))
    });
    let drawn: Vec<Node> = drawn.collect();
    (!drawn.is_empty()).then(|| Group::node("asides", drawn))
}

/// What the map shows of each part \[px\]; none where that is not seen.
pub fn on_page(sheet: &Sheet<'_>) -> impl Iterator<Item = Option<MultiPolygon<f64>>> {
    let clipped = sheet.shapes.asides.iter().map(|polygons| clip::polygons(polygons, sheet.view.frame));
    clipped.map(|polygons| Some(polygons).filter(|polygons| polygons.unsigned_area() > SEEN_PX2))
}
