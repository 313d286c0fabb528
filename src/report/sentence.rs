//! A sentence to copy: figure, unit, date, source, method and denominator, of one row.
//!
//! Rounding: percentages and km² to one decimal, to the nearest; official areas are whole km², as they are published.
//! The km² are those that the share is made of, so that they divide to it.

use super::Report;
use crate::areas::Cases;
use crate::control::each_once;
use crate::error::Result;
use crate::measure::{AreaShares, Denominator, RowKind, Shares};
use crate::units::{Share, SquareMetres};
use crate::words::places::PlaceName;
use crate::words::sentence as phrases;
use crate::words::sources::after_according_to;
use crate::words::{self, Language};

/// Decimals of sentences.
const DECIMALS: usize = 1;
/// The least percentage that is not zero once it is rounded.
const LEAST_PERCENT: f64 = 0.1;

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
        Ok(teller.sentence() + "\n")
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
        let percent = |share: Share| words::percent(share.percent(), DECIMALS, language);
        let said = match low.percent() {
            _ if low.0 >= 1.0 - WHOLE => return phrases::all_occupied(name, language),
            0.0 => phrases::none_occupied(name, language),
            little if little < LEAST_PERCENT / 2.0 => {
                phrases::little_occupied(&percent(Share(LEAST_PERCENT / 100.0)), name, language)
            }
            most if most >= 100.0 - LEAST_PERCENT / 2.0 => {
                phrases::nearly_occupied(&percent(Share(1.0 - LEAST_PERCENT / 100.0)), name, language)
            }
            _ => phrases::part_occupied(&percent(low), name, language),
        };
        match self.high() {
            Some(high) if self.exceeds(high) => {
                said + &phrases::with_contested(&percent(Share(1.0)), language)
            }
            Some(high) => said + &phrases::with_contested(&percent(high), language),
            None => said,
        }
    }

    /// The upper end of the range, where the source tells contested land and there is some here.
    fn high(&self) -> Option<Share> {
        let [low, high] = self.row.range()?;
        (high > low).then_some(high)
    }

    fn exceeds(&self, share: Share) -> bool {
        words::exceeds_whole(share.percent(), DECIMALS)
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
        let part = |share: Share| SquareMetres(share.0 * whole.0);
        let parts = match self.high() {
            Some(high) => phrases::from_to(
                &words::number(part(low).km2(), DECIMALS, language),
                &self.km2(part(high)),
                language,
            ),
            None => self.km2(part(low)),
        };
        let own_land = self.row.kind == RowKind::Custom;
        let said = match &self.shares.denominator {
            Denominator::Official if !own_land => {
                let whole =
                    format!("{} {}", words::number(whole.km2(), 0, language), words::KM2.of(language));
                phrases::of_official(&parts, &whole, language)
            }
            Denominator::Own(own) => {
                phrases::of_given(&parts, &self.km2(whole), &own.provenance.file, language)
            }
            Denominator::Official | Denominator::Measured => {
                phrases::of_mapped(&parts, &self.km2(whole), language)
            }
        };
        if self.exceeds(self.high().unwrap_or(low)) {
            format!("{said}, {}", phrases::more_than_the_whole(language))
        } else {
            said
        }
    }

    fn km2(&self, area: SquareMetres) -> String {
        let number = words::number(area.km2(), DECIMALS, self.language);
        format!("{number}\u{a0}{}", words::KM2.of(self.language))
    }
}
