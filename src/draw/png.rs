//! PNG: the pixels of the artwork, without alpha, and what it tells of itself.
//!
//! Bands are painted and deflated side by side, each ending on a byte, and put one after the other. Where bands lie
//! depends on the page alone, so the bytes are the same on any number of threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::{Compress, CompressError, Compression, FlushCompress};
use tiny_skia::{Pixmap, PremultipliedColorU8};

use super::artwork::Artwork;
use super::raster::Strokes;
use super::{Manner, Record};
use crate::error::{Error, Result};

/// Rows of a band: enough for a window of deflate, few enough for two processors to share an ordinary page evenly.
const BAND_ROWS: u32 = 192;
/// Rows that are painted above and below a band and left out: figures that cross the edge of a canvas are not painted quite
/// right in the two rows beside it.
const SPARE_ROWS: u32 = 4;
/// The two bytes that begin a stream of zlib (RFC 1950): deflate with a window of 32 KiB, ordinary compression.
const ZLIB_HEAD: [u8; 2] = [0x78, 0x9c];
/// The length of an inch.
const METRES_PER_INCH: f64 = 0.0254;
/// The modulus of the Adler-32 checksum (RFC 1950, 8.2).
const ADLER_MODULUS: u64 = 65_521;

impl Artwork {
    /// The artwork as PNG, a pixel of the page a pixel of the picture.
    ///
    /// # Errors
    /// When the picture is too large to be held, or has no size.
    pub fn png(&self, manner: &Manner) -> Result<Vec<u8>> {
        let strokes = Strokes::of(self);
        let bands = self.height_px.div_ceil(BAND_ROWS);
        let workers = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(bands as usize);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let band = next.fetch_add(1, Ordering::Relaxed);
                if band >= bands as usize {
                    return Ok(done);
                }
                done.push((band, self.band(&strokes, band as u32, bands)?));
            }
        };
        let gathered: Vec<Result<Vec<(usize, Band)>>> = std::thread::scope(|scope| {
            let hands: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
            let own = work();
            let others = hands.into_iter().map(|hand| match hand.join() {
                Ok(done) => done,
                Err(_) => Err(Error::new("a part of the picture could not be rasterised")),
            });
            std::iter::once(own).chain(others).collect()
        });
        let mut bands: Vec<(usize, Band)> =
            gathered.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        bands.sort_by_key(|(number, _)| *number);
        let written = self.write_png(bands.into_iter().map(|(_, band)| band), manner.record.as_ref());
        written.map_err(|cause| fail(&cause.to_string()))
    }

    /// Paints and deflates a band.
    fn band(&self, strokes: &Strokes, number: u32, bands: u32) -> Result<Band> {
        let top = number * BAND_ROWS;
        let rows = BAND_ROWS.min(self.height_px - top);
        let painted_from = top.saturating_sub(SPARE_ROWS);
        let painted = (top + rows + SPARE_ROWS).min(self.height_px) - painted_from;
        let mut pixels = Pixmap::new(self.width_px, painted).ok_or_else(|| {
            let size = format!("{} by {} pixels", self.width_px, self.height_px);
            fail(&size).hint("choose a size between 1 and 20,000 pixels")
        })?;
        strokes.paint(&mut pixels, painted_from);
        let [first, count] = [top - painted_from, rows].map(|rows| (rows * self.width_px) as usize);
        let own = &pixels.pixels()[first..first + count];
        Band::of(own, self.width_px, number + 1 == bands).map_err(|cause| fail(&cause.to_string()))
    }

    fn write_png(
        &self,
        bands: impl Iterator<Item = Band>,
        record: Option<&Record>,
    ) -> std::result::Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width_px, self.height_px);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let per_metre = (self.dpi / METRES_PER_INCH).round() as u32;
        let unit = png::Unit::Meter;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
        if let Some(Record { tool, source, json }) = record {
            let texts = [
                ("Title", &self.title),
                ("Description", &self.description),
                ("Source", source),
                ("Software", tool),
                (super::RECORD_KEYWORD, json),
            ];
            for (keyword, text) in texts {
                encoder.add_itxt_chunk(keyword.to_owned(), text.clone())?;
            }
        }
        let mut writer = encoder.write_header()?;
        let mut stream = ZLIB_HEAD.to_vec();
        let mut sum = Adler { length: 0, sum: 1 };
        for band in bands {
            stream.extend_from_slice(&band.deflated);
            sum = sum.then(band.sum);
        }
        stream.extend_from_slice(&sum.sum.to_be_bytes());
        writer.write_chunk(png::chunk::IDAT, &stream)?;
        writer.finish()?;
        Ok(bytes)
    }
}

fn fail(cause: &str) -> Error {
    Error::new(format!("the picture could not be rasterised: {cause}"))
}

/// Rows, deflated.
struct Band {
    deflated: Vec<u8>,
    sum: Adler,
}

impl Band {
    /// Deflates opaque pixels, `width` in a row, as 8-bit RGB, as a part of a stream of which it is perhaps the last.
    fn of(
        pixels: &[PremultipliedColorU8],
        width: u32,
        is_last: bool,
    ) -> std::result::Result<Band, CompressError> {
        let width = width as usize;
        let mut rows = Vec::with_capacity((width * 3 + 1) * (pixels.len() / width));
        for row in pixels.chunks_exact(width) {
            // Flat colours, as those of maps, deflate best as they are: half the size of any filter.
            rows.push(0);
            rows.extend(row.iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]));
        }
        Ok(Band { deflated: deflated(&rows, is_last)?, sum: Adler::of(&rows) })
    }
}

/// `bytes` as a part of a stream that ends on a byte, or as its last.
fn deflated(bytes: &[u8], is_last: bool) -> std::result::Result<Vec<u8>, CompressError> {
    /// What cannot be deflated takes 5 bytes more for every 16 KiB at most; so has all room at once. An encoder that has to go on
    /// in another buffer may leave out the end of a part.
    const ROOM: usize = 1024;
    let mut deflate = Compress::new(Compression::default(), false);
    let mut deflated = Vec::with_capacity(bytes.len() + bytes.len() / 1024 + ROOM);
    let flush = if is_last { FlushCompress::Finish } else { FlushCompress::Sync };
    deflate.compress_vec(bytes, &mut deflated, flush)?;
    deflated.shrink_to_fit();
    Ok(deflated)
}

/// An Adler-32 checksum, and of how many bytes.
#[derive(Clone, Copy)]
struct Adler {
    length: u64,
    sum: u32,
}

impl Adler {
    fn of(bytes: &[u8]) -> Adler {
        /// So many bytes add up without leaving 32 bits.
        const AT_ONCE: usize = 5552;
        let modulus = ADLER_MODULUS as u32;
        let (mut a, mut b) = (1_u32, 0_u32);
        for part in bytes.chunks(AT_ONCE) {
            for &byte in part {
                a += u32::from(byte);
                b += a;
            }
            (a, b) = (a % modulus, b % modulus);
        }
        Adler { length: bytes.len() as u64, sum: b << 16 | a }
    }

    /// The sum of what this is of, followed by what `next` is of.
    fn then(self, next: Adler) -> Adler {
        let parts = |sum: u32| (u64::from(sum & 0xffff), u64::from(sum >> 16));
        let ((a, b), (next_a, next_b)) = (parts(self.sum), parts(next.sum));
        let length = next.length % ADLER_MODULUS;
        // The first sum begins at 1, which counts once, not twice.
        let both_a = (a + next_a + ADLER_MODULUS - 1) % ADLER_MODULUS;
        let both_b = (b + next_b + length * (a + ADLER_MODULUS - 1)) % ADLER_MODULUS;
        Adler { length: self.length + next.length, sum: (both_b as u32) << 16 | both_a as u32 }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn checksums_of_parts_make_that_of_the_whole() {
        // The example of RFC 1950's Wikipedia article.
        assert_eq!(Adler::of(b"Wikipedia").sum, 0x11e6_0398);
        let bytes: Vec<u8> = (0..40_000_u32).map(|i| (i * i % 251) as u8).collect();
        for cut in [0, 1, 5552, 12_345, 40_000] {
            let (front, back) = bytes.split_at(cut);
            assert_eq!(Adler::of(front).then(Adler::of(back)).sum, Adler::of(&bytes).sum, "{cut}");
        }
    }

    /// 2026-11-30: a band whose bytes filled the encoder's buffer to the last lacked its end, and the picture could not be read.
    #[test]
    fn parts_of_any_length_are_a_stream() {
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(70_000)
        .collect();
        // What cannot be deflated is stored, so that parts of these lengths end around every size of a buffer.
        for length in (1..70_000).step_by(997).chain(1_000..1_100).chain(32_700..32_800).chain(65_400..65_550)
        {
            let part = &noise[..length];
            let stream = [deflated(part, false), deflated(part, true)].map(|part| part.expect("deflates"));
            assert!(stream[0].ends_with(&[0, 0, 0xff, 0xff]), "{length}");
            let mut read = Vec::new();
            let stream = stream.concat();
            let decoded = flate2::read::DeflateDecoder::new(&stream[..]).read_to_end(&mut read);
            assert!(decoded.is_ok() && read == [part, part].concat(), "{length}");
        }
    }
}
