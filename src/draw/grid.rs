//! The grid of 1/16 pixel on which everything is drawn: plotters hands backends whole numbers, so ours
//! counts in sixteenths; a sixteenth is finer than any screen or press shows.

use geo::Coord;

/// Steps of the grid in a pixel.
pub const STEPS_PER_PX: i32 = 16;

/// The decimals of 0 to 15 sixteenths, as short as they can be written.
const SIXTEENTHS: [&str; 16] = [
    "", ".0625", ".125", ".1875", ".25", ".3125", ".375", ".4375", ".5", ".5625", ".625", ".6875", ".75",
    ".8125", ".875", ".9375",
];

/// A place on the grid, in steps from the top left corner: x, y.
pub type Step = (i32, i32);

/// A length \[px\] in steps, rounded.
pub fn steps(length_px: f64) -> i32 {
    (length_px * f64::from(STEPS_PER_PX)).round() as i32
}

/// A place \[px\] in steps, rounded.
pub fn step(place: Coord<f64>) -> Step {
    (steps(place.x), steps(place.y))
}

/// A step of the grid as a place \[px\]: undoes [`step`] for places on the grid.
pub fn place((x, y): Step) -> Coord<f64> {
    Coord { x: f64::from(x) / f64::from(STEPS_PER_PX), y: f64::from(y) / f64::from(STEPS_PER_PX) }
}

/// Appends a length in steps as pixels, in as few characters as are exact.
pub fn write_px(out: &mut String, steps: i32) {
    if steps < 0 {
        out.push('-');
    }
    let (whole, part) = (steps.unsigned_abs() / 16, steps.unsigned_abs() % 16);
    if whole > 0 || part == 0 {
        write_whole(out, whole);
    }
    out.push_str(SIXTEENTHS[part as usize]);
}

/// Appends a whole number, without the machinery of formatting: half of a map is numbers.
fn write_whole(out: &mut String, mut number: u32) {
    let mut digits = [0_u8; 10];
    let mut from = digits.len();
    while from == digits.len() || number > 0 {
        from -= 1;
        digits[from] = (number % 10) as u8;
        number /= 10;
    }
    out.extend(digits[from..].iter().map(|digit| char::from(b'0' + digit)));
}

/// A length in steps as pixels.
pub fn px(steps: i32) -> String {
    let mut text = String::new();
    write_px(&mut text, steps);
    text
}

/// Appends a ring or line as path data: where it begins, then from place to place, then `z` for a ring.
pub fn write_path(out: &mut String, places: &[Step], closed: bool) {
    let [first, rest @ ..] = places else { return };
    out.push('M');
    write_pair(out, *first);
    out.push('l');
    let mut before = *first;
    for (i, &place) in rest.iter().enumerate() {
        let relative = (place.0 - before.0, place.1 - before.1);
        if i > 0 && relative.0 >= 0 {
            out.push(' ');
        }
        write_pair(out, relative);
        before = place;
    }
    if closed {
        out.push('z');
    }
}

fn write_pair(out: &mut String, (x, y): Step) {
    write_px(out, x);
    if y >= 0 {
        out.push(' ');
    }
    write_px(out, y);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteenths_are_written_exactly() {
        for steps in [-33, -16, -1, 0, 1, 8, 16, 31, 1600] {
            let parsed: f64 = px(steps).parse().unwrap();
            assert_eq!(parsed, f64::from(steps) / 16.0);
        }
        assert_eq!([px(-8), px(0), px(24)], ["-.5", "0", "1.5"]);
    }

    #[test]
    fn paths_are_relative() {
        let mut out = String::new();
        write_path(&mut out, &[(16, 16), (32, 16), (32, 24)], true);
        assert_eq!(out, "M1 1l1 0 0 .5z");
    }
}
