//! What a check found in words: the gravest first, a kind at a time, a line a fault; no more than a few of a kind.

use unicode_width::UnicodeWidthStr;

use super::account::{Line, sums};
use super::{CheckedFile, FaultReport, Told};
use crate::control::Classified;
use crate::error::{Place, shown};
use crate::faults::{Code, Fault, Kind, Severity, Size, Spot};
use crate::report::aligned::wrapped;
use crate::report::{Emphasis, Screen};
use crate::units::SquareMetres;
use crate::words::faults as words_of;
use crate::words::{self, Language};

/// Faults of a kind that are listed; the rest is counted.
const LISTED: usize = 8;
/// Decimals of km² and of metres.
const DECIMALS: usize = 3;
/// A line is wrapped to no less than this.
const NARROWEST: usize = 40;

/// How the text is set.
#[derive(Debug, Clone, Copy)]
struct Setting {
    language: Language,
    screen: Screen,
}

impl FaultReport<'_> {
    /// The text, in `language`, to be read on `screen`.
    pub fn text(&self, language: Language, screen: Screen) -> String {
        let setting = Setting { language, screen };
        let files: Vec<String> = self.files.iter().map(|file| setting.file(file)).collect();
        files.join("\n")
    }
}

impl Setting {
    fn file(self, file: &CheckedFile) -> String {
        let checked = &file.checked;
        let mut lines = vec![self.emphasised(self.title(file))];
        for severity in Severity::ALL {
            lines.extend(self.severity(file, severity));
        }
        if file.classified == Told::Yes && !checked.account.classified.is_empty() {
            lines.extend([String::new(), self.emphasised(words_of::CLASSIFIED.of(self.language).to_owned())]);
            let classified = checked.account.classified.iter();
            lines.extend(classified.flat_map(|one| self.indented(2, &classified_line(one))));
        }
        if file.mended == Told::Yes {
            lines.extend(self.account(&super::account::lines(checked)));
        }
        lines.extend([String::new(), self.closing(file)]);
        lines.join("\n") + "\n"
    }

    /// `file.geojson: boundaries (told by …), 25 features, 25 polygons`.
    fn title(self, file: &CheckedFile) -> String {
        let checked = &file.checked;
        let Some(kind) = checked.kind else { return file.place.to_string() };
        let kind = match kind {
            Kind::Boundaries => words_of::BOUNDARIES,
            Kind::Control => words_of::CONTROL,
            Kind::Plain => words_of::PLAIN,
        };
        let told = format!("({} {})", words_of::TOLD_BY.of(self.language), checked.because);
        let mut title = format!("{}: {} {told}", file.place, kind.of(self.language));
        if checked.format.is_some() {
            let [features, polygons] = checked.counts;
            title = title + "; " + &words_of::looked_at(features, polygons, self.language);
        }
        wrapped(&title, self.width()).join("\n")
    }

    fn severity(self, file: &CheckedFile, severity: Severity) -> Vec<String> {
        let heading = match severity {
            Severity::Error => words_of::ERRORS,
            Severity::Repaired => words_of::REPAIRED,
            Severity::Warning => words_of::WARNINGS,
            Severity::Note => words_of::NOTES,
        };
        let kinds = Code::ALL.iter().filter(|code| code.severity() == severity);
        let kinds: Vec<String> = kinds.flat_map(|code| self.kind(file, *code)).collect();
        if kinds.is_empty() {
            return kinds;
        }
        let heading = self.emphasised(heading.of(self.language).to_owned());
        [String::new(), heading].into_iter().chain(kinds).collect()
    }

    /// The faults of one kind: what it is, where, and how to mend it.
    fn kind(self, file: &CheckedFile, code: Code) -> Vec<String> {
        let of_kind: Vec<&Fault> = file.checked.faults.iter().filter(|fault| fault.code == code).collect();
        if of_kind.is_empty() {
            return Vec::new();
        }
        let saying = code.saying();
        let count = if of_kind.len() > 1 { format!(" ({})", of_kind.len()) } else { String::new() };
        let mut lines =
            self.indented(2, &format!("{}: {}{count}", code.code(), saying.what.of(self.language)));
        let mut said_alone = false;
        for fault in of_kind.iter().take(LISTED) {
            let line = self.fault(fault, &file.place);
            lines.extend((!line.is_empty()).then(|| self.indented(4, &line)).into_iter().flatten());
            if let Some(hint) = &fault.hint {
                said_alone = true;
                lines.extend(self.hint(6, hint));
            }
        }
        if of_kind.len() > LISTED {
            lines.extend(self.indented(4, &words_of::more(of_kind.len() - LISTED, self.language)));
        }
        if !said_alone {
            lines.extend(self.hint(4, saying.hint.of(self.language)));
        }
        lines
    }

    fn hint(self, indent: usize, hint: &str) -> Vec<String> {
        self.indented(indent, &format!("{}: {hint}", words_of::HINT.of(self.language)))
    }

    /// `feature 8 (Херсонська область), polygon 0, ring 0, at 32.61938, 46.01215: 51.2 km²: detail`.
    fn fault(self, fault: &Fault, file: &Place) -> String {
        let mut parts: Vec<String> = place(&fault.spot, file).into_iter().collect();
        let number = |value: f64| words::number(value, DECIMALS, self.language);
        parts.extend(fault.size.map(|size| match size {
            Size::Area(area) => format!("{} {}", number(area.km2()), words::KM2.of(self.language)),
            Size::Length(metres) => format!("{} {}", number(metres), words_of::METRES.of(self.language)),
        }));
        parts.extend((fault.count > 1).then(|| format!("{}×", fault.count)));
        parts.extend((!fault.detail.is_empty()).then(|| fault.detail.clone()));
        parts.join(": ")
    }

    fn account(self, lines_of: &[Line<'_>]) -> Vec<String> {
        let language = self.language;
        let heading = self.emphasised(words_of::ACCOUNT.of(language).to_owned());
        let mut lines = vec![String::new(), heading];
        let changed: Vec<&Line<'_>> = lines_of.iter().filter(|line| line.is_changed()).collect();
        if changed.is_empty() {
            lines.push(format!("  {}", words_of::NOTHING_CHANGED.of(language)));
        }
        for line in changed {
            let name = format!("{} {}", words_of::FEATURE.of(language), line.mended.feature.index);
            let areas = [line.mended.before, line.mended.after];
            lines.extend(self.indented(2, &self.before_and_after(&name, areas, line.official)));
        }
        let sum = self.before_and_after(words_of::SUM.of(language), sums(lines_of), None);
        lines.extend(self.indented(2, &sum));
        lines
    }

    /// `feature 8: before −25,707.4, after 26,142.8, change +51,850.2, official 28,461 (−8.15 %)`.
    fn before_and_after(
        self,
        name: &str,
        [before, after]: [SquareMetres; 2],
        official: Option<SquareMetres>,
    ) -> String {
        let language = self.language;
        let number = |area: SquareMetres| words::number(area.km2(), DECIMALS, language);
        let change = words::change((after - before).km2(), DECIMALS, language);
        let [was, is, changed] =
            [words_of::BEFORE, words_of::AFTER, words_of::CHANGE].map(|word| word.of(language));
        let mut text =
            format!("{name}: {was} {}, {is} {}, {changed} {change}", number(before), number(after));
        if let Some(official) = official {
            let off = words::change(((after / official).0 - 1.0) * 100.0, 2, language);
            text += &format!(", {} {} ({off}\u{a0}%)", words_of::OFFICIAL.of(language), number(official));
        }
        text
    }

    /// How many faults of each severity there are.
    fn closing(self, file: &CheckedFile) -> String {
        let count = |severity: Severity| {
            let word = match severity {
                Severity::Error => words_of::ERROR_COUNT,
                Severity::Repaired => words_of::REPAIRED_COUNT,
                Severity::Warning => words_of::WARNING_COUNT,
                Severity::Note => words_of::NOTE_COUNT,
            };
            let count = file.checked.count(severity);
            (count > 0).then(|| format!("{} {count}", word.of(self.language)))
        };
        let counts: Vec<String> = Severity::ALL.into_iter().filter_map(count).collect();
        let counts =
            if counts.is_empty() { words_of::CLEAN.of(self.language).to_owned() } else { counts.join(", ") };
        self.emphasised(format!("{}: {counts}", file.place))
    }

    fn width(self) -> usize {
        self.screen.width.map_or(usize::MAX, |width| width.max(NARROWEST))
    }

    fn indented(self, indent: usize, text: &str) -> Vec<String> {
        let text = shown(text);
        let lines = wrapped(&text, self.width().saturating_sub(indent + 2));
        let line = |(index, line): (usize, String)| {
            let more = if index > 0 { 2 } else { 0 };
            " ".repeat(indent + more) + &line
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    fn emphasised(self, line: String) -> String {
        match self.screen.emphasis {
            Emphasis::Plain => line,
            Emphasis::Bold if line.width() == 0 => line,
            Emphasis::Bold => format!("\u{1b}[1m{line}\u{1b}[0m"),
        }
    }
}

/// Where a fault is; the file is named above.
fn place(spot: &Spot, file: &Place) -> Option<String> {
    let numbered = |name: &str, index: Option<usize>| index.map(|index| format!("{name} {index}"));
    let feature = numbered("feature", spot.feature).map(|feature| match &spot.name {
        Some(name) => format!("{feature} ({name})"),
        None => feature,
    });
    let parts = [
        numbered("polygon", spot.polygon),
        numbered("ring", spot.ring),
        numbered("position", spot.position),
        spot.at.map(|at| format!("at {:.5}, {:.5}", at.x, at.y)),
    ];
    let parts: Vec<String> = feature.into_iter().chain(parts.into_iter().flatten()).collect();
    if !parts.is_empty() {
        return Some(parts.join(", "));
    }
    let (place, file) = (spot.place.to_string(), file.to_string());
    let within = place.strip_prefix(&file).map(|rest| rest.trim_start_matches(", ").to_owned());
    Some(within.unwrap_or(place)).filter(|place| !place.is_empty())
}

fn classified_line(one: &Classified) -> String {
    let name = if one.name.is_empty() { String::new() } else { format!(" ({})", one.name) };
    format!("{}{name}: {}: {}", one.place, one.counts, one.evidence)
}
