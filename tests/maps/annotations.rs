//! Annotations: what an editor adds to a map, out of a table or features.

use std::fmt::Write;

use crate::common::maps::{EXAMPLE, has, says, shapes, spec, texts, texts_across, texts_stand_free};
use crate::common::program::Bench;
use controlmap::draw::{Figure, Scene};
use controlmap::error::{Result, Warning};
use controlmap::formats::FileBytes;
use controlmap::map::annotations::{self, Annotation, Mark};
use controlmap::map::{MapSpec, compose, svg};
use controlmap::words::Language;
use geo::{Intersects, LinesIter};

const TABLE: &str = "\
kind,text,text_uk,lon,lat,to_lon,to_lat,claimant,denied_by
point,Nuclear power plant,Атомна електростанція,34.586,47.507,,,,
,Towards the city,,38.6,47.6,37.3,48.2,,
claim,Huliaipole,Гуляйполе,36.26,47.66,,,Russia,Kyiv
";

const FEATURES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"text":"Nuclear power plant","text_uk":"Атомна електростанція"},
 "geometry":{"type":"Point","coordinates":[34.586,47.507]}},
{"type":"Feature","properties":{"name":"Towards the city"},
 "geometry":{"type":"LineString","coordinates":[[38.6,47.6],[37.3,48.2]]}},
{"type":"Feature","properties":{"kind":"claim","text":"Huliaipole","text_uk":"Гуляйполе","claimant":"Russia","denied_by":"Kyiv"},
 "geometry":{"type":"Point","coordinates":[36.26,47.66]}},
{"type":"Feature","properties":{"kind":"area","text":"Exclusion zone"},
 "geometry":{"type":"Polygon","coordinates":[[[29.3,51.2],[30.6,51.2],[30.6,51.5],[29.3,51.5],[29.3,51.2]]]}}]}"#;

fn read(name: &str, content: &str) -> Result<Vec<Annotation>> {
    annotations::read(&FileBytes::of(name, content.as_bytes().to_vec())).map(|read| read.value)
}

fn table(content: &str) -> Vec<Annotation> {
    read("notes.csv", content).unwrap()
}

fn drawn(annotations: Vec<Annotation>, language: Language) -> (Scene, Vec<Warning>) {
    let spec = MapSpec { annotations, language, ..MapSpec::default() };
    let made = compose(&spec, &EXAMPLE.inputs()).unwrap();
    texts_stand_free(&spec, &made.value);
    (made.value, made.warnings)
}

#[test]
fn a_table_and_features_say_the_same() {
    let (rows, features) = (table(TABLE), read("notes.geojson", FEATURES).unwrap());
    assert_eq!(rows[..], features[..3]);
    assert!(matches!(features[3].mark, Mark::Area(_)));
}

#[test]
fn points_arrows_areas_and_claims_are_drawn_with_their_words() {
    let (scene, warnings) = drawn(read("notes.geojson", FEATURES).unwrap(), Language::En);
    assert!(warnings.is_empty(), "{warnings:?}");
    for (id, words) in [
        ("annotation-1", "Nuclear power plant"),
        ("annotation-2", "Towards the city"),
        ("annotation-3", "Huliaipole"),
        ("annotation-4", "Exclusion zone"),
    ] {
        assert!(has(&scene, id), "{id}");
        assert!(says(&scene, words), "{words}");
    }
    assert!(says(&scene, "claimed by Russia, denied by Kyiv"));
    assert!(svg(&scene).unwrap().contains("id=\"annotations\""));
    let (uk, _) = drawn(table(TABLE), Language::Uk);
    assert!(says(&uk, "Атомна електростанція") && says(&uk, "заявляє Росія, заперечує Київ"));
    // What has no Ukrainian text keeps the one it has.
    assert!(says(&uk, "Towards the city"));
}

#[test]
fn annotations_change_no_figure_and_no_colour() {
    let zones = |scene: &Scene| -> Vec<Figure> {
        let zones = shapes(scene).into_iter().filter(|shape| shape.tag.id.starts_with("zone-"));
        zones.map(|shape| shape.figure.clone()).collect()
    };
    let (with, _) = drawn(table(TABLE), Language::En);
    let (without, _) = drawn(Vec::new(), Language::En);
    assert_eq!(zones(&with), zones(&without));
    assert_eq!(with.description, without.description);
}

/// 2026-11-30: the outline of an area struck through the names of the cities along it.
#[test]
fn names_keep_off_the_outlines_of_areas() {
    let area = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"area","text":"Fortress belt"},
"geometry":{"type":"Polygon","coordinates":[[[37.4,48.5],[37.9,48.5],[37.9,49],[37.4,49],[37.4,48.5]]]}}]}"#;
    let annotations = read("area.geojson", area).unwrap();
    let spec = MapSpec { annotations, extent: "donbas".parse().unwrap(), ..spec(1080, 1080) };
    let scene = EXAMPLE.scene(&spec);
    assert!(has(&scene, "annotation-1"));
    assert_eq!(texts_across(&scene, &["annotation-1"]), Vec::<String>::new());
    // Its own words neither.
    let outline = shapes(&scene).into_iter().find(|shape| shape.tag.id == "annotation-1").unwrap();
    let Figure::Lines(lines) = &outline.figure else { panic!("lines") };
    let words = texts(&scene).into_iter().find(|text| text.tag.id == "label-annotation-1").unwrap();
    let is_across = |edge: geo::Line<f64>| words.boxes().iter().any(|area| area.intersects(&edge));
    assert!(!lines.lines_iter().any(is_across), "{:?}", words.words);
}

/// 2026-11-30: the mark of an annotation on a city took the city away, mark and name, and nothing said so.
#[test]
fn a_city_keeps_its_name_and_mark_beside_an_annotation_on_it() {
    let notes = table(
        "kind,text,lon,lat,claimant,denied_by
point,Port hit by drones,30.75,46.49,,
claim,Taken in the morning,37.58,48.74,Russia,Kyiv
",
    );
    for language in [Language::En, Language::Uk] {
        let (scene, warnings) = drawn(notes.clone(), language);
        assert!(warnings.is_empty(), "{warnings:?}");
        for city in ["city-odesa", "city-kramatorsk"] {
            assert!(has(&scene, city), "{city} has no mark");
        }
        let [odesa, kramatorsk] = match language {
            Language::En => ["Odesa", "Kramatorsk"],
            Language::Uk => ["Одеса", "Краматорськ"],
        };
        assert!(says(&scene, odesa) && says(&scene, kramatorsk));
    }
}

#[test]
fn what_lies_outside_or_finds_no_room_is_counted() {
    let twice = "text,lon,lat\nParis,2.35,48.85\nHere,33,48\nHere too,33,48\n";
    let (scene, warnings) = drawn(table(twice), Language::En);
    let [warning] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!(warning.code, "annotation-left-out");
    for part in ["2 of 3 annotations", "1 lie outside the map", "1 found no room", "`Paris`, `Here too`"] {
        assert!(warning.message.contains(part), "{part}: {}", warning.message);
    }
    assert!(has(&scene, "annotation-2") && !has(&scene, "annotation-1") && !has(&scene, "annotation-3"));
}

#[test]
fn ten_thousand_annotations_are_drawn_or_counted() {
    let mut csv = String::from("text,lon,lat\n");
    for i in 0..10_000u32 {
        let (lon, lat) = (22.0 + f64::from(i % 100) * 0.18, 44.5 + f64::from(i / 100) * 0.08);
        writeln!(csv, "note {i},{lon},{lat}").unwrap();
    }
    let (scene, warnings) = drawn(table(&csv), Language::En);
    let marks = shapes(&scene).iter().filter(|shape| shape.tag.id.starts_with("annotation-")).count();
    assert!((100..2_000).contains(&marks), "{marks}");
    let words = texts(&scene).iter().filter(|text| text.words.starts_with("note ")).count();
    assert_eq!(marks, words);
    let warning = warnings.iter().find(|warning| warning.code == "annotation-left-out").unwrap();
    let said = format!("{} of 10000 annotations are not drawn", 10_000 - marks);
    assert!(warning.message.contains(&said), "{}", warning.message);
}

#[test]
fn bad_rows_are_refused_together_each_with_its_line() {
    let wrong = "\
kind,text,lon,lat,to_lon,to_lat,claimant
point,,33,48,,,
circle,Round,33,48,,,
point,Nowhere,333,48,,,
claim,Nobody's,33,48,,,
area,Flat,33,48,,,
arrow,Half,33,48,x,48,
";
    let said = read("notes.csv", wrong).unwrap_err().to_string();
    for (line, what) in [
        (2, "says nothing"),
        (3, "`circle` is no kind of annotation"),
        (4, "`333` is not a longitude"),
        (5, "the claim is nobody's"),
        (6, "a row of a table has no area"),
        (7, "`x` is not a longitude"),
    ] {
        assert!(said.contains(&format!("notes.csv, line {line}")) && said.contains(what), "{what}: {said}");
    }
    let said = read("notes.csv", "kind,text,lon,lat\narrow,Up,33,48\n").unwrap_err().to_string();
    assert!(said.contains("points nowhere") && said.contains("to_lon"), "{said}");
    assert!(read("notes.csv", "label,lon,lat\n").unwrap_err().to_string().contains("no column `text`"));
}

#[test]
fn bad_features_are_refused_with_their_numbers() {
    let feature = |properties: &str, geometry: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},"geometry":{geometry}}}]}}"#
        )
    };
    let point = r#"{"type":"Point","coordinates":[33,48]}"#;
    let line = r#"{"type":"LineString","coordinates":[[33,48],[34,48]]}"#;
    let points = r#"{"type":"MultiPoint","coordinates":[[33,48],[34,48]]}"#;
    for (properties, geometry, what) in [
        ("{}", point, "says nothing"),
        (r#"{"text":"A","kind":"arrow"}"#, point, "does not go with the geometry"),
        (r#"{"text":"A","kind":"claim","claimant":"B"}"#, line, "does not go with the geometry"),
        (r#"{"text":"A"}"#, points, "neither one point, nor one line"),
        (r#"{"text":"A"}"#, r#"{"type":"Point","coordinates":[33,98]}"#, "no longitude and latitude"),
    ] {
        let said = read("notes.geojson", &feature(properties, geometry)).unwrap_err().to_string();
        assert!(said.contains(what) && said.contains("feature 0"), "{what}: {said}");
    }
}

#[test]
fn markup_and_marks_that_turn_text_round_are_harmless() {
    let (scene, warnings) = drawn(table("text,lon,lat\n<i>x</i>\u{202e}\u{7},33,48\n"), Language::En);
    assert!(warnings.is_empty(), "{warnings:?}");
    let svg = svg(&scene).unwrap();
    assert!(svg.contains("&lt;i&gt;x&lt;/i&gt;") && !svg.contains("<i>") && !svg.contains('\u{202e}'));
}

#[test]
fn the_program_reads_them_and_refuses_bad_ones_without_a_picture() {
    let bench = Bench::new();
    bench.write("notes.csv", TABLE);
    let run = bench.run(&["map", "--annotations", "notes.csv", "-o", "map.svg", "-q"]).done();
    assert_eq!(run.stderr, "");
    assert!(bench.read("map.svg").contains("Nuclear power"));
    bench.write("bad.csv", "text,lon,lat\nHere,33,x\n");
    let run = bench.run(&["map", "--annotations", "bad.csv", "-o", "none.svg", "-q"]).refused();
    assert!(run.stderr.contains("bad.csv, line 2") && !bench.files().contains(&"none.svg".to_owned()));
    // An annotation file is never written over.
    bench.run(&["map", "--annotations", "notes.svg", "-o", "notes.svg", "-q"]).refused();
}
