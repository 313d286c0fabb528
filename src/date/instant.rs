//! Moments in time as sources stamp them (UTC), and the days and evenings in Kyiv that they belong to.
//!
//! Needs no time zone database: the rule of Europe/Kyiv since 1996 is written out, as the IANA database has it.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::Date;
use crate::error::Error;

/// The time zone of Kyiv since 1996, in the form of POSIX `TZ`: the last line of the IANA file Europe/Kyiv.
const KYIV: &str = "EET-2EEST,M3.5.0/3,M10.5.0/4";
/// Unix times that are read as such \[s\]: the years 2014 to 2099. Others are some other number.
const PLAUSIBLE_S: std::ops::Range<i64> = 1_388_534_400..4_102_444_800;
/// Before this hour in Kyiv a snapshot still shows the evening before: sources update in the evening and past midnight.
const EVENING_BEGINS_H: i8 = 12;

/// A moment, written `2022-11-12T23:48:26Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    utc: Timestamp,
    kyiv: civil::DateTime,
}

impl Instant {
    /// The moment `seconds` after the Unix epoch; none outside the years 2014 to 2099.
    pub fn from_unix(seconds: i64) -> Option<Instant> {
        let utc = Timestamp::from_second(seconds).ok().filter(|_| PLAUSIBLE_S.contains(&seconds))?;
        Some(Instant { utc, kyiv: TimeZone::posix(KYIV).ok()?.to_datetime(utc) })
    }

    /// The only Unix time that the name of `file` holds: ten digits that stand alone, such as `1668296906.geojson`.
    pub fn from_file_name(file: &Path) -> Option<Instant> {
        let name = file.file_name()?.to_string_lossy();
        let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 10);
        let mut found: Vec<Instant> = runs.filter_map(|run| Instant::from_unix(run.parse().ok()?)).collect();
        found.dedup();
        match found[..] {
            [instant] => Some(instant),
            _ => None,
        }
    }

    /// The day in Kyiv.
    pub fn kyiv_day(self) -> Date {
        Date(self.kyiv.date())
    }

    /// The evening in Kyiv that a snapshot of this moment shows: that of the day, or, before noon, of the day before.
    pub fn kyiv_evening(self) -> Date {
        let day = self.kyiv_day();
        if self.kyiv.hour() < EVENING_BEGINS_H { day.day_before().unwrap_or(day) } else { day }
    }

    /// The index of the snapshot that counts for each day in Kyiv: the last before midnight. In order of days.
    pub fn last_of_each_day(instants: &[Instant]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..instants.len()).collect();
        order.sort_by_key(|&index| (instants[index], index));
        let days = order.chunk_by(|&a, &b| instants[a].kyiv_day() == instants[b].kyiv_day());
        days.filter_map(|day| day.last().copied()).collect()
    }
}

impl FromStr for Instant {
    type Err = Error;

    /// Reads a Unix time in seconds, or ISO 8601 with its offset, such as `2022-11-12T23:48:26Z`.
    ///
    /// # Errors
    /// When `text` is neither, or outside the years 2014 to 2099.
    fn from_str(text: &str) -> Result<Instant, Error> {
        let seconds = text.parse().ok().or_else(|| text.parse().ok().map(Timestamp::as_second));
        seconds.and_then(Instant::from_unix).ok_or_else(|| {
            Error::new(format!("`{text}` is not a moment in time"))
                .hint("write it with its offset, such as 2022-11-12T23:48:26Z")
        })
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.utc.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn day_and_evening(text: &str) -> [String; 2] {
        [instant(text).kyiv_day(), instant(text).kyiv_evening()].map(|date| date.to_string())
    }

    #[test]
    fn kyiv_is_two_hours_ahead_in_winter_and_three_in_summer() {
        for (utc, day) in [
            ("2022-01-31T21:59:59Z", "2022-01-31"),
            ("2022-01-31T22:00:00Z", "2022-02-01"),
            ("2022-07-31T20:59:59Z", "2022-07-31"),
            ("2022-07-31T21:00:00Z", "2022-08-01"),
            // The clocks go forward at 3:00 on the last Sunday in March, and back at 4:00 on the last in October.
            ("2022-03-26T22:00:00Z", "2022-03-27"),
            ("2022-03-27T20:59:59Z", "2022-03-27"),
            ("2022-03-27T21:00:00Z", "2022-03-28"),
            ("2022-10-29T21:00:00Z", "2022-10-30"),
            ("2022-10-30T21:59:59Z", "2022-10-30"),
            ("2022-10-30T22:00:00Z", "2022-10-31"),
        ] {
            assert_eq!(instant(utc).kyiv_day().to_string(), day, "{utc}");
        }
    }

    #[test]
    fn a_night_or_morning_snapshot_shows_the_evening_before() {
        assert_eq!(day_and_evening("2022-11-12T23:48:26Z"), ["2022-11-13", "2022-11-12"]);
        assert_eq!(day_and_evening("2024-12-31T20:53:54Z"), ["2024-12-31", "2024-12-31"]);
        assert_eq!(day_and_evening("2025-03-01T08:29:56Z"), ["2025-03-01", "2025-02-28"]);
    }

    #[test]
    fn of_several_a_day_the_last_before_midnight_in_kyiv_counts() {
        let instants =
            ["2022-09-08T16:36:28Z", "2022-09-07T09:36:11Z", "2022-09-07T22:05:26Z", "2022-09-07T16:27:21Z"]
                .map(instant);
        assert_eq!(Instant::last_of_each_day(&instants), [3, 0]);
    }

    #[test]
    fn file_names_give_their_only_unix_time() {
        let named = |name: &str| Instant::from_file_name(Path::new(name)).map(|instant| instant.to_string());
        assert_eq!(named("a/1668296906.geojson").as_deref(), Some("2022-11-12T23:48:26Z"));
        assert_eq!(named("map_1668296906.geojson.gz").as_deref(), Some("2022-11-12T23:48:26Z"));
        for none in
            ["2025-12-05.geojson", "0000000001.json", "16682969060.json", "1668296906-1668296907.json"]
        {
            assert_eq!(named(none), None, "{none}");
        }
    }

    #[test]
    fn moments_are_read_as_unix_time_or_iso_8601_and_nothing_else() {
        assert_eq!(instant("1668296906"), instant("2022-11-13T01:48:26+02:00"));
        for wrong in ["", "2022-11-12", "12.11.2022 23:48", "17", "99999999999999"] {
            assert!(wrong.parse::<Instant>().is_err(), "{wrong}");
        }
    }
}
