//! Boundaries: units by any of their codes and names, and a desk's own areas.

#![no_main]

use controlmap::areas::{BoundaryTerms, CustomFields, Partial, read_as, read_custom};
use controlmap::formats::FileBytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = FileBytes::of("f.geojson", bytes.to_vec());
    let _ = read_as(&file, &BoundaryTerms { partial: Partial::Allowed, ..BoundaryTerms::default() });
    let _ = read_custom(&file, &CustomFields::default());
});
