//! What a reader of shares must know about their denominators.

use super::share_out::Measured;
use super::shares::Shares;
use crate::error::Warning;

/// From this difference of measured and official area on, as a part of the official, a unit gets a warning.
const FAR: f64 = 0.05;
/// By less than this a share over 1 is rounding.
const ROUNDING: f64 = 1e-9;

/// Warns of units whose measured and official areas are far apart: boundaries that take in the sea, say. The
/// differences of the embedded units are known and noted (`geodata/README.md`).
pub fn far_from_official(units: Measured<'_>) -> Vec<Warning> {
    if units.areas.is_embedded() {
        return Vec::new();
    }
    let far = units.areas.areas.iter().zip(&units.pieces.measured).filter_map(|(area, &measured)| {
        let official = area.official?;
        let off = (measured / official).0 - 1.0;
        (off.abs() > FAR).then(|| {
            format!(
                "{} has {:.0} km² as mapped, {:.0} officially ({:+.1} %)",
                area.names.en,
                measured.km2(),
                official.km2(),
                off * 100.0
            )
        })
    });
    let far: Vec<String> = far.collect();
    if far.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "the two shares of {} units differ by more than 5 % for their boundaries: {}",
        far.len(),
        far.join("; ")
    );
    vec![Warning::new("area-far-from-official", message)]
}

/// Warns of rows of which a source shows more as occupied than their official area.
pub fn over_official(shares: &Shares) -> Option<Warning> {
    let over = shares.rows().filter_map(|row| {
        let (official, share) = row.official.zip(row.occupied.share_of_official)?;
        (share.0 > 1.0 + ROUNDING).then(|| {
            format!("{} (`{}`) {:.2} % of {:.0} km²", row.names.en, row.id, share.percent(), official.km2())
        })
    });
    let over: Vec<String> = over.collect();
    let message = format!(
        "the source shows more as occupied than the official area: {}; data keep that share, text has 100 %†",
        over.join("; ")
    );
    (!over.is_empty()).then(|| Warning::new("over-official", message))
}

/// Warns of rows that have no headline share for want of a denominator.
pub fn missing_denominators(shares: &Shares) -> Option<Warning> {
    let file = &shares.denominator.file()?.file;
    let missing: Vec<&str> =
        shares.rows().filter(|row| row.denominator.is_none()).map(|row| row.id.as_str()).collect();
    let message = format!("{file} has no row for {}: no headline share there", missing.join(", "));
    (!missing.is_empty()).then(|| Warning::new("denominator-missing", message))
}
