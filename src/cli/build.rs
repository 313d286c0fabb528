//! x
pub fn run(_args: &super::args::BuildArgs) -> crate::error::Result<()> {
    Ok(())
}
