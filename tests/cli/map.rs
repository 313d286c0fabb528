//! `map` on the command line.

use super::*;

#[test]
fn map_writes_svg_or_png_by_the_suffix_and_svg_to_stdout() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.run(&["map", DAY, "-o", "m.svg"]).done();
    bench.run(&["map", DAY, "-o", "m.png"]).done();
    assert!(bench.read("m.svg").contains("<svg") && bench.read("m.svg").trim_end().ends_with("</svg>"));
    assert!(std::fs::read(bench.path("m.png")).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(bench.run(&["map", DAY, "-o", "-"]).done().stdout, bench.read("m.svg"));
}

#[test]
fn map_without_an_output_names_the_file_after_the_evening_it_shows() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.run(&["map", DAY]).done();
    assert_eq!(bench.files(), ["2025-12-05.geojson", "ukraine-control-2025-12-04.svg"]);
}

#[test]
fn a_map_says_as_of_source_share_and_categories_in_both_languages() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    for (lang, said) in [
        (
            "en",
            ["4 December 2025", "DeepStateMap", "of Ukraine is occupied", "Held by Ukraine", "Natural Earth"],
        ),
        (
            "uk",
            [
                "4 грудня 2025 року",
                "DeepStateMap",
                "території України окуповано",
                "Під контролем України",
                "Natural Earth",
            ],
        ),
    ] {
        let svg = bench.run(&["map", DAY, "-o", "-", "--lang", lang]).done().stdout;
        for word in said {
            assert!(svg.contains(word), "{lang}: {word}");
        }
        assert!(!svg.contains("Example data") && !svg.contains("Приклад даних"));
    }
    assert!(run(&["map", "-o", "-"]).done().stdout.contains("Example data"));
}

#[test]
fn maps_are_the_same_bytes_in_any_folder_time_zone_and_locale() {
    let here = run(&["map", "-o", "-"]).done().stdout;
    let elsewhere = Bench::new();
    let mut command = elsewhere.command(&["map", "-o", "-"]);
    command.env("TZ", "Pacific/Kiritimati").env("LC_ALL", "uk_UA.UTF-8").env("HOME", "/nonexistent");
    assert_eq!(finish(command, b"").done().stdout, here);
}

#[test]
fn a_title_with_markup_is_text_on_the_map() {
    let svg = run(&["map", "-o", "-", "--title", "<script>alert(1)</script> & \"x\""]).done().stdout;
    assert!(!svg.contains("<script") && svg.contains("&lt;script"));
}

#[test]
fn what_a_map_cannot_be_is_refused_before_any_work() {
    let bench = Bench::new();
    bench.write("old.gif", "what stood here before");
    bench.write(DAY, control(SQUARE));
    for args in [
        vec!["map", "missing.geojson", "-o", "m.gif"],
        vec!["map", "missing.geojson", "-o", "m"],
        vec!["map", "missing.geojson", "-o", "nowhere/m.svg"],
        vec!["map", DAY, "-o", "old.gif"],
    ] {
        let run = bench.run(&args).refused().says(&["hint: "]);
        assert!(!run.stderr.contains("missing.geojson"), "{}", run.stderr);
    }
    for args in [
        vec!["map", "--extent", "atlantis"],
        vec!["map", "--extent", "40,50,30,45"],
        vec!["map", "--size", "0x0"],
        vec!["map", "--size", "99999999x9"],
        vec!["map", "--size", "big"],
    ] {
        let run = bench.run(&args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            run.stderr.starts_with("error: ") && !run.stderr.contains("panicked"),
            "{args:?}: {}",
            run.stderr
        );
    }
    assert_eq!(bench.files(), [DAY, "old.gif"]);
    assert_eq!(bench.read("old.gif"), "what stood here before");
}

#[test]
fn every_extent_is_drawn() {
    let bench = Bench::new();
    for extent in ["ukraine", "donbas", "crimea", "UA-14", "UA-30", "UA-46", "30.5,46,33,48"] {
        let svg = bench.run(&["map", "-o", "-", "-q", "--extent", extent]).done().stdout;
        assert!(svg.contains("<svg") && !svg.contains("NaN") && !svg.contains("inf"), "{extent}");
    }
}
