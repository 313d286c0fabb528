//! Maps: laws and machine checks on scenes, SVG and PNG, golden files, and a picture.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::common::maps::{
    DRAWN, Data, EXAMPLE, area_of, has, legend_is_that_of_the_map, says, shapes, spec, texts_stand_free,
};
use controlmap::control::{Category, ControlLayer, profiles};
use controlmap::draw::{Colour, Figure, Node, Scene, Shape, Tag};
use controlmap::geometry::overlay;
use controlmap::map::{Basemap, Extent, MapSpec, compose, png, svg};
use controlmap::words::{self, Language};
use resvg::{tiny_skia, usvg};

/// A map of each spec from the example, and of some from the drawn layer; made once for all tests.
static MAPS: LazyLock<Vec<(MapSpec, Scene)>> = LazyLock::new(|| {
    let of = |data: &'static Data| move |spec: MapSpec| (spec.clone(), data.scene(&spec));
    many_specs()
        .into_iter()
        .map(of(&EXAMPLE))
        .chain(many_specs().into_iter().step_by(3).map(of(&DRAWN)))
        .collect()
});

/// Specs of every shape, language and extent.
fn many_specs() -> Vec<MapSpec> {
    let uk = |spec: MapSpec| MapSpec { language: Language::Uk, ..spec };
    let of = |extent: &str, spec: MapSpec| MapSpec { extent: extent.parse().unwrap(), ..spec };
    let long = "A title that is so long that it has to be broken into several lines, even on a large page, since no page \
                is as wide as this title is long, and since desks do write such titles, more often than not";
    vec![
        MapSpec::default(),
        uk(MapSpec::default()),
        spec(640, 800),
        uk(spec(400, 640)),
        spec(2400, 1000),
        uk(spec(1080, 1920)),
        of("donbas", MapSpec::default()),
        of("crimea", spec(900, 900)),
        of("UA-14", uk(spec(1080, 1080))),
        of("UA-30", spec(800, 600)),
        of("36,47,39,49.5", spec(1000, 700)),
        MapSpec { title: Some(long.to_owned()), ..spec(1200, 900) },
    ]
}

fn tree(svg: &str) -> usvg::Tree {
    usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap()
}

#[test]
fn no_text_covers_another_and_none_leaves_the_page() {
    MAPS.iter().for_each(|(spec, scene)| texts_stand_free(spec, scene));
}

#[test]
fn the_svg_keeps_its_promises() {
    for (spec, scene) in MAPS.iter() {
        let svg = svg(scene).unwrap();
        tree(&svg);
        for forbidden in
            ["<clipPath", "<mask", "<pattern", "<script", "<image", "<style", "href", "NaN", "inf\""]
        {
            assert!(!svg.contains(forbidden), "{spec:?}: {forbidden}");
        }
        assert!(svg.len() < 400_000, "{spec:?}: {} bytes", svg.len());
        let ids: Vec<&str> = values(&svg, " id=\"").collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{spec:?}: an id is used twice");
        assert!(ids.iter().all(|id| !id.contains('/') && !id.is_empty()));
        let vertices = |path: &str| path.split([' ', '-', 'l', 'M', 'z']).count() / 2;
        assert!(values(&svg, " d=\"").map(vertices).max() < Some(32_000), "{spec:?}");
    }
}

/// What stands in quotes after each `before`.
fn values<'a>(svg: &'a str, before: &str) -> impl Iterator<Item = &'a str> {
    svg.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().into_iter()
}

#[test]
fn layers_are_named_as_a_person_would_and_ids_are_those_of_every_language() {
    let [en, uk] = [Language::En, Language::Uk]
        .map(|language| svg(&EXAMPLE.scene(&MapSpec { language, ..MapSpec::default() })).unwrap());
    for id in ["control", "occupied-2014", "occupied-2022", "contested", "labels", "cities", "oblast-borders"]
    {
        assert!(en.contains(&format!("id=\"{id}\"")) && uk.contains(&format!("id=\"{id}\"")), "{id}");
    }
    for id in ["area-UA-14", "area-UA-43", "city-kyiv", "label-city-kyiv", "label-crimea", "zone-contested"] {
        assert!(en.contains(&format!("id=\"{id}\"")) && uk.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(en.contains("lang=\"en\"") && uk.contains("lang=\"uk\""));
}

#[test]
fn a_swatch_is_in_the_legend_exactly_if_it_is_in_the_map() {
    MAPS.iter().for_each(|(spec, scene)| legend_is_that_of_the_map(spec, scene));
}

#[test]
fn shapes_cover_what_they_measure() {
    /// Simplifying, snapping to sixteenths and closing slivers move borders by less than this part of the area.
    const TOLERANCE: f64 = 0.005;
    let scene = EXAMPLE.scene(&MapSpec::default());
    let measured = EXAMPLE.shares.total.measured.km2();
    let px2_per_km2 = area_of(&scene, "country") / measured;
    let km2 = |id: &str| area_of(&scene, id) / px2_per_km2;
    let close = |drawn: f64, figure: f64| (drawn / figure - 1.0).abs() < TOLERANCE;
    let total = &EXAMPLE.shares.total;
    let [y2014, y2022] = total.since.as_ref().unwrap();
    assert!(close(km2("zone-occupied-2014"), y2014.inside.km2()), "{}", km2("zone-occupied-2014"));
    assert!(close(km2("zone-occupied-2022"), y2022.inside.km2()), "{}", km2("zone-occupied-2022"));
    for area in ["UA-14", "UA-43", "UA-32"] {
        let row = EXAMPLE.shares.areas.iter().find(|row| row.id == area).unwrap();
        assert!(close(km2(&format!("area-{area}")), row.measured.km2()), "{area}");
    }
}

#[test]
fn crimea_is_on_the_map_whole_and_every_area_once() {
    let scene = EXAMPLE.scene(&MapSpec::default());
    let drawn: Vec<&str> =
        shapes(&scene).iter().filter_map(|shape| shape.tag.id.strip_prefix("area-")).collect();
    let known: Vec<&str> = EXAMPLE.areas.areas.iter().map(|area| area.id.as_str()).collect();
    assert_eq!(drawn, known);
    let page = f64::from(scene.height_px);
    let crimea = shapes(&scene).into_iter().find(|shape| shape.tag.id == "area-UA-43").unwrap();
    let Figure::Area(polygons) = &crimea.figure else { panic!("an area is a polygon") };
    let south = geo::BoundingRect::bounding_rect(polygons).unwrap().max().y;
    assert!(south < page - 60.0, "Crimea is cut off: {south}");
}

#[test]
fn what_must_be_said_is_said() {
    let example = EXAMPLE.scene(&MapSpec::default());
    for words in
        [words::EXAMPLE, words::SCHEMATIC, words::OCCUPIED_2014, words::OCCUPIED_2022, words::CONTESTED]
    {
        assert!(says(&example, words.of(Language::En)), "{words:?}");
    }
    assert!(says(&example, "Situation on the evening of 5 December 2025 (Kyiv time)"));
    assert!(says(&example, "603,628\u{a0}km²") && says(&example, "Natural Earth"));
    assert!(says(&example, words::CLAIMED.of(Language::En)));
    let drawn = DRAWN.scene(&MapSpec { language: Language::Uk, ..MapSpec::default() });
    assert!(says(&drawn, "Ситуація на вечір 5 грудня 2025 року") && says(&drawn, "за даними a test"));
    assert!(
        says(&drawn, words::NOT_IN_SOURCE.of(Language::Uk)) && !says(&drawn, words::EXAMPLE.of(Language::Uk))
    );
}

#[test]
fn claims_are_drawn_only_while_they_stand() {
    let mut data = Data::new(|reading| profiles::example(reading).unwrap().value);
    assert!(has(&data.scene(&MapSpec::default()), "claim-pokrovsk"));
    data.layer.as_of = "2026-06-01".parse().unwrap();
    let later = data.scene(&MapSpec::default());
    assert!(!shapes(&later).iter().any(|shape| shape.tag.id.starts_with("claim-")));
    assert!(!says(&later, words::CLAIMED.of(Language::En)));
}

#[test]
fn markup_in_words_stays_words() {
    let mut data = Data::new(|reading| profiles::example(reading).unwrap().value);
    data.cities[0].names.en = "<b>\"Kyiv\"</b> & co\u{202e}\u{0}".to_owned();
    let title = Some("</text><script>alert(1)</script>\u{7}".to_owned());
    let svg = svg(&data.scene(&MapSpec { title, ..MapSpec::default() })).unwrap();
    tree(&svg);
    assert!(
        !svg.contains("<script")
            && !svg.contains("<b>")
            && !svg.contains('\u{202e}')
            && !svg.contains('\u{7}')
    );
}

#[test]
fn characters_without_a_glyph_are_named() {
    let spec = MapSpec { title: Some("地図 of Ukraine".to_owned()), ..MapSpec::default() };
    let warnings = compose(&spec, &EXAMPLE.inputs()).unwrap().warnings;
    assert!(
        warnings.iter().any(|w| w.code == "glyph-missing" && w.message.contains("`地` (U+5730)")),
        "{warnings:?}"
    );
    assert!(compose(&MapSpec::default(), &EXAMPLE.inputs()).unwrap().warnings.is_empty());
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_a_hint() {
    let refused = |spec: &MapSpec| compose(spec, &EXAMPLE.inputs()).unwrap_err().to_string();
    let unknown = refused(&MapSpec { extent: Extent::Area("UA-99".to_owned()), ..MapSpec::default() });
    assert!(unknown.contains("`UA-99`") && unknown.contains("hint:"), "{unknown}");
    let nowhere = refused(&MapSpec { extent: "-10,-10,-5,-5".parse().unwrap(), ..MapSpec::default() });
    assert!(nowhere.contains("outside the data") && nowhere.contains("hint:"), "{nowhere}");
    let crowded = refused(&MapSpec { title: Some("word ".repeat(4000)), ..MapSpec::default() });
    assert!(crowded.contains("no room") && crowded.contains("hint:"), "{crowded}");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let spec = spec(640, 480);
    let [a, b] = [EXAMPLE.scene(&spec), EXAMPLE.scene(&spec)];
    assert_eq!(svg(&a).unwrap(), svg(&b).unwrap());
    assert_eq!(png(&a).unwrap(), png(&b).unwrap());
}

/// Where golden files are, and where what differs from them is put.
fn golden(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    (folder.join("tests/golden").join(name), Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
}

/// Re-blessing rewrites the golden file and fails that run, so that nobody blesses without looking.
fn bless(path: &Path, bytes: &[u8]) -> bool {
    let asked = std::env::var_os("CONTROLMAP_BLESS").is_some_and(|value| value == "1");
    if asked {
        std::fs::write(path, bytes).unwrap();
    }
    asked
}

#[test]
fn the_svg_is_the_golden_one() {
    let svg = svg(&DRAWN.scene(&MapSpec { language: Language::Uk, ..spec(480, 400) })).unwrap();
    let (path, actual) = golden("drawn-uk.svg");
    let blessed = bless(&path, svg.as_bytes());
    assert!(!blessed, "{} rewritten: look at it, then run again without CONTROLMAP_BLESS", path.display());
    let golden = std::fs::read_to_string(&path).unwrap();
    if svg != golden {
        std::fs::write(&actual, &svg).unwrap();
        let line = svg.lines().zip(golden.lines()).position(|(a, b)| a != b);
        panic!(
            "differs from {} first in line {line:?}; what was drawn is in {}",
            path.display(),
            actual.display()
        );
    }
}

#[test]
fn the_picture_is_the_golden_one_within_tolerance() {
    /// Rasterising differs between processors by a level or two along edges: this mean difference of a channel \[0–255\]
    /// is far below what one moved label would make.
    const TOLERANCE: f64 = 0.25;
    let bytes = png(&EXAMPLE.scene(&spec(480, 400))).unwrap();
    let (path, actual) = golden("example.png");
    let blessed = bless(&path, &bytes);
    assert!(!blessed, "{} rewritten: look at it, then run again without CONTROLMAP_BLESS", path.display());
    let golden = tiny_skia::Pixmap::load_png(&path).unwrap();
    let drawn = tiny_skia::Pixmap::decode_png(&bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (golden.width(), golden.height()));
    let difference = mean_difference(drawn.data(), golden.data());
    if difference > TOLERANCE {
        std::fs::write(&actual, &bytes).unwrap();
        panic!(
            "differs from {} by {difference:.3}; what was drawn is in {}",
            path.display(),
            actual.display()
        );
    }
}

fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len() as f64
}

#[test]
fn the_png_is_the_svg_and_uses_the_embedded_fonts() {
    let scene = EXAMPLE.scene(&spec(640, 520));
    let pixels = tiny_skia::Pixmap::decode_png(&png(&scene).unwrap()).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (640, 520));
    assert!(pixels.pixels().iter().all(|pixel| pixel.alpha() == 255), "the page is opaque");
    // Without any font the title's band stays paper: what shows in the PNG there comes from the embedded ones.
    let mut bare = tiny_skia::Pixmap::new(640, 520).unwrap();
    resvg::render(&tree(&svg(&scene).unwrap()), tiny_skia::Transform::identity(), &mut bare.as_mut());
    let ink = |pixels: &tiny_skia::Pixmap| {
        pixels.pixels()[..640 * 30].iter().filter(|pixel| pixel.red() < 128).count()
    };
    assert!(ink(&bare) == 0 && ink(&pixels) > 200, "{} {}", ink(&bare), ink(&pixels));
    // Beyond text the two are one picture.
    let land = 640 * 300 + 130;
    assert_eq!(bare.pixels()[land], pixels.pixels()[land]);
}

/// 2026-11-30: figures were pale in the rows beside the edge of a band of rows that is painted on its own.
#[test]
fn no_row_of_a_picture_is_paler_than_its_neighbours() {
    const SIDE: u32 = 800;
    let circle = |i: u32| {
        let at = geo::Coord { x: 20.0 + f64::from(i) * 7.3, y: 4.0 + f64::from(i) * 7.9 };
        Node::from(Shape::circle(Tag::default(), at, 3.5).filled(Colour::hex(0x1c_1c_1c)))
    };
    let page = geo::Rect::new((0.0, 0.0), (f64::from(SIDE), f64::from(SIDE)));
    let scene = Scene {
        width_px: SIDE,
        height_px: SIDE,
        dpi: 96.0,
        title: String::new(),
        description: String::new(),
        caption: String::new(),
        language: "en",
        nodes: std::iter::once(Shape::rect(Tag::default(), page, Colour::hex(0xff_ff_ff)).into())
            .chain((0..100).map(circle))
            .collect(),
    };
    let picture = tiny_skia::Pixmap::decode_png(&png(&scene).unwrap()).unwrap();
    let [paper, ink] = [255.0, 28.0];
    for i in 0..100_u32 {
        let middle = (20.0 + f64::from(i) * 7.3, 4.0 + f64::from(i) * 7.9);
        let near = |at: u32, centre: f64| (f64::from(at) + 0.5 - centre).abs() <= 5.0;
        let row = |y: u32| -> f64 {
            let pixels = (0..SIDE).filter(|&x| near(x, middle.0)).map(|x| picture.pixel(x, y).unwrap().red());
            pixels.map(|red| (paper - f64::from(red)) / (paper - ink)).sum()
        };
        let covered: f64 = (0..SIDE).filter(|&y| near(y, middle.1)).map(row).sum();
        let whole = std::f64::consts::PI * 3.5 * 3.5;
        assert!((covered - whole).abs() < 0.03 * whole, "circle {i} at {middle:?}: {covered}");
    }
}

/// What is occupied on both banks of a lake, but for the lake, as sources draw it.
fn around_the_kakhovka_reservoir(day: &str) -> Data {
    let basemap = Basemap::embedded().unwrap();
    let lake = basemap.lakes.iter().find(|lake| lake.region.names.en == "Kakhovka Reservoir").unwrap();
    let land = crate::common::polygons::cell(33.0, 46.4, 35.6, 48.0);
    let occupied = overlay::difference(&[&land], &[&lake.region.polygons]);
    let day = day.parse().unwrap();
    Data::new(|_| ControlLayer {
        as_of: day,
        ..crate::common::polygons::layer(vec![(Category::Occupied(None), occupied)])
    })
}

/// 2026-11-30: a reservoir that a source left out of its zones was land held by Ukraine, with a front along both banks.
#[test]
fn water_between_occupied_banks_is_no_front_while_it_is_there() {
    let within = |data: &Data| {
        let scene = data.scene(&MapSpec { extent: Extent::Ukraine, ..spec(1600, 1100) });
        let all = shapes(&scene);
        let lakes =
            all.iter().filter(|shape| shape.fill == Some(MapSpec::default().theme.theme().unwrap().sea));
        let lakes = lakes.count();
        let front = all.iter().find(|shape| shape.tag.id == "front");
        let length = front.map_or(0.0, |front| match &front.figure {
            Figure::Lines(lines) => geo::Length::length(&geo::Euclidean, lines),
            _ => 0.0,
        });
        (lakes, length)
    };
    let (before, after) =
        (around_the_kakhovka_reservoir("2022-09-01"), around_the_kakhovka_reservoir("2023-06-06"));
    let ((lakes_before, front_before), (lakes_after, front_after)) = (within(&before), within(&after));
    assert_eq!(lakes_before, lakes_after + 1, "it drained on 6 June 2023");
    // The banks are some 500 km of front that was none.
    assert!(front_after > 1.4 * front_before, "{front_before} {front_after}");
}

/// 2026-11-30: a part of the Syvash that a source left out was land held by Ukraine within a front, beside Crimea.
#[test]
fn water_within_a_zone_that_leaves_it_out_is_neither_front_nor_held_by_ukraine() {
    let basemap = Basemap::embedded().unwrap();
    let lake = basemap.lakes.iter().find(|lake| lake.region.names.en == "Syvash").unwrap();
    let left_out = crate::common::polygons::cell(34.7, 45.85, 35.0, 46.0);
    let left_out = overlay::intersection(&[&left_out], &[&lake.region.polygons]);
    assert!(!left_out.0.is_empty());
    let around = crate::common::polygons::cell(32.0, 44.0, 37.0, 46.9);
    let occupied = overlay::difference(&[&around], &[&left_out]);
    let data = Data::new(|_| crate::common::polygons::layer(vec![(Category::Occupied(None), occupied)]));
    let scene = data.scene(&MapSpec { extent: "34.2,45.4,35.4,46.3".parse().unwrap(), ..spec(900, 900) });
    assert!(!has(&scene, "front") && !says(&scene, "Held by Ukraine"));
}
