//! Writing XML: text and attribute values escaped, characters that XML 1.0 forbids left out.

/// Appends `text` so that it means itself in content and in attribute values.
///
/// Control characters and marks that turn the direction of text around are left out: they have no place in
/// a name, and could make it read as another.
pub fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.extend(readable_character(c)),
        }
    }
}

/// `text` without what has no place in a line of text.
pub fn readable(text: &str) -> String {
    text.chars().filter_map(readable_character).collect()
}

fn readable_character(character: char) -> Option<char> {
    match character {
        '\n' | '\t' => Some(' '),
        c => Some(c).filter(|c| !is_left_out(*c)),
    }
}

/// Appends ` name="value"`.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// True for what is not written: controls, what XML forbids, and marks that turn the direction of text around.
pub fn is_left_out(c: char) -> bool {
    c.is_control() || turns_text(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_controls_are_harmless() {
        let mut out = String::new();
        attribute(&mut out, "id", "<b a=\"x\">&\u{0}\u{202e}Куп'янськ\u{7}");
        assert_eq!(out, " id=\"&lt;b a=&quot;x&quot;&gt;&amp;Куп'янськ\"");
    }
}
