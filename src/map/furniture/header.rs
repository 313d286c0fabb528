//! The header: title, what evening is shown according to whom, and notices that a reader must not miss.

use super::page::PageText;
use super::stack::{Paragraph, Stack};
use super::{Furniture, Piece, title};
use crate::areas::Cases;
use crate::control::{ControlLayer, Drawing, each_once};
use crate::draw::Face;
use crate::map::kind::MapKind;
use crate::map::regions;
use crate::map::spec::{Extent, MapSpec};
use crate::map::theme::Theme;
use crate::measure::{AreaShares, RowKind};
use crate::words::sources::after_according_to;
use crate::words::{self, Language, furniture as titles, maps};

/// In which parts of its size a long title is set.
const SMALLER: [f64; 5] = [1.0, 0.86, 0.74, 0.64, 0.55];

/// The header's lines, no wider than `width_px`.
pub fn header(text: &PageText, furniture: &Furniture, theme: &Theme, width_px: f64) -> Stack {
    let paragraph = |id, words: &str, size, face, colour, above| Paragraph {
        id,
        words: words.to_owned(),
        font: theme.font(face, size),
        colour,
        leading: 1.22,
        above_px: theme.px(above),
    };
    let size = title_size(&text.title, theme, width_px);
    let title = Some(paragraph("title", &text.title, size, Face::Bold, theme.ink, 0.0));
    let subtitle =
        paragraph("subtitle", &text.subtitle, theme.text.subtitle, Face::Regular, theme.faint_ink, 3.0);
    let notice = text.notice.as_deref();
    let notice =
        notice.map(|words| paragraph("notice", words, theme.text.notice, Face::Bold, theme.notice, 4.0));
    let pieces = [(Piece::Title, title), (Piece::Subtitle, Some(subtitle)), (Piece::Notes, notice)];
    let shown = pieces.into_iter().filter(|(piece, _)| furniture.shows(*piece));
    Stack::new(shown.filter_map(|(_, paragraph)| paragraph), width_px)
}

/// The size of the title \[px of the map that sizes are meant for\]: smaller where it would take more than two lines.
fn title_size(title: &str, theme: &Theme, width_px: f64) -> f64 {
    let sizes = SMALLER.map(|smaller| theme.text.title * smaller);
    let fits = |size: &f64| theme.font(Face::Bold, *size).wrap(title, width_px).len() <= 2;
    sizes.into_iter().find(fits).unwrap_or(theme.text.title * SMALLER[SMALLER.len() - 1])
}

/// The map's title: the one asked for, or the usual one, with the name of what the map is of.
pub fn title(spec: &MapSpec, row: &AreaShares) -> String {
    let language = spec.language;
    let region = match &spec.extent {
        Extent::Group(id) => regions::title(id),
        _ => None,
    };
    let usual = || match (spec.kind, &spec.extent, region, row.kind) {
        (MapKind::Control, Extent::Around(around), ..) => {
            titles::map_title_around(around.names.of(language), language)
        }
        (MapKind::Control, _, Some(title), _) => title.of(language).to_owned(),
        (MapKind::Control, Extent::Box(_), ..) => titles::BOX_TITLE.of(language).to_owned(),
        (MapKind::Control, _, None, RowKind::Total) => words::MAP_TITLE.of(language).to_owned(),
        (MapKind::Control, _, None, _) => {
            words::places::map_title_of(Cases::of(&row.id, &row.names).place(&row.names), language)
        }
        (MapKind::Share, .., RowKind::Total) => maps::SHARE_TITLE.of(language).to_owned(),
        (MapKind::Share, ..) => {
            words::places::chart_title_of(Cases::of(&row.id, &row.names).place(&row.names), language)
        }
    };
    title::given(spec).unwrap_or_else(usual)
}

/// `Situation on the evening of …, according to …`.
pub fn subtitle(layer: &ControlLayer, language: Language) -> String {
    let situation = words::situation(layer.as_of, language);
    format!("{situation}, {} {}", words::ACCORDING_TO.of(language), told_by(layer, language))
}

/// The names of the sources, as a reader knows them.
pub fn sources(layer: &ControlLayer, language: Language) -> String {
    if layer.is_example {
        return words::EXAMPLE_SOURCE.of(language).to_owned();
    }
    names(layer).join(", ")
}

/// The same as it stands after `according to`.
pub fn told_by(layer: &ControlLayer, language: Language) -> String {
    if layer.is_example { sources(layer, language) } else { after_according_to(&names(layer), language) }
}

fn names(layer: &ControlLayer) -> Vec<&str> {
    each_once(layer.sources.iter().map(|source| source.name.as_str()))
}

/// That data are an example, or lines schematic.
pub fn notice(layer: &ControlLayer, language: Language) -> Option<String> {
    let example = layer.is_example.then(|| words::EXAMPLE.of(language));
    let schematic = (layer.drawing == Drawing::SettlementCells).then(|| words::SCHEMATIC.of(language));
    let notices: Vec<&str> = example.into_iter().chain(schematic).collect();
    (!notices.is_empty()).then(|| notices.join(". "))
}
