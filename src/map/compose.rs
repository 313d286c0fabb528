//! Composing a map: lays out the page, draws the layers in paint order, places names, and frames it all.

use geo::{Coord, Rect};

use super::entries;
use super::extent;
use super::furniture::legend::{Entries, Figures, Legend};
use super::furniture::scale_bar::ScaleBar;
use super::furniture::{credits, header};
use super::inputs::MapInputs;
use super::labels;
use super::layers::{around, borders, contact_line, control, ukraine};
use super::layout::{self, Room};
use super::shapes::Shapes;
use super::sheet::Sheet;
use super::spec::{MapSpec, Size};
use super::theme::Theme;
use crate::draw::{Group, Node, Scene, Shape, Tag, missing_characters};
use crate::error::{Error, Problem, Result, Warned, Warning};
use crate::words::Language;

/// Room beside header and credits \[px of the map that sizes are meant for\].
const MARGIN_PX: f64 = 26.0;
/// Room above and below them, likewise.
const BAND_PX: f64 = 15.0;

/// How wide the legend may be \[px, likewise\], the width liked best first; long labels then take more lines.
const LEGEND_WIDTHS_PX: [f64; 3] = [660.0, 520.0, 430.0];

/// Makes the scene of a map.
///
/// # Errors
/// When the extent names an area that is not there, or when title and legend leave no room for the map.
pub fn compose(spec: &MapSpec, inputs: &MapInputs<'_>) -> Result<Warned<Scene>> {
    let theme = Theme::light(spec.size);
    let page = page(spec.size);
    let (margin, band) = (theme.px(MARGIN_PX), theme.px(BAND_PX));
    let width_px = page.width() - 2.0 * margin;
    let row = extent::row(&spec.extent, inputs);
    let title = header::title(spec, row);
    let head = header::header(&title, inputs.layer, &theme, spec.language, width_px);
    let foot = credits::credits(inputs, &theme, spec.language, width_px);
    let (top, bottom) = (head.height_px + 2.2 * band, page.height() - foot.height_px - 1.6 * band);
    let land = inputs.areas.outline();
    let figures = Figures { shares: inputs.shares, row };
    let legend = |entries: &Entries, width_px| Legend::new(entries, figures, &theme, spec.language, width_px);
    let widths = LEGEND_WIDTHS_PX.map(|px| theme.px(px).min(width_px));
    let sizes = widths.map(|width_px| legend(&entries::possible(inputs), width_px).size);
    let extent = extent::land(&spec.extent, inputs, &land)?;
    let frame =
        layout::box_between(page.min().x, top, page.max().x, bottom).ok_or_else(|| no_room(spec.size))?;
    let room = Room { frame, legends: &sizes, coverage: inputs.basemap.coverage(), theme: &theme };
    let layout = layout::layout(&extent, &land, &room).ok_or_else(|| no_room(spec.size))?;
    let shapes = Shapes::new(inputs, &land, &layout.view);
    let sheet = Sheet::new(spec, inputs, &theme, layout.view, shapes);
    let entries = entries::on(&sheet, layout.legend_box(sizes[layout.legend_size], &theme));
    let legend = legend(&entries, widths[layout.legend_size]);
    let legend_at = layout.legend_at(legend.size, &theme);
    let bar = ScaleBar::new(sheet.view.px_per_km_at_centre(), &theme, spec.language);
    let bar_at = layout.scale_bar_at(bar.size, &theme);
    let furniture = [Rect::new(legend_at, legend_at + legend.size), Rect::new(bar_at, bar_at + bar.size)];

    let mut nodes = vec![Shape::rect(Tag::id("paper"), page, theme.paper).into(), map(&sheet, &furniture)];
    let at = Coord { x: margin, y: 1.2 * band };
    nodes.push(Group::node("header", head.at(at)));
    nodes.push(legend.draw(legend_at));
    nodes.push(bar.draw(bar_at, &sheet));
    nodes.push(Group::node("credits", foot.at(Coord { x: margin, y: bottom + 0.8 * band })));
    let scene = Scene {
        width_px: spec.size.width_px,
        height_px: spec.size.height_px,
        title,
        description: format!("{}. {}.", header::subtitle(inputs.layer, spec.language), legend.summary()),
        language: match spec.language {
            Language::En => "en",
            Language::Uk => "uk",
        },
        nodes,
    };
    Ok(Warned { warnings: warnings(&scene), value: scene })
}

/// The layers of the map, in paint order.
fn map(sheet: &Sheet<'_>, furniture: &[Rect<f64>]) -> Node {
    let names = labels::labels(sheet, furniture);
    let mut layers = vec![
        around::sea(sheet),
        around::neighbours(sheet),
        ukraine::ukraine(sheet),
        control::control(sheet),
        around::lakes(sheet),
        borders::borders(sheet),
    ];
    layers.extend(contact_line::contact_line(sheet));
    layers.extend(names);
    Group::node("map", layers)
}

fn page(size: Size) -> Rect<f64> {
    let corner = Coord { x: f64::from(size.width_px), y: f64::from(size.height_px) };
    Rect::new(Coord { x: 0.0, y: 0.0 }, corner)
}

fn no_room(size: Size) -> Error {
    Problem::new(format!(
        "a map of {} by {} pixels has no room beside its title and legend",
        size.width_px, size.height_px
    ))
    .hint("choose a larger size, or a shorter title")
    .into()
}

/// Characters that the fonts lack are drawn as boxes: said, not hidden.
fn warnings(scene: &Scene) -> Vec<Warning> {
    let missing = missing_characters(scene);
    let list =
        missing.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(", ");
    let warning = Warning::new("glyph-missing", format!("the fonts of the map have no glyph for {list}"));
    if missing.is_empty() { Vec::new() } else { vec![warning] }
}
