//! Everything that a file of features holds, faults and all: what `check` looks at. Where the readers of `features` stop,
//! this goes on: features that cannot be read are left out by name, and nothing is refused for its coordinates.

use super::crs::{Crs, Declared};
use super::features::{Parsed, parse, to_lon_lat};
use super::limits::Tally;
use super::{Feature, FileBytes, Format};
use crate::error::{Problem, Result, Warning};

/// What a file holds.
#[derive(Debug)]
pub struct Survey {
    /// What the file is.
    pub format: Format,
    /// The features that could be read, in the order of the file; in degrees (lon, lat) where the system is known.
    pub features: Vec<Feature>,
    /// Why features are missing.
    pub problems: Vec<Problem>,
    /// What the file says of its coordinate system.
    pub system: System,
    /// What else has to be known.
    pub warnings: Vec<Warning>,
}

/// What a file says of its coordinate system.
#[derive(Debug)]
pub enum System {
    /// Nothing.
    Undeclared,
    /// Longitude and latitude.
    LonLat,
    /// Another, which was undone.
    Undone(Warning),
    /// One that cannot be undone: positions stand as they are.
    Unusable(Vec<Problem>),
}

/// Looks at all of a file.
///
/// # Errors
/// When the bytes cannot be parsed at all, or are more than the limits.
pub fn survey(file: &FileBytes) -> Result<Survey> {
    let tally = Tally::new(file.limits);
    let (format, parsed) = match parse(file, &tally, None) {
        Ok(read) => read,
        Err(error) => match without_words(&file.bytes) {
            Some(bytes) => parse(&FileBytes { bytes, ..file.clone() }, &Tally::new(file.limits), None)?,
            None => return Err(error),
        },
    };
    let Parsed { mut features, crs, warnings, problems } = parsed;
    let system = match crs {
        None => System::Undeclared,
        Some(declared) => undo(&declared, &mut features, file),
    };
    Ok(Survey { format, features, problems, system, warnings })
}

fn undo(declared: &Declared, features: &mut Vec<Feature>, file: &FileBytes) -> System {
    if matches!(Crs::of(declared), Ok(Crs::LonLat)) {
        return System::LonLat;
    }
    let mut undone = features.clone();
    match to_lon_lat(&mut undone, declared, &file.place()) {
        Ok(None) => System::LonLat,
        Ok(Some(warning)) => {
            *features = undone;
            System::Undone(warning)
        }
        Err(error) => System::Unusable(error.problems().to_vec()),
    }
}

/// JSON in which words for what is no number, which programs write though JSON has none, are `null`; none where there are
/// none.
fn without_words(bytes: &[u8]) -> Option<Vec<u8>> {
    const WORDS: [&[u8]; 6] = [b"-Infinity", b"Infinity", b"NaN", b"nan", b"inf", b"-inf"];
    let (mut mended, mut at, mut in_text, mut found) = (Vec::with_capacity(bytes.len()), 0, false, false);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let word = WORDS.iter().find(|word| !in_text && rest.starts_with(word));
        let taken = match (word, rest[0]) {
            (Some(word), _) => {
                mended.extend(b"null");
                found = true;
                at += word.len();
                continue;
            }
            (None, b'\\') if in_text => 2,
            (None, b'"') => {
                in_text = !in_text;
                1
            }
            _ => 1,
        };
        mended.extend(&rest[..taken.min(rest.len())]);
        at += taken;
    }
    found.then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_no_number_become_null_outside_of_texts_alone() {
        let mended = without_words(br#"{"NaN \"inf":[NaN,-Infinity,1]}"#).unwrap();
        assert_eq!(mended, br#"{"NaN \"inf":[null,null,1]}"#);
        assert_eq!(without_words(br#"{"NaN":"nan"}"#), None);
    }
}
