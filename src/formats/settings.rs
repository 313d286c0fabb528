//! Settings that people write: TOML, with line and column of every key, so that a message can point at it.
//!
//! What a key means is for those who read it: a theme for `map`, a project for `project`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Place, Problem, Result, nearest};

/// A table: its keys in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table(pub Vec<Entry>);

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub spot: Spot,
    /// What it is set to.
    pub value: Value,
}

/// Where in the text something begins: line and column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: u64,
    /// The column, in characters.
    pub column: u64,
}

impl Spot {
    /// This spot of the file at `place`.
    pub fn of(self, place: &Place) -> Place {
        place.line(self.line).part(format!("column {}", self.column))
    }
}

/// What a key is set to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number, whole or not.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A date or time, as it is written.
    Date(String),
    /// A list; every value with its place.
    List(Vec<(Spot, Value)>),
    /// A table.
    Table(Table),
}

impl Table {
    /// Reads the text of the file at `place`.
    ///
    /// # Errors
    /// When it is not TOML: with line and column.
    pub fn read(text: &str, place: &Place) -> Result<Table> {
        let lines = Lines::of(text);
        match DeTable::parse(text) {
            Ok(table) => Ok(lines.table(table.into_inner())),
            Err(error) => {
                let spot = error.span().map(|span| lines.spot(span.start));
                let place = spot.map_or_else(|| place.clone(), |spot| spot.of(place));
                let message = format!("this is not TOML: {}", error.message());
                let hint = "write `key = value`, text in quotes, tables as `[name]`";
                Err(Problem::new(message).at(place).hint(hint).into())
            }
        }
    }

    /// The value of `key`.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }
}

impl Entry {
    /// The place of this key in the file at `place`.
    pub fn place(&self, place: &Place) -> Place {
        self.spot.of(place).part(format!("key `{}`", self.key))
    }

    /// That this key is none of `known`.
    pub fn unknown<'a>(&self, known: impl IntoIterator<Item = &'a str> + Clone, place: &Place) -> Problem {
        let hint = match nearest(&self.key, known.clone()) {
            Some(near) => format!("is `{near}` meant?"),
            None => format!("the keys here are {}", known.into_iter().collect::<Vec<_>>().join(", ")),
        };
        Problem::new(format!("there is no key `{}`", self.key)).at(self.spot.of(place)).hint(hint)
    }

    /// That this key's value is not `wanted`: `a number`, `text in quotes`.
    pub fn refused(&self, wanted: &str, place: &Place) -> Problem {
        let message = format!("`{}` is {}, not {wanted}", self.key, self.value.described());
        Problem::new(message).at(self.place(place)).hint(format!("give {wanted}"))
    }
}

impl Value {
    /// What kind of value this is, in words; text and numbers are shown.
    pub fn described(&self) -> String {
        match self {
            Value::Text(text) => format!("`{text}`"),
            Value::Number(number) => format!("{number}"),
            Value::Flag(flag) => format!("{flag}"),
            Value::Date(date) => format!("the date {date}"),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

/// A text, and where its lines but the first begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        Lines { text, starts: text.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }

    /// Where a byte stands.
    fn spot(&self, byte: usize) -> Spot {
        let before = self.starts.partition_point(|&start| start <= byte);
        let start = before.checked_sub(1).map_or(0, |last| self.starts[last]);
        let column = self.text.get(start..byte).map_or(0, |text| text.chars().count()) as u64 + 1;
        Spot { line: before as u64 + 1, column }
    }

    fn table(&self, table: DeTable<'_>) -> Table {
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'_>>)| Entry {
            spot: self.spot(key.span().start),
            key: std::borrow::Cow::into_owned(key.into_inner()),
            value: self.value(value.into_inner()),
        };
        Table(entries.into_iter().map(entry).collect())
    }

    fn value(&self, value: DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(whole) => {
                // The digits are checked by the parser; beyond 64 bits the nearest number there is will do.
                let digits = whole.as_str();
                let number = i64::from_str_radix(digits, whole.radix()).map(|whole| whole as f64);
                Value::Number(number.ok().or_else(|| digits.parse().ok()).unwrap_or(f64::MAX))
            }
            DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(flag) => Value::Flag(flag),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(values) => {
                let item = |value: Spanned<DeValue<'_>>| {
                    (self.spot(value.span().start), self.value(value.into_inner()))
                };
                Value::List(values.into_iter().map(item).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Table> {
        Table::read(text, &Place::file("a.toml"))
    }

    #[test]
    fn values_come_with_their_lines_in_the_order_of_the_file() {
        let text = "title = \"Карта\"\n\n[text]\nsize = 14\nratio = 1.5\nshown = true\nday = 2025-12-05\n\
                    list = [\n  0x10,\n  [\"b\"],\n]\n";
        let table = read(text).unwrap();
        assert_eq!(table.value("title"), Some(&Value::Text("Карта".to_owned())));
        let Some(Value::Table(inner)) = table.value("text") else { panic!("{table:?}") };
        let lines: Vec<(&str, u64)> =
            inner.0.iter().map(|entry| (entry.key.as_str(), entry.spot.line)).collect();
        assert_eq!(lines, [("size", 4), ("ratio", 5), ("shown", 6), ("day", 7), ("list", 8)]);
        assert_eq!(inner.value("size"), Some(&Value::Number(14.0)));
        assert_eq!(inner.value("day"), Some(&Value::Date("2025-12-05".to_owned())));
        let spot = |line, column| Spot { line, column };
        let inner_list = Value::List(vec![(spot(10, 4), Value::Text("b".to_owned()))]);
        let list = vec![(spot(9, 3), Value::Number(16.0)), (spot(10, 3), inner_list)];
        assert_eq!(inner.value("list"), Some(&Value::List(list)));
    }

    #[test]
    fn what_is_not_toml_is_refused_with_its_line() {
        for (text, line) in [("a = 1\nb = \n", "line 2"), ("a = 1\na = 2\n", "line 2"), ("[a\n", "line 1")] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains("not TOML") && error.contains(line), "{text}: {error}");
        }
        let deep = format!("a = {}", "[".repeat(100_000));
        assert!(read(&deep).is_err());
    }

    #[test]
    fn columns_are_characters_from_1() {
        for (text, wanted) in [("a = 1\n  b = ", (2, 7)), ("\"є\" = \"ї\" x", (1, 11)), ("[a", (1, 3))] {
            let error = read(text).unwrap_err().to_string();
            let (line, column) = wanted;
            assert!(error.contains(&format!("line {line}, column {column}")), "{text}: {error}");
        }
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let table = read("papre = 1").unwrap();
        let problem = table.0[0].unknown(["ink", "paper"], &Place::file("a.toml"));
        assert_eq!(
            problem.to_string(),
            "there is no key `papre`\n  in:   a.toml, line 1, column 1\n  hint: is `paper` meant?"
        );
    }
}
