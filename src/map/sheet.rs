//! The sheet: all that the layers of a map draw from.

use geo::{Coord, Line, LinesIter, MultiLineString, MultiPolygon, Rect};

use super::classes::Class;
use super::front::contact_line;
use super::inputs::MapInputs;
use super::kind::MapKind;
use super::shapes::Shapes;
use super::spec::MapSpec;
use super::surroundings::Surroundings;
use super::theme::Theme;
use super::view::{Ring, View};
use crate::areas::Names;
use crate::both::both;
use crate::control::Category;
use crate::draw::{self, Colour};
use crate::geometry::locate::Bands;
use crate::units::SquareMetres;

/// All that the layers of a map draw from.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// What the map shall be.
    pub spec: &'a MapSpec,
    /// What it is made from.
    pub inputs: &'a MapInputs<'a>,
    /// Colours, widths and sizes.
    pub theme: &'a Theme,
    /// The way onto the page.
    pub view: View,
    /// What lies around on the page.
    pub around: Surroundings,
    /// The shapes of control on the page.
    pub shapes: Shapes,
    /// The contact line in the frame \[px\].
    pub front: MultiLineString<f64>,
    /// Boxes \[px\] that names keep off, beside those of the furniture.
    pub keep_off: Vec<Rect<f64>>,
    /// Lines \[px\] that names would rather not lie on, beside the contact line.
    pub shun: Vec<Line<f64>>,
    /// The outlines \[px\] of what lies above the zones.
    pub changed: Vec<Line<f64>>,
    /// What a legend says of zones where that is not the figure of the extent's row: on a map of two layers.
    pub told: Vec<(Category, SquareMetres)>,
    /// What lies above the zones, with its colour: changes.
    above: Vec<(Colour, Bands)>,
    /// The country, its zones and the sea, to be asked what is where.
    country: Bands,
    zones: Vec<(Category, Bands)>,
    /// The areas by the class of their share, on a map of shares.
    classes: Vec<(Class, Bands)>,
    sea: Bands,
}

/// What the map shows at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Ukraine, and who holds it.
    Ukraine(Category),
    /// An area of Ukraine, and the class of its share.
    Share(Class),
    /// A change of this colour, above who holds it.
    Changed(Colour),
    /// Sea.
    Sea,
    /// Neighbouring land.
    Neighbour,
}

impl<'a> Sheet<'a> {
    /// The sheet of these shapes, and of what lies `around`.
    pub fn new(
        spec: &'a MapSpec,
        inputs: &'a MapInputs<'a>,
        theme: &'a Theme,
        view: View,
        shapes: Shapes,
        around: Surroundings,
    ) -> Sheet<'a> {
        let width_px = theme.contact_stroke().width_px;
        let zones = || shapes.zones.iter().map(|(category, polygons)| (*category, bands(polygons))).collect();
        let below = || (bands(around.sea.iter().flatten()), bands(&shapes.outline), zones());
        let (front, (sea, country, zones)) =
            both(|| contact_line(&shapes, &around.lakes, &view, width_px), below);
        let mut sheet = Sheet {
            spec,
            inputs,
            theme,
            view,
            around,
            shapes,
            front,
            keep_off: Vec::new(),
            shun: Vec::new(),
            changed: Vec::new(),
            told: Vec::new(),
            above: Vec::new(),
            country,
            zones,
            classes: Vec::new(),
            sea,
        };
        if spec.kind == MapKind::Share {
            sheet.classes =
                (0..).zip(&sheet.shapes.areas).map(|(i, area)| (sheet.class(i), bands(area))).collect();
        }
        sheet
    }

    /// What the map calls the place `id` (which may be empty) of these `names`.
    pub fn name(&self, id: &str, names: &'a Names) -> &'a str {
        self.spec.names.of(id, names, self.spec.language)
    }

    /// Lays polygons \[px\] of this colour above the zones, so that names know of them.
    pub fn lay_above(&mut self, colour: Colour, polygons: &MultiPolygon<f64>) {
        let rings = polygons.iter().flat_map(|polygon| {
            std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(|ring| ring.0.as_slice())
        });
        self.changed.extend(polygons.lines_iter());
        self.above.push((colour, Bands::new(rings)));
    }

    /// What the map shows at a place on the page \[px\].
    pub fn ground(&self, place: Coord<f64>) -> Ground {
        let [ground] = self.ground_row(place.y, [place.x]);
        ground
    }

    /// What the map shows in a box, the most frequent ground first, each with its part of the box.
    pub fn grounds(&self, area: Rect<f64>) -> Vec<(Ground, f64)> {
        const ACROSS: usize = 9;
        const DOWN: usize = 4;
        let part = |i: usize, count: usize| i as f64 / (count - 1) as f64;
        let xs: [f64; ACROSS] = std::array::from_fn(|i| area.min().x + area.width() * part(i, ACROSS));
        let rows: [_; DOWN] =
            std::array::from_fn(|j| self.ground_row(area.min().y + area.height() * part(j, DOWN), xs));
        let mut found: Vec<(Ground, f64)> = Vec::new();
        for ground in (0..ACROSS).flat_map(|i| rows.iter().map(move |row| row[i])) {
            match found.iter_mut().find(|(known, _)| *known == ground) {
                Some((_, count)) => *count += 1.0,
                None => found.push((ground, 1.0)),
            }
        }
        found.iter_mut().for_each(|(_, count)| *count /= (ACROSS * DOWN) as f64);
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
    }

    /// What the map shows at places side by side on the page \[px\]: those at `xs` with the same `y`.
    fn ground_row<const N: usize>(&self, y: f64, xs: [f64; N]) -> [Ground; N] {
        let mut row = Row { y, xs, grounds: [None; N] };
        self.above.iter().for_each(|(colour, above)| row.tell(Ground::Changed(*colour), above));
        let home = self.country.contain_row(y, xs);
        if home.contains(&false) {
            let abroad = home.map(|home| !home);
            let sea = self.sea.contain_row(y, xs);
            row.tell_of(Ground::Sea, std::array::from_fn(|i| abroad[i] && sea[i]));
            row.tell_of(Ground::Neighbour, abroad);
        }
        let rest = if self.spec.kind == MapKind::Share {
            self.classes.iter().for_each(|(class, area)| row.tell(Ground::Share(*class), area));
            Ground::Share(Class::Nothing)
        } else {
            self.zones.iter().for_each(|(category, zone)| row.tell(Ground::Ukraine(*category), zone));
            Ground::Ukraine(Category::Government)
        };
        row.grounds.map(|ground| ground.unwrap_or(rest))
    }

    /// The class of the share of the area at this place of the set.
    pub fn class(&self, index: usize) -> Class {
        self.inputs.class(index)
    }

    /// The colour of a ground.
    pub fn ground_colour(&self, ground: Ground) -> Colour {
        match ground {
            Ground::Ukraine(category) => self.theme.fill(category),
            Ground::Changed(colour) => colour,
            Ground::Share(class) => class.colour(self.theme),
            Ground::Sea => self.theme.sea,
            Ground::Neighbour => self.theme.neighbour,
        }
    }
}

/// Places side by side on the page \[px\], and what the map shows there, as far as it was told.
struct Row<const N: usize> {
    y: f64,
    xs: [f64; N],
    grounds: [Option<Ground>; N],
}

impl<const N: usize> Row<N> {
    /// Tells of those in `bands` of which nothing was told before.
    fn tell(&mut self, ground: Ground, bands: &Bands) {
        if self.grounds.contains(&None) {
            self.tell_of(ground, bands.contain_row(self.y, self.xs));
        }
    }

    /// Tells of those that are `there` and of which nothing was told before.
    fn tell_of(&mut self, ground: Ground, there: [bool; N]) {
        let untold =
            std::iter::zip(&mut self.grounds, there).filter(|(known, there)| known.is_none() && *there);
        untold.for_each(|(known, _)| *known = Some(ground));
    }
}

/// Polygons on the page, to be asked what they contain \[px\].
pub fn bands<'a>(polygons: impl IntoIterator<Item = &'a Vec<Ring>>) -> Bands {
    let rings: Vec<Vec<Coord<f64>>> = polygons
        .into_iter()
        .flatten()
        .map(|ring| ring.iter().map(|&step| draw::place(step)).collect())
        .collect();
    Bands::new(rings.iter().map(Vec::as_slice))
}
