//! Tagged pieces as GeoParquet: the columns of the tidy table, `since`, and the geometry.

use super::tidy;
use super::writer::ParquetWriter;
use crate::error::Result;
use crate::measure::Shares;
use crate::report::tagged::TaggedPiece;
use crate::report::value::{Field, Kind, Value};

/// GeoParquet of the pieces, one a row, in their order.
///
/// # Errors
/// When the document cannot be written.
pub fn tagged_parquet(pieces: &[TaggedPiece<'_>], shares: &Shares) -> Result<Vec<u8>> {
    let mut fields = tidy::fields();
    fields.extend([Field::new("since", Kind::Text), Field::new("geometry", Kind::Geometry)]);
    let mut writer = ParquetWriter::new(Vec::new(), fields)?;
    for piece in pieces {
        let mut values = tidy::words(shares, piece.area, piece.status);
        values.extend(piece.numbers.map(Value::from));
        values.push(piece.since.into());
        values.push(piece.shape.clone().into());
        writer.row(values)?;
    }
    tidy::about(&mut writer, shares);
    writer.finish()
}
