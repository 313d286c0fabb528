//! What was read of the text before this one, to be read no second time.
//!
//! Files of neighbouring days are nearly the same text. Where a text goes on as the one before it did, byte for byte, its
//! positions and properties are those that were read then. Bytes are compared, never guessed, so what comes out is what
//! reading each text on its own gives.

use std::sync::Arc;

use geo::Coord;

use crate::formats::Properties;
use crate::geometry::Ring;
use crate::geometry::whereabouts::Search;

/// Longer texts are not kept \[bytes\]: no published snapshot comes near, and a series must stay small.
const LONGEST: usize = 8 << 20;
/// How many properties ahead are tried before they are read anew.
const AHEAD: usize = 64;
/// So many bytes are compared at once.
const BLOCK: usize = 64;

/// What is remembered from text to text.
#[derive(Debug, Default)]
pub struct Recall {
    /// The text before.
    bytes: Vec<u8>,
    before: Text,
    now: Text,
    /// The position of the text before that is expected next.
    next: usize,
    /// The properties of the text before that are expected next.
    next_properties: usize,
    search: Search,
}

/// What was read of a text, in its order.
#[derive(Debug, Default)]
struct Text {
    spots: Vec<Spot>,
    /// Where each row of positions ends among the spots.
    rows: Vec<usize>,
    properties: Vec<Known>,
}

/// A position and where it is written.
#[derive(Debug, Clone, Copy)]
struct Spot {
    begin: u32,
    end: u32,
    at: Coord<f64>,
}

/// Properties and where they are written.
#[derive(Debug)]
struct Known {
    begin: usize,
    end: usize,
    /// What they are; none where nobody has asked for them.
    properties: Option<Arc<Properties>>,
    /// How many values they were counted as.
    values: usize,
}

/// Whether the properties of a feature are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Yes,
    /// It has no polygon.
    No,
}

impl Recall {
    /// Takes the positions that `text`, from `begin` on, has in common with the row before that is expected here, and
    /// tells where they end; none where it goes on otherwise.
    pub(super) fn positions(&mut self, text: &[u8], begin: usize, row: &mut Ring) -> Option<usize> {
        let first = self.before.spots.get(self.next)?.begin;
        let end = *self.before.rows.get(self.before.rows.partition_point(|&end| end <= self.next))?;
        let spots = &self.before.spots[self.next..end];
        let known = &self.bytes[first as usize..spots.last()?.end as usize];
        let same = common(known, text.get(begin..)?);
        let count = spots.partition_point(|spot| (spot.end - first) as usize <= same);
        let spots = &spots[..count];
        let length = spots.last()?.end - first;
        // No kept text is longer than a `u32` tells.
        let begin = begin as u32;
        let moved = |at: u32| at - first + begin;
        row.extend(spots.iter().map(|spot| spot.at));
        let now = spots.iter().map(|spot| Spot { begin: moved(spot.begin), end: moved(spot.end), ..*spot });
        self.now.spots.extend(now);
        self.next += count;
        Some((begin + length) as usize)
    }

    /// Notes a position that was read between `begin` and `end`, and looks for where the text before goes on after it.
    pub(super) fn note(&mut self, at: Coord<f64>, begin: usize, end: usize) {
        self.now.spots.push(Spot { begin: begin as u32, end: end as u32, at });
        let spots = &self.before.spots;
        let found = self.search.find(spots, |spot| spot.at, (self.next, at), |_| true);
        self.next = found.map_or(self.next, |place| place + 1);
    }

    /// Notes that a row ends here.
    pub(super) fn end_row(&mut self) {
        self.now.rows.push(self.now.spots.len());
    }

    /// The properties that `text` begins with at `begin`, if they are among those expected next: where they end, and how
    /// many values they were counted as. Those that are not wanted come empty.
    pub(super) fn properties(
        &mut self,
        text: &[u8],
        begin: usize,
        wanted: Wanted,
    ) -> Option<(Arc<Properties>, usize, usize)> {
        let rest = text.get(begin..)?;
        let bytes = &self.bytes;
        let ahead = self.before.properties.get(self.next_properties..)?.iter().take(AHEAD);
        let (skipped, known) =
            ahead.enumerate().find(|(_, known)| rest.starts_with(&bytes[known.begin..known.end]))?;
        let given = if wanted == Wanted::Yes { known.properties.clone()? } else { Arc::default() };
        let (end, values) = (begin + known.end - known.begin, known.values);
        self.next_properties += skipped + 1;
        Some((self.note_properties(given, (begin, end), values, wanted), end, values))
    }

    /// Notes properties that were read, where they are written, and as how many values they were counted; gives them back,
    /// those that are not wanted empty.
    pub(super) fn note_properties(
        &mut self,
        properties: Arc<Properties>,
        (begin, end): (usize, usize),
        values: usize,
        wanted: Wanted,
    ) -> Arc<Properties> {
        let is_wanted = wanted == Wanted::Yes;
        let kept = is_wanted.then(|| properties.clone());
        self.now.properties.push(Known { begin, end, properties: kept, values });
        if is_wanted { properties } else { Arc::default() }
    }

    /// True where a text is kept at all.
    pub(super) fn takes(text: &[u8]) -> bool {
        text.len() <= LONGEST
    }

    /// Ends a text that was read to its end: it is the one before the next.
    pub(super) fn end(&mut self, text: &[u8]) {
        std::mem::swap(&mut self.before, &mut self.now);
        self.bytes.clear();
        self.bytes.reserve_exact(text.len());
        self.bytes.extend_from_slice(text);
        self.now.spots.clear();
        self.now.rows.clear();
        self.now.properties.clear();
        (self.next, self.next_properties, self.search) = (0, 0, Search::default());
    }
}

/// How many bytes two texts have in common from their beginning on.
fn common(one: &[u8], two: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK).zip(two.chunks_exact(BLOCK));
    let whole = BLOCK * blocks.take_while(|(a, b)| a == b).count();
    whole + one[whole..].iter().zip(&two[whole..]).take_while(|(a, b)| a == b).count()
}
