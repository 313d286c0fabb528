//! Titles as users write them, made fit to print: without marks that are not seen but change what is.

use crate::error::Warning;
use crate::map::spec::MapSpec;

/// The title that a user gave, without invisible marks; none where nothing is left of it.
pub fn given(spec: &MapSpec) -> Option<String> {
    let title: String = spec.title.as_deref()?.chars().filter(|c| !is_invisible(*c)).collect();
    Some(title).filter(|title| !title.trim().is_empty())
}

/// The warning that marks were left out of the title, where there are any.
pub fn warning(spec: &MapSpec) -> Option<Warning> {
    let mut marks: Vec<char> = spec.title.as_deref()?.chars().filter(|c| is_invisible(*c)).collect();
    marks.sort_unstable();
    marks.dedup();
    let list = marks.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect::<Vec<_>>().join(", ");
    let message = format!("invisible marks are left out of the title: {list}");
    (!marks.is_empty()).then(|| Warning::new("title-marks", message))
}

/// True for control codes and for marks that are not seen but break words, or turn the direction of text round. Line
/// breaks and tabs are spaces.
fn is_invisible(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    is_control
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
