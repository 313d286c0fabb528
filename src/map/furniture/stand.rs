//! Where each piece of furniture on the map stands: the legend first, then inset, north arrow and scale bar, each where it
//! is wanted or where it is least in the way.

use geo::{Coord, Rect};

use super::north_arrow::NorthArrow;
use super::scale_bar::ScaleBar;
use super::{Furniture, Piece, inset};
use crate::control::Category;
use crate::draw::Node;
use crate::error::{Problem, Result};
use crate::geometry::rings::rings_of;
use crate::map::inputs::MapInputs;
use crate::map::labels::overlap;
use crate::map::layout::{Front, Layout, Placing};
use crate::map::sheet::Sheet;
use crate::map::spec::MapSpec;
use crate::map::theme::Theme;

/// What an inset covers, by how much it is missed: a vertex of a zone, a city, any part of the country.
const COSTS: [f64; 3] = [1.0, 25.0, 10.0];
/// What it costs a small piece to stand in a corner where another stands: less than to stand on the country.
const SHARED: f64 = 0.5;
/// What it costs the scale bar to lie on the front, beside that on the country.
const ON_FRONT: f64 = 2.0;
/// What it costs to hide where a panel is from: more than to stand anywhere else.
const ON_A_KEY: f64 = 10.0;

/// The pieces that stand on the map, apart from the legend.
pub struct Stand<'a> {
    /// The boxes of all, the legend's among them.
    pub placing: Placing<'a>,
    bar: ScaleBar,
    arrow: NorthArrow,
}

/// Finds a place for every piece that `spec` shows, with a legend of this size, off `keys` where there is room.
///
/// # Errors
/// When there is no room where a piece is wanted.
pub fn stand<'a>(
    spec: &MapSpec,
    inputs: &MapInputs<'_>,
    layout: &Layout,
    legend: Option<Coord<f64>>,
    keys: &[Rect<f64>],
    theme: &'a Theme,
) -> Result<Stand<'a>> {
    let bar = ScaleBar::new(layout.view.px_per_km_at_centre(), theme, spec.language);
    let arrow = NorthArrow::new(theme, spec.language);
    let mut placing = layout.placing(legend, theme);
    let furniture = &spec.furniture;
    let shared = |is_shared: bool| if is_shared { SHARED } else { 0.0 };
    let on_keys = |area: Rect<f64>| if keys.iter().any(|key| overlap(*key, area)) { ON_A_KEY } else { 0.0 };
    let front = Front::new(inputs.layer);
    let hides_front = |area| layout.hidden(&front, area) > 0;
    if furniture.shows(Piece::Inset) && layout.part_shown() < inset::NEARLY_ALL {
        let busy = Busy::new(inputs, layout);
        let wanted = furniture.positions.of(Piece::Inset);
        let cost = |area: Rect<f64>, is_shared| busy.cost(area) + 1e3 * (shared(is_shared) + on_keys(area));
        let sizes = inset::sizes(theme);
        let is_clear = |size: &&Coord<f64>| {
            let stands = placing.best(**size, wanted, cost);
            stands.is_some_and(|(area, _)| on_keys(area) == 0.0 && !hides_front(area))
        };
        let size = sizes.iter().find(is_clear).unwrap_or(&sizes[0]);
        put(Piece::Inset, *size, furniture, &mut placing, cost)?;
    }
    if furniture.shows(Piece::NorthArrow) {
        let cost = |area: Rect<f64>, is_shared| shared(is_shared) + on_keys(area);
        put(Piece::NorthArrow, arrow.size, furniture, &mut placing, cost)?;
    }
    if furniture.shows(Piece::ScaleBar) {
        let covered = |area: Rect<f64>| match layout.covers_country(area) {
            true if hides_front(area) => 1.0 + ON_FRONT,
            true => 1.0,
            false => 0.0,
        };
        let cost = |area: Rect<f64>, is_shared| shared(is_shared) + covered(area) + on_keys(area);
        put(Piece::ScaleBar, bar.size, furniture, &mut placing, cost)?;
    }
    Ok(Stand { placing, bar, arrow })
}

/// Places a piece; one that is not wanted anywhere is left out where there is no room.
fn put(
    piece: Piece,
    size: Coord<f64>,
    furniture: &Furniture,
    placing: &mut Placing<'_>,
    cost: impl Fn(Rect<f64>, bool) -> f64,
) -> Result<()> {
    let wanted = furniture.positions.of(piece);
    if placing.place(piece, size, wanted, cost) || wanted.is_none() {
        return Ok(());
    }
    let message = "there is no room for all furniture in the corner where it is wanted";
    Err(Problem::new(message).hint("spread --layout over more corners, or choose a larger size").into())
}

impl Stand<'_> {
    /// Draws the pieces that have a place, the legend apart.
    pub fn draw(&self, sheet: &Sheet<'_>) -> Vec<Node> {
        let of = |piece| self.placing.of(piece);
        let inset = of(Piece::Inset).and_then(|area| inset::draw(area, sheet));
        let arrow = of(Piece::NorthArrow).map(|area| self.arrow.draw(area.min(), sheet));
        let bar = of(Piece::ScaleBar).map(|area| self.bar.draw(area.min(), sheet));
        inset.into_iter().chain(arrow).chain(bar).collect()
    }
}

/// Where the map is busy: what an inset should not cover.
struct Busy<'a> {
    layout: &'a Layout,
    places: Vec<(Coord<f64>, f64)>,
}

impl<'a> Busy<'a> {
    fn new(inputs: &MapInputs<'_>, layout: &'a Layout) -> Busy<'a> {
        let held = inputs.layer.zones.iter().filter(|zone| zone.category != Category::Government);
        let vertices = held.flat_map(|zone| rings_of(&zone.polygons)).flatten().map(|&at| (at, COSTS[0]));
        let cities = inputs.cities.iter().map(|city| (city.position, COSTS[1]));
        Busy { layout, places: vertices.chain(cities).collect() }
    }

    fn cost(&self, area: Rect<f64>) -> f64 {
        let corners = area.to_polygon().exterior().0.clone();
        let positions: Vec<Coord<f64>> =
            corners.into_iter().map(|corner| self.layout.view.to_position(corner)).collect();
        let sides = |of: fn(&Coord<f64>) -> f64| {
            positions.iter().map(of).fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
        };
        let ((west, east), (south, north)) = (sides(|at| at.x), sides(|at| at.y));
        let is_covered = |at: &Coord<f64>| (west..=east).contains(&at.x) && (south..=north).contains(&at.y);
        let covered: f64 = self.places.iter().filter(|(at, _)| is_covered(at)).map(|(_, cost)| cost).sum();
        covered + if self.layout.covers_country(area) { COSTS[2] } else { 0.0 }
    }
}
