//! What of Ukraine a set of areas lacks, and what the sum of such a set is called: never Ukraine.

use std::collections::BTreeSet;

use geo::MultiPolygon;

use super::register::{Register, Unit};
use super::{Area, AreaSet, Names, boundaries, groups};
use crate::error::{Problem, Result};
use crate::geometry::overlay;
use crate::words::Language;
use crate::words::boundaries::{areas_of_file, units_together, units_without};

/// The id of the sum of a set that is not all of Ukraine.
pub const PARTIAL: &str = "partial";
/// The id of what a set of areas of one's own leaves of the country: it is drawn, and has no figures.
const REST: &str = "rest";

/// Whether a set that lacks units is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Partial {
    /// It is refused: it gives no total for Ukraine.
    #[default]
    Refused,
    /// It is taken, and its total says what it sums.
    Allowed,
}

/// What a set lacks of Ukraine.
#[derive(Debug, Clone, PartialEq)]
pub struct Lack {
    /// What the sum of the set is called.
    pub total: Names,
    /// The land that the set lacks, from the embedded oblasts: what is no area of the set, but Ukraine.
    pub land: Vec<Area>,
    /// The outline of the country, where it is not that of the areas with this land: areas of one's own may reach beyond it.
    pub nation: Option<MultiPolygon<f64>>,
}

impl Lack {
    /// What the units of `areas` lack; none where they are all 27.
    ///
    /// # Errors
    /// When embedded data are damaged.
    pub fn of_units(areas: &[Area], register: &Register) -> Result<Option<Lack>> {
        let there: BTreeSet<&str> = areas.iter().flat_map(Area::units).collect();
        let (present, missing): (Vec<&Unit>, Vec<&Unit>) =
            register.units().iter().partition(|unit| there.contains(unit.iso.as_str()));
        if missing.is_empty() {
            return Ok(None);
        }
        let few = present.len() < missing.len();
        let name = |language: Language| match (few, language) {
            (true, _) => units_together(&names_in(areas, |area| area.names.of(language)), language),
            (false, Language::En) => {
                units_without(present.len(), &names_in(&missing, |unit| &unit.names.en), language)
            }
            (false, Language::Uk) => {
                units_without(present.len(), &names_in(&missing, |unit| &unit.uk_cases[0]), language)
            }
        };
        let covered = covered(areas);
        let embedded = boundaries::embedded()?.areas.into_iter();
        let land = embedded
            .filter(|area| !there.contains(area.id.as_str()))
            .map(|area| Area { polygons: overlay::difference(&[&area.polygons], &[&covered]), ..area });
        let land = land.filter(|area| !area.polygons.0.is_empty()).collect();
        let total = Names { en: name(Language::En), uk: name(Language::Uk) };
        Ok(Some(Lack { total, land, nation: None }))
    }

    /// What areas of one's own, read from the file `file`, leave of the country.
    ///
    /// # Errors
    /// When the embedded oblasts are damaged.
    pub fn of_own(areas: &[Area], file: &str) -> Result<Lack> {
        let name = |language| areas_of_file(areas.len(), file, language);
        let nation = boundaries::embedded()?.outline();
        let polygons = overlay::difference(&[&nation], &[&covered(areas)]);
        let rest = Area { id: REST.to_owned(), names: Names::default(), official: None, polygons };
        let land = if rest.polygons.0.is_empty() { Vec::new() } else { vec![rest] };
        let total = Names { en: name(Language::En), uk: name(Language::Uk) };
        Ok(Lack { total, land, nation: Some(nation) })
    }
}

/// The problem that units are missing.
pub fn refused(areas: &[Area], register: &Register) -> Option<Problem> {
    let there: BTreeSet<&str> = areas.iter().flat_map(Area::units).collect();
    let missing = register.units().iter().filter(|unit| !there.contains(unit.iso.as_str()));
    let missing: Vec<String> = missing.map(|unit| format!("{} ({})", unit.names.en, unit.iso)).collect();
    (!missing.is_empty()).then(|| {
        Problem::new(format!(
            "boundaries without {}: they give no total for Ukraine",
            missing.join(", ")
        ))
        .hint("give all 27 units (Crimea and Sevastopol are Ukraine), or sum up what is there with --allow-partial")
    })
}

impl AreaSet {
    /// The id and the names of the sum of all areas: Ukraine, or what it is of Ukraine.
    pub fn total(&self) -> (&'static str, Names) {
        match &self.lack {
            Some(lack) => (PARTIAL, lack.total.clone()),
            None => (groups::UKRAINE, groups::ukraine_names()),
        }
    }

    /// The land of the whole country: of the areas, and what they lack; as embedded, where the areas are the user's own.
    pub fn nation(&self) -> MultiPolygon<f64> {
        match &self.lack {
            Some(Lack { nation: Some(nation), .. }) => nation.clone(),
            Some(_) => overlay::union(&self.lands()),
            None => self.outline(),
        }
    }

    /// The land of each area, and of what the set lacks: all that a control layer can be about. What areas of one's own have
    /// beyond the country is no part of it.
    pub fn lands(&self) -> Vec<&MultiPolygon<f64>> {
        if let Some(Lack { nation: Some(nation), .. }) = &self.lack {
            return vec![nation];
        }
        let lacking = self.lack.iter().flat_map(|lack| &lack.land);
        self.areas.iter().chain(lacking).map(|area| &area.polygons).collect()
    }

    /// The set with the land that it lacks, to be drawn: the country is whole on every map.
    ///
    /// # Errors
    /// When the embedded oblasts are damaged.
    pub fn completed(&self) -> Result<AreaSet> {
        let mut set = self.clone();
        if let Some(lack) = &self.lack {
            set.areas.extend(lack.land.iter().cloned());
            set.source = format!("{}; {}", self.source, boundaries::EMBEDDED_SOURCE);
        }
        Ok(set)
    }
}

fn covered(areas: &[Area]) -> MultiPolygon<f64> {
    overlay::union(&areas.iter().map(|area| &area.polygons).collect::<Vec<_>>())
}

fn names_in<'a, T>(things: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
    things.iter().map(name).collect()
}
