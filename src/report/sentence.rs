//! A sentence to copy: figure, unit, date, source, method and denominator, of one row.
//!
//! Rounding: percentages and km² to one decimal, to the nearest; official areas are whole km², as they are published.
//! The km² are those that the share is made of, as the other forms have them: of the land as mapped these are the km² inside
//! and the slivers closed.

use super::Report;
use super::aligned::on_one_line;
use crate::areas::Cases;
use crate::control::each_once;
use crate::error::Result;
use crate::measure::{AreaShares, Denominator, Figure, RowKind, Shares};
use crate::units::{Share, SquareMetres};
use crate::words::places::PlaceName;
use crate::words::sentence as phrases;
use crate::words::sources::after_according_to;
use crate::words::{self, DAGGER, Language};

/// Decimals of sentences.
const DECIMALS: usize = 1;
/// The least percentage that is not zero once it is rounded.
const LEAST_PERCENT: f64 = 0.1;
/// The least area \[km²\] that is not zero once it is rounded.
const LEAST_KM2: f64 = 0.1;
/// So near to 1 a share is one of the whole.
const WHOLE: f64 = 1e-9;

/// Writes one sentence, about one row, as a line.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The language of the sentence.
    pub language: Language,
    /// The id of the row: `UA-14`, `donbas`, `ukraine`.
    pub about: String,
}

impl Report for Sentence {
    fn write(&self, shares: &Shares) -> Result<String> {
        let row = shares.row(&self.about)?;
        let is_own = row.kind == RowKind::Custom;
        let cases = if is_own { Cases::quoted(&row.names) } else { Cases::of(&row.id, &row.names) };
        let teller = Teller { shares, row, name: cases.place(&row.names), language: self.language };
        Ok(on_one_line(&teller.sentence()) + "\n")
    }
}

/// What is said, and in which language.
struct Teller<'a> {
    shares: &'a Shares,
    row: &'a AreaShares,
    name: PlaceName<'a>,
    language: Language,
}

impl Teller<'_> {
    fn sentence(&self) -> String {
        let (language, day) = (self.language, words::long_date(self.shares.as_of, self.language));
        let sources = each_once(self.shares.control.iter().map(|source| source.name.as_str()));
        let source = if self.shares.is_example {
            words::EXAMPLE_SOURCE.of(language).to_owned()
        } else {
            after_according_to(&sources, language)
        };
        let mut text = phrases::attribution(&source, &day, language);
        text += &self.share();
        text += &self.parts();
        let mut method = phrases::area_method(self.shares.method.code(), language);
        if self.exceeds() && !self.is_all() {
            method = format!("{DAGGER} {}; {method}", phrases::more_than_the_whole(language));
        }
        if self.shares.as_published.is_some() && self.row.kind == RowKind::Total {
            method = format!("{method}; {}", words::NOTHING_CLIPPED.of(language));
        }
        if self.row.contested.is_none() {
            method = format!("{method}; {}", phrases::contested_unknown(language));
        }
        if self.shares.is_example {
            method = format!("{method}; {}", words::EXAMPLE.of(language));
        }
        format!("{text} ({method}).")
    }

    /// How much is occupied, in percent; in km² where there is nothing to divide by.
    fn share(&self) -> String {
        let (language, name) = (self.language, self.name);
        let Some(low) = self.row.occupied.share else {
            return phrases::part_occupied(&self.km2(self.row.occupied.area), name, language);
        };
        let said = match low {
            _ if self.is_all() => return phrases::all_occupied(name, language),
            Share(0.0) => phrases::none_occupied(name, language),
            part => phrases::part_occupied(&self.percent(part), name, language),
        };
        match self.high() {
            Some(high) => said + &phrases::with_contested(&self.percent(high), language),
            None => said,
        }
    }

    /// A share that is neither nothing nor the whole is never printed as either; one over the whole has a mark.
    fn percent(&self, share: Share) -> String {
        let language = self.language;
        let rounded = |percent: f64| words::percent(percent, DECIMALS, language);
        match share.percent() {
            _ if exceeds(share) => words::marked_whole(language),
            little if little > 0.0 && little < LEAST_PERCENT / 2.0 => {
                phrases::less_than(&rounded(LEAST_PERCENT), language)
            }
            most if share.0 < 1.0 - WHOLE && most >= 100.0 - LEAST_PERCENT / 2.0 => {
                phrases::more_than(&rounded(100.0 - LEAST_PERCENT), language)
            }
            percent => rounded(percent),
        }
    }

    /// True where the share is the whole and, as mapped, nothing is left to Ukraine and nothing is contested.
    fn is_all(&self) -> bool {
        let contested = self.row.contested.map_or(SquareMetres::ZERO, |figure| figure.area);
        let left = self.row.government.area.max(contested);
        self.row.occupied.share.is_some_and(|share| share.0 >= 1.0 - WHOLE) && left == SquareMetres::ZERO
    }

    /// The upper end of the range, where the source tells contested land and there is some here.
    fn high(&self) -> Option<Share> {
        let [low, high] = self.row.range()?;
        (high > low).then_some(high)
    }

    /// The km² that the share is made of, and of how many.
    fn parts(&self) -> String {
        let language = self.language;
        let Some((whole, low)) = self.row.denominator.zip(self.row.occupied.share) else {
            return String::new();
        };
        if low.0 == 0.0 && self.high().is_none() {
            return String::new();
        }
        let said = match &self.shares.denominator {
            Denominator::Official if self.row.official.is_some() => {
                let whole =
                    format!("{} {}", words::number(whole.km2(), 0, language), words::KM2.of(language));
                phrases::of_official(&self.range_of(|figure| figure.area), &whole, language)
            }
            Denominator::Own(own) => {
                let parts = self.range_of(|figure| figure.area);
                phrases::of_given(&parts, &self.km2(whole), &own.provenance.file, language)
            }
            Denominator::Official | Denominator::Measured => {
                let parts = self.range_of(|figure| figure.inside);
                phrases::of_mapped(&parts, &self.km2(whole), language) + &self.slivers()
            }
        };
        if self.exceeds() && self.is_all() {
            format!("{said}, {}", phrases::more_than_the_whole(language))
        } else {
            said
        }
    }

    /// True where the share, or the upper end of its range, is over the whole.
    fn exceeds(&self) -> bool {
        self.high().or(self.row.occupied.share).is_some_and(exceeds)
    }

    /// What is occupied, and with what is contested, where there is a range, in km² of this kind.
    fn range_of(&self, area: fn(&Figure) -> SquareMetres) -> String {
        let low = area(&self.row.occupied);
        let Some(contested) = self.row.contested.filter(|_| self.high().is_some()) else {
            return self.km2(low);
        };
        let low_km2 = words::number(low.km2(), DECIMALS, self.language);
        phrases::from_to(&low_km2, &self.km2(low + area(&contested)), self.language)
    }

    /// The slivers that the share of the land as mapped counts beside the km² inside, where there are any.
    fn slivers(&self) -> String {
        let closed = self.row.sliver.filter(|closed| closed.km2() >= LEAST_KM2 / 2.0);
        closed.map(|closed| phrases::and_slivers(&self.km2(closed), self.language)).unwrap_or_default()
    }

    fn km2(&self, area: SquareMetres) -> String {
        let number = words::number(area.km2(), DECIMALS, self.language);
        format!("{number}\u{a0}{}", words::KM2.of(self.language))
    }
}

/// True where a source shows more than the denominator.
fn exceeds(share: Share) -> bool {
    share.0 > 1.0 + WHOLE
}
