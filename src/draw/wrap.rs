//! Breaking text into lines: none too long, all about as long, and broken where a reader would pause.

use super::Font;

/// What a break costs, in squares of how far lines may be from equally long, in parts of the room: inside parentheses or
/// between a number and what it counts; after a word of one or two letters. Or what it saves: after a sentence, and after a
/// comma.
const TORN: f64 = 0.2;
const SHORT_WORD: f64 = 0.03;
const AFTER_SENTENCE: f64 = -0.12;
const AFTER_COMMA: f64 = -0.02;
/// A text of more words than this is broken as it comes.
const MOST_WORDS: usize = 200;

impl Font {
    /// `text` broken at spaces into lines no wider than `width_px`; a word longer than that is broken anywhere.
    pub fn wrap(self, text: &str, width_px: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in self.words(text, width_px) {
            let fits = lines.last().map(|line| format!("{line} {word}"));
            match (fits.filter(|line| self.roomy_width(line) <= width_px), lines.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                _ => lines.push(word),
            }
        }
        lines
    }

    /// `text` in as few lines as [`Font::wrap`] needs, about equally long and broken where it reads best.
    pub fn wrap_evenly(self, text: &str, width_px: f64) -> Vec<String> {
        let lines = self.wrap(text, width_px);
        let words = self.words(text, width_px);
        if lines.len() < 2 || words.len() > MOST_WORDS {
            return lines;
        }
        let breaks = Breaks::new(self, &words, width_px, lines.len());
        let ends = breaks.best(lines.len());
        let starts = std::iter::once(0).chain(ends.iter().copied());
        std::iter::zip(starts, &ends).map(|(start, &end)| words[start..end].join(" ")).collect()
    }

    /// How wide `text` is at least on two lines \[px\].
    pub fn width_on_two_lines(self, text: &str) -> f64 {
        let spaces = text.match_indices(' ').map(|(at, _)| text.split_at(at));
        let widths = spaces.map(|(a, b)| self.roomy_width(a).max(self.roomy_width(b.trim_start())));
        widths.reduce(f64::min).unwrap_or_else(|| self.roomy_width(text))
    }

    /// The words of a text, those too long in parts.
    fn words(self, text: &str, width_px: f64) -> Vec<String> {
        let words = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty());
        words.flat_map(|word| self.break_word(word, width_px)).collect()
    }

    /// The word in parts no wider than `width_px`, of one character at least.
    fn break_word(self, word: &str, width_px: f64) -> Vec<String> {
        let mut parts = vec![String::new()];
        for character in word.chars() {
            if let Some(part) = parts.last_mut() {
                part.push(character);
                if self.roomy_width(part) > width_px && part.chars().count() > 1 {
                    part.pop();
                    parts.push(character.to_string());
                }
            }
        }
        parts
    }
}

/// What it costs to break a text before each of its words.
struct Breaks {
    /// Where each word begins and the last ends, were the text one line \[px\].
    begins_px: Vec<f64>,
    space_px: f64,
    /// The cost of a break before each word.
    costs: Vec<f64>,
    width_px: f64,
    /// How long a line is where all are equally long \[px\].
    even_px: f64,
}

impl Breaks {
    fn new(font: Font, words: &[String], width_px: f64, lines: usize) -> Breaks {
        let space_px = font.roomy_width(" ");
        let mut begins_px = vec![0.0];
        let mut end = 0.0;
        for word in words {
            end += font.roomy_width(word) + space_px;
            begins_px.push(end);
        }
        let even_px = (end - space_px * lines as f64) / lines as f64;
        Breaks { begins_px, space_px, costs: costs(words), width_px, even_px }
    }

    /// The words at which the best lines end, so many of them; there is one way to fill them at least.
    fn best(&self, lines: usize) -> Vec<usize> {
        let words = self.costs.len();
        // By the words that the lines so far hold: their least cost, and where each of them ends.
        let mut so_far: Vec<Option<(f64, Vec<usize>)>> = vec![None; words + 1];
        so_far[0] = Some((0.0, Vec::new()));
        for _ in 0..lines {
            let mut longer: Vec<Option<(f64, Vec<usize>)>> = vec![None; words + 1];
            for (start, best) in so_far.iter().enumerate().take(words) {
                let Some((cost, ends)) = best else { continue };
                let broken = if start == 0 { 0.0 } else { self.costs[start] };
                for (end, best) in longer.iter_mut().enumerate().skip(start + 1) {
                    let Some(uneven) = self.uneven(start, end) else { break };
                    let cost = cost + broken + uneven;
                    if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                        *best = Some((cost, ends.iter().copied().chain([end]).collect()));
                    }
                }
            }
            so_far = longer;
        }
        so_far.pop().flatten().map(|(_, ends)| ends).unwrap_or_default()
    }

    /// How far a line of these words is from as long as all; none where it is too long.
    fn uneven(&self, start: usize, end: usize) -> Option<f64> {
        const ROUNDING_PX: f64 = 1e-6;
        let line_px = self.begins_px[end] - self.begins_px[start] - self.space_px;
        let part = (line_px - self.even_px) / self.width_px;
        (line_px <= self.width_px + ROUNDING_PX || end == start + 1).then_some(part * part)
    }
}

/// What it costs to break a text before each of its words.
fn costs(words: &[String]) -> Vec<f64> {
    let mut depth = 0_i64;
    let mut costs = Vec::with_capacity(words.len());
    let mut before: Option<&str> = None;
    for word in words {
        costs.push(before.map_or(0.0, |before| cost(before, word) + if depth > 0 { TORN } else { 0.0 }));
        depth += word.matches('(').count() as i64 - word.matches(')').count() as i64;
        before = Some(word);
    }
    costs
}

/// What it costs to break between two words, parentheses apart.
fn cost(before: &str, after: &str) -> f64 {
    let first = |of: fn(char) -> bool| before.starts_with(of);
    let is_counted = before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(char::is_alphabetic);
    let is_year = after.chars().take_while(char::is_ascii_digit).count() == 4;
    let is_number_of =
        after.starts_with(|c: char| c.is_ascii_digit()) && (is_year || first(char::is_uppercase));
    match before.chars().last() {
        Some('.' | ';' | '?' | '!') => AFTER_SENTENCE,
        Some(',') => AFTER_COMMA,
        _ if is_counted || is_number_of => TORN,
        _ if before.chars().count() <= 2 => SHORT_WORD,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Face;

    #[test]
    fn wrapping_keeps_words_whole_and_lines_short() {
        let font = Font::new(Face::Bold, 20.0);
        let lines = font.wrap("Who controls what in  Ukraine", 150.0);
        assert_eq!(lines.join(" "), "Who controls what in Ukraine");
        assert!(lines.len() > 1 && lines.iter().all(|line| font.roomy_width(line) <= 150.0));
        let label = "Russian-occupied before 24 February 2022";
        let widest = |lines: &[String]| lines.iter().map(|line| font.width(line)).fold(0.0, f64::max);
        let (plain, even) = (font.wrap(label, 400.0), font.wrap_evenly(label, 400.0));
        assert_eq!((even.len(), even.join(" ").as_str()), (plain.len(), label));
        assert!(widest(&even) < widest(&plain));
        // A word that fits is never broken to make lines more even.
        let narrow = font.wrap_evenly("Russian-occupied before 24 February 2022", 200.0);
        assert!(
            narrow.contains(&"Russian-occupied".to_owned()) || narrow[0].starts_with("Russian-occupied "),
            "{narrow:?}"
        );
        let broken = font.wrap("Дніпропетровська", 60.0);
        assert!(broken.len() > 1 && broken.concat() == "Дніпропетровська");
    }

    /// 2026-11-30: labels took three lines in a legend that was a few pixels too narrow for two.
    #[test]
    fn a_text_on_two_lines_is_as_narrow_as_it_can_be() {
        let font = Font::new(Face::Regular, 20.0);
        let label = "Окуповано Росією після 24 лютого 2022 року";
        let width = font.width_on_two_lines(label);
        assert_eq!(font.wrap_evenly(label, width + 0.5).len(), 2);
        assert!(font.wrap(label, width - 1.0).len() > 2);
        assert!((font.width_on_two_lines("Луганськ") - font.roomy_width("Луганськ")).abs() < 1e-9);
    }

    #[test]
    fn lines_end_where_a_reader_pauses() {
        let font = Font::new(Face::Regular, 20.0);
        let broken = |text: &str, part: f64| font.wrap_evenly(text, font.roomy_width(text) * part);
        let subtitle = "Ситуація на вечір 4 грудня 2025 року (за київським часом), за даними DeepStateMap";
        assert_eq!(broken(subtitle, 0.7)[0], "Ситуація на вечір 4 грудня 2025 року");
        let credit = "Source: DeepStateMap (deepstatemap.live), file of 5 December 2025. Boundaries: Natural Earth 1:10m";
        assert_eq!(broken(credit, 0.8)[1], "Boundaries: Natural Earth 1:10m");
        for line in broken(credit, 0.35) {
            assert!(
                !line.ends_with(" 5") && !line.starts_with("2025") && !line.starts_with("1:10m"),
                "{line}"
            );
        }
    }
}
