//! Sentences to copy: what they say, and that it is true of the other figures of the same run.

use crate::common::geojson::{collection, control, polygon, with_properties};
use crate::common::program::{Bench, run};
use controlmap::words::{Language, number};

/// Two squares in the middle of Dnipropetrovsk Oblast: some 0.03 and some 13 km².
const SPECK: &str = "[[35,48.5],[35.002,48.5],[35.002,48.502],[35,48.502],[35,48.5]]";
const SPOT: &str = "[[35.1,48.5],[35.14,48.5],[35.14,48.54],[35.1,48.54],[35.1,48.5]]";
/// More than Luhansk Oblast, and a square in it that is left out.
const LUHANSK: &str = "[[37.7,47.7],[40.4,47.7],[40.4,50.3],[37.7,50.3],[37.7,47.7]]";
const HOLE: &str = "[[38.9,48.9],[38.9,48.95],[38.95,48.95],[38.95,48.9],[38.9,48.9]]";
/// More than Crimea, and a square in it that is left out.
const CRIMEA: &str = "[[32,44],[36.9,44],[36.9,46.3],[32,46.3],[32,44]]";
const BAY: &str = "[[34.5,45.3],[34.5,45.32],[34.52,45.32],[34.52,45.3],[34.5,45.3]]";

/// A line with its no-break spaces made plain.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// A raw snapshot of DeepStateMap, one zone a status, each a polygon by its rings.
fn snapshot(occupied: &str, contested: &str) -> String {
    let zone = |rings: &str, properties: &str| with_properties(&polygon(rings), properties);
    let occupied =
        zone(occupied, r##"{"name":"Окуповано /// Occupied /// geoJSON.status.occupied","fill":"#a52714"}"##);
    let contested =
        zone(contested, r##"{"name":"Невідомо /// Unknown /// geoJSON.status.unknown","fill":"#bcaaa4"}"##);
    collection(&[occupied, contested])
}

/// The sentence of `layer` with these options.
fn sentence(layer: &str, options: &[&str]) -> String {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", layer);
    bench.write("given.csv", "area_id,km2\nUA-09,1000\n");
    let base = ["shares", "2025-12-05.geojson", "--format", "sentence", "-q"];
    plain(&bench.run(&[&base[..], options].concat()).done().stdout)
}

#[test]
fn a_sentence_has_figure_unit_date_source_method_and_denominator() {
    let file = shared!("deepstate-daily/2025-12-05.geojson");
    let sentence = |args: &[&str]| {
        let base = ["shares", file.to_str().unwrap(), "--format", "sentence", "-q"];
        plain(&run(&[&base[..], args].concat()).done().stdout)
    };
    assert_eq!(
        sentence(&[]),
        "According to DeepStateMap, as of 4 December 2025, 19.2 % of Ukraine is Russian-occupied: 115,805.9 km² of the \
         official 603,628 km² (area method wgs84; contested land not in this source).\n"
    );
    assert_eq!(
        sentence(&["--lang", "uk", "--area", "UA-14"]),
        "За даними DeepStateMap, станом на 4 грудня 2025 року окуповано 77,2 % території Донецької області: 20 469,1 км² \
         з офіційних 26 517 км² (метод площі wgs84; сірої зони в цьому джерелі немає).\n"
    );
    assert!(sentence(&["--lang", "uk", "--group", "donbas"]).contains("окуповано 88,5 % території Донбасу"));
    // Over the whole: in words, with the reason, and no dagger whose note would be missing.
    let crimea = sentence(&["--area", "UA-43"]);
    assert!(
        crimea.contains("all of the Autonomous Republic of Crimea is Russian-occupied: 26,440.9 km²"),
        "{crimea}"
    );
    assert!(crimea.contains("the source shows more than that") && !crimea.contains('†'), "{crimea}");
    assert!(sentence(&["--area", "UA-46"]).contains("none of Lviv Oblast is Russian-occupied ("));
    assert!(
        sentence(&["--area", "UA-46", "--lang", "uk"])
            .contains("у Львівській області окупованої території немає")
    );
    let mapped = sentence(&["--area", "UA-09", "--denominator", "measured"]);
    assert!(mapped.contains(" of 26,310.3 km² as mapped"), "{mapped}");
}

#[test]
fn a_sentence_gives_the_range_where_the_source_tells_contested_land() {
    let said = plain(&run(&["shares", "--format", "sentence", "-q"]).done().stdout);
    assert!(said.contains(
        "19.2 % of Ukraine is Russian-occupied, 19.3 % with contested land: 115,798.2 to 116,334.3 km²"
    ));
    assert!(said.contains("Example data"), "{said}");
    let said = plain(&run(&["shares", "--format", "sentence", "--lang", "uk", "-q"]).done().stdout);
    assert!(
        said.contains("за даними відкритих джерел") || said.starts_with("За даними відкритих джерел"),
        "{said}"
    );
}

/// 30 November 2026: "less than 0.1 % is occupied, 0.0 % with contested land".
#[test]
fn the_upper_end_of_a_range_is_not_printed_below_the_lower() {
    let options = ["--area", "UA-12"];
    let said = sentence(&snapshot(SPECK, SPOT), &options);
    let expected = "less than 0.1 % of Dnipropetrovsk Oblast is Russian-occupied, less than 0.1 % with contested land: 0.0 to ";
    assert!(said.contains(expected), "{said}");
    let said = sentence(&snapshot(SPECK, SPOT), &[&options[..], &["--lang", "uk"]].concat());
    let expected = "окуповано менше ніж 0,1 % території Дніпропетровської області, а разом із сірою зоною — менше ніж 0,1 %: ";
    assert!(said.contains(expected), "{said}");
}

/// 30 November 2026: "all of Luhansk Oblast" beside km² that Ukraine holds, for the share of the official area is over 1.
#[test]
fn all_of_an_area_is_said_only_where_nothing_is_left_to_ukraine_or_contested() {
    let holed = control(&format!("{LUHANSK},{HOLE}"));
    let of = |layer: &str, more: &[&str]| sentence(layer, &[&["--area", "UA-09"], more].concat());
    assert!(of(&control(LUHANSK), &[]).contains("all of Luhansk Oblast is Russian-occupied: "));
    let said = of(&holed, &[]);
    assert!(said.contains(", 100 %† of Luhansk Oblast is Russian-occupied: "), "{said}");
    assert!(
        said.contains(" of the official 26,684 km² († the source shows more than that; area method wgs84"),
        "{said}"
    );
    let said = of(&holed, &["--lang", "uk"]);
    assert!(said.contains(" окуповано 100 %† території Луганської області: "), "{said}");
    assert!(said.contains("26 684 км² († джерело показує більше за цю площу; метод площі wgs84"), "{said}");
    let said = of(&snapshot(&format!("{LUHANSK},{HOLE}"), HOLE), &[]);
    assert!(
        said.contains("100 %† of Luhansk Oblast is Russian-occupied, 100 %† with contested land: "),
        "{said}"
    );
    let said = of(&holed, &["--denominator", "given.csv"]);
    assert!(
        said.contains("100 %† of ") && said.contains("1,000.0 km² given in given.csv († the source"),
        "{said}"
    );
}

/// 30 November 2026: the km² of the land as mapped were inside and slivers together, and stood in no other output.
#[test]
fn every_number_of_the_land_as_mapped_stands_in_the_table_of_the_same_run() {
    let bench = Bench::new();
    // What a source leaves out within Crimea is closed.
    bench.write("2025-12-05.geojson", control(&format!("{CRIMEA},{BAY}")));
    let base =
        ["shares", "2025-12-05.geojson", "--denominator", "measured", "--area", "UA-43", "-q", "--format"];
    let csv = bench.run(&[&base[..], &["csv"]].concat()).done().stdout;
    let inside = |status: &str| -> f64 {
        let row = csv
            .lines()
            .find(|line| line.contains(&format!("UA-43,Autonomous Republic of Crimea,area,{status},")));
        row.unwrap().split(',').nth(7).unwrap().parse().unwrap()
    };
    let [occupied, sliver] = ["occupied", "sliver"].map(inside);
    let whole = occupied + sliver;
    assert!(sliver > 1.0, "{csv}");
    for (language, code, [of, and, slivers]) in [
        (Language::En, "en", [" of ", " as mapped, plus ", " of slivers closed along border and coast ("]),
        (
            Language::Uk,
            "uk",
            [" з ", " за картою, а також ", " закритих вузьких залишків уздовж кордону й узбережжя ("],
        ),
    ] {
        let said = plain(&bench.run(&[&base[..], &["sentence", "--lang", code]].concat()).done().stdout);
        let km2 = |area: f64| {
            let unit = if language == Language::En { "km²" } else { "км²" };
            plain(&format!("{} {unit}", number(area, 1, language)))
        };
        let expected = format!(": {}{of}{}{and}{}{slivers}", km2(occupied), km2(whole), km2(sliver));
        assert!(said.contains(&expected), "`{expected}` is not in: {said}");
    }
}

/// 30 November 2026: the sum of a file of areas stood in the nominative, in quotation marks.
#[test]
fn the_sum_of_a_file_of_areas_is_declined() {
    let bench = Bench::new();
    let zone = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";
    bench.write("2025-12-05.geojson", control(zone));
    bench.write("own.geojson", control(zone).replace("{}", r#"{"id":"S1","name":"Sector"}"#));
    bench.write("empty.geojson", control(SPECK).replace("{}", r#"{"id":"S1","name":"Sector"}"#));
    let said = |boundaries: &str| {
        let args = [
            "shares",
            "2025-12-05.geojson",
            "--id-field",
            "id",
            "--boundaries",
            boundaries,
            "--format",
            "sentence",
            "--lang",
            "uk",
            "-q",
        ];
        plain(&bench.run(&args).done().stdout)
    };
    let whole = said("own.geojson");
    assert!(whole.contains("окуповано всю територію полігонів із файлу own.geojson (1): "), "{whole}");
    assert!(whole.contains(" за картою ("), "{whole}");
    let none = said("empty.geojson");
    assert!(none.contains("у полігонах із файлу empty.geojson (1) окупованої території немає"), "{none}");
}
