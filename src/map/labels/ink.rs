//! Ink and halo of names: legible on what they lie on, letter by letter.

use geo::{Coord, Rect};

use crate::draw::{Anchor, Colour, Halo, LEGIBLE, Place, Text};
use crate::map::sheet::{Ground, Sheet};
use crate::map::theme::Theme;

/// Less than this part of the other kind of ground does not matter for the ink.
const STRAY: f64 = 0.12;

/// From this part of the ground on that wants light ink a name has it, and a halo that carries it beyond.
const MOSTLY: f64 = 0.6;

/// The colours of words and halo that are legible on the ground in `area`: the halo has the colour of most of it.
pub fn inks(sheet: &Sheet<'_>, area: Rect<f64>) -> (Colour, Halo) {
    let theme = sheet.theme;
    let grounds: Vec<(Colour, f64)> =
        sheet.grounds(area).into_iter().map(|(ground, part)| (sheet.ground_colour(ground), part)).collect();
    let first = |reversed: bool| grounds.iter().find(|(ground, _)| theme.is_reversed_on(*ground) == reversed);
    let reversed: f64 =
        grounds.iter().filter(|(ground, _)| theme.is_reversed_on(*ground)).map(|(_, part)| part).sum();
    let (ink, ground) = match (first(false), first(true)) {
        (_, Some((ground, _))) if reversed > MOSTLY => (theme.paper, *ground),
        (Some((ground, _)), _) => (theme.ink, *ground),
        _ => (theme.ink, theme.government),
    };
    (ink, Halo::new(ground, reach_px(theme)))
}

/// True where so much of these grounds wants light ink and so much dark that a name has to have a rim on one of them.
pub fn is_of_two_inks(sheet: &Sheet<'_>, grounds: &[(Ground, f64)]) -> bool {
    let is_reversed = |ground: Ground| sheet.theme.is_reversed_on(sheet.ground_colour(ground));
    let reversed: f64 = grounds.iter().filter(|(ground, _)| is_reversed(*ground)).map(|(_, part)| part).sum();
    reversed > STRAY && reversed < 1.0 - STRAY
}

/// `text`, which is level, with a halo that has the colour of what each letter lies on, as far as the letter is legible on
/// that, and else of what most other letters lie on that are; where none is, of land held by Ukraine.
pub fn with_halo(mut text: Text, sheet: &Sheet<'_>) -> Text {
    let Place::Level { at, anchor } = text.place else { return text };
    let (theme, font, ink) = (sheet.theme, text.font, text.colour);
    let width = font.width(&text.words) - font.tracking_px;
    let mut x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    let mut grounds: Vec<(usize, Colour)> = Vec::new();
    for (i, letter) in text.words.chars().enumerate() {
        let advance = font.advance(letter);
        let heights = [0.5, 0.0, 1.0].map(|part| at.y - part * font.cap_height());
        let [middle, low, high] = heights.map(|y| {
            sheet.ground_colour(sheet.ground(Coord { x: x + (advance - font.tracking_px) / 2.0, y }))
        });
        if letter != ' ' {
            grounds.push((i, if low == high { low } else { middle }));
        }
        x += advance;
    }
    let is_legible = |ground: Colour| ink.contrast(ground) >= LEGIBLE;
    let other = most_frequent(grounds.iter().map(|(_, ground)| *ground).filter(|ground| is_legible(*ground)));
    let other = other.unwrap_or(if is_legible(theme.government) { theme.government } else { theme.ink });
    let mut colours: Vec<(usize, Colour)> =
        grounds.into_iter().map(|(i, ground)| (i, if is_legible(ground) { ground } else { other })).collect();
    colours.dedup_by_key(|(_, colour)| *colour);
    let mut colours = colours.into_iter();
    text.halo = colours
        .next()
        .map(|(_, colour)| Halo { turns: colours.collect(), ..Halo::new(colour, reach_px(theme)) });
    text
}

/// The colour that there is most often, the first of several.
fn most_frequent(colours: impl Iterator<Item = Colour>) -> Option<Colour> {
    let mut counted: Vec<(Colour, usize)> = Vec::new();
    for colour in colours {
        match counted.iter_mut().find(|(known, _)| *known == colour) {
            Some((_, count)) => *count += 1,
            None => counted.push((colour, 1)),
        }
    }
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(colour, _)| colour)
}

/// How far a halo reaches beyond the letters \[px\].
pub fn reach_px(theme: &Theme) -> f64 {
    theme.px(theme.lines.halo).max(1.0)
}
