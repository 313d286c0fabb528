//! Charts of a series: what is written on them, that nothing collides, and that gaps stay gaps.

use std::path::{Path, PathBuf};

use crate::common::geojson::{collection, control};
use crate::common::program::Bench;
use controlmap::chart::{ChartSpec, History, compose};
use controlmap::draw::{Node, Plot, Scene, Text};
use controlmap::error::Result;
use controlmap::map::{Size, ThemeChoice};
use controlmap::project::series::{SeriesRequest, Step};
use controlmap::project::{BasisRequest, DenominatorSource, LandRequest};
use controlmap::words::Language;
use geo::Intersects;

/// A folder of snapshots in Donetsk Oblast whose eastern edge moves: dates and edges.
fn folder(days: &[(&str, f64)]) -> Bench {
    let bench = Bench::new();
    for (date, east) in days {
        let ring = format!("[[37,48],[{east},48],[{east},49],[37,49],[37,48]]");
        bench.write(&format!("{date}.geojson"), control(&ring));
    }
    bench
}

/// The history of the snapshots at a path, raw: slivers do not matter here.
fn history(path: &Path, group: Option<&str>) -> History {
    let land = LandRequest { edge_tolerance_m: 0.0, ..LandRequest::default() };
    history_of(SeriesRequest { land, paths: vec![path.to_owned()], ..SeriesRequest::default() }, group)
}

/// The history of what is asked for, of a group of it where one is named.
fn history_of(request: SeriesRequest, group: Option<&str>) -> History {
    let mut history = History::default();
    let each = &mut |step: Step<'_>| -> Result<()> {
        if let Step::Measured(shares) = step {
            let mut shares = shares.clone();
            group.iter().for_each(|group| shares.keep_group(group).unwrap());
            history.add(&shares);
        }
        Ok(())
    };
    request.open().unwrap().run(each).unwrap();
    history
}

fn spec(language: Language, width_px: u32, height_px: u32) -> ChartSpec {
    ChartSpec {
        language,
        size: Size::new(width_px, height_px),
        title: None,
        theme: ThemeChoice::default(),
        attribution: true,
    }
}

fn texts(scene: &Scene) -> Vec<&Text> {
    fn collect<'a>(nodes: &'a [Node], found: &mut Vec<&'a Text>) {
        for node in nodes {
            match node {
                Node::Group(group) => collect(&group.nodes, found),
                Node::Text(text) => found.push(text),
                Node::Shape(_) | Node::Plot(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.nodes, &mut found);
    found
}

fn plots(scene: &Scene) -> Vec<&Plot> {
    fn collect<'a>(nodes: &'a [Node], found: &mut Vec<&'a Plot>) {
        for node in nodes {
            match node {
                Node::Group(group) => collect(&group.nodes, found),
                Node::Plot(plot) => found.push(plot),
                Node::Shape(_) | Node::Text(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.nodes, &mut found);
    found
}

/// No two texts may touch, and none may leave the page.
#[track_caller]
fn assert_legible(scene: &Scene) {
    let texts = texts(scene);
    for (i, a) in texts.iter().enumerate() {
        for room in a.boxes() {
            let (width, height) = (f64::from(scene.width_px), f64::from(scene.height_px));
            let inside = room.min().x >= 0.0 && room.max().x <= width && room.max().y <= height;
            assert!(inside && room.min().y >= 0.0, "`{}` leaves the page", a.words);
            for b in &texts[i + 1..] {
                let apart = b.boxes().iter().all(|other| !other.intersects(&room));
                assert!(apart, "`{}` and `{}` collide", a.words, b.words);
            }
        }
    }
}

#[test]
fn without_attribution_nobody_is_said_to_say_so_and_the_figures_stay() {
    let bench = folder(&[("2025-07-01", 38.0), ("2025-07-02", 38.1)]);
    let history = history(&bench.path(""), None);
    let words = |attribution: bool| -> Vec<String> {
        let scene = compose(&history, &ChartSpec { attribution, ..spec(Language::En, 1200, 800) }).unwrap();
        texts(&scene).iter().map(|text| text.words.clone()).collect()
    };
    let says = |all: &[String], what: &str| all.iter().any(|words| words.contains(what));
    let (with, without) = (words(true), words(false));
    for attribution in ["according to", "Source:", "Boundaries:"] {
        assert!(says(&with, attribution) && !says(&without, attribution), "{attribution}: {without:?}");
    }
    for figure in ["km²", "%", "Denominator"] {
        assert!(says(&without, figure), "{figure}: {without:?}");
    }
}

#[test]
fn nothing_on_a_chart_of_the_archive_collides() {
    let archive = shared!("deepstate-daily");
    for group in [None, Some("donbas")] {
        let history = history(&archive, group);
        for language in [Language::En, Language::Uk] {
            for (width, height) in
                [(1600, 1100), (1200, 800), (2400, 1350), (900, 900), (640, 480), (360, 600)]
            {
                assert_legible(&compose(&history, &spec(language, width, height)).unwrap());
            }
        }
    }
}

#[test]
fn a_chart_says_what_when_according_to_whom() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6), ("2025-01-03", 37.65)]);
    let history = history(&bench.path(""), None);
    let words = |language| -> String {
        let scene = compose(&history, &spec(language, 1600, 1100)).unwrap();
        texts(&scene).iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join("\n")
    };
    let english = words(Language::En);
    for part in
        ["How much of Ukraine is occupied", "evening of 2 January 2025, according to DeepStateMap", "Donetsk"]
    {
        assert!(english.contains(part), "`{part}` is missing in:\n{english}");
    }
    let ukrainian = words(Language::Uk);
    for part in
        ["Яка частина України окупована", "на вечір 2 січня 2025 року, за даними DeepStateMap", "Донецька"]
    {
        assert!(ukrainian.contains(part), "`{part}` is missing in:\n{ukrainian}");
    }
}

#[test]
fn the_largest_changes_are_noted_with_their_evening() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6), ("2025-01-03", 37.55)]);
    let scene = compose(&history(&bench.path(""), None), &spec(Language::En, 1600, 1100)).unwrap();
    let words: Vec<&str> = texts(&scene).iter().map(|text| text.words.as_str()).collect();
    for note in ["1 January 2025", "+822 km²", "2 January 2025", "−411 km²"] {
        assert!(words.contains(&note), "{note} is not among {words:?}");
    }
}

#[test]
fn lines_are_interrupted_where_days_are_missing() {
    let pieces = |days: &[(&str, f64)]| -> Vec<usize> {
        let scene = compose(&history(&folder(days).path(""), None), &spec(Language::En, 1600, 1100)).unwrap();
        plots(&scene)[0].curves[0].pieces.iter().map(Vec::len).collect()
    };
    let daily = [("2025-01-01", 37.5), ("2025-01-02", 37.5), ("2025-01-03", 37.5), ("2025-01-05", 37.5)];
    assert_eq!(pieces(&daily), [3, 1], "a day is missing");
    let monthly = [("2025-01-01", 37.5), ("2025-02-01", 37.5), ("2025-03-01", 37.5), ("2025-05-01", 37.5)];
    assert_eq!(pieces(&monthly), [3, 1], "a month is missing, February is not");
    // 30 November 2026: the spacing of the whole series told, so that few days hid gaps and a monthly stretch was dots.
    let few = [("2025-12-02", 37.5), ("2025-12-03", 37.5), ("2025-12-05", 37.5), ("2025-12-08", 37.5)];
    assert_eq!(pieces(&few), [2, 1, 1], "days are missing in a daily stretch");
    let mixed =
        ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-04-02", "2025-04-03", "2025-04-04"];
    assert_eq!(pieces(&mixed.map(|day| (day, 37.5))), [7], "a monthly stretch before a daily one");
}

/// 30 November 2026: the warnings named missing days through which the chart drew its line.
#[test]
fn what_is_a_gap_on_a_chart_is_one_in_the_warnings() {
    let monthly = folder(&["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"].map(|day| (day, 37.5)));
    let said = monthly.run(&["series", "2025-*.geojson", "-o", "t.csv"]).done().stderr;
    assert!(!said.contains("[gap]"), "{said}");
    let weekly = folder(&["2025-01-01", "2025-01-08", "2025-01-15", "2025-01-29"].map(|day| (day, 37.5)));
    let said = weekly.run(&["series", "2025-*.geojson", "-o", "t.csv"]).done().stderr;
    assert!(said.contains("no snapshot for 13 days: 2025-01-16 to 2025-01-28"), "{said}");
}

/// 30 November 2026: the axis lay above 100 %, the line on its foot, and a leader line left the page.
#[test]
fn what_is_over_its_denominator_lies_on_the_whole_within_the_plot() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6)]);
    bench.write("small.csv", "area_id,km2\nUA-09,100\nUA-14,100\n");
    let request = SeriesRequest {
        paths: vec![bench.path("2025-01-01.geojson"), bench.path("2025-01-02.geojson")],
        basis: BasisRequest {
            denominator: DenominatorSource::File(bench.path("small.csv")),
            ..BasisRequest::default()
        },
        ..SeriesRequest::default()
    };
    let scene = compose(&history_of(request, Some("donbas")), &spec(Language::En, 1600, 1100)).unwrap();
    for plot in plots(&scene) {
        assert_eq!(plot.y.ends.1, 100.0);
        for (_, value) in plot.curves.iter().flat_map(|curve| curve.pieces.iter().flatten()) {
            assert!((plot.y.ends.0..=100.0).contains(value), "{value} is not on {:?}", plot.y.ends);
        }
    }
    let words: Vec<&str> = texts(&scene).iter().map(|text| text.words.as_str()).collect();
    assert!(words.contains(&"Occupied share of the Donbas (the axis begins at 99.4\u{a0}%)"), "{words:?}");
    assert_legible(&scene);
}

/// 30 November 2026: what two sources draw differently was a line, a noted change and a possible revision.
#[test]
fn a_difference_between_sources_is_no_change_on_a_chart() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6)]);
    let cells = "lon,lat,status\n37.5,48.5,occupied\n24,49.8,government\n";
    bench.write("2025-01-03.csv", cells);
    bench.write("2025-01-04.csv", cells);
    let run = bench.run(&["series", ".", "--chart", "c.svg", "-o", "t.csv"]).done();
    assert!(run.stderr.contains("[mixed-sources]"), "{}", run.stderr);
    let said: Vec<&str> = run.stderr.lines().filter(|line| line.contains("possible-revision")).collect();
    assert!(said.iter().all(|line| !line.contains("to 2025-01-03")), "{said:?}");
    let chart = bench.read("c.svg");
    let line = chart.split("id=\"line-ukraine\"").nth(1).unwrap().split("/>").next().unwrap();
    assert_eq!(line.matches('M').count(), 2, "{line}");
    assert!(chart.contains(">Occupied share by area<"), "no change from source to source");
    for told in ["according to 2025-01-03.csv", "to 1 January 2025: DeepStateMap", "where the source changes"]
    {
        assert!(chart.contains(told), "`{told}` is missing");
    }
}

/// 30 November 2026: areas for whose names there was no room were left out without a word.
#[test]
fn a_chart_says_how_many_areas_have_no_room() {
    let bench = folder(&[("2025-01-01", 38.0), ("2025-01-02", 38.0)]);
    let square = |i: u32| {
        let (west, south) = (37.0 + 0.1 * f64::from(i % 8), 48.0 + 0.1 * f64::from(i / 8));
        let [east, north] = [west + 0.1, south + 0.1];
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"A{i}\"}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"
        )
    };
    let areas: Vec<String> = (0..30).map(square).collect();
    bench.write("grid.json", collection(&areas));
    let chart = |size: &str| {
        let options = ["--areas", "grid.json", "--size", size, "--chart", "c.svg", "-o", "t.csv", "-q"];
        bench.run(&[&["series", "2025-*.geojson"][..], &options].concat()).done();
        let chart = bench.read("c.svg");
        (chart.matches("id=\"line-A").count(), chart)
    };
    let (drawn, small) = chart("1200x800");
    assert!(drawn < 30 && small.contains(&format!("no room for the {} lowest", 30 - drawn)), "{drawn}");
    let (drawn, tall) = chart("1200x2400");
    assert!(drawn == 30 && !tall.contains("no room for"), "{drawn}");
}

#[test]
fn kyiv_on_a_chart_is_the_city() {
    use controlmap::words::short_name;
    assert_eq!(["Kyiv", "Kyiv Oblast", "Odesa Oblast"].map(short_name), ["Kyiv", "Kyiv Oblast", "Odesa"]);
}

#[test]
fn what_plotters_draws_stands_where_the_labels_are() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6)]);
    let scene = compose(&history(&bench.path(""), None), &spec(Language::En, 1600, 1100)).unwrap();
    let plot = plots(&scene)[0];
    let last = plot.curves[0].pieces[0][1];
    let end = plot.place(last.0, last.1);
    let begin = plot.place(plot.curves[0].pieces[0][0].0, plot.curves[0].pieces[0][0].1);
    let svg = controlmap::map::svg(&scene).unwrap();
    let path = svg.lines().find(|line| line.contains("id=\"line-ukraine\"")).unwrap();
    let data =
        path.split(" d=\"M").nth(1).unwrap().trim_end_matches("\"/>").replace('l', " ").replace('-', " -");
    let numbers: Vec<f64> = data.split_whitespace().map(|number| number.parse().unwrap()).collect();
    /// A step of the grid and its rounding \[px\].
    const STEP_PX: f64 = 0.13;
    assert!((numbers[0] - begin.x).abs() < STEP_PX && (numbers[1] - begin.y).abs() < STEP_PX, "{path}");
    let drawn_end = (numbers[0] + numbers[2], numbers[1] + numbers[3]);
    assert!((drawn_end.0 - end.x).abs() < STEP_PX && (drawn_end.1 - end.y).abs() < STEP_PX, "{path} {end:?}");
}

#[test]
fn the_program_writes_a_chart_beside_the_table() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6)]);
    let run = bench.run(&["series", "2025-*.geojson", "--chart", "chart.svg"]).done();
    assert!(run.stdout.contains("2025-01-01"));
    bench.run(&["series", "2025-*.geojson", "--chart", "chart.png", "-o", "t.csv", "--threads", "2"]).done();
    assert!(bench.read("chart.svg").starts_with("<svg"));
    assert!(std::fs::read(bench.path("chart.png")).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_chart_that_cannot_be_made_is_refused_and_nothing_is_written() {
    let bench = folder(&[("2025-01-01", 37.5), ("2025-01-02", 37.6)]);
    let refused = |options: &[&str], parts: &[&str]| {
        bench.run(&[&["series"], options].concat()).refused().says(parts);
    };
    refused(&["2025-01-01.geojson", "--chart", "c.svg", "-o", "t.csv"], &["one date makes no chart"]);
    refused(&["2025-*.geojson", "--chart", "c.gif"], &["names no format of a picture"]);
    refused(&["2025-*.geojson", "--chart", "c.svg", "-o", "c.svg", "--format", "csv"], &["the same name"]);
    refused(
        &["2025-*.geojson", "--chart", "c.svg", "--size", "320x320"],
        &["no room for its lines", "--size"],
    );
    let left: Vec<PathBuf> = bench.files().iter().map(PathBuf::from).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// 2026-11-30: the rings of changes on days that follow each other were one black blot.
#[test]
fn marks_that_lie_on_each_other_are_one() {
    let month: Vec<String> = (1..=28).map(|day| format!("2025-02-{day:02}")).collect();
    let marks = |later: Option<(&'static str, f64)>| {
        let days = month.iter().enumerate().map(|(i, day)| (day.as_str(), 37.5 + 0.02 * i as f64));
        let days: Vec<(&str, f64)> = days.chain(later).collect();
        let bench = folder(&days);
        let history = history(&bench.path(""), None);
        let scene = compose(&history, &spec(Language::En, 1600, 1100)).unwrap();
        controlmap::map::svg(&scene).unwrap().matches("id=\"possible-revision-").count()
    };
    // Beside two years and a large change, that month is some pixels wide and high.
    let [apart, together] = [marks(None), marks(Some(("2027-02-01", 40.0)))];
    assert!(apart > 20, "{apart}");
    assert!((1..apart / 2).contains(&together), "{together} of {apart}");
}
