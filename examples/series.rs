//! Prints the occupied km² of every day of an archive: `cargo run --release --example series -- snapshots/`.
use std::path::PathBuf;

use controlmap::error::Result;
use controlmap::project::series::{Faults, SeriesRequest, Step};

fn main() -> Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let series = SeriesRequest { paths, faults: Faults::LeftOut, ..SeriesRequest::default() }.open()?;
    let ended = series.run(&mut |step| {
        match step {
            Step::Measured(day) => println!("{},{:.3}", day.as_of, day.total.occupied.area.km2()),
            Step::LeftOut(snapshot) => eprintln!("left out: {}", series.found.shown(snapshot)),
        }
        Ok(())
    })?;
    ended.warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    Ok(())
}
