//! The quick way through coordinates: positions straight into rows of the right size, those that are known without being
//! read.

use geo::Coord;

use super::coordinates::Nested;
use super::number::number;
use super::recall::Recall;
use super::scan::Scanner;
use crate::geometry::Ring;

impl Scanner<'_> {
    /// The coordinates of a geometry of this kind.
    pub(super) fn coordinates(&mut self, kind: &str) -> Option<Nested> {
        match kind {
            "LineString" | "MultiPoint" => self.row().map(Nested::Row),
            "Polygon" | "MultiLineString" => self.array(Self::row).map(Nested::Rows),
            "MultiPolygon" => self.array(|own| own.array(Self::row)).map(Nested::RowsOfRows),
            "Point" => {
                self.tally.vertices(1).ok()?;
                self.position().map(Nested::Position)
            }
            _ => None,
        }
    }

    fn array<T>(&mut self, element: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        self.take(b'[')?;
        loop {
            all.push(element(self)?);
            if !self.goes_on(b']')? {
                return Some(all);
            }
        }
    }

    fn row(&mut self) -> Option<Ring> {
        let room = self.tally.vertices_left();
        self.row.clear();
        self.take(b'[')?;
        loop {
            self.some_positions()?;
            if self.row.len() > room {
                return None;
            }
            if !self.goes_on(b']')? {
                self.tally.vertices(self.row.len()).ok()?;
                self.recall.iter_mut().for_each(Recall::end_row);
                return Some(self.row.clone());
            }
        }
    }

    /// The next position, or all that are known to come next.
    #[inline]
    fn some_positions(&mut self) -> Option<()> {
        self.blank();
        let begin = self.at;
        let known =
            self.recall.as_mut().and_then(|recall| recall.positions(self.bytes, begin, &mut self.row));
        if let Some(end) = known {
            self.at = end;
            return Some(());
        }
        let position = self.position()?;
        self.row.push(position);
        if let Some(recall) = &mut self.recall {
            recall.note(position, begin, self.at);
        }
        Some(())
    }

    /// A longitude and a latitude; more numbers (height) are passed over.
    #[inline]
    fn position(&mut self) -> Option<Coord<f64>> {
        self.take(b'[')?;
        let x = self.number()?;
        self.take(b',')?;
        let y = self.number()?;
        while self.goes_on(b']')? {
            self.number()?;
        }
        Some(Coord { x, y })
    }

    #[inline]
    fn number(&mut self) -> Option<f64> {
        self.blank();
        let (value, length) = number(&self.bytes[self.at.min(self.bytes.len())..])?;
        self.at += length;
        Some(value)
    }
}
