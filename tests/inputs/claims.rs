//! Claims, assessments and what is liberated: shown on maps, listed in reports, in no share; and sources that hold several
//! layers, days or forms in one file.

use crate::common::geojson::{collection, control, polygon, with_properties};
use crate::common::program::{Bench, Run};
use serde_json::Value;

/// Rings of cells of one degree: assessed control, the advance beside it, and what is claimed beyond.
const CONTROL: &str = "[[38,47],[39,47],[39,48],[38,48],[38,47]]";
const ADVANCE: &str = "[[37,47],[38,47],[38,48],[37,48],[37,47]]";
const CLAIMED: &str = "[[36,47],[37,47],[37,48],[36,48],[36,47]]";

fn isw(bench: &Bench) -> [&'static str; 3] {
    let names = [
        "20220831_RussianAssessedCoTinUkraine.geojson",
        "20220831_RussianAssessedAdvanceinUkraine.geojson",
        "20220831_RussianClaimedCoTinUkraine.geojson",
    ];
    for (name, rings) in names.into_iter().zip([CONTROL, ADVANCE, CLAIMED]) {
        bench.write(name, control(rings));
    }
    names
}

fn json(run: Run) -> Value {
    serde_json::from_str(&run.done().stdout).unwrap()
}

fn occupied(shares: &Value) -> f64 {
    shares["total"]["status"]["occupied"]["km2"].as_f64().unwrap()
}

// Claims of places

#[test]
fn claims_that_stand_are_listed_in_every_report_and_change_no_share() {
    let bench = Bench::new();
    // Files of the day after the evening that they show: claims stand from 1 December 2025, and none in 2024.
    bench.write("2025-12-05.geojson", control(CONTROL));
    bench.write("2024-12-05.geojson", control(CONTROL));
    let (now, before) = ("2025-12-05.geojson", "2024-12-05.geojson");
    let claimed = json(bench.run(&["shares", now, "--format", "json"]));
    let places: Vec<&str> =
        claimed["claims"].as_array().unwrap().iter().map(|claim| claim["place"].as_str().unwrap()).collect();
    assert_eq!(places, ["Pokrovsk", "Vovchansk", "Kupiansk"]);
    let claim = &claimed["claims"][0];
    assert_eq!((&claim["claimant"], &claim["denied_by"]), (&"Russia".into(), &"Ukraine".into()));
    assert!(claim["claimed_on"] == "2025-12-01" && claim["until"] == "2025-12-31");
    let unclaimed = json(bench.run(&["shares", before, "--format", "json"]));
    assert!(unclaimed.get("claims").is_none());
    assert_eq!(claimed["total"], unclaimed["total"]);

    for form in ["table", "markdown"] {
        let text = bench.run(&["shares", now, "--format", form]).done().stdout;
        assert!(
            text.contains(
                "Claimed by Russia, denied by Ukraine (in no share): Pokrovsk (since 1 December 2025)"
            ),
            "{text}"
        );
        assert!(!bench.run(&["shares", before, "--format", form]).done().stdout.contains("Claimed by"));
    }
    let uk = bench.run(&["shares", now, "--lang", "uk"]).done().stdout;
    assert!(uk.contains("(не входить у частки): Покровськ (з 1 грудня 2025 року)"), "{uk}");
    let features = json(bench.run(&["shares", now, "--format", "geojson"]));
    let points =
        features["features"].as_array().unwrap().iter().filter(|f| f["properties"]["status"] == "claim");
    let points: Vec<_> = points.collect();
    assert_eq!(points.len(), 3);
    assert_eq!(points[0]["geometry"]["type"], "Point");
    assert!(points[0]["properties"]["place"] == "Pokrovsk" && points[0]["properties"]["area_id"].is_null());
}

// ISW

/// 2026-11-30: where no advance lay in the frame, the km² of control and advance together were called control.
#[test]
fn a_figure_of_control_and_advance_is_called_both_where_only_control_shows() {
    let bench = Bench::new();
    let [control, advance, _] = isw(&bench);
    let map =
        bench.run(&["map", control, advance, "--extent", "38.4,47.2,38.9,47.8", "-o", "-"]).done().stdout;
    let text: String = map.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    assert!(text.contains("Assessed Russian control and advance (ISW)"), "{text}");
}

#[test]
fn isw_s_claims_are_hatched_on_maps_and_listed_with_their_own_area() {
    let bench = Bench::new();
    let [control, advance, claimed] = isw(&bench);
    let map = bench.run(&["map", control, advance, claimed, "-o", "-"]).done().stdout;
    for part in
        ["hatch-claimed-control", "edge-claimed-control", "swatch-claimed-control", "hatch-assessed-advance"]
    {
        assert!(map.contains(&format!(r#"id="{part}""#)), "{part}");
    }
    // What is a part of what is occupied stands right below it.
    let places = ["swatch-occupied", "swatch-assessed-advance", "swatch-government"];
    let places = places.map(|id| map.find(&format!(r#"id="{id}""#)).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    // Real lines, no patterns; and the words of the source.
    assert!(!map.contains("<pattern") && !map.contains("clip-path"));
    let text: String = map.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    assert!(text.contains("Assessed Russian control and advance (ISW)"), "{text}");
    assert!(
        text.contains("In no share: Claimed Russian control") && !text.contains("Russian-occupied"),
        "{text}"
    );

    let with = json(bench.run(&["shares", control, advance, claimed, "--format", "json"]));
    let without = json(bench.run(&["shares", control, advance, "--format", "json"]));
    assert_eq!(with["total"], without["total"]);
    let features = json(bench.run(&["shares", control, advance, claimed, "--format", "geojson"]));
    let feature = features["features"].as_array().unwrap().iter();
    let feature = feature.clone().find(|f| f["properties"]["status"] == "claimed-control").unwrap();
    assert!(feature["properties"]["km2"].as_f64().unwrap() > 8000.0);
    assert!(feature["properties"]["counted_as"].is_null());
}

#[test]
fn advances_that_are_contested_or_left_out_are_called_so_on_the_map() {
    let bench = Bench::new();
    let [control, advance, _] = isw(&bench);
    let map =
        |advances| bench.run(&["map", control, advance, "--advances", advances, "-o", "-"]).done().stdout;
    let contested = map("contested");
    assert!(contested.contains("zone-contested") && contested.contains("Assessed Russian advance"));
    assert!(!contested.contains("control and advance"));
    let left_out = map("exclude");
    assert!(
        // The note breaks where its line ends.
        left_out.contains("In no share:") && left_out.contains("hatch-assessed-advance")
    );
}

#[test]
fn layers_of_isw_in_one_file_are_what_the_files_one_by_one_are() {
    let bench = Bench::new();
    let [control, advance, claimed] = isw(&bench);
    let one_by_one = json(bench.run(&["shares", control, advance, claimed, "--format", "json"]));
    let folder = |name: &str, rings: &str| {
        let positions = rings.trim_matches(['[', ']']).replace("],[", " ");
        format!(
            "<Folder><name>{name}</name><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>{positions}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>"
        )
    };
    let kml = |[a, b, c]: [&str; 3]| {
        let folders = [folder(a, CONTROL), folder(b, ADVANCE), folder(c, CLAIMED)].concat();
        format!(r#"<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{folders}</Document></kml>"#)
    };
    let known =
        ["RussianAssessedCoTinUkraine", "RussianAssessedAdvanceinUkraine", "RussianClaimedCoTinUkraine"];
    bench.write("20220831.kml", kml(known));
    let run = bench.run(&["shares", "20220831.kml", "--format", "json"]).done();
    assert!(!run.stderr.contains("was read as"), "{}", run.stderr);
    let in_one = json(run);
    assert_eq!((&in_one["total"], &in_one["parts"]), (&one_by_one["total"], &one_by_one["parts"]));
    assert_eq!(in_one["control"].as_array().unwrap().len(), 1);

    bench.write("20220831.kml", kml(["Assessed Russian Control", "Russian Advances", "Claimed territory"]));
    let drifted = bench.run(&["shares", "20220831.kml", "--format", "json"]).done();
    let drifted = drifted
        .says(&["the name `Russian Advances` was read as assessed-advance", "folder `Russian Advances`"]);
    assert_eq!(json(drifted)["total"], one_by_one["total"]);

    bench.write("20220831.kml", kml(["RussianAssessedCoTinUkraine", "CoT", "RussianClaimedCoTinUkraine"]));
    let run = bench.run(&["shares", "20220831.kml", "--profile", "isw"]).refused();
    run.says(&["the name `CoT` does not tell assessed from claimed", "folder `CoT`"]);
}

// Liberated land

/// A raw snapshot of DeepStateMap: occupied, liberated, and land of another state that is named occupied.
fn raw(bench: &Bench) -> &'static str {
    let feature = |rings: &str, name: &str, fill: &str| {
        with_properties(&polygon(rings), &format!(r##"{{"name":"{name}","fill":"{fill}"}}"##))
    };
    let text = collection(&[
        feature(CONTROL, "Окуповано /// Occupied /// geoJSON.status.occupied", "#a52714"),
        feature(ADVANCE, "Звільнено /// Liberated /// geoJSON.status.liberated", "#0f9d58"),
        feature("[[40,50],[41,50],[41,51],[40,51],[40,50]]", "Окуповано /// Occupied", "#ff5252"),
    ]);
    bench.write("1717225039.geojson", text);
    "1717225039.geojson"
}

#[test]
fn what_is_liberated_is_shown_only_if_asked_for_and_never_counted() {
    let bench = Bench::new();
    let file = raw(&bench);
    let plain = bench.run(&["map", file, "-o", "-"]).done().stdout;
    let asked = bench.run(&["map", file, "--show", "liberated", "-o", "-"]).done().stdout;
    assert!(!plain.contains("liberated"));
    assert!(asked.contains("hatch-liberated") && asked.contains("In no share: Liberated"));
    bench.write("2024-06-01.geojson", control(CONTROL));
    let [raw, alone] = [file, "2024-06-01.geojson"]
        .map(|file| occupied(&json(bench.run(&["shares", file, "--format", "json"]))));
    assert!((raw - alone).abs() < 1e-6, "{raw} and {alone}");
    bench.run(&["map", file, "--show", "mars"]).refused().says(&["liberated"]);
}

// Archives, gazetteers, limits

#[test]
fn a_day_of_an_archive_is_chosen_by_its_date() {
    let bench = Bench::new();
    let dated =
        |rings: &str, date: &str| with_properties(&polygon(rings), &format!(r#"{{"date":"{date}"}}"#));
    bench.write("archive.geojson", collection(&[dated(CONTROL, "2025-01-01"), dated(ADVANCE, "2025-01-02")]));
    bench.write("2025-01-02.geojson", control(ADVANCE));
    let of = |args: &[&str]| json(bench.run(&[&["shares", "--format", "json"], args].concat()));
    let (chosen, alone) = (of(&["archive.geojson", "--date", "2025-01-02"]), of(&["2025-01-02.geojson"]));
    assert_eq!((&chosen["date"], &chosen["total"]), (&alone["date"], &alone["total"]));
    let run = bench.run(&["shares", "archive.geojson", "--date", "2025-03-01"]).refused();
    run.says(&["there is no 2025-03-01 in this archive, which holds 2 days from 2025-01-01 to 2025-01-02"]);
}

#[test]
fn a_dump_of_geonames_is_a_gazetteer() {
    let bench = Bench::new();
    bench.write("control.csv", "geonameid,date,status\n709717,20240101,RU\n703448,20240101,UA\n");
    let line = |id: &str, lat: &str, lon: &str| {
        format!(
            "{id}\tname\tname\t\t{lat}\t{lon}\tP\tPPLA\tUA\t\t05\t\t\t\t100\t\t169\tEurope/Kyiv\t2024-01-01\n"
        )
    };
    let gazetteer = |text: &str| {
        bench.write("UA.txt", text);
        bench.run(&["shares", "control.csv", "--gazetteer", "UA.txt", "--format", "json"])
    };
    let good = line("709717", "48.023", "37.80224") + &line("703448", "50.45466", "30.5238");
    assert!(occupied(&json(gazetteer(&good))) > 10_000.0);
    let bad = line("709717", "148.0", "37.8") + &line("703448", "50.45466", "30.5238");
    gazetteer(&bad).refused().says(&["UA.txt, line 1", "columns 1, 5 and 6"]);
}

#[test]
fn every_file_of_a_job_is_read_within_the_limits_of_the_user() {
    let bench = Bench::new();
    let padding = " ".repeat(3000);
    bench.write("own.csv", format!("area_id,km2\nUA-14,26517\n\"{padding}\",1\n"));
    bench.write("places.csv", format!("lon,lat,name\n37,48,{padding}\n"));
    for option in [["--denominator", "own.csv"], ["--settlements", "places.csv"]] {
        bench
            .run(&[&["shares", "--max-bytes", "2000"], &option[..]].concat())
            .refused()
            .says(&["--max-bytes"]);
    }
}

// Real files, where they are here

#[test]
fn isw_s_own_claims_are_on_its_map_and_its_figures_are_as_without_them() {
    let folder = shared!("isw");
    let file = |name: &str| folder.join(name).display().to_string();
    let files = [
        "20220831_RussianAssessedCoTinUkraine.geojson",
        "20220831_RussianAssessedAdvanceinUkraine.geojson",
        "20220831_RussianClaimedCoTinUkraine.geojson",
        "20220831_UkrainianClaimedCounterOffensives.geojson",
    ]
    .map(file);
    let bench = Bench::new();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let map = bench.run(&[&["map", "-o", "-"], &files[..]].concat()).done().stdout;
    for kind in ["claimed-control", "assessed-advance", "claimed-counteroffensive"] {
        assert!(map.contains(&format!("hatch-{kind}")), "{kind}");
    }
    // A path may have 32,000 vertices at most.
    let longest = map.split(" d=\"").skip(1).map(|d| d.split('"').next().unwrap().len()).max().unwrap();
    assert!(longest < 1_000_000, "{longest}");
}
