//! Maps without the program: what they are made from, and the laws that every scene obeys.

use std::sync::LazyLock;

use controlmap::areas::{self, AreaSet};
use controlmap::control::claims::{self, Claim};
use controlmap::control::profiles::{self, Reading};
use controlmap::control::{Category, ControlLayer, Source, Telling, Zone};
use controlmap::draw::{Figure, Node, Scene, Shape, Text};
use controlmap::formats::FileBytes;
use controlmap::geodata;
use controlmap::geometry::AreaMethod;
use controlmap::map::{Basemap, City, MapInputs, MapSpec, Size, cities, compose};
use controlmap::measure::slivers::{self, Finder, Memory, Sliver};
use controlmap::measure::{self, Basis, Ground, Measured, Pieces, Shares};
use geo::{MultiPolygon, Rect, polygon};

/// Everything a map is made from.
pub struct Data {
    pub areas: AreaSet,
    pub layer: ControlLayer,
    pub shares: Shares,
    pub slivers: Vec<Sliver>,
    pub claims: Vec<Claim>,
    pub basemap: Basemap,
    pub cities: Vec<City>,
}

impl Data {
    pub fn new(layer: impl FnOnce(&Reading<'_>) -> ControlLayer) -> Data {
        let areas = areas::embedded().unwrap();
        let land: Vec<&MultiPolygon<f64>> = areas.areas.iter().map(|area| &area.polygons).collect();
        let layer = layer(&Reading { land: &land, ..Default::default() });
        let ground = Ground::new(&areas);
        let finder = Finder::new(&ground, slivers::TOLERANCE_M).unwrap();
        let mut memory = Memory::default();
        let traced = finder.trace(&layer, &mut memory);
        let slivers = finder.find(&layer, traced, None, &[], &mut memory).slivers;
        let pieces =
            Pieces::of_cut(&measure::cut(&areas, &layer), &areas, &layer, None, AreaMethod::Wgs84).unwrap();
        let shares = measure::share_out(
            Measured { areas: &areas, pieces: &pieces },
            None,
            &layer,
            &Basis::default(),
            Vec::new(),
        );
        Data {
            claims: claims::read(&FileBytes::embedded(&geodata::CLAIMS)).unwrap(),
            basemap: Basemap::embedded().unwrap(),
            cities: cities::embedded().unwrap(),
            slivers,
            areas,
            layer,
            shares,
        }
    }

    pub fn inputs(&self) -> MapInputs<'_> {
        MapInputs {
            areas: &self.areas,
            custom: None,
            layer: &self.layer,
            shares: &self.shares,
            slivers: &self.slivers,
            claims: &self.claims,
            asides: &[],
            basemap: &self.basemap,
            cities: &self.cities,
        }
    }

    pub fn scene(&self, spec: &MapSpec) -> Scene {
        compose(spec, &self.inputs()).unwrap().value
    }
}

pub static EXAMPLE: LazyLock<Data> =
    LazyLock::new(|| Data::new(|reading| profiles::example(reading).unwrap().value));

/// A drawn layer that tells nothing but occupied: the south-east below a straight line, with a ragged coast.
pub static DRAWN: LazyLock<Data> = LazyLock::new(|| {
    Data::new(|_| {
        let south = polygon![
            (x: 32.0, y: 44.0), (x: 38.6, y: 46.7), (x: 40.3, y: 47.8), (x: 40.3, y: 49.9), (x: 38.0, y: 50.1),
            (x: 37.4, y: 48.3), (x: 35.3, y: 47.4), (x: 33.4, y: 46.8), (x: 31.4, y: 46.4),
        ];
        let zones = vec![Zone { category: Category::Occupied(None), polygons: MultiPolygon(vec![south]) }];
        ControlLayer {
            as_of: "2025-12-05".parse().unwrap(),
            sources: vec![Source {
                name: "a test".to_owned(),
                file: "test.geojson".to_owned(),
                sha256: String::new(),
                credit: "nobody".to_owned(),
            }],
            ..ControlLayer::of_zones(
                "2025-12-06".parse().unwrap(),
                Telling { contested: false, since: false },
                zones,
            )
        }
    })
});

pub fn spec(width_px: u32, height_px: u32) -> MapSpec {
    MapSpec { size: Size::new(width_px, height_px), ..MapSpec::default() }
}

pub fn texts(scene: &Scene) -> Vec<&Text> {
    fn walk<'a>(nodes: &'a [Node], found: &mut Vec<&'a Text>) {
        for node in nodes {
            match node {
                Node::Group(group) => walk(&group.nodes, found),
                Node::Text(text) => found.push(text),
                Node::Shape(_) | Node::Plot(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&scene.nodes, &mut found);
    found
}

pub fn shapes(scene: &Scene) -> Vec<&Shape> {
    fn walk<'a>(nodes: &'a [Node], found: &mut Vec<&'a Shape>) {
        for node in nodes {
            match node {
                Node::Group(group) => walk(&group.nodes, found),
                Node::Shape(shape) => found.push(shape),
                Node::Text(_) | Node::Plot(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&scene.nodes, &mut found);
    found
}

pub fn says(scene: &Scene, words: &str) -> bool {
    // Long texts are broken into lines, which stand one after the other.
    let all = texts(scene).iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ");
    all.contains(words)
}

pub fn has(scene: &Scene, id: &str) -> bool {
    shapes(scene).iter().any(|shape| shape.tag.id == id)
}

/// No text covers another, none leaves the page, none is too small.
#[track_caller]
pub fn texts_stand_free(spec: &MapSpec, scene: &Scene) {
    /// Boxes are a little larger than ink: this much \[px\] of them may be shared.
    const SHARED_PX: f64 = 0.75;
    let (width, height) = (f64::from(scene.width_px), f64::from(scene.height_px));
    let texts = texts(scene);
    for (i, text) in texts.iter().enumerate() {
        assert!(text.font.size_px >= 9.0 * spec.size.density(), "{spec:?}: {:?} is too small", text.words);
        for area in text.boxes() {
            let (min, max) = (area.min(), area.max());
            let inside = min.x >= 0.0 && min.y >= 0.0 && max.x <= width && max.y <= height;
            assert!(inside, "{spec:?}: {:?} leaves the page: {area:?}", text.words);
            for other in &texts[i + 1..] {
                let shared = other.boxes().into_iter().map(|b| shared_side(area, b)).fold(0.0, f64::max);
                assert!(shared <= SHARED_PX, "{spec:?}: {:?} covers {:?}", text.words, other.words);
            }
        }
    }
}

/// The shorter side of what two boxes share; zero where they share nothing.
fn shared_side(a: Rect<f64>, b: Rect<f64>) -> f64 {
    let x = a.max().x.min(b.max().x) - a.min().x.max(b.min().x);
    let y = a.max().y.min(b.max().y) - a.min().y.max(b.min().y);
    x.min(y).max(0.0)
}

/// A swatch is in the legend exactly if what it stands for is in the map.
#[track_caller]
pub fn legend_is_that_of_the_map(spec: &MapSpec, scene: &Scene) {
    for name in ["occupied-2014", "occupied-2022", "occupied", "contested"] {
        let in_map = area_of(scene, &format!("zone-{name}")) > 1.0;
        assert_eq!(has(scene, &format!("swatch-{name}")), in_map, "{spec:?}: {name}");
    }
    assert_eq!(has(scene, "swatch-contact-line"), has(scene, "front"), "{spec:?}");
    let claims = shapes(scene).iter().any(|shape| shape.tag.id.starts_with("claim-"));
    assert_eq!(has(scene, "swatch-claim"), claims, "{spec:?}");
}

/// The area \[px²\] that the shape of this id covers.
pub fn area_of(scene: &Scene, id: &str) -> f64 {
    let shape = shapes(scene).into_iter().find(|shape| shape.tag.id == id);
    match shape.map(|shape| &shape.figure) {
        Some(Figure::Area(polygons)) => geo::Area::unsigned_area(polygons),
        _ => 0.0,
    }
}

/// No name of the map or of a panel on it, and no other piece of furniture, lies under the legend, the inset or the scale bar.
#[track_caller]
pub fn furniture_stands_free(spec: &MapSpec, scene: &Scene) {
    let boxes: Vec<(&str, Rect<f64>)> = ["legend-card", "inset-ground", "scale"]
        .into_iter()
        .filter_map(|id| Some((id, bounds(shapes(scene).into_iter().find(|shape| shape.tag.id == id)?)?)))
        .collect();
    for (i, (name, area)) in boxes.iter().enumerate() {
        for (other_name, other) in &boxes[i + 1..] {
            assert!(shared_side(*area, *other) == 0.0, "{spec:?}: {name} covers {other_name}");
        }
        for text in named(scene, "labels").into_iter().chain(named(scene, "panel-keys")) {
            let covered = text.boxes().into_iter().map(|b| shared_side(*area, b)).fold(0.0, f64::max);
            assert!(covered == 0.0, "{spec:?}: {name} covers {:?}", text.words);
        }
    }
}

/// The texts of the map that lie on a line of one of these shapes.
pub fn texts_across(scene: &Scene, shape_ids: &[&str]) -> Vec<String> {
    let edges: Vec<geo::Line<f64>> = shapes(scene)
        .into_iter()
        .filter(|shape| shape_ids.contains(&shape.tag.id.as_str()))
        .flat_map(|shape| match &shape.figure {
            Figure::Lines(lines) => geo::LinesIter::lines_iter(lines).collect::<Vec<_>>(),
            Figure::Area(area) => geo::LinesIter::lines_iter(area).collect(),
            Figure::Circle { .. } => Vec::new(),
        })
        .collect();
    let is_across = |text: &&&Text| {
        text.boxes().iter().any(|area| edges.iter().any(|edge| geo::Intersects::intersects(area, edge)))
    };
    named(scene, "labels").iter().filter(is_across).map(|text| text.words.clone()).collect()
}

/// The box around a shape.
pub fn bounds(shape: &Shape) -> Option<Rect<f64>> {
    match &shape.figure {
        Figure::Area(area) => geo::BoundingRect::bounding_rect(area),
        Figure::Lines(lines) => geo::BoundingRect::bounding_rect(lines),
        Figure::Circle { .. } => None,
    }
}

/// The texts in the group of this name.
fn named<'a>(scene: &'a Scene, name: &str) -> Vec<&'a Text> {
    fn walk<'a>(nodes: &'a [Node], name: &str, within: bool, found: &mut Vec<&'a Text>) {
        for node in nodes {
            match node {
                Node::Group(group) => walk(&group.nodes, name, within || group.tag.id == name, found),
                Node::Text(text) if within => found.push(text),
                Node::Text(_) | Node::Shape(_) | Node::Plot(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&scene.nodes, name, false, &mut found);
    found
}
