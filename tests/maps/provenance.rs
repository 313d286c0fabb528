//! What outputs tell of how they were made: pictures and data, read back by `inspect` and by foreign readers.

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;
use resvg::tiny_skia::Pixmap;
use serde_json::Value;

/// A folder with two days of control.
fn bench() -> Bench {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("sub")).unwrap();
    bench.write("sub/2025-01-01.geojson", control(SQUARE));
    bench.write("2025-01-02.geojson", control(SQUARE));
    bench
}

fn inspected(bench: &Bench, name: &str) -> Value {
    serde_json::from_str(&bench.run(&["inspect", name, "--format", "json"]).done().stdout).unwrap()
}

#[test]
fn every_form_of_a_picture_tells_the_same_of_itself() {
    let bench = bench();
    let mut names = vec!["m.svg", "m.png", "m.html"];
    if cfg!(feature = "pdf") {
        names.push("m.pdf");
    }
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    let asked = ["map", "sub/2025-01-01.geojson", "--lang", "uk", "--title", "A / \"B\" <&> Київ--", "-q"];
    bench.run(&[&asked, &outputs[..]].concat()).done();
    for name in &names {
        let told = inspected(&bench, name);
        assert!(told["tool"].as_str().unwrap().starts_with("controlmap "), "{name}");
        assert_eq!(told["command"], "map");
        let options = ["2025-01-01.geojson", "--lang", "uk", "--title", "A / \"B\" <&> Київ--"];
        let given: Vec<&str> =
            told["options"].as_array().unwrap().iter().map(|option| option.as_str().unwrap()).collect();
        assert!(options.iter().all(|option| given.contains(option)) && given.len() == 5, "{name}: {given:?}");
        assert_eq!((&told["date"], &told["as_of"]), (&"2025-01-01".into(), &"2024-12-31".into()));
        assert_eq!(told["control"][0]["file"], "2025-01-01.geojson");
        assert_eq!(told["control"][0]["sha256"].as_str().unwrap().len(), 64);
        assert_eq!(told["boundaries"]["file"], "oblasts.geojson");
        let bytes = std::fs::read(bench.path(name)).unwrap();
        assert!(!bytes.windows(4).any(|window| window == b"sub/"), "{name} tells a path");
    }
    let text = bench.run(&["inspect", "m.png"]).done().stdout;
    assert!(
        text.contains("control:") && text.contains("SHA-256") && text.contains("2025-01-01.geojson"),
        "{text}"
    );
}

#[test]
fn a_foreign_reader_finds_the_texts_of_a_png() {
    let bench = bench();
    bench.run(&["map", "2025-01-02.geojson", "-q", "-o", "m.png"]).done();
    let bytes = std::fs::read(bench.path("m.png")).unwrap();
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let text = |keyword: &str| -> String {
        let texts = &reader.info().utf8_text;
        texts.iter().find(|text| text.keyword == keyword).unwrap().get_text().unwrap()
    };
    assert_eq!(text("Title"), "Who controls what in Ukraine");
    assert!(text("Description").contains("Situation on the evening of 1 January 2025"));
    assert!(text("Software").starts_with("controlmap ") && text("controlmap").starts_with('{'));
    // A decoder that checks every checksum reads it to its end.
    Pixmap::decode_png(&bytes).unwrap();
}

#[test]
fn no_metadata_strips_names_and_hashes_everywhere() {
    let bench = bench();
    let strip = |args: &[&str]| drop(bench.run(&[args, &["--no-metadata", "-q"]].concat()).done());
    let map = ["map", "2025-01-02.geojson", "-o", "m.svg", "-o", "m.png", "-o", "m.html"];
    strip(&map);
    let pair = ["sub/2025-01-01.geojson", "2025-01-02.geojson"];
    strip(&[&["diff"], &pair[..], &["--map", "d.svg", "-o", "d.json"]].concat());
    strip(&["shares", "2025-01-02.geojson", "-o", "s.json"]);
    strip(&["shares", "2025-01-02.geojson", "-o", "s.geojson"]);
    strip(&[&["series"], &pair[..], &["--chart", "c.svg", "-o", "c.json"]].concat());
    for name in ["m.svg", "m.png", "m.html", "d.svg", "d.json", "s.json", "s.geojson", "c.svg", "c.json"] {
        let bytes = std::fs::read(bench.path(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for word in ["sha256", "2025-01-02.geojson", "oblasts.geojson", "controlmap 0", "SHA-256"] {
            assert!(!text.contains(word), "{name} tells {word}");
        }
    }
    bench.run(&["inspect", "m.png"]).refused().says(&["m.png", "tells nothing", "--no-metadata"]);
    let shares: Value = serde_json::from_str(&bench.read("s.json")).unwrap();
    assert_eq!(shares["date"], "2025-01-02", "what is not a file stays");
}

#[test]
fn changes_and_charts_tell_of_both_ends() {
    let bench = bench();
    let pair = ["sub/2025-01-01.geojson", "2025-01-02.geojson"];
    bench.run(&[&["diff"], &pair[..], &["--map", "d.png", "-o", "d.json", "-q"]].concat()).done();
    let told = inspected(&bench, "d.png");
    assert_eq!((&told["date_from"], &told["date_to"]), (&"2025-01-01".into(), &"2025-01-02".into()));
    assert_eq!(told["control_to"][0]["file"], "2025-01-02.geojson");
    bench.run(&[&["series"], &pair[..], &["--chart", "c.svg", "-o", "c.json", "-q"]].concat()).done();
    let chart = inspected(&bench, "c.svg");
    assert_eq!((&chart["command"], &chart["snapshots"]), (&"series".into(), &2.into()));
    assert_eq!(chart["sha256_of_list"].as_str().unwrap().len(), 64);
    let data = inspected(&bench, "c.json");
    assert_eq!((&data["date_from"], &data["date_to"]), (&"2025-01-01".into(), &"2025-01-02".into()));
}

#[test]
fn data_files_tell_what_they_carry() {
    let bench = bench();
    let mut names = vec!["s.json", "s.geojson", "s.csv"];
    if cfg!(feature = "parquet") {
        names.push("s.parquet");
    }
    for name in names {
        bench.run(&["shares", "2025-01-02.geojson", "-q", "-o", name]).done();
        let told = inspected(&bench, name);
        if name != "s.parquet" {
            assert_eq!(told["date"], "2025-01-02", "{name}: {told}");
        }
        if name != "s.csv" {
            assert_eq!(told["control"][0]["file"], "2025-01-02.geojson", "{name}");
        }
    }
    bench.write("other.txt", "nothing here");
    bench.run(&["inspect", "other.txt"]).refused().says(&["other.txt", "tells nothing"]);
    bench.run(&["inspect", "missing.png"]).refused().says(&["missing.png"]);
    bench.write(
        "forged.svg",
        "<svg><metadata id=\"map-record\">{\"tool\":\"\\u001b[31mred\"}</metadata></svg>",
    );
    let forged = bench.run(&["inspect", "forged.svg"]).done();
    assert!(forged.stdout.contains("[31mred") && !forged.stdout.contains('\u{1b}'));
}

#[test]
fn pictures_that_a_build_makes_tell_the_same_of_themselves() {
    let bench = bench();
    bench.write("2025-01-03.geojson", control(SQUARE));
    let output = |kind: &str, file: &str| format!("[[output]]\ntype = \"{kind}\"\nfile = \"{file}\"\n");
    let mut project = "[[control]]\npath = \"*.geojson\"\n".to_owned();
    let pdf = if cfg!(feature = "pdf") { vec!["m.pdf"] } else { Vec::new() };
    let names = [vec!["m.svg", "m.png", "m.html"], pdf].concat();
    names.iter().for_each(|name| project += &output("map", name));
    project += &(output("chart", "c.html") + &output("map", "n.svg") + "no-metadata = true\n");
    bench.write("controlmap.toml", &project);
    bench.run(&["build", "-q"]).done();
    for name in names {
        let told = inspected(&bench, &format!("output/{name}"));
        assert_eq!((&told["command"], &told["date"]), (&"map".into(), &"2025-01-03".into()), "{name}");
        assert_eq!(told["control"][0]["file"], "2025-01-03.geojson", "{name}");
    }
    let chart = inspected(&bench, "output/c.html");
    assert_eq!((&chart["command"], &chart["snapshots"]), (&"series".into(), &2.into()));
    bench.run(&["inspect", "output/n.svg"]).refused();
}

#[test]
fn pieces_and_places_tell_what_they_were_made_of_unless_stripped() {
    let bench = bench();
    bench.write("places.csv", "lon,lat,name\n37.5,48.5,A\n");
    let half = control("[[37,48],[37.5,48],[37.5,49],[37,49],[37,48]]");
    bench.write("2025-01-04.geojson", &half);
    bench.write("other-2025-01-02.geojson", &half);
    let tag = ["tag", "2025-01-02.geojson"];
    let places = ["tag", "2025-01-02.geojson", "--settlements", "places.csv"];
    let diff = ["diff", "sub/2025-01-01.geojson", "2025-01-04.geojson"];
    let compare = ["compare", "2025-01-02.geojson", "other-2025-01-02.geojson"];
    let forms: &[&str] = if cfg!(feature = "parquet") { &["geojson", "parquet"] } else { &["geojson"] };
    for form in forms {
        for (args, sources, land) in [
            (&tag[..], &["control"][..], &["boundaries"][..]),
            (&places, &["control"], &["boundaries", "settlements"]),
            (&diff, &["control_from", "control_to"], &["boundaries"]),
            (&compare, &["control_a", "control_b"], &["boundaries"]),
        ] {
            let name = format!("{}.{form}", sources.concat());
            bench.run(&[args, &["-q", "-o", &name]].concat()).done();
            let told = inspected(&bench, &name);
            let hashed = sources.iter().map(|key| &told[*key][0]).chain(land.iter().map(|key| &told[*key]));
            for file in hashed {
                assert_eq!(file["sha256"].as_str().map(str::len), Some(64), "{name}: {told}");
            }
            bench.run(&[args, &["-q", "--no-metadata", "-o", &name]].concat()).done();
            let told = inspected(&bench, &name).to_string();
            assert!(!told.contains("sha256") && !told.contains(".geojson"), "{name}: {told}");
        }
    }
}
