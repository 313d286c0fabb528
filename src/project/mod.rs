//! Jobs: from paths and options to measured numbers and finished files.

mod additions;
mod against;
mod basis;
mod checking;
mod comparing;
mod drawing;
mod example;
mod forms;
mod inputs;
mod inspect;
mod lands;
mod measuring;
mod naming;
mod pair;
mod places;
mod record;
pub mod series;
mod snapshots;

pub use additions::Additions;
pub use against::Against;
pub use basis::{BasisRequest, DenominatorSource};
pub use checking::{CheckRequest, CheckedInput};
pub use comparing::{PairInputs, PairRequest};
pub use example::{Built, build_example};
pub use forms::{PictureFormat, draw_all};
pub use inputs::{Inputs, Request};
pub use inspect::inspect;
pub use lands::{LandRequest, Lands};
pub use pair::{Pair, Since, Unread, Until};
pub use places::PlaceSource;
pub use record::{Asked, Ledger, TOOL};
pub use snapshots::{snapshot_of, snapshots_in};
