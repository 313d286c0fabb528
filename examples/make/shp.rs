//! The polygons of a `.shp` file (ESRI 1998, *Shapefile Technical Description*, pp. 3-9), without its table.

use geo::Coord;

use super::coverage::Ring;

/// Bytes of the file's header, of a record's header, and before the parts of a polygon record.
const FILE_HEADER: usize = 100;
const RECORD_HEADER: usize = 8;
const POLYGON_HEADER: usize = 44;
/// The shape type of polygons.
const POLYGON: u32 = 5;

/// The rings of every polygon record, closed as they are in the file.
pub fn read_polygons(bytes: &[u8]) -> Result<Vec<Vec<Ring>>, String> {
    let mut records = Vec::new();
    let mut at = FILE_HEADER;
    while at < bytes.len() {
        // Lengths are in words of two bytes, and alone in the file they are big-endian.
        let length = 2 * u32::from_be_bytes(take(bytes, at + 4)?) as usize;
        let start = at + RECORD_HEADER;
        at = start + length;
        let record = bytes.get(start..at).ok_or("the file ends in a record")?;
        if u32::from_le_bytes(take(record, 0)?) == POLYGON {
            records.push(rings(record)?);
        }
    }
    Ok(records)
}

fn rings(record: &[u8]) -> Result<Vec<Ring>, String> {
    let number = |at: usize| take(record, at).map(|bytes| u32::from_le_bytes(bytes) as usize);
    let (parts, points) = (number(36)?, number(40)?);
    let mut starts = (0..parts).map(|i| number(POLYGON_HEADER + 4 * i)).collect::<Result<Vec<_>, _>>()?;
    starts.push(points);
    let position = |i: usize| -> Result<Coord<f64>, String> {
        let at = POLYGON_HEADER + 4 * parts + 16 * i;
        Ok(Coord { x: f64::from_le_bytes(take(record, at)?), y: f64::from_le_bytes(take(record, at + 8)?) })
    };
    starts.windows(2).map(|part| (part[0]..part[1]).map(position).collect()).collect()
}

fn take<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], String> {
    let part = bytes.get(at..at + N).and_then(|part| part.try_into().ok());
    part.ok_or_else(|| format!("the file ends before byte {}", at + N))
}
