//! What a legend has to explain, and the words that do: a key figure, rows, and notes below.

use super::{KeyFigure, Row, rows};
use crate::control::{Category, PartKind};
use crate::map::classes::Class;
use crate::map::figures::km2;
use crate::map::theme::Theme;
use crate::measure::{AreaShares, Denominator, Shares};
use crate::units::{Share, SquareMetres};
use crate::words::claims::in_no_share;
use crate::words::{self, Language, Phrase, furniture as notes, maps};

/// What a legend explains.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries {
    /// The categories on the map, in the order of a legend.
    pub categories: Vec<Category>,
    /// Whether the contact line is on the map.
    pub contact_line: bool,
    /// Whether a claim is on the map.
    pub claims: bool,
    /// Whether the source does not tell contested areas apart.
    pub contested_unknown: bool,
    /// Whether what is occupied is what ISW assesses: its word stays its word.
    pub assessed: bool,
    /// Whether what ISW assesses to be an advance counts, on the map or beyond it.
    pub advances: bool,
    /// What is shown beside the zones.
    pub asides: Vec<AsideEntry>,
    /// The classes of shares on the map, on a map of shares.
    pub classes: Vec<Class>,
    /// The areas on the map, by their place in their set.
    pub areas: Vec<usize>,
}

impl Entries {
    /// What a part that counts is a part of: an advance counts as contested where the source tells contested land at all.
    pub(super) fn ground(&self) -> Category {
        if self.contested_unknown { Category::Occupied(None) } else { Category::Contested }
    }
}

/// What is shown beside the zones, to be explained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AsideEntry {
    /// What the source says of it.
    pub kind: PartKind,
    /// True where it is in what is occupied or contested.
    pub counts: bool,
    /// Its own area.
    pub area: SquareMetres,
}

/// Whose figures a legend prints.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// Whether the map shows only a part of what the row is about.
    pub of_part: bool,
    /// All figures.
    pub shares: &'a Shares,
    /// The row that the map is about.
    pub row: &'a AreaShares,
}

/// What a legend says.
pub struct Content {
    /// The key figure.
    pub key: KeyFigure,
    /// What every colour and line means.
    pub rows: Vec<Row>,
    /// What stands below, small: sentences, those first that are said even where a legend is cut short.
    pub notes: Vec<String>,
    /// How many of them those are.
    pub kept: usize,
}

impl Content {
    /// What the legend of a map of control says.
    pub fn of_control(entries: &Entries, figures: Figures<'_>, language: Language) -> Content {
        let (of_part, dagger) =
            (of_part(figures, language), exceeds(figures.row).then(|| over(figures, language)));
        let kept = usize::from(figures.of_part) + usize::from(dagger.is_some());
        Content {
            key: KeyFigure::of_control(figures, language),
            rows: rows::rows(entries, figures, language),
            notes: of_part
                .chain(dagger)
                .chain([whole(figures, language)])
                .chain(is_whole_as_mapped(figures.row).then(|| other_share(figures, language)).flatten())
                .chain(uncounted(entries, language))
                .collect(),
            kept,
        }
    }

    /// What the legend of a map of shares says.
    pub fn of_shares(entries: &Entries, figures: Figures<'_>, theme: &Theme, language: Language) -> Content {
        let mut shown = entries.areas.iter().filter_map(|index| figures.shares.areas.get(*index));
        let dagger = (exceeds(figures.row) || shown.any(exceeds)).then(|| over(figures, language));
        let kept = usize::from(figures.of_part) + usize::from(dagger.is_some());
        let notes = of_part(figures, language).chain(dagger);
        Content {
            key: KeyFigure::of_control(figures, language),
            rows: entries.classes.iter().map(|&class| rows::class_row(class, theme, language)).collect(),
            notes: notes.chain(share_notes(entries, figures, language)).collect(),
            kept,
        }
    }
}

impl Content {
    /// The same cut short: no km² beside a share, no remark, only the notes that are needed.
    pub(super) fn brief(mut self) -> Content {
        self.rows.retain(|row| row.swatch.is_some());
        self.rows.iter_mut().filter(|row| row.share.is_some()).for_each(|row| row.km2 = None);
        self.notes.truncate(self.kept);
        self
    }
}

/// Names what is shown and in no share.
fn uncounted(entries: &Entries, language: Language) -> Option<String> {
    let names = entries.asides.iter().filter(|aside| !aside.counts);
    let names: Vec<&str> = names.map(|aside| aside.kind.phrase().of(language)).collect();
    (!names.is_empty()).then(|| in_no_share(&names, language))
}

/// Says that the figures are of more than the map shows, where they are.
fn of_part(figures: Figures<'_>, language: Language) -> impl Iterator<Item = String> {
    figures.of_part.then(|| notes::FIGURES_FOR_UKRAINE.of(language).to_owned()).into_iter()
}

/// Names the denominator of the shares.
fn whole(figures: Figures<'_>, language: Language) -> String {
    let area = figures.row.denominator.unwrap_or(figures.row.measured);
    words::shares_of(denominator(figures), &km2(area, language), language)
}

/// True where a row's share is over 100 %, and printed with a mark.
fn exceeds(row: &AreaShares) -> bool {
    row.occupied.share.is_some_and(|share| words::exceeds_whole(share.percent(), 1))
}

/// What the headline share of the map's row is a share of.
pub(super) fn denominator(figures: Figures<'_>) -> Phrase {
    match &figures.shares.denominator {
        Denominator::Official if figures.row.official.is_some() => words::OFFICIAL_AREA,
        Denominator::Official | Denominator::Measured => words::MEASURED_AREA,
        Denominator::Own(_) => words::OWN_AREA,
    }
}

/// What is behind the mark of a share over 100 %.
fn over(figures: Figures<'_>, language: Language) -> String {
    format!("{} {}", words::DAGGER, words::over(denominator(figures)).of(language))
}

/// Both denominators, and what is behind the share of any area on the map that is below 100 % where all land as mapped is
/// occupied.
fn share_notes(entries: &Entries, figures: Figures<'_>, language: Language) -> Vec<String> {
    let shown = entries.areas.iter().filter_map(|index| figures.shares.areas.get(*index));
    let filled = shown.filter(|row| row.id != figures.row.id && is_whole_as_mapped(row));
    let filled = filled.filter_map(|row| {
        let other = other_share(Figures { row, ..figures }, language)?;
        Some(format!("{}: {other}", row.names.of(language)))
    });
    std::iter::once(whole(figures, language)).chain(other_share(figures, language)).chain(filled).collect()
}

/// True where all land as mapped is occupied and the share of the official area says less.
fn is_whole_as_mapped(row: &AreaShares) -> bool {
    /// Shares that print as 100.0 %, and those that do not.
    const PRINTED_WHOLE: f64 = 0.9995;
    let is_whole = |share: Option<Share>| share.is_some_and(|share| share.0 >= PRINTED_WHOLE);
    is_whole(row.occupied.share_of_measured) && !is_whole(row.occupied.share)
}

/// The share of the map's row by the denominator that is not the headline's.
fn other_share(figures: Figures<'_>, language: Language) -> Option<String> {
    let (row, occupied) = (figures.row, &figures.row.occupied);
    let (denominator, area, share) = match &figures.shares.denominator {
        Denominator::Official => (words::MEASURED_AREA, row.measured, occupied.share_of_measured?),
        Denominator::Measured | Denominator::Own(_) => {
            (words::OFFICIAL_AREA, row.official?, occupied.share_of_official?)
        }
    };
    let share = words::share(share.percent(), 1, language);
    Some(maps::also_of(&share, denominator, &km2(area, language), language))
}
