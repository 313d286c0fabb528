//! Names and marks of cities: a city is drawn when its name finds a place, or not at all.

use geo::{Coord, Line, Rect};

use super::ids::Ids;
use super::marks;
use super::placer::{Placer, grow};
use super::point::{self, Name};
use crate::draw::{Face, Font, Node, Tag};
use crate::map::cities::{City, CityKind, smaller};
use crate::map::sheet::Sheet;

/// Cities beyond this rank are left to maps of a larger scale \[px a km at which rank 3, rank 4… begin\].
const RANK_BEGINS_PX_PER_KM: [f64; 5] = [0.75, 1.6, 4.0, 7.0, 11.0];
/// The first rank of those that are not among the places given with a map.
const SMALLER: usize = 5;
/// The size of their names, in parts of that of small towns.
const SMALLER_PART: f64 = 0.9;

/// Cities as they are placed, rank by rank.
pub struct Cities<'a> {
    waiting: Vec<(&'a City, Coord<f64>)>,
    ids: Ids,
    front: &'a [Line<f64>],
    /// The marks placed so far.
    pub marks: Vec<Node>,
    /// The names placed so far.
    pub labels: Vec<Node>,
}

impl<'a> Cities<'a> {
    /// The cities that the map's scale has room for; their names shun `front`.
    pub fn new(sheet: &Sheet<'a>, front: &'a [Line<f64>]) -> Cities<'a> {
        // The scale by which labels crowd: pixels a kilometre, in units of the type.
        let scale = sheet.view.px_per_km() / sheet.theme.unit;
        let last = RANK_BEGINS_PX_PER_KM.len() - 1;
        let shown = |city: &&City| {
            let begins = (city.rank as usize).checked_sub(3).map(|i| RANK_BEGINS_PX_PER_KM[i.min(last)]);
            begins.is_none_or(|begins| scale >= begins)
        };
        let has_room = scale >= RANK_BEGINS_PX_PER_KM[SMALLER - 3];
        let smaller = if has_room { smaller() } else { &[] };
        let all = sheet.inputs.cities.iter().chain(smaller).filter(shown);
        let placed = all.map(|city| (city, sheet.view.to_page(city.position)));
        Cities {
            waiting: placed.collect(),
            ids: Ids::default(),
            front,
            marks: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// Places the cities up to `rank` that were not placed before.
    pub fn place(&mut self, sheet: &Sheet<'a>, placer: &mut Placer, rank: u32) {
        let (now, later) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(city, _)| city.rank <= rank);
        self.waiting = later;
        let now: Vec<(&City, Coord<f64>)> = now;
        for (city, at) in now {
            self.place_one(city, at, sheet, placer);
        }
    }

    /// Where the cities that wait would like to stand: their marks with their names to the right.
    pub fn wanted(&self, sheet: &Sheet<'a>) -> Vec<Rect<f64>> {
        let wanted = self.waiting.iter().map(|(city, at)| {
            let reach_px = marks::reach_px(city, sheet.theme);
            let words = sheet.spec.names.of("", &city.names, sheet.spec.language);
            let size = font(city, sheet).roomy_width(words) + 2.0 * reach_px;
            let mark = grow(Rect::new(*at, *at), reach_px);
            Rect::new(mark.min(), Coord { x: mark.max().x + size, y: mark.max().y })
        });
        wanted.collect()
    }

    fn place_one(&mut self, city: &City, at: Coord<f64>, sheet: &Sheet<'a>, placer: &mut Placer) {
        let theme = &sheet.theme;
        let reach_px = marks::reach_px(city, theme);
        let mark = grow(Rect::new(at, at), reach_px);
        if !placer.is_free(mark) {
            return;
        }
        let mut trial = placer.clone();
        trial.take(mark);
        let id = self.ids.give("city", &city.names.en);
        let name = Name {
            tag: Tag::id(format!("label-{id}")),
            words: sheet.spec.names.of("", &city.names, sheet.spec.language).to_owned(),
            font: font(city, sheet),
            at,
            reach_px,
            is_vital: city.rank <= 2,
            colour: None,
        };
        if let Some(text) = point::place(name, sheet, self.front, &mut trial) {
            *placer = trial;
            self.labels.push(text.into());
            self.marks.push(marks::city(city, at, Tag::id(id), theme));
        }
    }
}

fn font(city: &City, sheet: &Sheet<'_>) -> Font {
    let theme = &sheet.theme;
    match (city.kind, city.rank) {
        (CityKind::Capital, _) => theme.font(Face::Bold, theme.text.capital),
        (_, 1) => theme.font(Face::Regular, theme.text.city),
        (_, 2) => theme.font(Face::Regular, theme.text.town),
        (_, rank) if rank as usize >= SMALLER => {
            theme.font(Face::Regular, theme.text.small_town * SMALLER_PART)
        }
        _ => theme.font(Face::Regular, theme.text.small_town),
    }
}
