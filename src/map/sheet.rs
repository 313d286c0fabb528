//! The sheet: all that the layers of a map draw from.

use geo::{Coord, Line, LinesIter, MultiLineString, MultiPolygon, Rect};

use super::classes::Class;
use super::front::contact_line;
use super::inputs::MapInputs;
use super::kind::MapKind;
use super::shapes::Shapes;
use super::spec::MapSpec;
use super::surroundings::{self, Surroundings};
use super::theme::Theme;
use super::view::{Ring, View};
use crate::areas::Names;
use crate::both::both;
use crate::control::Category;
use crate::draw::{self, Colour};
use crate::geometry::locate::Bands;

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
    /// The sheet of these shapes.
    pub fn new(
        spec: &'a MapSpec,
        inputs: &'a MapInputs<'a>,
        theme: &'a Theme,
        view: View,
        shapes: Shapes,
    ) -> Sheet<'a> {
        let width_px = theme.contact_stroke().width_px;
        let zones = || shapes.zones.iter().map(|(category, polygons)| (*category, bands(polygons))).collect();
        let lakes = surroundings::lakes(inputs.basemap, inputs.layer.as_of, &view);
        let below = || {
            let around = Surroundings::new(inputs.basemap, lakes.clone(), &view);
            (bands(around.sea.iter().flatten()), around, bands(&shapes.outline), zones())
        };
        let (front, (sea, around, country, zones)) =
            both(|| contact_line(&shapes, &lakes, &view, width_px), below);
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
        if let Some((colour, _)) = self.above.iter().find(|(_, above)| above.contain(place)) {
            return Ground::Changed(*colour);
        }
        if !self.country.contain(place) {
            return if self.sea.contain(place) { Ground::Sea } else { Ground::Neighbour };
        }
        if self.spec.kind == MapKind::Share {
            let area = self.classes.iter().find(|(_, area)| area.contain(place));
            return Ground::Share(area.map_or(Class::Nothing, |(class, _)| *class));
        }
        let zone = self.zones.iter().find(|(_, zone)| zone.contain(place));
        Ground::Ukraine(zone.map_or(Category::Government, |(category, _)| *category))
    }

    /// What the map shows in a box, the most frequent ground first, each with its part of the box.
    pub fn grounds(&self, area: Rect<f64>) -> Vec<(Ground, f64)> {
        const ACROSS: u32 = 8;
        const DOWN: u32 = 3;
        let mut found: Vec<(Ground, f64)> = Vec::new();
        for i in 0..=ACROSS {
            for j in 0..=DOWN {
                let part = Coord { x: f64::from(i) / f64::from(ACROSS), y: f64::from(j) / f64::from(DOWN) };
                let place = Coord {
                    x: area.min().x + area.width() * part.x,
                    y: area.min().y + area.height() * part.y,
                };
                let ground = self.ground(place);
                match found.iter_mut().find(|(known, _)| *known == ground) {
                    Some((_, count)) => *count += 1.0,
                    None => found.push((ground, 1.0)),
                }
            }
        }
        let all = f64::from((ACROSS + 1) * (DOWN + 1));
        found.iter_mut().for_each(|(_, count)| *count /= all);
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
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

/// Polygons on the page, to be asked what they contain \[px\].
pub fn bands<'a>(polygons: impl IntoIterator<Item = &'a Vec<Ring>>) -> Bands {
    let rings: Vec<Vec<Coord<f64>>> = polygons
        .into_iter()
        .flatten()
        .map(|ring| ring.iter().map(|&step| draw::place(step)).collect())
        .collect();
    Bands::new(rings.iter().map(Vec::as_slice))
}
