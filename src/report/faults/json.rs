//! What a check found as JSON: every fault, what each feature counts as, the account of mending; numbers unrounded.

use serde_json::{Value, json};

use super::account::{Line, lines, sums};
use super::{CheckedFile, FaultReport, Told};
use crate::control::Classified;
use crate::error::{Error, Result};
use crate::faults::{Fault, Severity, Size};

impl FaultReport<'_> {
    /// The document.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&self) -> Result<String> {
        let count = |severity: Severity| -> usize {
            self.files.iter().map(|file| file.checked.count(severity)).sum()
        };
        let document = json!({
            "errors": count(Severity::Error),
            "repaired": count(Severity::Repaired),
            "warnings": count(Severity::Warning),
            "notes": count(Severity::Note),
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
        });
        let text = serde_json::to_string_pretty(&document);
        text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write JSON: {error}")))
    }
}

fn file(file: &CheckedFile) -> Value {
    let checked = &file.checked;
    let mended = match file.mended {
        Told::Yes => account(&lines(checked)),
        Told::No => Value::Null,
    };
    json!({
        "file": file.place.to_string(),
        "as": checked.kind.map(|kind| kind.code()),
        "because": checked.because,
        "profile": checked.account.profile.map(|profile| profile.code()),
        "features": checked.counts[0],
        "polygons": checked.counts[1],
        "faults": checked.faults.iter().map(fault).collect::<Vec<_>>(),
        "classified": checked.account.classified.iter().map(classified).collect::<Vec<_>>(),
        "mended": mended,
    })
}

fn fault(fault: &Fault) -> Value {
    let saying = fault.code.saying();
    let (km2, metres) = match fault.size {
        Some(Size::Area(area)) => (Some(area.km2()), None),
        Some(Size::Length(metres)) => (None, Some(metres)),
        None => (None, None),
    };
    let spot = &fault.spot;
    json!({
        "code": fault.code.code(),
        "severity": fault.code.severity().code(),
        "place": spot.place.to_string(),
        "feature": spot.feature,
        "name": spot.name,
        "polygon": spot.polygon,
        "ring": spot.ring,
        "position": spot.position,
        "lon": spot.at.map(|at| at.x),
        "lat": spot.at.map(|at| at.y),
        "km2": km2,
        "metres": metres,
        "count": fault.count,
        "message": saying.what.en,
        "detail": fault.detail,
        "hint": fault.hint.as_deref().unwrap_or(saying.hint.en),
    })
}

fn classified(one: &Classified) -> Value {
    json!({
        "place": one.place.to_string(),
        "name": one.name,
        "counts_as": one.counts.to_string(),
        "rule": one.evidence.kind.to_string(),
        "value": one.evidence.value,
    })
}

fn account(lines: &[Line<'_>]) -> Value {
    let feature = |line: &Line<'_>| {
        json!({
            "feature": line.mended.feature.index,
            "before_km2": line.mended.before.km2(),
            "after_km2": line.mended.after.km2(),
            "official_km2": line.official.map(|official| official.km2()),
        })
    };
    let [before, after] = sums(lines);
    json!({
        "features": lines.iter().map(feature).collect::<Vec<_>>(),
        "before_km2": before.km2(),
        "after_km2": after.km2(),
    })
}
