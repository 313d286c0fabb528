//! Control sources as they are published: each profile on real files, on published figures, and on what is wrong in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::{Path, PathBuf};

use common::geojson::{SQUARE, collection, control, file, polygon, with_properties};
use common::polygons::cell;
use controlmap::areas;
use controlmap::control::profiles::{self, Profile, Reading};
use controlmap::control::{Category, ControlLayer, Counts, EvidenceKind, PartKind, Since, Status};
use controlmap::error::{Result, Warned};
use controlmap::formats::FileBytes;
use controlmap::geometry::ellipsoid::multipolygon_area;
use controlmap::geometry::overlay;
use controlmap::geometry::rings::rings_of;
use controlmap::measure::Ground;
use geo::MultiPolygon;

const OCCUPIED_2014: Category = Category::Occupied(Some(Since::Y2014));
const OCCUPIED_2022: Category = Category::Occupied(Some(Since::Y2022));

/// The radius of the sphere that web maps measure on \[m\].
const WEB_SPHERE_M: f64 = 6_378_137.0;

fn km2(polygons: &MultiPolygon<f64>) -> f64 {
    multipolygon_area(polygons).km2()
}

/// A land of four degrees around the middle of Donetsk Oblast.
fn land() -> MultiPolygon<f64> {
    cell(36.0, 46.0, 40.0, 50.0)
}

fn read_as(profile: Option<Profile>, file: &FileBytes) -> Result<Warned<ControlLayer>> {
    profiles::read(file, &Reading { profile, land: &[&land()], ..Reading::default() })
}

fn read_text(name: &str, text: &str) -> Result<Warned<ControlLayer>> {
    read_as(None, &file(name, text))
}

/// Reads a file of the shared data on the land of Ukraine.
fn read_path(path: &Path) -> Warned<ControlLayer> {
    let set = areas::embedded().unwrap();
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let read =
        profiles::read(&FileBytes::read(path).unwrap(), &Reading { land: &land, ..Reading::default() });
    read.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn error_of(read: Result<Warned<ControlLayer>>) -> String {
    read.unwrap_err().to_string()
}

fn codes(read: &Warned<ControlLayer>) -> Vec<&'static str> {
    read.warnings.iter().map(|warning| warning.code).collect()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn held(layer: &ControlLayer, status: Status) -> f64 {
    let zones = layer.zones.iter().filter(|zone| zone.category.status() == status);
    zones.map(|zone| km2(&zone.polygons)).sum()
}

// DeepStateMap's raw snapshots

/// Occupied km² as DeepState measures (Chamberlain and Duquette 2007, on the web's sphere): feature by feature, nothing clipped.
fn occupied_as_published(layer: &ControlLayer) -> f64 {
    let ring = |ring: &[geo::Coord<f64>]| -> f64 {
        let edges = ring.windows(2).map(|edge| {
            let [a, b] = [edge[0], edge[1]].map(|c| (c.x.to_radians(), c.y.to_radians()));
            (b.0 - a.0) * (2.0 + a.1.sin() + b.1.sin())
        });
        -edges.sum::<f64>() * WEB_SPHERE_M * WEB_SPHERE_M / 2.0 / 1e6
    };
    let zones = layer.drawn.iter().filter(|zone| zone.category.status() == Status::Occupied);
    zones.flat_map(|zone| rings_of(&zone.polygons)).map(ring).sum()
}

#[test]
fn raw_snapshots_of_all_eras_give_a_figure() {
    let files = files_in(&shared!("deepstate-raw"));
    assert_eq!(files.len(), 67);
    for path in files {
        let layer = read_path(&path).value;
        assert_eq!(layer.account.profile, Some(Profile::Deepstate), "{}", path.display());
        assert!(layer.telling.contested && layer.telling.since);
        let occupied = held(&layer, Status::Occupied);
        assert!((105_000.0..140_000.0).contains(&occupied), "{}: {occupied} km²", path.display());
        let before = km2(layer.zone(OCCUPIED_2014).unwrap());
        assert!((43_000.0..45_000.0).contains(&before), "{}: {before} km² since 2014", path.display());
        // One snapshot draws 25,739 km² of unknown status in the Arabian Sea.
        let near = layer.zone(Category::Contested).unwrap().iter().filter(|part| part.exterior()[0].x < 45.0);
        let contested: f64 = near.map(|part| km2(&MultiPolygon(vec![part.clone()]))).sum();
        assert!((100.0..10_000.0).contains(&contested), "{}: {contested} km² contested", path.display());
        let counts: Vec<Counts> = layer.account.classified.iter().map(|told| told.counts).collect();
        assert!(counts.contains(&Counts::OtherState) && counts.contains(&Counts::Aside(PartKind::Liberated)));
    }
}

#[test]
fn a_polygon_in_another_ocean_is_said_and_counts_outside_alone() {
    let read = read_path(&shared!("deepstate-raw/1675299936.geojson"));
    let far: Vec<&str> =
        read.warnings.iter().filter(|w| w.code == "far-away").map(|w| w.message.as_str()).collect();
    assert_eq!(
        far,
        [
            "a polygon of 25739.457 km² lies nowhere near Ukraine, around 64.38, 14.39: it is in no area, only outside"
        ]
    );
}

#[test]
fn published_totals_come_out_to_the_kilometre() {
    let folder = shared!("deepstate-raw");
    for (snapshot, published, as_of) in
        [("1668296906", 108_651.0, "2022-11-12"), ("1735678434", 111_829.0, "2024-12-31")]
    {
        let layer = read_path(&folder.join(format!("{snapshot}.geojson"))).value;
        let found = occupied_as_published(&layer);
        assert!((found - published).abs() <= 0.6, "{snapshot}: {found} is not {published}");
        assert_eq!(layer.as_of.to_string(), as_of);
    }
}

/// What rounding in two different overlays may differ by \[km²\].
const OVERLAY_TOLERANCE_KM2: f64 = 1e-3;

#[test]
fn occupied_inside_ukraine_is_what_another_overlay_finds() {
    let oracle = oracle!("oracle.json");
    let folder = shared!("deepstate-raw");
    let oracle: serde_json::Value = serde_json::from_slice(&std::fs::read(oracle).unwrap()).unwrap();
    let set = areas::embedded().unwrap();
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let ground = Ground::new(&set);
    let mut compared = 0;
    for (snapshot, figures) in oracle["raw_j5"]["files"].as_object().unwrap() {
        let path = folder.join(format!("{snapshot}.geojson"));
        if !path.exists() {
            continue;
        }
        // The oracle leaves out Tuzla.
        let mut map: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        map["features"].as_array_mut().unwrap().retain(|feature| !feature.to_string().contains(".tuzla"));
        let file = file(&format!("{snapshot}.geojson"), map.to_string());
        let layer = profiles::read(&file, &Reading { land: &land, ..Reading::default() }).unwrap().value;
        let pieces = ground.measure(&layer, None).unwrap();
        let occupied = pieces.rows.iter().filter(|row| row.category.status() == Status::Occupied);
        let found: f64 = occupied.map(|row| row.inside.km2()).sum();
        let wanted = figures["union_inside_ukraine"]["lonlat_line_integral"].as_f64().unwrap();
        assert!((found - wanted).abs() < OVERLAY_TOLERANCE_KM2, "{snapshot}: {found} is not {wanted}");
        compared += 1;
    }
    assert_eq!(compared, 7);
}

/// A square beside [`SQUARE`], as the text of a ring.
const NEXT: &str = "[[38,48],[39,48],[39,49],[38,49],[38,48]]";

/// A feature as DeepStateMap draws it.
fn named(ring: &str, name: &str, fill: &str) -> String {
    let properties = serde_json::json!({ "name": name, "fill": fill }).to_string();
    with_properties(&polygon(ring), &properties)
}

#[test]
fn a_snapshot_tells_occupied_since_when_and_contested_and_leaves_other_states_out() {
    let snapshot = collection(&[
        named(SQUARE, "Окуповано /// Occupied\u{a0}/// geoJSON.status.occupied\n", "#a52714"),
        named(NEXT, "Статус невідомий /// Unknown status", "#bcaaa4"),
        named("[[37,47],[38,47],[38,48],[37,48],[37,47]]", "ОРДЛО /// CADR and CALR", "#880e4f"),
        named("[[38,47],[39,47],[39,48],[38,48],[38,47]]", "Звільнено", "#0f9d58"),
        named("[[39,47],[39.5,47],[39.5,48],[39,48],[39,47]]", "Occupied Abkhazia", "#ff5252"),
    ]);
    let read = read_text("1668296906.geojson", &snapshot).unwrap();
    let layer = &read.value;
    let zones: Vec<Category> = layer.zones.iter().map(|zone| zone.category).collect();
    assert_eq!(zones, [OCCUPIED_2014, OCCUPIED_2022, Category::Contested]);
    let kinds: Vec<EvidenceKind> = layer.account.classified.iter().map(|told| told.evidence.kind).collect();
    use EvidenceKind::{English, Fill, Key, Ukrainian};
    assert_eq!(kinds, [Key, English, English, Ukrainian, Fill]);
    assert_eq!(layer.parts.len(), 1);
    assert!((layer.parts[0].area().km2() - km2(&cell(38.0, 47.0, 39.0, 48.0))).abs() < 1e-6);
    assert_eq!(codes(&read), Vec::<&str>::new());
    assert_eq!(layer.source_time.as_deref(), Some("2022-11-12T23:48:26Z"));
    assert_eq!([layer.date, layer.as_of].map(|date| date.to_string()), ["2022-11-13", "2022-11-12"]);
}

#[test]
fn the_wrapper_is_read_as_what_it_wraps_and_gives_its_time() {
    let map = collection(&[named(SQUARE, "Окуповано", "#a52714")]);
    for stamp in [r#""id":1668296906,"datetime":"x""#, r#""id":"7","datetime":"2022-11-12T23:48:26.000Z""#] {
        let layer = read_text("last.json", &format!("{{{stamp},\"map\":{map}}}")).unwrap().value;
        assert_eq!(layer.source_time.as_deref(), Some("2022-11-12T23:48:26Z"), "{stamp}");
        assert!(layer.account.because.unwrap().contains("wrapper"));
    }
    let unstamped = format!(r#"{{"id":7,"map":{map}}}"#);
    assert!(error_of(read_text("last.json", &unstamped)).contains("holds no date"));
    assert_eq!(read_text("2022-11-13.json", &unstamped).unwrap().value.date.to_string(), "2022-11-13");
}

#[test]
fn what_a_snapshot_does_not_tell_is_an_error_for_each_feature() {
    let snapshot = collection(&[
        named(SQUARE, "Окуповано", "#a52714"),
        named(NEXT, "Щось нове /// Something new", "#123456"),
        named(NEXT, "", ""),
    ]);
    let error = error_of(read_text("1668296906.geojson", &snapshot));
    assert!(error.contains("named `Щось нове /// Something new` with fill #123456"), "{error}");
    assert!(
        error.contains("feature 1") && error.contains("feature 2") && error.contains("no fill"),
        "{error}"
    );
}

#[test]
fn a_name_that_contradicts_its_fill_is_said_and_a_snapshot_of_nothing_held_refused() {
    let snapshot =
        collection(&[named(SQUARE, "Окуповано", "#a52714"), named(NEXT, "Під питанням", "#a52714")]);
    let read = read_text("1668296906.geojson", &snapshot).unwrap();
    assert_eq!(codes(&read), ["name-and-fill-disagree"]);
    assert!(read.warnings[0].message.contains("`Під питанням` filled #a52714 is contested"));
    let nothing = collection(&[named(SQUARE, "Звільнено", "#0f9d58")]);
    assert!(error_of(read_text("1668296906.geojson", &nothing)).contains("no feature is occupied"));
}

#[test]
fn a_date_that_contradicts_the_time_of_a_snapshot_is_an_error() {
    let file = file("1668296906.geojson", collection(&[named(SQUARE, "Окуповано", "#a52714")]));
    let date = |date: &str| Reading { date: Some(date.parse().unwrap()), land: &[], ..Reading::default() };
    assert!(profiles::read(&file, &date("2022-11-13")).is_ok());
    let error = error_of(profiles::read(&file, &date("2022-11-12")));
    assert!(error.contains("2022-11-12T23:48:26Z is 2022-11-13 in Kyiv"), "{error}");
}

#[test]
fn a_snapshot_with_swapped_axes_is_refused() {
    let snapshot = collection(&[named("[[48,37],[49,37],[49,38],[48,38],[48,37]]", "Окуповано", "#a52714")]);
    assert!(error_of(read_text("1668296906.geojson", &snapshot)).contains("swapped"));
}

#[test]
fn a_profile_that_cannot_read_the_content_is_named() {
    let error = error_of(read_as(
        Some(Profile::Deepstate),
        &file("2025-12-05.csv", "lon,lat,status\n37,48,occupied\n"),
    ));
    assert!(error.contains("profile deepstate cannot read a CSV table"), "{error}");
    let error = error_of(read_as(Some(Profile::Settlements), &file("2025-12-05.geojson", control(SQUARE))));
    assert!(error.contains("profile settlements cannot read a file of features"), "{error}");
    let _ = overlay::union(&[]);
}
