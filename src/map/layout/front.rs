//! How much of the front a box of the page would hide, before there is a contact line: told from places in it, which
//! are of one status and the next ones of another.

use std::cell::OnceCell;

use geo::{Coord, Rect};

use super::land::Land;
use crate::control::{ControlLayer, Status};
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::map::view::View;

/// Into how many parts a box is divided: across, down.
const PARTS: [usize; 2] = [16, 12];

/// The front of a layer.
pub struct Front<'a> {
    layer: &'a ControlLayer,
    /// What is of which status, once it is asked for.
    zones: OnceCell<Vec<(Status, Bands)>>,
}

impl<'a> Front<'a> {
    /// The front of `layer`.
    pub fn new(layer: &'a ControlLayer) -> Front<'a> {
        Front { layer, zones: OnceCell::new() }
    }

    /// How often the front passes between neighbouring places in a box of the page, on the land of `country`.
    pub fn hidden(&self, area: Rect<f64>, country: &Land, view: &View) -> usize {
        let zones = self.zones.get_or_init(|| {
            let of = |status: Status| {
                let zones = self.layer.zones.iter().filter(move |zone| zone.category.status() == status);
                (status, Bands::new(zones.flat_map(|zone| rings_of(&zone.polygons))))
            };
            [Status::Occupied, Status::Contested].map(of).to_vec()
        });
        let status =
            |at: Coord<f64>| zones.iter().find(|(_, zone)| zone.contain(at)).map(|(status, _)| *status);
        let [across, down] = PARTS;
        let step = Coord { x: area.width() / across as f64, y: area.height() / down as f64 };
        let held = |i: usize, j: usize| {
            let at = area.min() + Coord { x: step.x * i as f64, y: step.y * j as f64 };
            country.holds(view.to_plane(at)).then(|| status(view.to_position(at)))
        };
        let rows: Vec<Vec<Option<Option<Status>>>> =
            (0..=down).map(|j| (0..=across).map(|i| held(i, j)).collect()).collect();
        let differ =
            |a: Option<Option<Status>>, b: Option<Option<Status>>| a.zip(b).is_some_and(|(a, b)| a != b);
        let level = rows.iter().flat_map(|row| row.windows(2)).filter(|pair| differ(pair[0], pair[1]));
        let upright = rows.windows(2).flat_map(|rows| std::iter::zip(&rows[0], &rows[1]));
        level.count() + upright.filter(|(a, b)| differ(**a, **b)).count()
    }
}
