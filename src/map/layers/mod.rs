//! The layers of a map, one file each: each makes its group of nodes from the sheet. Paint order is `compose`'s.

pub mod around;
pub mod borders;
pub mod contact_line;
pub mod control;
pub mod graticule;
pub mod ukraine;
