//! Ticks: round percentages, and the beginnings of years, months or days, as many as there is room for.

use crate::date::Date;
use crate::draw::Axis;
use crate::words::{self, Language};

/// Steps between percentages, each with the decimals it needs.
const STEPS: [(f64, usize); 11] = [
    (0.01, 2),
    (0.02, 2),
    (0.05, 2),
    (0.1, 1),
    (0.2, 1),
    (0.5, 1),
    (1.0, 0),
    (2.0, 0),
    (5.0, 0),
    (10.0, 0),
    (25.0, 0),
];
/// Months between ticks.
const MONTHS: [i16; 6] = [1, 2, 3, 6, 12, 60];
/// Days between ticks, where months are too far apart.
const DAYS: [i64; 4] = [1, 2, 7, 14];
/// Fewer month ticks than this give way to days.
const FEWEST: usize = 3;

/// An axis of percentages from at most `low` to at least `high`, its ends on ticks, with some `wanted` ticks. No end is
/// above the whole, whatever a source shows.
pub fn percentages((low, high): (f64, f64), wanted: usize, language: Language) -> Axis {
    let (low, high) = (low.min(100.0), high.min(100.0));
    let fits = |&&(step, _): &&(f64, usize)| (high - low) / step <= wanted as f64;
    let (step, decimals) = STEPS.iter().find(fits).copied().unwrap_or((25.0, 0));
    // Small room above and below, so that no line runs along an end.
    let (first, last) = ((low / step - 0.1).floor().max(0.0), (high / step + 0.1).ceil());
    let last = last.min((100.0 / step).round());
    let first = first.min(last - 1.0);
    let count = (last - first).max(1.0) as usize;
    let tick = |index: usize| {
        let value = (first + index as f64) * step;
        (value, words::percent(value, decimals, language))
    };
    Axis { ends: (first * step, (first + count as f64) * step), ticks: (0..=count).map(tick).collect() }
}

/// An axis of days since `first` to `last`, with at most `most` ticks.
pub fn days(first: Date, last: Date, most: usize, language: Language) -> Axis {
    let length = last.days_since(first);
    let by_months = MONTHS.iter().map(|&step| months(first, last, step, language));
    let ticks = by_months.into_iter().find(|ticks| ticks.len() <= most).unwrap_or_default();
    let ticks = match by_days(first, length, most, language) {
        Some(days) if ticks.len() < FEWEST => days,
        _ => ticks,
    };
    Axis { ends: (0.0, length.max(1) as f64), ticks }
}

/// The first of every `step`-th month; January bears the year, and so does the first tick.
fn months(first: Date, last: Date, step: i16, language: Language) -> Vec<(f64, String)> {
    let month_of = |date: Date| date.year() * 12 + i16::try_from(date.month0()).unwrap_or_default();
    let ticks = (month_of(first)..=month_of(last)).filter(|month| month % step == 0).filter_map(|month| {
        let date = Date::first_of_month(month.div_euclid(12), month.rem_euclid(12))?;
        (date >= first).then_some(date)
    });
    let name = |(index, date): (usize, Date)| {
        let words = match (date.month0(), index) {
            (0, _) => date.year().to_string(),
            (_, 0) => format!("{} {}", words::short_month(date, language), date.year()),
            _ => words::short_month(date, language).to_owned(),
        };
        (date.days_since(first) as f64, words)
    };
    ticks.enumerate().map(name).collect()
}

/// Every so many days; none where that would be too many ticks.
fn by_days(first: Date, length: i64, most: usize, language: Language) -> Option<Vec<(f64, String)>> {
    let step = DAYS.iter().find(|&&step| length / step < most as i64).copied()?;
    let mut ticks = Vec::new();
    let mut date = Some(first);
    for day in 0..=length {
        let Some(now) = date else { break };
        if day % step == 0 {
            ticks.push((day as f64, format!("{} {}", now.day(), words::short_month(now, language))));
        }
        date = now.day_after();
    }
    Some(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|(_, words)| words.as_str()).collect()
    }

    #[test]
    fn percentages_end_on_round_ticks_and_never_above_the_whole() {
        let axis = percentages((18.11, 19.25), 6, Language::En);
        assert_eq!((axis.ends.0, words(&axis)[0], words(&axis).len()), (18.0, "18.0\u{a0}%", 8));
        // 30 November 2026: an axis of shares above 100 % lay above the line, which is drawn at 100.
        for over in [(100.0, 100.0), (100.87, 100.88)] {
            let (low, high) = percentages(over, 6, Language::En).ends;
            assert!(high == 100.0 && (low - 99.99).abs() < 1e-9, "{over:?}: {low} to {high}");
        }
        assert_eq!(words(&percentages((0.0, 97.0), 4, Language::Uk)).last(), Some(&"100\u{a0}%"));
        assert_eq!(percentages((0.0, 0.0), 5, Language::En).ticks.len(), 2);
    }

    #[test]
    fn ticks_are_beginnings_of_months_or_days() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let years = days(day("2024-07-07"), day("2025-12-31"), 10, Language::En);
        assert_eq!(words(&years)[..3], ["Sept 2024", "Nov", "2025"]);
        let weeks = days(day("2025-11-28"), day("2025-12-20"), 8, Language::Uk);
        assert_eq!(words(&weeks), ["28 листоп.", "5 груд.", "12 груд.", "19 груд."]);
        let narrow = days(day("2024-07-07"), day("2025-12-31"), 3, Language::En);
        assert_eq!(words(&narrow), ["2025", "July"]);
        assert_eq!(days(day("2025-12-05"), day("2025-12-06"), 8, Language::En).ends, (0.0, 1.0));
    }
}
