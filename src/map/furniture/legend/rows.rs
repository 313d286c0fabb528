//! The rows of a legend: what each says, with the printed words and figures.

use super::content::denominator;
use super::swatch::Swatch;
use super::{AsideEntry, Entries, Figures};
use crate::control::{Category, Since};
use crate::map::classes::Class;
use crate::map::figures::{figure, km2};
use crate::map::layers::control;
use crate::map::theme::{Hatch, Paint, Theme};
use crate::measure::Figure;
use crate::units::{Share, SquareMetres};
use crate::words::claims::ASSESSED_BOTH;
use crate::words::{self, Language, Phrase, maps};

/// A row of a legend.
pub struct Row {
    /// What it is about, in ids.
    pub id: &'static str,
    /// What it explains; none for a remark.
    pub swatch: Option<Swatch>,
    /// What that means, in lines.
    pub label: Vec<String>,
    /// Its area, where it has one.
    pub km2: Option<String>,
    /// Its share, where it has one.
    pub share: Option<String>,
}

impl Row {
    /// True when the row has a figure.
    pub fn has_values(&self) -> bool {
        self.km2.is_some() || self.share.is_some()
    }

    /// A row without a figure.
    pub fn plain(id: &'static str, swatch: Option<Swatch>, label: String) -> Row {
        Row { id, swatch, label: vec![label], km2: None, share: None }
    }
}

/// The rows that explain `entries`, with the figures of the map's row.
pub fn rows(entries: &Entries, figures: Figures<'_>, language: Language) -> Vec<Row> {
    let aside = |aside: &AsideEntry| aside_row(*aside, entries, language);
    let mut rows = Vec::new();
    for &category in &entries.categories {
        rows.push(category_row(category, entries, figures, language));
        let parts = entries.asides.iter().filter(|aside| aside.counts && entries.ground() == category);
        rows.extend(parts.map(aside));
    }
    let rest = entries
        .asides
        .iter()
        .filter(|aside| !aside.counts || !entries.categories.contains(&entries.ground()));
    rows.extend(rest.map(aside));
    if entries.contested_unknown {
        let label = format!("{}: {}", words::CONTESTED.of(language), words::NOT_IN_SOURCE.of(language));
        rows.push(Row::plain("contested", None, label));
    }
    if entries.claims {
        rows.push(Row::plain("claim", Some(Swatch::Claim), words::CLAIMED.of(language).to_owned()));
    }
    if entries.contact_line {
        rows.push(Row::plain(
            "contact-line",
            Some(Swatch::ContactLine),
            words::CONTACT_LINE.of(language).to_owned(),
        ));
    }
    rows
}

/// The row of a class of shares.
pub fn class_row(class: Class, theme: &Theme, language: Language) -> Row {
    let label = match class {
        Class::NoData => maps::NO_DATA.of(language).to_owned(),
        Class::Nothing => maps::NOTHING_OCCUPIED.of(language).to_owned(),
        Class::Below(_) => {
            let (from, below) = class.ends_percent();
            let [from, below] =
                [from, below].map(|end| end.map(|percent| words::number(percent, 0, language)));
            maps::occupied_between(from.as_deref(), below.as_deref(), language)
        }
    };
    Row::plain(
        class.id(),
        Some(Swatch::Fill(Paint { fill: class.colour(theme), hatch: Hatch::default() })),
        label,
    )
}

/// A part beside the zones, with its area in what the map is about; it has no share.
fn aside_row(aside: AsideEntry, entries: &Entries, language: Language) -> Row {
    let label = aside.kind.phrase().of(language).to_owned();
    let swatch = Swatch::Aside(aside.kind, aside.counts.then(|| entries.ground()));
    Row {
        km2: (aside.area > SquareMetres::ZERO).then(|| km2(aside.area, language)),
        ..Row::plain(aside.kind.code(), Some(swatch), label)
    }
}

fn category_row(category: Category, entries: &Entries, figures: Figures<'_>, language: Language) -> Row {
    // What the denominator has beyond the land as mapped is nobody's: the government has no share where it has no land.
    let has_land = |figure: &&Figure| category != Category::Government || figure.area > SquareMetres::ZERO;
    let figure = figure(category, figures.row).filter(has_land);
    let share = figure.and_then(|figure| figure.share);
    let printed = |share: Share| words::share(share.percent(), 1, language);
    // Its share is what the others leave of the denominator, its km² are those of the land as mapped: side by side they would
    // contradict each other on many a map, so they are told together where that land is the denominator, and only there.
    let has_km2 = category != Category::Government || denominator(figures) == words::MEASURED_AREA;
    Row {
        id: control::name(category),
        swatch: Some(Swatch::Category(category)),
        label: vec![phrase(category, entries).of(language).to_owned()],
        km2: figure.filter(|_| has_km2).map(|figure| km2(figure.area, language)),
        share: share.map(printed),
    }
}

fn phrase(category: Category, entries: &Entries) -> Phrase {
    match category {
        Category::Occupied(None) if entries.assessed && entries.advances && entries.contested_unknown => {
            ASSESSED_BOTH
        }
        Category::Occupied(None) if entries.assessed => words::ASSESSED_CONTROL,
        Category::Contested if entries.assessed => words::ASSESSED_ADVANCE,
        Category::Occupied(Some(Since::Y2014)) => words::OCCUPIED_2014,
        Category::Occupied(Some(Since::Y2022)) => words::OCCUPIED_2022,
        Category::Occupied(None) => words::OCCUPIED,
        Category::Contested => words::CONTESTED,
        Category::Government => words::GOVERNMENT,
    }
}
