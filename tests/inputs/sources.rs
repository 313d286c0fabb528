//! Control sources as they are published: each profile on real files, on published figures, and on what is wrong in them.

use std::path::{Path, PathBuf};

use crate::common::geojson::{SQUARE, collection, control, file, polygon, with_properties};
use crate::common::polygons::cell;
use crate::common::program::Bench;
use controlmap::areas;
use controlmap::control::profiles::{self, Advances, Profile, Reading};
use controlmap::control::rules::{Pattern, Rule, RuleOn};
use controlmap::control::{Category, ControlLayer, Counts, EvidenceKind, PartKind, Since, Status};
use controlmap::error::{Result, Warned};
use controlmap::formats::FileBytes;
use controlmap::geometry::AreaMethod;
use controlmap::geometry::ellipsoid::multipolygon_area;
use controlmap::geometry::rings::rings_of;
use controlmap::measure::{AsPublished, Ground};
use controlmap::project::{BasisRequest, LandRequest, Request};
use controlmap::report::{Json, Report, Screen, Table};
use controlmap::words::Language;
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

#[test]
fn totals_as_published_count_features_as_drawn() {
    let control = shared!("deepstate-raw/1668296906.geojson");
    let basis = BasisRequest { as_published: Some(AsPublished::Deepstate), ..BasisRequest::default() };
    let land = LandRequest { method: AreaMethod::Deepstate, ..LandRequest::default() };
    let read = Request { control: vec![control], basis, land, ..Request::default() }.read().unwrap();
    let total = read.value.shares(read.warnings).unwrap().total.occupied.area.km2();
    assert!((total - 108_651.0).abs() <= 0.6, "{total}");
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
        let pieces = ground.measure(&layer, None, AreaMethod::Wgs84).unwrap();
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
}

// The Institute for the Study of War

/// The files of one day of the shared data.
fn day_of_isw(folder: &Path, day: &str) -> Vec<FileBytes> {
    let of_day = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(day);
    files_in(folder).iter().filter(|path| of_day(path)).map(|path| FileBytes::read(path).unwrap()).collect()
}

fn read_isw(files: &[FileBytes], advances: Advances) -> Result<Warned<ControlLayer>> {
    let set = areas::embedded().unwrap();
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    profiles::read_all(files, &Reading { land: &land, advances, ..Reading::default() })
}

#[test]
fn the_layers_of_isw_give_the_published_figures_each_and_together() {
    let files = day_of_isw(&shared!("isw"), "20220831");
    let read = read_isw(&files, Advances::Occupied).unwrap();
    let layer = &read.value;
    let area = |kind: PartKind| {
        layer.parts.iter().find(|part| part.kind == kind).map(|part| part.area().km2()).unwrap()
    };
    let (control, advance) = (area(PartKind::AssessedControl), area(PartKind::AssessedAdvance));
    assert!((control - 120_758.0).abs() <= 1.0, "{control}");
    assert!((advance - 4_102.0).abs() <= 1.0, "{advance}");
    let occupied = held(layer, Status::Occupied);
    assert!((occupied - control - advance).abs() < 0.1, "{occupied} is not {control} + {advance}");
    assert!(area(PartKind::ClaimedControl) > 0.0 && area(PartKind::PartisanWarfare) > 0.0);
    assert_eq!((layer.sources.len(), layer.account.profile), (5, Some(Profile::Isw)));
    assert_eq!([layer.date, layer.as_of].map(|date| date.to_string()), ["2022-08-31", "2022-08-31"]);
    assert!(!layer.telling.contested && !layer.telling.since);
    assert!(!codes(&read).contains(&"name-read-as"));
}

#[test]
fn the_parts_of_isw_stand_in_reports_beside_the_shares() {
    let folder = shared!("isw");
    let of_day = files_in(&folder).into_iter().filter(|path| path.to_string_lossy().contains("/20220831_"));
    let read = Request { control: of_day.collect(), ..Request::default() }.read().unwrap();
    let shares = read.value.shares(read.warnings).unwrap();
    let table = Table { language: Language::En, screen: Screen::default() }.write(&shares).unwrap();
    assert!(table.contains("Assessed Russian advance: 4,102.63 km²;"), "{table}");
    assert!(
        table.contains(" km² (in no share)") && table.contains("Source: Institute for the Study of War; "),
        "{table}"
    );
    let json: serde_json::Value = serde_json::from_str(&Json.write(&shares).unwrap()).unwrap();
    let claimed =
        json["parts"].as_array().unwrap().iter().find(|part| part["kind"] == "claimed-control").unwrap();
    assert_eq!((&claimed["name"], &claimed["counted"]), (&"Claimed Russian control".into(), &false.into()));
    assert!(claimed["km2"].as_f64().unwrap() > 100.0);
}

/// 30 November 2026: a sentence named the institute once a file, without article and case.
#[test]
fn the_institute_is_named_once_and_as_the_language_asks() {
    let folder = shared!("isw");
    let of_day = files_in(&folder).into_iter().filter(|path| path.to_string_lossy().contains("/20220831_"));
    let files: Vec<String> = of_day.map(|path| path.display().to_string()).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let said = |command: &[&str]| {
        let run = crate::common::program::run(&[command, &files, &["-q"]].concat()).done();
        run.stdout.replace('\u{a0}', " ")
    };
    let sentence = said(&["shares", "--format", "sentence"]);
    let start = "According to the Institute for the Study of War, as of 31 August 2022, ";
    assert!(sentence.starts_with(start), "{sentence}");
    let sentence = said(&["shares", "--format", "sentence", "--lang", "uk"]);
    assert!(sentence.starts_with("За даними Інституту вивчення війни (ISW), станом на "), "{sentence}");
    for (language, subtitle) in [
        ("en", "according to the Institute for the Study of War"),
        ("uk", "за даними Інституту вивчення війни (ISW)"),
    ] {
        let map = said(&["map", "-o", "-", "--lang", language]);
        let text = map.replace("</tspan>", " ").replace("</text>", " ");
        assert!(text.contains(subtitle), "{language}: the subtitle does not say {subtitle}");
    }
}

#[test]
fn every_day_of_isw_is_read() {
    let folder = shared!("isw");
    for (day, files) in [("20220401", 4), ("20220831", 5), ("20221112", 5)] {
        let files_of_day = day_of_isw(&folder, day);
        assert_eq!(files_of_day.len(), files);
        let layer = read_isw(&files_of_day, Advances::Occupied).unwrap().value;
        assert!((90_000.0..170_000.0).contains(&held(&layer, Status::Occupied)), "{day}");
    }
}

#[test]
fn advances_are_occupied_contested_or_left_out_as_asked() {
    let files = day_of_isw(&shared!("isw"), "20220831");
    let held_with = |advances| {
        let layer = read_isw(&files, advances).unwrap().value;
        (layer.telling.contested, held(&layer, Status::Occupied), held(&layer, Status::Contested))
    };
    let (told, occupied, contested) = held_with(Advances::Contested);
    assert!(told && (occupied - 120_758.0).abs() <= 1.0 && (contested - 4_102.0).abs() <= 1.0);
    let (told, occupied, contested) = held_with(Advances::Exclude);
    assert!(!told && (occupied - 120_758.0).abs() <= 1.0 && contested == 0.0);
}

/// Tiny layers of ISW: control, advances and claims side by side.
fn tiny_isw(names: [&str; 3]) -> [FileBytes; 3] {
    let rings = [SQUARE, NEXT, "[[37,47],[38,47],[38,48],[37,48],[37,47]]"];
    let mut rings = rings.iter();
    names.map(|name| file(name, control(rings.next().unwrap())))
}

fn read_files(files: &[FileBytes]) -> Result<Warned<ControlLayer>> {
    profiles::read_all(files, &Reading { land: &[&land()], ..Reading::default() })
}

const CONTROL_NAME: &str = "20220831_RussianAssessedCoTinUkraine.geojson";
const ADVANCE_NAME: &str = "20220831_RussianAssessedAdvanceinUkraine.geojson";
const CLAIM_NAME: &str = "20220831_RussianClaimedCoTinUkraine.geojson";

#[test]
fn claims_have_their_own_area_and_no_part_in_any_zone() {
    let layer = read_files(&tiny_isw([CONTROL_NAME, ADVANCE_NAME, CLAIM_NAME])).unwrap().value;
    let claims = layer.parts.iter().find(|part| part.kind == PartKind::ClaimedControl).unwrap();
    assert_eq!(claims.counts_as, None);
    assert!((claims.area().km2() - km2(&cell(37.0, 47.0, 38.0, 48.0))).abs() < 1e-6);
    assert!((held(&layer, Status::Occupied) - km2(&cell(37.0, 48.0, 39.0, 49.0))).abs() < 1e-6);
}

#[test]
fn a_drifting_name_is_announced_and_a_doubtful_one_refused() {
    let drifting = "20220831_RussianAssessedAdvancesV2.geojson";
    let read = read_files(&tiny_isw([CONTROL_NAME, drifting, CLAIM_NAME])).unwrap();
    assert_eq!(codes(&read), ["name-read-as"]);
    assert!(
        read.warnings[0]
            .message
            .contains("`20220831_RussianAssessedAdvancesV2.geojson` was read as assessed-advance")
    );
    for (doubtful, said) in [
        ("20220831_RussianCoTinUkraine.geojson", "does not tell assessed from claimed"),
        ("20220831_sectors.geojson", "is that of no known layer"),
        (
            "20220831_AssessedCoT.geojson",
            "was given already, as 20220831_RussianAssessedCoTinUkraine.geojson",
        ),
    ] {
        let error = error_of(read_files(&tiny_isw([CONTROL_NAME, doubtful, CLAIM_NAME])));
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn files_of_two_days_are_refused_and_control_without_advances_said() {
    let later = "20220901_RussianAssessedAdvanceinUkraine.geojson";
    let error = error_of(read_files(&tiny_isw([CONTROL_NAME, later, CLAIM_NAME])));
    assert!(
        error.contains("2022-09-01") && error.contains("`diff`") && error.contains("`series`"),
        "{error}"
    );
    let [control, advance, claim] = tiny_isw([CONTROL_NAME, ADVANCE_NAME, CLAIM_NAME]);
    assert_eq!(codes(&read_files(&[control, claim.clone()]).unwrap()), ["no-advance-layer"]);
    assert!(error_of(read_files(&[advance, claim])).contains("no layer of assessed control"));
}

#[test]
fn several_files_of_a_source_that_has_one_a_date_are_refused() {
    let files = ["2025-12-05.geojson", "2025-12-06.geojson"].map(|name| file(name, control(SQUARE)));
    let error = error_of(read_files(&files));
    assert!(error.contains("the profile deepstate-daily has one file a date"), "{error}");
}

// UAControlMap

/// [`SQUARE`] as UAControlMap writes it, unclosed.
const TURNED: &str = "[[48,37],[48,38],[49,38],[49,37]]";

#[test]
fn uacontrolmap_days_are_near_what_others_show() {
    // It draws some 2,500 km² of sea with Crimea.
    for path in files_in(&shared!("uacontrolmap")) {
        let read = read_path(&path);
        assert_eq!(read.value.account.profile, Some(Profile::Uacontrolmap));
        let occupied = held(&read.value, Status::Occupied);
        assert!((110_000.0..122_000.0).contains(&occupied), "{}: {occupied} km²", path.display());
    }
}

#[test]
fn rings_in_lat_lon_order_are_turned_and_closed() {
    let read = read_text("20251205.json", &format!(r#"{{"frontline":[],"areas":[{TURNED}]}}"#)).unwrap();
    assert_eq!(codes(&read), ["ring-closed"]);
    assert!((held(&read.value, Status::Occupied) - km2(&cell(37.0, 48.0, 38.0, 49.0))).abs() < 1e-6);
}

#[test]
fn rings_in_lon_lat_order_empty_or_broken_are_refused() {
    let of = |areas: &str| error_of(read_text("20251205.json", &format!(r#"{{"areas":{areas}}}"#)));
    let turned = of(&format!("[{SQUARE}]"));
    assert!(
        turned.contains("this source writes [latitude, longitude]") && turned.contains("area 0"),
        "{turned}"
    );
    assert!(of("[]").contains("`areas` is empty"));
    assert!(of("[[48,37]]").contains("no list of rings"));
    let null = of("[[[48,37],[48,null],[49,38],[49,37]]]");
    assert!(null.contains("not a pair of numbers") && null.contains("position 1"), "{null}");
}

// VIINA

const GAZETTEER: &str = "geonameid,name,longitude,latitude\n1,A,37,48\n2,B,39,48\n3,C,38,49\n";

fn read_viina(rows: &[&str], date: Option<&str>, gazetteer: Option<&str>) -> Result<Warned<ControlLayer>> {
    let header = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status";
    let table = format!("{header}\n{}\n", rows.join("\n"));
    let gazetteer = gazetteer.map(|text| file("gazetteer.csv", text));
    let reading = Reading {
        date: date.map(|date| date.parse().unwrap()),
        land: &[&land()],
        gazetteer: gazetteer.as_ref(),
        ..Reading::default()
    };
    profiles::read(&file("control_latest_2022.csv", table), &reading)
}

#[test]
fn viina_rows_of_a_day_become_cells() {
    let rows = [
        "1.0,20220224,UA,UA,,,RU",
        "2,20220224,UA,UA,,,UA",
        "3,20220224,UA,UA,,,CONTESTED",
        "1,20220225,UA,UA,,,UA",
        "4,20220224,,,,,RU",
        "5,20220224,,,,,NA",
    ];
    let read = read_viina(&rows, Some("2022-02-24"), Some(GAZETTEER)).unwrap();
    assert_eq!(codes(&read), ["status-unknown", "place-unknown"]);
    assert!(read.warnings[1].message.contains("1 of 4 places are not in the gazetteer gazetteer.csv"));
    let layer = read.value;
    let zones: Vec<Category> = layer.zones.iter().map(|zone| zone.category).collect();
    assert_eq!(zones, [Category::Occupied(None), Category::Contested]);
    assert_eq!(layer.account.profile, Some(Profile::Viina));
    assert_eq!(layer.date.to_string(), "2022-02-24");
}

#[test]
fn a_day_of_viina_must_be_chosen_and_be_there() {
    let rows = ["1,20220224,,,,,RU", "2,2022-02-25,,,,,UA"];
    let error = error_of(read_viina(&rows, None, Some(GAZETTEER)));
    assert!(error.contains("2 days, 2022-02-24 to 2022-02-25") && error.contains("--date"), "{error}");
    let error = error_of(read_viina(&rows, Some("2022-03-01"), Some(GAZETTEER)));
    assert!(error.contains("no 2022-03-01 in this file, which holds 2022-02-24 to 2022-02-25"), "{error}");
    assert_eq!(read_viina(&rows[..1], None, Some(GAZETTEER)).unwrap().value.date.to_string(), "2022-02-24");
}

#[test]
fn what_is_wrong_in_a_viina_file_is_named() {
    let of = |row: &str| error_of(read_viina(&[row], None, Some(GAZETTEER)));
    assert!(of("1,20220224,,,,,ru").contains("`ru` is not a status of VIINA"));
    assert!(of("1.5,20220224,,,,,RU").contains("`1.5` is no GeoNames id"));
    assert!(of("x,20220224,,,,,RU").contains("`x` is not a number"));
    assert!(of("1,2022024,,,,,RU").contains("have no date"));
    assert!(error_of(read_viina(&[], None, None)).contains("no rows"));
    let error = error_of(read_viina(&["7,20220224,,,,,RU"], None, Some(GAZETTEER)));
    assert!(
        error.contains("none of 1 places is in the gazetteer") && error.contains("--gazetteer"),
        "{error}"
    );
    let error = error_of(read_viina(&["1,20220224,,,,,RU"], None, Some("id,lon,lat\n1,37,48\n")));
    assert!(error.contains("no column `geonameid`"), "{error}");
}

#[test]
fn without_a_gazetteer_the_embedded_settlements_give_positions() {
    let read = read_viina(&["498959,20220224,,,,,RU", "1,20220224,,,,,UA"], None, None).unwrap();
    assert_eq!(codes(&read), ["place-unknown"]);
    assert!(held(&read.value, Status::Occupied) > 0.0);
}

// Generic

fn with_status(ring: &str, status: &str) -> String {
    with_properties(&polygon(ring), &serde_json::json!({ "held_by": status, "n": 1 }).to_string())
}

fn read_field(features: &[String], field: &str) -> Result<Warned<ControlLayer>> {
    let reading = Reading { status_field: Some(field), land: &[&land()], ..Reading::default() };
    profiles::read(&file("2025-12-05.geojson", collection(features)), &reading)
}

#[test]
fn the_words_of_a_property_tell_status_in_three_languages() {
    for [occupied, contested, government] in [
        ["Occupied", "grey zone", "Ukraine"],
        ["Окуповано", "Сіра зона", "Звільнено"],
        ["оккупировано", "серая зона", "Украина"],
    ] {
        let features = [
            with_status(SQUARE, occupied),
            with_status(NEXT, contested),
            with_status("[[37,47],[38,47],[38,48],[37,48],[37,47]]", government),
        ];
        let layer = read_field(&features, "held_by").unwrap().value;
        let zones: Vec<Category> = layer.zones.iter().map(|zone| zone.category).collect();
        assert_eq!(zones, [Category::Occupied(None), Category::Contested]);
        assert!(layer.telling.contested && !layer.telling.since);
        assert_eq!(layer.account.because.as_deref(), Some("the option --status-field"));
    }
}

#[test]
fn unknown_words_and_lacking_properties_are_refused_with_the_nearest() {
    let error = error_of(read_field(&[with_status(SQUARE, "ocupied"), with_status(NEXT, "?")], "held_by"));
    assert!(error.contains("`ocupied` is not a status") && error.contains("write `occupied`"), "{error}");
    assert!(
        error.contains("`?` is not a status") && error.contains("feature 1, property `held_by`"),
        "{error}"
    );
    let error = error_of(read_field(&[with_status(SQUARE, "occupied")], "heldby"));
    assert!(error.contains("no property `heldby`") && error.contains("perhaps `held_by`"), "{error}");
    let error = error_of(read_field(&[with_status(SQUARE, "free")], "held_by"));
    assert!(error.contains("no feature is occupied or contested"), "{error}");
    let error = error_of(read_as(Some(Profile::Generic), &file("2025-12-05.geojson", control(SQUARE))));
    assert!(error.contains("--status-field"), "{error}");
}

fn rule(on: RuleOn, pattern: &str, counts_as: Option<Category>) -> Rule {
    Rule { on, pattern: Pattern::new(pattern), counts_as }
}

#[test]
fn the_first_rule_that_fits_decides_and_what_none_fits_is_refused() {
    let held_by = || RuleOn::Property("held_by".to_owned());
    let rules = [
        rule(held_by(), "RF since 2014*", Some(OCCUPIED_2014)),
        rule(held_by(), "RF*", Some(OCCUPIED_2022)),
        rule(RuleOn::Property("n".to_owned()), "2", None),
        rule(RuleOn::File, "*-12-05*", Some(Category::Contested)),
    ];
    let features = [
        with_status(SQUARE, "RF since 2014 (east)"),
        with_status(NEXT, "rf"),
        with_status("[[37,47],[38,47],[38,48],[37,48],[37,47]]", "else"),
    ];
    let text = collection(&features);
    let read = |rules: &[Rule]| {
        let reading = Reading { rules, land: &[&land()], ..Reading::default() };
        profiles::read(&file("2025-12-05.geojson", text.as_str()), &reading)
    };
    let layer = read(&rules).unwrap().value;
    let zones: Vec<Category> = layer.zones.iter().map(|zone| zone.category).collect();
    assert_eq!(zones, [OCCUPIED_2014, OCCUPIED_2022, Category::Contested]);
    assert!(layer.telling.since);
    let evidence: Vec<String> =
        layer.account.classified.iter().map(|told| told.evidence.to_string()).collect();
    assert_eq!(
        evidence,
        ["property `RF since 2014 (east)`", "property `rf`", "file name `2025-12-05.geojson`"]
    );
    let error = error_of(read(&rules[..3]));
    assert!(error.contains("no rule tells the status") && error.contains("feature 2"), "{error}");
}

#[test]
fn features_that_fit_no_profile_are_refused_with_what_would_help() {
    let error = error_of(read_text("2025-12-05.geojson", &collection(&[with_status(SQUARE, "occupied")])));
    assert!(error.contains("held_by, n") && error.contains("--status-field"), "{error}");
    for (text, said) in
        [("<kml/>", "no placemarks"), ("<html/>", "no KML"), ("\0\0,", "binary"), ("hello", "no kind")]
    {
        assert!(error_of(read_text("2025-12-05.x", text)).contains(said), "{text}");
    }
}

// From the command line

#[test]
fn the_program_says_what_it_read_a_source_as_and_by_what() {
    let bench = Bench::new();
    bench.write("1668296906.geojson", collection(&[named(SQUARE, "Окуповано", "#a52714")]));
    bench.write("control.geojson", collection(&[with_status(SQUARE, "Occupied")]));
    bench.write(CONTROL_NAME, control(SQUARE));
    for (args, said) in [
        (
            vec!["1668296906.geojson"],
            "profile deepstate, told by a feature named `Окуповано` and filled #a52714",
        ),
        (
            vec!["control.geojson", "--status-field", "held_by", "--date", "2025-12-05"],
            "profile generic, told by the option --status-field",
        ),
        (
            vec![CONTROL_NAME, "--advances", "exclude"],
            "profile isw, told by the file name `20220831_RussianAssessedCoTinUkraine.geojson`",
        ),
        (
            vec!["1668296906.geojson", "--profile", "deepstate"],
            "profile deepstate, told by the option --profile",
        ),
    ] {
        let run = bench.run(&[&["shares", "-v"], &args[..]].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn viina_reads_its_gazetteer_from_the_command_line_and_never_writes_over_it() {
    let bench = Bench::new();
    bench.write("control.csv", "geonameid,date,status\n1,20220224,RU\n2,20220224,UA\n");
    bench.write("places.csv", GAZETTEER);
    let args = ["shares", "control.csv", "--gazetteer", "places.csv"];
    let run = bench.run(&args);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Source: VIINA"), "{}", run.stdout);
    let over = bench.run(&[&args[..], &["-o", "places.csv"]].concat());
    assert!(over.status == 2 && over.stderr.contains("the output is one of the inputs"), "{}", over.stderr);
}
