//! The locator inset: a small map of the whole country, with the frame of the map on it.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon, Rect};

use crate::control::{Category, Since};
use crate::draw::{self, Group, Node, STEPS_PER_PX, Shape, Stroke, Tag};
use crate::geometry::extent::extent_of;
use crate::geometry::rings::rings_of;
use crate::map::clip;
use crate::map::labels::grow;
use crate::map::linework::Linework;
use crate::map::shapes::simplify as simplified;
use crate::map::sheet::Sheet;
use crate::map::simplify::simplify;
use crate::map::theme::Theme;
use crate::map::view::{Polygons, View};
use crate::projection::{Albers, Fit, Fitted, Projection};

/// Its height in parts of its width: those of the country, with a rim.
const HEIGHT: f64 = 150.0 / 216.0;
/// The least width, in pixels of a screen, at which the country is still recognised.
const LEAST_PX: f64 = 92.0;
/// In which parts of its size it is tried, so that it need not hide the front.
const SMALLER: [f64; 3] = [1.0, 0.8, 0.65];
/// Room around the country, in parts of the width.
const RIM: f64 = 0.04;
/// What moves a line less than this \[px\] does not show.
const TOLERANCE_PX: f64 = 0.35;
/// A frame smaller than this \[px\] is drawn this large, so that it is found.
const SMALLEST_PX: f64 = 7.0;
/// How far within the inset a frame that reaches beyond it is drawn, in pixels of a screen.
const OFF_RIM_PX: f64 = 2.0;
/// From this part of the country on, a map needs no inset.
pub const NEARLY_ALL: f64 = 0.72;

/// The sizes that an inset may have \[px\], the one liked best first.
pub fn sizes(theme: &Theme) -> [Coord<f64>; 3] {
    SMALLER.map(|part| {
        let width = (theme.px(theme.widths.inset) * part).max(LEAST_PX * theme.density);
        Coord { x: width.round(), y: (width * HEIGHT).round() }
    })
}

/// Draws the inset in `area`; none where there is no country.
pub fn draw(area: Rect<f64>, sheet: &Sheet<'_>) -> Option<Node> {
    let theme = sheet.theme;
    let inner = grow(area, -theme.frame_px());
    let view = view(inner, sheet)?;
    let fill = |id: &str, shape: MultiPolygon<f64>, colour| Shape::area(Tag::id(id), shape, colour).into();
    let country = brought(&sheet.shapes.outline, sheet, &view);
    let occupied = brought(&sheet.shapes.occupied, sheet, &view);
    let coast = Shape::lines(
        Tag::id("inset-outline"),
        rings_of(&country).map(|ring| LineString(ring.to_vec())).collect(),
        Stroke::solid(theme.outline, theme.px(theme.lines.inset).max(0.6)),
    );
    // What is occupied longer lies above the rest, so that no seam shows between the two.
    let longer = Category::Occupied(Some(Since::Y2014));
    let zone = sheet.shapes.zones.iter().find(|(category, _)| *category == longer);
    let longer =
        zone.map(|(_, zone)| fill("inset-occupied-2014", brought(zone, sheet, &view), theme.fill(longer)));
    let here = MultiLineString(vec![frame(inner, sheet, &view)]);
    let ground: [Node; 5] = [
        Shape::rect(Tag::id("inset-rim"), area, theme.area_border).into(),
        Shape::rect(Tag::id("inset-ground"), inner, theme.neighbour).into(),
        fill("inset-sea", sea(sheet, &view), theme.sea),
        fill("inset-country", country, theme.government),
        fill("inset-occupied", occupied, theme.fill(Category::Occupied(None))),
    ];
    let lines = [
        coast.into(),
        Shape::lines(Tag::id("inset-frame"), here, Stroke::solid(theme.ink, frame_line(theme))).into(),
    ];
    Some(Group::node("inset", ground.into_iter().chain(longer).chain(lines)))
}

/// The way onto the inset: the whole country in its own Albers projection.
fn view(inner: Rect<f64>, sheet: &Sheet<'_>) -> Option<View> {
    let extent = extent_of(sheet.inputs.areas.areas.iter().map(|area| &area.polygons))?;
    let projection = Albers::for_extent(extent);
    let corners = sheet.inputs.areas.areas.iter().flat_map(|area| rings_of(&area.polygons));
    // A fit needs the outermost places alone, and any few of a ragged coast come near them.
    let places = corners.flat_map(|ring| ring.iter().step_by(4)).map(|&at| projection.forward(at));
    let fit = Fit::new(places, grow(inner, -inner.width() * RIM));
    Some(View::new(Fitted::Albers(projection), fit, inner))
}

/// Shapes of the large map brought onto the inset, as simple as it allows.
fn brought(polygons: &Polygons, sheet: &Sheet<'_>, view: &View) -> MultiPolygon<f64> {
    let tolerance = TOLERANCE_PX * f64::from(STEPS_PER_PX) * sheet.view.px_per_km() / view.px_per_km();
    let ring = |ring: &Vec<draw::Step>| {
        let simple = simplify(ring, tolerance);
        let places = simple.iter().map(|&step| view.to_page(sheet.view.to_position(draw::place(step))));
        let ring: Vec<draw::Step> = places.map(draw::step).collect();
        Some(ring).filter(|ring| ring.len() > 3)
    };
    let polygon = |rings: &Vec<Vec<draw::Step>>| {
        let exterior = ring(rings.first()?)?;
        Some(std::iter::once(exterior).chain(rings[1..].iter().filter_map(ring)).collect())
    };
    let brought: Polygons = polygons.iter().filter_map(polygon).collect();
    clip::polygons(&brought, view.frame)
}

fn sea(sheet: &Sheet<'_>, view: &View) -> MultiPolygon<f64> {
    let seas: Polygons =
        sheet.inputs.basemap.sea.iter().flat_map(|sea| view.polygons(&sea.polygons)).collect();
    let mut linework = Linework::default();
    linework.add([&seas]);
    clip::polygons(&simplified(&linework, &seas), view.frame)
}

/// The frame of the large map, as far as it lies on the inset, off the inset's own rim.
fn frame(inner: Rect<f64>, sheet: &Sheet<'_>, view: &View) -> LineString<f64> {
    let off_rim = frame_line(sheet.theme) / 2.0 + OFF_RIM_PX * sheet.theme.density;
    let inner = grow(inner, -off_rim);
    let places = rim(sheet.view.frame).into_iter().map(|at| view.to_page(sheet.view.to_position(at)));
    let within = |at: Coord<f64>| Coord {
        x: at.x.clamp(inner.min().x, inner.max().x),
        y: at.y.clamp(inner.min().y, inner.max().y),
    };
    let ring = LineString(places.map(within).collect());
    let around = Polygon::new(ring.clone(), Vec::new());
    match geo::BoundingRect::bounding_rect(&around) {
        Some(small) if small.width().min(small.height()) < SMALLEST_PX => {
            let half =
                Coord { x: small.width().max(SMALLEST_PX) / 2.0, y: small.height().max(SMALLEST_PX) / 2.0 };
            Rect::new(small.center() - half, small.center() + half).to_polygon().exterior().clone()
        }
        _ => ring,
    }
}

/// How wide the line of that frame is \[px\].
fn frame_line(theme: &Theme) -> f64 {
    theme.px(theme.lines.inset_frame).max(1.2)
}

/// Places along the rim of a box, closed: straight sides bend where another projection shows them.
fn rim(area: Rect<f64>) -> Vec<Coord<f64>> {
    const PARTS: u32 = 12;
    let corners = area.to_polygon().exterior().0.clone();
    let side = |ends: &[Coord<f64>]| {
        let (from, to) = (ends[0], ends[1]);
        (0..PARTS).map(move |i| from + (to - from) * (f64::from(i) / f64::from(PARTS)))
    };
    corners.windows(2).flat_map(side).chain(corners.first().copied()).collect()
}
