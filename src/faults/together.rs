//! Files that are layers of one day, as ISW publishes them: what is wrong only with all of them together.

use std::collections::BTreeMap;
use std::path::Path;

use super::control::{of_warning, refused, told};
use super::{Checked, Fault};
use crate::control::profiles::{self, Profile, Reading, Sisters};
use crate::date::Date;
use crate::formats::FileBytes;

/// A file with what was found in it.
pub type Looked = (FileBytes, Checked);

/// Reads the files of each day as the one layer that they make, and adds what is found only then to the file that it is
/// about. A file that is alone is looked at alone.
pub fn together(looked: &mut [Looked], reading: &Reading<'_>) {
    let mut days: BTreeMap<Option<Date>, Vec<usize>> = BTreeMap::new();
    for (index, (file, checked)) in looked.iter().enumerate() {
        if checked.account.profile == Some(Profile::Isw) {
            let day = Date::from_file_name(Path::new(&file.provenance.file)).or(reading.date);
            days.entry(day).or_default().push(index);
        }
    }
    for (day, indices) in days.into_iter().filter(|(_, indices)| indices.len() > 1) {
        let files: Vec<FileBytes> = indices.iter().map(|&index| looked[index].0.clone()).collect();
        for fault in of_layer(&files, day.or(Date::first_of_month(2022, 1)), reading) {
            let about = |index: &&usize| fault.spot.place.is_in(&looked[**index].0.path);
            let index = indices.iter().find(about).unwrap_or(&indices[0]);
            let faults = &mut looked[*index].1.faults;
            if !faults.iter().any(|known| known.code == fault.code && known.detail == fault.detail) {
                faults.push(fault);
                faults.sort_by_key(|fault| fault.code);
            }
        }
    }
}

/// The faults of files as one layer.
fn of_layer(files: &[FileBytes], date: Option<Date>, reading: &Reading<'_>) -> Vec<Fault> {
    let place = files.first().map(FileBytes::place).unwrap_or_default();
    match profiles::read_all(files, &Reading { date, sisters: Sisters::Needed, ..*reading }) {
        Ok(layer) => told(&layer.warnings).map(|warning| of_warning(warning, &place)).collect(),
        Err(error) => refused(&error, &place),
    }
}
