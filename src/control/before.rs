//! What is remembered of the layer before, so that of a layer that differs little only the difference costs.
//!
//! Everything remembered is compared with what is there before it is taken: a layer read after others is, bit for bit,
//! the layer read on its own. Each thread has a memory of its own.

use std::cell::RefCell;

use super::resolutions::Resolutions;
use crate::formats::Recall;
use crate::geometry::standing::Standings;

/// A memory for layers of one source that follow one another, all read in the same manner.
#[derive(Debug, Default)]
pub struct Before {
    /// Of the text.
    pub(super) text: RefCell<Recall>,
    /// Of the rings that were mended.
    pub(super) rings: RefCell<Standings>,
    /// Of the overlaps that were resolved.
    pub(super) overlaps: RefCell<Resolutions>,
}
