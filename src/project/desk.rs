//! What the jobs of one run share: days that several of them show are read and measured once.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Inputs, Request};
use crate::error::{Result, Warning};
use crate::measure::Shares;
use crate::measure::slivers::Sliver;

/// A day, read and measured.
#[derive(Debug)]
pub struct Day {
    /// What was read.
    pub inputs: Inputs,
    /// What must be known of what was read.
    pub read: Vec<Warning>,
    /// Its shares, which carry these warnings and their own.
    pub shares: Shares,
    /// The slivers that they close.
    pub slivers: Vec<Sliver>,
}

/// The days of a run.
#[derive(Debug, Default)]
pub struct Desk {
    days: Mutex<Vec<(Request, Arc<Slot>)>>,
}

/// A day that is measured by whoever asks first; the others wait.
type Slot = Mutex<Option<Arc<Day>>>;

impl Desk {
    /// The day that `request` is about.
    ///
    /// # Errors
    /// When it cannot be read, or area was lost or made.
    pub fn day(&self, request: &Request) -> Result<Arc<Day>> {
        let slot = self.slot(request);
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(day) = &*slot {
            return Ok(Arc::clone(day));
        }
        let read = request.read()?;
        let (shares, slivers) = read.value.shares_and_slivers(read.warnings.clone())?;
        let day = Arc::new(Day { inputs: read.value, read: read.warnings, shares, slivers });
        *slot = Some(Arc::clone(&day));
        Ok(day)
    }

    fn slot(&self, request: &Request) -> Arc<Slot> {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, slot)) = days.iter().find(|(other, _)| other == request) {
            return Arc::clone(slot);
        }
        let slot = Arc::new(Slot::default());
        days.push((request.clone(), Arc::clone(&slot)));
        slot
    }
}
