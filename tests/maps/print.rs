//! Pictures at their true size: A4 is A4 in every form, and what is published may go without attribution.

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;

/// A4, landscape [mm], and how far the whole pixels of 300 dpi may be off.
const A4_MM: [f64; 2] = [297.0, 210.0];
const PIXEL_MM: f64 = 25.4 / 300.0;

fn is_a4(size_mm: [f64; 2]) {
    for (is, wanted) in size_mm.into_iter().zip(A4_MM) {
        assert!((is - wanted).abs() <= PIXEL_MM, "{size_mm:?}");
    }
}

fn number_after(text: &str, before: &str) -> f64 {
    let rest = text.split_once(before).expect(before).1;
    rest.split(|c: char| !(c.is_ascii_digit() || c == '.')).next().unwrap().parse().unwrap()
}

#[test]
fn a_sheet_of_a4_is_one_in_svg_and_png() {
    let bench = Bench::new();
    bench.run(&["map", "-q", "--size", "a4-print", "-o", "m.svg", "-o", "m.png"]).done();
    let svg = bench.read("m.svg");
    let in_mm = |px: f64| px / 96.0 * 25.4;
    is_a4([number_after(&svg, " width=\""), number_after(&svg, " height=\"")].map(in_mm));
    assert!(svg.contains("viewBox=\"0 0 3508 2480\""));
    let decoder = png::Decoder::new(std::fs::File::open(bench.path("m.png")).unwrap());
    let reader = decoder.read_info().unwrap();
    let (info, dims) = (reader.info(), reader.info().pixel_dims.expect("pHYs"));
    assert_eq!(dims.unit, png::Unit::Meter);
    assert_eq!([dims.xppu, dims.yppu], [11811; 2], "300 dots to the inch");
    is_a4([info.width, info.height].map(|px| f64::from(px) / f64::from(dims.xppu) * 1000.0));
}

#[test]
#[cfg(feature = "pdf")]
fn a_sheet_of_a4_is_one_in_pdf() {
    let bench = Bench::new();
    bench.run(&["map", "-q", "--size", "a4-print", "-o", "m.pdf"]).done();
    let pdf = String::from_utf8_lossy(&std::fs::read(bench.path("m.pdf")).unwrap()).into_owned();
    let page = pdf.split_once("MediaBox [").unwrap().1.split_once(']').unwrap().0;
    let sides: Vec<f64> = page.split_whitespace().map(|side| side.parse().unwrap()).collect();
    assert_eq!(sides[..2], [0.0, 0.0]);
    is_a4([sides[2], sides[3]].map(|points| points / 72.0 * 25.4));
}

#[test]
fn at_96_dots_to_the_inch_a_pixel_of_the_page_is_one_of_css_and_scale_changes_no_size() {
    let bench = Bench::new();
    for scale in ["1", "2"] {
        bench.run(&["map", "-q", "--size", "column", "--scale", scale, "-o", "m.svg"]).done();
        let svg = bench.read("m.svg");
        assert_eq!([number_after(&svg, " width=\""), number_after(&svg, " height=\"")], [640.0, 800.0]);
    }
}

#[test]
fn maps_of_every_kind_go_without_attribution_on_request_and_only_then() {
    let bench = Bench::new();
    let files = ["2025-12-04.geojson", "2025-12-05.geojson"];
    files.iter().for_each(|file| drop(bench.write(file, control(SQUARE))));
    std::fs::create_dir(bench.path("other")).unwrap();
    bench.write("other/2025-12-05.geojson", control(SQUARE));
    let other = "other/2025-12-05.geojson";
    let commands: [&[&str]; 3] = [
        &["map", files[1], "-o", "m.svg"],
        &["diff", files[0], files[1], "--map", "m.svg"],
        &["compare", files[1], other, "--map", "m.svg"],
    ];
    for command in commands {
        for (flag, is_there) in [("--lang=en", true), ("--no-attribution", false)] {
            bench.run(&[command, &["-q", "--no-metadata", flag]].concat()).done();
            let svg = bench.read("m.svg");
            let shown = svg.split_once("<desc").map_or("", |(_, rest)| rest.split_once("</desc>").unwrap().1);
            assert_eq!(shown.contains("Source: DeepStateMap"), is_there, "{command:?} {flag}");
            assert_eq!(
                shown.contains("id=\"subtitle\"") || shown.contains("Kyiv time"),
                is_there,
                "{command:?}"
            );
        }
    }
}
