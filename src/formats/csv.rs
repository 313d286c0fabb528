//! CSV with a header, read by column name; every bad cell is named with its line and column.

use std::str::FromStr;

use super::FileBytes;
use crate::error::{Error, Place, Problem, Result, nearest};

/// A CSV file with a header.
#[derive(Debug)]
pub struct Table {
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
    place: Place,
}

/// A column of a table, by its place.
#[derive(Debug, Clone, Copy)]
pub struct Column(usize);

/// A row of a table, which can name its own place.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    record: &'a csv::StringRecord,
    table: &'a Table,
}

impl Table {
    /// Splits `file` into records. Rows must have as many cells as the header.
    ///
    /// # Errors
    /// When the file is not UTF-8 or a row has another number of cells than the header.
    pub fn read(file: &FileBytes) -> Result<Table> {
        Table::read_rows(file, |_| true)
    }

    /// As [`Table::read`], but keeps only rows that `keep` says so of by their cell in `column`: of a long file, a day.
    ///
    /// # Errors
    /// As [`Table::read`], and when there is no such column.
    pub fn read_where(file: &FileBytes, column: &str, mut keep: impl FnMut(&str) -> bool) -> Result<Table> {
        let header = Table::header(file)?;
        let Some(index) = header.iter().position(|name| name == column) else {
            let header = header.into_iter().collect();
            return Err(Table { header, records: Vec::new(), place: file.place() }.missing(column).into());
        };
        Table::read_rows(file, |record| keep(&record[index]))
    }

    /// The names of the columns of `file`.
    ///
    /// # Errors
    /// When the header is not UTF-8.
    pub fn header(file: &FileBytes) -> Result<Vec<String>> {
        let mut reader = reader(file);
        let header = header(&mut reader, file)?;
        Ok(header.iter().map(str::to_owned).collect())
    }

    fn read_rows(file: &FileBytes, mut keep: impl FnMut(&csv::StringRecord) -> bool) -> Result<Table> {
        let mut reader = reader(file);
        let fail = |error: csv::Error| csv_problem(&error, &file.place());
        let header = header(&mut reader, file)?;
        let (mut records, mut record) = (Vec::new(), csv::StringRecord::new());
        while reader.read_record(&mut record).map_err(fail)? {
            if keep(&record) {
                records.push(record.clone());
            }
        }
        Ok(Table { header, records, place: file.place() })
    }

    /// True when the header has a column called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.header.iter().any(|column| column == name)
    }

    /// The names of all columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.header.iter()
    }

    /// The columns called `names`, in that order.
    ///
    /// # Errors
    /// Every name that the header lacks, with the most likely column meant.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[Column; N]> {
        let mut columns = [Column(0); N];
        let mut problems = Vec::new();
        for (column, name) in columns.iter_mut().zip(names) {
            match self.header.iter().position(|header| header == name) {
                Some(index) => *column = Column(index),
                None => problems.push(self.missing(name)),
            }
        }
        Error::unless_any(problems, columns)
    }

    /// The column called `name`, where there is one.
    pub fn column(&self, name: &str) -> Option<Column> {
        self.header.iter().position(|header| header == name).map(Column)
    }

    /// What `read` makes of each row, in order.
    ///
    /// # Errors
    /// Every row that `read` fails on.
    pub fn rows<T>(&self, read: impl Fn(Row<'_>) -> std::result::Result<T, Problem>) -> Result<Vec<T>> {
        let mut problems = Vec::new();
        let mut values = Vec::with_capacity(self.records.len());
        for record in &self.records {
            match read(Row { record, table: self }) {
                Ok(value) => values.push(value),
                Err(problem) => problems.push(problem),
            }
        }
        Error::unless_any(problems, values)
    }

    fn missing(&self, name: &str) -> Problem {
        let columns: Vec<&str> = self.header.iter().collect();
        let hint = match nearest(name, columns.iter().copied()) {
            Some(near) => format!("rename the column `{near}`, if that is the one"),
            None => format!("the file has the columns {}", columns.join(", ")),
        };
        Problem::new(format!("there is no column `{name}`")).at(self.place.line(1)).hint(hint)
    }
}

impl Row<'_> {
    /// Where this row's cell in `column` is.
    pub fn place(&self, column: Column) -> Place {
        let line = self.record.position().map_or(0, csv::Position::line);
        self.table.place.line(line).part(format!("column `{}`", &self.table.header[column.0]))
    }

    /// The cell as text.
    pub fn text(&self, column: Column) -> String {
        self.record[column.0].to_owned()
    }

    /// The cell as text, none where it is empty.
    pub fn optional(&self, column: Column) -> Option<&str> {
        Some(&self.record[column.0]).filter(|text| !text.is_empty())
    }

    /// The cell as a `T`.
    ///
    /// # Errors
    /// When the text is no `T`.
    pub fn parse<T: FromStr>(&self, column: Column) -> std::result::Result<T, Problem> {
        let text = &self.record[column.0];
        text.parse().map_err(|_| {
            let kind = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
            let wanted = if kind == "Date" { "a date such as 2025-12-05" } else { "a number" };
            Problem::new(format!("`{text}` is not {wanted}")).at(self.place(column)).hint("correct the cell")
        })
    }

    /// The cell as a longitude \[°\].
    ///
    /// # Errors
    /// When it is no number between −180 and 180.
    pub fn longitude(&self, column: Column) -> std::result::Result<f64, Problem> {
        self.degrees(column, 180.0, "longitude")
    }

    /// The cell as a latitude \[°\].
    ///
    /// # Errors
    /// When it is no number between −90 and 90.
    pub fn latitude(&self, column: Column) -> std::result::Result<f64, Problem> {
        self.degrees(column, 90.0, "latitude")
    }

    fn degrees(&self, column: Column, limit: f64, what: &str) -> std::result::Result<f64, Problem> {
        let text = &self.record[column.0];
        match text.parse::<f64>() {
            Ok(degrees) if degrees.abs() <= limit => Ok(degrees),
            _ => Err(Problem::new(format!("`{text}` is not a {what}"))
                .at(self.place(column))
                .hint(format!("write degrees between -{limit} and {limit} with a point, such as 37.1771"))),
        }
    }
}

fn reader(file: &FileBytes) -> csv::Reader<&[u8]> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes)
}

/// The header: what separates its cells must be a comma, else the whole row is one cell.
fn header(reader: &mut csv::Reader<&[u8]>, file: &FileBytes) -> Result<csv::StringRecord> {
    let header = reader.headers().map_err(|error| csv_problem(&error, &file.place()))?.clone();
    let separator = [(';', "semicolons"), ('\t', "tabs")]
        .into_iter()
        .find(|(one, _)| header.iter().any(|cell| cell.contains(*one)));
    match separator.filter(|_| header.len() == 1) {
        None => Ok(header),
        Some((_, name)) => Err(Problem::new(format!("the cells of this table are separated by {name}"))
            .at(file.place().line(1))
            .hint("separate them by commas, and write decimals with a point")
            .into()),
    }
}

fn csv_problem(error: &csv::Error, place: &Place) -> Problem {
    let at = |position: Option<&csv::Position>| position.map_or(place.clone(), |p| place.line(p.line()));
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            Problem::new(format!("the row has {len} cells, the header {expected_len}"))
                .at(at(pos.as_ref()))
                .hint("put text that holds a comma in double quotes")
        }
        csv::ErrorKind::Utf8 { pos, .. } => {
            Problem::new("the row is not UTF-8").at(at(pos.as_ref())).hint("save the file as UTF-8")
        }
        _ => Problem::new(format!("not CSV: {error}"))
            .at(place.clone())
            .hint("give comma-separated values with a header"),
    }
}
