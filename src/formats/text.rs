//! Bytes to text, in the encodings that data on Ukraine are found in. UTF-8 is checked, never guessed over.

use std::borrow::Cow;

use encoding_rs::{Encoding, IBM866, UTF_8, WINDOWS_1251};

use crate::error::Problem;

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TextEncoding(&'static Encoding);

impl TextEncoding {
    /// Unicode, as everything should be.
    pub const UTF_8: TextEncoding = TextEncoding(UTF_8);
    /// What text that is not UTF-8 most likely is here.
    pub const CYRILLIC: TextEncoding = TextEncoding(WINDOWS_1251);

    /// The encoding that a label names: `windows-1251`, `CP1251`, `ANSI 1251`, `1251`, `65001`, `OEM 866`…
    pub fn of_label(label: &str) -> Option<TextEncoding> {
        let label = label.trim().trim_matches(['"', '\0', '\u{feff}']).to_ascii_lowercase();
        if let Some(known) = Encoding::for_label(label.as_bytes()) {
            return Some(TextEncoding(known));
        }
        let digits: String = label.chars().filter(char::is_ascii_digit).collect();
        TextEncoding::of_code_page(digits.parse().ok()?)
    }

    /// The encoding of a Windows or DOS code page, or of ISO 8859 as `.cpg` files number it.
    pub fn of_code_page(number: u32) -> Option<TextEncoding> {
        let label = match number {
            8 | 65001 => return Some(TextEncoding::UTF_8),
            866 => return Some(TextEncoding(IBM866)),
            874 | 1250..=1258 => format!("windows-{number}"),
            20866 => "koi8-r".to_owned(),
            21866 => "koi8-u".to_owned(),
            28591..=28606 => format!("iso-8859-{}", number - 28590),
            88591..=88599 => format!("iso-8859-{}", number - 88590),
            _ => return None,
        };
        Encoding::for_label(label.as_bytes()).map(TextEncoding)
    }

    /// The text; what is no character becomes `�`, and `true` says that there was such.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        self.0.decode_without_bom_handling(bytes)
    }

    /// The name of the encoding.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// The text of an XML file: by its byte order mark, else by its declaration, else UTF-8.
///
/// # Errors
/// When the declaration names an unknown encoding, or the bytes are not in the one it names.
pub(super) fn of_xml(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (TextEncoding(encoding), &bytes[length..]),
        None => (declared(bytes)?.unwrap_or(TextEncoding::UTF_8), bytes),
    };
    match encoding.decode(bytes) {
        (text, false) => Ok(text),
        (_, true) => Err(Problem::new(format!("the text is not {}, as it says", encoding.name()))
            .hint("save the file as UTF-8")),
    }
}

/// The encoding that `<?xml … encoding="…"?>` names.
fn declared(bytes: &[u8]) -> Result<Option<TextEncoding>, Problem> {
    /// How far the declaration is looked for: it must come first.
    const DECLARATION_BYTES: usize = 200;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_BYTES)]);
    let declaration = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let label = declaration.and_then(|(inside, _)| inside.split_once("encoding")).and_then(|(_, rest)| {
        let quote = rest.find(['"', '\''])?;
        rest[quote + 1..].split(['"', '\'']).next().map(str::to_owned)
    });
    let Some(label) = label else { return Ok(None) };
    match TextEncoding::of_label(&label) {
        Some(known) => Ok(Some(known)),
        None => Err(Problem::new(format!("the text is in the unknown encoding `{label}`"))
            .hint("save the file as UTF-8")),
    }
}
