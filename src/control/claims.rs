//! Claims: statements that a place is held, with who denies them. They never change a share.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::error::Result;
use crate::formats::FileBytes;
use crate::formats::csv::Table;
use crate::geodata;

/// A statement that a place is held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The place, in English.
    pub place_en: String,
    /// The place, in Ukrainian.
    pub place_uk: String,
    /// Longitude \[°\].
    pub lon_deg: f64,
    /// Latitude \[°\].
    pub lat_deg: f64,
    /// Who claims.
    pub claimant: String,
    /// What is claimed, such as `captured`.
    pub claim: String,
    /// The first day on which the claim stood.
    pub claimed_on: Date,
    /// The last day on which it is drawn.
    pub until: Date,
    /// Who denies it.
    pub denied_by: String,
    /// Who published the claim.
    pub publisher: String,
}

impl Claim {
    /// True when the claim stood on `date`.
    pub fn holds_on(&self, date: Date) -> bool {
        (self.claimed_on..=self.until).contains(&date)
    }
}

/// The embedded claims that stood on `date`.
///
/// # Errors
/// When the embedded file is damaged.
pub fn embedded_on(date: Date) -> Result<Vec<Claim>> {
    static ALL: OnceLock<Vec<Claim>> = OnceLock::new();
    let all = match ALL.get() {
        Some(all) => all,
        None => {
            let read = read(&FileBytes::embedded(&geodata::CLAIMS))?;
            ALL.get_or_init(|| read)
        }
    };
    Ok(all.iter().filter(|claim| claim.holds_on(date)).cloned().collect())
}

/// Reads claims from a CSV file with the columns of `geodata/claims.csv`, in the order of the file.
///
/// # Errors
/// When a column is missing or a date or coordinate is not one; every bad line is named.
pub fn read(file: &FileBytes) -> Result<Vec<Claim>> {
    let table = Table::read(file)?;
    let [place_en, place_uk, lon, lat] = table.columns(["place_en", "place_uk", "lon", "lat"])?;
    let [claimant, claim, claimed_on, until] = table.columns(["claimant", "claim", "claimed_on", "until"])?;
    let [denied_by, publisher] = table.columns(["denied_by", "publisher"])?;
    table.rows(|row| {
        Ok(Claim {
            place_en: row.text(place_en),
            place_uk: row.text(place_uk),
            lon_deg: row.longitude(lon)?,
            lat_deg: row.latitude(lat)?,
            claimant: row.text(claimant),
            claim: row.text(claim),
            claimed_on: row.parse(claimed_on)?,
            until: row.parse(until)?,
            denied_by: row.text(denied_by),
            publisher: row.text(publisher),
        })
    })
}
