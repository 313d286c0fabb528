//! Which theme: one of the embedded ones by name, or a file.

use std::path::Path;

use super::{Theme, read};
use crate::draw::Family;
use crate::error::{Error, Place, Problem, Result, nearest};
use crate::formats::FileBytes;
use crate::formats::settings::Table;
use crate::geodata::{self, EmbeddedFile};

/// The embedded themes by name.
pub const EMBEDDED: [(&str, EmbeddedFile); 4] = [
    ("light", geodata::THEME_LIGHT),
    ("dark", geodata::THEME_DARK),
    ("print", geodata::THEME_PRINT),
    ("colour-blind", geodata::THEME_COLOUR_BLIND),
];

/// A theme, before the size of the picture is known.
#[derive(Debug, Clone, PartialEq)]
pub enum ThemeChoice {
    /// An embedded one, by its name.
    Named(&'static str),
    /// One that was read.
    Read(Box<Theme>),
}

impl Default for ThemeChoice {
    fn default() -> Self {
        ThemeChoice::Named("light")
    }
}

impl ThemeChoice {
    /// The theme that `word` names: `light`, `dark`, `print`, `colour-blind`, or the path of a file.
    ///
    /// # Errors
    /// When it is no such name and no file can be read there, or the file is no theme.
    pub fn of(path: &Path) -> Result<ThemeChoice> {
        let word = path.to_string_lossy();
        if let Some((name, _)) = EMBEDDED.into_iter().find(|(name, _)| *name == word) {
            return Ok(ThemeChoice::Named(name));
        }
        if !word.contains(['.', '/', '\\']) && !path.exists() {
            return Err(unknown(&word).into());
        }
        ThemeChoice::read(&FileBytes::read(path)?)
    }

    /// The theme that `file` is.
    ///
    /// # Errors
    /// When it is no theme.
    pub fn read(file: &FileBytes) -> Result<ThemeChoice> {
        let place = file.place();
        let text = std::str::from_utf8(&file.bytes).map_err(|_| {
            Error::new("a theme is text in UTF-8, and this is not").hint("save it as UTF-8").at(&place)
        })?;
        Ok(ThemeChoice::Read(Box::new(read::theme(text, &place)?)))
    }

    /// The same theme with texts in this family.
    ///
    /// # Errors
    /// When an embedded file is damaged.
    pub fn in_family(&self, family: Family) -> Result<ThemeChoice> {
        Ok(ThemeChoice::Read(Box::new(Theme { family, ..self.theme()? })))
    }

    /// The theme itself.
    ///
    /// # Errors
    /// When an embedded file is damaged.
    pub fn theme(&self) -> Result<Theme> {
        match self {
            ThemeChoice::Named(name) => embedded(name),
            ThemeChoice::Read(theme) => Ok(Theme::clone(theme)),
        }
    }
}

/// The embedded theme of this name, the light one where there is none. The light one sets every key, the others build on it.
pub fn embedded(name: &str) -> Result<Theme> {
    let [light, others @ ..] = EMBEDDED;
    match others.into_iter().find(|(known, _)| *known == name) {
        Some((_, file)) => read::theme(&text_of(file)?, &Place::file(file.name)),
        None => {
            let mut theme = Theme::default();
            let problems = read::set(&mut theme, &light_table()?, &Place::file(light.1.name));
            Error::unless_any(problems, theme)
        }
    }
}

/// What the light theme's file says.
pub fn light_table() -> Result<Table> {
    let [(_, light), ..] = EMBEDDED;
    Table::read(&text_of(light)?, &Place::file(light.name))
}

fn text_of(file: EmbeddedFile) -> Result<String> {
    String::from_utf8(file.bytes.to_vec()).map_err(|_| Error::new(format!("{} is damaged", file.name)))
}

fn unknown(word: &str) -> Problem {
    let names = || EMBEDDED.into_iter().map(|(name, _)| name);
    let hint = match nearest(word, names()) {
        Some(near) => format!("is `{near}` meant? A file's name ends in .toml"),
        None => {
            format!("the themes are {}; a file's name ends in .toml", names().collect::<Vec<_>>().join(", "))
        }
    };
    Problem::new(format!("there is no theme `{word}`")).hint(hint)
}
