//! Numbers of JSON, read quickly and rounded right: to the `f64` nearest to what is written, as everywhere else.
//!
//! A number of few digits is a quotient of two integers that an `f64` holds exactly, so that one division rounds it once
//! (Clinger 1990, *How to read floating point numbers accurately*). The standard library reads all others.

/// Powers of ten that an `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];
/// Integers up to this one are exact in an `f64`.
const EXACT: u64 = 1 << 53;
/// So many digits fit into a `u64` whatever they are.
const DIGITS: usize = 19;

/// The number that `bytes` begin with, and how many bytes it takes; none where there is no number of JSON, or it is too
/// large for an `f64`.
#[inline]
pub(super) fn number(bytes: &[u8]) -> Option<(f64, usize)> {
    degrees(bytes).or_else(|| any(bytes))
}

/// As [`number`], of what nearly all coordinates look like: one to three digits, a point, and one to seven more. None for
/// any other.
#[inline]
fn degrees(bytes: &[u8]) -> Option<(f64, usize)> {
    const ROOM: usize = "-180.1234567,".len();
    let text = bytes.first_chunk::<ROOM>()?;
    let negative = text[0] == b'-';
    let first = usize::from(negative);
    let digit = |at: usize| u64::from(text[at].wrapping_sub(b'0'));
    let mut value = digit(first);
    let mut at = first + 1;
    // A zero is followed by the point, or it is no number.
    while at < first + 3 && value > 0 && digit(at) <= 9 {
        value = value * 10 + digit(at);
        at += 1;
    }
    if digit(first) > 9 || text[at] != b'.' {
        return None;
    }
    let (decimals, count) = leading_digits(*bytes.get(at + 1..)?.first_chunk::<8>()?);
    let end = at + 1 + count;
    if !(1..8).contains(&count) || matches!(bytes.get(end), Some(b'e' | b'E')) {
        return None;
    }
    let value = (value * TENS[count] + decimals) as f64 / POWERS[count];
    Some((if negative { -value } else { value }, end))
}

/// As [`number`], of any number.
fn any(bytes: &[u8]) -> Option<(f64, usize)> {
    let whole = usize::from(bytes.first() == Some(&b'-'));
    let (mut value, mut at) = digits(bytes, whole, 0);
    if at == whole || (bytes[whole] == b'0' && at > whole + 1) {
        return None;
    }
    let mut decimals = 0;
    if bytes.get(at) == Some(&b'.') {
        let point = at;
        (value, at) = digits(bytes, point + 1, value);
        decimals = at - point - 1;
        if decimals == 0 {
            return None;
        }
    }
    let short = at - whole - usize::from(decimals > 0) <= DIGITS;
    if matches!(bytes.get(at), Some(b'e' | b'E')) || !short || value > EXACT {
        return slow(bytes, at);
    }
    let value = value as f64 / POWERS[decimals];
    Some((if whole == 1 { -value } else { value }, at))
}

/// Goes over digits from `at` on: what they make of `value`, and where they end. Eight are taken at a time, as the bytes
/// of one integer (Lemire 2018, *Quickly parsing eight digits*).
#[inline]
fn digits(bytes: &[u8], mut at: usize, mut value: u64) -> (u64, usize) {
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let (more, count) = leading_digits(*eight);
        value = value.wrapping_mul(TENS[count]).wrapping_add(more);
        at += count;
        if count < 8 {
            return (value, at);
        }
    }
    while let Some(digit) = bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit <= 9) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        at += 1;
    }
    (value, at)
}

/// The number that the digits make which eight bytes begin with, and how many these are.
#[inline]
fn leading_digits(eight: [u8; 8]) -> (u64, usize) {
    let digits = u64::from_le_bytes(eight) ^ (EACH * u64::from(b'0'));
    // What is no digit is over 9; of bytes after the first such one it does not matter what a carry makes of them.
    let others = (digits.wrapping_add(EACH * (0x7f - 9)) | digits) & (EACH * 0x80);
    let count = others.trailing_zeros() / 8;
    // Shifted by all 64 bits nothing would be left, but a shift by so many is none.
    let own = if count == 0 { 0 } else { digits << (64 - 8 * count) };
    (eight_digits(own), count as usize)
}

/// Powers of ten as integers.
const TENS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// 1 in each byte.
const EACH: u64 = u64::MAX / 0xff;

/// The number of eight digits, the first in the lowest byte: neighbours are joined, then pairs, then fours.
#[inline]
fn eight_digits(digits: u64) -> u64 {
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff
}

/// As [`number`], of any number, whose exponent, if it has one, begins at `at`.
#[cold]
fn slow(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    let mut end = at;
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let begin = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        (_, end) = digits(bytes, begin, 0);
        if end == begin {
            return None;
        }
    }
    let value: f64 = std::str::from_utf8(&bytes[..end]).ok()?.parse().ok()?;
    value.is_finite().then_some((value, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_read_as_the_standard_library_reads_it() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 16
        };
        for _ in 0..200_000 {
            let digits = random() % 22;
            let text = match random() % 5 {
                4 => format!("-{}.{}", random() % 2000, random() % 10_u64.pow(1 + (digits % 9) as u32)),
                0 => format!("{}.{}", random() % 180, random() % 10_u64.pow(1 + (digits % 18) as u32)),
                1 => format!("-{}.{:0width$}", random() % 180, random(), width = digits as usize),
                2 => format!("{}", f64::from_bits(random() << 16 | random() & 0xffff)),
                _ => format!("{}e{}", random() % 1000, random() % 40),
            };
            let Ok(wanted) = text.parse::<f64>() else { continue };
            if text.contains(['N', 'i']) {
                continue;
            }
            let found = number(format!("{text},").as_bytes());
            assert_eq!(
                found.map(|(value, end)| (value.to_bits(), end)),
                Some((wanted.to_bits(), text.len())),
                "{text}"
            );
        }
    }

    #[test]
    fn what_json_does_not_know_is_no_number() {
        for text in ["", "-", "01", "-01.5", "1.", ".5", "+1", "1e", "1e+", "NaN", "1e999", "[", "1.e5"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
        assert_eq!(number(b"0]"), Some((0.0, 1)));
        assert_eq!(number(b"12345678:9999999"), Some((12_345_678.0, 8)), "a colon follows the nine");
        assert_eq!(number("1234567é89".as_bytes()), Some((1_234_567.0, 7)));
        assert!(number(b"-0,").is_some_and(|(value, _)| value.is_sign_negative()));
    }
}
