//! Profiles: how each source tells status, one file a source. Finds the profile of files and hands them on.

mod content;
mod dating;
mod deepstate;
mod deepstate_daily;
mod drawn;
mod generic;
mod isw;
mod recognise;
mod settlements;
mod uacontrolmap;
mod viina;

use geo::{MultiPolygon, Rect};

pub use self::content::Shape;
use self::content::{Content, Features};
pub use self::deepstate_daily::only_number;
use super::rules::Rule;
use super::{Before, ControlLayer, PartKind};
use crate::date::Date;
use crate::error::{Error, Problem, Result, Warned};
use crate::formats::FileBytes;
use crate::geodata;
use crate::geometry::extent::extent_of;

/// A way of telling status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// DeepStateMap's raw snapshots: features told apart by name.
    Deepstate,
    /// DeepStateMap's daily file: polygons without properties, all of them occupied.
    DeepstateDaily,
    /// The Institute for the Study of War: files told apart by name.
    Isw,
    /// UAControlMap: JSON of bare rings, all of them occupied.
    Uacontrolmap,
    /// VIINA: a CSV table of places by their GeoNames id, a row a day.
    Viina,
    /// A CSV list of settlements with their status.
    Settlements,
    /// Features told apart by rules, or by the words of a property.
    Generic,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Profile; 7] = [
        Profile::Deepstate,
        Profile::DeepstateDaily,
        Profile::Isw,
        Profile::Uacontrolmap,
        Profile::Viina,
        Profile::Settlements,
        Profile::Generic,
    ];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Profile::Deepstate => "deepstate",
            Profile::DeepstateDaily => "deepstate-daily",
            Profile::Isw => "isw",
            Profile::Uacontrolmap => "uacontrolmap",
            Profile::Viina => "viina",
            Profile::Settlements => "settlements",
            Profile::Generic => "generic",
        }
    }
}

/// What ISW's assessed advances count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Advances {
    /// Occupied, together with assessed control.
    #[default]
    Occupied,
    /// Contested.
    Contested,
    /// Nothing: they are shown alone.
    Exclude,
}

impl Advances {
    /// Every way to count them.
    pub const ALL: [Advances; 3] = [Advances::Occupied, Advances::Contested, Advances::Exclude];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Advances::Occupied => "occupied",
            Advances::Contested => "contested",
            Advances::Exclude => "exclude",
        }
    }
}

/// Whether a source that publishes a date in several files needs all that make a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sisters {
    /// What is read must make a layer.
    #[default]
    Needed,
    /// Any of the files will do, such as for a look at one.
    NotNeeded,
    /// Every file that counts is needed: a day that lacks one is no day of a series.
    AllNeeded,
}

/// How to read a control layer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'a> {
    /// The profile; none to tell it by the content.
    pub profile: Option<Profile>,
    /// The date of a file whose name has none, or the day to read of a file of many.
    pub date: Option<Date>,
    /// The date to take for a layer that nothing dates, where that is no fault.
    pub undated: Option<Date>,
    /// The land that control is about: the polygons of all areas, which do not overlap.
    pub land: &'a [&'a MultiPolygon<f64>],
    /// The box around the land, where it is known already.
    pub extent: Option<Rect<f64>>,
    /// What ISW's assessed advances count as.
    pub advances: Advances,
    /// The rules of the profile generic; the first that fits a feature decides.
    pub rules: &'a [Rule],
    /// The property whose words tell the status of features that no rule fits.
    pub status_field: Option<&'a str>,
    /// Whether the other files of the date are needed.
    pub sisters: Sisters,
    /// Positions of places by their GeoNames id (CSV); none for the embedded settlements.
    pub gazetteer: Option<&'a FileBytes>,
    /// What is remembered of the layer before; nothing where a layer is read on its own.
    pub before: Option<&'a Before>,
}

impl Reading<'_> {
    /// The box around the land; none where there is no land.
    fn extent(&self) -> Option<Rect<f64>> {
        self.extent.or_else(|| extent_of(self.land.iter().copied()))
    }
}

/// Reads the control layer of one source on one date from one file.
///
/// # Errors
/// When the content fits no profile, the date is missing or contradicts the file's, or the file has faults that
/// cannot be mended.
pub fn read(file: &FileBytes, reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    read_all(std::slice::from_ref(file), reading)
}

/// Reads the control layer of one source on one date from its `files`: ISW publishes several a day.
///
/// # Errors
/// As [`read`], and when the files are of two dates, or several of a source that has one a date.
pub fn read_all(files: &[FileBytes], reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let mut contents = Vec::with_capacity(files.len());
    let mut warnings = Vec::new();
    for file in files {
        contents.push((file, Content::of(file, reading.before)?.gather(&mut warnings)));
    }
    let named = reading.profile.map(|profile| (profile, None));
    let told = || contents.iter().map(|(file, content)| recognise::profile(file, content, reading));
    // Of several files, one that is recognised for sure tells for all.
    let recognised = || told().find(|(profile, _)| takes_several(*profile)).or_else(|| told().next());
    let told = named.or_else(|| recognised().map(|(profile, because)| (profile, Some(because))));
    let Some((profile, because)) = told else { return Err(Error::new("no control file was given")) };
    let mut layer = read_as(profile, contents, reading)?;
    layer.value.account.profile = Some(profile);
    layer.value.account.because = because;
    warnings.append(&mut layer.warnings);
    Ok(Warned { value: layer.value, warnings })
}

/// The profile that `file` fits, and by what that is told.
///
/// # Errors
/// When the content is of no kind that is read, or broken.
pub fn told(file: &FileBytes, reading: &Reading<'_>) -> Result<(Profile, String)> {
    Ok(recognise::profile(file, &Content::of(file, reading.before)?.value, reading))
}

/// The layer of ISW that a file of this name is, where the name tells that.
pub fn layer_named(file_name: &str) -> Option<PartKind> {
    isw::layer_named(file_name)
}

/// True for sources that publish a date in several files.
fn takes_several(profile: Profile) -> bool {
    matches!(profile, Profile::Isw | Profile::Generic)
}

fn read_as(
    profile: Profile,
    mut contents: Vec<(&FileBytes, Content)>,
    reading: &Reading<'_>,
) -> Result<Warned<ControlLayer>> {
    if takes_several(profile) {
        let features = contents.into_iter().map(|(file, content)| match content {
            Content::Features(features) => Ok((file, features)),
            other => Err(misfit(file, profile, &other)),
        });
        let features: Vec<(&FileBytes, Features)> = features.collect::<Result<_>>()?;
        return if profile == Profile::Isw {
            isw::read(features, reading)
        } else {
            generic::read(features, reading)
        };
    }
    if let [_, (second, _), ..] = contents[..] {
        return Err(one_file_only(contents.len(), profile, second));
    }
    match (profile, contents.pop()) {
        (Profile::Deepstate, Some((file, Content::Features(content)))) => {
            deepstate::read(file, content, reading)
        }
        (Profile::DeepstateDaily, Some((file, Content::Features(content)))) => {
            deepstate_daily::read(file, content, reading)
        }
        (Profile::Uacontrolmap, Some((file, Content::Rings))) => uacontrolmap::read(file, reading),
        (Profile::Viina, Some((file, Content::Table(_)))) => viina::read(file, reading),
        (Profile::Settlements, Some((file, Content::Table(_)))) => settlements::read(file, reading),
        (profile, Some((file, content))) => Err(misfit(file, profile, &content)),
        (_, None) => Err(Error::new("no control file was given")),
    }
}

/// The embedded example: control of 5,161 settlements on 5 December 2025.
///
/// # Errors
/// When the embedded file is damaged, or `date` is another day.
pub fn example(reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let mut layer = read(&FileBytes::embedded(&geodata::SETTLEMENTS), reading)?;
    layer.value.is_example = true;
    for source in &mut layer.value.sources {
        source.name = "public reporting, DeepStateMap above all".to_owned();
        source.credit = geodata::SETTLEMENTS.credit.to_owned();
    }
    Ok(layer)
}

fn misfit(file: &FileBytes, profile: Profile, content: &Content) -> Error {
    Problem::new(format!("the profile {} cannot read {}", profile.code(), content.kind()))
        .at(file.place())
        .hint("leave out --profile to have it told by the content")
        .into()
}

fn one_file_only(given: usize, profile: Profile, second: &FileBytes) -> Error {
    Problem::new(format!("{given} control files were given; the profile {} has one file a date", profile.code()))
        .at(second.place())
        .hint("give one file; several are for the layers of one day, as ISW publishes them. `diff` tells what changed between two dates, `series` takes many")
        .into()
}
