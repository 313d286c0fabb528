//! Figures that publishers printed, each reproduced from its row of ../shared/data/published.csv within the tolerance stated there.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use controlmap::formats::FileBytes;
use controlmap::formats::csv::Table;
use controlmap::geometry::AreaMethod;
use controlmap::measure::{AsPublished, Shares};
use controlmap::project::{BasisRequest, DenominatorSource, LandRequest, Request};

/// The official area of Ukraine, over which DeepStateMap publishes \[km²\].
const OFFICIAL_KM2: f64 = 603_628.0;
/// The island of Tuzla, which the daily files lack \[km²\].
const TUZLA_KM2: f64 = 4.4;
/// Where the rows of a geoBoundaries share are measured.
const GEOBOUNDARIES: &str = "boundaries/geoboundaries-UKR-ADM1.geojson";

/// A row of published.csv, with `same` in `how` resolved.
#[derive(Debug)]
struct Row {
    date: String,
    publisher: String,
    quantity: String,
    scope: String,
    value: f64,
    unit: String,
    how: String,
    tolerance: String,
}

impl Row {
    fn name(&self) -> String {
        format!("{} {} {} {}", self.date, self.publisher, self.quantity, self.scope)
    }

    /// How far off a figure may be, in its own unit: `40 km2`, `0.4 percent` of it, or a bare number.
    fn tolerance(&self) -> f64 {
        let (number, unit) = self.tolerance.split_once(' ').unwrap_or((&self.tolerance, &self.unit));
        let number: f64 = number.parse().unwrap();
        if unit == "percent" && self.unit != "percent" { number / 100.0 * self.value } else { number }
    }

    /// The first date that `how` names, else that of the row.
    fn file_date(&self) -> &str {
        let at = self.how.find("daily file of ").map(|at| at + "daily file of ".len());
        at.map_or(&self.date, |at| &self.how[at..at + 10])
    }
}

fn rows(path: &Path) -> Vec<Row> {
    let table = Table::read(&FileBytes::read(path).unwrap()).unwrap();
    let [date, publisher, quantity, scope] =
        table.columns(["date", "publisher", "quantity", "scope"]).unwrap();
    let [value, unit, how, tolerance] =
        table.columns(["value", "unit", "how_to_reproduce", "tolerance"]).unwrap();
    let mut rows = table
        .rows(|row| {
            Ok(Row {
                date: row.text(date),
                publisher: row.text(publisher),
                quantity: row.text(quantity),
                scope: row.text(scope),
                value: row.parse(value)?,
                unit: row.text(unit),
                how: row.text(how),
                tolerance: row.text(tolerance),
            })
        })
        .unwrap();
    for index in 1..rows.len() {
        if rows[index].how == "same" {
            rows[index].how = rows[index - 1].how.clone();
        }
    }
    rows
}

/// Snapshots measured, each once for each way of measuring.
struct Archive {
    data: PathBuf,
    measured: BTreeMap<String, Shares>,
}

impl Archive {
    fn shares(&mut self, way: &str, date: &str, change: impl FnOnce(&mut Request)) -> &Shares {
        let file = self.data.join(format!("deepstate-daily/{date}.geojson"));
        self.measured.entry(format!("{way} {date}")).or_insert_with(|| {
            // Slivers play no part in any of the figures.
            let land = LandRequest { edge_tolerance_m: 0.0, ..LandRequest::default() };
            let mut request = Request { control: vec![file], land, ..Request::default() };
            change(&mut request);
            let read = request.read().unwrap();
            read.value.shares(read.warnings).unwrap()
        })
    }

    /// As DeepStateMap counts, with the island that its daily files lack \[km²\].
    fn as_deepstate(&mut self, date: &str) -> f64 {
        let shares = self.shares("as published", date, |request| {
            request.land.method = AreaMethod::Deepstate;
            request.basis.as_published = Some(AsPublished::Deepstate);
        });
        shares.total.occupied.area.km2() + TUZLA_KM2
    }

    /// The layer's own area, inside and outside of everything \[km²\].
    fn layer(&mut self, date: &str) -> f64 {
        let shares = self.shares("wgs84", date, |_| {});
        shares.total.occupied.area.km2() + shares.outside.km2()
    }

    /// The first snapshot on or after `date`.
    fn first_from(&self, date: &str) -> String {
        let names = std::fs::read_dir(self.data.join("deepstate-daily")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.map(|name| name[..10].to_owned()).filter(|name| name.as_str() >= date).min().unwrap()
    }

    /// The figure of `row` from our own measuring; none where it needs sources that are not read yet.
    fn reproduce(&mut self, row: &Row) -> Option<f64> {
        let how = row.how.as_str();
        if how.contains("raw snapshot") || how.to_lowercase().contains("isw") {
            return None;
        }
        Some(match (row.quantity.as_str(), row.scope.as_str()) {
            ("stock", "ukraine") => self.as_deepstate(row.file_date()),
            ("stock", group) => row_of(self.shares("wgs84", row.file_date(), |_| {}), group).0,
            ("share", "ukraine") if how.contains("embedded data") => {
                let read = Request::default().read().unwrap();
                row_of(&read.value.shares(read.warnings).unwrap(), "ukraine").1
            }
            ("share", "ukraine") => self.as_deepstate(&row.date) / OFFICIAL_KM2 * 100.0,
            ("share", area) if how.contains("land-only") => self.over_land_only(row, area),
            ("share", area) => {
                let boundaries = self.data.join(GEOBOUNDARIES);
                let shares = self.shares("geoBoundaries", &row.date, |request| {
                    request.land.boundaries = Some(boundaries);
                });
                row_of(shares, area).1
            }
            ("monthly net", _) => {
                let first = self.first_from(&format!("{}-01", &row.date[..7]));
                let next = self.first_from(&next_month(&row.date));
                self.layer(&next) - self.layer(&first)
            }
            _ => panic!("{}: nobody told this test how to reproduce it", row.name()),
        })
    }

    /// The share of a denominator of one's own, as a CSV, with the boundaries of the other oblasts' rows: with those the
    /// share of the official area is the 67.9 that the row speaks of.
    fn over_land_only(&mut self, row: &Row, area: &str) -> f64 {
        let land = row.how.split_whitespace().find(|word| word.parse::<f64>().is_ok()).unwrap();
        let bench = crate::common::program::Bench::new();
        let csv = bench.write("land.csv", format!("area_id,km2\n{area},{land}\n"));
        let boundaries = self.data.join(GEOBOUNDARIES);
        let shares = self.shares("land only", &row.date, |request| {
            request.land.boundaries = Some(boundaries);
            request.basis =
                BasisRequest { denominator: DenominatorSource::File(csv), ..BasisRequest::default() };
        });
        let row = shares.row(area).unwrap();
        let official = row.occupied.share_of_official.unwrap().percent();
        assert!((official - 67.9).abs() < 0.05, "{official}");
        row.occupied.share.unwrap().percent()
    }
}

/// km², and percent of the official area, that are occupied.
fn row_of(shares: &Shares, id: &str) -> (f64, f64) {
    let occupied = &shares.row(id).unwrap().occupied;
    (occupied.area.km2(), occupied.share_of_official.unwrap().percent())
}

/// The first of the month after that of `date`.
fn next_month(date: &str) -> String {
    let (year, month): (u32, u32) = (date[..4].parse().unwrap(), date[5..7].parse().unwrap());
    if month == 12 { format!("{}-01-01", year + 1) } else { format!("{year}-{:02}-01", month + 1) }
}

#[test]
fn every_published_figure_that_daily_files_give_comes_out_within_its_tolerance() {
    let path = shared!("published.csv");
    let mut archive = Archive { data: path.parent().unwrap().to_owned(), measured: BTreeMap::new() };
    let (mut off, mut skipped, mut met) = (Vec::new(), Vec::new(), 0);
    for row in rows(&path) {
        match archive.reproduce(&row) {
            None => skipped.push(row.name()),
            Some(ours) if (ours - row.value).abs() <= row.tolerance() => met += 1,
            Some(ours) => off.push(format!("{}: {ours} is not {}", row.name(), row.value)),
        }
    }
    // Not `println`, which the test harness swallows when the test passes.
    let _ = writeln!(
        std::io::stderr(),
        "published figures: {met} reproduced, {} skipped for want of raw and ISW files: {}",
        skipped.len(),
        skipped.join("; ")
    );
    assert!(off.is_empty(), "{}", off.join("\n"));
    assert_eq!(skipped.len(), 5, "{skipped:?}");
    assert!(met >= 17, "{met}");
}

#[test]
fn the_steps_to_the_published_share_are_those_of_the_readme() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    shared!("deepstate-daily/2026-01-01.geojson");
    let file = file.to_str().unwrap();
    let args = ["explain", "ukraine", file, "--against", "19.24", "--against-date", "2026-01-01", "-q"];
    let run = crate::common::program::run(&args).done();
    let chain = &run.stdout[run.stdout.find("From 19.02").expect("the chain begins with what lies inside")..];
    let readme = include_str!("../../README.md");
    assert!(readme.contains(chain.replace('\u{a0}', " ").trim()), "{chain}");
    let json = crate::common::program::run(&[&args[..], &["--format", "json"]].concat()).done();
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let steps = json["against"]["steps"].as_array().unwrap();
    let points =
        |name: &str| steps.iter().find(|step| step["step"] == name).unwrap()["points"].as_f64().unwrap();
    for (name, expected) in [
        ("margins", 0.31),
        ("official_denominator", -0.15),
        ("formula", -0.01),
        ("tuzla", 0.0007),
        ("date", 0.07),
        ("not_explained", 0.0),
    ] {
        assert!((points(name) - expected).abs() < 0.005, "{name}: {} is not {expected}", points(name));
    }
    let sum: f64 = steps.iter().map(|step| step["points"].as_f64().unwrap()).sum();
    let start = json["against"]["start"].as_f64().unwrap() * 100.0;
    assert!((start - 19.02).abs() < 0.01 && (start + sum - 19.24).abs() < 1e-9, "{start} + {sum}");
}

#[test]
fn without_a_file_of_their_date_the_rest_is_named_as_not_explained() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    let bench = crate::common::program::Bench::new();
    std::fs::copy(file, bench.path("2025-12-05.geojson")).unwrap();
    let args =
        ["explain", "ukraine", "2025-12-05.geojson", "--against", "19.24", "--against-date", "2026-01-01"];
    let run = bench.run(&args).done().says(&["no file of 2026-01-01"]);
    let quiet = bench.run(&[&args[..], &["-q"]].concat()).done().stdout;
    assert!(quiet.contains("date-not-explained"), "the warning is lost with -q:\n{quiet}");
    let json = bench.run(&[&args[..], &["-q", "--format", "json"]].concat()).done();
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let warnings = json["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "date-not-explained"), "{warnings:?}");
    let last = run.stdout.lines().last().unwrap();
    assert!(last.trim_start().starts_with("not explained") && last.contains("+0.06"), "{last}");
}

/// 2026-11-30: files named by their Unix time were not found, and a table of settlements of that date was read in place
/// of polygons.
#[test]
fn the_file_of_their_date_is_found_by_its_moment_and_is_of_the_same_kind() {
    let bench = crate::common::program::Bench::new();
    // 4 and 5 December 2025, 23:30 in Kyiv.
    for (stamp, east) in [("1764883800", 38.5), ("1764970200", 38.0)] {
        let ring = format!("[[37,48],[{east},48],[{east},49],[37,49],[37,48]]");
        bench.write(&format!("{stamp}.geojson"), crate::common::geojson::raw(&ring));
    }
    bench.write("2025-12-04.csv", "no table of settlements");
    let args =
        ["explain", "ukraine", "1764970200.geojson", "--against", "1.0", "--against-date", "2025-12-04"];
    let run = bench.run(&args).done();
    assert!(!run.stderr.contains("date-not-explained"), "{}", run.stderr);
    assert!(run.stdout.contains("4 December 2025"), "{}", run.stdout);
}
