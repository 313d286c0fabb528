//! A denominator of one's own: a CSV of `area_id,km2`, such as the land without its lagoons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Problem, Result, nearest};
use crate::formats::csv::Table;
use crate::formats::{FileBytes, Provenance};
use crate::units::SquareMetres;

/// Areas to divide by, by the id of an area, a group or the total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Denominators {
    /// Which file they were read from.
    pub provenance: Provenance,
    by_id: BTreeMap<String, SquareMetres>,
}

impl Denominators {
    /// Reads the columns `area_id` and `km2`; `known` are the ids that there are rows for.
    ///
    /// # Errors
    /// When a column is missing, there is no row, an id is unknown or stands twice, or an area is no positive number.
    pub fn read(file: &FileBytes, known: &[&str]) -> Result<Denominators> {
        let table = Table::read(file)?;
        let [area_id, km2] = table.columns(["area_id", "km2"])?;
        let rows = table.rows(|row| {
            let id = row.text(area_id);
            if !known.contains(&id.as_str()) {
                let near = nearest(&id, known.iter().copied());
                let hint = near.map_or_else(
                    || {
                        "the ids are those of the first columns of `controlmap shares --format csv`"
                            .to_owned()
                    },
                    |near| format!("the nearest known id is `{near}`"),
                );
                return Err(Problem::new(format!("`{id}` is no known area"))
                    .at(row.place(area_id))
                    .hint(hint));
            }
            let area: f64 = row.parse(km2)?;
            if !(area.is_finite() && area > 0.0) {
                return Err(Problem::new(format!("{area} km² is no area to divide by"))
                    .at(row.place(km2))
                    .hint("give a positive number of km²"));
            }
            Ok((id, area, row.place(area_id)))
        })?;
        if rows.is_empty() {
            let problem = Problem::new("there are no areas in this file").at(file.place());
            return Err(problem.hint("give at least one row, such as `UA-14,26517`").into());
        }
        let mut by_id = BTreeMap::new();
        let mut problems = Vec::new();
        for (id, area, place) in rows {
            if by_id.insert(id.clone(), SquareMetres::from_km2(area)).is_some() {
                problems.push(
                    Problem::new(format!("`{id}` stands twice")).at(place).hint("keep one of the rows"),
                );
            }
        }
        Error::unless_any(problems, Denominators { provenance: file.provenance.clone(), by_id })
    }

    /// What to divide the row `id` by: its own entry, or the sum of those of all its members.
    pub fn of(&self, id: &str, members: &[String]) -> Option<SquareMetres> {
        let summed = || {
            let sum = members.iter().map(|member| self.by_id.get(member).copied());
            let sum = sum.sum::<Option<SquareMetres>>();
            sum.filter(|_| !members.is_empty())
        };
        self.by_id.get(id).copied().or_else(summed)
    }
}
