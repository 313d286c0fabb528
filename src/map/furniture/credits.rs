//! The credit line: whose data these are, and whose boundaries.

use super::header;
use super::stack::{Paragraph, Stack};
use crate::areas::AreaSet;
use crate::control::{ControlLayer, each_once};
use crate::draw::Face;
use crate::map::theme::Theme;
use crate::words::{self, Language};

/// The credit line, no wider than `width_px`.
pub fn credits(words: String, theme: &Theme, width_px: f64) -> Stack {
    let font = theme.font(Face::Regular, theme.text.credit);
    let colour = theme.faint_ink;
    Stack::new([Paragraph { id: "credit", words, font, colour, leading: 1.4, above_px: 0.0 }], width_px)
}

/// Whose data these are, each layer once, and whose boundaries.
pub fn words(layers: &[&ControlLayer], areas: &AreaSet, language: Language) -> String {
    let mut sources: Vec<String> = layers.iter().map(|layer| source(layer, language)).collect();
    sources.dedup();
    format!(
        "{}: {}. {}: {}",
        words::SOURCE.of(language),
        sources.join("; "),
        words::BOUNDARIES.of(language),
        areas.source
    )
}

/// Whom the sources ask to credit, and which file it was.
fn source(layer: &ControlLayer, language: Language) -> String {
    if layer.is_example {
        return words::EXAMPLE_CREDIT.of(language).to_owned();
    }
    let credits = layer.sources.iter().map(|source| source.credit.as_str());
    let credits = each_once(credits.filter(|credit| !credit.is_empty()));
    let credit = if credits.is_empty() { header::sources(layer, language) } else { credits.join("; ") };
    format!("{credit}, {}", words::file_of(layer.date, language))
}
