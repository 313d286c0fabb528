//! What a table is shown on: the width of the terminal, and whether it may be bold.

use super::output::Output;
use crate::report::{Emphasis, Screen};

/// The screen of `output`: a terminal by its own width, and with a bold total unless NO_COLOR is set; a file or a pipe
/// as wide as need be, and plain.
pub fn of(output: &Output) -> Screen {
    if !output.is_terminal() {
        return Screen::default();
    }
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    // Not empty, as https://no-color.org asks.
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let emphasis = if plain || dumb { Emphasis::Plain } else { Emphasis::Bold };
    Screen { width, emphasis }
}
