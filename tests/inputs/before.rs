//! What is remembered from file to file changes nothing: files read after others are, bit for bit, files read alone.

use controlmap::control::profiles::{self, Profile, Reading};
use controlmap::control::{Before, ControlLayer};
use controlmap::error::{Result, Warned};
use controlmap::formats::{FileBytes, Recall, features};
use geo::{MultiPolygon, polygon};
use proptest::prelude::*;

/// A row of positions around a middle, each as far out as `reaches` tells.
fn ring(x: f64, y: f64, reaches: &[u8], clockwise: bool) -> String {
    let count = reaches.len() as f64;
    let at = |(index, reach): (usize, &u8)| {
        let angle = std::f64::consts::TAU * index as f64 / count * if clockwise { -1.0 } else { 1.0 };
        let reach = 0.2 + f64::from(*reach) / 500.0;
        format!("[{:.6}, {:.6}]", x + reach * angle.cos(), y + reach * angle.sin())
    };
    let mut positions: Vec<String> = reaches.iter().enumerate().map(at).collect();
    positions.extend(positions.first().cloned());
    format!("[{}]", positions.join(", "))
}

/// A day: polygons, each where it is, how far its positions reach, and which way it is wound.
type Day = Vec<(u8, Vec<u8>, bool)>;

/// A place whose properties come last.
fn point(name: usize) -> String {
    let geometry = "{\"type\": \"Point\", \"coordinates\": [36.5, 48.5, 0]}";
    format!("{{\"type\": \"Feature\", \"geometry\": {geometry}, \"properties\": {{\"name\": \"{name}\"}}}}")
}

/// Each polygon a feature, with places between them, or all of them one.
fn text(day: &Day, apart: bool) -> String {
    let mut text = "{\"type\": \"FeatureCollection\", \"features\": [".to_owned();
    let feature = |word: &str| {
        format!(
            "{{\"type\": \"Feature\", \"properties\": {{\"status\": \"{word}\", \"of\": [1, \"x\"]}}, \"geometry\": {{\"type\": \"MultiPolygon\", \"coordinates\": ["
        )
    };
    for (index, (place, reaches, clockwise)) in day.iter().enumerate() {
        let (x, y) = (36.0 + f64::from(place % 4) * 0.7, 48.0 + f64::from(place / 4 % 3) * 0.7);
        let word = if reaches.len() % 2 == 0 { "occupied" } else { "contested" };
        text += match (index, apart) {
            (0, _) => String::new(),
            (_, true) => format!("]}}}},{},", point(reaches.len())),
            (_, false) => ",".to_owned(),
        }
        .as_str();
        if apart || index == 0 {
            text += &feature(word);
        }
        text += &format!("[{}]", ring(x, y, reaches, *clockwise));
    }
    text + "]}}]}"
}

fn file(text: &str) -> FileBytes {
    FileBytes::of("2025-01-01.geojson", text.as_bytes().to_vec())
}

fn days() -> impl Strategy<Value = Vec<Day>> {
    let polygon = (0_u8..12, prop::collection::vec(any::<u8>(), 3..20), any::<bool>());
    let first = prop::collection::vec(polygon.clone(), 1..6);
    // What becomes of a polygon from day to day: a position moves, one comes, one goes, it goes, another comes.
    let edit = (0_u8..6, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), polygon);
    (first, prop::collection::vec(prop::collection::vec(edit, 0..3), 1..6)).prop_map(|(first, edits)| {
        let mut days = vec![first];
        for edits in edits {
            let mut day = days.last().cloned().unwrap_or_default();
            for (kind, which, place, reach, other) in edits {
                let count = day.len();
                if kind == 4 || count == 0 {
                    day.insert(which.index(count + 1), other);
                    continue;
                }
                let which = which.index(count);
                let reaches = &mut day[which].1;
                let place = place.index(reaches.len());
                match kind {
                    0 => reaches[place] = reach,
                    1 => reaches.insert(place, reach),
                    2 if reaches.len() > 3 => drop(reaches.remove(place)),
                    3 => drop(day.remove(which)),
                    _ => day[which].2 ^= true,
                }
            }
            days.push(day);
        }
        days.retain(|day| !day.is_empty());
        days
    })
}

fn land() -> MultiPolygon<f64> {
    MultiPolygon(vec![
        polygon![(x: 22.0, y: 44.0), (x: 40.5, y: 44.0), (x: 40.5, y: 52.5), (x: 22.0, y: 52.5)],
    ])
}

fn layer(file: &FileBytes, reading: Reading<'_>) -> Result<Warned<ControlLayer>> {
    profiles::read(file, &Reading { land: &[&land()], ..reading })
}

proptest! {
    #[test]
    fn a_text_read_after_others_is_the_text_read_alone(days in days(), apart in any::<bool>()) {
        let mut recall = Recall::default();
        for day in &days {
            let file = file(&text(day, apart));
            let (alone, after) = (features::read_for_polygons(&file, None), features::read_for_polygons(&file, Some(&mut recall)));
            prop_assert_eq!(format!("{alone:?}"), format!("{after:?}"));
        }
    }

    #[test]
    fn a_text_cut_off_or_damaged_is_refused_alike_and_forgotten(days in days(), apart in any::<bool>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut recall = Recall::default();
        for day in &days {
            let whole = text(day, apart).into_bytes();
            let place = at.index(whole.len());
            let mut damaged = whole.clone();
            damaged[place] = byte;
            for bytes in [whole.clone(), whole[..place].to_vec(), damaged, whole] {
                let file = FileBytes { bytes, ..file("{}") };
                let (alone, after) = (features::read_for_polygons(&file, None), features::read_for_polygons(&file, Some(&mut recall)));
                prop_assert_eq!(format!("{alone:?}"), format!("{after:?}"));
            }
        }
    }

    #[test]
    fn a_layer_read_after_others_is_the_layer_read_alone(days in days(), apart in any::<bool>()) {
        for (profile, status_field) in [(Profile::DeepstateDaily, None), (Profile::Generic, Some("status"))] {
            let before = Before::default();
            for day in &days {
                let file = file(&text(day, apart));
                let [alone, after] = [None, Some(&before)].map(|before| {
                    let reading = Reading { profile: Some(profile), status_field, before, ..Reading::default() };
                    layer(&file, reading)
                });
                prop_assert!(alone.is_ok(), "{alone:?}");
                prop_assert_eq!(format!("{alone:?}"), format!("{after:?}"));
            }
        }
    }
}

#[test]
fn real_days_read_after_others_are_those_read_alone() {
    for room in ["deepstate-daily", "deepstate-raw"] {
        let folder = shared!(room);
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|suffix| suffix == "geojson"));
        paths.sort();
        let before = Before::default();
        for path in paths.iter().rev().take(40).rev() {
            let file = FileBytes::read(path).unwrap();
            let [alone, after] =
                [None, Some(&before)].map(|before| layer(&file, Reading { before, ..Reading::default() }));
            assert_eq!(format!("{alone:?}"), format!("{after:?}"), "{}", path.display());
        }
    }
}
