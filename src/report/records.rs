//! A table whose columns are not fixed, with a point a row or none, as CSV, GeoJSON or (Geo)Parquet.

use geo::{Coord, Point};
use geojson::{Feature, Geometry, GeometryValue};
use serde_json::Map;

use super::csv;
use super::provenance::Told;
use super::tagged::collection;
use super::value::{Field, Value};
use crate::error::Result;

/// Rows of values under fields, in the order in which they are written.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// The columns.
    pub fields: Vec<Field>,
    /// The rows, each as long as the fields.
    pub rows: Vec<Vec<Value>>,
    /// Where the rows are, in degrees (lon, lat), one a row; none where rows have no place.
    pub points: Option<Vec<Coord<f64>>>,
    /// What is told of where the rows come from, in forms that have room for it.
    pub told: Told,
}

impl Records {
    /// CSV. Points are not written: they have columns of their own where they matter.
    ///
    /// # Errors
    /// When a row is not as long as the fields.
    pub fn csv(&self) -> Result<String> {
        let header: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        csv::text(&header, self.rows.iter().map(|row| row.iter().map(Value::cell).collect()))
    }

    /// GeoJSON: a feature a row, with the columns as its properties.
    ///
    /// # Errors
    /// When the document cannot be written.
    pub fn geojson(&self) -> Result<String> {
        let features = self.rows.iter().enumerate().map(|(index, row)| {
            let at = self.points.as_ref().and_then(|points| points.get(index));
            let names = self.fields.iter().map(|field| field.name.clone());
            let properties: Map<_, _> = names.zip(row.iter().map(Value::json)).collect();
            Feature {
                bbox: None,
                geometry: at.map(|&at| Geometry::new(GeometryValue::from(&Point::from(at)))),
                id: None,
                properties: Some(properties),
                foreign_members: None,
            }
        });
        collection(features.collect(), self.told.clone())
    }

    /// Parquet; with a column `geometry` GeoParquet, where rows have points.
    ///
    /// # Errors
    /// When the document cannot be written.
    #[cfg(feature = "parquet")]
    pub fn parquet(&self) -> Result<Vec<u8>> {
        use super::value::Kind;

        let mut fields = self.fields.clone();
        fields.extend(self.points.as_ref().map(|_| Field::new("geometry", Kind::Geometry)));
        let mut writer = super::parquet::ParquetWriter::new(Vec::new(), fields)?;
        for (index, row) in self.rows.iter().enumerate() {
            let at = self.points.as_ref().and_then(|points| points.get(index));
            let shape = at.map(|&at| Value::Geometry(Point::from(at).into()));
            writer.row(row.iter().cloned().chain(shape).collect())?;
        }
        writer.tell(&self.told);
        writer.finish()
    }
}
