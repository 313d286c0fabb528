//! Prints the occupied share of every oblast: `cargo run --example shares -- 2025-12-05.geojson`, or without a file for
//! the embedded example.
use std::path::PathBuf;

use controlmap::error::Result;
use controlmap::project::Request;

fn main() -> Result<()> {
    let control: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let read = Request { control, ..Request::default() }.read()?;
    let shares = read.value.shares(read.warnings)?;
    shares.warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    println!("as of {}", shares.as_of);
    for area in shares.areas.iter().chain(&shares.groups).chain([&shares.total]) {
        let percent = area.occupied.share_of_official.map_or(0.0, |share| share.0 * 100.0);
        println!("{:28} {:>10.1} km² {percent:>6.2} % of official", area.names.en, area.occupied.area.km2());
    }
    Ok(())
}
