//! Control layers of every source: the first byte chooses the profile, or that it is told by the content, and the next
//! the name of the file, which is the status of ISW's layers.

#![no_main]

use controlmap::control::profiles::{Profile, Reading, Sisters, read};
use controlmap::control::rules::{Pattern, Rule, RuleOn};
use controlmap::control::Category;
use controlmap::date::Date;
use controlmap::formats::{FileBytes, Limits};
use geo::{MultiPolygon, Rect, coord};

const NAMES: [&str; 6] = [
    "2025-12-05.geojson",
    "1733089579.geojson",
    "UkraineCoTAug31_2022.json",
    "AssessedRussianAdvanceAUG31.json",
    "ClaimedRussianTerritory.json",
    "control.csv",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [profile, name, content @ ..] = bytes else { return };
    let land = MultiPolygon::from(Rect::new(coord! { x: 35.0, y: 46.0 }, coord! { x: 40.0, y: 50.0 }).to_polygon());
    let rules = [Rule {
        on: RuleOn::Property("status".to_owned()),
        pattern: Pattern::new("*held*"),
        counts_as: Some(Category::Contested),
    }];
    let limits = Limits { inflated: 1 << 20, ..Limits::default() };
    let name = NAMES[usize::from(*name) % NAMES.len()];
    let Ok(file) = FileBytes::unpacked(name, content.to_vec(), &limits) else { return };
    let reading = Reading {
        profile: Profile::ALL.get(usize::from(*profile) % (Profile::ALL.len() + 1)).copied(),
        date: Date::first_of_month(2022, 8),
        land: &[&land],
        rules: &rules,
        status_field: profile.is_power_of_two().then_some("status"),
        sisters: Sisters::NotNeeded,
        ..Reading::default()
    };
    let _ = read(&file, &reading);
});
