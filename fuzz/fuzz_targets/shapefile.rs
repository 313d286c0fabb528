//! A shapefile with its companions: shapes, attribute table, projection and code page, each behind its length.

#![no_main]

use controlmap::formats::{Companion, FileBytes, features};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let mut file = FileBytes::of("f.shp", part(&mut rest).to_vec());
    for suffix in Companion::SUFFIXES {
        file.companions.push(Companion { suffix: suffix.to_owned(), bytes: part(&mut rest).to_vec() });
    }
    let _ = features::read(&file);
});

/// Takes off the front as many bytes as the two before them say, or all there are.
fn part<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let Some((length, after)) = rest.split_first_chunk::<2>() else { return &[] };
    let (part, after) = after.split_at(usize::from(u16::from_le_bytes(*length)).min(after.len()));
    *rest = after;
    part
}
