//! Families of fonts: the embedded one (Noto Sans, SIL Open Font License), and a house's own, read from its files.
//! Fonts of the system are never looked at.
//!
//! A family once read stays for the life of the process, so that fonts can be handed around as plain values.

use std::fmt;
use std::sync::LazyLock;

use super::typeface::Typeface;
use crate::error::{Problem, Result};
use crate::geodata;

/// A face of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Face {
    /// Upright, of ordinary weight.
    #[default]
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

impl Face {
    /// All faces.
    pub const ALL: [Face; 3] = [Face::Regular, Face::Bold, Face::Italic];
}

/// A family of fonts.
#[derive(Clone, Copy)]
pub struct Family(&'static [Typeface]);

static EMBEDDED: LazyLock<Vec<Typeface>> = LazyLock::new(|| {
    let files = Face::ALL.into_iter().zip(geodata::FONTS);
    files.filter_map(|(face, file)| Typeface::parse(file.bytes, Some(face))).collect()
});

impl Family {
    /// The family made of these font files. A face that has no file is drawn with the first file that was given.
    ///
    /// # Errors
    /// When there is no file, or one is no font that can be drawn.
    pub fn of_files(files: Vec<Vec<u8>>) -> Result<Family> {
        let mut faces = Vec::with_capacity(files.len());
        for bytes in files {
            let face = Typeface::parse(bytes.leak(), None).ok_or_else(|| {
                Problem::new("the file is no font that can be read")
                    .hint("give TrueType or OpenType (.ttf, .otf); WOFF must be unpacked first")
            })?;
            faces.push(face);
        }
        if faces.is_empty() {
            return Err(Problem::new("a family needs a font file").into());
        }
        // An upright file of ordinary weight stands for the faces that are missing.
        faces.sort_by_key(|typeface: &Typeface| typeface.face != Face::Regular);
        Ok(Family(faces.leak()))
    }

    /// What the family is called.
    pub fn name(self) -> &'static str {
        self.0.first().map_or("", |typeface| typeface.name.as_str())
    }

    /// True for the embedded family.
    pub fn is_embedded(self) -> bool {
        self == Family::default()
    }

    /// The typeface that `face` is drawn with: its own, or the first of the family.
    pub(super) fn typeface(self, face: Face) -> Option<&'static Typeface> {
        self.0.iter().find(|typeface| typeface.face == face).or(self.0.first())
    }

    /// The typeface that draws `character` for `face`: the embedded one where the family has no glyph.
    pub(super) fn typeface_for(self, face: Face, character: char) -> Option<&'static Typeface> {
        let own = self.typeface(face);
        let fallback = || Family::default().typeface(face).filter(|embedded| embedded.has(character));
        own.filter(|own| own.has(character)).or_else(fallback).or(own)
    }
}

impl Default for Family {
    /// The embedded family.
    fn default() -> Self {
        Family(&EMBEDDED)
    }
}

impl PartialEq for Family {
    fn eq(&self, other: &Family) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl fmt::Debug for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Family({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_takes_its_name_and_faces_from_the_files() {
        let files = vec![notosans::BOLD_TTF.to_vec(), notosans::REGULAR_TTF.to_vec()];
        let family = Family::of_files(files).unwrap();
        assert_eq!(family.name(), "Noto Sans");
        assert!(!family.is_embedded() && Family::default().is_embedded());
        let face = |face| family.typeface(face).map(|typeface| typeface.face);
        assert_eq!(face(Face::Bold), Some(Face::Bold));
        assert_eq!(face(Face::Italic), Some(Face::Regular), "stands in for what is missing");
        assert!(Family::of_files(vec![b"no font".to_vec()]).is_err());
        assert!(Family::of_files(Vec::new()).is_err());
    }
}
