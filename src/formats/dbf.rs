//! The attribute table of a shapefile (dBASE III+ and its kin): rows of fixed width become properties.
//!
//! A cell that does not hold what its field promises is null, as an empty one is. Text is in the code page of the
//! `.cpg` file, else of the table's own mark, else UTF-8 if it is that throughout, else windows-1251, with a warning.

use std::sync::Arc;

use serde_json::{Number, Value};

use super::Properties;
use super::limits::Tally;
use super::text::TextEncoding;
use crate::error::{Place, Problem, Warned, Warning};

/// Bytes of the header before the fields, and of each field.
const HEAD: usize = 32;
/// Ends the fields.
const FIELDS_END: u8 = 0x0d;
/// Begins a row that was deleted.
const DELETED: u8 = b'*';

/// The rows of a table, in order; none for a row that was deleted.
pub(super) type Rows = Vec<Option<Arc<Properties>>>;

/// Reads a table; `cpg` is the content of the file that names its code page.
///
/// # Errors
/// When the header is not that of a table, or promises rows that are not there.
pub(super) fn read(
    bytes: &[u8],
    cpg: Option<&[u8]>,
    tally: &Tally,
    place: &Place,
) -> Result<Warned<Rows>, Problem> {
    let table = Table::open(bytes)?;
    let (encoding, guessed) = table.encoding(cpg)?;
    let mut broken = false;
    let mut rows = Rows::new();
    for row in table.rows() {
        if row[0] == DELETED {
            rows.push(None);
            continue;
        }
        let mut properties = Properties::new();
        for field in &table.fields {
            tally.value()?;
            let (value, lossy) = field.value(&row[field.from..field.to], encoding);
            broken |= lossy;
            properties.insert(encoding.decode(field.name).0.into_owned(), value);
        }
        rows.push(Some(Arc::new(properties)));
    }
    let mut warnings = Vec::new();
    if guessed || broken {
        let what = if guessed {
            "names no code page and is not UTF-8"
        } else {
            "has text that is not in its code page"
        };
        let message = format!("the attribute table {what}; it was read as {}", encoding.name());
        warnings.push(Warning::new("code-page-guessed", message).at(place.clone()));
    }
    Ok(Warned { value: rows, warnings })
}

struct Table<'a> {
    bytes: &'a [u8],
    fields: Vec<Field<'a>>,
    first_row: usize,
    row_bytes: usize,
    row_count: usize,
}

/// A column, and where it lies in a row.
struct Field<'a> {
    name: &'a [u8],
    kind: u8,
    from: usize,
    to: usize,
}

impl<'a> Table<'a> {
    fn open(bytes: &'a [u8]) -> Result<Table<'a>, Problem> {
        let broken = |what: &str| {
            Problem::new(format!("broken attribute table: {what}")).hint("export the shapefile again")
        };
        let head = bytes.get(..HEAD).ok_or_else(|| broken("its header is cut off"))?;
        let row_count = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let first_row = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let row_bytes = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let fields = fields(bytes.get(HEAD..first_row).ok_or_else(|| broken("its fields are cut off"))?);
        if fields.last().map_or(1, |field| field.to) > row_bytes {
            return Err(broken("its fields are wider than its rows"));
        }
        let room = bytes.len() - first_row;
        if row_count.checked_mul(row_bytes).is_none_or(|needed| needed > room) {
            return Err(broken(&format!(
                "it promises {row_count} rows of {row_bytes} bytes and has {room} bytes"
            )));
        }
        Ok(Table { bytes, fields, first_row, row_bytes, row_count })
    }

    fn rows(&self) -> impl Iterator<Item = &'a [u8]> {
        let rows = &self.bytes[self.first_row..self.first_row + self.row_count * self.row_bytes];
        rows.chunks_exact(self.row_bytes.max(1))
    }

    /// The encoding of its text, and whether it was guessed.
    fn encoding(&self, cpg: Option<&[u8]>) -> Result<(TextEncoding, bool), Problem> {
        if let Some(cpg) = cpg {
            let label = String::from_utf8_lossy(cpg).trim().to_owned();
            let unknown = || {
                Problem::new(format!("the code page `{}` is not known", label.escape_default()))
                    .hint("write UTF-8 or 1251 into the .cpg file")
            };
            return Ok((TextEncoding::of_label(&label).ok_or_else(unknown)?, false));
        }
        if let Some(marked) = marked_code_page(self.bytes[29]).and_then(TextEncoding::of_code_page) {
            return Ok((marked, false));
        }
        let text = |row: &'a [u8]| self.fields.iter().map(move |field| &row[field.from..field.to]);
        let mut cells = self.rows().flat_map(text).chain(self.fields.iter().map(|field| field.name));
        let is_utf_8 = cells.all(|cell| std::str::from_utf8(trimmed(cell)).is_ok());
        Ok(if is_utf_8 { (TextEncoding::UTF_8, false) } else { (TextEncoding::CYRILLIC, true) })
    }
}

fn fields(bytes: &[u8]) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    // The first byte of a row says whether it was deleted.
    let mut from = 1;
    for field in bytes.chunks_exact(HEAD).take_while(|field| field[0] != FIELDS_END) {
        let name = field[..11].split(|&byte| byte == 0).next().unwrap_or_default();
        let to = from + usize::from(field[16]);
        fields.push(Field { name, kind: field[11], from, to });
        from = to;
    }
    fields
}

impl Field<'_> {
    /// The value of a cell, and whether its text had characters that the encoding has not.
    fn value(&self, cell: &[u8], encoding: TextEncoding) -> (Value, bool) {
        let cell = trimmed(cell);
        let (text, lossy) = encoding.decode(cell);
        let number = |text: &str| {
            let whole = text.parse::<i64>().ok().map(Number::from);
            whole.or_else(|| text.parse().ok().and_then(Number::from_f64)).map_or(Value::Null, Value::Number)
        };
        let value = match self.kind {
            _ if cell.is_empty() => Value::Null,
            b'N' | b'F' => number(&text),
            b'L' => match cell[0] {
                b'T' | b't' | b'Y' | b'y' => Value::Bool(true),
                b'F' | b'f' | b'N' | b'n' => Value::Bool(false),
                _ => Value::Null,
            },
            b'D' if cell.len() == 8 && cell.iter().all(u8::is_ascii_digit) => {
                Value::String(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))
            }
            b'C' => Value::String(text.into_owned()),
            // Memos stand in another file; binary kinds are no shapefile's.
            _ => Value::Null,
        };
        (value, lossy && self.kind == b'C')
    }
}

fn trimmed(cell: &[u8]) -> &[u8] {
    let cell = cell.split(|&byte| byte == 0).next().unwrap_or_default();
    cell.trim_ascii()
}

/// The code page of a language driver id, as far as data on Ukraine have them.
fn marked_code_page(id: u8) -> Option<u32> {
    match id {
        0x03 | 0x57 => Some(1252),
        0x26 | 0x65 => Some(866),
        0xc8 => Some(1250),
        0xc9 => Some(1251),
        0xca => Some(1254),
        0xcb => Some(1253),
        _ => None,
    }
}
