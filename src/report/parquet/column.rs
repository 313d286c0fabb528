//! The cells of one column, until their group is written: in their physical type, texts that come again and again once.

use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::file::writer::SerializedColumnWriter;
use rustc_hash::FxHashMap;

use super::wkb;
use super::writer::{failed, misfit};
use crate::error::Result;
use crate::report::value::{Field, Kind, Value};

/// So many texts are put together at once to be written.
const AT_ONCE: usize = 1_024;

/// The cells of one column.
pub struct Column {
    /// What the column is called and holds.
    pub field: Field,
    cells: Cells,
    /// 1 for each cell that is known, else 0.
    known: Vec<i16>,
}

/// The cells that are known.
enum Cells {
    Days(Vec<i32>),
    Numbers(Vec<f64>),
    Counts(Vec<i64>),
    Truths(Vec<bool>),
    Texts(Texts),
    Shapes(Vec<ByteArray>),
}

/// Texts, each kept once.
#[derive(Default)]
struct Texts {
    /// The places of the cells' texts among all.
    places: Vec<u32>,
    all: Vec<ByteArray>,
    place_of: FxHashMap<String, u32>,
}

impl Column {
    /// A column without cells.
    pub fn new(field: Field) -> Column {
        let cells = match field.kind {
            Kind::Day => Cells::Days(Vec::new()),
            Kind::Number => Cells::Numbers(Vec::new()),
            Kind::Count => Cells::Counts(Vec::new()),
            Kind::Truth => Cells::Truths(Vec::new()),
            Kind::Text => Cells::Texts(Texts::default()),
            Kind::Geometry => Cells::Shapes(Vec::new()),
        };
        Column { field, cells, known: Vec::new() }
    }

    /// Adds a cell.
    ///
    /// # Errors
    /// When `value` is of another kind than the column.
    pub fn push(&mut self, value: &Value) -> Result<()> {
        self.known.push(i16::from(*value != Value::Unknown));
        match (&mut self.cells, value) {
            (_, Value::Unknown) => return Ok(()),
            (Cells::Days(days), Value::Day(day)) => days.push(day.days_since_1970()),
            (Cells::Numbers(numbers), Value::Number(number)) => numbers.push(*number),
            (Cells::Truths(truths), Value::Truth(truth)) => truths.push(*truth),
            (Cells::Counts(counts), Value::Count(count)) => {
                counts.push(i64::try_from(*count).map_err(|_| misfit(&self.field))?);
            }
            (Cells::Texts(texts), Value::Text(text)) => texts.push(text),
            (Cells::Shapes(shapes), Value::Geometry(shape)) => {
                let bytes = wkb::bytes(shape).ok_or_else(|| misfit(&self.field))?;
                shapes.push(ByteArray::from(bytes));
            }
            _ => return Err(misfit(&self.field)),
        }
        Ok(())
    }

    /// Writes the cells and forgets them.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, out: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let known = &self.known;
        match &mut self.cells {
            Cells::Days(days) => write::<Int32Type>(out, days, known),
            Cells::Numbers(numbers) => write::<DoubleType>(out, numbers, known),
            Cells::Counts(counts) => write::<Int64Type>(out, counts, known),
            Cells::Truths(truths) => write::<BoolType>(out, truths, known),
            Cells::Texts(texts) => std::mem::take(texts).write(out, known),
            Cells::Shapes(shapes) => write::<ByteArrayType>(out, shapes, known),
        }?;
        self.known.clear();
        Ok(())
    }
}

impl Texts {
    fn push(&mut self, text: &str) {
        let place = self.place_of.get(text).copied().unwrap_or_else(|| {
            // Of fewer rows than a group has.
            let place = self.all.len() as u32;
            self.all.push(ByteArray::from(text));
            self.place_of.insert(text.to_owned(), place);
            place
        });
        self.places.push(place);
    }

    fn write(self, out: &mut SerializedColumnWriter<'_>, known: &[i16]) -> Result<()> {
        let mut texts = self.places.iter().map(|&place| self.all[place as usize].clone());
        for known in known.chunks(AT_ONCE) {
            let count = known.iter().filter(|known| **known == 1).count();
            write::<ByteArrayType>(out, &mut texts.by_ref().take(count).collect(), known)?;
        }
        Ok(())
    }
}

fn write<T: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<T::T>,
    known: &[i16],
) -> Result<()> {
    out.typed::<T>().write_batch(values, Some(known), None).map_err(failed)?;
    values.clear();
    Ok(())
}
