//! The header: title, what evening is shown according to whom, and notices that a reader must not miss.

use super::page::PageText;
use super::stack::{Paragraph, Stack};
use crate::areas::Cases;
use crate::control::{ControlLayer, Drawing, each_once};
use crate::draw::Face;
use crate::map::kind::MapKind;
use crate::map::spec::MapSpec;
use crate::map::theme::Theme;
use crate::measure::{AreaShares, RowKind};
use crate::words::{self, Language, maps};

/// The header's lines, no wider than `width_px`.
pub fn header(text: &PageText, theme: &Theme, width_px: f64) -> Stack {
    let paragraph = |id, words: &str, size, face, colour, above| Paragraph {
        id,
        words: words.to_owned(),
        font: theme.font(face, size),
        colour,
        leading: 1.22,
        above_px: theme.px(above),
    };
    let title = paragraph("title", &text.title, theme.text.title, Face::Bold, theme.ink, 0.0);
    let subtitle =
        paragraph("subtitle", &text.subtitle, theme.text.subtitle, Face::Regular, theme.faint_ink, 3.0);
    let notice = text.notice.as_deref();
    let notice =
        notice.map(|words| paragraph("notice", words, theme.text.notice, Face::Bold, theme.notice, 4.0));
    Stack::new([title, subtitle].into_iter().chain(notice), width_px)
}

/// The map's title: the one asked for, or the usual one, with the name of the area or group that the map is of.
pub fn title(spec: &MapSpec, row: &AreaShares) -> String {
    let usual = || match (spec.kind, row.kind) {
        (MapKind::Control, RowKind::Total) => words::MAP_TITLE.of(spec.language).to_owned(),
        (MapKind::Control, _) => {
            words::places::map_title_of(Cases::of(&row.id, &row.names).place(&row.names), spec.language)
        }
        (MapKind::Share, RowKind::Total) => maps::SHARE_TITLE.of(spec.language).to_owned(),
        (MapKind::Share, _) => {
            words::places::chart_title_of(Cases::of(&row.id, &row.names).place(&row.names), spec.language)
        }
    };
    spec.title.clone().unwrap_or_else(usual)
}

/// `Situation on the evening of …, according to …`.
pub fn subtitle(layer: &ControlLayer, language: Language) -> String {
    let situation = words::situation(layer.as_of, language);
    format!("{situation}, {} {}", words::ACCORDING_TO.of(language), sources(layer, language))
}

/// The names of the sources, as a reader knows them.
pub fn sources(layer: &ControlLayer, language: Language) -> String {
    if layer.is_example {
        return words::EXAMPLE_SOURCE.of(language).to_owned();
    }
    each_once(layer.sources.iter().map(|source| source.name.as_str())).join(", ")
}

/// That data are an example, or lines schematic.
pub fn notice(layer: &ControlLayer, language: Language) -> Option<String> {
    let example = layer.is_example.then(|| words::EXAMPLE.of(language));
    let schematic = (layer.drawing == Drawing::SettlementCells).then(|| words::SCHEMATIC.of(language));
    let notices: Vec<&str> = example.into_iter().chain(schematic).collect();
    (!notices.is_empty()).then(|| notices.join(". "))
}
