//! Checks a file: reads all there is of it, looks for every kind of fault, and mends what can be mended.

use geo::MultiPolygon;

use super::fault::{Fault, Spot};
use super::kind::{self, Kind};
use super::mending::{self, Mended};
use super::rings::{Asked, of_ring};
use super::{Code, Severity, parts, polygons, purpose, spot_of, system};
use crate::areas::Register;
use crate::control::Account;
use crate::control::profiles::{Reading, Shape};
use crate::error::{Error, Problem, Result};
use crate::formats::survey::{Survey, survey};
use crate::formats::{Feature, FileBytes, Format, geojson};
use crate::geometry::rings::Winding;
use crate::units::SquareMetres;

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// What the file is meant for; none where that cannot be said.
    pub kind: Option<Kind>,
    /// By what that was told.
    pub because: String,
    /// The format; none for what is no file of features.
    pub format: Option<Format>,
    /// How many features and polygons were looked at.
    pub counts: [usize; 2],
    /// Everything that was found, by kind, then in the order of the file.
    pub faults: Vec<Fault>,
    /// How a control layer is read.
    pub account: Account,
    /// The features, mended; none for what has no features.
    pub mended: Option<Vec<Mended>>,
    /// The official area of each, where it is a unit.
    pub official: Vec<Option<SquareMetres>>,
}

impl Checked {
    /// How many faults of `severity` there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.faults.iter().filter(|fault| fault.code.severity() == severity).count()
    }

    /// True where nothing but notes was found.
    pub fn is_clean(&self) -> bool {
        self.faults.iter().all(|fault| fault.code.severity() == Severity::Note)
    }

    /// The mended file as GeoJSON.
    ///
    /// # Errors
    /// When the file has no features, or a fault is left that no one but its maker can mend: all of them are named.
    pub fn repaired(&self, file: &FileBytes, reading: &Reading<'_>) -> Result<Vec<u8>> {
        let Some(mended) = &self.mended else {
            return Err(Problem::new("only files of features can be mended")
                .at(file.place())
                .hint("leave out --repair")
                .into());
        };
        let features: Vec<Feature> = mended.iter().map(|one| one.feature.clone()).collect();
        let bytes = geojson::write(&features)?;
        let lost = self.faults.iter().filter(|fault| is_beyond_mending(fault.code));
        let again = check(&mended_file(file, bytes.clone()), self.kind, reading)?;
        let left = again.faults.iter().filter(|fault| fault.code.severity() == Severity::Error);
        let problems: Vec<Problem> = lost.chain(left).map(problem).collect();
        Error::unless_any(problems, bytes)
    }
}

/// True for faults whose features or positions no one can guess: leaving them out would change figures without a word.
fn is_beyond_mending(code: Code) -> bool {
    matches!(code, Code::Malformed | Code::NotANumber | Code::OutOfRange | Code::CrsContradiction)
}

fn problem(fault: &Fault) -> Problem {
    let saying = fault.code.saying();
    let what = saying.what.en;
    let message = if fault.detail.is_empty() { what.to_owned() } else { format!("{what}: {}", fault.detail) };
    let mut place = fault.spot.place.clone();
    place = fault.spot.feature.map_or(place.clone(), |feature| place.feature(feature));
    if let (Some(polygon), Some(ring)) = (fault.spot.polygon, fault.spot.ring) {
        place = place.ring(polygon, ring);
    }
    if let Some(position) = fault.spot.position {
        place = place.position(position);
    }
    let hint = fault.hint.clone().unwrap_or_else(|| saying.hint.en.to_owned());
    Problem::new(format!("cannot be mended: {message}")).at(place).hint(hint)
}

/// The mended file under the name of the one that it was.
pub(super) fn mended_file(file: &FileBytes, bytes: Vec<u8>) -> FileBytes {
    FileBytes { bytes, entry: None, companions: Vec::new(), ..file.clone() }
}

/// Checks `file` as what it is `asked` to be, or as what it seems to be.
///
/// # Errors
/// When the embedded register is damaged.
pub fn check(file: &FileBytes, asked: Option<Kind>, reading: &Reading<'_>) -> Result<Checked> {
    let place = file.place();
    let unreadable = |error: Error| {
        let fault = |problem: &Problem| Fault::of_problem(Code::Unreadable, problem.clone(), &place);
        Checked { faults: error.problems().iter().map(fault).collect(), ..Checked::default() }
    };
    let bare = match Shape::of(file) {
        Ok(Shape::Features { file, .. }) => file,
        Ok(Shape::Table | Shape::Rings) => {
            let (account, faults) = super::control::read(file, None, reading);
            let because = "rows of places, or bare rings".to_owned();
            return Ok(Checked { kind: Some(Kind::Control), because, account, faults, ..Checked::default() });
        }
        Err(error) => return Ok(unreadable(error)),
    };
    match survey(&bare) {
        Ok(found) => features(file, &found, asked, reading),
        Err(error) => Ok(unreadable(error)),
    }
}

fn features(file: &FileBytes, found: &Survey, asked: Option<Kind>, reading: &Reading<'_>) -> Result<Checked> {
    let spot = Spot::file(file.place());
    let (mut faults, read) = system::whole(found, &spot);
    let malformed = found.problems.iter().cloned();
    faults.extend(malformed.map(|problem| Fault::of_problem(Code::Malformed, problem, &spot.place)));
    let asks_winding = matches!(found.format, Format::GeoJson | Format::GeoJsonSequence);
    let mut mended = Vec::with_capacity(read.len());
    for feature in &read {
        let (of_geometry, one) = geometry(feature, asks_winding, &spot_of(feature, &spot));
        faults.extend(of_geometry);
        mended.push(one);
    }
    let drawn: Vec<Mended> = mended.iter().filter(|one| !one.feature.polygons.is_empty()).cloned().collect();
    let with_polygons = read.iter().filter(|feature| !feature.polygons.is_empty()).count();
    if with_polygons == 0 {
        faults.push(Fault::new(Code::NoPolygons, spot.clone()));
    }
    let register = Register::embedded()?;
    let told = || kind::recognise(file, &drawn, &register, reading);
    let (kind, because) = asked.map_or_else(told, |kind| (kind, format!("--as {}", kind.code())));
    let counts = [read.len(), read.iter().map(|feature| feature.polygons.len()).sum()];
    let mut checked = Checked {
        kind: Some(kind),
        because,
        format: Some(found.format),
        counts,
        faults,
        ..Checked::default()
    };
    match kind {
        Kind::Boundaries => purpose::as_boundaries(&mut checked, &mut mended, &register, file),
        Kind::Control | Kind::Plain => {
            checked.faults.extend(purpose::once(&read, &mut mended, &spot));
            if kind == Kind::Plain {
                checked.faults.extend(purpose::ids(&read, &spot));
                checked.faults.extend(purpose::without_polygon(&read, &spot));
            } else if mended.iter().any(|one| !one.feature.polygons.is_empty()) {
                purpose::as_control(&mut checked, &mended, file, reading)?;
            }
        }
    }
    checked.faults.sort_by_key(|fault| fault.code);
    checked.mended = Some(mended);
    Ok(checked)
}

/// The faults of the geometry of one feature, and the feature mended.
fn geometry(feature: &Feature, asks_winding: bool, spot: &Spot) -> (Vec<Fault>, Mended) {
    let mut faults = Vec::new();
    let mut made: Vec<(usize, MultiPolygon<f64>)> = Vec::new();
    for (index, polygon) in feature.polygons.iter().enumerate() {
        let spot = spot.polygon(index);
        for (at, ring) in polygon.rings.iter().enumerate() {
            let winding = if at == 0 { Winding::CounterClockwise } else { Winding::Clockwise };
            let asked = Asked { winding, winding_matters: asks_winding };
            faults.extend(of_ring(ring, &spot.ring(at), asked));
        }
        let rings = mending::usable(polygon);
        if !rings.is_empty() {
            faults.extend(polygons::of_polygon(&rings, &spot));
            made.push((index, mending::parts_of(&rings)));
        }
    }
    let is_empty = feature.polygons.is_empty() && feature.lines.is_empty() && feature.points.is_empty();
    if is_empty {
        faults.push(Fault::new(Code::EmptyGeometry, spot.clone()));
    }
    if made.len() > 1 {
        faults.extend(parts::of_parts(&made, spot));
    }
    let one = mending::mended(feature, made.into_iter().map(|(_, part)| part).collect());
    if !feature.polygons.is_empty() && one.feature.polygons.is_empty() {
        faults.push(Fault::new(Code::NothingEnclosed, spot.clone()));
    }
    (faults, one)
}
