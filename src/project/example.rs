//! x
/// x
pub struct Built;
/// x
pub fn build_example() {}
