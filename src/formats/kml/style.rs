//! Shared styles of a KML: which colour the polygons of each are filled with, through style maps.

use std::collections::HashMap;

/// The styles and style maps of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    fills: HashMap<String, String>,
    /// Of each style map the style that it normally stands for.
    normal: HashMap<String, String>,
    open: String,
    key: String,
}

impl Styles {
    /// Begins the style or style map with this id.
    pub fn open(&mut self, id: Option<String>) {
        self.open = id.unwrap_or_default();
    }

    /// Takes in an element of the open style.
    pub fn close(&mut self, name: &str, parent: &str, text: &str) {
        match (name, parent) {
            ("color", "PolyStyle") => {
                if let Some(fill) = fill(text) {
                    self.fills.insert(self.open.clone(), fill);
                }
            }
            ("key", "Pair") => text.trim().clone_into(&mut self.key),
            ("styleUrl", "Pair") if self.key == "normal" => {
                self.normal.insert(self.open.clone(), style_name(text));
            }
            _ => {}
        }
    }

    /// The colour of the style with this name, or of the one that a map of this name stands for.
    pub fn fill_of(&self, name: &str) -> Option<&str> {
        let fill = self.fills.get(name).or_else(|| self.fills.get(self.normal.get(name)?));
        fill.map(String::as_str)
    }
}

/// The name in a style URL: `#name`, or another file's with the file before it.
pub(super) fn style_name(url: &str) -> String {
    url.trim().trim_start_matches('#').to_owned()
}

/// `rrggbb` of a colour in KML's order, `aabbggrr`.
pub(super) fn fill(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('#').to_ascii_lowercase();
    let is_colour = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_colour.then(|| format!("{}{}{}", &text[6..8], &text[4..6], &text[2..4]))
}
