//! Two layers on one map: what changed between two dates, or where two sources differ, above what both show as occupied.
//!
//! The page, the land and everything around are those of a map of the second layer, in which all that is occupied is pale.

mod content;
mod extent;
mod pieces;

use super::compose::{furnish, lay_out, legend_widths, with_warnings};
use super::furniture::legend::Legend;
use super::furniture::page::Page;
use super::inputs::MapInputs;
use super::land::Land;
use super::shapes::Shapes;
use super::sheet::Sheet;
use super::spec::MapSpec;
use crate::control::ControlLayer;
use crate::draw::Scene;
use crate::error::{Result, Warned};
use crate::measure::Comparison;
use crate::units::SquareMetres;
pub use extent::extent_of_changes;

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
    let page = Page::new(content::page_text(spec, inputs), spec.size, &theme);
    let says = || content::legend(inputs, &spec.extent, &theme, spec.language);
    let legend = |width_px| Legend::new(says(), &theme, width_px);
    let widths = legend_widths(&page);
    let sizes = widths.map(|width_px| legend(width_px).size);
    let land = Land::new(&inputs.second)?;
    let layout = lay_out(spec, &inputs.second, &land, &page, &sizes)?;
    let shapes = Shapes::new(&inputs.second, &land, &layout.view);
    let sheet = Sheet::new(spec, &inputs.second, &theme, layout.view, shapes);
    let legend = legend(widths[layout.legend_size]);
    let changes = pieces::changes(inputs, &land, &sheet);
    let [furniture, map] = furnish(&sheet, &layout, &legend, Some(changes));
    let description = format!("{}. {}.", page.subtitle, legend.summary());
    let scene = page.scene(spec, description, [map, furniture]);
    Ok(with_warnings(scene))
}
