//! The flags of maps that say how the globe is laid flat, and what stands on and beside the map.

use clap::Args;

use super::values::parse;
use crate::map::{Furniture, MapSpec, Piece, Positions, ProjectionChoice};

/// What stands on and beside a map, and its projection.
#[derive(Debug, Args)]
#[command(next_help_heading = "Cartography and furniture")]
pub struct FurnitureArgs {
    /// albers (areas are true), lambert (shapes are true), mercator, each fitted to what is shown; or a PROJ string such as
    /// '+proj=utm +zone=37'
    #[arg(long, value_name = "PROJECTION", default_value = "albers", value_parser = projection)]
    pub projection: ProjectionChoice,
    /// Draw meridians and parallels, with their degrees
    #[arg(long)]
    pub graticule: bool,
    /// Draw a north arrow
    #[arg(long)]
    pub north_arrow: bool,
    /// Where furniture stands, such as legend=bottom-left,inset=top-right: legend, inset, scale-bar and north-arrow go to
    /// top-left, top-right, bottom-left or bottom-right, the legend also below; what is not named finds a place
    #[arg(long, value_name = "PIECE=PLACE,…", value_parser = parse::<Positions>)]
    pub layout: Option<Positions>,
    /// Leave out the title
    #[arg(long)]
    pub no_title: bool,
    /// Leave out the line below the title: as of when, according to whom
    #[arg(long)]
    pub no_subtitle: bool,
    /// Leave out what each colour and line means
    #[arg(long)]
    pub no_legend: bool,
    /// Leave out the large figure
    #[arg(long)]
    pub no_key_figure: bool,
    /// Leave out the scale bar
    #[arg(long)]
    pub no_scale_bar: bool,
    /// Leave out the small map that shows where a map of a part of the country is
    #[arg(long)]
    pub no_inset: bool,
    /// Leave out the notes on uncertainty
    #[arg(long)]
    pub no_notes: bool,
    /// Leave out the line that credits source and boundaries
    #[arg(long)]
    pub no_credit: bool,
    /// Leave out who says so, as of when: both --no-subtitle and --no-credit. Credit the source elsewhere
    #[arg(long)]
    pub no_attribution: bool,
}

impl FurnitureArgs {
    /// `spec` with what these flags say.
    pub fn add_to(&self, spec: MapSpec) -> MapSpec {
        MapSpec { projection: self.projection.clone(), furniture: self.furniture(), ..spec }
    }

    /// True when any of these flags was given.
    pub fn is_given(&self) -> bool {
        self.furniture() != Furniture::default() || self.projection != ProjectionChoice::default()
    }

    fn furniture(&self) -> Furniture {
        let without = [
            (self.no_title, Piece::Title),
            (self.no_subtitle || self.no_attribution, Piece::Subtitle),
            (self.no_legend, Piece::Legend),
            (self.no_key_figure, Piece::KeyFigure),
            (self.no_scale_bar, Piece::ScaleBar),
            (self.no_inset, Piece::Inset),
            (self.no_notes, Piece::Notes),
            (self.no_credit || self.no_attribution, Piece::Credit),
        ];
        let with = [(self.graticule, Piece::Graticule), (self.north_arrow, Piece::NorthArrow)];
        let all = Furniture::default().at(self.layout.clone().unwrap_or_default());
        let less =
            without.into_iter().filter(|(given, _)| *given).fold(all, |all, (_, piece)| all.without(piece));
        with.into_iter().filter(|(given, _)| *given).fold(less, |less, (_, piece)| less.with(piece))
    }
}

fn projection(text: &str) -> Result<ProjectionChoice, String> {
    ProjectionChoice::parse(text).map_err(|reason| {
        format!("{reason}; give albers, lambert, mercator or a PROJ string such as '+proj=utm +zone=37'")
    })
}
