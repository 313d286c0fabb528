//! The forms of shares beside table, CSV and JSON: sentence, GeoJSON, Parquet, narrow tables; and places with their status.

use crate::common::geojson::{SQUARE, collection, control, polygon, with_properties};
use crate::common::program::{Bench, Run, run};
use controlmap::project::Request;
use controlmap::report::{Emphasis, Report, Screen, SeriesReport, SeriesTable, Table};
use controlmap::words::Language;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A line with its no-break spaces made plain.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

// Areas

/// 30 November 2026: a line break in the name of an area split its row.
#[test]
fn a_line_break_in_a_name_is_a_space_in_tables_and_sentences() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    let own = control(SQUARE).replace("{}", r#"{"id":"S1","name":"Sector\nnorth"}"#);
    bench.write("own.geojson", own);
    let shares = |options: &[&str]| {
        let base = ["shares", "2025-12-05.geojson", "--areas", "own.geojson", "-q"];
        bench.run(&[&base[..], options].concat()).done().stdout
    };
    let row = shares(&[]).lines().find(|line| line.starts_with("Sector north ")).map(str::to_owned);
    assert!(row.unwrap().contains("100.00"));
    assert_eq!(shares(&["--format", "sentence", "--area", "S1"]).lines().count(), 1);
    assert!(shares(&["--format", "json"]).contains(r#""Sector\nnorth""#), "data keep it");
}

#[test]
fn an_area_that_is_not_there_is_refused_with_the_nearest() {
    run(&["shares", "--area", "UA-4", "--format", "sentence"])
        .refused()
        .says(&["`UA-4` is no known area", "UA-4"]);
    run(&["explain", "donbass"]).refused().says(&["the nearest known id is `donbas`"]);
}

/// 30 November 2026: only ids to the letter were known.
#[test]
fn an_area_is_known_by_its_id_in_any_case_and_by_its_names() {
    let sentence = |area: &str| run(&["shares", "--area", area, "--format", "sentence", "-q"]).done().stdout;
    let donetsk = sentence("UA-14");
    for name in ["ua-14", "Donetsk", "Donetsk Oblast", "донецька область", "Donetska"] {
        assert_eq!(sentence(name), donetsk, "{name}");
    }
    assert_eq!(sentence("Kyiv"), sentence("UA-30"));
    let explained = |area: &str| run(&["explain", area, "-q"]).done().stdout;
    assert_eq!(explained("Donetsk"), explained("UA-14"));
    run(&["explain", "Donetzk"]).refused().says(&["whose id is `UA-14`"]);
}

/// 30 November 2026: the id of a GeoJSON feature was not looked at, and a boolean in `id` was said not to be there.
#[test]
fn a_feature_s_own_id_is_its_id_and_what_is_no_id_is_said() {
    let bench = Bench::new();
    let square = with_properties(&polygon(SQUARE), r#"{"foo":"q"}"#);
    let shares = ["shares", "--areas", "own.geojson", "--format", "csv", "-q"];
    for (id, known) in [(r#""K1""#, "K1"), ("7", "7")] {
        bench.write("own.geojson", collection(&[square.replacen('{', &format!(r#"{{"id":{id},"#), 1)]));
        let csv = bench.run(&shares).done().stdout;
        assert!(csv.contains(&format!(",{known},{known},custom,")), "{csv}");
    }
    bench.write("own.geojson", collection(&[with_properties(&polygon(SQUARE), r#"{"id":true}"#)]));
    bench.run(&shares).refused().says(&["`id` of the area is empty, or neither text nor a number"]);
}

/// 30 November 2026: "74.65 % + 1.65 % = 76.29 %", and every area had the warnings of Crimea.
#[test]
fn an_explanation_adds_up_as_it_is_printed_and_has_its_own_warnings() {
    let bench = Bench::new();
    bench.write("small.csv", "area_id,km2\nUA-14,100\nUA-05,26513\n");
    bench.write("2025-12-05.geojson", control(SQUARE));
    let explain = |area: &str| {
        let args = ["explain", area, "2025-12-05.geojson", "--denominator", "small.csv"];
        bench.run(&args).done()
    };
    let own = explain("UA-14");
    assert!(own.stdout.contains("over-denominator") && own.stderr.contains("over-denominator"));
    let other = explain("UA-05");
    assert!(!other.stdout.contains("over-denominator") && !other.stderr.contains("over-denominator"));
    let number = |text: &str| -> Option<(f64, usize)> {
        let text = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let text: String = text.chars().filter(|c| *c != ',').collect();
        Some((text.parse().ok()?, text.split_once('.').map_or(0, |(_, decimals)| decimals.len())))
    };
    for area in ["UA-14", "UA-09", "ukraine"] {
        let text = plain(&run(&["explain", area, "-q"]).done().stdout);
        let sums = text.lines().filter(|line| line.contains(" = ") && !line.contains('÷'));
        for line in sums.filter(|line| line.contains(" + ") || line.contains(" − ")) {
            let (terms, result) = line.rsplit_once(" = ").unwrap();
            let (result, decimals) = number(&result.replace(" km²", "")).unwrap();
            let (mut sum, mut sign) = (0.0, 1.0);
            for word in terms.split_whitespace() {
                match (word, number(word)) {
                    ("+", _) => sign = 1.0,
                    ("−", _) => sign = -1.0,
                    (_, Some((value, of))) if of == decimals && of >= 2 => sum += sign * value,
                    _ => {}
                }
            }
            assert!((sum - result).abs() < 1e-7, "{line}: {sum}");
        }
    }
}

/// 30 November 2026: only table and JSON said that a total was as somebody else publishes it.
#[test]
fn a_total_as_published_is_called_so_in_every_form() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    let shares = |options: &[&str]| {
        let base = ["shares", "2025-12-05.geojson", "--as-published", "deepstate"];
        bench.run(&[&base[..], options].concat()).done()
    };
    assert!(shares(&["--format", "sentence"]).stdout.contains("as DeepStateMap publishes: nothing clipped"));
    shares(&["--format", "csv"]).says(&["[as-published]", "not the sum of the areas"]);
    assert!(!shares(&["--format", "json"]).stderr.contains("[as-published]"));
    let series = ["series", "2025-12-05.geojson", "--as-published", "deepstate", "--format", "csv"];
    bench.run(&series).done().says(&["[as-published]"]);
}

/// 30 November 2026: a header alone left every headline share empty, and semicolons were a missing column.
#[test]
fn a_denominator_that_says_nothing_is_refused() {
    let bench = Bench::new();
    let refused = |text: &str, said: &str| {
        bench.write("d.csv", text);
        bench.run(&["shares", "--denominator", "d.csv"]).refused().says(&[said, "d.csv"]);
    };
    refused("area_id,km2\n", "there are no areas in this file");
    refused("area_id;km2\nUA-14;26517\n", "separated by semicolons");
    refused("", "the file is empty");
}

// GeoJSON

#[test]
fn geojson_has_a_feature_per_area_and_one_per_sliver_that_sum_to_the_slivers_closed() {
    let document = json(&run(&["shares", "--format", "geojson", "-q"]).done().stdout);
    let features = document["features"].as_array().unwrap();
    let properties = |feature: &Value| feature["properties"].clone();
    let areas: Vec<Value> = features.iter().map(properties).filter(|p| p["status"].is_null()).collect();
    let slivers: Vec<Value> = features.iter().map(properties).filter(|p| p["status"] == "sliver").collect();
    assert_eq!(areas.len(), 27);
    let claims = features.iter().filter(|feature| feature["properties"]["status"] == "claim").count();
    assert_eq!(areas.len() + slivers.len() + claims, features.len());
    let shares = json(&run(&["shares", "--format", "json", "-q"]).done().stdout);
    for (area, row) in areas.iter().zip(shares["areas"].as_array().unwrap()) {
        assert_eq!(area["area_id"], row["id"]);
        assert_eq!(area["occupied_km2"], row["status"]["occupied"]["km2"]);
        assert_eq!(area["contested_share"], row["status"]["contested"]["share"]);
        assert_eq!(area["occupied_2014_km2"], row["occupied_since"]["2014"]);
        let own = slivers.iter().filter(|sliver| sliver["area_id"] == area["area_id"]);
        let sum: f64 = own.map(|sliver| sliver["sliver_km2"].as_f64().unwrap()).sum();
        assert!((sum - area["sliver_km2"].as_f64().unwrap()).abs() < 1e-6, "{area}");
    }
    assert!(
        slivers.iter().all(|sliver| sliver["closed_as"] == "occupied" || sliver["closed_as"] == "contested")
    );
    assert_eq!(document["control"][0]["file"], "settlements-2025-12-05.csv");
}

/// Areas of one's own on the eastern border, which reach beyond it, and one inland.
fn sectors() -> String {
    let sector = |id: &str, [west, south, east, north]: [f64; 4]| {
        let ring =
            format!("[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]");
        with_properties(&polygon(&ring), &format!(r#"{{"id":"{id}"}}"#))
    };
    collection(&[
        sector("S1", [37.0, 47.8, 38.0, 48.5]),
        sector("S2", [38.0, 47.8, 39.0, 48.5]),
        sector("S3", [39.0, 48.5, 40.5, 49.2]),
    ])
}

/// 30 November 2026: areas in place of the oblasts had whole slivers that lie in their neighbours too, and other shares than
/// the same areas beside the oblasts; of these no sliver was listed.
#[test]
fn areas_beside_the_oblasts_and_in_their_place_have_the_same_slivers() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    let bench = Bench::new();
    bench.write("sectors.geojson", sectors());
    let of = |options: &[&str]| -> Vec<[f64; 3]> {
        let base = ["shares", file.to_str().unwrap(), "--format", "geojson", "-q"];
        let document = json(&bench.run(&[&base[..], options].concat()).done().stdout);
        let features = document["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]);
        let own: Vec<&Value> = features.filter(|p| p["kind"] == "custom").collect();
        let (slivers, areas): (Vec<&Value>, Vec<&Value>) = own.iter().partition(|p| p["status"] == "sliver");
        let km2 = |properties: &Value| properties["sliver_km2"].as_f64().unwrap();
        let figures = areas.iter().map(|area| {
            let listed = slivers.iter().filter(|sliver| sliver["area_id"] == area["area_id"]);
            let listed: f64 = listed.map(|sliver| km2(sliver)).sum();
            [km2(area), listed, area["occupied_share_of_measured"].as_f64().unwrap()]
        });
        figures.collect()
    };
    let beside = of(&["--areas", "sectors.geojson"]);
    let instead = of(&["--boundaries", "sectors.geojson", "--id-field", "id"]);
    assert!(beside.len() == 3 && beside[1][0] > 1.0 && beside[2][0] > 1.0, "{beside:?}");
    for (beside, instead) in beside.iter().zip(&instead) {
        for [closed, listed, _] in [beside, instead] {
            assert!((closed - listed).abs() < 1e-5, "{listed} of {closed}");
        }
        assert!((beside[0] - instead[0]).abs() < 1e-5, "{beside:?} and {instead:?}");
        assert!((beside[2] - instead[2]).abs() < 1e-9, "{beside:?} and {instead:?}");
    }
}

/// 30 November 2026: cells of settlements filled what areas in place of the oblasts have beyond the border.
#[test]
fn cells_of_settlements_end_at_the_outline_whatever_the_areas() {
    let bench = Bench::new();
    bench.write("sectors.geojson", sectors());
    let occupied = |options: &[&str]| -> Vec<f64> {
        let run = bench.run(&[&["shares", "--format", "json", "-q"], options].concat()).done();
        let shares = json(&run.stdout);
        let own = shares["areas"].as_array().unwrap().iter().filter(|area| area["kind"] == "custom");
        own.map(|area| area["status"]["occupied"]["km2"].as_f64().unwrap()).collect()
    };
    let beside = occupied(&["--areas", "sectors.geojson"]);
    let instead = occupied(&["--boundaries", "sectors.geojson", "--id-field", "id"]);
    assert!(beside.iter().zip(&instead).all(|(a, b)| (a - b).abs() < 1e-5), "{beside:?} and {instead:?}");
}

/// 30 November 2026: `tag` took areas of one's own and had none of their pieces.
#[test]
fn tagged_pieces_are_of_areas_of_ones_own_too() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("sectors.geojson", sectors());
    let base = ["2025-12-05.geojson", "--areas", "sectors.geojson", "-q"];
    let tagged = json(&bench.run(&[&["tag"], &base[..]].concat()).done().stdout);
    let shares = bench.run(&[&["shares", "--format", "json"], &base[..]].concat()).done();
    let shares = json(&shares.stdout);
    let own = shares["areas"].as_array().unwrap().iter().filter(|area| area["kind"] == "custom");
    let pieces: Vec<&Value> =
        tagged["features"].as_array().unwrap().iter().map(|f| &f["properties"]).collect();
    for area in own {
        let of_area = pieces.iter().filter(|p| p["kind"] == "custom" && p["area_id"] == area["id"]);
        let inside: f64 = of_area.map(|piece| piece["inside_km2"].as_f64().unwrap()).sum();
        assert!((inside - area["measured_km2"].as_f64().unwrap()).abs() < 1e-6, "{inside} of {area}");
    }
    assert!(pieces.iter().any(|piece| piece["area_id"] == "S1" && piece["status"] == "occupied"));
}

/// 30 November 2026: a line among areas of one's own was left out without a word, and `check` found no fault.
#[test]
fn what_is_no_polygon_among_areas_is_named() {
    let bench = Bench::new();
    let line =
        with_properties(r#"{"type":"LineString","coordinates":[[37,48],[38,48]]}"#, r#"{"id":"front"}"#);
    let square = with_properties(&polygon(SQUARE), r#"{"id":"S1"}"#);
    bench.write("own.geojson", collection(&[line, square]));
    let said = ["the feature `front` has lines and no polygon", "[area-without-polygon]", "feature 0"];
    bench.run(&["shares", "--areas", "own.geojson"]).done().says(&said);
    bench.run(&["shares", "--boundaries", "own.geojson", "--id-field", "id"]).done().says(&said);
    let checked = bench.run(&["check", "own.geojson"]);
    assert_eq!(checked.status, 1, "{}", checked.stdout);
    for told in ["2 features, 1 polygon\n", "area-without-polygon", "feature 0"] {
        assert!(checked.stdout.contains(told), "`{told}` is missing in:\n{}", checked.stdout);
    }
}

/// 30 November 2026: people of whom nothing is known were 0 people.
#[test]
fn people_are_not_known_where_no_place_tells_them() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("places.csv", "lon,lat,population\n37.5,48.5,\n30.5,50.4,10\n30.6,50.4,\n");
    let run = |format: &str| {
        let base = ["shares", "2025-12-05.geojson", "--settlements", "places.csv", "--format", format];
        bench.run(&base).done().says(&["2 places have no population", "not known"])
    };
    let csv = run("csv").stdout;
    for row in ["Donetsk Oblast,occupied,1,\n", "UA-30,Kyiv,government,2,10", "Kharkiv Oblast,occupied,0,0"] {
        assert!(csv.contains(row), "{row:?} is missing in:\n{csv}");
    }
    let all = json(&run("json").stdout);
    let areas = all["areas"].as_array().unwrap();
    let donetsk = &areas.iter().find(|area| area["id"] == "UA-14").unwrap()["settlements"]["occupied"];
    assert!(donetsk["places"] == 1 && donetsk["population"].is_null(), "{donetsk}");
}

/// 30 November 2026: more than the user's own denominator was no warning.
#[test]
fn what_is_over_a_denominator_of_ones_own_is_a_warning() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("small.csv", "area_id,km2\nUA-14,100\n");
    let args = ["shares", "2025-12-05.geojson", "--denominator", "small.csv", "--format", "json"];
    let run =
        bench.run(&args).done().says(&["more as occupied than small.csv gives", "Donetsk Oblast (`UA-14`)"]);
    assert!(run.stdout.contains("\"over-denominator\"") && !run.stdout.contains("\"over-official\""));
}

/// 30 November 2026: slivers of 1e-12 km² were listed.
#[test]
fn no_sliver_is_less_than_a_square_metre_and_the_others_sum_to_what_is_closed() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    let document = json(&run(&["shares", file.to_str().unwrap(), "--format", "geojson", "-q"]).done().stdout);
    let features = document["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]);
    let (slivers, areas): (Vec<&Value>, Vec<&Value>) =
        features.filter(|p| p["status"] != "claim").partition(|p| p["status"] == "sliver");
    let km2 = |properties: &Value| properties["sliver_km2"].as_f64().unwrap();
    assert!(slivers.len() > 100 && slivers.iter().all(|sliver| km2(sliver) > 1e-6));
    for area in areas {
        let own = slivers.iter().filter(|sliver| sliver["area_id"] == area["area_id"]);
        let sum: f64 = own.map(|sliver| km2(sliver)).sum();
        assert!((sum - km2(area)).abs() < 1e-6, "{sum} of {area}");
    }
}

/// 30 November 2026: --settlements was passed by without a word.
#[test]
fn geojson_has_counts_of_places_and_a_sentence_refuses_them() {
    let shares = |format: &str| run(&["shares", "--settlements", "-q", "--format", format]);
    let [geojson, told] = ["geojson", "json"].map(|format| json(&shares(format).done().stdout));
    for (feature, row) in
        geojson["features"].as_array().unwrap().iter().zip(told["areas"].as_array().unwrap())
    {
        for status in ["occupied", "contested", "government"] {
            for what in ["places", "population"] {
                let found = &feature["properties"][format!("{status}_{what}")];
                assert_eq!(found, &row["settlements"][status][what], "{row}");
            }
        }
    }
    let plain = json(&run(&["shares", "-q", "--format", "geojson"]).done().stdout);
    assert!(plain["features"][0]["properties"].get("occupied_places").is_none());
    shares("sentence").refused().says(&["a sentence counts no places", "hint: leave --settlements out"]);
}

// Parquet

#[cfg(feature = "parquet")]
mod parquet {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::RowAccessor;

    use super::*;

    fn read(bench: &Bench, name: &str) -> SerializedFileReader<std::fs::File> {
        SerializedFileReader::new(std::fs::File::open(bench.path(name)).unwrap()).unwrap()
    }

    /// Checks that what `args` give as Parquet has the rows that they give as CSV; how many there are.
    fn has_the_rows_of_the_csv(bench: &Bench, args: &[&str]) -> usize {
        for name in ["s.parquet", "s.csv"] {
            bench.run(&[args, &["-o", name, "-q"]].concat()).done();
        }
        let csv = bench.read("s.csv");
        let rows: Vec<_> = read(bench, "s.parquet").get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len() + 1, csv.lines().count());
        for (row, line) in rows.iter().zip(csv.lines().skip(1)) {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(
                (row.get_string(2).unwrap().as_str(), row.get_string(5).unwrap().as_str()),
                (cells[2], cells[5])
            );
            assert_eq!(row.get_double(6).map(|km2| km2.to_string()).unwrap_or_default(), cells[6]);
        }
        rows.len()
    }

    #[test]
    fn parquet_of_one_day_and_of_a_series_has_the_rows_of_the_csv() {
        let bench = Bench::new();
        let one = has_the_rows_of_the_csv(&bench, &["shares"]);
        assert!(one > 27 * 5, "{one}");
        std::fs::create_dir(bench.path("days")).unwrap();
        for day in ["2025-12-05", "2025-12-06"] {
            bench.write(&format!("days/{day}.geojson"), control(SQUARE));
        }
        let days = bench.path("days");
        let single =
            has_the_rows_of_the_csv(&bench, &["series", &format!("{}/2025-12-05.geojson", days.display())]);
        assert_eq!(has_the_rows_of_the_csv(&bench, &["series", days.to_str().unwrap()]), 2 * single);
    }

    #[test]
    fn tagged_pieces_are_geoparquet_and_the_same_bytes_twice() {
        let bench = Bench::new();
        for name in ["a.parquet", "b.parquet"] {
            bench.run(&["tag", "-o", name, "-q"]).done();
        }
        let [a, b] = ["a.parquet", "b.parquet"].map(|name| std::fs::read(bench.path(name)).unwrap());
        assert!(a == b && a.starts_with(b"PAR1"));
        let file = read(&bench, "a.parquet");
        let about = file.metadata().file_metadata().key_value_metadata().unwrap();
        let geo = about.iter().find(|entry| entry.key == "geo").and_then(|entry| entry.value.as_deref());
        let geo = json(geo.unwrap());
        assert_eq!((&geo["version"], &geo["primary_column"]), (&json("\"1.1.0\""), &json("\"geometry\"")));
        assert_eq!(geo["columns"]["geometry"]["geometry_types"], json("[\"MultiPolygon\"]"));
    }
}

// Tables that fit

#[test]
fn a_table_leaves_out_columns_then_wraps_names_and_never_breaks_a_number() {
    let inputs = Request::default().read().unwrap().value;
    let shares = inputs.shares(Vec::new()).unwrap();
    for language in [Language::En, Language::Uk] {
        let table = |screen| Table { language, screen }.write(&shares).unwrap();
        let paper = table(Screen::default());
        let whole = Screen { width: Some(500), ..Screen::default() };
        assert_eq!(table(whole), paper, "what fits is left as it is");
        for width in [60, 80, 100, 120] {
            let text = table(Screen { width: Some(width), ..Screen::default() });
            let widest = text.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= width, "{widest} columns on {width}:\n{text}");
            let occupied = controlmap::words::number(shares.total.occupied.area.km2(), 2, language);
            assert!(text.contains(&occupied), "{text}");
        }
    }
}

#[test]
fn columns_are_left_out_in_the_order_that_help_states_and_named() {
    let shares = Request::default().read().unwrap().value.shares(Vec::new()).unwrap();
    let screen = Screen { width: Some(130), ..Screen::default() };
    let text = Table { language: Language::En, screen }.write(&shares).unwrap();
    assert!(text.contains("Left out for want of room: Ukraine, km²; since 2022, km²"), "{text}");
    let bold = Screen { width: None, emphasis: Emphasis::Bold };
    let text = Table { language: Language::En, screen: bold }.write(&shares).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.contains('\u{1b}')).collect();
    assert!(
        matches!(lines[..], [line] if line.starts_with("\u{1b}[1mUkraine ") && line.ends_with("\u{1b}[0m"))
    );
}

#[test]
fn a_series_leaves_out_contested_land_where_there_is_no_room() {
    let shares = Request::default().read().unwrap().value.shares(Vec::new()).unwrap();
    let table = |width| {
        let mut out = Vec::new();
        let mut table = SeriesTable::begin(&mut out, Language::En, Screen { width, ..Screen::default() });
        table.add(&shares).unwrap();
        table.finish().unwrap();
        drop(table);
        String::from_utf8(out).unwrap()
    };
    let whole = table(None);
    let widest = whole.lines().find(|line| line.starts_with('─')).map(UnicodeWidthStr::width).unwrap();
    assert!(whole.contains("Contested, km²      range, %") && !whole.contains("Left out"), "{whole}");
    let fitting = table(Some(widest));
    // Below the last rule, words are wrapped.
    let rows = |text: &str| text.rsplit_once('─').map(|(rows, _)| rows.to_owned());
    assert!(rows(&whole).is_some() && rows(&fitting) == rows(&whole), "what fits is left as it is");
    assert!(!fitting.contains("Left out"));
    let narrow = table(Some(widest - 1));
    assert!(narrow.contains("Left out for want of room: Contested, km²; range, %"), "{narrow}");
}

// Places

/// Places in and beside the square that is occupied: inside, on its border, far from it, off the coast, at sea.
const PLACES: &str = "lon,lat,name,population,status,note\n\
                      37.5,48.5,Inside,100,government,a\n\
                      37,48.5,On the western side,200,,b\n\
                      38,48.5,On the eastern side,300,,c\n\
                      30.5,50.4,Far,,,d\n\
                      30.78,46.48,Off Odesa,50,,e\n\
                      31.0,45.0,At sea,7,,f\n";

fn with_places() -> Bench {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("places.csv", PLACES);
    bench
}

#[test]
fn places_get_status_area_and_keep_their_other_columns() {
    let bench = with_places();
    let run =
        bench.run(&["tag", "2025-12-05.geojson", "--settlements", "places.csv", "--format", "csv"]).done();
    let rows: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(
        rows[0].join(","),
        "date,as_of,area_id,area,name,lon,lat,population,status,since,given_status,note"
    );
    let told: Vec<(&str, &str, &str)> = rows[1..].iter().map(|row| (row[4], row[2], row[8])).collect();
    assert_eq!(
        told[..4],
        [
            ("Inside", "UA-14", "occupied"),
            // North-east of the western side is inside, of the eastern side outside.
            ("On the western side", "UA-14", "occupied"),
            ("On the eastern side", "UA-14", "government"),
            ("Far", "UA-30", "government"),
        ]
    );
    assert_eq!(told[5], ("At sea", "", ""));
    assert_eq!((rows[1][10], rows[1][11]), ("government", "a"));
    run.says(&[
        "2 places (On the western side, On the eastern side) lie exactly on a border",
        "1 place (At sea) lies",
    ]);
}

#[test]
fn counts_of_places_stand_beside_shares_in_every_form() {
    let bench = with_places();
    let args =
        |format| ["shares", "2025-12-05.geojson", "--settlements", "places.csv", "-q", "--format", format];
    let csv = bench.run(&args("csv")).done().stdout;
    assert!(csv.starts_with("date,area_id,area,status,places,population\n"), "{csv}");
    assert!(csv.contains("2025-12-05,UA-14,Donetsk Oblast,occupied,2,300\n"), "{csv}");
    // A daily file tells nothing of contested land.
    assert!(csv.contains("2025-12-05,UA-14,Donetsk Oblast,contested,,\n"), "{csv}");
    let document = json(&bench.run(&args("json")).done().stdout);
    let donetsk = document["areas"].as_array().unwrap().iter().find(|area| area["id"] == "UA-14").unwrap();
    let expected = r#"{"occupied":{"places":2,"population":300},"contested":null,"government":{"places":1,"population":300}}"#;
    assert_eq!(donetsk["settlements"], json(expected));
    let warned =
        document["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "place-outside");
    assert!(warned, "{}", document["warnings"]);
    let table = bench.run(&args("table")).done().stdout;
    assert!(table.contains("Occupied, people") && table.contains("given in places.csv"), "{table}");
    assert!(bench.run(&args("markdown")).done().stdout.contains("| Occupied, people |"));
}

#[test]
fn every_place_of_the_embedded_list_has_the_status_that_the_example_made_of_it() {
    let run = run(&["tag", "--settlements", "embedded", "--format", "csv", "-q"]).done();
    let mut rows = csv::Reader::from_reader(run.stdout.as_bytes());
    let head = rows.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|column| column == name).unwrap();
    let (status, given, area) = (column("status"), column("given_status"), column("area_id"));
    let mut count = 0;
    for row in rows.records().map(Result::unwrap) {
        assert_eq!(row[status], row[given], "{row:?}");
        assert!(!row[area].is_empty(), "{row:?}");
        count += 1;
    }
    assert_eq!(count, 5161);
}

#[test]
fn no_place_of_crimea_is_held_by_ukraine_in_a_source_that_shows_it_occupied() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    let args = ["shares", file.to_str().unwrap(), "--settlements", "--format", "json", "-q"];
    let document = json(&run(&args).done().stdout);
    let crimea = document["groups"].as_array().unwrap().iter().find(|group| group["id"] == "crimea").unwrap();
    assert_eq!(crimea["settlements"]["government"], json(r#"{"places":0,"population":0}"#));
    let total = &document["total"]["settlements"];
    let places = |status: &str| total[status]["places"].as_u64().unwrap();
    assert_eq!(places("occupied") + places("government"), 5161);
}

#[test]
fn lists_of_places_with_faults_are_refused_by_name() {
    let bench = with_places();
    for (name, text, said) in [
        ("no-lon.csv", "lat,name\n48,A\n", "there is no column `lon`"),
        ("people.csv", "lon,lat,population\n37,48,many\n", "`many` is not a number of people"),
        ("twice.csv", "lon,lat,a,a\n37,48,1,2\n", "the column `a` stands twice"),
        ("none.csv", "lon,lat\n", "there are no places"),
        ("json.csv", "{}", "this is JSON"),
    ] {
        bench.write(name, text);
        let args = ["shares", "2025-12-05.geojson", "--settlements", name];
        bench.run(&args).refused().says(&[said, name]);
    }
    bench.run(&["tag", "--format", "csv"]).refused().says(&["pieces of areas have no form in CSV"]);
}

// Explain

#[test]
fn every_equation_of_an_explanation_comes_out() {
    for area in ["ukraine", "donbas", "UA-14", "UA-43"] {
        let document = json(&run(&["explain", area, "--format", "json", "-q"]).done().stdout);
        for equation in document["arithmetic"].as_array().unwrap() {
            let terms = equation["terms"].as_array().unwrap();
            let sum: f64 = terms.iter().map(|term| term["value"].as_f64().unwrap()).sum();
            let result = match equation["divided_by"]["value"].as_f64() {
                Some(divisor) => sum / divisor,
                None => sum,
            };
            let value = equation["value"].as_f64().unwrap();
            assert!((value - result).abs() <= 1e-9 * value.abs().max(1.0), "{area}: {equation}");
        }
    }
}

/// 30 November 2026: of Crimea it said 100.00 % − 101.38 % = 0.00 %.
#[test]
fn what_keeps_the_rest_from_falling_below_zero_is_a_term_of_its_own() {
    let document = json(&run(&["explain", "UA-43", "--format", "json", "-q"]).done().stdout);
    let share = document["areas"][0]["status"]["occupied"]["share"].as_f64().unwrap();
    let rest = document["arithmetic"].as_array().unwrap().last().unwrap();
    let excess = rest["terms"].as_array().unwrap().last().unwrap();
    assert_eq!((&excess["name"], rest["value"].as_f64()), (&"never_below_zero".into(), Some(0.0)));
    assert!((excess["value"].as_f64().unwrap() - (share - 1.0)).abs() < 1e-12, "{rest}");
    let text = plain(&run(&["explain", "UA-43", "-q"]).done().stdout);
    assert!(
        text.contains("− occupied 101.01 % − contested 0.00 % + excess (never below zero) 1.01 % = 0.00 %"),
        "{text}"
    );
    let donetsk = run(&["explain", "UA-14", "-q"]).done().stdout;
    assert!(!donetsk.contains("never below zero"), "{donetsk}");
}

#[test]
fn an_explanation_names_inputs_repairs_and_a_file_in_the_place_of_the_area() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control("[[37,48],[37,49],[38,49],[38,48],[37,48]]"));
    let text = bench.run(&["explain", "UA-14", "2025-12-05.geojson", "-q"]).done().stdout;
    for part in ["SHA-256 ", "ring-rewound", "inside ", "as of 4 December 2025"] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    let said = ["is a file, not an area", "controlmap explain ukraine 2025-12-05.geojson"];
    bench.run(&["explain", "2025-12-05.geojson"]).refused().says(&said);
}

/// 30 November 2026: what lies outside in the whole layer stood in the arithmetic of every oblast.
#[test]
fn what_lies_in_no_area_is_told_with_the_total_alone() {
    let told = |area: &str| run(&["explain", area, "-q"]).done().stdout.contains("zones in no area");
    assert!(told("ukraine") && !told("UA-14") && !told("donbas"));
}

/// 30 November 2026: a layer that their boundaries had read again was warned of twice.
#[test]
fn a_warning_of_a_layer_that_is_read_again_is_said_once() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control("[[37,48],[37,49],[38,49],[38,48],[37,48]]"));
    let theirs = concat!("--against-boundaries=", env!("CARGO_MANIFEST_DIR"), "/geodata/oblasts.geojson");
    let run = bench.run(&["explain", "UA-14", "2025-12-05.geojson", "--against", "40", theirs]).done();
    assert_eq!(run.stderr.matches("[ring-rewound]").count(), 1, "{}", run.stderr);
    assert_eq!(run.stdout.matches("ring-rewound").count(), 1, "{}", run.stdout);
}

/// 30 November 2026: what is left to Ukraine was always told of the official area, and of custom areas not at all.
#[test]
fn the_rest_is_that_of_the_denominator() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("den.csv", "area_id,km2\nUA-14,20000\n");
    bench.write(
        "own.geojson",
        control("[[37.5,48],[38.5,48],[38.5,49],[37.5,49],[37.5,48]]")
            .replace("{}", r#"{"id":"S1","name":"Sector"}"#),
    );
    for (area, options) in [
        ("UA-14", &["--denominator", "den.csv"][..]),
        ("UA-14", &["--denominator", "measured"]),
        ("UA-14", &["--denominator", "official"]),
        ("S1", &["--areas", "own.geojson"]),
    ] {
        let base = ["explain", area, "2025-12-05.geojson", "--format", "json", "-q"];
        let document = json(&bench.run(&[&base[..], options].concat()).done().stdout);
        let row = document["areas"].as_array().unwrap().iter().find(|row| row["id"] == area).unwrap();
        let equations = document["arithmetic"].as_array().unwrap();
        let is_rest = |e: &&Value| e["result"].as_str().unwrap().starts_with("government_share");
        let rest = equations.iter().find(is_rest).unwrap();
        let terms = rest["terms"].as_array().unwrap();
        let sum: f64 = terms.iter().map(|term| term["value"].as_f64().unwrap()).sum();
        let share = row["status"]["government"]["share"].as_f64().unwrap();
        assert_eq!(rest["value"], share, "{area} {options:?}");
        assert!((sum - share).abs() < 1e-9, "{area} {options:?}: {sum} is not {share}");
    }
}

/// 30 November 2026: the steps to another figure knew no denominator of one's own, and spoke of what is not clipped where
/// an oblast is.
#[test]
fn the_steps_go_over_the_area_given_and_clip_what_is_not_the_whole() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("den.csv", "area_id,km2\nUA-14,20000\nukraine,600000\n");
    let explain = |area: &str, options: &[&str]| {
        let base = ["explain", area, "2025-12-05.geojson", "--against", "40", "-q"];
        bench.run(&[&base[..], options].concat()).done().stdout
    };
    let document = json(&explain("UA-14", &["--denominator", "den.csv", "--format", "json"]));
    let steps = document["against"]["steps"].as_array().unwrap();
    let given = steps.iter().find(|step| step["step"] == "own_denominator").unwrap();
    let share = document["areas"][0]["status"]["occupied"]["share"].as_f64().unwrap();
    assert!((given["share"].as_f64().unwrap() - share).abs() < 1e-12, "{given} and {share}");
    let formula = steps.iter().find(|step| step["step"] == "formula").unwrap();
    assert!(formula["points"].as_f64().unwrap().abs() < 0.1, "{formula}");
    let text = explain("UA-14", &["--denominator", "den.csv"]);
    assert!(text.contains("over the area given") && !text.contains("over the official area"), "{text}");
    assert!(text.contains("by the formula of web maps") && !text.contains("nothing clipped"), "{text}");
    assert!(explain("ukraine", &[]).contains("by the formula of web maps, nothing clipped"));
}

/// 30 November 2026: a gap had no step of its day, while `diff` takes the nearest earlier file.
#[test]
fn a_gap_at_their_date_takes_the_nearest_earlier_file_and_says_so() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("2025-12-08.geojson", control("[[37,48],[38.1,48],[38.1,49],[37,49],[37,48]]"));
    let explain = |file: &str, date: &str| {
        let base = ["explain", "ukraine", file, "--against", "2", "--against-date", date];
        bench.run(&[&base[..], &["--format", "json"]].concat()).done()
    };
    let date_step = |run: &Run| {
        let document = json(&run.stdout);
        let steps = document["against"]["steps"].as_array().unwrap().clone();
        steps.into_iter().find(|step| step["step"] == "date").map(|step| step["date"].clone())
    };
    let later = explain("2025-12-05.geojson", "2025-12-10");
    assert_eq!(date_step(&later), Some("2025-12-08".into()));
    let later = later.says(&["no file of 2025-12-10", "the nearest earlier one, of 2025-12-08, is taken"]);
    assert!(later.stdout.contains("snapshot-missing"), "{}", later.stdout);
    let earlier = explain("2025-12-08.geojson", "2025-12-07");
    assert_eq!(date_step(&earlier), Some("2025-12-05".into()));
    for (file, date) in [("2025-12-05.geojson", "2025-12-07"), ("2025-12-08.geojson", "2025-12-10")] {
        let none = explain(file, date);
        assert_eq!(date_step(&none), None, "{file} stands in for itself");
        none.says(&["what that date changes is not explained"]);
    }
}

/// 30 November 2026: an explanation counted no pieces.
#[test]
fn an_explanation_counts_its_pieces() {
    let document = json(&run(&["explain", "donbas", "--format", "json", "-q"]).done().stdout);
    let pieces = document["pieces"].as_array().unwrap();
    let km2 = |status: &str, part: &str| -> f64 {
        let of = pieces.iter().filter(|piece| piece["status"] == status && piece["part"] == part);
        of.map(|piece| piece["km2"].as_f64().unwrap()).sum()
    };
    let group = document["groups"].as_array().unwrap().iter().find(|row| row["id"] == "donbas").unwrap();
    for status in ["occupied", "contested", "government"] {
        for part in ["inside", "margin"] {
            let figure = group["status"][status][format!("{part}_km2")].as_f64().unwrap();
            let counted = km2(status, part);
            assert!((counted - figure).abs() < 1e-5, "{status} {part}: {counted} is not {figure}");
        }
    }
    assert!((km2("sliver", "inside") - group["sliver_km2"].as_f64().unwrap()).abs() < 1e-5);
    assert!(pieces.iter().all(|piece| piece["polygons"].as_u64().unwrap() > 0));
    let text = run(&["explain", "donbas", "-q"]).done().stdout;
    assert!(text.contains("occupied since 2014, inside") && text.contains("polygons: "), "{text}");
}

#[test]
fn an_explanation_tells_the_time_of_the_source_itself() {
    let file = shared!("deepstate-raw/1648989208.geojson");
    let text = run(&["explain", "ukraine", file.to_str().unwrap(), "-q"]).done().stdout;
    assert!(text.contains("source's own time  2022-04-03T12:33:28Z"), "{text}");
}

/// 30 November 2026: what lies outside hid the residual of the method, and was said to be counted nowhere where it is.
#[test]
fn a_total_as_published_tells_what_lies_outside_and_what_the_method_leaves() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    let args = ["explain", "ukraine", file.to_str().unwrap(), "--as-published", "deepstate", "-q"];
    let text = plain(&run(&args).done().stdout);
    assert!(
        text.contains("+ outside 9.81761 + residual of the method 0.04081 = 115,757.83244 km²"),
        "{text}"
    );
    assert!(text.contains("zones in no area, counted in the total alone  9.82 km²"), "{text}");
}

#[test]
fn custom_areas_beside_official_ones_name_both_denominators() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("own.geojson", control(SQUARE).replace("{}", r#"{"id":"S1"}"#));
    let shares = |options: &[&str]| {
        let base = ["shares", "2025-12-05.geojson", "--areas", "own.geojson", "-q"];
        bench.run(&[&base[..], options].concat()).done().stdout
    };
    let document = json(&shares(&["--format", "json"]));
    assert_eq!(
        (&document["denominator"], &document["custom_denominator"]),
        (&json("\"official\""), &json("\"measured\""))
    );
    let table = shares(&[]);
    assert!(table.contains("Denominator: official area, of areas given the area as mapped; "), "{table}");
    let document = json(&shares(&["--format", "json", "--denominator", "measured"]));
    assert!(document.get("custom_denominator").is_none());
}

#[test]
fn a_list_of_places_of_ones_own_is_not_called_pre_war() {
    let bench = with_places();
    let heads = |list: &str, language: &str| {
        bench
            .run(&["shares", "2025-12-05.geojson", "--settlements", list, "--lang", language, "-q"])
            .done()
            .stdout
    };
    let own = heads("places.csv", "en");
    assert!(own.contains("Places and their population\n") && !own.contains("pre-war"), "{own}");
    assert!(!heads("places.csv", "uk").contains("довоєнн"));
    assert!(heads("embedded", "en").contains("Places and their pre-war population\n"));
}

#[test]
fn without_a_headline_there_is_no_blank_line() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(SQUARE));
    bench.write("den.csv", "area_id,km2\nUA-14,20000\n");
    let args = ["shares", "2025-12-05.geojson", "--denominator", "den.csv", "-q"];
    let table = bench.run(&args).done().stdout;
    let blank = table.lines().filter(|line| line.trim().is_empty()).count();
    assert_eq!(blank, 1, "the one below the title:\n{table}");
    let markdown = bench.run(&[&args[..], &["--format", "markdown"]].concat()).done().stdout;
    assert!(!markdown.contains("\n\n\n"), "{markdown}");
}

/// 30 November 2026: margins of 4e-8 and slivers of 1e-12 km² stood in the CSV of the example.
#[test]
fn no_figure_of_the_example_is_mere_rounding() {
    let csv = run(&["shares", "--format", "csv", "-q"]).done().stdout;
    let mut lines = csv.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    for line in lines {
        for (column, cell) in head.iter().zip(line.split(',')).filter(|(column, _)| column.ends_with("km2")) {
            let km2 = cell.parse().unwrap_or(0.0);
            assert!(km2 == 0.0 || km2 > 1e-6, "{column} is {cell} in {line}");
        }
    }
}
