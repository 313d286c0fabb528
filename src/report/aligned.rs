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

/// The lines of one row: the first cell to the left, which may have several lines, the others to the right, beside its
/// last line.
pub fn aligned(row: &[String], widths: &[usize]) -> Vec<String> {
    let name: Vec<&str> = row.first().map_or(vec![""], |name| name.lines().collect());
    let Some((last, above)) = name.split_last() else { return vec![String::new()] };
    let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
        let cell = if column == 0 { last } else { cell.as_str() };
        let room = " ".repeat(width.saturating_sub(cell.width()));
        if column == 0 { format!("{cell}{room}") } else { format!("{room}{cell}") }
    });
    let numbers = cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned();
    above.iter().map(|line| (*line).to_owned()).chain([numbers]).collect()
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
