//! Makes `geodata/land.bin`: oblasts, margins and outline as the binary carries them, ready for use.
//!
//! ```text
//! cargo run --release --example make_land -- geodata/land.bin
//! ```
//!
//! It is to be made again whenever `oblasts.geojson` or `margins.geojson` changes; `tests/inputs/geodata.rs` says when it was
//! forgotten. It is made of the two texts alone, and not of the file that was there before.

use std::error::Error;

use controlmap::areas::{self, margins};

fn main() -> Result<(), Box<dyn Error>> {
    let to = std::env::args().nth(1).ok_or("give the file to write")?;
    let set = areas::embedded_from_text()?;
    let packed = areas::pack(&set, &margins::embedded_from_text(&set.areas)?);
    std::fs::write(to, &packed)?;
    eprintln!("{} bytes", packed.len());
    Ok(())
}
