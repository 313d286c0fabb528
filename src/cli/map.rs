//! x
pub fn run(_args: &super::args::MapArgs) -> crate::error::Result<()> {
    Ok(())
}
