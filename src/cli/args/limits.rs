//! The flags that raise the limits on inputs.

use clap::Args;

use crate::formats::{DEEPEST, Limits};

/// Limits on what an input may hold.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Limits on inputs")]
pub struct LimitArgs {
    /// Bytes of a file, as 500K, 200M or 1G [default: 128M]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    max_bytes: Option<u64>,
    /// Bytes of a file out of gzip and zip [default: 128M]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    max_inflated: Option<u64>,
    /// How deep JSON values and XML elements may be nested, at most 100 [default: 64]
    #[arg(long, value_name = "LEVELS", value_parser = depth)]
    max_depth: Option<usize>,
    /// Features of a file; it may hold four times as many property values [default: 250000]
    #[arg(long, value_name = "COUNT")]
    max_features: Option<usize>,
    /// Vertices of a file [default: 4000000]
    #[arg(long, value_name = "COUNT")]
    max_vertices: Option<usize>,
}

impl LimitArgs {
    /// The limits that these flags set.
    pub fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            bytes: self.max_bytes.unwrap_or(usual.bytes),
            inflated: self.max_inflated.unwrap_or(usual.inflated),
            depth: self.max_depth.unwrap_or(usual.depth),
            features: self.max_features.unwrap_or(usual.features),
            vertices: self.max_vertices.unwrap_or(usual.vertices),
        }
    }
}

/// Reads a number of bytes, with K, M or G for the powers of 1024.
pub fn bytes(text: &str) -> Result<u64, String> {
    let hint = || "give a number of bytes, such as 200M".to_owned();
    let (digits, shift) = match text.char_indices().next_back() {
        Some((at, 'K' | 'k')) => (&text[..at], 10),
        Some((at, 'M' | 'm')) => (&text[..at], 20),
        Some((at, 'G' | 'g')) => (&text[..at], 30),
        _ => (text, 0),
    };
    let number: u64 = digits.parse().map_err(|_| hint())?;
    number.checked_mul(1 << shift).ok_or_else(hint)
}

fn depth(text: &str) -> Result<usize, String> {
    let levels = text.parse().ok().filter(|levels| (1..=DEEPEST).contains(levels));
    levels.ok_or_else(|| format!("give a number of levels from 1 to {DEEPEST}"))
}
