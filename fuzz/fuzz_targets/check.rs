//! Every fault of a file of features, and the file mended.

#![no_main]

use controlmap::control::profiles::Reading;
use controlmap::faults::{Kind, check};
use controlmap::formats::FileBytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [kind, content @ ..] = bytes else { return };
    let kind = [None, Some(Kind::Boundaries), Some(Kind::Control), Some(Kind::Plain)][usize::from(kind % 4)];
    let file = FileBytes::of("2025-12-05.geojson", content.to_vec());
    let reading = Reading::default();
    if let Ok(checked) = check(&file, kind, &reading) {
        let _ = checked.repaired(&file, &reading);
    }
});
