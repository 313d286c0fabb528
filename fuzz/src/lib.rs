//! What several targets do with their bytes.

#![forbid(unsafe_code)]

use controlmap::formats::{Companion, FileBytes};

/// Reads the features of a file of this name.
pub fn features(name: &str, bytes: &[u8]) {
    let _ = controlmap::formats::features::read(&FileBytes::of(name, bytes.to_vec()));
}

/// A shapefile of these bytes with its companions, in the order of [`Companion::SUFFIXES`].
pub fn shapefile(shp: &[u8], companions: [&[u8]; 3]) -> FileBytes {
    let mut file = FileBytes::of("f.shp", shp.to_vec());
    file.companions = Companion::SUFFIXES
        .iter()
        .zip(companions)
        .map(|(suffix, bytes)| Companion { suffix: (*suffix).to_owned(), bytes: bytes.to_vec() })
        .collect();
    file
}

/// Takes off the front as many bytes as the two before them say, or all there are.
pub fn part<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let Some((length, after)) = rest.split_first_chunk::<2>() else { return &[] };
    let (part, after) = after.split_at(usize::from(u16::from_le_bytes(*length)).min(after.len()));
    *rest = after;
    part
}
