//! Names and marks of cities: a city is drawn when its name finds a place, or not at all.

use std::collections::{BTreeSet, VecDeque};

use geo::{Coord, Intersects, Rect};

use super::ids::Ids;
use super::marks;
use super::named::{Named, area_of};
use super::placer::{Placer, around_both, grow, overlap};
use super::point::{self, Candidate, Fit, Lines, Name, Need};
use crate::draw::{Face, Font, Node, Tag};
use crate::map::cities::{City, CityKind};
use crate::map::settlements::{self, to_name};
use crate::map::sheet::{Ground, Sheet};
use crate::map::theme::Theme;
use crate::map::view::View;

/// Cities beyond this rank are left to maps of a larger scale \[px a km at which rank 3, rank 4 begin\].
const RANK_BEGINS_PX_PER_KM: [f64; 2] = [0.75, 1.6];
/// Settlements are named from the scale on at which the cities of the last rank are, and there only where so many people, in
/// units of the square of the scale \[px a km\], lived: 47,000 at that scale, 7,500 at 4 px a km, 1,000 at 11.
const PEOPLE: f64 = 120_000.0;
/// The size of the names of those that are no larger towns, in parts of that of small towns, and of the smallest.
const SMALLER_PART: f64 = 0.9;
const VILLAGE_PART: f64 = 0.8;
/// Those of this rank are looked for at the front.
const NOTABLE: u32 = 3;
/// The cost of taking the last place of a city of the same rank, in positions down the list of candidates; of one of the next
/// rank, half of it, and so on to the ranks that are looked for.
const TAKES_LAST: f64 = 25.0;

/// The cost of standing as near to the mark of another city as to one's own, in the same measure; and how much farther from
/// it \[parts of the size of the letters\] a name is plainly not that city's. In between it costs less by degrees.
const NEARER_TO_OTHER: f64 = 8.0;
const PLAINLY_EM: f64 = 0.9;
/// How far from its mark a name on a leader line stands at most, in the same measure.
const AWAY_EM: f64 = 6.0;

/// Cities as they are placed, rank by rank.
pub struct Cities<'a> {
    waiting: VecDeque<Waiting<'a>>,
    ids: Ids,
    lines: &'a Lines,
    /// The marks of points that an editor adds, beside which a city has its name as well.
    pinned: Vec<Pinned<'a>>,
    /// Where the marks are that were placed so far, and their names.
    placed: Vec<Rect<f64>>,
    named: Vec<Named>,
    /// The marks placed so far.
    pub marks: Vec<Node>,
    /// The names placed so far.
    pub labels: Vec<Node>,
}

/// A mark that an editor sets at a point \[px\].
#[derive(Debug, Clone, Copy)]
pub struct Pinned<'a> {
    /// Its box.
    pub mark: Rect<f64>,
    /// What the editor writes beside it.
    pub text: &'a str,
    /// True for the ring of a claim, which a city's own mark stands in.
    pub is_claim: bool,
}

impl Pinned<'_> {
    /// True for a mark on that of a city, which it needs its name beside: a town has none that the editor's text names.
    fn is_on(&self, city: &Waiting<'_>, sheet: &Sheet<'_>) -> bool {
        let is_named = || !city.city.is_vital() && self.text.contains(sheet.name("", &city.city.names));
        overlap(self.mark, city.mark) && !is_named()
    }
}

/// A city that is not placed yet.
struct Waiting<'a> {
    city: &'a City,
    at: Coord<f64>,
    mark: Rect<f64>,
    /// How far from its place the name stands at least \[px\].
    reach_px: f64,
    /// True where a claim is of it.
    is_claimed: bool,
    /// Where its name may stand, once that was asked.
    candidates: Option<Vec<Candidate>>,
}

impl<'a> Cities<'a> {
    /// The cities that the map's scale has room for, and those that an editor's claim is of; their names keep off `lines`.
    /// Of one rank those come first that the map is about.
    pub fn new(sheet: &Sheet<'a>, lines: &'a Lines, pinned: Vec<Pinned<'a>>) -> Cities<'a> {
        let scale = label_scale(sheet);
        let [_, last] = RANK_BEGINS_PX_PER_KM;
        let is_large = |people: u64| scale >= last && people as f64 * scale * scale >= PEOPLE;
        let settlements = if scale >= last { to_name() } else { &[] };
        let settlements =
            settlements.iter().take_while(|(people, _)| is_large(*people)).map(|(_, city)| city);
        let cities = sheet.inputs.cities.iter().filter(|city| is_shown(city, sheet, &pinned));
        let waiting = cities.chain(settlements).map(|city| Waiting::new(city, sheet));
        let mut waiting: Vec<Waiting<'a>> =
            waiting.filter(|one| overlap(one.mark, sheet.view.frame)).collect();
        waiting.sort_by_cached_key(|one| (one.city.rank, !one.is_at_front(sheet, lines, &pinned)));
        Cities {
            waiting: waiting.into(),
            ids: Ids::default(),
            lines,
            pinned,
            placed: Vec::new(),
            named: Vec::new(),
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
        let vital = self.waiting.iter().filter(|one| one.city.is_vital());
        vital.map(|one| one.wanted(sheet)).collect()
    }

    fn place_one(&mut self, mut one: Waiting<'a>, sheet: &Sheet<'a>, placer: &mut Placer) {
        let is_pinned = one.stand_beside(&self.pinned, sheet);
        let stands = placer.is_free(one.mark) || (is_pinned && placer.holds(one.at));
        // A large town that readers look for at this scale stands beside the name of another all the same.
        let is_sought = one.city.rank <= NOTABLE && label_scale(sheet) >= RANK_BEGINS_PX_PER_KM[1];
        if !stands || (!is_sought && self.named.iter().any(|named| named.is_doubtful(one.mark))) {
            return;
        }
        let mut trial = placer.clone();
        trial.take(one.mark);
        let id = self.ids.give("city", &one.city.names.en);
        let name = one.name(Tag::id(format!("label-{id}")), sheet);
        let own = one.candidates(sheet, self.lines, &trial);
        let around = own.iter().map(|one| one.area).reduce(around_both).unwrap_or(one.mark);
        let rivals = self.rivals(one.city.rank, around, sheet, &trial);
        let near = grow(around, AWAY_EM * name.font.size_px);
        let placed: Vec<Rect<f64>> =
            self.placed.iter().copied().filter(|mark| overlap(*mark, near)).collect();
        let others: Vec<Rect<f64>> =
            placed.iter().copied().chain(rivals.iter().map(|rival| rival.mark)).collect();
        let of_one = |area: Rect<f64>| Named { area, mark: one.mark, em_px: name.font.size_px };
        let vital: Vec<Rect<f64>> =
            rivals.iter().filter(|rival| rival.is_vital).map(|rival| rival.mark).collect();
        let is_plain =
            |area: Rect<f64>| !placed.iter().chain(&vital).any(|other| of_one(area).is_doubtful(*other));
        let cost = |candidate: &Candidate| {
            let doubt = |other: &Rect<f64>| {
                let farther_em = of_one(candidate.area).farther_em(*other);
                (1.0 - farther_em / PLAINLY_EM).clamp(0.0, 1.0)
            };
            candidate.cost
                + others.iter().map(doubt).sum::<f64>() * NEARER_TO_OTHER
                + rivals.iter().map(|rival| rival.loses(candidate.area)).sum::<f64>()
        };
        let fit = Fit { cost: &cost, is_plain: &is_plain };
        if let Some(label) = point::place_at(&name, &own, &fit, sheet, self.lines, &mut trial) {
            *placer = trial;
            self.placed.push(one.mark);
            self.named.extend(area_of(&label).map(of_one));
            self.labels.extend(label);
            self.marks.push(marks::city(one.city, one.at, Tag::id(id), sheet.theme));
        }
    }

    /// Those waiting of the same and the next rank, and those that are looked for, whose marks or names may stand in the box
    /// `around`. Settlements are so many that which of them are named makes no difference.
    fn rivals(&mut self, rank: u32, around: Rect<f64>, sheet: &Sheet<'a>, placer: &Placer) -> Vec<Rival> {
        let lines = self.lines;
        let near = self.waiting.iter_mut().filter(|one| {
            one.city.rank <= (rank + 1).max(NOTABLE)
                && one.city.rank < settlements::RANK
                && overlap(one.reach(sheet), around)
        });
        let rival = |one: &mut Waiting<'a>| {
            let is_free = placer.is_free(one.mark);
            let candidates = one.candidates(sheet, lines, placer);
            let sound = candidates.iter().filter(|one| one.is_sound && placer.is_free(one.area));
            let places: Vec<(Rect<f64>, f64)> = sound.map(|one| (one.area, one.cost)).collect();
            one.candidates = Some(candidates);
            let last = TAKES_LAST / f64::from(1 + one.city.rank.saturating_sub(rank));
            is_free.then_some(Rival { mark: one.mark, is_vital: one.city.is_vital(), places, last })
        };
        near.filter_map(rival).collect()
    }
}

impl<'a> Waiting<'a> {
    fn new(city: &'a City, sheet: &Sheet<'_>) -> Waiting<'a> {
        let at = sheet.view.to_page(city.position);
        let mark = mark_box(city, &sheet.view, sheet.theme);
        let reach_px = marks::reach_px(city, sheet.theme);
        Waiting { city, at, mark, reach_px, is_claimed: false, candidates: None }
    }

    fn name(&self, tag: Tag, sheet: &Sheet<'a>) -> Name {
        Name {
            tag,
            words: sheet.name("", &self.city.names).to_owned(),
            font: font(self.city, sheet),
            at: self.at,
            reach_px: self.reach_px,
            need: match self.city.rank {
                _ if self.city.is_vital() => Need::Vital,
                NOTABLE if self.is_claimed => Need::Vital,
                NOTABLE => Need::Notable,
                _ => Need::Other,
            },
            colour: None,
        }
    }

    /// Keeps the name off the marks that an editor sets where the city's own mark is. False where there are none.
    fn stand_beside(&mut self, pinned: &[Pinned<'_>], sheet: &Sheet<'_>) -> bool {
        let here: Vec<&Pinned<'_>> = pinned.iter().filter(|one| one.is_on(self, sheet)).collect();
        for one in &here {
            let (min, max) = (one.mark.min() - self.at, one.mark.max() - self.at);
            self.reach_px = [-min.x, -min.y, max.x, max.y].into_iter().fold(self.reach_px, f64::max);
            self.is_claimed |= one.is_claim;
            self.candidates = None;
        }
        !here.is_empty()
    }

    /// True for a town of the last ranks that lies at the front, in a change, or where an editor sets a mark.
    fn is_at_front(&self, sheet: &Sheet<'a>, lines: &Lines, pinned: &[Pinned<'_>]) -> bool {
        let is_pinned = || pinned.iter().any(|one| one.is_on(self, sheet));
        let name = || Name { need: Need::Notable, ..self.name(Tag::default(), sheet) };
        (NOTABLE..settlements::RANK).contains(&self.city.rank)
            && (is_pinned() || name().may_be_led(sheet, lines))
    }

    /// True for a city whose mark lies on a change.
    fn is_changed(&self, sheet: &Sheet<'_>) -> bool {
        sheet.changed.iter().any(|line| self.mark.intersects(line))
            || matches!(sheet.ground(self.at), Ground::Changed(_))
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
    /// True where the map would be wrong without it.
    is_vital: bool,
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

/// The box of a city's mark \[px\].
pub fn mark_box(city: &City, view: &View, theme: &Theme) -> Rect<f64> {
    let at = view.to_page(city.position);
    grow(Rect::new(at, at), marks::reach_px(city, theme))
}

/// The scale by which labels crowd: pixels a kilometre, in units of the type.
fn label_scale(sheet: &Sheet<'_>) -> f64 {
    sheet.view.px_per_km() / sheet.theme.unit
}

/// True for a city of a rank that the map's scale has room for, or a notable one that an editor's claim is of.
fn is_shown(city: &City, sheet: &Sheet<'_>, pinned: &[Pinned<'_>]) -> bool {
    let begins = (city.rank as usize).checked_sub(3).and_then(|i| RANK_BEGINS_PX_PER_KM.get(i));
    let is_claimed = || {
        let city = Waiting::new(city, sheet);
        city.city.rank <= NOTABLE && pinned.iter().any(|one| one.is_claim && one.is_on(&city, sheet))
    };
    begins.is_none_or(|begins| label_scale(sheet) >= *begins) || is_claimed()
}

/// The cities that no name in `drawn`, the ids of a scene, is of, though a change or a mark that an editor sets lies on them:
/// of ranks that are looked for.
pub fn missed<'a>(sheet: &Sheet<'a>, pinned: &[Pinned<'_>], drawn: &BTreeSet<&str>) -> Vec<&'a City> {
    let cities = sheet.inputs.cities.iter().filter(|city| city.rank <= NOTABLE);
    let cities = cities.filter(|city| is_shown(city, sheet, pinned));
    let is_missed = |city: &&City| {
        let one = Waiting::new(city, sheet);
        let id = Ids::default().give("label-city", &city.names.en);
        overlap(one.mark, sheet.view.frame)
            && !drawn.iter().any(|drawn| drawn.ends_with(&id))
            && (pinned.iter().any(|pin| pin.is_on(&one, sheet)) || one.is_changed(sheet))
    };
    cities.filter(is_missed).collect()
}

fn font(city: &City, sheet: &Sheet<'_>) -> Font {
    let theme = &sheet.theme;
    match (city.kind, city.rank) {
        (CityKind::Capital, _) => theme.font(Face::Bold, theme.text.capital),
        (_, 1) => theme.font(Face::Regular, theme.text.city),
        (_, 2) => theme.font(Face::Regular, theme.text.town),
        (_, settlements::RANK) => theme.font(Face::Regular, theme.text.small_town * SMALLER_PART),
        (_, rank) if rank > settlements::RANK => {
            theme.font(Face::Regular, theme.text.small_town * VILLAGE_PART)
        }
        _ => theme.font(Face::Regular, theme.text.small_town),
    }
}
