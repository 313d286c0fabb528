//! Two layers on one map: what changed between two dates, or where two sources differ, above what both show as occupied.
//!
//! The page, the land and everything around are those of a map of the second layer, in which all that is occupied is pale.

mod changed;
mod content;
mod panels;
mod pieces;
mod text;
mod windows;

use geo::{Area, Coord, Rect};

use super::arrange::{Form, arrange};
use super::compose::{Above, furnish, warnings};
use super::extent;
use super::furniture::Piece;
use super::furniture::legend::Legend;
use super::furniture::page::Page;
use super::inputs::MapInputs;
use super::land::Land;
use super::layout::Layout;
use super::shapes::{Held, LandOnPage, Shapes};
use super::sheet::Sheet;
use super::spec::MapSpec;
use super::theme::Theme;
use crate::both::both;
use crate::control::ControlLayer;
use crate::draw::{Node, Scene};
use crate::error::{Result, Warned};
use crate::measure::slivers::Sliver;
use crate::measure::{Comparison, RowKind};
use crate::units::SquareMetres;
pub use changed::extent_of_changes;
use content::Shown;
use panels::Slots;
use pieces::Changes;

/// The part of the room \[1\] that panels and legend must leave to the map, or there are no panels: it is the map that shows
/// where.
const LEAST_PART: f64 = 0.27;

/// What two layers have to do with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairKind {
    /// Two dates of one source.
    Dates,
    /// Two sources on one evening.
    Sources,
}

/// What a map of two layers is made from.
#[derive(Debug, Clone, Copy)]
pub struct PairMapInputs<'a> {
    /// What a map of the second layer is made from.
    pub second: MapInputs<'a>,
    /// The first layer.
    pub first: &'a ControlLayer,
    /// Its slivers, on a map of two sources.
    pub first_slivers: &'a [Sliver],
    /// Where they agree and differ.
    pub comparison: &'a Comparison,
    /// What they have to do with one another.
    pub kind: PairKind,
}

/// Makes the scene of a map of two layers.
///
/// # Errors
/// As [`compose`](super::compose()).
pub fn compose_pair(spec: &MapSpec, inputs: &PairMapInputs<'_>) -> Result<Warned<Scene>> {
    let mut theme = spec.theme.theme()?.of_changes().at(spec.size);
    if inputs.comparison.total.net_occupied() < SquareMetres::ZERO && inputs.kind == PairKind::Dates {
        theme.key_figure = theme.lost;
    }
    let land = Land::new(&inputs.second)?;
    let extent = extent::shown(&spec.extent, &inputs.second, &land)?;
    let about = content::row_of(&spec.extent, inputs.comparison);
    let within = (about.kind != RowKind::Total).then_some(&extent);
    let pieces = Changes::new(inputs, about, within, &land, &theme);
    let shown = pieces.possible();
    let size = |form| legend_in(form, spec, inputs, &theme, shown).size;
    let mut page = Page::new(text::page_text(spec, inputs), spec, &theme, &size);
    let (mut layout, mut legend) = arranged(spec, inputs, &pieces, &land, &page, shown)?;
    let room = page.map_frame();
    let mut panels = None;
    for slots in room.iter().flat_map(|room| Slots::all(*room, &theme)) {
        page.panels_take = slots.takes;
        let shown = Shown { panels: slots.count(), ..shown };
        let beside = arranged(spec, inputs, &pieces, &land, &page, shown).ok();
        let beside = beside.filter(|(smaller, _)| room.is_some_and(|room| is_map_enough(smaller, room)));
        let Some((smaller, beside)) = beside else { continue };
        let taken = smaller.placing(Some(beside.size), &theme).of(Piece::Legend);
        panels = slots.filled(&pieces.sizes(&extent, &smaller.view), &smaller.view, taken, inputs.kind);
        if panels.is_some() {
            (layout, legend) = (smaller, beside);
            break;
        }
    }
    if panels.is_none() {
        page.panels_take = Coord { x: 0.0, y: 0.0 };
    }
    let on_page = || (LandOnPage::new(&land, &layout.view), inputs.second.surroundings(&layout.view));
    let ((on_page, around), held) = both(on_page, || Held::new(&inputs.second, &land));
    let shapes = Shapes::of(&held, on_page, &layout.view);
    let mut sheet = Sheet::new(spec, &inputs.second, &theme, layout.view.clone(), shapes, around);
    sheet.told = content::told(about);
    let taken = layout.placing(Some(legend.size), &theme).of(Piece::Legend);
    let cities = inputs.second.cities;
    let badges: Vec<Rect<f64>> =
        panels.iter().flat_map(|panels| panels.badges(&layout.view, taken, cities, &theme)).collect();
    let windows = panels.iter().flat_map(|panels| panels.on_page(&layout.view));
    let keys: Vec<Rect<f64>> = badges.iter().copied().chain(windows).collect();
    sheet.shun = panels.iter().flat_map(|panels| panels.sides(&layout.view)).collect();
    sheet.keep_off.clone_from(&badges);
    let changes = Some(pieces.draw(&mut sheet));
    let above = Above { changes, keys: panels.as_ref().map(|panels| panels.keys(&badges, &sheet)) };
    let [furniture, map] = furnish(&sheet, &layout, &legend, above, &keys)?;
    let drawn = panels.iter().map(|panels| panels.draw(&pieces, &held, &land, &sheet));
    let nodes: Vec<Node> = [map].into_iter().chain(drawn).chain([furniture]).collect();
    let scene = page.scene(spec, &legend.summary(), nodes);
    Ok(Warned { warnings: warnings(&scene, &sheet), value: scene })
}

/// True where the map has enough of the room that it shares with panels and legend.
fn is_map_enough(layout: &Layout, room: Rect<f64>) -> bool {
    layout.view.frame.unsigned_area() >= LEAST_PART * room.unsigned_area()
}

/// Where the map and its legend stand on `page`, with a legend that explains what is `shown`, and the pieces that turn out to
/// be in the frame.
fn arranged<'a>(
    spec: &MapSpec,
    inputs: &PairMapInputs<'_>,
    pieces: &Changes,
    land: &Land<'_>,
    page: &Page<'a>,
    shown: Shown,
) -> Result<(Layout, Legend<'a>)> {
    let arranged = |shown: Shown| -> Result<(Layout, Legend<'a>)> {
        let legend = |form| legend_in(form, spec, inputs, page.theme, shown);
        let (form, layout) = arrange(spec, &inputs.second, land, page, &|form| legend(form).size)?;
        Ok((layout, legend(form)))
    };
    let (layout, legend) = arranged(shown)?;
    let seen = pieces.seen(&layout.view, shown);
    if seen == shown { Ok((layout, legend)) } else { arranged(seen) }
}

/// The legend in a form, which explains what is `shown`.
fn legend_in<'a>(
    form: Form,
    spec: &MapSpec,
    inputs: &PairMapInputs<'_>,
    theme: &'a Theme,
    shown: Shown,
) -> Legend<'a> {
    let says = content::legend(inputs, &spec.extent, shown, theme, spec.language);
    Legend::new(says, &spec.furniture, theme, form)
}
