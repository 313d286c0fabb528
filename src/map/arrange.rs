//! Arranging a page: which form the legend has, and where it and the map stand. On a small page a legend is cut short
//! before it takes the map's room; on a wide one map and text stand side by side.

use geo::Coord;

use super::extent;
use super::furniture::Piece;
use super::furniture::page::Page;
use super::inputs::MapInputs;
use super::land::Land;
use super::layout::{self, Layout, Room};
use super::size::Size;
use super::spec::MapSpec;
use super::theme::Theme;
use crate::error::{Error, Problem, Result};

/// A legend is cut short where the map would otherwise have less than this part of the size that it has without one.
const LEAST_PART: f64 = 0.75;
/// And that only on a picture narrower or lower than this, in pixels of a screen: larger ones have room for all that is to
/// be said.
const SMALL_PX: f64 = 560.0;

/// How much a legend says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// All.
    Full,
    /// What colours and lines mean, and shares: no km² beside a share, no remark, no note.
    Brief,
}

/// A form that a legend may have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// How wide it is at most \[px\]; long labels then take more lines.
    pub width_px: f64,
    /// How much it says.
    pub detail: Detail,
}

impl Form {
    /// The forms that say all, where text may be this wide, the one liked best first.
    fn full(theme: &Theme, width_px: f64) -> Vec<Form> {
        let widths = &theme.widths;
        let liked = [widths.legend, widths.legend_narrow, widths.legend_narrowest];
        liked.map(|px| Form::new(px, Detail::Full, theme, width_px)).to_vec()
    }

    /// The forms that are cut short, likewise.
    fn brief(theme: &Theme, width_px: f64) -> Vec<Form> {
        let widths = &theme.widths;
        [widths.legend_narrowest, widths.legend_brief]
            .map(|px| Form::new(px, Detail::Brief, theme, width_px))
            .to_vec()
    }

    fn new(liked_px: f64, detail: Detail, theme: &Theme, width_px: f64) -> Form {
        Form { width_px: theme.text_px(liked_px, theme.text.legend).min(width_px), detail }
    }

    /// The first form whose legend is no larger than `room` \[px\]; none where none is.
    pub fn fitting(room: Coord<f64>, theme: &Theme, legend: &dyn Fn(Form) -> Coord<f64>) -> Option<Form> {
        let forms = Form::full(theme, room.x).into_iter().chain(Form::brief(theme, room.x));
        forms.into_iter().find(|form| {
            let size = legend(*form);
            size.x <= room.x && size.y <= room.y
        })
    }
}

/// Finds a place on the page for the map and for a legend, given the size that it has in a form.
///
/// # Errors
/// When the extent is not there, or header, credits and legend leave no room for the map.
pub fn arrange(
    spec: &MapSpec,
    inputs: &MapInputs<'_>,
    land: &Land<'_>,
    page: &Page<'_>,
    legend: &dyn Fn(Form) -> Coord<f64>,
) -> Result<(Form, Layout)> {
    let (theme, width_px) = (page.theme, page.width_px);
    let (full, brief) = (Form::full(theme, width_px), Form::brief(theme, width_px));
    if let Some(column) = &page.column {
        let form = column.form(spec, theme, legend).ok_or_else(|| no_room(spec))?;
        let aside = spec.furniture.has_legend().then(|| column.legend_at(theme));
        return Ok((form, lay_out(spec, inputs, land, page, &[], aside)?));
    }
    let sizes = |forms: &[Form]| -> Vec<Coord<f64>> {
        if spec.furniture.has_legend() {
            forms.iter().map(|form| legend(*form)).collect()
        } else {
            Vec::new()
        }
    };
    let said = lay_out(spec, inputs, land, page, &sizes(&full), None)
        .map(|layout| (full[layout.legend_size], layout));
    let Size { width_px, height_px, .. } = spec.size;
    let is_small = f64::from(width_px.min(height_px)) < SMALL_PX * spec.size.density();
    let is_small = is_small && said.as_ref().map_or(true, |(_, layout)| layout.part < LEAST_PART);
    let cut = is_small.then(|| lay_out(spec, inputs, land, page, &sizes(&brief), None)).and_then(Result::ok);
    let larger = cut.filter(|cut| said.as_ref().map_or(true, |(_, said)| cut.part > said.part));
    match larger {
        Some(layout) => Ok((brief[layout.legend_size], layout)),
        None => said,
    }
}

/// Finds a place for the map beside a legend of one of these sizes, or one that stands at `aside` whatever its size.
fn lay_out(
    spec: &MapSpec,
    inputs: &MapInputs<'_>,
    land: &Land<'_>,
    page: &Page<'_>,
    legends: &[Coord<f64>],
    aside: Option<Coord<f64>>,
) -> Result<Layout> {
    let legend = spec.furniture.positions.of(Piece::Legend);
    let extent = extent::shown(&spec.extent, inputs, land)?;
    let projection = extent::projection(spec, inputs, &extent, land)?;
    let frame = page.map_frame().ok_or_else(|| no_room(spec))?;
    let coverage = inputs.basemap.coverage();
    let room = Room { frame, legends, legend, aside, coverage, theme: page.theme };
    layout::layout(&extent, &land.country, projection, &room).ok_or_else(|| no_room(spec))
}

fn no_room(spec: &MapSpec) -> Error {
    let Size { width_px, height_px, .. } = spec.size;
    let message =
        format!("a map of {width_px} by {height_px} pixels has no room beside its title and legend");
    Error::from(Problem::new(message).hint("choose a larger size, or a shorter title"))
}
