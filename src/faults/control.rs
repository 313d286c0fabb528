//! A file as a control layer: what each feature counts as, by which rule, and why it is refused where it is.

use super::Code;
use super::fault::Fault;
use crate::control::Account;
use crate::control::profiles::{self, Reading};
use crate::date::Date;
use crate::error::{Error, Place, Result, Warned, Warning};
use crate::formats::FileBytes;

/// What is said elsewhere: of geometry by the checks of geometry, of positions by those of the whole file.
const SAID_ELSEWHERE: [&str; 8] = [
    "ring-closed",
    "duplicate-positions",
    "spike",
    "ring-rewound",
    "self-crossing",
    "flattened-polygon",
    "reprojected",
    "far-away",
];
/// What is no fault: zones of a source may overlap.
const HARMLESS: &str = "overlap-resolved";

/// How the layer is read, with the faults that are none of geometry. `mended` is the same file with its geometry mended,
/// which is read where the file as it is cannot be.
pub fn read(file: &FileBytes, mended: Option<&FileBytes>, reading: &Reading<'_>) -> (Account, Vec<Fault>) {
    let place = file.place();
    let read = match (layer(file, reading), mended) {
        (Ok(read), _) => Ok(read),
        (Err(_), Some(mended)) => layer(mended, reading),
        (Err(error), None) => Err(error),
    };
    match read {
        Ok(Warned { value, warnings }) => {
            (value, told(&warnings).map(|one| of_warning(one, &place)).collect())
        }
        Err(error) => (Account::default(), refused(&error, &place)),
    }
}

/// The account of the layer. A check needs no date: where the file has none, any will do.
fn layer(file: &FileBytes, reading: &Reading<'_>) -> Result<Warned<Account>> {
    let account = |layer: Warned<crate::control::ControlLayer>| Warned {
        value: layer.value.account,
        warnings: layer.warnings,
    };
    let undated = Date::first_of_month(2022, 1);
    profiles::read(file, &Reading { undated, ..*reading }).map(account)
}

/// Those of the `warnings` of a reader that are faults, and said nowhere else.
pub fn told(warnings: &[Warning]) -> impl Iterator<Item = &Warning> {
    warnings.iter().filter(|warning| !SAID_ELSEWHERE.contains(&warning.code) && warning.code != HARMLESS)
}

/// The faults for which a reader refuses a layer.
pub fn refused(error: &Error, place: &Place) -> Vec<Fault> {
    error.problems().iter().map(|problem| Fault::of_problem(Code::Refused, problem.clone(), place)).collect()
}

/// A warning of a reader as a fault.
pub fn of_warning(warning: &Warning, file: &Place) -> Fault {
    let spot = super::fault::Spot::file(warning.place.clone().unwrap_or_else(|| file.clone()));
    Fault::new(Code::Told, spot).detail(format!("{} [{}]", warning.message, warning.code))
}
