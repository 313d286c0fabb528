//! What a graphics desk opens: the structure of the SVG, its ids and text, outlines, a house's own font, and the fragment
//! for articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::common::pictures::{LIVE_LEVELS, differing, rendered};
use crate::common::program::{Bench, run};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use resvg::tiny_skia;

/// An element: its name, its attributes, its parent's id, the text in it.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    parent: String,
    text: String,
}

impl Element {
    fn of(start: &BytesStart<'_>, parent: String) -> Element {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.value.to_string();
            (attribute.key.as_ref().to_owned(), value)
        });
        let name = start.name().as_ref().to_owned();
        Element { name, attributes: attributes.collect(), parent, text: String::new() }
    }

    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// Every element of an SVG in its order, by a foreign reader of XML.
fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let parent = || open.last().map_or_else(String::new, |i: &usize| found[*i].get("id").to_owned());
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let element = Element::of(&start, parent());
                open.push(found.len());
                found.push(element);
            }
            Event::Empty(start) => {
                let element = Element::of(&start, parent());
                found.push(element);
            }
            Event::End(_) => drop(open.pop().unwrap()),
            Event::Text(text) => {
                if let Some(i) = open.last() {
                    found[*i].text.push_str(&text);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

fn drawn(args: &[&str]) -> String {
    run(&[&["map", "-q", "-o", "-"], args].concat()).done().stdout
}

static EN: LazyLock<String> = LazyLock::new(|| drawn(&[]));

fn ids(svg: &str) -> Vec<String> {
    elements(svg).iter().map(|element| element.get("id").to_owned()).filter(|id| !id.is_empty()).collect()
}

#[test]
fn groups_are_layers_nested_as_a_person_would_and_carry_their_figures() {
    let all = elements(&EN);
    let groups: BTreeMap<&str, &Element> =
        all.iter().filter(|e| e.get("inkscape:groupmode") == "layer").map(|e| (e.get("id"), e)).collect();
    for (id, parent) in [
        ("map", ""),
        ("control", "map"),
        ("occupied-2022", "control"),
        ("occupied-2014", "control"),
        ("contested", "control"),
        ("labels", "map"),
        ("city-names", "labels"),
        ("oblasts", "ukraine"),
        ("legend", "furniture"),
    ] {
        let group = groups.get(id).unwrap_or_else(|| panic!("no layer {id}"));
        assert_eq!(group.parent, parent, "{id}");
        assert_eq!(group.get("inkscape:label"), id);
    }
    let figure = |id: &str, name: &str| -> f64 { groups[id].get(name).parse().unwrap() };
    let (y2014, y2022) = (figure("occupied-2014", "data-km2"), figure("occupied-2022", "data-km2"));
    assert!(y2014 > 40_000.0 && y2022 > 60_000.0, "{y2014} {y2022}");
    let share = figure("occupied-2014", "data-share") + figure("occupied-2022", "data-share");
    assert!((0.18..0.21).contains(&share), "{share}");
    let area = all.iter().find(|e| e.get("id") == "area-UA-14").unwrap();
    assert!(area.get("data-occupied-km2").parse::<f64>().unwrap() > 15_000.0);
    assert!(area.get("data-occupied-share").parse::<f64>().unwrap() > 0.5);
}

#[test]
fn ids_are_unique_plain_prefixed_on_request_and_the_same_in_both_languages() {
    let (en, uk) = (ids(&EN), ids(&drawn(&["--lang", "uk"])));
    assert_eq!(en.iter().collect::<BTreeSet<_>>().len(), en.len());
    assert!(en.iter().all(|id| id.chars().all(|c| c.is_alphanumeric() || c == '-')), "{en:?}");
    // Labels find other places where words are longer or shorter; everything else has the same ids.
    let own = |ids: &[String]| -> BTreeSet<String> {
        ids.iter().filter(|id| !id.starts_with("label-") && !id.starts_with("city-")).cloned().collect()
    };
    assert_eq!(own(&en), own(&uk));
    let prefixed = drawn(&["--id-prefix", "kyiv-"]);
    assert_eq!(ids(&prefixed), en.iter().map(|id| format!("kyiv-{id}")).collect::<Vec<_>>());
    assert!(prefixed.contains("aria-labelledby=\"kyiv-map-title kyiv-map-desc\""));
    assert!(prefixed.contains("inkscape:label=\"control\""), "layers keep their names");
    run(&["map", "--id-prefix", "1 <b>", "-o", "x.svg"])
        .refused()
        .says(&["--id-prefix", "begin with a letter"]);
}

#[test]
fn text_is_live_with_a_fallback_stack_or_outlines_without_any_font() {
    let all = elements(&EN);
    assert!(EN.contains("font-family=\"'Noto Sans', 'Helvetica Neue', Arial, sans-serif\""));
    assert!(all.iter().any(|e| e.name == "text" && e.text == "Kyiv"));
    let outlined = drawn(&["--text", "outlines"]);
    let outlines = elements(&outlined);
    assert!(outlines.iter().all(|e| e.name != "text") && !outlined.contains("font-"));
    let kyiv = outlines.iter().find(|e| e.get("aria-label") == "Kyiv").unwrap();
    assert_eq!(kyiv.get("id"), "label-city-kyiv");
    assert_eq!(ids(&outlined), ids(&EN), "outlines change no id");
}

#[test]
fn title_and_description_say_what_is_shown() {
    let all = elements(&EN);
    let root = &all[0];
    assert_eq!((root.name.as_str(), root.get("role")), ("svg", "img"));
    assert_eq!(root.get("aria-labelledby"), "map-title map-desc");
    assert_eq!((all[1].name.as_str(), all[1].text.as_str()), ("title", "Who controls what in Ukraine"));
    assert!(all[2].name == "desc" && all[2].text.contains("of Ukraine is occupied"), "{}", all[2].text);
}

#[test]
fn a_foreign_renderer_of_the_svg_draws_what_the_png_shows() {
    let bench = Bench::new();
    for options in [&["--lang", "uk"][..], &["--extent", "donbas", "--theme", "print"]] {
        let outputs = ["map", "-q", "-o", "m.svg", "-o", "m.png"];
        bench.run(&[&outputs, options].concat()).done();
        bench.run(&[&["map", "-q", "-o", "o.svg", "--text", "outlines"], options].concat()).done();
        let png = tiny_skia::Pixmap::decode_png(&std::fs::read(bench.path("m.png")).unwrap()).unwrap();
        let [live, outlined] = ["m.svg", "o.svg"].map(|name| rendered(&bench.read(name)));
        assert!(differing(&png, &live, LIVE_LEVELS) <= 2, "live: {}", differing(&png, &live, LIVE_LEVELS));
        assert!(differing(&png, &outlined, 8) <= 1, "outlines: {}", differing(&png, &outlined, 8));
    }
}

#[test]
fn a_house_font_is_named_and_what_it_lacks_is_said_with_the_characters() {
    let bench = Bench::new();
    bench.write("House.ttf", house_font());
    bench.write("House-Bold.ttf", notosans::BOLD_TTF);
    let run = bench.run(&["map", "--font", "House.ttf", "--font", "House-Bold.ttf", "-o", "m.svg"]).done();
    assert!(!run.stderr.contains("glyph"), "{}", run.stderr);
    let svg = bench.read("m.svg");
    assert!(svg.contains("font-family=\"'Desk Sans', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif\""));
    assert!(svg.contains("House.ttf") && svg.contains("House-Bold.ttf"), "the record tells of the fonts");
    let lacking = bench.run(&["map", "--font", "House.ttf", "--title", "地図", "-o", "m.svg"]).done();
    assert!(
        lacking.stderr.contains("`地` (U+5730)") && lacking.stderr.contains("Desk Sans"),
        "{}",
        lacking.stderr
    );
    assert!(lacking.stderr.contains("--font FILE"), "{}", lacking.stderr);
    bench.write("no.ttf", "no font");
    bench.run(&["map", "--font", "no.ttf", "-o", "n.svg"]).refused().says(&[
        "no.ttf",
        "no font that can be read",
        "hint:",
    ]);
    bench.run(&["map", "--font", "missing.ttf", "-o", "n.svg"]).refused().says(&["missing.ttf"]);
    assert!(!bench.path("n.svg").exists());
}

/// Noto Sans under another name, of the same length.
fn house_font() -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (old, new) = (wide("Noto Sans"), wide("Desk Sans"));
    let mut bytes = notosans::REGULAR_TTF.to_vec();
    while let Some(at) = bytes.windows(old.len()).position(|window| window == old) {
        bytes[at..at + new.len()].copy_from_slice(&new);
    }
    bytes
}

#[test]
fn the_fragment_has_two_pictures_and_lets_nothing_out() {
    let bench = Bench::new();
    let title = "<script>alert(1)</script> \"Kyiv\" & co";
    bench.run(&["map", "-q", "-o", "m.html", "--id-prefix", "war-", "--title", title]).done();
    let html = bench.read("m.html");
    assert!(html.starts_with("<figure id=\"war-figure\"") && html.ends_with("</figure>\n"));
    let all = elements(&html);
    let pictures: Vec<&Element> = all.iter().filter(|e| e.name == "svg").collect();
    assert_eq!(pictures.len(), 2);
    assert!(pictures.iter().all(|e| e.get("role") == "img" && !e.attributes.contains_key("width")));
    assert!(all.iter().all(|e| !["script", "text", "iframe", "link"].contains(&e.name.as_str())));
    let ids = ids(&html);
    assert!(ids.iter().all(|id| id.starts_with("war-")), "{ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let style = all.iter().find(|e| e.name == "style").unwrap();
    // Every selector is about this figure.
    let selectors = style.text.split(['{', '}']).filter(|part| part.contains('#') || part.contains('.'));
    assert!(selectors.clone().count() >= 4);
    assert!(
        selectors.into_iter().all(|selector| selector.trim().starts_with("#war-figure")),
        "{}",
        style.text
    );
    // No picture is shown smaller than it is made, or its type would be too small.
    let [wide, phone] =
        [0, 1].map(|i| pictures[i].get("viewBox").split(' ').nth(2).unwrap().parse::<u32>().unwrap());
    assert!(style.text.contains(&format!("@container (max-width:{}px)", wide - 1)), "{}", style.text);
    assert!(wide <= 720 && phone == 360, "{wide} {phone}");
    assert!(html.contains("<figcaption>") && html.contains("&lt;script&gt;"));
    assert!(html.len() < 850_000, "{}", html.len());
    // 2026-11-30: the caption had the title and the subtitle once more, and the bare name of a source as its credit.
    let (_, caption) = html.split_once("<figcaption>").unwrap();
    let (caption, credit) = caption.split_once(" <small>").unwrap();
    assert!(caption.contains("of Ukraine is occupied") && !caption.contains("Situation"), "{caption}");
    assert!(!caption.contains("alert"), "{caption}");
    for part in ["Source: GeoNames", "DeepStateMap above all", "Boundaries: Natural Earth 1:10m</small>"] {
        assert!(credit.contains(part), "{part}: {credit}");
    }
    let without = bench.run(&["map", "-q", "-o", "o.html", "--no-attribution"]).done();
    assert!(without.stderr.is_empty() && !bench.read("o.html").contains("<small>"));
    // It survives a reader that knows XML alone, so it is whole.
    bench.run(&["map", "-q", "-o", "n.html", "--no-metadata"]).done();
    assert!(!bench.read("n.html").contains("data-record"));
}

#[test]
fn several_forms_come_of_one_run_and_are_the_same_in_two() {
    let bench = Bench::new();
    let names = ["a.svg", "a.png", "a.html"];
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    bench.run(&[&["map", "-q"], &outputs[..]].concat()).done();
    let first = names.map(|name| std::fs::read(bench.path(name)).unwrap());
    bench.run(&[&["map", "-q"], &outputs[..]].concat()).done();
    assert!(first == names.map(|name| std::fs::read(bench.path(name)).unwrap()));
}

#[test]
fn what_cannot_be_written_leaves_nothing_half_done() {
    let bench = Bench::new();
    let gif = bench.run(&["map", "-o", "x.gif"]).refused();
    assert!(gif.stderr.contains(".svg, .png") && gif.stderr.contains("x.gif"), "{}", gif.stderr);
    bench.run(&["map", "-o", "a.svg", "-o", "a.svg"]).refused().says(&["the same file"]);
    bench.run(&["map", "-o", "a.svg", "-o", "nowhere/a.png"]).refused().says(&["no folder", "nowhere"]);
    assert!(bench.files().is_empty(), "{:?}", bench.files());
    bench.run(&["map", "-q"]).done();
    assert_eq!(bench.files(), ["ukraine-control-2025-12-05.svg"]);
}

#[test]
fn fonts_are_exported() {
    let bench = Bench::new();
    bench.run(&["data", "export", "fonts", "-o", "fonts"]).done();
    let regular = std::fs::read(bench.path("fonts/NotoSans-Regular.ttf")).unwrap();
    assert!(regular == notosans::REGULAR_TTF);
    assert!(run(&["data"]).done().stdout.contains("NotoSans-Bold.ttf"));
    assert!(bench.path("fonts/NotoSans-Italic.ttf").exists());
}
