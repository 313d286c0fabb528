//! Series: the shares of every snapshot, by date, whatever the paths, the threads and the container.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::common::geojson::{SQUARE, collection, control, polygon, raw, with_properties};
use crate::common::program::{Bench, Run};
use controlmap::project::series::{SeriesRequest, Step};

/// A little more than [`SQUARE`]: 329 km² in the east.
const WIDER: &str = "[[37,48],[38.04,48],[38.04,49],[37,49],[37,48]]";

/// A bench with a folder of snapshots, each a ring given as text.
fn folder(snapshots: &[(&str, &str)]) -> Bench {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("days")).unwrap();
    for (date, ring) in snapshots {
        bench.write(&format!("days/{date}.geojson"), control(ring));
    }
    bench
}

/// The daily files of a range of dates, ends included.
fn daily(archive: &Path, from: &str, to: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(archive).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| (from..=to).contains(&path.file_stem().unwrap().to_str().unwrap())).collect();
    files.sort();
    files
}

fn series<P: AsRef<Path>>(paths: &[P], options: &[&str]) -> Run {
    let paths = paths.iter().map(|path| path.as_ref().to_str().unwrap());
    let args: Vec<&str> = ["series"].into_iter().chain(paths).chain(options.iter().copied()).collect();
    Bench::new().run(&args)
}

fn csv(paths: &[impl AsRef<Path>]) -> String {
    series(paths, &["--format", "csv"]).done().stdout
}

/// An archive of these files, a feature each with its date, written as gzip.
fn archive(files: &[PathBuf], to: &Path) {
    let features: Vec<String> = files
        .iter()
        .map(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let date = file.file_stem().unwrap().to_str().unwrap();
            with_properties(&value["features"][0]["geometry"].to_string(), &format!(r#"{{"date":"{date}"}}"#))
        })
        .collect();
    let file = std::fs::File::create(to).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    gzip.write_all(collection(&features).as_bytes()).unwrap();
    gzip.finish().unwrap();
}

// Laws

#[test]
fn a_series_is_the_shares_day_by_day() {
    let files = daily(&shared!("deepstate-daily"), "2025-12-03", "2025-12-06");
    let mut expected = String::new();
    for file in &files {
        let one = Bench::new().run(&["shares", file.to_str().unwrap(), "--format", "csv"]).done().stdout;
        let rows = if expected.is_empty() { &one } else { one.split_once('\n').unwrap().1 };
        expected.push_str(rows);
    }
    assert_eq!(csv(&files), expected);
}

#[test]
fn json_is_an_array_of_what_shares_gives() {
    let files = daily(&shared!("deepstate-daily"), "2025-12-04", "2025-12-05");
    let all = series(&files, &["--format", "json"]).done().stdout;
    let all: Vec<serde_json::Value> = serde_json::from_str(&all).unwrap();
    for (file, element) in files.iter().zip(&all) {
        let one = Bench::new().run(&["shares", file.to_str().unwrap(), "--format", "json"]).done().stdout;
        assert_eq!(&serde_json::from_str::<serde_json::Value>(&one).unwrap(), element);
    }
    assert_eq!(all.len(), files.len());
}

#[test]
fn days_without_hashes_are_the_same_days() {
    let bench = folder(&[("2025-12-01", SQUARE), ("2025-12-02", SQUARE)]);
    let days = |without_hashes: bool| {
        let mut days = Vec::new();
        let request =
            SeriesRequest { paths: vec![bench.path("days")], without_hashes, ..SeriesRequest::default() };
        let mut each = |step: Step<'_>| {
            if let Step::Measured(shares) = step {
                days.push(shares.clone());
            }
            Ok(())
        };
        request.open().unwrap().run(&mut each).unwrap();
        days
    };
    let (hashed, mut bare) = (days(false), days(true));
    for (whole, bare) in std::iter::zip(&hashed, &mut bare) {
        assert_eq!((whole.control[0].sha256.len(), bare.control[0].sha256.len()), (64, 0));
        bare.control[0].sha256.clone_from(&whole.control[0].sha256);
        assert_eq!(whole, bare);
    }
    assert_eq!(hashed.len(), 2);
}

#[test]
fn threads_change_no_byte() {
    let files = daily(&shared!("deepstate-daily"), "2025-09-01", "2025-10-25");
    for format in ["csv", "json"] {
        let run = |threads| series(&files, &["--format", format, "--threads", threads]).done();
        let (one, eight) = (run("1"), run("8"));
        assert!(one.stdout == eight.stdout && one.stderr == eight.stderr, "{format}");
    }
}

#[test]
fn the_order_of_paths_changes_nothing() {
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-02", WIDER), ("2025-01-03", SQUARE)]);
    let path = |date: &str| bench.path(&format!("days/{date}.geojson"));
    let forward = csv(&[path("2025-01-01"), path("2025-01-02"), path("2025-01-03")]);
    let mixed = csv(&[path("2025-01-03"), path("2025-01-01"), path("2025-01-02"), path("2025-01-01")]);
    assert_eq!(forward, mixed);
    assert_eq!(forward, csv(&[bench.path("days")]));
    assert_eq!(forward, csv(&[bench.path("days/2025-01-0[1-3].geojson")]));
    assert_eq!(forward, csv(&[bench.path("days"), path("2025-01-02")]), "a file reached twice is one");
}

#[cfg(unix)]
#[test]
fn links_of_several_dates_to_one_file_are_several_snapshots() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    std::os::unix::fs::symlink("2025-01-01.geojson", bench.path("days/2025-01-02.geojson")).unwrap();
    let dates = csv(&[bench.path("days")]);
    assert!(dates.contains("2025-01-01,") && dates.contains("\n2025-01-02,"), "{dates}");
}

#[test]
fn an_archive_is_its_folder() {
    let mut files = daily(&shared!("deepstate-daily"), "2025-12-01", "2025-12-05");
    let bench = Bench::new();
    let expected = csv(&files);
    files.reverse();
    archive(&files, &bench.path("all.geojson.gz"));
    assert_eq!(csv(&[bench.path("all.geojson.gz")]), expected);
    let bytes = std::fs::read(bench.path("all.geojson.gz")).unwrap();
    let piped = bench.run_with_input(&["series", "-", "--format", "csv"], &bytes).done();
    assert_eq!(piped.stdout, expected);
}

#[test]
fn the_features_of_one_day_in_an_archive_are_one_layer() {
    let (west, east) =
        ("[[37,48],[37.5,48],[37.5,49],[37,49],[37,48]]", "[[37.5,48],[38,48],[38,49],[37.5,49],[37.5,48]]");
    let part = |ring, date| with_properties(&polygon(ring), &format!(r#"{{"date":"{date}"}}"#));
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-02", WIDER)]);
    let features = [part(west, "2025-01-01"), part(WIDER, "2025-01-02T00:00:00"), part(east, "2025-01-01")];
    bench.write("all.json", collection(&features));
    let totals = |path: &str| -> Vec<f64> {
        let all = series(&[bench.path(path)], &["--format", "json"]).done().stdout;
        let all: Vec<serde_json::Value> = serde_json::from_str(&all).unwrap();
        all.iter().map(|one| one["total"]["status"]["occupied"]["km2"].as_f64().unwrap()).collect()
    };
    let (folder, archive) = (totals("days"), totals("all.json"));
    assert_eq!(folder.len(), 2);
    assert!(folder.iter().zip(&archive).all(|(a, b)| (a - b).abs() < 1e-9), "{folder:?} {archive:?}");
}

#[test]
fn published_monthly_nets_are_differences_of_the_series() {
    /// Tolerance of published.csv for them \[km²\].
    const TOLERANCE_KM2: f64 = 40.0;
    let archive = shared!("deepstate-daily");
    let firsts: Vec<PathBuf> = (8..=13)
        .map(|month| {
            archive.join(format!("{}-{:02}-01.geojson", 2025 + (month - 1) / 12, (month - 1) % 12 + 1))
        })
        .collect();
    let mut stocks = Vec::new();
    for line in csv(&firsts).lines().filter(|line| line.contains(",ukraine,")) {
        let cells: Vec<&str> = line.split(',').collect();
        match cells[5] {
            "occupied" => stocks.push(cells[6].parse::<f64>().unwrap()),
            "outside" => *stocks.last_mut().unwrap() += cells[6].parse::<f64>().unwrap(),
            _ => {}
        }
    }
    let nets: Vec<f64> = stocks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (net, published) in nets.iter().zip([464.0, 259.0, 267.0, 505.0, 445.0]) {
        assert!((net - published).abs() < TOLERANCE_KM2, "{nets:?}");
    }
    assert_eq!(nets.len(), 5);
}

// What must be known

#[test]
fn missing_days_are_listed_and_not_made_up() {
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-03", SQUARE), ("2025-01-07", SQUARE)]);
    let run = series(&[bench.path("days")], &["--format", "json"])
        .done()
        .says(&["no snapshot for 4 days: 2025-01-02, 2025-01-04 to 2025-01-06", "[gap]"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all[2]["warnings"][0]["code"], "gap");
    assert!(all[0]["warnings"].as_array().unwrap().is_empty());
}

#[test]
fn a_large_change_in_a_day_is_flagged_as_a_possible_revision() {
    let flag = "[possible-revision]";
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-02", WIDER)]);
    let run =
        series(&[bench.path("days")], &["--format", "json"]).done().says(&[flag, "+328.7 km²", "in one day"]);
    assert!(run.stdout.contains("possible-revision"));
    let slowly = folder(&[("2025-01-01", SQUARE), ("2025-01-11", WIDER)]);
    assert!(!series(&[slowly.path("days")], &[]).done().stderr.contains(flag), "33 km² a day");
    let back = folder(&[("2025-01-01", WIDER), ("2025-01-02", SQUARE)]);
    series(&[back.path("days")], &[]).done().says(&["\u{2212}328.7 km²"]);
}

#[test]
fn the_day_of_every_possible_revision_is_told() {
    let days: Vec<String> = (1..=9).map(|day| format!("2025-01-0{day}")).collect();
    let turn = |(index, day)| (String::as_str(day), if index % 2 == 0 { SQUARE } else { WIDER });
    let bench = folder(&days.iter().enumerate().map(turn).collect::<Vec<_>>());
    let told = "and 3 more of this kind: 2025-01-07 to 2025-01-09";
    series(&[bench.path("days")], &["--format", "csv"]).done().says(&[told]);
}

#[test]
fn sources_that_mix_are_said() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    bench.write("days/2025-01-02.csv", "lon,lat,status\n37.5,48.5,occupied\n30.5,50.4,government\n");
    series(&[bench.path("days")], &[]).done().says(&["mixed sources", "DeepStateMap", "[mixed-sources]"]);
}

#[test]
fn many_warnings_of_a_kind_are_counted_not_repeated() {
    let clockwise = "[[37,48],[37,49],[38,49],[38,48],[37,48]]";
    let days: Vec<String> = (1..=9).map(|day| format!("2025-01-0{day}")).collect();
    let days: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), clockwise)).collect();
    let bench = folder(&days);
    let run = series(&[bench.path("days")], &[])
        .done()
        .says(&["and 4 more of this kind, 2025-01-06 to 2025-01-09"]);
    assert_eq!(run.stderr.matches("[ring-rewound]").count(), 6);
}

#[test]
fn what_is_over_the_official_area_is_told_of_each_day_in_data_and_summed_up_in_messages() {
    // All of Crimea, and each day more of the margin of its coast.
    let crimea = |day: usize| {
        let west = 32.5 - 0.001 * day as f64;
        format!("[[{west},44.2],[36.8,44.2],[36.8,46.2],[{west},46.2],[{west},44.2]]")
    };
    let days: Vec<(String, String)> = (1..=9).map(|day| (format!("2025-01-0{day}"), crimea(day))).collect();
    let days: Vec<(&str, &str)> = days.iter().map(|(day, ring)| (day.as_str(), ring.as_str())).collect();
    let bench = folder(&days);
    let run = series(&[bench.path("days")], &["--format", "json"]).done();
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    let is_told = |day: &serde_json::Value| {
        day["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "over-official")
    };
    assert!(all.len() == 9 && all.iter().all(is_told));
    assert!((1..=6).contains(&run.stderr.matches("[over-official]").count()), "{}", run.stderr);
}

// Bad input

#[test]
fn a_broken_file_is_named_and_nothing_is_written() {
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-04", SQUARE)]);
    bench.write("days/2025-01-02.geojson", r#"{"type":"FeatureCollection","features":["#);
    bench.write("days/2025-01-03.geojson", "");
    bench.write("out.csv", "old");
    bench.run(&["series", "days"]).refused().says(&["2025-01-02.geojson", "2025-01-03.geojson"]);
    bench.run(&["series", "days", "-o", "out.csv"]).refused();
    assert_eq!(bench.read("out.csv"), "old");
    assert_eq!(bench.files(), ["days", "out.csv"]);
}

#[test]
fn a_broken_file_is_left_out_where_that_is_asked_for() {
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-03", SQUARE)]);
    bench.write("days/2025-01-02.geojson", r#"{"type":"FeatureCollection","features":["#);
    let run = bench.run(&["series", "days", "--keep-going", "--format", "csv"]).says(&[
        "left out: the file ends in the middle",
        "2025-01-02.geojson",
        "[snapshot-left-out]",
        "[gap]",
    ]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("2025-01-03") && !run.stdout.contains("2025-01-02,2025"));
    std::fs::remove_file(bench.path("days/2025-01-01.geojson")).unwrap();
    std::fs::remove_file(bench.path("days/2025-01-03.geojson")).unwrap();
    bench.run(&["series", "days", "--keep-going"]).refused().says(&["cut off"]);
}

#[test]
fn everything_that_is_left_out_is_named_in_messages_and_json() {
    let days: Vec<String> = (1..=9).map(|day| format!("2025-01-0{day}")).collect();
    let bench = folder(&[("2025-01-05", SQUARE)]);
    for day in days.iter().filter(|day| *day != "2025-01-05") {
        bench.write(&format!("days/{day}.geojson"), "");
    }
    std::fs::create_dir(bench.path("empty")).unwrap();
    bench.write("undated.csv", "lon,lat,status\n");
    let others = ["nowhere", "empty", "none/2025-*.geojson", "undated.csv"];
    let args = [&["series", "days"], &others[..], &["--keep-going", "--format", "json"]].concat();
    let run = bench.run(&args).says(&others).says(&["[input-left-out]", "[snapshot-left-out]"]);
    assert_eq!(run.status, 1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let warnings = json[0]["warnings"].as_array().unwrap();
    let left_out = |code: &str| warnings.iter().filter(|warning| warning["code"] == code).count();
    assert_eq!((left_out("snapshot-left-out"), left_out("input-left-out")), (8, 4), "{warnings:?}");
    for day in days.iter().filter(|day| *day != "2025-01-05") {
        assert!(run.stderr.contains(&format!("{day}.geojson")), "{}", run.stderr);
        assert!(warnings.iter().any(|warning| warning["where"].to_string().contains(day)), "{warnings:?}");
    }
    bench.run(&["series", "nowhere", "empty", "--keep-going"]).refused().says(&["nowhere", "empty"]);
    bench.run(&["series", "days/2025-01-05.geojson", "nowhere"]).refused().says(&["nowhere"]);
}

#[cfg(unix)]
#[test]
fn no_name_of_a_snapshot_is_passed_by() {
    use std::os::unix::ffi::OsStrExt;
    let bench = folder(&[("2025-01-01", SQUARE)]);
    let name = std::ffi::OsStr::from_bytes(b"a\xff_2025-01-02.geojson");
    std::fs::write(bench.path("days").join(name), control(SQUARE)).unwrap();
    std::os::unix::fs::symlink("gone", bench.path("days/2025-01-03.geojson")).unwrap();
    bench.run(&["series", "days"]).refused().says(&["cannot read", "2025-01-03.geojson"]);
    let run = bench.run(&["series", "days", "--keep-going", "--format", "csv"]).says(&["2025-01-03.geojson"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("\n2025-01-02,"), "{}", run.stdout);
}

/// A folder with layers of days of ISW, each with a square of half a degree.
fn isw(files: &[&str]) -> Bench {
    let bench = folder(&[]);
    for (at, name) in files.iter().enumerate() {
        let west = 37.0 + at as f64;
        let east = west + 0.5;
        let ring = format!("[[{west},48],[{east},48],[{east},48.5],[{west},48.5],[{west},48]]");
        bench.write(&format!("days/{name}.geojson"), control(&ring));
    }
    bench
}

/// 2026-11-30: the files of a day of ISW were two snapshots of one date.
#[test]
fn the_layers_of_a_day_are_one_snapshot() {
    let day = |day: &str| {
        ["AssessedCoT", "AssessedAdvance", "ClaimedCoT"].map(|layer| format!("{day}_Russian{layer}inUkraine"))
    };
    let names = [day("20220830"), day("20220831")].concat();
    let bench = isw(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let files = |day: &str| {
        let of_day = names.iter().filter(|name| name.starts_with(day));
        of_day.map(|name| format!("days/{name}.geojson")).collect::<Vec<_>>()
    };
    let mut expected = String::new();
    for day in ["20220830", "20220831"] {
        let files = files(day);
        let mut args = vec!["shares", "--format", "csv"];
        args.extend(files.iter().map(String::as_str));
        let one = bench.run(&args).done().stdout;
        expected.push_str(if expected.is_empty() { &one } else { one.split_once('\n').unwrap().1 });
    }
    assert_eq!(bench.run(&["series", "days", "--format", "csv"]).done().stdout, expected);
    std::fs::remove_file(bench.path(&files("20220831")[1])).unwrap();
    bench.run(&["series", "days"]).refused().says(&["no layer of assessed advances", "20220831"]);
    let run = bench.run(&["series", "days", "--keep-going", "--format", "csv"]);
    assert_eq!((run.status, run.stdout.contains("2022-08-31")), (1, false));
}

#[test]
fn days_of_isw_that_are_shared_are_a_series() {
    let run = series(&[shared!("isw")], &["--format", "csv"]).done();
    // 30 November 2026: each day's files were so many sources.
    assert!(!run.stderr.contains("mixed-sources"), "{}", run.stderr);
    let days: std::collections::BTreeSet<&str> = run.stdout.lines().skip(1).map(|row| &row[..10]).collect();
    assert_eq!(days.into_iter().collect::<Vec<_>>(), ["2022-04-01", "2022-08-31", "2022-11-12"]);
}

#[test]
fn two_files_of_one_date_that_are_the_same_are_one_and_said() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    bench.write("days/snapshot_20250101.geojson", control(SQUARE));
    let run =
        bench.run(&["series", "days", "--format", "json"]).done().says(&["they are the same", "[duplicate]"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((all.len(), &all[0]["warnings"][0]["code"]), (1, &"duplicate".into()));
}

#[test]
fn two_files_of_one_date_are_both_named() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    bench.write("days/snapshot_20250101.geojson", control(WIDER));
    let names = ["two snapshots of 2025-01-01", "2025-01-01.geojson", "snapshot_20250101.geojson"];
    bench.run(&["series", "days"]).refused().says(&names);
    let run = bench.run(&["series", "days", "--keep-going", "--format", "json"]).says(&names);
    assert_eq!(run.status, 1);
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((all.len(), &all[0]["warnings"][0]["code"]), (1, &"duplicate-date".into()));
    assert!(all[0]["control"][0]["file"] == "2025-01-01.geojson", "the first by name is kept");
}

#[test]
fn paths_without_snapshots_are_refused_by_name() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    std::fs::create_dir(bench.path("empty")).unwrap();
    bench.write("empty/notes.txt", "no snapshot");
    bench.write("undated.csv", "lon,lat,status\n");
    bench.write("undated.geojson", control(SQUARE));
    bench.write("cut.geojson", r#"{"type":"FeatureCollection","features":[{"type":"Fea"#);
    bench.write("none.geojson", collection(&[]));
    for (path, parts) in [
        ("empty", &["there are no snapshots in this folder", "empty"][..]),
        ("nowhere", &["cannot read", "nowhere"]),
        ("days/2026-*.geojson", &["no file fits this pattern"]),
        ("undated.csv", &["the file's name holds no date"]),
        ("undated.geojson", &["holds a date", "feature 0", "property `date`"]),
        ("cut.geojson", &["cut off", "feature 0"]),
        ("none.geojson", &["there are no features"]),
    ] {
        bench.run(&["series", path]).refused().says(parts);
    }
    bench.run(&["series", "empty", "nowhere"]).refused().says(&["empty", "nowhere"]);
}

#[test]
fn a_form_that_a_series_has_not_is_refused_by_the_suffix() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    for file in ["out.html", "out.geojson", "out.svg"] {
        bench.run(&["series", "days", "-o", file]).refused().says(&[
            "a series is not written as",
            file,
            "--chart",
        ]);
    }
    bench.run(&["series", "days", "-o", "out.txt"]).done();
    assert_eq!(bench.files(), ["days", "out.txt"]);
}

#[test]
fn a_denominator_of_ones_own_has_its_column() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    let rows = |name: &str| {
        let run = Bench::new().run(&["data", "export", name, "-o", "-"]).done();
        run.stdout
    };
    let ids: std::collections::BTreeSet<String> =
        serde_json::from_str::<serde_json::Value>(&rows("oblasts.geojson")).unwrap()["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| feature["properties"]["iso_3166_2"].as_str().unwrap().to_owned())
            .collect();
    let own: String = ids.iter().map(|id| format!("{id},10000\n")).collect();
    bench.write("own.csv", format!("area_id,km2\n{own}"));
    let table = bench.run(&["series", "days", "--denominator", "own.csv"]).done().stdout;
    assert!(table.contains("% of given") && table.contains("  3.0"), "{table}");
}

#[test]
fn ranges_without_snapshots_are_refused_and_wide_ones_said() {
    let bench = folder(&[("2025-01-01", SQUARE), ("2025-01-02", SQUARE)]);
    let run = |options: &[&str]| bench.run(&[&["series", "days", "--format", "csv"], options].concat());
    run(&["--from", "2026-01-01"]).refused().says(&["from 2026-01-01", "from 2025-01-01 to 2025-01-02"]);
    run(&["--from", "2025-02-01", "--to", "2025-01-01"]).refused().says(&["is after"]);
    let wide = run(&["--from", "2024-12-31", "--to", "2025-02-01"]).done();
    wide.says(&["begin on 2025-01-01", "end on 2025-01-02", "[range-not-covered]"]);
    let one = run(&["--to", "2025-01-01"]).done();
    assert!(one.stdout.contains("2025-01-01,") && !one.stdout.contains("2025-01-02,"));
}

#[test]
fn other_files_of_a_folder_are_passed_by_and_named_on_demand() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    bench.write("days/map-2025-01-01.png", "picture");
    bench.write("days/.2025-01-02.geojson", "hidden");
    let run = bench.run(&["series", "days", "-v"]).done();
    let run = run.says(&["ignored: days/map-2025-01-01.png", "ignored: days/.2025-01-02.geojson"]);
    assert!(run.stdout.contains("2024-12-31"), "the evening before: {}", run.stdout);
}

#[test]
fn the_result_may_not_replace_a_snapshot() {
    let bench = folder(&[("2025-01-01", SQUARE)]);
    let args = ["series", "days", "--format", "csv", "-o", "days/2025-01-01.geojson"];
    bench.run(&args).refused().says(&["one of the inputs"]);
}

#[test]
fn of_files_named_by_their_unix_time_the_last_of_each_day_in_kyiv_counts() {
    // 5 December 2025, 09:00 and 23:30 in Kyiv (07:00 and 21:30 UTC), and a minute past midnight.
    let stamps = ["1764918000", "1764970200", "1764972060"];
    let bench = Bench::new();
    std::fs::create_dir(bench.path("days")).unwrap();
    for (stamp, ring) in stamps.iter().zip([SQUARE, WIDER, SQUARE]) {
        bench.write(&format!("days/{stamp}.geojson"), raw(ring));
    }
    let run = bench.run(&["series", bench.path("days").to_str().unwrap(), "--format", "csv"]);
    let rows = run.done().stdout;
    let total = |date: &str| {
        let row = rows.lines().find(|row| row.starts_with(date) && row.contains(",total,occupied,")).unwrap();
        row.split(',').nth(6).unwrap().parse::<f64>().unwrap()
    };
    assert!(total("2025-12-05") > total("2025-12-06") + 300.0, "{rows}");
    let days: std::collections::BTreeSet<&str> = rows.lines().skip(1).map(|row| &row[..10]).collect();
    assert_eq!(days.into_iter().collect::<Vec<_>>(), ["2025-12-05", "2025-12-06"]);
}

/// 30 November 2026: the table of a series showed neither contested land nor the range.
#[test]
fn the_table_shows_contested_land_and_the_range_where_the_source_tells() {
    let raw = shared!("deepstate-raw");
    let table = series(&[raw], &["--from", "2022-05-01", "--to", "2022-06-30", "-q"]).done().stdout;
    let head = table.lines().find(|line| line.contains("Evening of")).unwrap();
    assert!(head.contains("Contested, km²") && head.contains("range, %"), "{table}");
    let row = table.lines().find(|line| line.starts_with("2022-0")).unwrap();
    assert!(row.contains('–'), "{table}");
    let bench = folder(&[("2025-12-05", SQUARE)]);
    let table = bench.run(&["series", "days", "-q"]).done().stdout;
    assert!(!table.contains("Contested, km²"), "{table}");
}

/// The most memory \[kB\] that the program held, as the kernel tells while it runs.
#[cfg(target_os = "linux")]
fn peak_kb(bench: &Bench, args: &[&str]) -> u64 {
    use std::process::Stdio;
    let mut child = bench.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let told = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
        peak = peak.max(told.map_or(0, |kb| kb.parse().unwrap()));
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    peak
}

/// 2026-11-30: Parquet held 65,536 rows, some 500 days, before it wrote any.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_days_in_any_form() {
    /// What more days may take \[kB\]: their names, and of a chart their figures.
    const MORE_KB: u64 = 6_000;
    let bench = folder(&[]);
    bench.write("day.geojson", control(SQUARE));
    let mut day: controlmap::date::Date = "2022-01-01".parse().unwrap();
    for _ in 0..1_200 {
        std::os::unix::fs::symlink("../day.geojson", bench.path(&format!("days/{day}.geojson"))).unwrap();
        day = day.day_after().unwrap();
    }
    let forms = [&["--format", "csv", "--chart", "chart.svg"][..], &["--format", "parquet"]];
    for form in forms.into_iter().take(if cfg!(feature = "parquet") { 2 } else { 1 }) {
        let peak = |to: &str| peak_kb(&bench, &[&["series", "days", "-q", "--to", to], form].concat());
        let (few, many) = (peak("2022-01-30"), peak("2030-01-01"));
        assert!(few > 0 && many < few + MORE_KB, "{form:?}: {few} kB for 30 days, {many} kB for 1,200");
    }
}

/// 30 November 2026: one feature without a date of the calendar made a whole archive unusable, whatever `--keep-going` said.
#[test]
fn a_feature_of_an_archive_that_has_no_date_is_left_out_alone() {
    let day = |date: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"date\":\"{date}\"}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[{SQUARE}]}}}}"
        )
    };
    let bench = Bench::new();
    let archive = |days: &[&str]| {
        let days: Vec<String> = days.iter().map(|date| day(date)).collect();
        format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", days.join(","))
    };
    bench.write("archive.geojson", archive(&["2025-12-01", "2025-12-32", "2025-12-02"]));
    bench.run(&["series", "archive.geojson"]).refused().says(&["2025-12-32", "feature 1"]);
    let run = bench.run(&["series", "archive.geojson", "--keep-going", "--format", "csv"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let run = run.says(&["left out", "2025-12-32", "feature 1"]);
    assert!(run.stdout.contains("2025-12-01,") && run.stdout.contains("2025-12-02,"));
    bench.write("nothing.geojson", archive(&["2025-12-32"]));
    bench.run(&["series", "nothing.geojson", "--keep-going"]).refused().says(&["2025-12-32"]);
}
