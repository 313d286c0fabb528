//! The area, its names, and sets of areas with their groups.

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use super::Lack;
use super::margins::{self, Margins};
use super::packed;
use crate::error::Result;
use crate::formats::Provenance;
use crate::geometry::{dissolve, overlay, rings::rings_of};
use crate::units::SquareMetres;
use crate::words::Language;

/// What an area is called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Names {
    /// English.
    pub en: String,
    /// Ukrainian.
    pub uk: String,
}

impl Names {
    /// The name in `language`.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Uk => &self.uk,
        }
    }
}

/// A polygon whose share is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// ISO 3166-2 code of an oblast-level unit; of a custom area what its file calls it.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// Its official area, where there is one.
    pub official: Option<SquareMetres>,
    /// The land as mapped, in degrees (lon, lat): exteriors counter-clockwise, rings closed.
    pub polygons: MultiPolygon<f64>,
}

/// Joins the codes of units that are one area.
pub(super) const JOINED: char = '_';

impl Area {
    /// The codes of the oblast-level units that it is: its id, or several where a set has merged units (`UA-32_UA-30`).
    /// Of a custom area they mean nothing.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.id.split(JOINED)
    }
}

/// Areas that are summed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name in data: `donbas`, `crimea`.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// The ids of its members.
    pub members: Vec<String>,
}

/// What kind of areas a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetKind {
    /// The embedded oblasts, whose vertices match exactly.
    Embedded,
    /// Units of another source.
    Units,
    /// A user's own areas, such as sectors.
    Custom(Overlap),
}

/// Whether the areas of a set may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overlap {
    /// A km² belongs to one area.
    #[default]
    Refused,
    /// A km² may count in several areas.
    Allowed,
}

/// The areas of one boundary source: they do not overlap, but for custom areas that were allowed to.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaSet {
    /// The areas, sorted by id.
    pub areas: Vec<Area>,
    /// Which file they were read from.
    pub provenance: Provenance,
    /// The name of the source, for people.
    pub source: String,
    /// What kind of set it is.
    pub kind: SetKind,
    /// The margins, where there are any.
    pub margins: Option<Margins>,
    /// What the set lacks of Ukraine, where it stands for the country; none where that is nothing.
    pub lack: Option<Lack>,
    /// The groups that its areas are summed in, in the order in which they are printed.
    pub groups: Vec<Group>,
}

impl AreaSet {
    /// True for the embedded oblasts.
    pub fn is_embedded(&self) -> bool {
        self.kind == SetKind::Embedded
    }

    /// True for a user's own areas.
    pub fn is_custom(&self) -> bool {
        matches!(self.kind, SetKind::Custom(_))
    }

    /// True where a km² may count in several areas, so that the areas cannot be summed.
    pub fn overlaps(&self) -> bool {
        self.kind == SetKind::Custom(Overlap::Allowed)
    }

    /// Sets the margins to a width \[m\] from 0, which is none, to [`margins::WIDEST_M`].
    ///
    /// # Errors
    /// When the embedded margins are damaged.
    pub fn set_margins(&mut self, width_m: f64) -> Result<()> {
        self.margins = if width_m <= 0.0 {
            None
        } else if self.is_embedded() && width_m == margins::WIDEST_M {
            Some(packed::margins(&self.areas)?)
        } else {
            let lacking = self.lack.iter().flat_map(|lack| &lack.land).map(|area| &area.polygons);
            margins::compute_beside(&self.areas, &lacking.collect::<Vec<_>>(), width_m)
        };
        Ok(())
    }

    /// Sets the margins of areas that are a part of the country `nation` to a width \[m\]: strips outside the national
    /// outline, never outside an area alone. Areas that overlap get none, since a strip belongs to one.
    pub fn set_margins_within(&mut self, nation: &MultiPolygon<f64>, width_m: f64) {
        let rest = overlay::difference(&[nation], &[&self.outline()]);
        let wanted = width_m > 0.0 && !self.overlaps();
        self.margins = if wanted { margins::compute_beside(&self.areas, &[&rest], width_m) } else { None };
    }

    /// All areas and their margins together.
    pub fn reach(&self) -> MultiPolygon<f64> {
        self.margins.as_ref().map_or_else(|| self.outline(), |margins| margins.reach.clone())
    }

    /// The land of all areas together, without the borders between them.
    pub fn outline(&self) -> MultiPolygon<f64> {
        if self.is_embedded() {
            return packed::outline().unwrap_or_else(|_| self.dissolved());
        }
        overlay::union(&self.areas.iter().map(|area| &area.polygons).collect::<Vec<_>>())
    }

    /// As [`AreaSet::outline`], of areas whose borders match exactly: as of the embedded oblasts.
    pub fn dissolved(&self) -> MultiPolygon<f64> {
        dissolve::dissolve(self.areas.iter().flat_map(|area| rings_of(&area.polygons)))
    }
}
