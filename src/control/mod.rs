//! Who holds it when: statuses, zones, control layers, the profiles that read sources, and claims.
//!
//! Takes plain features from `formats`; knows no area and makes no number.

pub mod claims;
pub mod gazetteer;
mod layer;
pub mod profiles;
mod settlements;
mod status;

pub use layer::{ControlLayer, Drawing, Source, Telling, Zone, resolve};
pub use settlements::Settlement;
pub use status::{Category, Since, Status};
