//! Features of other countries in a boundary file, as a file of the whole world has them: told by the properties in which
//! publishers name the country, left out, and said.

use super::register::Register;
use crate::error::{Place, Warning};
use crate::formats::{Feature, Properties};

/// Properties that name the country, and what they say of Ukraine. Crimea's entry in Natural Earth names another country:
/// a feature that bears the code of a unit is one, whatever its country is said to be.
const COUNTRY: [(&str, &[&str]); 11] = [
    ("iso_a2", &["UA"]),
    ("adm0_a3", &["UKR"]),
    ("adm0_pcode", &["UA"]),
    ("adm0_en", &["Ukraine"]),
    ("gid_0", &["UKR"]),
    ("name_0", &["Ukraine"]),
    ("country", &["Ukraine", "UA", "UKR"]),
    ("iso3", &["UKR"]),
    ("iso_3", &["UKR"]),
    ("shapegroup", &["UKR"]),
    ("admin", &["Ukraine"]),
];

/// The features that are not said to be of another country; the others are counted in a warning.
pub fn of_ukraine(
    features: Vec<Feature>,
    register: &Register,
    place: &Place,
) -> (Vec<Feature>, Option<Warning>) {
    let all = features.len();
    let kept: Vec<Feature> =
        features.into_iter().filter(|feature| !is_foreign(&feature.properties, register)).collect();
    // Where nothing is left, the names and codes are at fault, and are named.
    let left_out = all - kept.len();
    let message =
        format!("{left_out} of {all} features are of other countries, by their properties: left out");
    let warning = (left_out > 0).then(|| Warning::new("other-countries", message).at(place.clone()));
    (kept, warning)
}

fn is_foreign(properties: &Properties, register: &Register) -> bool {
    let texts =
        || properties.iter().filter_map(|(key, value)| Some((key.to_lowercase(), value.as_str()?.trim())));
    let says = |key: &str, text: &str| {
        let ours = COUNTRY.iter().find(|(known, _)| *known == key).map(|(_, ours)| *ours)?;
        let unknown = text.is_empty() || text.starts_with('-');
        (!unknown).then(|| ours.iter().any(|word| word.eq_ignore_ascii_case(text)))
    };
    let mut said = texts().filter_map(|(key, text)| says(&key, text)).peekable();
    said.peek().is_some()
        && !said.any(|is_ours| is_ours)
        && !texts().any(|(_, text)| register.by_code(text).is_some())
}
