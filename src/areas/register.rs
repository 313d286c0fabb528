//! The register of the 27 oblast-level units: codes, names, official areas; and who is meant by a code or a name.

use crate::error::Result;
use crate::formats::FileBytes;
use crate::formats::csv::Table;
use crate::geodata;
use crate::units::SquareMetres;

use super::Names;

/// An oblast-level unit of Ukraine.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// ISO 3166-2, such as `UA-14`.
    pub iso: String,
    /// KATOTTG, such as `UA14000000000091971`.
    pub katottg: String,
    /// P-code of the humanitarian data sets, such as `UA14`.
    pub pcode: String,
    /// `oblast`, `autonomous republic`, `city with special status`.
    pub kind: String,
    /// What it is called.
    pub names: Names,
    /// Ukrainian name in the genitive and in the locative.
    pub uk_cases: [String; 2],
    /// Official area (State Statistics Service of Ukraine).
    pub official: SquareMetres,
    /// Other spellings.
    pub other_names: Vec<String>,
}

/// All 27 units, sorted by ISO code.
#[derive(Debug, Clone)]
pub struct Register {
    units: Vec<Unit>,
}

/// The kind of Kyiv and Sevastopol.
const CITY: &str = "city with special status";

/// Words that say what kind of unit a name names, and no more.
const KIND_WORDS: [&str; 17] = [
    "oblast",
    "область",
    "obl",
    "обл",
    "region",
    "province",
    "м",
    "місто",
    "г",
    "город",
    "city",
    "autonomous",
    "republic",
    "автономна",
    "республіка",
    "автономная",
    "республика",
];

impl Register {
    /// The embedded register.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<Register> {
        Register::read(&FileBytes::embedded(&geodata::OBLAST_REGISTER))
    }

    /// Reads a register with the columns of `geodata/oblasts.csv`.
    ///
    /// # Errors
    /// When a column is missing or an area is not a number.
    pub fn read(file: &FileBytes) -> Result<Register> {
        let table = Table::read(file)?;
        let [iso, katottg, pcode, kind] = table.columns(["iso_3166_2", "katottg", "pcode", "kind"])?;
        let [en, uk, genitive, locative] =
            table.columns(["name_en", "name_uk", "name_uk_genitive", "name_uk_locative"])?;
        let [official, others] = table.columns(["official_km2", "other_names"])?;
        let units = table.rows(|row| {
            Ok(Unit {
                iso: row.text(iso),
                katottg: row.text(katottg),
                pcode: row.text(pcode),
                kind: row.text(kind),
                names: Names { en: row.text(en), uk: row.text(uk) },
                uk_cases: [row.text(genitive), row.text(locative)],
                official: SquareMetres::from_km2(row.parse(official)?),
                other_names: row.optional(others).unwrap_or_default().split('|').map(str::to_owned).collect(),
            })
        })?;
        Ok(Register { units })
    }

    /// All units, sorted by ISO code.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with this ISO 3166-2 code.
    pub fn unit(&self, iso: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.iso == iso)
    }

    /// The unit that `text` is a code of: ISO 3166-2, KATOTTG or P-code.
    pub fn by_code(&self, text: &str) -> Option<&Unit> {
        self.units
            .iter()
            .find(|unit| [&unit.iso, &unit.katottg, &unit.pcode].into_iter().any(|code| code == text))
    }

    /// The units that `name` may name: none, one, or several where a spelling is used for more than one.
    ///
    /// Case, apostrophes and punctuation do not matter. Names as they stand are tried first, then names without spaces
    /// (GADM's `KievCity`), then names without the word that says the kind (`Poltava` for `Poltava Oblast`). The name of
    /// a city without such a word may also name its oblast (`Kyiv` in a set that has `Kyiv City`).
    pub fn by_name(&self, name: &str) -> Vec<&Unit> {
        let matching = |fold: fn(&str) -> String| -> Vec<&Unit> {
            let wanted = fold(name);
            let hits = |unit: &&Unit| {
                !wanted.is_empty() && unit.spellings().any(|spelling| fold(spelling) == wanted)
            };
            self.units.iter().filter(hits).collect()
        };
        let mut exact = matching(folded);
        if exact.is_empty() {
            exact = matching(|name| words(name).collect());
        }
        let is_bare = folded(name) == without_kind(name);
        let bare = matching(without_kind);
        let is_city = exact.iter().any(|unit| unit.kind == CITY) && is_bare && !bare.is_empty();
        if exact.is_empty() || is_city { bare } else { exact }
    }

    /// Every spelling of every unit.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.units.iter().flat_map(Unit::spellings)
    }
}

impl Unit {
    /// True where `name` is its name of today, in full.
    pub fn is_called(&self, name: &str) -> bool {
        [&self.names.en, &self.names.uk].into_iter().any(|own| folded(own) == folded(name))
    }

    fn spellings(&self) -> impl Iterator<Item = &str> {
        [&self.names.en, &self.names.uk]
            .into_iter()
            .chain(&self.other_names)
            .map(String::as_str)
            .filter(|s| !s.is_empty())
    }
}

fn words(name: &str) -> impl Iterator<Item = String> {
    let kept: String = name
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | 'ʼ' | '`' | '"' | 'ʹ'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    kept.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn folded(name: &str) -> String {
    words(name).collect::<Vec<_>>().join(" ")
}

fn without_kind(name: &str) -> String {
    words(name).filter(|word| !KIND_WORDS.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}
