//! Names of areas with their occupied share, for maps of shares: inside the area, else over its middle, else the same in
//! smaller letters, else on a leader line to the sea, and abroad last; never on or across another area. The more is occupied, the sooner they are placed; all with a share are of
//! one size, those without of a smaller one, and what finds room only in a smaller still is set in that.

use geo::{Coord, Rect};

use super::callout::{Callout, Room};
use super::inside;
use super::placer::Placer;
use crate::areas::Area;
use crate::draw::{Face, Font, Node, Tag};
use crate::geometry::locate::Bands;
use crate::map::classes::Class;
use crate::map::sheet::{Ground, Sheet, bands};
use crate::map::view::Polygons;
use crate::words;

/// Sizes that are tried, in parts of the usual one.
const SIZES: [f64; 3] = [1.0, 0.86, 0.74];
/// The size of the name of an area of which nothing is occupied, in parts of that of the others.
const UNTOUCHED_PART: f64 = 0.86;
/// A name over the middle of its area may reach beyond it by less than this part.
const BEYOND: f64 = 0.35;
/// How far from the middle it may stand \[half its width or height\], and what that costs beside reaching beyond the area.
const ASIDE: [f64; 5] = [0.0, -0.25, 0.25, -0.5, 0.5];
const COST_ASIDE: f64 = 0.1;
/// Room around a name inside its area, in parts of its size.
const AROUND_EM: f64 = 0.3;
/// Room that a name that stands abroad leaves to the names of neighbours, where there is any, in parts of its size.
const ABROAD_EM: f64 = 2.0;

/// An area to name.
struct Named<'a> {
    area: &'a Area,
    shape: &'a Polygons,
    own: Bands,
    /// The part of it that shows has its middle here.
    middle: Coord<f64>,
    /// What is printed: its share, where anything is occupied.
    share: Option<(f64, String)>,
}

/// The names of areas in one size.
struct Placed<'a> {
    nodes: Vec<Node>,
    /// Which found no place, and how many stand on a leader line.
    left_out: Vec<&'a Named<'a>>,
    led: usize,
}

/// Places the names in the largest size in which the fewest shares are left out and the fewest stand on leader lines; tells how
/// many shares are left out as well.
pub fn place(sheet: &Sheet<'_>, placer: &mut Placer) -> (Vec<Node>, usize) {
    let named = in_order(sheet);
    let named: Vec<&Named<'_>> = named.iter().collect();
    let all = SIZES.into_iter().enumerate().map(|(i, part)| {
        let mut placer = placer.clone();
        (place_all(&named, part, sheet, &mut placer), placer, i)
    });
    let shares_left_out =
        |placed: &Placed<'_>| placed.left_out.iter().filter(|one| one.share.is_some()).count();
    let Some((mut best, taken, size)) = all.min_by_key(|(placed, ..)| (shares_left_out(placed), placed.led))
    else {
        return (Vec::new(), 0);
    };
    *placer = taken;
    for part in SIZES.into_iter().skip(size + 1) {
        let smaller = place_all(&best.left_out, part, sheet, placer);
        best.nodes.extend(smaller.nodes);
        best.left_out = smaller.left_out;
    }
    let left_out = shares_left_out(&best);
    (best.nodes, left_out)
}

/// The areas that show, those first of which the most is occupied; of those of which nothing is, the largest.
fn in_order<'a>(sheet: &'a Sheet<'_>) -> Vec<Named<'a>> {
    let areas = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas);
    // What areas of one's own leave of the country has no name.
    let areas = areas.filter(|(area, _)| !area.names.en.is_empty());
    let mut named: Vec<Named<'_>> = areas
        .filter_map(|(area, shape)| {
            let middle = inside::middle(shape, sheet.view.frame)?;
            Some(Named { area, shape, own: bands(shape), middle, share: share(area, sheet) })
        })
        .collect();
    let size = |one: &Named<'_>| {
        one.shape.iter().flatten().map(|ring| crate::map::linework::area(ring)).sum::<f64>().abs()
    };
    let share = |one: &Named<'_>| one.share.as_ref().map_or(-1.0, |(share, _)| *share);
    named.sort_by(|a, b| share(b).total_cmp(&share(a)).then(size(b).total_cmp(&size(a))));
    named
}

/// The occupied share of an area and how it is printed; none where nothing is occupied.
fn share(area: &Area, sheet: &Sheet<'_>) -> Option<(f64, String)> {
    let row = sheet.inputs.shares.areas.iter().find(|row| row.id == area.id);
    let share = row.filter(|row| Class::of(row) != Class::Nothing).and_then(|row| row.occupied.share)?;
    Some((share.0, words::share(share.percent(), 1, sheet.spec.language)))
}

fn place_all<'a>(named: &[&'a Named<'a>], part: f64, sheet: &Sheet<'_>, placer: &mut Placer) -> Placed<'a> {
    let mut placed = Placed { nodes: Vec::new(), left_out: Vec::new(), led: 0 };
    for &one in named {
        let sizes = SIZES.into_iter().filter(|smaller| *smaller <= part);
        let inside =
            sizes.map(|part| one.lines(part, sheet)).find_map(|lines| one.inside(&lines, sheet, placer));
        let lines = one.lines(part, sheet);
        match inside.or_else(|| one.led(&lines, sheet, placer).inspect(|_| placed.led += 1)) {
            Some(nodes) => placed.nodes.extend(nodes),
            None => placed.left_out.push(one),
        }
    }
    placed
}

impl Named<'_> {
    /// The name, short, and below it the share in bold, unless nothing is occupied.
    fn lines(&self, part: f64, sheet: &Sheet<'_>) -> Vec<(String, Font)> {
        let text = &sheet.theme.text;
        let name_part = if self.share.is_some() { part } else { part * UNTOUCHED_PART };
        let name =
            (name(self.area, sheet).to_owned(), sheet.theme.font(Face::Regular, text.share * name_part));
        let figure = sheet.theme.font(Face::Bold, text.share_figure * part);
        let share = self.share.iter().map(|(_, percent)| (percent.clone(), figure));
        std::iter::once(name).chain(share).collect()
    }

    /// Inside the area, or over its middle.
    fn inside(&self, lines: &[(String, Font)], sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        self.within(lines, sheet, placer).or_else(|| self.over(lines, sheet, placer))
    }

    /// Inside the area.
    fn within(&self, lines: &[(String, Font)], sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        let callout = self.callout(lines, 0.0, Room::ANYWHERE);
        let size = callout.size();
        let around = lines.first().map_or(0.0, |(_, font)| font.size_px) * AROUND_EM;
        let room = size + Coord { x: around, y: around } * 2.0;
        let even = |area: Rect<f64>| sheet.grounds(area).len() == 1;
        let at = inside::place(self.shape, room, self.middle, placer, even)?;
        let area = Rect::new(at - size / 2.0, at + size / 2.0);
        placer.take(area);
        Some(Callout { at, ..callout }.texts(area, sheet))
    }

    /// Over its middle or near it, where the name reaches beyond the area a little, and least of all abroad.
    fn over(&self, lines: &[(String, Font)], sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        let callout = self.callout(lines, 0.0, Room::ANYWHERE);
        let half = callout.size() / 2.0;
        let rooms = ASIDE.into_iter().flat_map(|x| ASIDE.into_iter().map(move |y| (x, y))).map(|(x, y)| {
            let middle = self.middle + Coord { x: x * half.x, y: y * half.y };
            (Rect::new(middle - half, middle + half), libm::hypot(x, y))
        });
        let free = rooms.filter(|(room, _)| placer.is_free(*room)).filter_map(|(room, aside)| {
            let dots = dots(room);
            let part = |counts: &dyn Fn(Coord<f64>) -> bool| {
                dots.iter().filter(|dot| counts(**dot)).count() as f64 / dots.len() as f64
            };
            let beyond = part(&|dot| !self.own.contain(dot));
            let abroad = part(&|dot| sheet.ground(dot) == Ground::Neighbour);
            (beyond <= BEYOND).then_some((room, beyond + abroad + aside * COST_ASIDE))
        });
        let (room, _) = free.min_by(|a, b| a.1.total_cmp(&b.1))?;
        placer.take(room);
        // The lines are flush with the side that is nearer to the point: in the middle here.
        Some(Callout { at: room.center(), ..callout }.texts(room, sheet))
    }

    /// On a leader line to the sea, or else abroad, if there is a share to tell.
    fn led(&self, lines: &[(String, Font)], sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        self.share.as_ref()?;
        let is_own_or_sea = |dot| self.own.contain(dot) || sheet.ground(dot) == Ground::Sea;
        let is_in_no_other = |dot| self.own.contain(dot) || !matches!(sheet.ground(dot), Ground::Share(_));
        let suits_at_sea = |area: Rect<f64>| dots(area).into_iter().all(is_own_or_sea);
        let suits = |area: Rect<f64>| dots(area).into_iter().all(is_in_no_other);
        let longest_em = f64::INFINITY;
        let at_sea = Room { suits: &suits_at_sea, leads: &is_own_or_sea, longest_em, ..Room::ANYWHERE };
        let abroad = Room { suits: &suits, leads: &is_in_no_other, longest_em, ..Room::ANYWHERE };
        let reach_px = sheet.theme.px(sheet.theme.space.leader).max(1.5);
        let rooms = [at_sea, Room { air_em: ABROAD_EM, ..abroad }, abroad];
        rooms.into_iter().find_map(|room| self.callout(lines, reach_px, room).place(sheet, placer))
    }

    fn callout<'a>(&self, lines: &[(String, Font)], reach_px: f64, room: Room<'a>) -> Callout<'a> {
        let tag = Tag::id(format!("label-{}", self.area.id));
        Callout { tag, lines: lines.to_vec(), at: self.middle, reach_px, colour: None, room }
    }
}

/// The name of an area as short as it can be told from all others.
fn name<'a>(area: &'a Area, sheet: &'a Sheet<'_>) -> &'a str {
    let full = |area: &'a Area| sheet.spec.names.of(&area.id, &area.names, sheet.spec.language);
    let short = words::short_name(full(area));
    let is_shared = |other: &'a Area| other.id != area.id && words::short_name(full(other)) == short;
    if sheet.inputs.areas.areas.iter().any(is_shared) { full(area) } else { short }
}

/// Places all over a box.
fn dots(area: Rect<f64>) -> Vec<Coord<f64>> {
    const ACROSS: u32 = 8;
    const DOWN: u32 = 4;
    let dot = |i: u32, j: u32| {
        let part = Coord { x: f64::from(i) / f64::from(ACROSS), y: f64::from(j) / f64::from(DOWN) };
        Coord { x: area.min().x + area.width() * part.x, y: area.min().y + area.height() * part.y }
    };
    (0..=ACROSS).flat_map(|i| (0..=DOWN).map(move |j| dot(i, j))).collect()
}
