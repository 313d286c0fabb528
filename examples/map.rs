//! Draws the Donbas as SVG and PNG: `cargo run --example map -- 2025-12-05.geojson`, or without a file for the embedded
//! example.
use std::path::{Path, PathBuf};

use controlmap::error::Result;
use controlmap::formats::write_whole;
use controlmap::map::{self, Basemap, MapSpec};
use controlmap::project::Request;

fn main() -> Result<()> {
    let control: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let read = Request { control, ..Request::default() }.read()?;
    let (shares, slivers) = read.value.shares_and_slivers(read.warnings)?;
    let spec =
        MapSpec { extent: "donbas".parse()?, title: Some("The Donbas".to_owned()), ..MapSpec::default() };
    let scene = read.value.map(&Basemap::embedded()?, &shares, &slivers, &spec)?;
    scene.warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    write_whole(Path::new("donbas.svg"), map::svg(&scene.value)?.as_bytes())?;
    write_whole(Path::new("donbas.png"), &map::png(&scene.value)?)
}
