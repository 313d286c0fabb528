//! Composing a map: lays out the page, draws the layers in paint order, places names, and frames it all.

use geo::Rect;

use super::arrange::arrange;
use super::asides;
use super::entries;
use super::extent;
use super::furniture::legend::{Content, Entries, Figures, Legend};
use super::furniture::page::{Page, PageText};
use super::furniture::stand::stand;
use super::furniture::{Piece, title};
use super::inputs::MapInputs;
use super::kind::MapKind;
use super::labels;
use super::land::Land;
use super::layers::{around, borders, contact_line, control, graticule, ukraine};
use super::layout::Layout;
use super::shapes::{Held, LandOnPage, Shapes};
use super::sheet::Sheet;
use super::spec::MapSpec;
use crate::both::both;
use crate::draw::{Group, Node, Scene, Shape, Tag, missing_characters};
use crate::error::{Result, Warned, Warning};

/// Makes the scene of a map.
///
/// # Errors
/// When the extent names an area that is not there or is a box where nothing is drawn, or when title and legend leave no
/// room for the map.
pub fn compose(spec: &MapSpec, inputs: &MapInputs<'_>) -> Result<Warned<Scene>> {
    let theme = spec.theme.theme()?.at(spec.size);
    let row = extent::row(&spec.extent, inputs);
    let land = Land::new(inputs)?;
    let figures = Figures { shares: inputs.shares, row, of_part: extent::is_part_of_row(&spec.extent, row) };
    let legend = |entries: &Entries, form| {
        let content = match spec.kind {
            MapKind::Control => Content::of_control(entries, figures, spec.language),
            MapKind::Share => Content::of_shares(entries, figures, &theme, spec.language),
        };
        Legend::new(content, &spec.furniture, &theme, form)
    };
    let possible = entries::possible(spec, inputs);
    let size = |form| legend(&possible, form).size;
    let page = Page::new(PageText::of_control(spec, inputs, row), spec, &theme, &size);
    let arranged = || -> Result<_> {
        let (form, layout) = arrange(spec, inputs, &land, &page, &size)?;
        Ok((LandOnPage::new(&land, &layout.view), inputs.surroundings(&layout.view), form, layout))
    };
    let (arranged, held) =
        both(arranged, || (spec.kind == MapKind::Control).then(|| Held::new(inputs, &land)));
    let (on_page, around, form, layout) = arranged?;

    let shapes = match held {
        Some(held) => Shapes::of(&held, on_page, &layout.view),
        None => Shapes::of_land(on_page),
    };
    let sheet = Sheet::new(spec, inputs, &theme, layout.view.clone(), shapes, around);
    let largest = stand(spec, inputs, &layout, Some(size(form)), &[], &theme)?;
    let legend = legend(&entries::on(&sheet, possible.clone(), &largest.placing.boxes()), form);
    let [furniture, map] = furnish(&sheet, &layout, &legend, Above::default(), &[])?;
    let scene = page.scene(spec, &legend.summary(), [map, furniture]);
    Ok(Warned { warnings: warnings(&scene, &sheet), value: scene })
}

/// What lies above the zones of a map of two layers.
#[derive(Default)]
pub struct Above {
    /// The changes, below the contact line.
    pub changes: Option<Node>,
    /// The frames of what is enlarged, on everything that is no name.
    pub keys: Option<Node>,
}

/// The furniture on the map, off `keys` where there is room, and the map, with what lies `above` its zones, whose names keep
/// off it.
///
/// # Errors
/// When there is no room where a piece of furniture is wanted.
pub fn furnish(
    sheet: &Sheet<'_>,
    layout: &Layout,
    legend: &Legend<'_>,
    above: Above,
    keys: &[Rect<f64>],
) -> Result<[Node; 2]> {
    let stand = stand(sheet.spec, sheet.inputs, layout, Some(legend.size), keys, sheet.theme)?;
    let legend = stand.placing.of(Piece::Legend).map(|area| legend.draw(area.min(), sheet.view.frame));
    let mut boxes = stand.placing.boxes();
    let shows_degrees = sheet.spec.furniture.shows(Piece::Graticule);
    let (degrees, taken) =
        if shows_degrees { graticule::names(sheet, &boxes) } else { (Vec::new(), Vec::new()) };
    boxes.extend(taken);
    let degrees =
        (!degrees.is_empty()).then(|| Group::node("graticule-names", degrees.into_iter().map(Node::from)));
    let pieces = degrees.into_iter().chain(legend).chain(stand.draw(sheet));
    Ok([Group::node("furniture", pieces), layers(sheet, &boxes, above)])
}

/// The layers of the map, in paint order, with names off `furniture`.
pub fn layers(sheet: &Sheet<'_>, furniture: &[Rect<f64>], above: Above) -> Node {
    let (names, drawn) = both(|| labels::labels(sheet, furniture), || below_changes(sheet));
    let front = contact_line::contact_line(sheet);
    let drawn = drawn.into_iter().chain(above.changes).chain(front).chain(above.keys);
    Group::node("map", drawn.chain(names))
}

/// The layers below changes, contact line and names, in paint order.
fn below_changes(sheet: &Sheet<'_>) -> Vec<Node> {
    let ground = Shape::rect(Tag::id("ground"), sheet.view.frame, sheet.theme.neighbour);
    let graticule = sheet.spec.furniture.shows(Piece::Graticule).then(|| graticule::lines(sheet));
    let below = [ground.into(), around::sea(sheet), around::neighbours(sheet), ukraine::ukraine(sheet)];
    let above = [around::lakes(sheet), borders::borders(sheet)];
    let zones = control::control(sheet).into_iter().chain(asides::draw(sheet));
    below.into_iter().chain(graticule).chain(zones).chain(above).collect()
}

/// What of the map is not as it was wished: marks left out of the title; characters that the fonts lack, which are drawn as
/// boxes or by another font; annotations that are not drawn, cities that are not named; names that name nothing.
pub fn warnings(scene: &Scene, sheet: &Sheet<'_>) -> Vec<Warning> {
    let names = sheet.spec.names.unknown(sheet.inputs);
    let text = title::warning(sheet.spec).into_iter().chain(glyphs_missing(scene));
    let left_out = labels::annotations_left_out(sheet, scene).into_iter();
    text.chain(left_out).chain(labels::cities_left_out(sheet, scene)).chain(names).collect()
}

/// A scene that is no map, with what must be known of it.
pub fn with_warnings(scene: Scene) -> Warned<Scene> {
    Warned { warnings: glyphs_missing(&scene).into_iter().collect(), value: scene }
}

fn glyphs_missing(scene: &Scene) -> Option<Warning> {
    let missing = missing_characters(scene);
    let list =
        missing.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(", ");
    let family = scene.family();
    let fonts = if family.is_embedded() { "fonts of the map have" } else { "font of the map has" };
    let name = if family.is_embedded() { String::new() } else { format!(" (`{}`)", family.name()) };
    let hint = "--font FILE can add a font that has it";
    let warning = || Warning::new("glyph-missing", format!("the {fonts} no glyph for {list}{name}: {hint}"));
    (!missing.is_empty()).then(warning)
}
