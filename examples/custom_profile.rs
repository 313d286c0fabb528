//! Reads a source of one's own by rules: whatever its property `zone` calls `red*` is occupied, `grey*` is contested, and
//! what a folder `Archive` holds is left out. `cargo run --example custom_profile -- mine.geojson 2025-12-05`.
use std::path::PathBuf;

use controlmap::control::rules::{Pattern, Rule, RuleOn};
use controlmap::control::{Category, profiles::Profile};
use controlmap::error::Result;
use controlmap::project::{Request, SourceSpec};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let control: Vec<PathBuf> = args.next().map(PathBuf::from).into_iter().collect();
    let date = args.next().map(|date| date.parse()).transpose()?;
    let zone = |pattern, counts_as| Rule {
        on: RuleOn::Property("zone".to_owned()),
        pattern: Pattern::new(pattern),
        counts_as,
    };
    let archive = Rule { on: RuleOn::Folder, pattern: Pattern::new("Archive"), counts_as: None };
    let rules =
        vec![archive, zone("red*", Some(Category::Occupied(None))), zone("grey*", Some(Category::Contested))];
    let source = SourceSpec { profile: Some(Profile::Generic), rules, ..SourceSpec::default() };
    let read = Request { control, date, source, ..Request::default() }.read()?;
    let shares = read.value.shares(read.warnings)?;
    println!("occupied: {:.1} km²", shares.total.occupied.area.km2());
    println!("contested: {:.1} km²", shares.total.contested.map_or(0.0, |contested| contested.area.km2()));
    Ok(())
}
