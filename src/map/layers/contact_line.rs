//! The contact line, a line of its own above everything that is filled.

use crate::draw::{Group, Node, Shape, Tag};
use crate::map::sheet::Sheet;

/// The contact line; none where no front is in the frame.
pub fn contact_line(sheet: &Sheet<'_>) -> Option<Node> {
    let line = Shape::lines(Tag::id("front"), sheet.front.clone(), sheet.theme.contact_stroke());
    (!sheet.front.0.is_empty()).then(|| Group::node("contact-line", [line.into()]))
}
