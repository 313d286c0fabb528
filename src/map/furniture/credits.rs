//! The credit line: whose data these are, and whose boundaries.

use super::header;
use super::stack::{Paragraph, Stack};
use super::{Furniture, Piece};
use crate::control::{ControlLayer, each_once};
use crate::draw::Face;
use crate::map::extent;
use crate::map::inputs::MapInputs;
use crate::map::spec::MapSpec;
use crate::map::theme::Theme;
use crate::words::{self, Language, furniture as notes};

/// From this scale on a map shows how general the embedded borders are \[px of a screen a km\].
const SHOWS_GENERALISED_PX_PER_KM: f64 = 6.0;

/// The credit line, no wider than `width_px`.
pub fn credits(words: String, furniture: &Furniture, theme: &Theme, width_px: f64) -> Stack {
    let font = theme.font(Face::Regular, theme.text.credit);
    let colour = theme.faint_ink;
    let credit = Paragraph { id: "credit", words, font, colour, leading: 1.4, above_px: 0.0 };
    Stack::new(furniture.shows(Piece::Credit).then_some(credit), width_px)
}

/// Whose data these are, each layer once, and whose boundaries; on a map of a large scale also how exact those are.
pub fn words(layers: &[&ControlLayer], inputs: &MapInputs<'_>, spec: &MapSpec) -> String {
    let language = spec.language;
    let mut sources: Vec<String> = layers.iter().map(|layer| source(layer, language)).collect();
    sources.dedup();
    let credit = format!(
        "{}: {}. {}: {}",
        words::SOURCE.of(language),
        sources.join("; "),
        words::BOUNDARIES.of(language),
        inputs.areas.source
    );
    let is_noted = || spec.furniture.shows(Piece::Notes) && inputs.areas.is_embedded();
    if is_noted() && extent::px_per_km(spec, inputs) >= SHOWS_GENERALISED_PX_PER_KM {
        format!("{credit}. {}", notes::GENERALISED.of(language))
    } else {
        credit
    }
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
