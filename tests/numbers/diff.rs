//! What changed between two layers, and where two sources agree: laws, oracle, published figures, forms, bad input.

use std::path::Path;

use crate::common::geojson::{collection, control, feature, polygon as polygon_text, raw};
use crate::common::polygons::{area, area_set, cell, laws, layer, polygon, star};
use crate::common::program::Bench;
use crate::common::projects::pair_request;
use controlmap::areas::AreaSet;
use controlmap::control::{Category, ControlLayer, Since, Status};
use controlmap::geometry::AreaMethod;
use controlmap::measure::{
    ComparedRow, Comparison, Denominator, Ground, Matrix, Terms, compare, diff, matrix, narrow,
};
use controlmap::report::{ComparisonReport, Screen, Table};
use controlmap::units::SquareMetres;
use controlmap::words::Language;
use geo::{LineString, MultiPolygon};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Sums of the parts of overlays \[km²\]: far above their rounding, far below what anybody prints.
const SUM_TOLERANCE_KM2: f64 = 1e-6;

fn terms(units: &AreaSet) -> Terms<'_> {
    let (method, denominator) = (AreaMethod::Wgs84, &Denominator::Official);
    Terms { units, custom: None, method, denominator, min_width_m: narrow::WIDTH_M }
}

fn near(found: SquareMetres, wanted: SquareMetres) -> bool {
    (found - wanted).abs().km2() < SUM_TOLERANCE_KM2
}

/// Two areas side by side, the eastern one smaller than what zones reach.
fn land() -> AreaSet {
    area_set(vec![
        area("UA-09", cell(29.5, 46.5, 31.0, 49.0), Some(30_000.0)),
        area("UA-14", cell(31.0, 46.5, 32.2, 49.0), Some(20_000.0)),
    ])
}

fn diff_of(old: &Path, new: &Path) -> Comparison {
    pair_request(old, new).read().unwrap().value.diff(Vec::new()).unwrap()
}

fn row<'a>(made: &'a Comparison, id: &str) -> &'a ComparedRow {
    made.rows().find(|row| row.id == id).unwrap()
}

// Laws

fn any_category() -> impl Strategy<Value = Category> {
    prop::sample::select(vec![
        Category::Occupied(Some(Since::Y2014)),
        Category::Occupied(Some(Since::Y2022)),
        Category::Contested,
        Category::Government,
    ])
}

fn any_layer() -> impl Strategy<Value = ControlLayer> {
    prop::collection::vec((any_category(), star()), 1..5).prop_map(layer)
}

/// What a layer covers of each area, and outside: (occupied, contested) by area.
fn stocks(layer: &ControlLayer, land: &AreaSet) -> Vec<[SquareMetres; 2]> {
    let pieces = Ground::new(land).measure(layer, None, AreaMethod::Wgs84).unwrap();
    let of = |index: usize, status: Status| {
        pieces
            .of_area(index, |category| category.status() == status)
            .map(|piece| piece.inside + piece.margin.unwrap_or_default())
            .sum()
    };
    (0..land.areas.len()).map(|index| [Status::Occupied, Status::Contested].map(|s| of(index, s))).collect()
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn a_diff_with_itself_is_empty(a in any_layer()) {
        let made = diff(&a, &a, &terms(&land())).unwrap();
        prop_assert!(made.pieces.is_empty(), "{:?}", made.pieces);
        prop_assert_eq!(made.total.matrix, Matrix::default());
    }

    #[test]
    fn the_reverse_swaps_gained_and_lost(a in any_layer(), b in any_layer()) {
        let land = land();
        let (there, back) = (diff(&a, &b, &terms(&land)).unwrap(), diff(&b, &a, &terms(&land)).unwrap());
        for (there, back) in there.rows().zip(back.rows()) {
            for [from, to] in matrix::pairs() {
                prop_assert!(near(there.matrix.at(from, to), back.matrix.at(to, from)));
            }
        }
        prop_assert!(near(there.outside.to(Status::Occupied), back.outside.from(Status::Occupied)));
    }

    #[test]
    fn net_is_the_difference_of_the_stocks_in_every_area(a in any_layer(), b in any_layer()) {
        let land = land();
        let made = diff(&a, &b, &terms(&land)).unwrap();
        for ((old, new), row) in stocks(&a, &land).into_iter().zip(stocks(&b, &land)).zip(&made.areas) {
            prop_assert!(near(row.net_occupied(), new[0] - old[0]));
            prop_assert!(near(row.matrix.net(Status::Contested), new[1] - old[1]));
        }
        let sum: SquareMetres = made.areas.iter().map(ComparedRow::net_occupied).sum();
        prop_assert!(near(sum, made.total.net_occupied()));
    }

    #[test]
    fn the_matrix_of_a_comparison_sums_to_both_stocks(a in any_layer(), b in any_layer()) {
        let land = land();
        let made = compare(&a, &b, &terms(&land)).unwrap();
        for (index, ((first, second), row)) in stocks(&a, &land).into_iter().zip(stocks(&b, &land)).zip(&made.areas).enumerate() {
            for (status, stock) in [(Status::Occupied, 0), (Status::Contested, 1)] {
                let both = row.matrix.at(status, status);
                prop_assert!(near(both + row.matrix.from(status), first[stock]));
                prop_assert!(near(both + row.matrix.to(status), second[stock]));
            }
            let all: SquareMetres = matrix::pairs().map(|[a, b]| row.matrix.at(a, b)).sum();
            prop_assert!(near(all, AreaMethod::Wgs84.area(&land.areas[index].polygons)));
        }
    }

    #[test]
    fn a_diff_is_a_comparison_without_what_agrees(a in any_layer(), b in any_layer()) {
        let land = land();
        let (changes, all) = (diff(&a, &b, &terms(&land)).unwrap(), compare(&a, &b, &terms(&land)).unwrap());
        for (changes, all) in changes.rows().zip(all.rows()) {
            for [from, to] in matrix::pairs().filter(|[from, to]| from != to) {
                prop_assert_eq!(changes.matrix.at(from, to), all.matrix.at(from, to));
            }
        }
    }

    #[test]
    fn order_of_zones_and_the_position_where_a_ring_starts_change_nothing(
        a in star(), b in star(), c in star(), turn in 0usize..20,
    ) {
        let land = land();
        let turned = |star: &MultiPolygon<f64>| {
            let mut ring = star.0[0].exterior().0.clone();
            ring.pop();
            let by = turn % ring.len();
            ring.rotate_left(by);
            MultiPolygon(vec![geo::Polygon::new(LineString(ring), vec![])])
        };
        let occupied = Category::Occupied(None);
        let old = layer(vec![(occupied, a.clone())]);
        let made = diff(&old, &layer(vec![(occupied, b.clone()), (occupied, c.clone())]), &terms(&land)).unwrap();
        let turned = diff(&old, &layer(vec![(occupied, turned(&c)), (occupied, turned(&b))]), &terms(&land)).unwrap();
        for (one, other) in made.rows().zip(turned.rows()) {
            prop_assert!(near(one.newly_occupied(), other.newly_occupied()));
            prop_assert!(near(one.no_longer_occupied(), other.no_longer_occupied()));
        }
        prop_assert_eq!(made.pieces.len(), turned.pieces.len());
    }
}

#[test]
fn transitions_tell_from_which_status_to_which() {
    let land = land();
    let old = layer(vec![
        (Category::Contested, cell(30.0, 47.0, 31.0, 48.0)),
        (Category::Occupied(None), cell(29.6, 47.0, 30.0, 48.0)),
    ]);
    let new = layer(vec![
        (Category::Occupied(None), cell(30.0, 47.0, 30.5, 48.0)),
        (Category::Contested, cell(29.6, 47.0, 29.8, 48.0)),
    ]);
    let made = diff(&old, &new, &terms(&land)).unwrap();
    let matrix = made.total.matrix;
    let part = |west: f64, east: f64| AreaMethod::Wgs84.area(&cell(west, 47.0, east, 48.0));
    assert!(near(matrix.at(Status::Contested, Status::Occupied), part(30.0, 30.5)));
    assert!(near(matrix.at(Status::Contested, Status::Government), part(30.5, 31.0)));
    assert!(near(matrix.at(Status::Occupied, Status::Contested), part(29.6, 29.8)));
    assert!(near(matrix.at(Status::Occupied, Status::Government), part(29.8, 30.0)));
    assert!(near(made.total.newly_occupied(), part(30.0, 30.5)));
    assert!(near(made.total.no_longer_occupied(), part(29.6, 30.0)));
    assert!(near(made.contested_change(&made.total).unwrap(), part(29.6, 29.8) - part(30.0, 31.0)));
}

#[test]
fn contested_change_is_unknown_where_one_source_does_not_tell() {
    let land = land();
    let old = layer(vec![(Category::Contested, cell(30.0, 47.0, 31.0, 48.0))]);
    let mut new = layer(vec![(Category::Occupied(None), cell(30.0, 47.0, 31.0, 48.0))]);
    new.telling.contested = false;
    let made = diff(&old, &new, &terms(&land)).unwrap();
    assert_eq!(made.contested_change(&made.total), None);
}

#[test]
fn a_strip_is_counted_and_told_apart_and_so_is_what_lies_outside() {
    let land = land();
    let old = layer(vec![(Category::Occupied(None), cell(30.0, 47.0, 31.0, 48.0))]);
    // 0.0005° are 38 m; the second zone is 2° wide, of which 0.8° lie east of all areas.
    let new = layer(vec![
        (Category::Occupied(None), cell(29.9995, 47.0, 31.0, 48.0)),
        (Category::Occupied(None), cell(31.0, 48.2, 33.0, 48.4)),
    ]);
    let made = diff(&old, &new, &terms(&land)).unwrap();
    let strip = AreaMethod::Wgs84.area(&cell(29.9995, 47.0, 30.0, 48.0));
    assert_eq!((made.total.narrow.pieces, row(&made, "UA-14").narrow.pieces), (1, 0));
    assert!(near(made.total.narrow.matrix.changed(), strip));
    assert!(near(row(&made, "UA-09").newly_occupied(), strip));
    let outside = AreaMethod::Wgs84.area(&cell(32.2, 48.2, 33.0, 48.4));
    assert!(near(made.outside.to(Status::Occupied), outside));
}

#[test]
fn other_area_methods_measure_the_pieces_cut_along_the_borders() {
    let land = land();
    let old = layer(vec![(Category::Occupied(None), cell(30.0, 47.0, 30.9, 48.0))]);
    let new = layer(vec![(Category::Occupied(None), cell(30.0, 47.0, 31.5, 48.0))]);
    for method in AreaMethod::ALL {
        let made = diff(&old, &new, &Terms { method, ..terms(&land) }).unwrap();
        let wanted =
            [cell(30.9, 47.0, 31.0, 48.0), cell(31.0, 47.0, 31.5, 48.0)].map(|part| method.area(&part));
        for (row, wanted) in made.areas.iter().zip(wanted) {
            let off = (row.newly_occupied() - wanted).abs().km2();
            assert!(off < 1e-6, "{method:?}: {off}");
        }
    }
}

#[test]
fn custom_areas_stand_beside_the_units() {
    let (land, custom) = (land(), area_set(vec![area("north", cell(30.5, 47.5, 31.5, 48.5), None)]));
    let old = layer(vec![(Category::Occupied(None), polygon(&[(30.0, 47.0), (30.2, 47.0), (30.0, 47.2)]))]);
    let new = layer(vec![(Category::Occupied(None), cell(30.0, 47.0, 31.5, 48.0))]);
    let made = diff(&old, &new, &Terms { custom: Some(&custom), ..terms(&land) }).unwrap();
    let wanted = AreaMethod::Wgs84.area(&cell(30.5, 47.5, 31.5, 48.0));
    assert!(near(row(&made, "north").newly_occupied(), wanted));
}

// Oracle and published figures

/// The names that the oracle gives to the units whose control changed.
const ORACLE_NAMES: [(&str, &str); 8] = [
    ("UA-48", "Mykolayiv"),
    ("UA-59", "Sumy"),
    ("UA-12", "Dnipropetrovs'k"),
    ("UA-14", "Donets'k"),
    ("UA-63", "Kharkiv"),
    ("UA-09", "Luhans'k"),
    ("UA-23", "Zaporizhzhya"),
    ("UA-65", "Kherson"),
];

/// How far the oracle's overlay in double precision may be off \[km²\].
const ORACLE_TOLERANCE_KM2: f64 = 1e-3;

#[test]
fn the_oracle_finds_the_same_pieces_between_july_and_december_2025() {
    let oracle: serde_json::Value =
        serde_json::from_slice(&std::fs::read(oracle!("oracle.json")).unwrap()).unwrap();
    let oracle = &oracle["diff_20250701_20251201"];
    let exact = |value: &serde_json::Value| value["lonlat_line_integral"].as_f64().unwrap();
    let made = diff_of(
        &shared!("deepstate-daily/2025-07-01.geojson"),
        &shared!("deepstate-daily/2025-12-01.geojson"),
    );
    let close = |found: f64, wanted: f64| {
        assert!((found - wanted).abs() < ORACLE_TOLERANCE_KM2, "{found} is not {wanted}")
    };
    let (total, outside) = (&made.total, &made.outside);
    close(total.newly_occupied().km2() + outside.to(Status::Occupied).km2(), exact(&oracle["gained"]));
    close(total.no_longer_occupied().km2() + outside.from(Status::Occupied).km2(), exact(&oracle["lost"]));
    let inside = |gained: bool, unit: Option<usize>| -> f64 {
        let pieces = made.pieces.iter().filter(|piece| (piece.to == Status::Occupied) == gained);
        let parts = pieces.flat_map(|piece| &piece.units.parts);
        parts.filter(|part| unit.is_none_or(|unit| part.area == unit)).map(|part| part.inside.km2()).sum()
    };
    close(inside(true, None), exact(&oracle["gained_inside_ukraine"]));
    close(inside(false, None), exact(&oracle["lost_inside_ukraine"]));
    for (index, row) in made.areas.iter().enumerate() {
        let name = ORACLE_NAMES.iter().find(|(id, _)| *id == row.id).map(|(_, name)| *name);
        let wanted = |part: &str| name.map_or(0.0, |name| exact(&oracle[part][name]));
        close(inside(true, Some(index)), wanted("gained_by_oblast"));
        close(inside(false, Some(index)), wanted("lost_by_oblast"));
    }
    let gained: Vec<_> = made.pieces.iter().filter(|piece| piece.to == Status::Occupied).collect();
    let small = gained.iter().filter(|piece| AreaMethod::Wgs84.area(&piece.polygons).km2() < 0.01).count();
    assert_eq!((gained.len(), small), (363, 293));
    assert_eq!(made.pieces.len() - gained.len(), 361);
    assert_eq!(made.total.narrow.pieces, 558, "of those of a square metre or more, as the README says");
}

#[test]
fn net_is_the_difference_of_the_shares_of_both_days() {
    let days = [shared!("deepstate-daily/2025-07-01.geojson"), shared!("deepstate-daily/2025-12-01.geojson")];
    let [old, new] = days.clone().map(|day| {
        let request = controlmap::project::Request { control: vec![day], ..Default::default() };
        request.read().unwrap().value.shares(Vec::new()).unwrap()
    });
    let made = diff_of(&days[0], &days[1]);
    for ((old, new), row) in old.rows().zip(new.rows()).zip(made.rows()) {
        let wanted = new.occupied.area - old.occupied.area;
        assert!(near(row.net_occupied(), wanted), "{}: {:?} is not {wanted:?}", row.id, row.net_occupied());
    }
    assert!(near(made.outside.net(Status::Occupied), new.outside - old.outside));
}

#[test]
fn published_monthly_nets_of_2025_come_out() {
    let published = std::fs::read_to_string(shared!("published.csv")).unwrap();
    let folder = shared!("deepstate-daily");
    let mut found = 0;
    for line in published.lines().filter(|line| line.contains(",DeepState,monthly net,")) {
        let fields: Vec<&str> = line.split(',').collect();
        let (year, month): (u16, u16) = (fields[0][..4].parse().unwrap(), fields[0][5..7].parse().unwrap());
        let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let day = |year: u16, month: u16| folder.join(format!("{year}-{month:02}-01.geojson"));
        let made = diff_of(&day(year, month), &day(next_year, next));
        let net = (made.total.net_occupied() + made.outside.net(Status::Occupied)).km2();
        let (wanted, tolerance) = (fields[4].parse::<f64>().unwrap(), 40.0);
        assert!((net - wanted).abs() <= tolerance, "{line}: {net}");
        found += 1;
    }
    assert_eq!(found, 5);
}

// Forms and bad input

/// Two days of one source: the newer has a square more, and a strip of 0.0005°.
fn two_days(bench: &Bench) {
    let square =
        |west: f64, east: f64| format!("[[{west},48],[{east},48],[{east},48.5],[{west},48.5],[{west},48]]");
    bench.write("2025-12-01.geojson", control(&square(37.0, 37.5)));
    let parts = [square(37.0, 38.0), square(36.9995, 37.0)];
    let features: Vec<String> = parts.iter().map(|ring| feature(&polygon_text(ring))).collect();
    bench.write("2025-12-08.geojson", collection(&features));
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

const PAIR: [&str; 2] = ["2025-12-01.geojson", "2025-12-08.geojson"];

#[test]
fn every_form_tells_the_same_change() {
    let bench = Bench::new();
    two_days(&bench);
    let run = |form: &str| bench.run(&["diff", PAIR[0], PAIR[1], "--format", form]).done().stdout;
    let data = json(&run("json"));
    let newly = data["total"]["newly_occupied_km2"].as_f64().unwrap();
    assert_eq!((&data["from"], &data["to"]), (&"2025-12-01".into(), &"2025-12-08".into()));
    assert_eq!(data["total"]["transitions"][0]["from"], "government");
    assert_eq!(data["total"]["narrow_pieces"], 1);
    assert!(data["total"]["contested_change_km2"].is_null());
    let csv = run("csv");
    assert!(csv.starts_with(
        "from,to,area_id,area,kind,newly_occupied_km2,no_longer_occupied_km2,net_occupied_km2,contested_change_km2\n"
    ));
    assert!(
        csv.lines()
            .last()
            .unwrap()
            .starts_with(&format!("2025-12-01,2025-12-08,ukraine,Ukraine,total,{newly}"))
    );
    let features = json(&run("geojson"));
    let features = features["features"].as_array().unwrap();
    let sum: f64 = features.iter().map(|f| f["properties"]["newly_occupied_km2"].as_f64().unwrap()).sum();
    assert!((sum - newly).abs() < SUM_TOLERANCE_KM2);
    let narrow = features.iter().filter(|feature| feature["properties"]["narrow"] == true);
    assert_eq!(narrow.count(), 1);
    assert_eq!(features[0]["properties"]["to_status"], "occupied");
    for form in ["table", "markdown"] {
        let text = run(form);
        assert!(text.contains("Newly shown as occupied") && text.contains("narrower than 100 m"), "{text}");
        assert!(
            text.lines().last().unwrap().starts_with("Source: DeepStateMap; as of 30 November 2025"),
            "{text}"
        );
    }
}

/// 30 November 2026: `narrow` was an integer in Parquet.
#[cfg(feature = "parquet")]
#[test]
fn truths_are_truths_in_parquet() {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    let bench = Bench::new();
    two_days(&bench);
    bench.run(&["diff", PAIR[0], PAIR[1], "-o", "d.parquet", "-q"]).done();
    let file = SerializedFileReader::new(std::fs::File::open(bench.path("d.parquet")).unwrap()).unwrap();
    let rows: Vec<_> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let narrow = |row: &parquet::record::Row| {
        let (_, field) = row.get_column_iter().find(|(name, _)| *name == "narrow").unwrap();
        field.clone()
    };
    let narrow: Vec<_> = rows.iter().map(narrow).collect();
    // What has no pieces has the same columns.
    bench.run(&["diff", PAIR[0], PAIR[0], "-o", "e.parquet", "-q"]).done();
    let none = SerializedFileReader::new(std::fs::File::open(bench.path("e.parquet")).unwrap()).unwrap();
    let columns =
        |file: &SerializedFileReader<_>| file.metadata().file_metadata().schema().get_fields().len();
    assert_eq!(columns(&none), columns(&file));
    for truth in [true, false] {
        assert!(narrow.contains(&parquet::record::Field::Bool(truth)), "{narrow:?}");
    }
}

/// 30 November 2026: "each of the other 1 areas".
#[test]
fn one_other_area_is_not_several() {
    let bench = Bench::new();
    two_days(&bench);
    let table = bench.run(&["diff", PAIR[0], PAIR[1], "--group", "donbas", "-q"]).done().stdout;
    assert!(table.contains("Less than 0.01 km² changed in the other area"), "{table}");
}

/// 30 November 2026: "each of the other 27 areas" where none was listed.
#[test]
fn where_no_area_changed_none_is_another() {
    let bench = Bench::new();
    two_days(&bench);
    for (lang, said) in [
        ("en", "Less than 0.01 km² changed in each of the 27 areas"),
        ("uk", "У кожній із територій (27) змінилося менше ніж 0,01 км²"),
    ] {
        let args = ["diff", PAIR[0], PAIR[0], "--lang", lang, "-q"];
        let table = bench.run(&args).done().stdout;
        assert!(table.contains(said), "{table}");
    }
}

/// 30 November 2026: at 60 columns the table was 62 wide.
#[test]
fn a_diff_fits_sixty_columns() {
    let bench = Bench::new();
    two_days(&bench);
    let made = diff_of(&bench.path(PAIR[0]), &bench.path(PAIR[1]));
    for language in [Language::En, Language::Uk] {
        let screen = Screen { width: Some(60), ..Screen::default() };
        let table = Table { language, screen }.diff(&made).unwrap();
        let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= 60, "{widest}:\n{table}");
    }
}

#[test]
fn a_diff_never_calls_a_change_of_a_map_an_event() {
    let bench = Bench::new();
    two_days(&bench);
    for lang in ["en", "uk"] {
        let text = bench.run(&["diff", PAIR[0], PAIR[1], "--lang", lang]).done().stdout.to_lowercase();
        for word in ["captured", "liberated", "seized", "захоплен", "звільнен"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    let text = bench.run(&["diff", PAIR[0], PAIR[1], "--lang", "uk"]).done().stdout;
    assert!(
        text.contains("Нововизначено як окуповане") && text.contains("більше не позначено як окуповане"),
        "{text}"
    );
}

#[test]
fn a_folder_counts_back_from_the_newest_and_says_which_day_stands_in() {
    let bench = Bench::new();
    two_days(&bench);
    bench.write("notes-2025-12-03.txt", "not a snapshot");
    let changed = |args: &[&str]| {
        let run = bench.run(&[&["diff", ".", "--format", "json"], args].concat()).done();
        (json(&run.stdout)["from"].clone(), json(&run.stdout)["to"].clone(), run.stderr)
    };
    let (from, to, said) = changed(&["--from", "7d"]);
    assert_eq!((from, to), ("2025-12-01".into(), "2025-12-08".into()));
    assert!(!said.contains("snapshot-missing"), "{said}");
    // 8 December 2025 is a Monday: the last one before it is the first.
    assert_eq!(changed(&["--from", "last-monday"]).0, "2025-12-01");
    let (from, _, said) = changed(&["--from", "2025-12-05"]);
    assert_eq!(from, "2025-12-01");
    assert!(said.contains("no snapshot of 2025-12-05: the nearest earlier one, of 2025-12-01"), "{said}");
    assert_eq!(changed(&["--from", "2025-12-01", "--to", "2025-12-07"]).1, "2025-12-01");
}

/// 2026-11-24: only `series` knew files named by their Unix time; `diff` called their folder empty.
#[test]
fn a_folder_of_files_named_by_their_unix_time_is_read_by_the_last_of_each_day_in_kyiv() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("raw")).unwrap();
    let small = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";
    let large = "[[37,48],[38.5,48],[38.5,49],[37,49],[37,48]]";
    // 5 December 2025, 09:00 and 23:30 in Kyiv, and 23:30 a day later: the first is passed by.
    for (stamp, ring) in [("1764918000", large), ("1764970200", small), ("1765056600", large)] {
        bench.write(&format!("raw/{stamp}.geojson"), raw(ring));
    }
    let run = bench.run(&["diff", "raw", "--from", "2025-12-05", "--format", "json"]);
    let made = json(&run.done().stdout);
    assert_eq!((&made["from"], &made["to"]), (&"2025-12-05".into(), &"2025-12-06".into()));
    assert!(made["total"]["newly_occupied_km2"].as_f64().unwrap() > 3_000.0, "{made}");
}

/// 2026-11-30: two files named by their Unix time were refused, as contradicting the date that stands for none.
#[test]
fn files_that_tell_their_moment_are_dated_by_it() {
    let bench = Bench::new();
    let wrapped = |stamp: &str, ring: &str| format!(r#"{{"id":1,"datetime":"{stamp}","map":{}}}"#, raw(ring));
    let ring = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";
    // 5 and 6 December 2025, 23:30 in Kyiv.
    bench.write("1764970200.geojson", raw(ring));
    bench.write("1765056600.geojson", raw(ring));
    bench.write("latest.json", wrapped("2025-12-06T21:30:00Z", ring));
    let dates = |old: &str, new: &str| {
        let run = bench.run(&["diff", old, new, "--format", "json"]).done();
        assert!(!run.stderr.contains("undated"), "{}", run.stderr);
        (json(&run.stdout)["from"].clone(), json(&run.stdout)["to"].clone())
    };
    let days = ("2025-12-05".into(), "2025-12-06".into());
    assert_eq!(dates("1764970200.geojson", "1765056600.geojson"), days);
    assert_eq!(dates("1764970200.geojson", "latest.json"), days, "the moment is in the file");
    let run = bench.run(&["compare", "1765056600.geojson", "latest.json", "--format", "json"]).done();
    assert_eq!(json(&run.stdout)["as_of"], "2025-12-06");
}

/// 2026-11-30: a day that ISW publishes in several files was two snapshots of one date, or half of one.
#[test]
fn the_layers_of_a_day_are_one_snapshot_of_a_folder() {
    let bench = Bench::new();
    let square =
        |west: f64, east: f64| format!("[[{west},48],[{east},48],[{east},48.5],[{west},48.5],[{west},48]]");
    for (folder, day, east) in
        [("isw", "20220830", 38.0), ("isw", "20220831", 38.5), ("one", "20220831", 38.5)]
    {
        std::fs::create_dir_all(bench.path(folder)).unwrap();
        bench.write(
            &format!("{folder}/{day}_RussianAssessedCoTinUkraine.geojson"),
            control(&square(37.0, 37.5)),
        );
        let advance = format!("{folder}/{day}_RussianAssessedAdvanceinUkraine.geojson");
        bench.write(&advance, control(&square(37.5, east)));
        bench.write(
            &format!("{folder}/{day}_RussianClaimedCoTinUkraine.geojson"),
            control(&square(36.0, 36.5)),
        );
    }
    bench.write("2022-08-31.csv", "lon,lat,status\n37.5,48.2,occupied\n30.5,50.4,government\n");
    let run = bench.run(&["diff", "isw", "--from", "2022-08-30", "--format", "json"]).done();
    let made = json(&run.stdout);
    assert_eq!((&made["from"], &made["to"]), (&"2022-08-30".into(), &"2022-08-31".into()));
    let newly = made["total"]["newly_occupied_km2"].as_f64().unwrap();
    assert!((2_000.0..2_100.0).contains(&newly), "half a degree wide and high: {newly}");
    let run = bench.run(&["compare", "one", "2022-08-31.csv", "--format", "json"]).done();
    assert!(json(&run.stdout)["total"]["matrix"][0]["km2"].as_f64().unwrap() > 0.0);
    bench.run(&["compare", "isw", "2022-08-31.csv"]).refused().says(&["holds 2 days"]);
}

#[test]
fn the_same_file_twice_has_no_change() {
    let bench = Bench::new();
    two_days(&bench);
    let run = bench.run(&["diff", PAIR[0], PAIR[0], "--format", "json"]).done();
    assert_eq!(json(&run.stdout)["total"]["net_occupied_km2"], 0.0);
    let run = bench.run(&["diff", PAIR[0], PAIR[0], "--format", "geojson"]).done();
    assert_eq!(json(&run.stdout)["features"].as_array().unwrap().len(), 0);
}

#[test]
fn files_without_a_date_are_compared_and_the_dates_stay_unknown() {
    let bench = Bench::new();
    two_days(&bench);
    std::fs::rename(bench.path(PAIR[0]), bench.path("a.geojson")).unwrap();
    std::fs::rename(bench.path(PAIR[1]), bench.path("b.geojson")).unwrap();
    let run = bench.run(&["diff", "a.geojson", "b.geojson", "--format", "json"]).done().says(&["undated"]);
    assert!(json(&run.stdout)["from"].is_null() && !run.stdout.contains("1970"), "{}", run.stdout);
    let dated =
        ["diff", "a.geojson", "b.geojson", "--from", "2025-12-01", "--to", "2025-12-08", "--format", "json"];
    assert_eq!(json(&bench.run(&dated).done().stdout)["to"], "2025-12-08");
    assert!(bench.run(&["diff", "a.geojson", "b.geojson"]).done().stdout.contains("undated – undated"));
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_way_out() {
    let bench = Bench::new();
    two_days(&bench);
    std::fs::create_dir(bench.path("empty")).unwrap();
    let refused = |args: &[&str], parts: &[&str]| drop(bench.run(args).refused().says(parts));
    refused(&["diff", PAIR[1], PAIR[0]], &["which is earlier", "older file first"]);
    refused(&["diff", PAIR[0]], &["one was given", "two files, or a folder"]);
    refused(&["diff", PAIR[0], PAIR[1], PAIR[0]], &["3 were given", "`series`"]);
    refused(&["diff", "."], &["needs a day to begin with", "--from 7d"]);
    refused(&["diff", ".", PAIR[0]], &["this folder holds 2 days", "the folder alone with --from"]);
    refused(&["diff", PAIR[0], PAIR[1], "--from", "7d"], &["in a folder only"]);
    refused(&["diff", "empty", "--from", "7d"], &["holds no snapshot", "after its date"]);
    let late = ["2030-01-01, the day to begin with", "after the day to end with, 2025-12-08"];
    refused(&["diff", ".", "--from", "2030-01-01"], &late);
    refused(&["diff", ".", "--from", "2024-01-01"], &["no snapshot of 2024-01-01 or earlier", "2025-12-01"]);
    refused(&["diff", PAIR[0], "missing.geojson"], &["missing.geojson"]);
    refused(&["compare", PAIR[0], PAIR[1]], &["`diff`", "2025-11-30", "2025-12-07"]);
    refused(&["diff", PAIR[0], PAIR[1], "-o", PAIR[0]], &["one of the inputs"]);
    bench.write("again-2025-12-08.geojson", bench.read(PAIR[1]));
    bench.run(&["diff", ".", "--from", "7d"]).done().says(&["two files of 2025-12-08 are the same"]);
    bench.write("again-2025-12-08.geojson", bench.read(PAIR[0]));
    refused(
        &["diff", ".", "--from", "7d"],
        &["two files are of 2025-12-08", "again-2025-12-08.geojson", PAIR[1]],
    );
    for (flag, value) in
        [("--from", "yesterday"), ("--to", "7d"), ("--min-width", "-1"), ("--min-width", "wide")]
    {
        assert_eq!(bench.run(&["diff", ".", &format!("{flag}={value}")]).status, 2, "{flag} {value}");
    }
}

#[test]
fn two_sources_in_a_diff_are_said() {
    let bench = Bench::new();
    two_days(&bench);
    let list = "lon,lat,status\n37.5,48.2,occupied\n30.5,50.4,government\n";
    bench.write("list-2025-12-09.csv", list);
    bench.run(&["diff", PAIR[0], "list-2025-12-09.csv"]).done().says(&["sources-differ", "`compare`"]);
}

#[test]
fn two_sources_of_one_evening_are_compared() {
    let bench = Bench::new();
    two_days(&bench);
    let list = "lon,lat,status\n37.5,48.2,occupied\n38.5,48.2,contested\n30.5,50.4,government\n";
    bench.write("list-2025-11-30.csv", list);
    let files = [PAIR[0], "list-2025-11-30.csv"];
    let run = |form: &str| bench.run(&["compare", files[0], files[1], "--format", form]).done().stdout;
    let csv = run("csv");
    assert!(csv.starts_with("as_of,area_id,area,kind,status_a,status_b,km2\n"));
    assert_eq!(csv.lines().filter(|line| line.contains(",ukraine,")).count(), 9);
    assert!(
        csv.lines().any(|line| line.ends_with("ukraine,Ukraine,total,contested,contested,")),
        "unknown is empty"
    );
    let data = json(&run("json"));
    assert_eq!(data["as_of"], "2025-11-30");
    assert_eq!(data["total"]["matrix"].as_array().unwrap().len(), 9);
    assert!(data["total"]["matrix"][0]["km2"].as_f64().unwrap() > 0.0);
    let table = run("table");
    assert!(table.contains("Occupied in both") && table.contains("not in source A"), "{table}");
    assert!(json(&run("geojson"))["features"].as_array().unwrap().len() > 27);
}

#[test]
fn the_group_asked_for_stays_alone() {
    let bench = Bench::new();
    two_days(&bench);
    let run = bench.run(&["diff", PAIR[0], PAIR[1], "--format", "csv", "--group", "donbas"]).done();
    let ids: Vec<&str> = run.stdout.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(ids, ["UA-09", "UA-14", "donbas", "ukraine"]);
}

#[test]
fn a_day_of_the_archive_can_be_a_gzip_file() {
    let bench = Bench::new();
    two_days(&bench);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, bench.read(PAIR[1]).as_bytes()).unwrap();
    bench.write("2025-12-09.geojson.gz", encoder.finish().unwrap());
    let run = bench.run(&["diff", ".", "--from", "2025-12-08", "--format", "json"]).done();
    assert_eq!(json(&run.stdout)["to"], "2025-12-09");
    assert_eq!(json(&run.stdout)["total"]["newly_occupied_km2"], 0.0);
}

// Maps

/// The text of an SVG, tags apart.
fn words_of(svg: &str) -> String {
    svg.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| format!("{text} ")).collect()
}

#[test]
fn the_map_shows_each_direction_in_a_layer_of_its_own_with_its_km2() {
    let bench = Bench::new();
    two_days(&bench);
    bench.run(&["diff", PAIR[0], PAIR[1], "--map", "m.svg", "-o", "t.csv"]).done();
    let (svg, csv) = (bench.read("m.svg"), bench.read("t.csv"));
    assert!(
        svg.contains("<g id=\"newly-occupied\"") && svg.contains("id=\"pieces-newly-occupied\""),
        "layers"
    );
    assert!(!svg.contains("<g id=\"no-longer-occupied\""), "nothing is lost");
    let total: Vec<&str> = csv.lines().last().unwrap().split(',').collect();
    let newly: f64 = total[5].parse().unwrap();
    assert!(svg.contains(&format!("data-km2=\"{newly:.3}\"")), "{newly}");
    let text = words_of(&svg);
    for words in [
        "What changed on the map",
        "Between the evenings of 30 November 2025 and 7 December 2025",
        "DeepStateMap",
        "Newly shown as occupied",
        "Shown as occupied on both dates",
        "narrower than 100 m",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("No longer shown") && !text.to_lowercase().contains("captured"), "{text}");
}

#[test]
fn the_map_is_where_the_change_is_unless_asked_otherwise() {
    let bench = Bench::new();
    two_days(&bench);
    let text = |args: &[&str]| {
        bench.run(&[&["diff", PAIR[0], PAIR[1], "-o", "t.csv", "--map", "m.svg"], args].concat()).done();
        words_of(&bench.read("m.svg"))
    };
    assert!(text(&["--lang", "uk"]).contains("Що змінилося на карті"));
    assert!(!text(&[]).contains("Lviv"), "the change is in the east");
    assert!(text(&["--extent", "ukraine", "--title", "My title"]).contains("Lviv"));
    assert!(bench.read("m.svg").contains("My title"));
}

#[test]
fn a_map_of_agreement_names_both_sources() {
    let bench = Bench::new();
    two_days(&bench);
    bench.write(
        "list-2025-11-30.csv",
        "lon,lat,status\n37.5,48.2,occupied\n38.5,48.2,contested\n30.5,50.4,government\n",
    );
    bench.run(&["compare", PAIR[0], "list-2025-11-30.csv", "-o", "t.csv", "--map", "m.svg"]).done();
    let text = words_of(&bench.read("m.svg"));
    for words in [
        "Where two sources agree and differ",
        "A: DeepStateMap; B: list-2025-11-30.csv",
        "Occupied in both",
        "Occupied in B only",
        "not in source A",
        "Schematic",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn a_map_that_cannot_be_drawn_leaves_nothing_behind() {
    let bench = Bench::new();
    two_days(&bench);
    bench
        .run(&["diff", PAIR[0], PAIR[1], "-o", "t.csv", "--map", "m.gif"])
        .refused()
        .says(&["no format of a picture"]);
    bench
        .run(&["diff", PAIR[0], PAIR[1], "-o", "t.csv", "--map", "m.svg", "--extent", "UA-99"])
        .refused()
        .says(&["UA-99"]);
    bench.run(&["diff", PAIR[0], PAIR[1], "-o", "m.svg", "--map", "m.svg"]).refused();
    assert_eq!(bench.run(&["diff", PAIR[0], PAIR[1], "--extent", "donbas"]).status, 2);
    assert_eq!(bench.files(), PAIR);
}
