//! An explanation in words, line by line.

use std::collections::BTreeSet;

use super::arithmetic::{Equation, Term, Unit};
use super::{Explanation, pieces};
use crate::error::Warning;
use crate::geometry::AreaMethod;
use crate::measure::{Chain, Link, RowKind, Step};
use crate::report::aligned::on_one_line;
use crate::units::Share;
use crate::words::explain as phrases;
use crate::words::sources::listed;
use crate::words::{self, Language, Phrase};
use unicode_width::UnicodeWidthStr;

/// Decimals of km² and percentages: those of tables.
const DECIMALS: usize = 2;
/// Decimals of a sum that does not add up with fewer.
const MOST_DECIMALS: usize = 5;

impl Explanation<'_> {
    /// The explanation in words. Every line of arithmetic has all its numbers, rounded to two decimals, or
    /// to as many more as it takes to add up.
    pub fn text(&self, language: Language) -> String {
        let mut lines = vec![phrases::title(&on_one_line(self.row.names.of(language)), language)];
        lines.extend(section(phrases::INPUTS, self.inputs(language), language));
        lines.extend(section(phrases::WARNINGS, self.warnings(language), language));
        let pieces = self.pieces.iter().map(|count| {
            let km2 = km2(count.area.km2(), language);
            (pieces::label(count, language), phrases::polygons(count.polygons, &km2, language))
        });
        lines.extend(section(phrases::PIECES, pieces.collect(), language));
        let equations = self.equations();
        let mut arithmetic: Vec<_> = equations.iter().map(|equation| worked(equation, language)).collect();
        arithmetic.extend(self.outside(language));
        lines.extend(section(phrases::ARITHMETIC, arithmetic, language));
        if let Some(chain) = self.against {
            lines.extend(chained(chain, language));
        }
        lines.join("\n") + "\n"
    }

    /// What lies in no area: of the whole layer, so it is told with the total alone.
    fn outside(&self, language: Language) -> Option<(String, String)> {
        let is_counted = self.shares.as_published.is_some();
        let outside = if is_counted { phrases::OUTSIDE_COUNTED } else { phrases::OUTSIDE };
        let line = || (outside.of(language).to_owned(), km2(self.shares.outside.km2(), language));
        (self.row.kind == RowKind::Total).then(line)
    }

    /// Codes and messages; with their files where these are several.
    fn warnings(&self, language: Language) -> Vec<(String, String)> {
        let warnings = &self.shares.warnings;
        let file = |warning: &Warning| warning.place.as_ref().map(|place| place.without_path().to_string());
        let files: BTreeSet<String> = warnings.iter().filter_map(file).collect();
        let said = |warning: &Warning| match file(warning).filter(|_| files.len() > 1) {
            Some(file) => format!("{} ({file})", warning.message),
            None => warning.message.clone(),
        };
        let mut lines: Vec<_> = warnings.iter().map(|one| (one.code.to_owned(), said(one))).collect();
        if lines.is_empty() {
            lines.push((phrases::NO_WARNINGS.of(language).to_owned(), String::new()));
        }
        lines
    }

    fn inputs(&self, language: Language) -> Vec<(String, String)> {
        let shares = self.shares;
        let file = |name: &str, sha256: &str| format!("{name}, SHA-256 {sha256}");
        let mut inputs = Vec::new();
        let mut put = |label: Phrase, text: String| inputs.push((label.of(language).to_owned(), text));
        for source in &shares.control {
            let name = listed(&[&source.name], language);
            put(phrases::CONTROL, format!("{name}: {}", file(&source.file, &source.sha256)));
        }
        put(phrases::DATES, phrases::dates(shares.date, shares.as_of, language));
        shares.source_time.iter().for_each(|time| put(phrases::SOURCE_TIME, time.clone()));
        let boundaries = file(&shares.boundaries.file, &shares.boundaries.sha256);
        put(phrases::BOUNDARIES, format!("{}: {boundaries}", shares.boundaries_source));
        for (label, own) in [
            (phrases::CUSTOM, shares.custom_file.as_ref()),
            (phrases::DENOMINATORS, shares.denominator.file()),
        ] {
            own.into_iter().for_each(|own| put(label, file(&own.file, &own.sha256)));
        }
        let method = match shares.method {
            AreaMethod::Wgs84 => phrases::WGS84,
            AreaMethod::Geodesic => phrases::GEODESIC,
            AreaMethod::Deepstate => phrases::DEEPSTATE,
        };
        put(phrases::METHOD, method.of(language).to_owned());
        inputs
    }
}

/// A heading, and lines of a label and a text under it, the texts beneath each other.
fn section(heading: Phrase, lines: Vec<(String, String)>, language: Language) -> Vec<String> {
    let width = lines.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let line = |(label, text): (String, String)| {
        let room = " ".repeat(width - label.width());
        format!("  {label}{room}  {text}").trim_end().to_owned()
    };
    let head = [String::new(), heading.of(language).to_owned()];
    head.into_iter().chain(lines.into_iter().map(line)).collect()
}

/// As many decimals as it takes for a sum to add up as it is printed; the usual ones for quotients, and where none do.
fn decimals(equation: &Equation) -> usize {
    let factor = match equation.unit {
        Unit::Area => 1.0,
        Unit::Share => 100.0,
        Unit::Quotient => return DECIMALS,
    };
    let adds_up = |decimals: &usize| {
        let rounded = |value: f64| (value * factor * libm::pow(10.0, *decimals as f64)).round();
        let sum: f64 = equation.terms.iter().map(|term| rounded(term.value)).sum();
        sum == rounded(equation.value)
    };
    (DECIMALS..=MOST_DECIMALS).find(adds_up).unwrap_or(DECIMALS)
}

/// `occupied, km²` and `inside 113,976.97 + margin 1,828.91 = 115,805.88 km²`.
fn worked(equation: &Equation, language: Language) -> (String, String) {
    let decimals = decimals(equation);
    let number = |value: f64| match equation.unit {
        Unit::Area | Unit::Quotient => words::number(value, decimals, language),
        Unit::Share => words::percent(value * 100.0, decimals, language),
    };
    let named = |term: &Term| format!("{} {}", term.name.of(language), number(term.value.abs()));
    let mut sum = String::new();
    for (index, term) in equation.terms.iter().enumerate() {
        sum += match (index, term.value.is_sign_negative()) {
            (0, false) => "",
            (0, true) => "− ",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        sum += &named(term);
    }
    let worked = match &equation.over {
        Some(over) if equation.terms.len() > 1 => format!("({sum}) ÷ {}", named(over)),
        Some(over) => format!("{sum} ÷ {}", named(over)),
        None => sum,
    };
    let result = match equation.unit {
        Unit::Area => format!("{} {}", number(equation.value), words::KM2.of(language)),
        Unit::Quotient => percent(Share(equation.value), language),
        Unit::Share => number(equation.value),
    };
    (equation.name.of(language).to_owned(), format!("{worked} = {result}"))
}

/// The steps of a chain, a line each: what it is, what it moves, where it leads.
fn chained(chain: &Chain, language: Language) -> Vec<String> {
    let title =
        phrases::chain_title(&percent(chain.start, language), &percent(chain.end(), language), language);
    let step = |link: &Link| (step_name(link.step, language), moved(link.points(), language), link.to);
    let first = (phrases::START.of(language).to_owned(), String::new(), chain.start);
    let steps: Vec<_> = std::iter::once(first).chain(chain.links.iter().map(step)).collect();
    let width = steps.iter().map(|(name, ..)| name.width()).max().unwrap_or(0);
    let line = |(name, moved, to): (String, String, Share)| {
        let room = " ".repeat(width - name.width());
        format!("  {name}{room}  {moved:>5}  {}", percent(to, language))
    };
    [String::new(), title].into_iter().chain(steps.into_iter().map(line)).collect()
}

fn step_name(step: Step, language: Language) -> String {
    let phrase = match step {
        Step::Slivers => phrases::STEP_SLIVERS,
        Step::SliversOpen => phrases::STEP_SLIVERS_OPEN,
        Step::Margins => phrases::STEP_MARGINS,
        Step::OfficialDenominator => phrases::STEP_OFFICIAL,
        Step::OwnDenominator => phrases::STEP_GIVEN,
        Step::Formula { of_whole: true } => phrases::STEP_FORMULA_UNCLIPPED,
        Step::Formula { of_whole: false } => phrases::STEP_FORMULA,
        Step::Boundaries => phrases::STEP_BOUNDARIES,
        Step::Tuzla => phrases::STEP_TUZLA,
        Step::NotExplained => phrases::STEP_REST,
        Step::Date(date) => return phrases::step_date(date, language),
    };
    phrase.of(language).to_owned()
}

/// Points with their sign; none where they round to nothing.
fn moved(points: f64, language: Language) -> String {
    let number = words::number(points, DECIMALS, language);
    if points > 0.0 && number.chars().any(|c| ('1'..='9').contains(&c)) {
        format!("+{number}")
    } else {
        number
    }
}

fn km2(km2: f64, language: Language) -> String {
    format!("{} {}", words::number(km2, DECIMALS, language), words::KM2.of(language))
}

fn percent(share: Share, language: Language) -> String {
    words::percent(share.percent(), DECIMALS, language)
}
