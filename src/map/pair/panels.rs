//! Panels: the places where most changed, enlarged beside the map, each with its scale bar and a letter that the map bears too.

use geo::{Coord, Line, MultiLineString, MultiPolygon, Rect};

use super::pieces::Changes;
use super::windows::{Change, windows};
use crate::draw::{Anchor, Face, Font, Group, Node, Shape, Stroke, Tag, Text, prefixed};
use crate::map::compose::layers;
use crate::map::furniture::scale_bar::ScaleBar;
use crate::map::land::Land;
use crate::map::shapes::{Held, LandOnPage, Shapes};
use crate::map::sheet::Sheet;
use crate::map::theme::Theme;
use crate::map::view::View;

/// Which part of the room a column of panels takes at most, and a row of them below the map.
const COLUMN_PART: f64 = 0.36;
const ROW_PART: f64 = 0.3;
/// Height of a panel by its width: at least in a column, at most in a row.
const SHAPE: [f64; 2] = [0.62, 0.9];
/// No more panels than this.
const MOST: usize = 4;
/// A panel narrower than this \[px\] shows nothing.
const NARROWEST_PX: f64 = 150.0;

/// Which places are enlarged, and where on the page.
pub struct Panels {
    /// The corners of each place in the plane of the projection \[m\].
    windows: Vec<[Coord<f64>; 2]>,
    /// The frame of each panel \[px\].
    frames: Vec<Rect<f64>>,
    /// What the panels take from the right and from below of the room for the map \[px\].
    pub takes: Coord<f64>,
}

impl Panels {
    /// Plans the panels for changes on a map with this view, in the room that map and panels have together; none where
    /// nothing is worth one.
    pub fn plan(changes: &[Change], view: &View, room: Rect<f64>, theme: &Theme) -> Option<Panels> {
        let column = room.width() >= room.height();
        let most = if column { most_in_column(room, theme) } else { most_in_row(room, theme) };
        (1..=most).rev().find_map(|count| {
            let frames = if column { in_column(room, count, theme) } else { in_row(room, count, theme) };
            let first = frames.first().filter(|frame| frame.width() >= NARROWEST_PX)?;
            let size = Coord { x: first.width(), y: first.height() };
            let found = windows(changes, size, count, view.px_per_km());
            let (gap, corner) = (theme.px(theme.space.panel_gap), first.min());
            let takes = match column {
                true => Coord { x: room.max().x - corner.x + gap, y: 0.0 },
                false => Coord { x: 0.0, y: room.max().y - corner.y + gap },
            };
            let plane = |window: Rect<f64>| [window.min(), window.max()].map(|at| view.to_plane(at));
            (found.len() == count).then(|| Panels {
                windows: found.into_iter().map(plane).collect(),
                frames,
                takes,
            })
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.frames.len()
    }

    /// The letters' boxes on the map itself \[px\], which names keep off.
    pub fn badges(&self, view: &View, theme: &Theme) -> Vec<Rect<f64>> {
        let mut badges: Vec<Rect<f64>> = Vec::new();
        for window in self.on_page(view) {
            let size = badge_size(theme);
            let (min, max) = (window.min(), window.max());
            let corners =
                [(min.x - size, min.y), (max.x, min.y), (min.x - size, max.y - size), (max.x, max.y - size)];
            let boxes = corners.map(|(x, y)| badge_at(Coord { x, y }, theme));
            let free = |area: &&Rect<f64>| !badges.iter().any(|other| touch(*other, **area));
            badges.push(boxes.iter().find(free).copied().unwrap_or(boxes[0]));
        }
        badges
    }

    /// The places on the map itself \[px\].
    fn on_page(&self, view: &View) -> Vec<Rect<f64>> {
        self.windows.iter().map(|[a, b]| Rect::new(view.of_plane(*a), view.of_plane(*b))).collect()
    }

    /// The sides of the places on the map, which names shun.
    pub fn sides(&self, view: &View) -> Vec<Line<f64>> {
        self.on_page(view).into_iter().flat_map(|window| window.to_lines()).collect()
    }

    /// The frames and letters of the places on the map.
    pub fn keys(&self, sheet: &Sheet<'_>) -> Node {
        let theme = sheet.theme;
        let badges = self.badges(&sheet.view, theme);
        let width_px = theme.px(theme.lines.panel).max(1.0);
        let keys =
            std::iter::zip(self.on_page(&sheet.view), badges).enumerate().flat_map(|(i, (window, badge))| {
                let ring = || MultiLineString(vec![window.to_polygon().exterior().clone()]);
                let rim = Stroke::solid(theme.paper, width_px * 2.6);
                let [letter, low] = letters(i);
                let frame =
                    Shape::lines(Tag::id(format!("key-{low}")), ring(), Stroke::solid(theme.ink, width_px));
                [Shape::lines(Tag::default(), ring(), rim).into(), frame.into()]
                    .into_iter()
                    .chain(self::badge(&letter, badge, theme))
            });
        Group::node("panel-keys", keys)
    }

    /// The panels, each with the layers of the map in it.
    pub fn draw(&self, pieces: &Changes, held: &Held, land: &Land<'_>, main: &Sheet<'_>) -> Node {
        let panels = std::iter::zip(&self.windows, &self.frames).enumerate();
        let panel = |(i, (window, frame)): (usize, (&[Coord<f64>; 2], &Rect<f64>))| {
            let view = main.view.onto(*window, *frame);
            let theme = main.theme;
            let shapes = Shapes::of(held, LandOnPage::new(land, &view), &view);
            let mut sheet = Sheet::new(main.spec, main.inputs, theme, view.clone(), shapes);
            let bar = ScaleBar::new(view.px_per_km_at_centre(), theme, main.spec.language);
            let gap = Coord { x: 1.0, y: 1.0 } * theme.px(theme.space.panel_gap) / 2.0;
            let bar_at = frame.max() - bar.size - gap;
            let badge = badge_at(frame.min(), theme);
            sheet.keep_off = vec![badge, Rect::new(bar_at, bar_at + bar.size)];
            let changes = pieces.draw(&mut sheet);
            let [letter, low] = letters(i);
            let map = layers(&sheet, &[], vec![changes]);
            let neatline = theme.stroke(theme.outline, theme.lines.panel, 0.8);
            let line = MultiLineString(vec![frame.to_polygon().exterior().clone()]);
            let parts =
                [map, Shape::lines(Tag::id("neatline"), line, neatline).into(), bar.draw(bar_at, &sheet)];
            let prefix = format!("panel-{low}-");
            let parts = parts.into_iter().map(|part| prefixed(part, &prefix));
            Group::node(format!("panel-{low}"), parts.chain(self::badge(&letter, badge, theme)))
        };
        Group::node("panels", panels.map(panel))
    }
}

/// The letter of a panel, large and small.
fn letters(index: usize) -> [String; 2] {
    let letter = char::from(b'A' + index.min(25) as u8);
    [letter.to_string(), letter.to_ascii_lowercase().to_string()]
}

fn badge_font(theme: &Theme) -> Font {
    theme.font(Face::Bold, theme.text.panel_letter)
}

fn badge_size(theme: &Theme) -> f64 {
    (badge_font(theme).size_px * 1.5).round()
}

fn badge_at(corner: Coord<f64>, theme: &Theme) -> Rect<f64> {
    let corner = Coord { x: corner.x.round(), y: corner.y.round() };
    let size = badge_size(theme);
    Rect::new(corner, corner + Coord { x: size, y: size })
}

/// A letter on a dark square.
fn badge(letter: &str, area: Rect<f64>, theme: &Theme) -> [Node; 2] {
    let font = badge_font(theme);
    let at = Coord { x: area.center().x, y: area.center().y + font.cap_height() / 2.0 };
    let text = Text::level(letter, font, theme.paper, at, Anchor::Middle);
    [Shape::area(Tag::default(), MultiPolygon(vec![area.to_polygon()]), theme.ink).into(), text.into()]
}

fn touch(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x < b.max().x && b.min().x < a.max().x && a.min().y < b.max().y && b.min().y < a.max().y
}

fn column_width(room: Rect<f64>, theme: &Theme) -> f64 {
    theme.px(theme.widths.panel_column).min(room.width() * COLUMN_PART).round()
}

fn most_in_column(room: Rect<f64>, theme: &Theme) -> usize {
    ((room.height() / (column_width(room, theme) * SHAPE[0])) as usize).clamp(1, MOST)
}

fn most_in_row(room: Rect<f64>, theme: &Theme) -> usize {
    ((room.width() / theme.px(theme.widths.panel_row)) as usize).clamp(1, MOST)
}

/// Panels one below the other, at the right.
fn in_column(room: Rect<f64>, count: usize, theme: &Theme) -> Vec<Rect<f64>> {
    let (gap, width, n) = (theme.px(theme.space.panel_gap), column_width(room, theme), count as f64);
    let height = ((room.height() - gap * (n - 1.0)) / n).floor();
    let x = (room.max().x - width).floor();
    let corner = |i: usize| Coord { x, y: (room.min().y + (height + gap) * i as f64).round() };
    (0..count).map(|i| Rect::new(corner(i), corner(i) + Coord { x: width, y: height })).collect()
}

/// Panels side by side, below.
fn in_row(room: Rect<f64>, count: usize, theme: &Theme) -> Vec<Rect<f64>> {
    let (gap, n) = (theme.px(theme.space.panel_gap), count as f64);
    let width = ((room.width() - gap * (n - 1.0)) / n).floor();
    let height = (room.height() * ROW_PART).min(width * SHAPE[1]).floor();
    let corner =
        |i: usize| Coord { x: ((width + gap) * i as f64).round() + room.min().x, y: room.max().y - height };
    (0..count).map(|i| Rect::new(corner(i), corner(i) + Coord { x: width, y: height })).collect()
}
