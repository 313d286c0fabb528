//! Names and marks of cities: a city is drawn when its name finds a place, or not at all.

use std::collections::VecDeque;

use geo::{Coord, Rect};

use super::ids::Ids;
use super::marks;
use super::placer::{Placer, around_both, grow, overlap};
use super::point::{self, Candidate, Lines, Name, Need};
use crate::draw::{Face, Font, Node, Tag};
use crate::map::cities::{City, CityKind};
use crate::map::settlements::{self, to_name};
use crate::map::sheet::Sheet;

/// Cities beyond this rank are left to maps of a larger scale \[px a km at which rank 3, rank 4 begin\].
const RANK_BEGINS_PX_PER_KM: [f64; 2] = [0.75, 1.6];
/// Settlements are named from the scale on at which the cities of the last rank are, and there only where so many people, in
/// units of the square of the scale \[px a km\], lived: 47,000 at that scale, 7,500 at 4 px a km, 1,000 at 11.
const PEOPLE: f64 = 120_000.0;
/// The size of their names, in parts of that of small towns.
const SMALLER_PART: f64 = 0.9;
/// Cities up to this rank are vital to a map.
const VITAL: u32 = 2;
/// Those of this rank are looked for at the front.
const NOTABLE: u32 = 3;
/// The cost of taking the last place of a city of the same rank, in positions down the list of candidates; of one of the next
/// rank, half of it.
const TAKES_LAST: f64 = 25.0;

/// The cost of standing as near to the mark of another city as to one's own, in the same measure; and how much farther from
/// it \[parts of the size of the letters\] a name is plainly not that city's. In between it costs less by degrees.
const NEARER_TO_OTHER: f64 = 8.0;
const PLAINLY_EM: f64 = 0.5;

/// Cities as they are placed, rank by rank.
pub struct Cities<'a> {
    waiting: VecDeque<Waiting<'a>>,
    ids: Ids,
    lines: &'a Lines,
    /// Where the marks are that were placed so far.
    placed: Vec<Rect<f64>>,
    /// The marks placed so far.
    pub marks: Vec<Node>,
    /// The names placed so far.
    pub labels: Vec<Node>,
}

/// A city that is not placed yet.
struct Waiting<'a> {
    city: &'a City,
    at: Coord<f64>,
    mark: Rect<f64>,
    /// Where its name may stand, once that was asked.
    candidates: Option<Vec<Candidate>>,
}

impl<'a> Cities<'a> {
    /// The cities that the map's scale has room for; their names keep off `lines`.
    pub fn new(sheet: &Sheet<'a>, lines: &'a Lines) -> Cities<'a> {
        // The scale by which labels crowd: pixels a kilometre, in units of the type.
        let scale = sheet.view.px_per_km() / sheet.theme.unit;
        let [_, last] = RANK_BEGINS_PX_PER_KM;
        let shown = |city: &&City| {
            let begins = (city.rank as usize).checked_sub(3).and_then(|i| RANK_BEGINS_PX_PER_KM.get(i));
            begins.is_none_or(|begins| scale >= *begins)
        };
        let is_large = |people: u64| scale >= last && people as f64 * scale * scale >= PEOPLE;
        let settlements = if scale >= last { to_name() } else { &[] };
        let settlements =
            settlements.iter().take_while(|(people, _)| is_large(*people)).map(|(_, city)| city);
        let waiting = sheet.inputs.cities.iter().filter(shown).chain(settlements).map(|city| {
            let at = sheet.view.to_page(city.position);
            let mark = grow(Rect::new(at, at), marks::reach_px(city, sheet.theme));
            Waiting { city, at, mark, candidates: None }
        });
        let waiting = waiting.filter(|one| overlap(one.mark, sheet.view.frame));
        Cities {
            waiting: waiting.collect(),
            ids: Ids::default(),
            lines,
            placed: Vec::new(),
            marks: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// Places the cities up to `rank` that were not placed before.
    pub fn place(&mut self, sheet: &Sheet<'a>, placer: &mut Placer, rank: u32) {
        while self.waiting.front().is_some_and(|one| one.city.rank <= rank) {
            let Some(one) = self.waiting.pop_front() else { break };
            self.place_one(one, sheet, placer);
        }
    }

    /// Where the cities that wait would like to stand: their marks with their names to the right.
    pub fn wanted(&self, sheet: &Sheet<'a>) -> Vec<Rect<f64>> {
        self.waiting.iter().map(|one| one.wanted(sheet)).collect()
    }

    /// The same for those that a map would be wrong without.
    pub fn vital(&self, sheet: &Sheet<'a>) -> Vec<Rect<f64>> {
        let vital = self.waiting.iter().filter(|one| one.city.rank <= VITAL);
        vital.map(|one| one.wanted(sheet)).collect()
    }

    fn place_one(&mut self, mut one: Waiting<'a>, sheet: &Sheet<'a>, placer: &mut Placer) {
        if !placer.is_free(one.mark) {
            return;
        }
        let mut trial = placer.clone();
        trial.take(one.mark);
        let id = self.ids.give("city", &one.city.names.en);
        let name = one.name(Tag::id(format!("label-{id}")), sheet);
        let own = one.candidates(sheet, self.lines, &trial);
        let around = own.iter().map(|one| one.area).reduce(around_both).unwrap_or(one.mark);
        let rivals = self.rivals(one.city.rank, around, sheet, &trial);
        let others: Vec<Rect<f64>> =
            self.placed.iter().copied().chain(rivals.iter().map(|rival| rival.mark)).collect();
        let cost = |candidate: &Candidate| {
            let own = gap(candidate.area, one.mark);
            let doubt = |other: &Rect<f64>| {
                let farther_em = (gap(candidate.area, *other) - own) / name.font.size_px;
                (1.0 - farther_em / PLAINLY_EM).clamp(0.0, 1.0)
            };
            candidate.cost
                + others.iter().map(doubt).sum::<f64>() * NEARER_TO_OTHER
                + rivals.iter().map(|rival| rival.loses(candidate.area)).sum::<f64>()
        };
        if let Some(label) = point::place_at(&name, &own, cost, sheet, self.lines, &mut trial) {
            *placer = trial;
            self.placed.push(one.mark);
            self.labels.extend(label);
            self.marks.push(marks::city(one.city, one.at, Tag::id(id), sheet.theme));
        }
    }

    /// Those waiting of the same and the next rank whose marks or names may stand in the box `around`. Settlements are so many that
    /// which of them are named makes no difference.
    fn rivals(&mut self, rank: u32, around: Rect<f64>, sheet: &Sheet<'a>, placer: &Placer) -> Vec<Rival> {
        let lines = self.lines;
        let near = self.waiting.iter_mut().filter(|one| {
            one.city.rank <= rank + 1
                && one.city.rank < settlements::RANK
                && overlap(one.reach(sheet), around)
        });
        let rival = |one: &mut Waiting<'a>| {
            let is_free = placer.is_free(one.mark);
            let candidates = one.candidates(sheet, lines, placer);
            let sound = candidates.iter().filter(|one| one.is_sound && placer.is_free(one.area));
            let places: Vec<(Rect<f64>, f64)> = sound.map(|one| (one.area, one.cost)).collect();
            one.candidates = Some(candidates);
            let last = if one.city.rank <= rank { TAKES_LAST } else { TAKES_LAST / 2.0 };
            is_free.then_some(Rival { mark: one.mark, places, last })
        };
        near.filter_map(rival).collect()
    }
}

impl<'a> Waiting<'a> {
    fn name(&self, tag: Tag, sheet: &Sheet<'a>) -> Name {
        Name {
            tag,
            words: sheet.name("", &self.city.names).to_owned(),
            font: font(self.city, sheet),
            at: self.at,
            reach_px: marks::reach_px(self.city, sheet.theme),
            need: match self.city.rank {
                rank if rank <= VITAL => Need::Vital,
                NOTABLE => Need::Notable,
                _ => Need::Other,
            },
            colour: None,
        }
    }

    /// Where its name may stand; what was found before is handed out.
    fn candidates(&mut self, sheet: &Sheet<'a>, lines: &Lines, placer: &Placer) -> Vec<Candidate> {
        match self.candidates.take() {
            Some(found) => found,
            None => point::candidates(&self.name(Tag::default(), sheet), sheet, lines, placer),
        }
    }

    /// Its mark with its name to the right.
    fn wanted(&self, sheet: &Sheet<'a>) -> Rect<f64> {
        let far = self.mark.max().x + self.width(sheet) + self.mark.width();
        Rect::new(self.mark.min(), Coord { x: far, y: self.mark.max().y })
    }

    /// All that its name may reach.
    fn reach(&self, sheet: &Sheet<'a>) -> Rect<f64> {
        grow(self.mark, self.width(sheet) + self.mark.width())
    }

    fn width(&self, sheet: &Sheet<'a>) -> f64 {
        font(self.city, sheet).roomy_width(sheet.name("", &self.city.names))
    }
}

/// A city that waits, as another one sees it that is placed before.
struct Rival {
    mark: Rect<f64>,
    /// Where its name may stand, with what speaks against that.
    places: Vec<(Rect<f64>, f64)>,
    /// What it loses with its last place.
    last: f64,
}

impl Rival {
    /// What it loses when `area` is taken.
    fn loses(&self, area: Rect<f64>) -> f64 {
        let least = |places: &mut dyn Iterator<Item = &(Rect<f64>, f64)>| {
            places.map(|place| place.1).reduce(f64::min)
        };
        let Some(before) = least(&mut self.places.iter()) else { return 0.0 };
        let left = least(&mut self.places.iter().filter(|(place, _)| !overlap(*place, area)));
        match left {
            Some(left) if !overlap(self.mark, area) => (left - before).min(self.last),
            _ => self.last,
        }
    }
}

/// How far two boxes are apart; 0 where they touch.
fn gap(a: Rect<f64>, b: Rect<f64>) -> f64 {
    let apart = |a: [f64; 2], b: [f64; 2]| (b[0] - a[1]).max(a[0] - b[1]).max(0.0);
    let x = apart([a.min().x, a.max().x], [b.min().x, b.max().x]);
    libm::hypot(x, apart([a.min().y, a.max().y], [b.min().y, b.max().y]))
}

fn font(city: &City, sheet: &Sheet<'_>) -> Font {
    let theme = &sheet.theme;
    match (city.kind, city.rank) {
        (CityKind::Capital, _) => theme.font(Face::Bold, theme.text.capital),
        (_, 1) => theme.font(Face::Regular, theme.text.city),
        (_, 2) => theme.font(Face::Regular, theme.text.town),
        (_, rank) if rank >= settlements::RANK => {
            theme.font(Face::Regular, theme.text.small_town * SMALLER_PART)
        }
        _ => theme.font(Face::Regular, theme.text.small_town),
    }
}
