//! PDF: one page with embedded fonts, layers, and what it tells of itself.

#![cfg(feature = "pdf")]

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;
use flate2::read::ZlibDecoder;
use std::io::Read;

fn pdf(args: &[&str]) -> Vec<u8> {
    let bench = Bench::new();
    bench.run(&[&["map", "-q", "-o", "m.pdf"], args].concat()).done();
    std::fs::read(bench.path("m.pdf")).unwrap()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn count(bytes: &[u8], word: &str) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word.as_bytes()).count()
}

/// Every stream that is deflated, inflated.
fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b"stream\n") {
        let data = &rest[at + 7..];
        let end = find(data, b"endstream").unwrap();
        let mut inflated = Vec::new();
        if ZlibDecoder::new(&data[..end]).read_to_end(&mut inflated).is_ok() {
            found.push(inflated);
        }
        rest = &data[end + 9..];
    }
    found
}

#[test]
fn a_map_is_one_page_whose_table_of_objects_is_right() {
    let pdf = pdf(&[]);
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(count(&pdf, "/Type /Page\n"), 1);
    // 1600 by 1100 pixels of CSS, 96 to an inch.
    assert_eq!(count(&pdf, "/MediaBox [0 0 1200 825]"), 1);
    let trailer = String::from_utf8_lossy(&pdf[pdf.len() - 200..]).into_owned();
    let xref: usize =
        trailer.split("startxref").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap();
    let table = String::from_utf8_lossy(&pdf[xref..]).into_owned();
    assert!(table.starts_with("xref"));
    let entries = table.lines().skip(2).take_while(|line| line.trim_end().ends_with(['n', 'f']));
    let mut objects = 0;
    for (number, entry) in entries.enumerate().filter(|(_, entry)| entry.trim_end().ends_with('n')) {
        let offset: usize = entry[..10].parse().unwrap();
        assert!(pdf[offset..].starts_with(format!("{number} 0 obj").as_bytes()), "object {number}");
        objects += 1;
    }
    assert!(objects > 40, "{objects}");
}

#[test]
fn fonts_are_embedded_subsets_whose_text_can_be_read() {
    let pdf = pdf(&["--lang", "uk"]);
    for face in ["NotoSans-Regular", "NotoSans", "NotoSans-Bold", "NotoSans-Italic"].iter().skip(2) {
        assert!(count(&pdf, &format!("+{face}")) >= 3, "{face}");
    }
    assert_eq!(count(&pdf, "/FontFile2"), 3);
    assert!(pdf.len() < 450_000, "{} bytes", pdf.len());
    // The map from glyphs to characters names what the map says: К of Київ.
    let maps: Vec<String> =
        streams_and_text(&pdf).into_iter().filter(|text| text.contains("beginbfchar")).collect();
    assert_eq!(maps.len(), 3);
    assert!(maps.iter().any(|map| map.contains("<041A>")), "К is told");
    // Live text is shown as text; outlines need no font.
    assert!(streams(&pdf).iter().any(|stream| find(stream, b"TJ").is_some()));
    let outlined = self::pdf(&["--text", "outlines"]);
    assert_eq!(count(&outlined, "/FontFile2"), 0);
}

/// Every stream as text, deflated or not.
fn streams_and_text(pdf: &[u8]) -> Vec<String> {
    let plain = String::from_utf8_lossy(pdf).into_owned();
    let own = plain.split("stream\n").skip(1).map(|part| part.split("endstream").next().unwrap().to_owned());
    own.chain(streams(pdf).iter().map(|stream| String::from_utf8_lossy(stream).into_owned())).collect()
}

#[test]
fn groups_are_layers_and_the_title_is_told() {
    let pdf = pdf(&[]);
    for layer in ["(control)", "(occupied-2022)", "(labels)", "(city-names)"] {
        assert_eq!(count(&pdf, layer), 1, "{layer}");
    }
    assert_eq!(count(&pdf, "/Title (Who controls what in Ukraine)"), 1);
    assert!(count(&pdf, "<xmp:CreatorTool>controlmap ") == 1 && count(&pdf, "/Lang (en)") == 1);
    let bare = self::pdf(&["--no-metadata"]);
    assert!(count(&bare, "controlmap") == 0 && count(&bare, "/Title") == 1);
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert!(pdf(&["--lang", "uk"]) == pdf(&["--lang", "uk"]));
}

#[test]
fn charts_and_maps_of_changes_are_pdf_too() {
    let bench = Bench::new();
    bench.write("2025-01-01.geojson", control(SQUARE));
    bench.write("2025-01-02.geojson", control(SQUARE));
    bench.run(&["series", "2025-*.geojson", "--chart", "c.pdf", "-o", "s.csv", "-q"]).done();
    let pair = ["diff", "2025-01-01.geojson", "2025-01-02.geojson", "--map", "d.pdf", "-o", "d.csv", "-q"];
    bench.run(&pair).done();
    for name in ["c.pdf", "d.pdf"] {
        let pdf = std::fs::read(bench.path(name)).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7") && count(&pdf, "/FontFile2") >= 2, "{name}");
    }
}
