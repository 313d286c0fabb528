//! Civil dates: of files, and of the evenings in Kyiv that they show.
//!
//! A snapshot named after a day shows the evening before it; which sources do so is told by their
//! profiles in `control`. Moments and the time zone of Kyiv are in `instant`.

mod instant;

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use jiff::civil;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Result};

pub use instant::Instant;

/// The shapes of dates in names: `0` stands for a digit, `-` for a hyphen or an underscore.
const SEPARATED: &[u8] = b"0000-00-00";
const TOGETHER: &[u8] = b"00000000";

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The first day that control is told of: on 20 February 2014 the occupation of Crimea began. A control layer of an
    /// earlier date is a slip.
    pub const FIRST: Date = Date(civil::date(2014, 2, 20));

    /// The day before, where there is one.
    pub fn day_before(self) -> Option<Date> {
        self.0.yesterday().ok().map(Date)
    }

    /// The day so many days before, where there is one.
    pub fn days_before(self, days: u32) -> Option<Date> {
        self.0.checked_sub(jiff::Span::new().try_days(days).ok()?).ok().map(Date)
    }

    /// The last Monday before this day: of a Monday, the one a week before.
    pub fn monday_before(self) -> Option<Date> {
        let since_monday = self.0.weekday().to_monday_zero_offset().unsigned_abs();
        self.days_before(if since_monday == 0 { 7 } else { u32::from(since_monday) })
    }

    /// The day after, where there is one.
    pub fn day_after(self) -> Option<Date> {
        self.0.tomorrow().ok().map(Date)
    }

    /// How many days `self` is after `earlier`; negative where it is before.
    pub fn days_since(self, earlier: Date) -> i64 {
        const HOURS_OF_A_DAY: i64 = 24;
        self.0.duration_since(earlier.0).as_hours() / HOURS_OF_A_DAY
    }

    /// The first day of a month, January being 0, where there is such.
    pub fn first_of_month(year: i16, month0: i16) -> Option<Date> {
        civil::Date::new(year, i8::try_from(month0).ok()?.checked_add(1)?, 1).ok().map(Date)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, January being 0.
    pub fn month0(self) -> usize {
        usize::from(self.0.month().unsigned_abs().saturating_sub(1))
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from 1 January 1970, as columnar formats count them.
    pub fn days_since_1970(self) -> i32 {
        let days = self.0.duration_since(civil::date(1970, 1, 1)).as_hours() / 24;
        i32::try_from(days).unwrap_or_default()
    }

    /// The only date that the name of `file` holds, as `2025-12-05` or `20251205`; none where the name
    /// holds no date or two different ones.
    pub fn from_file_name(file: &Path) -> Option<Date> {
        let name = file.file_name()?.to_string_lossy();
        let mut found = like_dates(&name).filter_map(Date::from_digits);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// As [`Date::from_file_name`], of the file of a control layer.
    ///
    /// # Errors
    /// When the name holds no date but what reads like one, such as `2025-13-45`, or one before [`Date::FIRST`].
    pub fn of_control(file: &Path) -> Result<Option<Date>> {
        if let Some(date) = Date::from_file_name(file) {
            return date.told().map(Some);
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let mut like = like_dates(&name).filter(|like| like.len() == SEPARATED.len());
        // Two different dates are none, but no slip.
        let slip = like.find(|like| Date::from_digits(like).is_none());
        match slip.map(|like| (like, calendar(like))) {
            None => Ok(None),
            Some((_, Some(date))) if date < Date::FIRST => date.told().map(Some),
            Some((like, _)) => {
                Err(Error::new(format!("`{like}` in the file's name is no date of the calendar"))
                    .hint("rename the file after its date, such as 2025-12-05.geojson"))
            }
        }
    }

    /// The same date, of a control layer.
    ///
    /// # Errors
    /// When it is before [`Date::FIRST`].
    pub fn told(self) -> Result<Date> {
        if self >= Date::FIRST {
            return Ok(self);
        }
        let message = format!("{self} is before 20 February 2014: there was no control to tell");
        Err(Error::new(message).hint("correct the date"))
    }

    fn from_digits(run: &str) -> Option<Date> {
        calendar(run).filter(|date| (1900..2200).contains(&date.year()))
    }
}

/// The day of the calendar that eight digits tell, with or without something between them.
fn calendar(run: &str) -> Option<Date> {
    let digits = || run.bytes().filter(u8::is_ascii_digit).map(|digit| i32::from(digit - b'0'));
    if digits().count() != 8 {
        return None;
    }
    let number = digits().fold(0, |number, digit| 10 * number + digit);
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let [month, day] = [month, day].map(|part| i8::try_from(part).ok());
    civil::Date::new(i16::try_from(year).ok()?, month?, day?).ok().map(Date)
}

/// The parts of `name` that look like `2025-12-05`, `2025_12_05` or `20251205`, with no digit beside them.
fn like_dates(name: &str) -> impl Iterator<Item = &str> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = name.as_bytes();
    let begins = (0..bytes.len()).filter(move |&at| is_digit(bytes.get(at)) && !is_digit(bytes[..at].last()));
    begins.filter_map(move |begin| {
        let end = [SEPARATED, TOGETHER].into_iter().find_map(|shape| {
            let part = bytes.get(begin..begin + shape.len())?;
            let fits = part.iter().zip(shape).all(|(byte, like)| match like {
                b'-' => matches!(byte, b'-' | b'_'),
                _ => byte.is_ascii_digit(),
            });
            let end = begin + shape.len();
            (fits && !is_digit(bytes.get(end))).then_some(end)
        })?;
        name.get(begin..end)
    })
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When `text` is not a date of the calendar in that form.
    fn from_str(text: &str) -> Result<Date> {
        let shaped = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
        let date = if shaped { Date::from_digits(text) } else { None };
        date.ok_or_else(|| {
            Error::new(format!("`{text}` is not a date")).hint("write it as YYYY-MM-DD, such as 2025-12-05")
        })
    }
}

impl Serialize for Date {
    /// As `YYYY-MM-DD`.
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom(format!("`{text}` is not a date")))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Option<String> {
        Date::from_file_name(Path::new(name)).map(|d| d.to_string())
    }

    #[test]
    fn file_names_give_their_only_date() {
        assert_eq!(named("a/2025-12-05.geojson").as_deref(), Some("2025-12-05"));
        assert_eq!(named("deepstatemap_data_20251205.geojson.gz").as_deref(), Some("2025-12-05"));
        assert_eq!(named("settlements-2025-12-05.csv").as_deref(), Some("2025-12-05"));
        assert_eq!(named("few2_2025-12-05.geojson").as_deref(), Some("2025-12-05"));
        assert_eq!(named("v2-2025_12_05-1830.geojson").as_deref(), Some("2025-12-05"));
        assert_eq!(named("2025-12-05_2025-12-06.geojson"), None);
        assert_eq!(named("05.12.2025.geojson"), None, "not a form of ISO 8601");
        assert_eq!(named("12025-12-05.geojson"), None);
        assert_eq!(named("snap.geojson"), None);
        assert_eq!(named("20251205-20251206.geojson"), None);
        assert_eq!(named("1648989208.geojson"), None);
        assert_eq!(named("2025-13-05.geojson"), None);
    }

    #[test]
    fn a_control_file_of_no_day_of_the_calendar_or_before_2014_is_a_slip() {
        let told = |name: &str| Date::of_control(Path::new(name)).map(|date| date.map(|d| d.to_string()));
        assert_eq!(told("a/2014-02-20.geojson").unwrap().as_deref(), Some("2014-02-20"));
        for none in
            ["snap.geojson", "2025-12-05_2025-12-06.geojson", "20251345.geojson", "1648989208.geojson"]
        {
            assert_eq!(told(none).unwrap(), None, "{none}");
        }
        for slip in [
            "2025-13-45.geojson",
            "1899-12-03.geojson",
            "2014-02-19.csv",
            "map_19991203.csv",
            "2500-01-01.csv",
        ] {
            assert!(told(slip).is_err(), "{slip}");
        }
    }

    #[test]
    fn only_iso_dates_are_read() {
        assert!("2025-12-05".parse::<Date>().is_ok());
        for wrong in ["2025-02-30", "05.12.2025", "20251205", "", "2025-12-5"] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
