//! Limits on what an input may cost, and the count that keeps a reader within them.
//!
//! Inputs are hostile until parsed. Every refusal names its limit and the flag that raises it. With the defaults a
//! reader stays under 500 MB; what is far above any published control layer is refused.

use std::cell::{Cell, RefCell};

use crate::error::Problem;

/// How deep the parsers of JSON and XML can follow at all: what `--max-depth` may be raised to.
pub const DEEPEST: usize = 100;
/// How many property values a file may hold for each feature it may hold.
const VALUES_PER_FEATURE: usize = 4;

/// The most that an input may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it stands.
    pub bytes: u64,
    /// Bytes once inflated, all the layers of gzip and zip together.
    pub inflated: u64,
    /// How deep JSON values, XML elements and collections of geometries may be nested; at most [`DEEPEST`].
    pub depth: usize,
    /// Features; four property values for each on the average.
    pub features: usize,
    /// Positions, all geometries together.
    pub vertices: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 128 << 20, inflated: 128 << 20, depth: 64, features: 250_000, vertices: 4_000_000 }
    }
}

/// What has been read so far, against the limits.
#[derive(Debug)]
pub struct Tally {
    limits: Limits,
    features: Cell<usize>,
    vertices: Cell<usize>,
    values: Cell<usize>,
    refusal: RefCell<Option<Problem>>,
}

/// The outcome of counting.
type Counted = Result<(), Problem>;

impl Tally {
    /// A count that stands at nothing.
    pub fn new(limits: Limits) -> Tally {
        let [features, vertices, values] = [0, 0, 0].map(Cell::new);
        Tally { limits, features, vertices, values, refusal: RefCell::new(None) }
    }

    /// Counts one feature.
    ///
    /// # Errors
    /// When there are more than the limit.
    pub fn feature(&self) -> Counted {
        self.add(&self.features, 1, self.limits.features, "features", "--max-features")
    }

    /// Counts `count` positions, before room is made for them.
    ///
    /// # Errors
    /// When there are more than the limit.
    pub fn vertices(&self, count: usize) -> Counted {
        self.add(&self.vertices, count, self.limits.vertices, "vertices", "--max-vertices")
    }

    /// How many positions there is room for.
    pub fn vertices_left(&self) -> usize {
        self.limits.vertices.saturating_sub(self.vertices.get())
    }

    /// Counts one property value, however small.
    ///
    /// # Errors
    /// When there are more than the limit on features allows.
    pub fn value(&self) -> Counted {
        self.values(1)
    }

    /// Counts `count` property values.
    ///
    /// # Errors
    /// When there are more than the limit on features allows.
    pub fn values(&self, count: usize) -> Counted {
        let limit = self.limits.features.saturating_mul(VALUES_PER_FEATURE);
        self.add(&self.values, count, limit, "property values", "--max-features")
    }

    /// Checks that something is nested no deeper than the limit.
    ///
    /// # Errors
    /// When it is.
    pub fn depth(&self, depth: usize) -> Counted {
        if depth <= self.limits.depth.min(DEEPEST) { Ok(()) } else { self.refuse(self.too_deep()) }
    }

    /// The refusal of what is nested deeper than the limit.
    pub fn too_deep(&self) -> Problem {
        let limit = self.limits.depth.min(DEEPEST);
        Problem::new(format!("it is nested deeper than the limit of {limit} levels"))
            .hint(raise("--max-depth") + &format!(", to {DEEPEST} at most"))
    }

    /// The refusal that counting ended with, for readers that can only pass on its words.
    pub fn refusal(&self) -> Option<Problem> {
        self.refusal.borrow().clone()
    }

    /// Begins again at nothing, for another way through the same file.
    pub fn restart(&self) {
        [&self.features, &self.vertices, &self.values].iter().for_each(|count| count.set(0));
    }

    /// Where the counts stand.
    pub fn counts(&self) -> [usize; 3] {
        [&self.features, &self.vertices, &self.values].map(Cell::get)
    }

    /// Sets the counts back to where they stood, for another way through a part of the file.
    pub fn rewind(&self, counts: [usize; 3]) {
        self.features.set(counts[0]);
        self.vertices.set(counts[1]);
        self.values.set(counts[2]);
    }

    fn add(&self, count: &Cell<usize>, more: usize, limit: usize, what: &str, flag: &str) -> Counted {
        let sum = count.get().saturating_add(more);
        if sum > limit {
            let message = format!("there are more {what} than the limit of {limit}");
            return self.refuse(Problem::new(message).hint(raise(flag)));
        }
        count.set(sum);
        Ok(())
    }

    #[cold]
    fn refuse(&self, problem: Problem) -> Counted {
        self.refusal.replace(Some(problem.clone()));
        Err(problem)
    }
}

/// The hint of every refusal.
pub(super) fn raise(flag: &str) -> String {
    format!("check that it is the right file; if it is, raise the limit with {flag}")
}

/// A limit in bytes as people write it.
pub(super) fn bytes_shown(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}
