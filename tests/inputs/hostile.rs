//! Hostile input: every attack is refused or read safely, in less than 500 MB and 5 seconds, without a panic.
//!
//! The program runs with its address space bounded, which is stricter than a bound on what it uses.

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::fixtures::{self, samples};
use crate::common::geojson::{SQUARE, collection, feature, polygon, with_properties};
use crate::common::polygons::laws;
use crate::common::program::{Bench, Run, finish};
use controlmap::formats::{FileBytes, Limits, features};
use proptest::prelude::*;

/// What a run may take up \[KiB\], and how long it may last.
const MOST_MEMORY_KIB: u32 = 500_000;
const LONGEST: Duration = Duration::from_secs(5);

/// Runs `controlmap shares` on a file of this name and content, within the bounds.
fn shares(name: &str, content: &[u8], flags: &[&str]) -> Run {
    let bench = Bench::new();
    bench.write(name, content);
    let args = [&["shares", name, "--date", "2025-12-05", "--profile", "deepstate-daily"], flags].concat();
    let began = Instant::now();
    let run = finish(bounded(&bench.command(&args)), b"");
    assert!(began.elapsed() < LONGEST, "{name} took {:?}", began.elapsed());
    assert_eq!(bench.files(), [name], "nothing is written beside the input");
    run
}

/// The same command with its memory bounded, where the system can.
fn bounded(command: &Command) -> Command {
    let bound =
        if cfg!(target_os = "linux") { format!("ulimit -v {MOST_MEMORY_KIB}; ") } else { String::new() };
    let mut shell = Command::new("sh");
    shell.args(["-c", &(bound + "exec \"$0\" \"$@\"")]);
    shell.arg(command.get_program()).args(command.get_args());
    shell.current_dir(command.get_current_dir().unwrap()).env("NO_COLOR", "1");
    shell
}

#[track_caller]
fn refused(name: &str, content: &[u8], says: &[&str]) {
    let run = shares(name, content, &[]).refused().says(says).says(&["hint: "]);
    assert!(run.stderr.len() < 20_000, "a message of {} bytes", run.stderr.len());
}

/// Zeros, far more than the limit, packed by `pack`.
fn bomb<W: Write>(mut pack: W) -> W {
    let block = vec![b' '; 1 << 20];
    for _ in 0..300 {
        pack.write_all(&block).unwrap();
    }
    pack
}

// Archives

#[test]
fn bombs_of_gzip_and_zip_stop_at_the_limit() {
    let pack = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let gzip = bomb(pack).finish().unwrap();
    assert!(gzip.len() < 3 << 20);
    refused("b.geojson.gz", &gzip, &["inflates to more than the limit of 128 MiB", "--max-inflated"]);
    // A bomb in a bomb counts as one.
    refused("b.gz", &fixtures::gzip(&gzip), &["--max-inflated"]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("b.geojson", zip::write::SimpleFileOptions::default()).unwrap();
    let zip = bomb(zip).finish().unwrap().into_inner();
    refused("b.zip", &zip, &["inflates to more than the limit of 128 MiB", "--max-inflated"]);
}

#[test]
fn archives_packed_into_each_other_without_end_are_refused() {
    let mut packed = fixtures::geojson(&samples());
    for _ in 0..40 {
        packed = fixtures::gzip(&packed);
    }
    refused("b.gz", &packed, &["packed into each other more than 4 times"]);
}

#[test]
fn entries_that_climb_out_of_the_archive_write_nothing() {
    let kml = fixtures::kml(&samples());
    for name in
        ["../../climbed.kml", "/tmp/climbed.kml", "..\\climbed.kml", "C:\\climbed.kml", "a/../../climbed.kml"]
    {
        shares("b.kmz", &fixtures::zip(&[(name, &kml)]), &[]).done();
    }
    refused(
        "b.kmz",
        &fixtures::zip(&[("../a.kml", &kml), ("../b.kml", &kml)]),
        &["several data files", "`../a.kml`"],
    );
}

#[test]
fn a_broken_archive_is_refused() {
    let zip = fixtures::zip(&[("doc.kml", &fixtures::kml(&samples()))]);
    refused("b.kmz", &zip[..zip.len() / 2], &["broken zip"]);
    let mut flipped = zip.clone();
    flipped[60] ^= 0xff;
    refused("b.kmz", &flipped, &["broken zip"]);
    refused("b.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", &["holds no data file: it is empty"]);
}

// XML

#[test]
fn entities_are_not_expanded_and_other_files_not_read() {
    let laughs = (1..10).map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)));
    let laughs =
        format!("<!DOCTYPE kml [<!ENTITY l0 \"lol\">{}]><kml>&l9;</kml>", laughs.collect::<String>());
    refused("b.kml", laughs.as_bytes(), &["declares a document type"]);
    let outside = r#"<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><name>&x;</name></kml>"#;
    refused("b.kml", outside.as_bytes(), &["declares a document type"]);
    refused(
        "b.kml",
        b"<kml><Placemark><name>&xxe;</name></Placemark></kml>",
        &["entity `&xxe;` is not read"],
    );
    refused("b.kml", b"<kml><name>&#x110000;&#0;</name></kml>", &["broken XML"]);
}

#[test]
fn deep_and_cut_off_xml_is_refused() {
    refused(
        "b.kml",
        "<kml>".repeat(100_000).as_bytes(),
        &["deeper than the limit of 64 levels", "--max-depth"],
    );
    let kml = fixtures::kml(&samples());
    refused("b.kml", &kml[..kml.len() - 40], &["XML is cut off"]);
    refused("b.kml", b"<kml a='1' a='2'><Placemark x=></kml>", &["broken XML"]);
}

// JSON

#[test]
fn deep_json_is_refused_wherever_it_is_deep() {
    const DEEP: usize = 100_000;
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(DEEP), close.repeat(DEEP));
    let arrays = nested("[", "]");
    let in_properties = with_properties(&polygon(SQUARE), &format!(r#"{{"a":{arrays}}}"#));
    let in_coordinates = feature(&format!(r#"{{"type":"Polygon","coordinates":{arrays}}}"#));
    let collections = feature(&nested(r#"{"type":"GeometryCollection","geometries":["#, "]}"));
    for deep in [&in_properties, &in_coordinates, &collections] {
        refused(
            "b.geojson",
            collection(std::slice::from_ref(deep)).as_bytes(),
            &["nested deeper than the limit"],
        );
    }
    refused(
        "b.topojson",
        format!(r#"{{"type":"Topology","arcs":[],"objects":{{"a":{arrays}}}}}"#).as_bytes(),
        &["nested deeper than the limit"],
    );
    refused(
        "b.json",
        format!(r#"{{"attributes":{{"a":{arrays}}},"geometry":{{"rings":[]}}}}"#).as_bytes(),
        &["nested deeper than the limit"],
    );
    // What nobody reads may be as deep as it likes.
    let passed_over = format!(r#"{{"more":{arrays},"#);
    let sound = collection(&[feature(&polygon(SQUARE))]).replacen('{', &passed_over, 1);
    shares("b.json", sound.as_bytes(), &[]).done();
}

#[test]
fn a_flag_raises_each_limit_that_a_refusal_names() {
    let nested = format!("{}1{}", "[".repeat(70), "]".repeat(70));
    let deep = with_properties(&polygon(SQUARE), &format!(r#"{{"a":{nested}}}"#));
    let file = collection(&[deep, feature(&polygon(SQUARE))]);
    let run = |flags: &[&str]| shares("b.geojson", file.as_bytes(), flags);
    run(&[]).refused().says(&["--max-depth"]);
    run(&["--max-depth", "90"]).done();
    let two = collection(&[feature(&polygon(SQUARE)), feature(&polygon(SQUARE))]);
    shares("b.geojson", two.as_bytes(), &["--max-features", "1"])
        .refused()
        .says(&["more features than the limit of 1", "--max-features"]);
    run(&["--max-depth", "90", "--max-vertices", "9"])
        .refused()
        .says(&["more vertices than the limit of 9", "--max-vertices"]);
    run(&["--max-bytes", "100"]).refused().says(&["larger than the limit of 100 bytes", "--max-bytes"]);
    let packed = fixtures::gzip(file.as_bytes());
    shares("b.gz", &packed, &["--max-inflated", "100"])
        .refused()
        .says(&["more than the limit of 100 bytes", "--max-inflated"]);
    shares("b.gz", &packed, &["--max-inflated", "1K", "--max-depth", "90"]).done();
}

#[test]
fn a_file_full_of_the_smallest_things_is_refused_before_it_fills_the_memory() {
    let fill = |before: &str, each: &str, after: &str| {
        let mut file = before.as_bytes().to_vec();
        file.extend(each.as_bytes().iter().cycle().take((100 << 20) / each.len() * each.len()));
        file.extend(after.as_bytes());
        file
    };
    for (before, each, after, says) in [
        (r#"{"type":"Polygon","coordinates":[["#, "[0,0],", "", "--max-vertices"),
        (r#"{"coordinates":[["#, "[0,0],", "", "--max-vertices"),
        (r#"{"type":"FeatureCollection","features":["#, "{},", "", "--max-features"),
        (r#"{"type":"Feature","properties":{"a":["#, "0,", "", "--max-features"),
        (r#"{"type":"Topology","arcs":["#, "[[0,0]],", r#"[]],"objects":{}}"#, "--max-vertices"),
        (r#"{"geometryType":"","features":["#, "{},", "", "--max-features"),
        ("", "{\"type\":\"Feature\"}\n", "", "--max-features"),
        ("<kml><Placemark><Point><coordinates>", "0,0 ", "", "cut off"),
        ("<kml>", "<Placemark/>", "", "--max-features"),
    ] {
        refused("b.json", &fill(before, each, after), &[says]);
    }
}

#[test]
fn a_property_name_of_a_megabyte_is_carried_and_not_shouted() {
    let name = "n".repeat(1 << 20);
    let file = collection(&[with_properties(&polygon(SQUARE), &format!(r#"{{"{name}":1}}"#))]);
    let read = features::read(&FileBytes::of("f.geojson", file.clone().into_bytes())).unwrap().value;
    assert!(read.features[0].properties.contains_key(&name));
    let bench = Bench::new();
    bench.write("b.geojson", file);
    let run = bench.run(&["shares", "b.geojson", "--date", "2025-12-05"]);
    assert!(run.stderr.len() < 10_000, "a message of {} bytes", run.stderr.len());
}

// Promises of binary formats

#[test]
fn a_shapefile_that_promises_a_billion_is_refused() {
    let sound = fixtures::shp(&samples());
    let promise = |at: usize, bytes: [u8; 4]| {
        let mut shp = sound.clone();
        shp[at..at + 4].copy_from_slice(&bytes);
        fixtures::zip(&[("b.shp", &shp)])
    };
    let billion = 1_000_000_000i32;
    for (what, zip) in [
        ("points", promise(100 + 8 + 40, billion.to_le_bytes())),
        ("parts", promise(100 + 8 + 36, billion.to_le_bytes())),
        ("negative parts", promise(100 + 8 + 36, (-1i32).to_le_bytes())),
        ("the start of a part", promise(100 + 8 + 48, billion.to_le_bytes())),
        ("the size of the record", promise(100 + 4, billion.to_be_bytes())),
        ("the size of the file", promise(24, billion.to_be_bytes())),
        ("the kind of shape", promise(100 + 8, 99i32.to_le_bytes())),
    ] {
        let run = shares("b.zip", &zip, &[]);
        assert!(run.status == 2 || what == "the size of the record", "{what}: {}", run.stderr);
    }
}

#[test]
fn an_attribute_table_that_promises_what_it_has_not_is_refused() {
    let shp = fixtures::shp(&samples());
    let sound = fixtures::dbf(&[b"x".to_vec(), b"y".to_vec()]);
    let promise = |at: usize, bytes: &[u8]| {
        let mut dbf = sound.clone();
        dbf[at..at + bytes.len()].copy_from_slice(bytes);
        fixtures::zip(&[("b.shp", &shp), ("b.dbf", &dbf)])
    };
    for (at, bytes) in [(4, &[0xff; 4][..]), (8, &[0xff, 0xff]), (10, &[0, 0]), (10, &[1, 0]), (48, &[255])] {
        refused("b.zip", &promise(at, bytes), &["broken attribute table"]);
    }
}

#[test]
fn cells_that_are_not_what_they_promise_are_null_and_bad_text_is_said() {
    let mut dbf = fixtures::dbf(&[b"\xff\xfe\x80".to_vec(), b"y".to_vec()]);
    let zip = |dbf: &[u8], cpg: &[u8]| {
        let entries = [("b.shp", &fixtures::shp(&samples())[..]), ("b.dbf", dbf), ("b.cpg", cpg)];
        shares("b.zip", &fixtures::zip(&entries), &[])
    };
    zip(&dbf, b"UTF-8").done().says(&["code-page-guessed"]);
    dbf[43] = b'D';
    zip(&dbf, b"UTF-8").done();
}

#[test]
fn a_flatgeobuf_that_promises_a_billion_is_refused() {
    let sound = fixtures::flatgeobuf(&samples());
    let mut checked = 0;
    // Every count and size in the file: whichever four bytes are made a billion, the file is refused or read as sound.
    for at in (8..sound.len() - 4).step_by(4) {
        let mut file = sound.clone();
        file[at..at + 4].copy_from_slice(&1_000_000_000u32.to_le_bytes());
        let mut bytes = FileBytes::of("b.fgb", file);
        bytes.limits = Limits::default();
        checked += usize::from(features::read(&bytes).is_err());
    }
    assert!(checked > 20, "{checked} promises were broken");
    let mut file = sound.clone();
    file[8..12].copy_from_slice(&1_000_000_000u32.to_le_bytes());
    refused("b.fgb", &file, &["broken FlatGeobuf", "1000000000"]);
    refused("b.fgb", &sound[..sound.len() - 30], &["broken FlatGeobuf"]);
}

#[cfg(feature = "geopackage")]
#[test]
fn a_geopackage_is_trusted_with_nothing() {
    let mut sound = fixtures::geopackage(&samples());
    let blob = fixtures::gpkg_geometry(&samples()[0].polygons);
    let at = sound.windows(blob.len()).position(|window| window == blob).unwrap();
    let mut promise = sound.clone();
    promise[at + 13..at + 17].copy_from_slice(&1_000_000_000u32.to_be_bytes());
    refused("b.gpkg", &promise, &["it promises more than there is"]);
    refused("b.gpkg", &sound[..sound.len() / 2], &["broken GeoPackage"]);
    refused(
        "b.gpkg",
        &fixtures::database("CREATE TABLE layer (geom, name)", &samples()),
        &["is no GeoPackage"],
    );
    let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION SELECT x + 1 FROM c) SELECT x AS fid, x AS geom, x AS name FROM c";
    let view = fixtures::GPKG_SCHEMA.replace(
        "CREATE TABLE layer (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom BLOB, name TEXT)",
        &format!("CREATE VIEW layer AS {endless}"),
    );
    refused("b.gpkg", &fixtures::database(&view, &[]), &["`layer` is a view"]);
    let computed =
        fixtures::GPKG_SCHEMA.replace("name TEXT);", "name TEXT, big AS (hex(zeroblob(30000000))));");
    refused("b.gpkg", &fixtures::database(&computed, &samples()), &["computed columns"]);
    // A database whose last changes stood in another file is read as far as it goes.
    sound[18..20].copy_from_slice(&[2, 2]);
    shares("b.gpkg", &sound, &[]).done();
}

// Names

#[test]
fn names_with_markup_control_characters_and_turned_text_are_kept_in_data_and_written_out_in_messages() {
    let name = "<script>\u{202e}evil\u{1b}[31m\u{7}\r\n=1+1";
    let json = serde_json::Value::from(name).to_string();
    let file = collection(&[with_properties(&polygon(SQUARE), &format!(r#"{{"name":{json}}}"#))]);
    let read = features::read(&FileBytes::of("f.geojson", file.into_bytes())).unwrap().value;
    assert_eq!(read.features[0].properties["name"], name);
    let file = collection(&[with_properties(&polygon(SQUARE), &format!("{{{json}:1}}"))]);
    let bench = Bench::new();
    bench.write("b.geojson", file);
    let run = bench.run(&["shares", "b.geojson", "--date", "2025-12-05"]);
    assert!(!run.stderr.contains(['\u{202e}', '\u{1b}', '\u{7}', '\r']), "{}", run.stderr);
}

#[test]
fn csv_cells_that_begin_like_formulas_are_text() {
    let bench = Bench::new();
    bench.write(
        "s.csv",
        "name,lon,lat,status\n=cmd|' /C calc'!A0,37.5,48.5,occupied\n@x,30.5,50.5,government\n",
    );
    let run = bench.run(&["shares", "s.csv", "--date", "2025-12-05", "--format", "csv"]).done();
    assert!(!run.stdout.contains("cmd|"), "names of settlements are in no table");
    bench.write("s.csv", "lon,lat,status\n=1+36.5,48.5,occupied\n");
    bench.run(&["shares", "s.csv", "--date", "2025-12-05"]).refused().says(&["`=1+36.5` is not a longitude"]);
}

// No panic, whatever the bytes

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..laws() })]

    #[test]
    fn a_fixture_of_any_format_with_bytes_changed_is_read_or_refused(
        which in 0usize..10,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let all = inner_fixtures();
        let (name, mut bytes) = all[which % all.len()].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        let _ = features::read(&FileBytes::of(name, bytes));
    }

    #[test]
    fn a_fixture_with_a_piece_doubled_or_taken_out_is_read_or_refused(
        which in 0usize..10,
        (from, length) in (any::<prop::sample::Index>(), 1usize..64),
        doubled in any::<bool>(),
    ) {
        let all = inner_fixtures();
        let (name, mut bytes) = all[which % all.len()].clone();
        let from = from.index(bytes.len());
        let to = (from + length).min(bytes.len());
        let piece = if doubled { bytes[from..to].repeat(2) } else { Vec::new() };
        bytes.splice(from..to, piece);
        let _ = features::read(&FileBytes::of(name, bytes));
    }

    #[test]
    fn an_attribute_table_with_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut file = FileBytes::of("f.shp", fixtures::shp(&samples()));
        let mut dbf = fixtures::dbf(&[b"x".to_vec(), b"y".to_vec()]);
        let mut prj = fixtures::WGS_84.as_bytes().to_vec();
        for (at, byte) in changes {
            let (in_dbf, in_prj) = (at.index(dbf.len()), at.index(prj.len()));
            dbf[in_dbf] = byte;
            prj[in_prj] = byte;
        }
        for (suffix, bytes) in [("dbf", dbf), ("prj", prj)] {
            file.companions.push(controlmap::formats::Companion { suffix: suffix.to_owned(), bytes });
        }
        let _ = features::read(&file);
    }
}

/// The fixtures out of their archives: bytes changed in an archive would only break its checksums.
fn inner_fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let mut all = fixtures::every(&samples());
    all.retain(|(name, _)| !name.ends_with("zip") && !name.ends_with("kmz"));
    all.push(("f.shp", fixtures::shp(&samples())));
    all
}
