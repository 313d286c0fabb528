//! From our figure to somebody else's: measures again on their basis, a difference at a time.

use std::path::{Path, PathBuf};

use super::naming::suffix;
use super::snapshots::up_to;
use super::together::Day;
use super::{Inputs, Request};
use crate::areas;
use crate::control::ControlLayer;
use crate::date::Date;
use crate::error::{Place, Problem, Result, Warned, Warning};
use crate::geometry::AreaMethod;
use crate::measure::{AreaShares, AsPublished, Basis, Chain, Denominator, RowKind, Shares, Step};
use crate::units::{Share, SquareMetres};

/// The island of Tuzla, which DeepStateMap's published totals have and its daily files lack \[km²\]: 4.4 by its own
/// formula.
const TUZLA_KM2: f64 = 4.4;
/// The publisher whose daily files lack it.
const LACKS_TUZLA: &str = "DeepStateMap";

/// Somebody else's figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    /// The share that they print.
    pub share: Share,
    /// The date of their figure; none for that of our layer.
    pub date: Option<Date>,
    /// The control layer of that date; none to look for it beside ours.
    pub control: Option<PathBuf>,
    /// Their boundaries, where they are known.
    pub boundaries: Option<PathBuf>,
}

/// A rest \[percentage points\] that two decimals do not show: nothing is left to explain.
const EXPLAINED_POINTS: f64 = 0.005;
/// A rest that one decimal does not show.
const NEAR_POINTS: f64 = 0.05;

/// What differs on their side: read, not measured.
struct Theirs {
    /// Our layer on their boundaries, where they are known.
    bounded: Option<Inputs>,
    /// The layer of their date, where it is another and there.
    layer: Option<ControlLayer>,
}

impl Request {
    /// The chain from `ours`, the shares that `inputs` of this request gave, to the figure `against` for the row `id`: over the
    /// official area by their formula, or where that explains more over the land as mapped, slivers closed.
    ///
    /// # Errors
    /// When there is no such row, a file cannot be read, or area was lost or made.
    pub fn chain(
        &self,
        inputs: &Inputs,
        ours: &Shares,
        id: &str,
        against: &Against,
    ) -> Result<Warned<Chain>> {
        let mut warnings = Vec::new();
        let row = ours.row(id)?;
        let is_own = matches!(ours.denominator, Denominator::Own(_));
        let is_of_land = ours.denominator == Denominator::Measured || (row.official.is_none() && !is_own);
        let theirs = self.theirs(inputs, against, &mut warnings)?;
        let mut by_land = by_land(inputs, row, &theirs)?;
        by_land.step(Step::NotExplained, against.share);
        let headline = row.occupied.share_of_measured.filter(|_| is_of_land);
        let mut by_formula = by_formula(inputs, row, row.denominator.filter(|_| is_own), headline, &theirs)?;
        by_formula.step(Step::NotExplained, against.share);
        let [land, formula] = [&by_land, &by_formula].map(Chain::rest_points);
        let is_open = is_of_land || formula >= EXPLAINED_POINTS;
        let leads = land < NEAR_POINTS && land < formula && is_open;
        Ok(Warned { value: if leads { by_land } else { by_formula }, warnings })
    }

    /// Reads what differs on their side.
    fn theirs(&self, inputs: &Inputs, against: &Against, warnings: &mut Vec<Warning>) -> Result<Theirs> {
        let bounded = match &against.boundaries {
            Some(path) => {
                let mut other = self.clone();
                other.land.boundaries = Some(path.clone());
                Some(other.read()?.gather(warnings))
            }
            None => None,
        };
        let other = self.on_their_date(&inputs.layer, against)?;
        if let Some(date) = against.date.filter(|date| other.is_none() && *date != inputs.layer.date) {
            let message = format!(
                "no file of {date} lies beside the control layer: what that date changes is not explained"
            );
            warnings.push(Warning::new("date-not-explained", message));
        }
        let Some((stands_in, other)) = other else { return Ok(Theirs { bounded, layer: None }) };
        let layer = other.read()?.gather(warnings).layer;
        match stands_in {
            Some(warning) => warnings.push(warning),
            None => check_date(&layer, against, &other)?,
        }
        Ok(Theirs { bounded, layer: Some(layer) })
    }

    /// The request for the layer of their date: the file given, else the one of that date in the folder of ours, or the
    /// nearest earlier, which is said.
    fn on_their_date(
        &self,
        layer: &ControlLayer,
        against: &Against,
    ) -> Result<Option<(Option<Warning>, Request)>> {
        let request = |control: Vec<PathBuf>| Request { control, date: None, ..self.clone() };
        if let Some(path) = &against.control {
            return Ok(Some((None, request(vec![path.clone()]))));
        }
        let Some(date) = against.date.filter(|date| *date != layer.date) else { return Ok(None) };
        let found = beside(&self.control, layer.date, date)?;
        Ok(found.map(|(day, files)| {
            let message = format!(
                "no file of {date} lies beside the control layer: the nearest earlier one, of {day}, is taken"
            );
            ((day != date).then(|| Warning::new("snapshot-missing", message)), request(files))
        }))
    }
}

/// The way over the land as mapped: slivers closed, then their boundaries and date.
fn by_land(ours: &Inputs, row: &AreaShares, theirs: &Theirs) -> Result<Chain> {
    let share_in = |inputs: &Inputs| -> Result<Share> {
        let shares = inputs.shares(Vec::new())?;
        let occupied = shares.row(&row.id)?.occupied;
        Ok(occupied.share_of_measured.unwrap_or_default())
    };
    let mut chain = Chain::new(row.occupied.inside / row.measured);
    chain.step(Step::Slivers, row.occupied.share_of_measured.unwrap_or(chain.start));
    if let Some(bounded) = &theirs.bounded {
        chain.step(Step::Boundaries, share_in(bounded)?);
    }
    on_date(&mut chain, theirs, theirs.bounded.as_ref().unwrap_or(ours), share_in)?;
    Ok(chain)
}

/// The way over the official area, or over the one `given`, by their formula; of a share of the land as mapped, over our
/// `headline`.
fn by_formula(
    ours: &Inputs,
    row: &AreaShares,
    given: Option<SquareMetres>,
    headline: Option<Share>,
    theirs: &Theirs,
) -> Result<Chain> {
    let inside = row.occupied.inside;
    let mut chain = Chain::new(inside / row.measured);
    if let Some(headline) = headline.filter(|headline| *headline != chain.start) {
        chain.step(Step::Slivers, headline);
        chain.step(Step::SliversOpen, chain.start);
    }
    if let Some(margin) = row.occupied.margin.filter(|margin| margin.0 > 0.0) {
        chain.step(Step::Margins, (inside + margin) / row.measured);
    }
    let attributed = inside + row.occupied.margin.unwrap_or_default();
    if let Some(given) = given {
        chain.step(Step::OwnDenominator, attributed / given);
    } else if let Some(official) = row.official {
        chain.step(Step::OfficialDenominator, attributed / official);
    }
    let share_in = |inputs: &Inputs| share_in(inputs, &row.id, given);
    let mut counted = as_they_count(ours);
    chain.step(Step::Formula { of_whole: row.kind == RowKind::Total }, share_in(&counted)?);
    if let Some(bounded) = &theirs.bounded {
        counted = as_they_count(bounded);
        chain.step(Step::Boundaries, share_in(&counted)?);
    }
    if let Some(tuzla) = missing_tuzla(&ours.layer, row, given) {
        chain.step(Step::Tuzla, Share(chain.end().0 + tuzla.0));
    }
    on_date(&mut chain, theirs, &counted, share_in)?;
    Ok(chain)
}

/// The step to their date: what it changes by `share_in` on the land of `inputs`.
fn on_date(
    chain: &mut Chain,
    theirs: &Theirs,
    inputs: &Inputs,
    share_in: impl Fn(&Inputs) -> Result<Share>,
) -> Result<()> {
    let Some(layer) = &theirs.layer else { return Ok(()) };
    let before = share_in(inputs)?;
    let after = share_in(&Inputs { layer: layer.clone(), ..inputs.clone() })?;
    chain.step(Step::Date(layer.date), Share(chain.end().0 + after.0 - before.0));
    Ok(())
}

/// The same inputs, to be measured as DeepStateMap does. Slivers play no part in that.
fn as_they_count(inputs: &Inputs) -> Inputs {
    let basis = Basis { as_published: Some(AsPublished::Deepstate), ..Basis::default() };
    Inputs { method: AreaMethod::Deepstate, edge_tolerance_m: 0.0, basis, ..inputs.clone() }
}

/// The share of the row `id`: of the area `given`, else of its official area, else of the land as mapped.
fn share_in(inputs: &Inputs, id: &str, given: Option<SquareMetres>) -> Result<Share> {
    let shares = inputs.shares(Vec::new())?;
    let row = shares.row(id)?;
    let of_given = given.map(|given| row.occupied.area / given);
    Ok(of_given.or(row.occupied.share_of_official).unwrap_or(row.occupied.inside / row.measured))
}

/// The share that Tuzla is of the whole, which is the area `given` or the official one, where the layer lacks it.
fn missing_tuzla(layer: &ControlLayer, row: &AreaShares, given: Option<SquareMetres>) -> Option<Share> {
    // Only the daily file tells neither contested land nor since when.
    let daily = layer.sources.iter().any(|source| source.name == LACKS_TUZLA) && !layer.telling.contested;
    let official = row.official.filter(|_| daily && row.id == areas::UKRAINE)?;
    Some(SquareMetres::from_km2(TUZLA_KM2) / given.unwrap_or(official))
}

/// The files of `date` or the nearest day before it that lie in the folder of `ours`, which are of the day `own`, and are of
/// the same kind; of several snapshots the first by name. A day that is no nearer to `date` than ours is stands in for none.
fn beside(ours: &[PathBuf], own: Date, date: Date) -> Result<Option<Day>> {
    let Some(first) = ours.first().filter(|first| first.as_path() != Path::new("-")) else { return Ok(None) };
    let folder = match first.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // A list of settlements beside polygons is of another source.
    let is_alike = |path: &PathBuf| suffix(path) == suffix(first);
    let mut days = up_to(date, folder)?;
    days.retain(|(day, files)| (*day > own || date < own) && files.iter().all(is_alike));
    let nearest = days.last().map(|(day, _)| *day);
    Ok(days.into_iter().find(|(day, _)| Some(*day) == nearest))
}

/// A layer of another date than theirs explains nothing.
fn check_date(layer: &ControlLayer, against: &Against, request: &Request) -> Result<()> {
    let Some(date) = against.date.filter(|date| *date != layer.date) else { return Ok(()) };
    let file = request.control.first().map(|path| path.display().to_string()).unwrap_or_default();
    Err(Problem::new(format!("the file is of {}, their figure of {date}", layer.date))
        .at(Place::file(file))
        .hint("give the file of that date with --against-control")
        .into())
}
