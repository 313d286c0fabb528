//! Which row of shares a word means that is no id: in other case, by its name, or by any spelling of a unit that boundaries
//! are recognised by.

use super::shares::{AreaShares, Shares};
use crate::areas::Register;
use crate::error::nearest;

impl Shares {
    /// The only row that `text` means: by its id in any case, else by its name, else as a unit.
    pub(super) fn meant(&self, text: &str) -> Option<&AreaShares> {
        let wanted = text.trim().to_lowercase();
        let is = |name: &str| name.to_lowercase() == wanted;
        let by_id = || self.only(|row| is(&row.id));
        let by_name = || self.only(|row| is(&row.names.en) || is(&row.names.uk));
        by_id().or_else(by_name).or_else(|| self.unit_meant(text))
    }

    fn unit_meant(&self, text: &str) -> Option<&AreaShares> {
        let register = Register::embedded().ok()?;
        let by_code = register.by_code(&text.trim().to_uppercase());
        let units = by_code.map_or_else(|| register.by_name(text.trim()), |unit| vec![unit]);
        self.only(|row| units.iter().any(|unit| unit.iso == row.id))
    }

    /// The row that `is` says so of, where there is one and no other.
    fn only(&self, is: impl Fn(&AreaShares) -> bool) -> Option<&AreaShares> {
        let mut rows = self.rows().filter(|row| is(row));
        rows.next().filter(|_| rows.next().is_none())
    }

    /// A hint with the row whose name is nearest to `text`.
    pub(super) fn nearest_name(&self, text: &str) -> Option<String> {
        let names = self.rows().flat_map(|row| [row.names.en.as_str(), row.names.uk.as_str()]);
        let near = nearest(text, names)?;
        let row =
            self.rows().find(|row| [&row.names.en, &row.names.uk].into_iter().any(|name| name == near))?;
        Some(format!("the nearest known name is `{near}`, whose id is `{}`", row.id))
    }
}
