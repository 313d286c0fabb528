//! What is remembered of a drawing whose overlaps were resolved: of the next one only what changed is resolved anew.
//!
//! How two polygons meet, and what is left of a group of them, is told by these polygons alone, so it holds for as long
//! as they stay the same and in the same order.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, Polygon, Rect};

use super::resolve::Drawn;
use crate::geometry::contacts::{Contacts, Outline, Pair, neighbours};
use crate::geometry::extent::touch;
use crate::units::SquareMetres;

/// The polygons of a group by their indices, and those that go before them.
pub(super) type Group = [Vec<usize>; 2];

/// A drawing that was resolved.
#[derive(Debug, Default)]
pub struct Resolutions {
    /// The rank of each polygon, and the polygon.
    drawn: Vec<(usize, Polygon<f64>)>,
    /// Pairs that overlap, or may.
    overlapping: BTreeSet<Pair>,
    /// Pairs that share edges, and do not overlap.
    sharing: BTreeSet<Pair>,
    /// What is left of each group.
    left: BTreeMap<Group, Left>,
    /// What is left of polygons that overlap each other.
    outlines: BTreeMap<Group, Outline>,
}

/// What is left of a group.
#[derive(Debug, Clone)]
pub(super) struct Left {
    pub polygons: Vec<Polygon<f64>>,
    /// The area of what was drawn more than once.
    pub shared: SquareMetres,
}

/// How the polygons of a drawing meet, and what is known of them from the drawing before.
pub(super) struct Meeting<'a> {
    drawn: &'a [Drawn<'a>],
    overlapping: BTreeSet<Pair>,
    sharing: BTreeSet<Pair>,
    /// Those that each polygon overlaps, or may.
    pub overlapped: Vec<Vec<usize>>,
    /// Those, and others that it shares edges with.
    pub met: Vec<Vec<usize>>,
    before: Resolutions,
    /// The index in the drawing before of each polygon that it has too, and the other way round.
    known: Vec<Option<usize>>,
    now: Vec<Option<usize>>,
    /// The indices of those that were compared anew.
    near: Vec<usize>,
    contacts: Contacts<'a>,
    left: RefCell<BTreeMap<Group, Left>>,
    outlines: RefCell<BTreeMap<Group, Outline>>,
}

impl<'a> Meeting<'a> {
    /// How `drawn` meet; what is in `memory` is taken from there.
    pub fn new(drawn: &'a [Drawn<'a>], memory: &mut Resolutions) -> Meeting<'a> {
        let before = std::mem::take(memory);
        let known = before.know(drawn);
        let near = near(drawn, &known);
        let polygons: Vec<&Polygon<f64>> = near.iter().map(|&index| drawn[index].1).collect();
        let is_new: Vec<bool> = near.iter().map(|&index| known[index].is_none()).collect();
        let contacts = Contacts::of(&polygons, &is_new);
        let mut now = vec![None; before.drawn.len()];
        known.iter().enumerate().for_each(|(index, before)| {
            before.iter().for_each(|&before| now[before] = Some(index));
        });
        let pairs = |before: &BTreeSet<Pair>, anew: &BTreeSet<Pair>| -> BTreeSet<Pair> {
            let stay = before.iter().filter_map(|&(a, b)| now[a].zip(now[b]));
            stay.chain(anew.iter().map(|&(a, b)| (near[a], near[b]))).collect()
        };
        let overlapping = pairs(&before.overlapping, &contacts.overlapping);
        let sharing = pairs(&before.sharing, &contacts.sharing);
        let overlapped = neighbours(drawn.len(), &overlapping);
        let met = neighbours(drawn.len(), overlapping.iter().chain(&sharing));
        let (left, outlines) = Default::default();
        Meeting {
            drawn,
            overlapping,
            sharing,
            overlapped,
            met,
            before,
            known,
            now,
            near,
            contacts,
            left,
            outlines,
        }
    }

    /// What is left of a group: as it is known, else as `resolve` tells.
    pub fn left(&self, group: Group, resolve: impl FnOnce(&Group) -> Left) -> Left {
        let left = self.known(&self.before.left, &group).unwrap_or_else(|| resolve(&group));
        self.left.borrow_mut().insert(group, left.clone());
        left
    }

    /// What is left of polygons that overlap each other: as it is known, else as `outline` tells.
    pub fn outline(&self, group: Group, outline: impl FnOnce(&Group) -> Outline) -> Outline {
        let outline = self.known(&self.before.outlines, &group).unwrap_or_else(|| outline(&group));
        self.outlines.borrow_mut().insert(group, outline.clone());
        outline
    }

    /// What was told `before` of a group that is still the same.
    fn known<T: Clone>(&self, before: &BTreeMap<Group, T>, group: &Group) -> Option<T> {
        before.get(&moved(group, &self.known)?).cloned()
    }

    /// What is left of a group, as [`Contacts::outline`] tells.
    pub fn outline_of(&self, [members, clips]: &Group) -> Option<Outline> {
        let told = |contacts: &Contacts<'_>, indices: &[usize]| {
            let places = |of: &[usize]| -> Option<Vec<usize>> {
                of.iter().map(|index| indices.binary_search(index).ok()).collect()
            };
            contacts.outline(&places(members)?, &places(clips)?)
        };
        // What is known of two that stay the same is which way they meet, not where.
        let mut indices: Vec<usize> = [&members[..], &clips[..]].concat();
        if indices.iter().filter(|index| self.known[**index].is_some()).count() < 2 {
            return told(&self.contacts, &self.near);
        }
        indices.sort_unstable();
        let polygons: Vec<&Polygon<f64>> = indices.iter().map(|&index| self.drawn[index].1).collect();
        told(&Contacts::new(&polygons), &indices)
    }

    /// What is remembered for the next drawing. Nobody asks for the outlines within a group that is known as a whole, which
    /// are those of before.
    pub fn remember(self) -> Resolutions {
        let drawn = self.drawn.iter().map(|(rank, polygon)| (*rank, (*polygon).clone())).collect();
        let mut outlines = self.outlines.into_inner();
        for (group, outline) in self.before.outlines {
            if let Some(group) = moved(&group, &self.now) {
                outlines.entry(group).or_insert(outline);
            }
        }
        let (overlapping, sharing) = (self.overlapping, self.sharing);
        Resolutions { drawn, overlapping, sharing, left: self.left.into_inner(), outlines }
    }
}

/// A group under the indices that its polygons have elsewhere; none where one of them is not there.
fn moved(group: &Group, indices: &[Option<usize>]) -> Option<Group> {
    let there = |own: &Vec<usize>| own.iter().map(|&index| indices[index]).collect::<Option<Vec<usize>>>();
    let [members, clips] = group;
    Some([there(members)?, there(clips)?])
}

impl Resolutions {
    /// The own index of each of `drawn` that is here too, in the same order.
    fn know(&self, drawn: &[Drawn<'_>]) -> Vec<Option<usize>> {
        let mut places: BTreeMap<(usize, [u64; 2]), Vec<usize>> = BTreeMap::new();
        for (index, (rank, polygon)) in self.drawn.iter().enumerate() {
            places.entry((*rank, start(polygon))).or_default().push(index);
        }
        let mut next = 0;
        let find = |(rank, polygon): &Drawn<'_>| {
            let places = places.get(&(*rank, start(polygon)))?;
            let found = places.iter().find(|&&place| place >= next && self.drawn[place].1 == **polygon)?;
            next = found + 1;
            Some(*found)
        };
        drawn.iter().map(find).collect()
    }
}

/// Where a polygon begins, bit for bit.
fn start(polygon: &Polygon<f64>) -> [u64; 2] {
    polygon.exterior().0.first().map_or([0; 2], |at| [at.x.to_bits(), at.y.to_bits()])
}

/// The indices of all that are not known, and of what they may meet.
fn near(drawn: &[Drawn<'_>], known: &[Option<usize>]) -> Vec<usize> {
    let around: Vec<Option<Rect<f64>>> = drawn.iter().map(|(_, polygon)| polygon.bounding_rect()).collect();
    let new: Vec<Rect<f64>> = around
        .iter()
        .zip(known)
        .filter(|(_, known)| known.is_none())
        .filter_map(|(around, _)| *around)
        .collect();
    let is_near = |index: &usize| {
        known[*index].is_none()
            || around[*index].is_some_and(|around| new.iter().any(|new| touch(around, *new)))
    };
    (0..drawn.len()).filter(is_near).collect()
}
