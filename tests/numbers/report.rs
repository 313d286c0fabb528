//! What is written down: columns, keys, words and digits, exactly as they are promised.

use crate::common::geojson::SQUARE;
use crate::common::polygons::{area, area_set, cell, layer};
use crate::common::program::{Bench, run};
use controlmap::areas::{Area, Names};
use controlmap::control::{Category, ControlLayer, Since, Source, Telling};
use controlmap::error::{Place, Warning};
use controlmap::geometry::AreaMethod;
use controlmap::measure::{Basis, Measured, Piece, Pieces, Shares, share_out};
use controlmap::report::{Csv, Json, Markdown, Report, Screen, SeriesReport, SeriesTable, Table};
use controlmap::units::SquareMetres;
use controlmap::words::{self, Language};
use serde_json::Value;

const HEAD: &str = "date,as_of,area_id,area,kind,status,km2,inside_km2,margin_km2,share,denominator_km2,\
                    share_of_official,share_of_measured";

fn named(id: &str, en: &str, uk: &str, official_km2: Option<f64>) -> Area {
    let names = Names { en: en.to_owned(), uk: uk.to_owned() };
    Area { names, ..area(id, cell(36.0, 48.0, 37.0, 49.0), official_km2) }
}

fn donbas() -> Vec<Area> {
    vec![
        named("UA-09", "Luhansk Oblast", "Луганська область", Some(200.0)),
        named("UA-14", "Donetsk Oblast", "Донецька область", Some(100.0)),
    ]
}

/// What a source of the name `DeepStateMap` tells on 5 December 2025, geometry left out.
fn source(telling: Telling) -> ControlLayer {
    let source = Source {
        name: "DeepStateMap".to_owned(),
        file: "2025-12-05.geojson".to_owned(),
        sha256: "ab".to_owned(),
        credit: "DeepStateMap (deepstatemap.live)".to_owned(),
    };
    let as_of = "2025-12-04".parse().unwrap();
    ControlLayer { as_of, sources: vec![source], telling, ..layer(vec![]) }
}

/// Shares of `areas` from pieces given as (area, category, km²), with `measured` km² an area and 12.5 km² outside.
fn shares(areas: Vec<Area>, telling: Telling, measured: &[f64], pieces: &[(usize, Category, f64)]) -> Shares {
    let km2 = SquareMetres::from_km2;
    let piece = |&(area, category, inside): &(usize, Category, f64)| Piece {
        area,
        category,
        inside: km2(inside),
        margin: None,
        sliver: None,
    };
    let pieces = Pieces {
        rows: pieces.iter().map(piece).collect(),
        measured: measured.iter().map(|m| km2(*m)).collect(),
        outside: km2(12.5),
        layer: vec![(
            Category::Occupied(None),
            km2(pieces.iter().filter(|p| p.1 != Category::Government).map(|p| p.2).sum::<f64>() + 12.5),
        )],
        method: AreaMethod::Wgs84,
    };
    let warning = Warning::new("ring-rewound", "1 ring").at(Place::file("some/where/x.geojson").feature(3));
    let measured = Measured { areas: &area_set(areas), pieces: &pieces };
    share_out(measured, None, &source(telling), &Basis::default(), vec![warning])
}

/// A source that tells everything: Luhansk 40 + 40 occupied and 16 contested of 160, Donetsk 125 of 128.
fn full() -> Shares {
    let pieces = [
        (0, Category::Occupied(Some(Since::Y2014)), 40.0),
        (0, Category::Occupied(Some(Since::Y2022)), 40.0),
        (0, Category::Contested, 16.0),
        (0, Category::Government, 64.0),
        (1, Category::Occupied(Some(Since::Y2022)), 125.0),
        (1, Category::Government, 3.0),
    ];
    shares(donbas(), Telling { contested: true, since: true }, &[160.0, 128.0], &pieces)
}

/// A source that tells what is occupied, and no more.
fn bare() -> Shares {
    let pieces = [
        (0, Category::Occupied(None), 80.0),
        (0, Category::Government, 80.0),
        (1, Category::Occupied(None), 32.0),
        (1, Category::Government, 96.0),
    ];
    shares(donbas(), Telling { contested: false, since: false }, &[160.0, 128.0], &pieces)
}

// CSV

#[test]
fn csv_has_its_columns_and_rows_in_the_fixed_order() {
    let expected = format!(
        "{HEAD}
2025-12-05,2025-12-04,UA-09,Luhansk Oblast,area,occupied,80,80,,0.4,200,0.4,0.5
2025-12-05,2025-12-04,UA-09,Luhansk Oblast,area,occupied_2014,40,40,,0.2,200,0.2,0.25
2025-12-05,2025-12-04,UA-09,Luhansk Oblast,area,occupied_2022,40,40,,0.2,200,0.2,0.25
2025-12-05,2025-12-04,UA-09,Luhansk Oblast,area,contested,16,16,,0.08,200,0.08,0.1
2025-12-05,2025-12-04,UA-09,Luhansk Oblast,area,government,64,64,,0.52,200,0.52,0.4
2025-12-05,2025-12-04,UA-09,Luhansk Oblast,area,sliver,,,,,,,
2025-12-05,2025-12-04,UA-14,Donetsk Oblast,area,occupied,125,125,,1.25,100,1.25,0.9765625
2025-12-05,2025-12-04,UA-14,Donetsk Oblast,area,occupied_2014,0,0,,0,100,0,0
2025-12-05,2025-12-04,UA-14,Donetsk Oblast,area,occupied_2022,125,125,,1.25,100,1.25,0.9765625
2025-12-05,2025-12-04,UA-14,Donetsk Oblast,area,contested,0,0,,0,100,0,0
2025-12-05,2025-12-04,UA-14,Donetsk Oblast,area,government,3,3,,0,100,0,0.0234375
2025-12-05,2025-12-04,UA-14,Donetsk Oblast,area,sliver,,,,,,,
"
    );
    let csv = Csv.write(&full()).unwrap();
    assert_eq!(csv.lines().take(13).collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>());
    let rest: Vec<Vec<&str>> = csv.lines().skip(13).map(|line| line.split(',').collect()).collect();
    let keys: Vec<[&str; 3]> = rest.iter().map(|row| [row[2], row[4], row[5]]).collect();
    let statuses = ["occupied", "occupied_2014", "occupied_2022", "contested", "government", "sliver"];
    let group = statuses.map(|status| ["donbas", "group", status]);
    let total = statuses.map(|status| ["ukraine", "total", status]);
    assert_eq!(keys, [&group[..], &total[..], &[["ukraine", "total", "outside"]]].concat());
    assert_eq!(rest.last().unwrap()[6..], ["12.5", "", "", "", "", "", ""]);
}

#[test]
fn what_a_source_does_not_tell_is_empty_and_rows_of_since_are_left_out() {
    let csv = Csv.write(&bare()).unwrap();
    assert!(!csv.contains("occupied_2014") && !csv.contains("occupied_2022"));
    assert!(csv.contains("UA-09,Luhansk Oblast,area,contested,,,,,,,\n"), "{csv}");
}

#[test]
fn rows_are_sorted_by_kind_then_id_and_statuses_keep_their_order() {
    let run = run(&["shares", "--format", "csv", "-q"]).done();
    let rows: Vec<Vec<&str>> = run.stdout.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let kinds = ["area", "group", "total"];
    let key = |row: &Vec<&str>| (kinds.iter().position(|kind| *kind == row[4]).unwrap(), row[2].to_owned());
    assert!(rows.iter().map(key).collect::<Vec<_>>().is_sorted());
    assert!(rows.iter().all(|row| row.len() == 13));
    assert!(rows.iter().filter(|row| row[2] == "ukraine").all(|row| row[4] == "total"));
    assert_eq!(rows.len(), (27 + 2 + 1) * 6 + 1);
}

#[test]
fn floats_keep_every_digit() {
    let run = run(&["shares", "--format", "csv", "-q"]).done();
    let json = run_json(&["shares", "-q"]);
    for area in json["areas"].as_array().unwrap() {
        let (id, km2) = (area["id"].as_str().unwrap(), area["status"]["occupied"]["km2"].as_f64().unwrap());
        let row =
            run.stdout.lines().find(|line| line.contains(&format!(",{id},")) && line.contains(",occupied,"));
        let written: f64 = row.unwrap().split(',').nth(6).unwrap().parse().unwrap();
        assert_eq!(written.to_bits(), km2.to_bits(), "{id}");
    }
}

#[test]
fn names_that_a_spreadsheet_takes_for_formulas_are_set_off_and_quotes_are_doubled() {
    for (name, written) in [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("Stara, \"Nova\"", "\"Stara, \"\"Nova\"\"\""),
        ("Київ", "Київ"),
    ] {
        let areas = vec![named("UA-09", name, "", Some(200.0))];
        let telling = Telling { contested: false, since: false };
        let shares = shares(areas, telling, &[160.0], &[(0, Category::Occupied(None), 160.0)]);
        let csv = Csv.write(&shares).unwrap();
        assert!(csv.contains(&format!(",UA-09,{written},area,occupied,")), "{csv}");
    }
}

// JSON

fn run_json(args: &[&str]) -> Value {
    let run = run(&[args, &["--format", "json"]].concat()).done();
    serde_json::from_str(&run.stdout).unwrap()
}

fn json(shares: &Shares) -> Value {
    serde_json::from_str(&Json.write(shares).unwrap()).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn json_has_exactly_the_keys_of_the_design() {
    let json = json(&full());
    assert_eq!(
        keys(&json),
        [
            "date",
            "as_of",
            "source_time",
            "area_method",
            "denominator",
            "control",
            "boundaries",
            "areas",
            "groups",
            "total",
            "warnings"
        ]
    );
    let area = [
        "id",
        "name",
        "kind",
        "measured_km2",
        "official_km2",
        "denominator_km2",
        "sliver_km2",
        "status",
        "occupied_since",
        "range",
    ];
    assert_eq!(keys(&json["areas"][0]), area);
    let mut group = area.to_vec();
    group.insert(3, "members");
    assert_eq!(keys(&json["groups"][0]), group);
    assert_eq!(keys(&json["total"]), [&group[..], &["outside_km2"]].concat());
    assert_eq!(keys(&json["areas"][0]["status"]), ["occupied", "contested", "government"]);
    let figure = ["km2", "inside_km2", "margin_km2", "share", "share_of_official", "share_of_measured"];
    for status in ["occupied", "contested", "government"] {
        assert_eq!(keys(&json["total"]["status"][status]), figure);
    }
    assert_eq!(keys(&json["areas"][0]["occupied_since"]), ["2014", "2022"]);
    assert_eq!(keys(&json["control"][0]), ["source", "file", "sha256", "credit"]);
    assert_eq!(keys(&json["boundaries"]), ["source", "file", "sha256"]);
    assert_eq!(keys(&json["warnings"][0]), ["code", "message", "where"]);
}

#[test]
fn json_tells_what_was_measured() {
    let json = json(&full());
    assert_eq!([&json["date"], &json["as_of"]], ["2025-12-05", "2025-12-04"]);
    assert_eq!([&json["area_method"], &json["denominator"]], ["wgs84", "official"]);
    let luhansk = &json["areas"][0];
    assert_eq!([&luhansk["id"], &luhansk["name"], &luhansk["kind"]], ["UA-09", "Luhansk Oblast", "area"]);
    assert_eq!([&luhansk["measured_km2"], &luhansk["official_km2"]], [160.0, 200.0]);
    assert_eq!(luhansk["status"]["occupied"]["share_of_measured"], 0.5);
    assert_eq!(luhansk["occupied_since"], serde_json::json!({"2014": 40.0, "2022": 40.0}));
    assert_eq!(json["groups"][0]["members"], serde_json::json!(["UA-09", "UA-14"]));
    assert_eq!([&json["total"]["id"], &json["total"]["kind"]], ["ukraine", "total"]);
    assert_eq!(json["total"]["outside_km2"], 12.5);
    assert_eq!(json["warnings"][0]["where"], "x.geojson, feature 3", "never a path");
}

#[test]
fn unknown_is_null_in_json() {
    let json = json(&bare());
    assert_eq!([&json["source_time"], &json["areas"][0]["sliver_km2"]], [&Value::Null, &Value::Null]);
    assert_eq!(json["total"]["status"]["contested"], Value::Null);
    assert_eq!(json["total"]["occupied_since"], Value::Null);
    assert_eq!(json["total"]["status"]["occupied"]["margin_km2"], Value::Null);
}

#[test]
fn a_group_whose_members_are_not_all_there_is_left_out() {
    let json = json(&full());
    let groups: Vec<&Value> = json["groups"].as_array().unwrap().iter().map(|group| &group["id"]).collect();
    assert_eq!(groups, ["donbas"], "Crimea and Sevastopol are not among these areas");
}

#[test]
fn json_of_the_example_names_its_sources_with_hashes_of_their_files() {
    let json = run_json(&["shares", "-q"]);
    for (file, told) in
        [("settlements-2025-12-05.csv", &json["control"][0]), ("oblasts.geojson", &json["boundaries"])]
    {
        assert_eq!(told["file"], file);
        let bytes = controlmap::geodata::ALL.iter().find(|embedded| embedded.name == file).unwrap().bytes;
        use sha2::Digest;
        let hash: String = sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(told["sha256"], hash.as_str());
    }
}

// Tables for people

#[test]
fn the_table_says_title_finding_note_and_closing_line() {
    let table = Table { language: Language::En, ..Table::default() }.write(&full()).unwrap();
    let expected = "\
Who controls what in Ukraine. Situation on the evening of 4 December 2025 (Kyiv time)

Area            Occupied, km²  % of official  % of mapped  since 2014, km²  since 2022, km²  Contested, km²     range, %  Ukraine, km²
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Donetsk Oblast         125.00        100.00†        97.66             0.00           125.00            0.00      100.00†          3.00
Luhansk Oblast          80.00          40.00        50.00            40.00            40.00           16.00  40.00–48.00         64.00
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Donbas                 205.00          68.33        71.18            40.00           165.00           16.00  68.33–73.67         67.00
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Ukraine                205.00          68.33        71.18            40.00           165.00           16.00  68.33–73.67         67.00
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
About 68\u{a0}% of Ukraine is occupied (68.33\u{a0}%), and most of the Donbas (68.33\u{a0}%).
† the source shows more than the official area
Source: DeepStateMap; as of 4 December 2025; Boundaries: areas.geojson; Denominator: official area; Area method: wgs84; \
Margin: not measured; Slivers: not measured; Contested: 16.00 km²; Outside every area: 12.50 km²
";
    assert_eq!(table, expected);
}

/// 30 November 2026: a mark stood without a note where the denominator was one's own, or only the range was over it.
#[test]
fn every_mark_of_a_table_has_one_note_that_names_what_is_exceeded() {
    let contested = [
        (0, Category::Occupied(None), 80.0),
        (0, Category::Contested, 16.0),
        (1, Category::Occupied(None), 0.0),
    ];
    let areas =
        || vec![named("UA-09", "Luhansk Oblast", "", Some(90.0)), named("UA-14", "Donetsk Oblast", "", None)];
    let of_range = shares(areas(), Telling { contested: true, since: false }, &[160.0, 128.0], &contested);
    let table = Table::default().write(&of_range).unwrap();
    assert!(table.contains("88.89–100.00†"), "{table}");
    assert_eq!(table.matches("† the source shows more than the official area\n").count(), 1, "{table}");
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", crate::common::geojson::control(SQUARE));
    bench.write("given.csv", "area_id,km2\nUA-09,1000\nUA-14,1000\n");
    let table = |options: &[&str]| {
        let base = ["shares", "2025-12-05.geojson", "--denominator", "given.csv", "-q"];
        bench.run(&[&base[..], options].concat()).done().stdout
    };
    for (options, note) in [
        (&["--area", "UA-14"][..], "† the source shows more than the area given\n"),
        (&["--lang", "uk"], "† джерело показує більше за надану площу\n"),
    ] {
        assert_eq!(table(options).matches("\n† ").count(), 1);
        assert!(table(options).contains(note), "{}", table(options));
    }
    // Crimea is over its official area, and Donetsk Oblast over the area given.
    let crimea = "[[32,44],[37,44],[37,46.3],[32,46.3],[32,44]]";
    let square = crate::common::geojson::feature(&crate::common::geojson::polygon(SQUARE));
    bench.write(
        "2025-12-05.geojson",
        crate::common::geojson::collection(&[
            square,
            crate::common::geojson::feature(&crate::common::geojson::polygon(crimea)),
        ]),
    );
    let both = "† the source shows more than the official area or the area given\n";
    assert!(table(&[]).contains(both), "{}", table(&[]));
}

/// 30 November 2026: the finding had 117.77 % where the row had 100.00 with a mark.
#[test]
fn the_finding_marks_a_share_over_the_whole_as_its_row_does() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", crate::common::geojson::control(SQUARE));
    bench.write("given.csv", "area_id,km2\nUA-09,1000\nUA-14,1000\nukraine,5000\n");
    let base = ["shares", "2025-12-05.geojson", "--denominator", "given.csv", "-q"];
    let table = bench.run(&base).done().stdout.replace('\u{a0}', " ");
    let finding = "About 100 % of Ukraine is occupied (100 %†), and most of the Donbas (100 %†).";
    assert!(table.contains(finding), "{table}");
}

#[test]
fn what_is_over_the_official_area_is_a_warning_in_data_and_on_stderr() {
    let json = json(&full());
    let warning =
        json["warnings"].as_array().unwrap().iter().find(|one| one["code"] == "over-official").unwrap();
    let message = warning["message"].as_str().unwrap();
    assert!(message.contains("Donetsk Oblast (`UA-14`) 125.00 % of 100 km²"), "{message}");
    assert!(!message.contains("UA-09"), "{message}");
    assert!(!bare().warnings.iter().any(|warning| warning.code == "over-official"));
    run(&["shares"])
        .done()
        .says(&["Autonomous Republic of Crimea (`UA-43`) 101.01 % of 26081 km²", "[over-official]"]);
}

/// 30 November 2026: the closing line had the sources in English.
#[test]
fn sources_have_their_ukrainian_names_in_the_closing_line() {
    let table = run(&["shares", "--lang", "uk", "-q"]).done().stdout;
    assert!(table.contains("Джерело: відкриті джерела, насамперед DeepStateMap; станом на"), "{table}");
    let explained = run(&["explain", "--lang", "uk", "-q"]).done().stdout;
    assert!(explained.contains("відкриті джерела, насамперед DeepStateMap: settlements-"), "{explained}");
    let mut of_isw = bare();
    of_isw.control[0].name = words::ISW.en.to_owned();
    let table = Table { language: Language::Uk, ..Table::default() }.write(&of_isw).unwrap();
    assert!(table.contains("Джерело: Інститут вивчення війни (ISW); "), "{table}");
}

#[test]
fn the_table_in_ukrainian_has_ukrainian_words_dates_and_decimal_commas() {
    let table = Table { language: Language::Uk, ..Table::default() }.write(&bare()).unwrap();
    let expected = "\
Хто що контролює в Україні. Ситуація на вечір 4 грудня 2025 року (за київським часом)

Територія          Окуповано, км²  % офіційної  % за картою  Україна, км²
─────────────────────────────────────────────────────────────────────────
Луганська область           80,00        40,00        50,00         80,00
Донецька область            32,00        32,00        25,00         96,00
─────────────────────────────────────────────────────────────────────────
Донбас                     112,00        37,33        38,89        176,00
─────────────────────────────────────────────────────────────────────────
Україна                    112,00        37,33        38,89        176,00
─────────────────────────────────────────────────────────────────────────
Окуповано близько 37\u{a0}% території України (37,33\u{a0}%) і частину Донбасу (37,33\u{a0}%).
Джерело: DeepStateMap; станом на 4 грудня 2025 року; Межі: areas.geojson; Знаменник: офіційна площа; Метод площі: wgs84; \
Узмежжя: не обчислено; Вузькі залишки: не обчислено; Сіра зона: немає в цьому джерелі; Поза межами територій: 12,50 км²
";
    assert_eq!(table, expected);
}

#[test]
fn the_finding_is_rounded_as_people_say_it() {
    for (occupied, said) in [
        (0.0, "About 0\u{a0}% of Ukraine is occupied (0.00\u{a0}%)."),
        (2.0, "About 1\u{a0}% of Ukraine is occupied (1.00\u{a0}%), and a part of the Donbas (1.00\u{a0}%)."),
        (
            38.36,
            "About 20\u{a0}% of Ukraine is occupied (19.18\u{a0}%), and a part of the Donbas (19.18\u{a0}%).",
        ),
        (
            44.0,
            "About 22\u{a0}% of Ukraine is occupied (22.00\u{a0}%), and a part of the Donbas (22.00\u{a0}%).",
        ),
    ] {
        let areas = vec![named("UA-09", "L", "Л", Some(100.0)), named("UA-14", "D", "Д", Some(100.0))];
        let pieces = [(0, Category::Occupied(None), occupied), (0, Category::Government, 100.0 - occupied)];
        let shares = shares(areas, Telling { contested: false, since: false }, &[100.0, 100.0], &pieces);
        let table = Table { language: Language::En, ..Table::default() }.write(&shares).unwrap();
        assert!(table.contains(said), "{said}: {table}");
    }
}

#[test]
fn markdown_is_one_table_with_groups_and_total_in_bold() {
    let markdown = Markdown { language: Language::En }.write(&bare()).unwrap();
    let expected = "\
**Who controls what in Ukraine. Situation on the evening of 4 December 2025 (Kyiv time)**

About 37\u{a0}% of Ukraine is occupied (37.33\u{a0}%), and a part of the Donbas (37.33\u{a0}%).

| Area | Occupied, km² | % of official | % of mapped | Ukraine, km² |
| --- | ---: | ---: | ---: | ---: |
| Luhansk Oblast | 80.00 | 40.00 | 50.00 | 80.00 |
| Donetsk Oblast | 32.00 | 32.00 | 25.00 | 96.00 |
| **Donbas** | **112.00** | **37.33** | **38.89** | **176.00** |
| **Ukraine** | **112.00** | **37.33** | **38.89** | **176.00** |

Source: DeepStateMap; as of 4 December 2025; Boundaries: areas.geojson; Denominator: official area; Area method: wgs84; \
Margin: not measured; Slivers: not measured; Contested: not in this source; Outside every area: 12.50 km²
";
    assert_eq!(markdown, expected);
}

#[test]
fn markup_in_names_is_escaped_in_markdown() {
    let areas = vec![named("UA-09", "a|b *c* _d_ <img> `e` [f](g)\nh", "", Some(200.0))];
    let telling = Telling { contested: false, since: false };
    let shares = shares(areas, telling, &[160.0], &[(0, Category::Occupied(None), 160.0)]);
    let markdown = Markdown { language: Language::En }.write(&shares).unwrap();
    let row = markdown.lines().find(|line| line.contains("a\\|b")).unwrap();
    assert_eq!(row.split(" | ").next().unwrap(), r"| a\|b \*c\* \_d\_ \<img> \`e\` \[f\](g) h");
}

#[test]
fn the_headline_denominator_is_named_wherever_a_share_is_shown() {
    for (denominator, en, uk) in [
        ("official", "Denominator: official area", "Знаменник: офіційна площа"),
        ("measured", "Denominator: area as mapped", "Знаменник: площа за картою"),
    ] {
        assert!(run(&["shares", "--denominator", denominator]).done().stdout.contains(en));
        assert!(run(&["shares", "--denominator", denominator, "--lang", "uk"]).done().stdout.contains(uk));
        assert_eq!(run_json(&["shares", "--denominator", denominator])["denominator"], denominator);
    }
}

// Words

#[test]
fn the_printed_words_are_those_agreed_on() {
    for (phrase, en, uk) in [
        (
            words::OCCUPIED_2014,
            "Russian-occupied before 24 February 2022",
            "Окуповано Росією до 24 лютого 2022 року",
        ),
        (
            words::OCCUPIED_2022,
            "Russian-occupied since 24 February 2022",
            "Окуповано Росією після 24 лютого 2022 року",
        ),
        (words::CONTESTED, "Contested or unclear", "Сіра зона або статус не визначено"),
        (words::GOVERNMENT, "Held by Ukraine", "Під контролем України"),
        (
            words::CLAIMED,
            "Claimed by Russia, denied by Ukraine",
            "Росія заявляє про захоплення, Україна заперечує",
        ),
        (words::NOT_IN_SOURCE, "not in this source", "немає в цьому джерелі"),
    ] {
        assert_eq!([phrase.of(Language::En), phrase.of(Language::Uk)], [en, uk]);
    }
}

#[test]
fn dates_are_long_in_both_languages_with_the_month_in_the_genitive() {
    let months = [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ];
    for (index, month) in months.iter().enumerate() {
        let date = format!("2025-{:02}-05", index + 1).parse().unwrap();
        assert_eq!(words::long_date(date, Language::Uk), format!("5 {month} 2025 року"));
    }
    assert_eq!(words::long_date("2024-02-29".parse().unwrap(), Language::En), "29 February 2024");
}

#[test]
fn numbers_are_grouped_and_pointed_as_the_language_does() {
    for (value, decimals, en, uk) in [
        (113_976.971, 2, "113,976.97", "113\u{a0}976,97"),
        (1_234_567.0, 0, "1,234,567", "1\u{a0}234\u{a0}567"),
        (999.999, 2, "1,000.00", "1\u{a0}000,00"),
        (-0.001, 2, "0.00", "0,00"),
        (-12.5, 1, "−12.5", "−12,5"),
        (0.0, 2, "0.00", "0,00"),
    ] {
        assert_eq!(words::number(value, decimals, Language::En), en);
        assert_eq!(words::number(value, decimals, Language::Uk), uk);
    }
    assert_eq!(words::percent(19.18, 1, Language::Uk), "19,2\u{a0}%");
}

// Tagged GeoJSON

fn tagged(args: &[&str], bench: &Bench) -> Value {
    let run = bench.run(&[&["tag"], args].concat()).done();
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn tagged_pieces_carry_the_columns_of_the_table_and_since() {
    let bench = Bench::new();
    let json = tagged(&["-q"], &bench);
    let columns: Vec<&str> = HEAD.split(',').chain(["since"]).collect();
    let features = json["features"].as_array().unwrap();
    assert!(features.len() >= 27);
    for feature in features {
        assert_eq!(keys(&feature["properties"]), columns);
        assert_eq!(feature["geometry"]["type"], "MultiPolygon");
        let status = feature["properties"]["status"].as_str().unwrap();
        assert_eq!(feature["properties"]["since"].is_null(), status != "occupied", "{status}");
    }
    let ids: Vec<&str> =
        features.iter().map(|feature| feature["properties"]["area_id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted());
}

#[test]
fn tagged_areas_sum_to_those_of_the_table() {
    let bench = Bench::new();
    let json = tagged(&["-q"], &bench);
    let table = run_json(&["shares", "-q"]);
    let sum = |status: &str| -> f64 {
        let pieces = json["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]);
        pieces.filter(|piece| piece["status"] == status).map(|piece| piece["km2"].as_f64().unwrap()).sum()
    };
    for status in ["occupied", "contested", "government"] {
        let expected = table["total"]["status"][status]["km2"].as_f64().unwrap();
        assert!((sum(status) - expected).abs() < 1e-6, "{status}: {} and {expected}", sum(status));
    }
}

#[test]
fn tagged_geojson_can_be_read_again_and_gives_the_same_occupied_area() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", crate::common::geojson::control(SQUARE));
    let json = tagged(&["2025-12-05.geojson", "-q"], &bench);
    let occupied: Vec<&Value> = json["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["properties"]["status"] == "occupied")
        .collect();
    let again = serde_json::json!({"type": "FeatureCollection", "features": occupied});
    bench.write("again-2025-12-05.geojson", again.to_string());
    let km2 = |file: &str, args: &[&str]| -> f64 {
        let run = bench.run(&[&["shares", file, "--format", "json", "-q"], args].concat()).done();
        serde_json::from_str::<Value>(&run.stdout).unwrap()["total"]["status"]["occupied"]["km2"]
            .as_f64()
            .unwrap()
    };
    let [first, second] =
        [km2("2025-12-05.geojson", &[]), km2("again-2025-12-05.geojson", &["--profile", "deepstate-daily"])];
    assert!((first - second).abs() < 1e-6, "{first} and {second}");
}

#[test]
fn a_series_in_markdown_is_one_table_and_its_notes() {
    let mut text = Vec::new();
    let mut table = SeriesTable::markdown(&mut text, Language::En);
    for _ in 0..2 {
        table.add(&bare()).unwrap();
    }
    table.finish().unwrap();
    drop(table);
    let expected = "\
**Russian-occupied: Donbas**

| Evening of | Occupied, km² | Change, km² | % of official | % of mapped |
| --- | ---: | ---: | ---: | ---: |
| 2025-12-04 | 112.00 | – | 37.33 | 38.89 |
| 2025-12-04 | 112.00 | 0.00 | 37.33 | 38.89 |

Last row: Source: DeepStateMap; as of 4 December 2025; Boundaries: areas.geojson; Denominator: official area; Area method: wgs84; \
Margin: not measured; Slivers: not measured; Contested: not in this source; Outside every area: 12.50 km²
";
    assert_eq!(String::from_utf8(text).unwrap(), expected);
}

#[test]
fn a_series_too_wide_for_its_terminal_leaves_out_columns_and_names_them() {
    let lines = |width: Option<usize>| -> Vec<String> {
        let mut text = Vec::new();
        let screen = Screen { width, ..Screen::default() };
        let mut table = SeriesTable::begin(&mut text, Language::En, screen);
        table.add(&full()).unwrap();
        table.finish().unwrap();
        drop(table);
        String::from_utf8(text).unwrap().lines().map(str::to_owned).collect()
    };
    assert!(lines(None)[2].contains("% of official  % of mapped  Contested"), "{}", lines(None)[2]);
    let narrow = lines(Some(60));
    assert!(narrow.iter().all(|line| line.chars().count() <= 60), "{narrow:#?}");
    assert!(narrow[2].ends_with("% of official"), "the headline stays: {}", narrow[2]);
    assert!(narrow[5..].join(" ").contains("% of mapped"), "what is left out is named: {narrow:#?}");
}
