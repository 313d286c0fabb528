//! What a reader of shares must know about their denominators.

use super::shares::{AreaShares, Shares};
use crate::error::Warning;
use crate::units::{Share, SquareMetres};

/// From this difference of measured and official area on, as a part of the official, a unit gets a warning.
const FAR: f64 = 0.05;
/// By less than this a share over 1 is rounding.
const ROUNDING: f64 = 1e-9;

/// The codes of warnings about rows.
const FAR_FROM_OFFICIAL: &str = "area-far-from-official";
const OVER_OFFICIAL: &str = "over-official";
const OVER_OWN: &str = "over-denominator";
const MISSING: &str = "denominator-missing";

/// What there is to say of these rows of `shares`, but for how far their units are from the official area: of the embedded
/// ones that is known and noted (`geodata/README.md`).
pub fn about_rows<'a>(shares: &Shares, rows: impl Iterator<Item = &'a AreaShares> + Clone) -> Vec<Warning> {
    let file = shares.denominator.file().map(|own| own.file.as_str());
    let own = |told: fn(_, &str) -> Option<Warning>| file.and_then(|file| told(rows.clone(), file));
    let told = [own(missing_denominators), over_official(rows.clone()), own(over_own)];
    told.into_iter().flatten().collect()
}

impl Shares {
    /// Leaves of the warnings about rows those about the row `id` and its members; all of them, where it is the total.
    pub fn keep_warnings_of(&mut self, id: &str) {
        if self.total.id == id {
            return;
        }
        let members = self.rows().find(|row| row.id == id).map(|row| row.members.clone()).unwrap_or_default();
        let rows = self.rows().filter(|row| row.id == id || members.contains(&row.id));
        let own: Vec<Warning> =
            about_rows(self, rows.clone()).into_iter().chain(far_from_official(rows)).collect();
        let is_about_rows =
            |warning: &Warning| [FAR_FROM_OFFICIAL, OVER_OFFICIAL, OVER_OWN, MISSING].contains(&warning.code);
        let kept = std::mem::take(&mut self.warnings).into_iter().filter_map(|warning| {
            let same = own.iter().find(|own| own.code == warning.code).cloned();
            if is_about_rows(&warning) { same } else { Some(warning) }
        });
        self.warnings = kept.collect();
    }
}

/// Warns of units whose measured and official areas are far apart: boundaries that take in the sea, say.
pub fn far_from_official<'a>(units: impl Iterator<Item = &'a AreaShares>) -> Option<Warning> {
    let far = units.filter_map(|unit| {
        let official = unit.official?;
        let off = (unit.measured / official).0 - 1.0;
        (off.abs() > FAR).then(|| {
            format!(
                "{} has {:.0} km² as mapped, {:.0} officially ({:+.1} %)",
                unit.names.en,
                unit.measured.km2(),
                official.km2(),
                off * 100.0
            )
        })
    });
    let far: Vec<String> = far.collect();
    let units = if far.len() == 1 { "1 unit".to_owned() } else { format!("{} units", far.len()) };
    let message =
        format!("the two shares of {units} differ by more than 5 % for their boundaries: {}", far.join("; "));
    (!far.is_empty()).then(|| Warning::new(FAR_FROM_OFFICIAL, message))
}

/// Warns of rows of which a source shows more as occupied than their official area.
pub fn over_official<'a>(rows: impl Iterator<Item = &'a AreaShares>) -> Option<Warning> {
    let shares = rows.filter_map(|row| Some((row, row.official?, row.occupied.share_of_official?)));
    over(shares, "than the official area", OVER_OFFICIAL)
}

/// Warns of rows of which a source shows more as occupied than the user's own denominator has.
pub fn over_own<'a>(rows: impl Iterator<Item = &'a AreaShares>, file: &str) -> Option<Warning> {
    let shares = rows.filter_map(|row| Some((row, row.denominator?, row.occupied.share?)));
    over(shares, &format!("than {file} gives"), OVER_OWN)
}

/// Warns of shares of a whole that are over 1.
fn over<'a>(
    shares: impl Iterator<Item = (&'a AreaShares, SquareMetres, Share)>,
    than: &str,
    code: &'static str,
) -> Option<Warning> {
    let over = shares.filter(|(.., share)| share.0 > 1.0 + ROUNDING);
    let over: Vec<String> = over.map(|(row, whole, share)| percent_of(row, share, whole)).collect();
    let message = format!(
        "the source shows more as occupied {than}: {}; data keep that share, text has 100 %†",
        over.join("; ")
    );
    (!over.is_empty()).then(|| Warning::new(code, message))
}

/// `Sevastopol (`UA-40`) 101.38 % of 864 km²`.
fn percent_of(row: &AreaShares, share: Share, whole: SquareMetres) -> String {
    format!("{} (`{}`) {:.2} % of {:.0} km²", row.names.en, row.id, share.percent(), whole.km2())
}

/// Warns of rows that have no headline share for want of a denominator.
pub fn missing_denominators<'a>(rows: impl Iterator<Item = &'a AreaShares>, file: &str) -> Option<Warning> {
    let missing: Vec<&str> =
        rows.filter(|row| row.denominator.is_none()).map(|row| row.id.as_str()).collect();
    let message = format!("{file} has no row for {}: no headline share there", missing.join(", "));
    (!missing.is_empty()).then(|| Warning::new(MISSING, message))
}
