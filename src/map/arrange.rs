//! Arranging a page: which form the legend has, and where it and the map stand. On a small page a legend is cut short
//! before it takes the map's room; on a wide one map and text stand side by side.

use geo::Coord;

use super::extent;
use super::furniture::Piece;
use super::furniture::page::Page;
use super::inputs::MapInputs;
use super::land::Land;
use super::layout::{self, Front, Layout, Room};
use super::size::Size;
use super::spec::MapSpec;
use super::theme::Theme;
use crate::error::{Error, Problem, Result};

/// A legend is cut short where the map would otherwise have less than this part of the size that it has without one.
const LEAST_PART: f64 = 0.75;
/// Less than that is borne on a picture that is neither narrower nor lower than this, in pixels of a screen, for the sake of
/// all that is to be said.
const SMALL_PX: f64 = 560.0;
const LEAST_PART_OF_LARGE: f64 = 0.5;

/// How much a legend says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// All.
    Full,
    /// What colours and lines mean, and shares: no km² beside a share, no remark, no note but those that are needed.
    Brief,
}

/// Where the key figure of a legend stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Above the rows.
    High,
    /// Beside them, in a legend that stands below the map.
    Low,
}

/// A form that a legend may have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// How wide it is at most \[px\]; long labels then take more lines.
    pub width_px: f64,
    /// How wide it may be where a word would be broken otherwise \[px\].
    pub room_px: f64,
    /// How much it says.
    pub detail: Detail,
    /// Where its key figure stands.
    pub shape: Shape,
}

impl Form {
    /// The forms that say all, where text may be this wide, the one liked best first.
    fn full(theme: &Theme, room_px: f64) -> Vec<Form> {
        let widths = &theme.widths;
        let middle = (widths.legend_narrow + widths.legend_narrowest) / 2.0;
        let liked = [widths.legend, widths.legend_narrow, middle, widths.legend_narrowest];
        liked.map(|px| Form::new(px, Detail::Full, theme, room_px)).to_vec()
    }

    /// The forms that are cut short, likewise.
    fn brief(theme: &Theme, room_px: f64) -> Vec<Form> {
        let widths = &theme.widths;
        [widths.legend_narrow, widths.legend_narrowest, widths.legend_brief]
            .map(|px| Form::new(px, Detail::Brief, theme, room_px))
            .to_vec()
    }

    fn new(liked_px: f64, detail: Detail, theme: &Theme, room_px: f64) -> Form {
        let width_px = theme.text_px(liked_px, theme.text.legend).min(room_px);
        Form { width_px, room_px, detail, shape: Shape::High }
    }

    /// The form for below the map that says as much.
    fn low(self) -> Form {
        Form { width_px: self.room_px, shape: Shape::Low, ..self }
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
    let (theme, room_px) = (page.theme, page.width_px - page.panels_take.x);
    if let Some(column) = &page.column {
        let form = column.form(spec, theme, legend).ok_or_else(|| no_room(spec))?;
        let aside = spec.furniture.has_legend().then(|| column.legend_at(theme));
        return Ok((form, lay_out(spec, inputs, land, page, &[], aside)?));
    }
    let with = |forms: Vec<Form>| {
        let low = forms.first().map(|form| form.low());
        let mut sized: Vec<(Form, Coord<f64>)> = forms.into_iter().map(|form| (form, legend(form))).collect();
        sized.dedup_by_key(|(_, size)| *size);
        sized.extend(low.map(|form| (form, legend(form))));
        let sizes: Vec<Coord<f64>> = sized.iter().map(|(_, size)| *size).collect();
        let sizes = if spec.furniture.has_legend() { sizes.as_slice() } else { &[] };
        lay_out(spec, inputs, land, page, sizes, None).map(|layout| (sized[layout.legend_size].0, layout))
    };
    let said = with(Form::full(theme, room_px));
    let Size { width_px, height_px, .. } = spec.size;
    let is_small = f64::from(width_px.min(height_px)) < SMALL_PX * spec.size.density();
    let least = if is_small { LEAST_PART } else { LEAST_PART_OF_LARGE };
    let is_squeezed = said.as_ref().map_or(true, |(_, layout)| layout.part < least);
    let cut = is_squeezed.then(|| with(Form::brief(theme, room_px))).and_then(Result::ok);
    let larger = cut.filter(|(_, cut)| said.as_ref().map_or(true, |(_, said)| cut.part > said.part));
    larger.map_or(said, Ok)
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
    let front = Front::new(inputs.layer);
    let vital: Vec<Coord<f64>> =
        inputs.cities.iter().filter(|city| city.is_vital()).map(|city| city.position).collect();
    let room = Room {
        frame,
        legends,
        anywhere: legends.len().saturating_sub(1),
        legend,
        aside,
        coverage,
        front: &front,
        vital: &vital,
        theme: page.theme,
    };
    layout::layout(&extent, &land.country, projection, &room).ok_or_else(|| no_room(spec))
}

fn no_room(spec: &MapSpec) -> Error {
    let Size { width_px, height_px, .. } = spec.size;
    let message =
        format!("a map of {width_px} by {height_px} pixels has no room beside its title and legend");
    Error::from(Problem::new(message).hint("choose a larger size, or a shorter title"))
}
