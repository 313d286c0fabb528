//! What stands above and below a map of two layers: title, evenings and sources.

use super::content::row_of;
use super::{PairKind, PairMapInputs};
use crate::areas::Cases;
use crate::control::{ControlLayer, each_once};
use crate::map::furniture::page::PageText;
use crate::map::furniture::{credits, header, title};
use crate::map::regions;
use crate::map::spec::{Extent, MapSpec};
use crate::measure::{ComparedRow, RowKind};
use crate::words::places::{TitlePlace, pair_title_of};
use crate::words::{self, Language};

/// What stands above and below the map.
pub fn page_text(spec: &MapSpec, inputs: &PairMapInputs<'_>) -> PageText {
    let language = spec.language;
    let layers = [inputs.first, inputs.second.layer];
    let subtitle = match inputs.kind {
        PairKind::Dates => of_dates(inputs, layers, language),
        PairKind::Sources => of_sources(inputs, layers, language),
    };
    PageText {
        title: title::given(spec).unwrap_or_else(|| usual_title(spec, inputs)),
        subtitle,
        notice: layers.into_iter().find_map(|layer| header::notice(layer, language)),
        credits: credits::words(&layers, &inputs.second, spec),
    }
}

/// The usual title, with the name of what the map is of.
fn usual_title(spec: &MapSpec, inputs: &PairMapInputs<'_>) -> String {
    let (sides, usual) = match inputs.kind {
        PairKind::Dates => (words::Sides::Dates, words::CHANGES_TITLE),
        PairKind::Sources => (words::Sides::Sources, words::WHERE_AGREE),
    };
    let place = place(&spec.extent, row_of(&spec.extent, inputs.comparison), spec.language);
    place.map_or_else(
        || usual.of(spec.language).to_owned(),
        |place| pair_title_of(place, sides, spec.language),
    )
}

/// The part of the country that the map is of; none for all of it, and for a box.
fn place(extent: &Extent, about: &ComparedRow, language: Language) -> Option<TitlePlace> {
    let region = match extent {
        Extent::Ukraine | Extent::Box(_) => return None,
        Extent::Around(around) => return Some(TitlePlace::Around(around.names.of(language).to_owned())),
        Extent::Group(id) => regions::name(id),
        Extent::Area(_) => None,
    };
    let named = || Cases::of(&about.id, &about.names).place(&about.names).genitive(language);
    let region = region.map(|name| name.of(language).to_owned());
    region.or_else(|| (about.kind != RowKind::Total).then(named)).map(TitlePlace::Of)
}

/// `Between the evenings of …, according to …`.
fn of_dates(inputs: &PairMapInputs<'_>, layers: [&ControlLayer; 2], language: Language) -> String {
    let (first, second) = (&inputs.comparison.first, &inputs.comparison.second);
    let evenings = words::between_evenings(first.as_of, second.as_of, language);
    let [a, b] = layers.map(|layer| header::told_by(layer, language));
    let sources = if a == b { a } else { format!("{a}; {b}") };
    let according = format!("{} {sources}", words::ACCORDING_TO.of(language));
    let parts = [evenings, according].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// `Situation on the evening of …. A: …; B: …`; two files of one source are told apart by date, or else by name.
fn of_sources(inputs: &PairMapInputs<'_>, layers: [&ControlLayer; 2], language: Language) -> String {
    let (first, second) = (&inputs.comparison.first, &inputs.comparison.second);
    let evening = first.as_of.or(second.as_of).map(|as_of| words::situation(as_of, language));
    let evening = evening.map_or_else(String::new, |evening| format!("{evening}. "));
    let names = layers.map(|layer| header::sources(layer, language));
    let is_one_source = names[0] == names[1];
    let is_one_date = layers[0].date == layers[1].date;
    let told = |(name, layer): (String, &ControlLayer)| match (is_one_source, is_one_date) {
        (false, _) => name,
        (true, false) => format!("{name}, {}", words::file_of(layer.date, language)),
        (true, true) => format!("{name} ({})", files(layer)),
    };
    let [a, b] = names;
    let [a, b] = [(a, layers[0]), (b, layers[1])].map(told);
    let [a_name, b_name] = [words::SOURCE_A, words::SOURCE_B].map(|name| name.of(language));
    format!("{evening}{a_name}: {a}; {b_name}: {b}")
}

fn files(layer: &ControlLayer) -> String {
    each_once(layer.sources.iter().map(|source| source.file.as_str())).join(", ")
}
