//! Panels: the places where most changed, enlarged beside the map, each with its scale bar and a name that the map bears too.

use geo::{Coord, Line, MultiLineString, MultiPolygon, Rect};

use super::PairKind;
use super::pieces::Changes;
use super::windows::{Change, Windows};
use crate::draw::{Anchor, Face, Font, Group, Node, Shape, Stroke, Tag, Text, prefixed};
use crate::map::cities::City;
use crate::map::compose::{Above, layers};
use crate::map::furniture::scale_bar::ScaleBar;
use crate::map::labels::{grow, mark_box, overlap};
use crate::map::land::Land;
use crate::map::shapes::{Held, LandOnPage, Shapes};
use crate::map::sheet::Sheet;
use crate::map::theme::Theme;
use crate::map::view::View;
use crate::words::{Language, maps};

/// Which part of the room a column of panels takes at most, and a row of them below the map.
const COLUMN_PART: f64 = 0.36;
const ROW_PART: f64 = 0.26;
/// Height of a panel by its width: at least in a column, at most in a row.
const SHAPE: [f64; 2] = [0.62, 0.9];
/// No more panels than this.
const MOST: usize = 4;
/// A panel narrower than this, in pixels of a screen, shows nothing.
const NARROWEST_PX: f64 = 150.0;

/// Where on the page panels may stand.
pub struct Slots {
    /// The frame of each \[px\], all of one size.
    frames: Vec<Rect<f64>>,
    /// What they take from the right and from below of the room for the map \[px\].
    pub takes: Coord<f64>,
}

/// Which places are enlarged, and where on the page.
pub struct Panels {
    /// The corners of each place in the plane of the projection \[m\].
    windows: Vec<[Coord<f64>; 2]>,
    /// The frame of each panel \[px\].
    frames: Vec<Rect<f64>>,
    kind: PairKind,
}

impl Slots {
    /// Where panels may stand in the room that they have together with the map, the most panels first.
    pub fn all(room: Rect<f64>, theme: &Theme) -> impl Iterator<Item = Slots> {
        let column = room.width() >= room.height();
        let most = if column { most_in_column(room, theme) } else { most_in_row(room, theme) };
        let slots = move |count| {
            let frames = if column { in_column(room, count, theme) } else { in_row(room, count, theme) };
            let first = frames.first().filter(|frame| frame.width() >= NARROWEST_PX * theme.density)?;
            let (gap, corner) = (theme.px(theme.space.panel_gap), first.min());
            let takes = match column {
                true => Coord { x: room.max().x - corner.x + gap, y: 0.0 },
                false => Coord { x: 0.0, y: room.max().y - corner.y + gap },
            };
            Some(Slots { frames, takes })
        };
        (1..=most).rev().filter_map(slots)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.frames.len()
    }

    /// The panels that stand here, for `changes` on a map with this view, off what the legend has taken of it; none where
    /// fewer are worth one.
    pub fn filled(
        self,
        changes: &[Change],
        view: &View,
        taken: Option<Rect<f64>>,
        kind: PairKind,
    ) -> Option<Panels> {
        let first = self.frames.first()?;
        let panel = Coord { x: first.width(), y: first.height() };
        let windows = Windows { panel, px_per_km: view.px_per_km(), frame: view.frame, taken };
        let found = windows.find(changes, self.count());
        let plane = |window: Rect<f64>| [window.min(), window.max()].map(|at| view.to_plane(at));
        (found.len() == self.count()).then(|| Panels {
            windows: found.into_iter().map(plane).collect(),
            frames: self.frames,
            kind,
        })
    }
}

impl Panels {
    /// The names' boxes on the map itself \[px\], in its frame and off what is `taken` of it, off the other places and the marks of
    /// `cities` as well where there is room: other names keep off them.
    pub fn badges(
        &self,
        view: &View,
        taken: Option<Rect<f64>>,
        cities: &[City],
        theme: &Theme,
    ) -> Vec<Rect<f64>> {
        let size = badge_size(theme);
        let mut badges: Vec<Rect<f64>> = Vec::new();
        let windows = self.on_page(view);
        let near = theme.px(theme.space.names);
        let vital = cities.iter().filter(|city| city.is_vital());
        let marks: Vec<Rect<f64>> = vital.map(|city| grow(mark_box(city, view, theme), near)).collect();
        for (i, window) in windows.iter().enumerate() {
            let (min, max) = (window.min(), window.max());
            let (top, bottom) = (min.y, max.y - size);
            // Beside the place; in it where there is no room beside.
            let corners = [min.x - size, max.x, min.x, max.x - size].map(|x| [(x, top), (x, bottom)]);
            let boxes = corners.as_flattened().iter().map(|&(x, y)| badge_at(Coord { x, y }, theme));
            let inside = |area: &Rect<f64>| {
                let (a, b, frame) = (area.min(), area.max(), view.frame);
                frame.min().x <= a.x && frame.min().y <= a.y && b.x <= frame.max().x && b.y <= frame.max().y
            };
            let free = |area: &Rect<f64>| {
                inside(area) && !badges.iter().chain(&taken).any(|other| overlap(*other, *area))
            };
            let others = windows.iter().enumerate().filter(|(other, _)| *other != i);
            let off_others = |area: &Rect<f64>| !others.clone().any(|(_, other)| overlap(*other, *area));
            let off_cities = |area: &Rect<f64>| !marks.iter().any(|mark| overlap(*mark, *area));
            let best = boxes.clone().find(|area| free(area) && off_others(area) && off_cities(area));
            let best = best.or_else(|| boxes.clone().find(|area| free(area) && off_others(area)));
            badges.push(best.or_else(|| boxes.clone().find(free)).unwrap_or_else(|| badge_at(min, theme)));
        }
        badges
    }

    /// The places on the map itself \[px\].
    pub fn on_page(&self, view: &View) -> Vec<Rect<f64>> {
        self.windows.iter().map(|[a, b]| Rect::new(view.of_plane(*a), view.of_plane(*b))).collect()
    }

    /// The sides of the places on the map, which names shun.
    pub fn sides(&self, view: &View) -> Vec<Line<f64>> {
        self.on_page(view).into_iter().flat_map(|window| window.to_lines()).collect()
    }

    /// The frames and names of the places on the map, the names in these boxes.
    pub fn keys(&self, badges: &[Rect<f64>], sheet: &Sheet<'_>) -> Node {
        let theme = sheet.theme;
        let width_px = theme.px(theme.lines.panel).max(1.0);
        let key = |(i, (window, area)): (usize, (Rect<f64>, &Rect<f64>))| {
            let ring = || MultiLineString(vec![window.to_polygon().exterior().clone()]);
            let rim = Stroke::solid(theme.paper, width_px * 2.6);
            let tag = Tag::id(format!("key-{}", self.id(i)));
            let frame = Shape::lines(tag, ring(), Stroke::solid(theme.ink, width_px));
            let badge = badge(&self.name(i, sheet), *area, theme);
            [Shape::lines(Tag::default(), ring(), rim).into(), frame.into()].into_iter().chain(badge)
        };
        let keys = std::iter::zip(self.on_page(&sheet.view), badges).enumerate().flat_map(key);
        Group::node("panel-keys", keys)
    }

    /// What a panel is called.
    fn name(&self, index: usize, sheet: &Sheet<'_>) -> String {
        maps::panel(self.kind == PairKind::Dates, index, sheet.spec.language)
    }

    /// The same in ids, in every language: `a` or `1`.
    fn id(&self, index: usize) -> String {
        maps::panel(self.kind == PairKind::Dates, index, Language::En).to_lowercase()
    }

    /// The panels, each with the layers of the map in it.
    pub fn draw(&self, pieces: &Changes, held: &Held, land: &Land<'_>, main: &Sheet<'_>) -> Node {
        let panels = std::iter::zip(&self.windows, &self.frames).enumerate();
        let panel = |(i, (window, frame)): (usize, (&[Coord<f64>; 2], &Rect<f64>))| {
            let view = main.view.onto(*window, *frame);
            let theme = main.theme;
            let shapes = Shapes::of(held, LandOnPage::new(land, &view), &view);
            let around = main.inputs.surroundings(&view);
            let mut sheet = Sheet::new(main.spec, main.inputs, theme, view.clone(), shapes, around);
            sheet.told.clone_from(&main.told);
            let bar = ScaleBar::new(view.px_per_km_at_centre(), theme, main.spec.language);
            let badge = badge_at(frame.min(), theme);
            let changes = pieces.draw(&mut sheet);
            let bar_area = corner_of_one_ground(*frame, bar.size, &sheet);
            sheet.keep_off = vec![badge, bar_area];
            let map = layers(&sheet, &[], Above { changes: Some(changes), keys: None });
            let neatline = theme.stroke(theme.outline, theme.lines.panel, 0.8);
            let line = MultiLineString(vec![frame.to_polygon().exterior().clone()]);
            let parts = [
                map,
                Shape::lines(Tag::id("neatline"), line, neatline).into(),
                bar.draw(bar_area.min(), &sheet),
            ];
            let name = format!("panel-{}", self.id(i));
            let parts = parts.into_iter().map(|part| prefixed(part, &format!("{name}-")));
            Group::node(name.clone(), parts.chain(self::badge(&self.name(i, main), badge, theme)))
        };
        Group::node("panels", panels.map(panel))
    }
}

/// Where a scale bar of this size stands in a panel: the corner with the most even ground, rather on the right and below; the
/// panel's name has the fourth.
fn corner_of_one_ground(frame: Rect<f64>, size: Coord<f64>, sheet: &Sheet<'_>) -> Rect<f64> {
    let gap = Coord { x: 1.0, y: 1.0 } * sheet.theme.px(sheet.theme.space.panel_gap) / 2.0;
    let (low, high) = (frame.min() + gap, frame.max() - size - gap);
    let corners = [high, Coord { x: low.x, y: high.y }, Coord { x: high.x, y: low.y }];
    let [first, others @ ..] = corners.map(|at| Rect::new(at, at + size));
    let even = |area: Rect<f64>| sheet.grounds(area).first().map_or(1.0, |(_, part)| *part);
    others.into_iter().fold(first, |best, next| if even(next) > even(best) { next } else { best })
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

/// A name on a dark square.
fn badge(name: &str, area: Rect<f64>, theme: &Theme) -> [Node; 2] {
    let font = badge_font(theme);
    let at = Coord { x: area.center().x, y: area.center().y + font.cap_height() / 2.0 };
    let text = Text::level(name, font, theme.paper, at, Anchor::Middle);
    [Shape::area(Tag::default(), MultiPolygon(vec![area.to_polygon()]), theme.ink).into(), text.into()]
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
