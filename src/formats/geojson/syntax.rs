//! What is wrong with a text that is no JSON, or JSON of the wrong shape, and where.

use super::Failure;
use crate::error::{Place, Problem};
use crate::formats::limits::Tally;

/// The problem of a failure.
pub(super) fn problem(failure: &Failure, bytes: &[u8], file: Place, tally: &Tally) -> Problem {
    let error = &failure.error;
    let text = &bytes[failure.offset.min(bytes.len())..];
    let lines_before = bytes[..bytes.len() - text.len()].iter().filter(|&&byte| byte == b'\n').count();
    let place = match failure.features_begun {
        0 => file,
        begun => file.feature(begun - 1),
    };
    let place = place.part(format!("line {}, column {}", lines_before + error.line(), error.column()));
    if let Some(refusal) = tally.refusal() {
        return refusal.at(place);
    }
    if error.is_eof() {
        return Problem::new("the file ends in the middle: its JSON is cut off")
            .at(place)
            .hint("fetch the file again: it was not copied whole");
    }
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    if reason == "recursion limit exceeded" {
        return tally.too_deep().at(place);
    }
    let rest = bytes_at(text, error.line(), error.column());
    if let Some(word) =
        ["NaN", "Infinity", "-Infinity", "nan", "inf"].iter().find(|word| rest.starts_with(word.as_bytes()))
    {
        return Problem::new(format!("`{word}` is not a number in JSON"))
            .at(place)
            .hint("remove the position or give its longitude and latitude");
    }
    if error.is_data() {
        return Problem::new(reason.to_owned()).at(place).hint("mend the value there");
    }
    let looks_like = match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{' | b'[') => "mend the JSON there",
        _ => "give GeoJSON, KML, a shapefile, GeoPackage or FlatGeobuf, plain or in gzip or zip",
    };
    Problem::new(format!("not JSON: {reason}")).at(place).hint(looks_like)
}

/// True when an object was read and what follows it, of which `error` complains, begins another.
pub(super) fn another_object_follows(error: &serde_json::Error, bytes: &[u8]) -> bool {
    error.to_string().starts_with("trailing characters")
        && bytes_at(bytes, error.line(), error.column()).first() == Some(&b'{')
}

/// The bytes from `line` (from 1) and `column` (from 1) on.
fn bytes_at(bytes: &[u8], line: usize, column: usize) -> &[u8] {
    let mut rest = bytes;
    for _ in 1..line {
        match rest.iter().position(|&byte| byte == b'\n') {
            Some(end) => rest = &rest[end + 1..],
            None => return &[],
        }
    }
    rest.get(column.saturating_sub(1)..).unwrap_or_default()
}
