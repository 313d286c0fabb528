//! Cells in columns of text: widths, alignment and wrapping between words, right for Cyrillic too.

use unicode_width::UnicodeWidthStr;

use super::grid::Grid;

/// Columns between two columns of text.
pub const GAP: usize = 2;

/// The width of each column of `grid`; a cell may have several lines.
pub fn widths(grid: &Grid) -> Vec<usize> {
    let rows = || std::iter::once(&grid.header).chain(grid.blocks.iter().flatten());
    let widest = |column: usize| {
        rows().flat_map(move |row| row[column].lines()).map(UnicodeWidthStr::width).max().unwrap_or(0)
    };
    (0..grid.header.len()).map(widest).collect()
}

/// The lines of one row: the first cell to the left, the others to the right. A cell may have several lines, the last of which
/// stands on the last of the row.
pub fn aligned(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<&str>> = row.iter().map(|cell| cell.lines().collect()).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |index: usize| {
        let set = cells.iter().zip(widths).enumerate().map(|(column, (lines, width))| {
            let above = height - lines.len();
            let text = index.checked_sub(above).map_or("", |line| lines[line]);
            let room = " ".repeat(width.saturating_sub(text.width()));
            if column == 0 { format!("{text}{room}") } else { format!("{room}{text}") }
        });
        set.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// `text` on one line: what would break it, or steer a terminal, is a space.
pub fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `text` in lines of at most `width` columns, broken between words only: a longer word has its own line.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_between_words_and_digits_stay_whole() {
        assert_eq!(wrapped("Автономна Республіка Крим", 12), ["Автономна", "Республіка", "Крим"]);
        assert_eq!(wrapped("as of 113\u{a0}976,97 km²", 6), ["as of", "113\u{a0}976,97", "km²"]);
    }
}
