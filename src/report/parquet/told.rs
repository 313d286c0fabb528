//! Reading back what a Parquet file of ours tells of where its figures come from.

use std::fs::File;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

use crate::report::provenance::Told;

/// What the file's key-value metadata tell; none where it is no Parquet file, or tells nothing.
pub fn told(path: &Path) -> Option<Told> {
    let reader = SerializedFileReader::new(File::open(path).ok()?).ok()?;
    let pairs = reader.metadata().file_metadata().key_value_metadata()?;
    let own = pairs.iter().filter(|pair| pair.key != "geo");
    let told: Told = own
        .filter_map(|pair| {
            let text = pair.value.clone()?;
            let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
            Some((pair.key.clone(), value))
        })
        .collect();
    Some(told).filter(|told| !told.is_empty())
}
