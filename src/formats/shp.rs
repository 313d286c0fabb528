//! Reads shapefiles (Esri, 1998): shapes from `.shp`, properties from `.dbf`, the coordinate system from `.prj`.
//!
//! The `.shx` index is not needed: records follow each other. Patches of surfaces (multipatch) are refused.

use std::io::Cursor;

use geo::Coord;
use shapefile::record::traits::HasXY;
use shapefile::{Shape, ShapeReader};

use super::crs::Declared;
use super::features::Parsed;
use super::limits::Tally;
use super::text::TextEncoding;
use super::{Feature, FileBytes, dbf, nesting};
use crate::error::{Place, Problem, Result, Warning};
use crate::geometry::Ring;

/// The first bytes of every shapefile.
pub(super) const MAGIC: &[u8] = &[0, 0, 0x27, 0x0a];

pub(super) fn read(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let place = file.place();
    let mut parsed = Parsed::default();
    let rows = match file.companion("dbf") {
        Some(table) => {
            let here = place.part("attribute table (.dbf)");
            let rows =
                dbf::read(table, file.companion("cpg"), tally, &here).map_err(|problem| problem.at(here))?;
            Some(rows.gather(&mut parsed.warnings))
        }
        None => {
            let message = "there is no attribute table (.dbf) beside the shapes: they have no properties";
            parsed.warnings.push(Warning::new("no-attribute-table", message).at(place.clone()));
            None
        }
    };
    parsed.crs = declared(file);
    let layer = layer_name(file);
    let shapes = shapes(&file.bytes, &place)?;
    let count = shapes.len();
    for (index, shape) in shapes.into_iter().enumerate() {
        let here = place.feature(index);
        tally.feature().map_err(|problem| problem.at(here.clone()))?;
        let mut feature = Feature::new(index);
        feature.marks.layer = Some(layer.clone());
        match rows.as_ref().map(|rows| rows.get(index)) {
            Some(Some(None)) => continue,
            Some(Some(Some(properties))) => feature.properties = properties.clone(),
            _ => {}
        }
        add_shape(shape, &mut feature, tally).map_err(|problem| problem.at(here))?;
        parsed.features.push(feature);
    }
    if let Some(rows) = rows.filter(|rows| rows.len() != count) {
        let message = format!("there are {count} shapes and {} rows of attributes", rows.len());
        return Err(Problem::new(message).at(place).hint("give files that belong together").into());
    }
    Ok(parsed)
}

/// The declaration of the `.prj` file; without one, the positions are taken as they are and checked for range.
fn declared(file: &FileBytes) -> Option<Declared> {
    let text = file.companion("prj").map(|bytes| TextEncoding::UTF_8.decode(bytes).0.trim().to_owned());
    text.filter(|text| !text.is_empty()).map(Declared::Named)
}

fn layer_name(file: &FileBytes) -> String {
    let name = file.entry.as_deref().unwrap_or(&file.provenance.file);
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem).to_owned()
}

fn shapes(bytes: &[u8], place: &Place) -> Result<Vec<Shape>> {
    let broken = |error: shapefile::Error, place: Place| {
        Problem::new(format!("broken shapefile: {}", error.to_string().trim_end_matches('.')))
            .at(place)
            .hint("fetch or export the file again: it was cut off or damaged")
    };
    let mut reader = ShapeReader::new(Cursor::new(bytes)).map_err(|error| broken(error, place.clone()))?;
    let mut shapes = Vec::new();
    for (index, shape) in reader.iter_shapes().enumerate() {
        shapes.push(shape.map_err(|error| broken(error, place.feature(index)))?);
    }
    Ok(shapes)
}

fn add_shape(shape: Shape, feature: &mut Feature, tally: &Tally) -> std::result::Result<(), Problem> {
    match shape {
        Shape::NullShape => {}
        Shape::Point(point) => feature.points = positions(&[point], tally)?,
        Shape::PointM(point) => feature.points = positions(&[point], tally)?,
        Shape::PointZ(point) => feature.points = positions(&[point], tally)?,
        Shape::Multipoint(points) => feature.points = positions(points.points(), tally)?,
        Shape::MultipointM(points) => feature.points = positions(points.points(), tally)?,
        Shape::MultipointZ(points) => feature.points = positions(points.points(), tally)?,
        Shape::Polyline(lines) => feature.lines = rows(lines.parts().iter(), tally)?,
        Shape::PolylineM(lines) => feature.lines = rows(lines.parts().iter(), tally)?,
        Shape::PolylineZ(lines) => feature.lines = rows(lines.parts().iter(), tally)?,
        Shape::Polygon(rings) => feature.polygons = nesting::polygons(rows(rings.rings().iter(), tally)?)?,
        Shape::PolygonM(rings) => feature.polygons = nesting::polygons(rows(rings.rings().iter(), tally)?)?,
        Shape::PolygonZ(rings) => feature.polygons = nesting::polygons(rows(rings.rings().iter(), tally)?)?,
        Shape::Multipatch(_) => {
            return Err(Problem::new("a multipatch is a surface in space, not land")
                .hint("export the layer as polygons"));
        }
    }
    Ok(())
}

fn rows<'a, P: HasXY + 'a, R: AsRef<[P]> + 'a>(
    parts: impl Iterator<Item = &'a R>,
    tally: &Tally,
) -> std::result::Result<Vec<Ring>, Problem> {
    parts.map(|part| positions(part.as_ref(), tally)).collect()
}

fn positions<P: HasXY>(points: &[P], tally: &Tally) -> std::result::Result<Ring, Problem> {
    tally.vertices(points.len())?;
    Ok(points.iter().map(|point| Coord { x: point.x(), y: point.y() }).collect())
}
