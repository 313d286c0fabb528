//! Where in a row of positions a coordinate occurs: what follows rows of nearly the same positions asks when it has lost
//! its place. Most changes are small, so it is looked for a little way on before a table of the whole row is made.

use geo::Coord;

/// Places in a row by the coordinate there.
#[derive(Debug)]
pub struct Whereabouts {
    /// A place, or [`FREE`]; after a slot that is taken the next one is tried.
    slots: Vec<u32>,
    bits: u32,
}

/// So many places ahead are looked at after a search that was not in vain.
const AHEAD: usize = 16;
/// By so many more after each that was.
const FARTHER: usize = 4;

/// A search for the places in a row where another row goes on.
#[derive(Debug, Default)]
pub struct Search {
    /// How many searches in a row were in vain.
    in_vain: usize,
    /// How many places were looked at.
    looked_at: usize,
    table: Option<Whereabouts>,
}

impl Search {
    /// A place of `row` that holds `at` and `is_it`. It is looked for a little way from `next` on, and everywhere once more
    /// places were looked at than there are: what is found is there, but not all that is there is found.
    pub fn find<T>(
        &mut self,
        row: &[T],
        at_of: impl Fn(&T) -> Coord<f64>,
        (next, at): (usize, Coord<f64>),
        is_it: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let ahead = row.get(next..).unwrap_or_default();
        let ahead = &ahead[..ahead.len().min(AHEAD + FARTHER * self.in_vain)];
        let near = || (next..).zip(ahead).find(|&(place, it)| at_of(it) == at && is_it(place));
        let everywhere =
            |table: &Whereabouts| table.find(at, |place| at_of(&row[place]) == at && is_it(place));
        let found = match &self.table {
            Some(table) => everywhere(table),
            None => near().map(|(place, _)| place),
        };
        let Some(place) = found else {
            self.in_vain += 1;
            self.looked_at += ahead.len();
            if self.table.is_some() || self.looked_at <= row.len() {
                return None;
            }
            return everywhere(self.table.insert(Whereabouts::new(row.iter().map(&at_of))));
        };
        self.in_vain = 0;
        Some(place)
    }
}

/// No place.
const FREE: u32 = u32::MAX;

impl Whereabouts {
    /// The whereabouts of `row`.
    pub fn new(row: impl ExactSizeIterator<Item = Coord<f64>>) -> Whereabouts {
        let bits = (2 * row.len()).max(2).next_power_of_two().ilog2();
        let mut table = Whereabouts { slots: vec![FREE; 1 << bits], bits };
        for (place, at) in (0..).zip(row) {
            let free = table.from(at).find(|&slot| table.slots[slot] == FREE);
            free.into_iter().for_each(|slot| table.slots[slot] = place);
        }
        table
    }

    /// The first place that may hold what is looked for and `is_it`.
    pub fn find(&self, at: Coord<f64>, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let places = self.from(at).map(|slot| self.slots[slot]).take_while(|place| *place != FREE);
        places.map(|place| place as usize).find(|place| is_it(*place))
    }

    /// The slots from where a coordinate belongs on.
    fn from(&self, at: Coord<f64>) -> impl Iterator<Item = usize> + use<> {
        // Fibonacci hashing (Knuth, *The Art of Computer Programming* 3, section 6.4) of both coordinates.
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (at.x.to_bits().wrapping_mul(GOLDEN) ^ at.y.to_bits()).wrapping_mul(GOLDEN);
        let (first, count) = ((mixed >> (64 - self.bits)) as usize, self.slots.len());
        (0..count).map(move |step| (first + step) & (count - 1))
    }
}
