//! Who holds it when: statuses, zones, control layers, the profiles that read sources, and claims.
//!
//! Takes plain features from `formats`; knows no area and makes no number.

mod account;
mod before;
pub mod claims;
pub mod gazetteer;
mod layer;
mod part;
pub mod profiles;
mod resolutions;
mod resolve;
pub mod rules;
mod settlements;
mod status;
mod vocabulary;

pub use account::{Account, Classified, Counts, Evidence, EvidenceKind};
pub use before::Before;
pub use layer::{ControlLayer, Drawing, Source, Telling, Zone, each_once};
pub use part::{Part, PartKind};
pub use resolve::resolve;
pub use settlements::Settlement;
pub use status::{Category, Since, Status};
