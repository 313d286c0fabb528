//! The jobs of two control layers: what changed between two dates, and where two sources agree.

use super::basis::BasisRequest;
use super::lands::{LandRequest, Lands};
use super::pair::Unread;
use super::source::SourceSpec;
use super::{Pair, Request};
use crate::areas::AreaSet;
use crate::both::both;
use crate::control::ControlLayer;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::Limits;
use crate::measure::{Basis, Comparison, Terms, compare, diff};

/// Stands for the date of a file that has none, while it is read: outputs never show it.
const UNDATED: &str = "1970-01-01";

/// What to compare, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct PairRequest {
    /// The land, and how to measure it.
    pub land: LandRequest,
    /// The two layers.
    pub pair: Pair,
    /// How the source of each is read.
    pub sources: [SourceSpec; 2],
    /// What changes of shares are changes of.
    pub basis: BasisRequest,
    /// The width \[m\] below which a changed part is told apart as a strip.
    pub min_width_m: f64,
}

/// Two layers, read.
#[derive(Debug, Clone, PartialEq)]
pub struct PairInputs {
    /// The land.
    pub lands: Lands,
    /// The two layers, the first before the second.
    pub layers: [ControlLayer; 2],
    /// Whether the date of each is known.
    pub dated: [bool; 2],
    /// What changes of shares are changes of.
    basis: Basis,
    /// How they are to be compared.
    request: PairRequest,
}

impl PairRequest {
    /// Reads land and layers.
    ///
    /// # Errors
    /// When a file cannot be read or has faults that cannot be mended.
    pub fn read(&self) -> Result<Warned<PairInputs>> {
        let files = self.pair.files()?;
        let mut warnings = files.warnings;
        let lands = self.land.read()?.gather(&mut warnings);
        let basis = self.basis.read(&lands, &self.land.limits)?;
        let areas = &lands.areas;
        let read = |index: usize| self.layer(index, &files.value[index], areas);
        let (first, second) = both(|| read(0), || read(1));
        let ((first, first_dated), (second, second_dated)) =
            (first?.gather(&mut warnings), second?.gather(&mut warnings));
        let (layers, dated) = ([first, second], [first_dated, second_dated]);
        Ok(Warned { value: PairInputs { lands, layers, dated, basis, request: self.clone() }, warnings })
    }

    /// Reads the layer of this index, and tells whether its date is known.
    fn layer(&self, index: usize, file: &Unread, areas: &AreaSet) -> Result<Warned<(ControlLayer, bool)>> {
        let Unread { files, date } = file;
        let undated: Option<Date> = UNDATED.parse().ok();
        let request = Request {
            control: files.clone(),
            date: *date,
            source: self.sources[index].clone(),
            land: LandRequest { limits: self.land.limits, ..LandRequest::default() },
            ..Request::default()
        };
        let Warned { value, mut warnings } = request.layer_or_undated(areas, undated)?;
        let is_dated = Some(value.date) != undated;
        if let Some(path) = files.first().filter(|_| !is_dated) {
            let message =
                "the file's name holds no date, so the result tells none: --from and --to date the two";
            warnings.push(Warning::new("undated", message).at(Place::file(path.display().to_string())));
        }
        Ok(Warned { value: (value, is_dated), warnings })
    }
}

impl PairInputs {
    /// What changed from the first layer to the second; carries `warnings`.
    ///
    /// # Errors
    /// When the second is of an earlier date, or area was lost or made.
    pub fn diff(&self, warnings: Vec<Warning>) -> Result<Comparison> {
        let [old, new] = &self.layers;
        if self.dated == [true, true] && new.date < old.date {
            let message =
                format!("the first file is of {}, the second of {}, which is earlier", old.date, new.date);
            return Err(Problem::new(message).hint("give the older file first").into());
        }
        let made = diff(old, new, &self.terms())?;
        Ok(self.finished(made, warnings, self.mixed()))
    }

    /// Where the two sources agree and differ; carries `warnings`.
    ///
    /// # Errors
    /// When they show different evenings, or area was lost or made.
    pub fn compare(&self, warnings: Vec<Warning>) -> Result<Comparison> {
        let [a, b] = &self.layers;
        if self.dated == [true, true] && a.as_of != b.as_of {
            let message = format!(
                "the first shows the evening of {}, the second that of {}: their difference is also one in time",
                a.as_of, b.as_of
            );
            let hint =
                "give two sources as of one evening; what changed between two dates is what `diff` tells";
            return Err(Error::new(message).hint(hint));
        }
        let made = compare(a, b, &self.terms())?;
        Ok(self.finished(made, warnings, None))
    }

    /// Where the two agree and differ, whatever their dates: what a map of them needs.
    ///
    /// # Errors
    /// When area was lost or made.
    pub(super) fn in_full(&self) -> Result<Comparison> {
        let [first, second] = &self.layers;
        Ok(self.finished(compare(first, second, &self.terms())?, Vec::new(), None))
    }

    /// The width \[m\] below which uncovered land at the edge is a sliver, which maps close.
    pub(super) fn edge_tolerance_m(&self) -> f64 {
        self.request.land.edge_tolerance_m
    }

    /// The limits on what is read.
    pub fn limits(&self) -> &Limits {
        &self.request.land.limits
    }

    fn terms(&self) -> Terms<'_> {
        Terms {
            units: &self.lands.areas,
            custom: self.lands.custom.as_ref(),
            method: self.request.land.method,
            denominator: &self.basis.denominator,
            min_width_m: self.request.min_width_m,
        }
    }

    fn finished(&self, made: Comparison, mut warnings: Vec<Warning>, mixed: Option<Warning>) -> Comparison {
        warnings.extend(mixed);
        let mut made = Comparison { warnings, ..made };
        for (side, dated) in [&mut made.first, &mut made.second].into_iter().zip(self.dated) {
            if !dated {
                (side.date, side.as_of) = (None, None);
            }
        }
        made
    }

    /// The warning that the two are of different sources.
    fn mixed(&self) -> Option<Warning> {
        // The name of a list that tells no publisher is that of its file.
        let names = |layer: &ControlLayer| -> Vec<String> {
            let named = layer.sources.iter().filter(|source| source.name != source.file);
            named.map(|source| source.name.clone()).collect()
        };
        let [old, new] = [&self.layers[0], &self.layers[1]].map(names);
        let message = format!(
            "the first is from {}, the second from {}: what differs is also how they draw (`compare` is for two sources)",
            named(&old),
            named(&new)
        );
        (old != new).then(|| Warning::new("sources-differ", message))
    }
}

fn named(names: &[String]) -> String {
    if names.is_empty() { "a list without a publisher".to_owned() } else { names.join(", ") }
}
