//! Kinds of map: control, shares, and two layers with their panels.

use std::collections::BTreeSet;

use crate::common::maps::{
    DRAWN, EXAMPLE, area_of, bounds, has, says, shapes, spec, texts, texts_across, texts_stand_free,
};
use crate::common::program::{Bench, run};
use crate::common::projects::pair;
use crate::common::vision::Vision;
use controlmap::draw::{Colour, Figure, Node, Scene, Shape};
use controlmap::map::{MapKind, MapSpec, PairKind, compose, png, svg};
use controlmap::measure::Shares;
use controlmap::words::Language;
use resvg::tiny_skia;

fn shares() -> MapSpec {
    MapSpec { kind: MapKind::Share, ..MapSpec::default() }
}

fn ids(scene: &Scene) -> Vec<String> {
    let svg = svg(scene).unwrap();
    svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn shape<'a>(scene: &'a Scene, id: &str) -> &'a Shape {
    shapes(scene).into_iter().find(|shape| shape.tag.id == id).unwrap()
}

fn fill(scene: &Scene, id: &str) -> Colour {
    shape(scene, id).fill.unwrap()
}

// Control

/// The pixels \[px², by coverage\] that a shape covers when it is drawn alone, without strokes.
fn pixels(scene: &Scene, id: &str) -> f64 {
    let paper = Colour::hex(0xff_ff_ff);
    let page = geo::Rect::new((0.0, 0.0), (f64::from(scene.width_px), f64::from(scene.height_px)));
    let ground = Shape::rect(controlmap::draw::Tag::default(), page, paper);
    let alone = Shape { stroke: None, fill: Some(Colour::hex(0)), ..shape(scene, id).clone() };
    let nodes = vec![Node::from(ground), Node::from(alone)];
    let picture = png(&Scene { nodes, ..scene.clone() }).unwrap();
    let pixels = tiny_skia::Pixmap::decode_png(&picture).unwrap();
    pixels.pixels().iter().map(|pixel| 1.0 - f64::from(pixel.red()) / 255.0).sum()
}

#[test]
fn each_category_rendered_alone_covers_its_km2() {
    /// Half a percent, or this many pixels, whichever is larger.
    const TOLERANCE_PX: f64 = 200.0;
    for (data, ids) in
        [(&*EXAMPLE, &["occupied-2014", "occupied-2022", "contested"][..]), (&*DRAWN, &["occupied"][..])]
    {
        for width_px in [1600, 2400] {
            let scene = data.scene(&spec(width_px, width_px * 11 / 16));
            let total = &data.shares.total;
            let px2_per_km2 = pixels(&scene, "country") / total.measured.km2();
            let mut held = 0.0;
            for id in ids {
                let figure = match *id {
                    "occupied-2014" => &total.since.as_ref().unwrap()[0],
                    "occupied-2022" => &total.since.as_ref().unwrap()[1],
                    "contested" => total.contested.as_ref().unwrap(),
                    _ => &total.occupied,
                };
                let (drawn, wanted) =
                    (pixels(&scene, &format!("zone-{id}")), figure.inside.km2() * px2_per_km2);
                let off = (drawn - wanted).abs();
                assert!(off <= TOLERANCE_PX.max(wanted * 0.005), "{id}: {drawn} px, not {wanted}");
                held += drawn;
            }
            let (drawn, wanted) =
                (pixels(&scene, "country") - held, total.government.inside.km2() * px2_per_km2);
            assert!((drawn - wanted).abs() <= wanted * 0.005, "government: {drawn} px, not {wanted}");
        }
    }
}

#[test]
fn settlement_cells_are_smoothed_and_said_to_be_schematic() {
    let scene = EXAMPLE.scene(&spec(1600, 1100));
    let Figure::Lines(front) = &shape(&scene, "front").figure else { panic!("lines") };
    assert!(says(&scene, "Schematic: nearest-settlement cells"));
    // Sharp corners are left only where three zones meet; cells alone had one every few kilometres.
    let turns = front.iter().flat_map(|line| line.0.windows(3)).map(|p| {
        let way = |a: geo::Coord<f64>, b: geo::Coord<f64>| (b.y - a.y).atan2(b.x - a.x);
        let turn = (way(p[1], p[2]) - way(p[0], p[1])).abs().to_degrees();
        turn.min(360.0 - turn)
    });
    let turns: Vec<f64> = turns.collect();
    let sharp = turns.iter().filter(|turn| **turn > 45.0).count();
    assert!(turns.len() > 200 && sharp * 10 < turns.len(), "{sharp} of {}", turns.len());
    // The same line bounds what is filled: no hair of ground between zone and front.
    let edges: BTreeSet<[i64; 4]> = shapes(&scene)
        .iter()
        .filter(|shape| shape.tag.id.starts_with("zone-occupied"))
        .flat_map(|shape| match &shape.figure {
            Figure::Area(area) => area.iter().flat_map(rings).flat_map(edges_of).collect(),
            _ => Vec::new(),
        })
        .collect();
    let on =
        front.iter().flat_map(|line| edges_of(line.0.clone())).filter(|edge| edges.contains(edge)).count();
    let all = front.iter().map(|line| line.0.len() - 1).sum::<usize>();
    assert!(on * 100 > all * 97, "{on} of {all}");
}

fn rings(polygon: &geo::Polygon<f64>) -> Vec<Vec<geo::Coord<f64>>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(|ring| ring.0.clone()).collect()
}

/// The edges of a line on the grid, without direction.
fn edges_of(line: Vec<geo::Coord<f64>>) -> Vec<[i64; 4]> {
    let on_grid = |at: geo::Coord<f64>| [(at.x * 16.0).round() as i64, (at.y * 16.0).round() as i64];
    let edge = |edge: &[geo::Coord<f64>]| {
        let (a, b) = (on_grid(edge[0]), on_grid(edge[1]));
        let (a, b) = (a.min(b), a.max(b));
        [a[0], a[1], b[0], b[1]]
    };
    line.windows(2).map(edge).collect()
}

// Shares

#[test]
fn a_map_of_shares_colours_each_area_by_its_class_and_prints_its_share() {
    let scene = EXAMPLE.scene(&shares());
    texts_stand_free(&shares(), &scene);
    assert_eq!(fill(&scene, "area-UA-43"), fill(&scene, "swatch-share-from-95"));
    assert_eq!(fill(&scene, "area-UA-14"), fill(&scene, "swatch-share-75-95"));
    assert_eq!(fill(&scene, "area-UA-46"), fill(&scene, "swatch-share-none"));
    for row in EXAMPLE.shares.areas.iter().filter(|row| row.occupied.share.unwrap().0 > 0.001) {
        let percent = row.occupied.share.unwrap().percent();
        let words =
            if percent >= 100.05 { "100\u{a0}%†".to_owned() } else { format!("{percent:.1}\u{a0}%") };
        assert!(says(&scene, &words), "{}: {words}", row.id);
    }
    let names = texts(&scene).iter().filter(|text| text.tag.id.starts_with("label-UA-")).count();
    assert_eq!(names, 27);
    for words in
        ["Shares of the official area, 603,628\u{a0}km²", "of the area as mapped", "How much of each oblast"]
    {
        assert!(says(&scene, words), "{words}");
    }
    for id in ["front", "zone-contested", "city-kyiv"] {
        assert!(!has(&scene, id), "{id}");
    }
}

/// 2026-11-30: oblasts whose names had no room in the size of the others were left without one.
#[test]
fn a_map_of_shares_names_every_oblast_that_has_room_for_it() {
    let scene = EXAMPLE.scene(&MapSpec { size: spec(1200, 750).size, ..shares() });
    for name in ["Ternopil", "Zakarpattia", "Chernivtsi", "Luhansk", "Sevastopol"] {
        assert!(texts(&scene).iter().any(|text| text.words == name), "{name}");
    }
}

#[test]
fn the_legend_of_shares_has_exactly_the_classes_of_the_map() {
    for extent in ["ukraine", "donbas", "UA-46"] {
        let spec = MapSpec { extent: extent.parse().unwrap(), language: Language::Uk, ..shares() };
        let scene = EXAMPLE.scene(&spec);
        let colours = |prefix: &str| -> BTreeSet<String> {
            let own = shapes(&scene).into_iter().filter(|shape| shape.tag.id.starts_with(prefix));
            own.map(|shape| shape.fill.unwrap().to_string()).collect()
        };
        let drawn = shapes(&scene).into_iter().filter(|shape| shape.tag.id.starts_with("area-"));
        let drawn: BTreeSet<String> = drawn
            .filter(|shape| area_of(&scene, &shape.tag.id) > 1.0)
            .map(|shape| shape.fill.unwrap().to_string())
            .collect();
        assert_eq!(colours("swatch-share-"), drawn, "{extent}");
    }
}

#[test]
fn notes_of_a_map_of_shares_are_about_its_areas() {
    let of = |extent: &str| EXAMPLE.scene(&MapSpec { extent: extent.parse().unwrap(), ..shares() });
    let exceeds = |scene: &Scene| says(scene, "the source shows more than the official area");
    assert!(exceeds(&of("ukraine")) && exceeds(&of("crimea")) && !exceeds(&of("UA-14")));
    // All of Sevastopol as mapped is occupied, which is less than its official area.
    assert!(says(&of("crimea"), "Sevastopol: 100.0\u{a0}% of the area as mapped"));
    let control = MapSpec { extent: "UA-40".parse().unwrap(), ..MapSpec::default() };
    assert!(says(&EXAMPLE.scene(&control), "100.0\u{a0}% of the area as mapped"));
}

#[test]
fn the_government_has_no_figure_where_it_has_no_land() {
    // High enough for land of Kherson oblast that it holds.
    let crimea = MapSpec { extent: "crimea".parse().unwrap(), ..spec(400, 1200) };
    let row = EXAMPLE.shares.groups.iter().find(|row| row.id == "crimea").unwrap();
    assert_eq!(row.government.area.km2(), 0.0);
    let scene = EXAMPLE.scene(&crimea);
    let shown = shapes(&scene).iter().any(|shape| shape.tag.id == "swatch-government");
    assert!(shown && says(&scene, "Held by Ukraine"));
    // Nothing contested there is told, too.
    assert_eq!(texts(&scene).iter().filter(|text| text.words == "0.0\u{a0}%").count(), 1);
}

#[test]
fn an_area_without_a_figure_is_no_data_and_never_nothing_occupied() {
    let mut without: Shares = EXAMPLE.shares.clone();
    without.areas.iter_mut().find(|row| row.id == "UA-14").unwrap().occupied.share = None;
    let inputs = controlmap::map::MapInputs { shares: &without, ..EXAMPLE.inputs() };
    let scene = compose(&shares(), &inputs).unwrap().value;
    assert!(says(&scene, "No data"));
    assert_eq!(fill(&scene, "area-UA-14"), fill(&scene, "swatch-share-no-data"));
    assert_ne!(fill(&scene, "area-UA-14"), fill(&scene, "area-UA-46"));
    assert!(!says(&EXAMPLE.scene(&shares()), "No data"));
}

#[test]
fn classes_of_shares_stay_apart_and_their_words_are_legible_in_every_theme() {
    for theme in ["light", "dark", "print", "colour-blind"] {
        let theme = controlmap::map::ThemeChoice::of(std::path::Path::new(theme)).unwrap();
        let scene = EXAMPLE.scene(&MapSpec { theme: theme.clone(), ..shares() });
        let theme = theme.theme().unwrap();
        let names = ["share-none", "share-below-5", "share-50-75", "share-75-95", "share-from-95"];
        let fills = names.map(|name| fill(&scene, &format!("swatch-{name}")));
        for pair in fills.windows(2) {
            let apart = Vision::Normal.difference(pair[0], pair[1]);
            assert!(apart > 4.0, "{} and {}: {apart:.1}", pair[0], pair[1]);
        }
        for ground in fills {
            let best = theme.ink.contrast(ground).max(theme.paper.contrast(ground));
            assert!(best >= 4.5, "{ground}: {best:.2}");
        }
    }
}

#[test]
fn an_unknown_kind_is_refused_with_the_kinds_there_are() {
    run(&["map", "--kind", "shares", "-o", "x.svg"]).refused().says(&["control and share", "`share`"]);
}

// Two layers

/// A strip of the south-east, and the same with a bite more at each of these places.
fn layer_with(bites: &[(f64, f64, f64)]) -> String {
    let mut ring = String::from("[38,47.5],[39,47.5],[39,49],[38,49],");
    for (lat, width, height) in bites {
        let x = 38.0 - width;
        let (low, high) = (lat - height / 2.0, lat + height / 2.0);
        ring.push_str(&format!("[38,{high}],[{x},{high}],[{x},{low}],[38,{low}],"));
    }
    format!("[{ring}[38,47.5]]")
}

fn pair_map(old: &str, new: &str, spec: MapSpec, kind: PairKind) -> Scene {
    let pair = pair(&Bench::new(), old, new);
    pair.map(kind, spec, Some(controlmap::map::Extent::Ukraine)).unwrap().value
}

#[test]
fn small_changes_are_enlarged_in_panels_keyed_by_letters() {
    let (old, new) = (layer_with(&[]), layer_with(&[(48.8, 0.05, 0.04), (48.0, 0.08, 0.04)]));
    for (language, size) in [(Language::En, spec(1600, 1100)), (Language::Uk, spec(800, 1100))] {
        for kind in [PairKind::Dates, PairKind::Sources] {
            let spec = MapSpec { language, ..size.clone() };
            let scene = pair_map(&old, &new, spec.clone(), kind);
            texts_stand_free(&spec, &scene);
            let all = ids(&scene);
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "an id is used twice");
            // Two sources have letters themselves.
            let (panels, third) = match (kind, language) {
                (PairKind::Dates, Language::En) => ([("a", "A"), ("b", "B")], "c"),
                (PairKind::Dates, Language::Uk) => ([("a", "А"), ("b", "Б")], "c"),
                (PairKind::Sources, _) => ([("1", "1"), ("2", "2")], "3"),
            };
            for (id, name) in panels {
                for id in [
                    format!("panel-{id}"),
                    format!("panel-{id}-scale"),
                    format!("panel-{id}-country"),
                    format!("key-{id}"),
                ] {
                    assert!(all.contains(&id), "{id}");
                }
                assert_eq!(texts(&scene).iter().filter(|text| text.words == name).count(), 2, "{name}");
            }
            assert!(!all.contains(&format!("panel-{third}")));
            // 2026-11-30: the frames of what is enlarged ran through names.
            for (id, _) in panels {
                assert_eq!(texts_across(&scene, &[&format!("key-{id}")]), Vec::<String>::new(), "{id}");
            }
            // What is a few pixels on the map is plain to see in its panel.
            let name = if kind == PairKind::Dates { "newly-occupied" } else { "only-in-b" };
            let (main, panel) = (
                area_of(&scene, &format!("pieces-{name}")),
                area_of(&scene, &format!("panel-{}-pieces-{name}", panels[0].0)),
            );
            assert!(panel > 20.0 * main && main > 0.0, "{panel} {main}");
        }
    }
}

/// 2026-11-30: "Pokrovsk" was written over the change that the map was made for.
#[test]
fn names_keep_off_what_changed() {
    // Donetsk lies in the change at 48.0° N.
    for (lat, size) in
        [(48.0, spec(1600, 1100)), (48.0, spec(640, 800)), (48.0, spec(1080, 1080)), (48.3, spec(1600, 1100))]
    {
        let (old, new) = (layer_with(&[]), layer_with(&[(48.8, 0.3, 0.3), (lat, 0.4, 0.3)]));
        let scene = pair_map(&old, &new, MapSpec { language: Language::Uk, ..size }, PairKind::Dates);
        assert_eq!(texts_across(&scene, &["pieces-newly-occupied"]), Vec::<String>::new());
    }
    // A city inside a change that is too small for its name is named outside.
    let (old, new) = (layer_with(&[(48.28, 0.64, 0.2)]), layer_with(&[(48.28, 1.0, 0.2)]));
    let pair = pair(&Bench::new(), &old, &new);
    let extent = Some("donbas".parse().unwrap());
    let scene = pair.map(PairKind::Dates, spec(1000, 800), extent).unwrap().value;
    assert_eq!(texts_across(&scene, &["pieces-newly-occupied"]), Vec::<String>::new());
    assert!(says(&scene, "Pokrovsk"));
}

#[test]
fn a_phone_shows_panels_of_small_changes() {
    let (old, new) = (layer_with(&[]), layer_with(&[(48.8, 0.05, 0.04), (48.0, 0.08, 0.04)]));
    for size in ["story", "square", "column"] {
        let spec = MapSpec { size: size.parse().unwrap(), ..MapSpec::default() };
        let scene = pair_map(&old, &new, spec.clone(), PairKind::Dates);
        texts_stand_free(&spec, &scene);
        assert!(ids(&scene).iter().any(|id| id.starts_with("panel-")), "{size}");
    }
}

#[test]
fn panels_show_the_extent_and_what_is_drawn_of_it() {
    // The larger change lies in Donetsk Oblast, the smaller one in Luhansk Oblast.
    let (old, new) = (layer_with(&[]), layer_with(&[(48.9, 0.05, 0.04), (47.8, 0.12, 0.08)]));
    let pair = pair(&Bench::new(), &old, &new);
    let extent: controlmap::map::Extent = "UA-63".parse().unwrap();
    let scene = pair.map(PairKind::Dates, spec(1600, 1100), Some(extent)).unwrap().value;
    assert!(!ids(&scene).iter().any(|id| id.starts_with("panel-")), "nothing changed in Kharkiv Oblast");
}

#[test]
fn a_line_drawn_anew_along_the_border_is_no_change_on_the_map() {
    let east = |by: f64| {
        let areas = controlmap::areas::embedded().unwrap();
        let luhansk = areas.areas.iter().find(|area| area.id.as_str() == "UA-09").unwrap();
        let border = luhansk.polygons.0[0].exterior().0.iter();
        let border: Vec<_> = border.filter(|at| at.x > 39.5 && (48.3..49.6).contains(&at.y)).collect();
        let mut places: Vec<String> = border.iter().map(|at| format!("[{},{}]", at.x + by, at.y)).collect();
        let (first, last) = (border[0], border[border.len() - 1]);
        places.push(format!("[39,{}],[39,{}],{}", last.y, first.y, places[0]));
        format!("[{}]", places.join(","))
    };
    let (old, new) = (east(-0.015), east(0.0));
    let scene = pair_map(&old, &new, spec(1600, 1100), PairKind::Dates);
    assert!(area_of(&scene, "pieces-newly-occupied") < 1.0, "{}", area_of(&scene, "pieces-newly-occupied"));
    assert!(says(&scene, "Strips along coast and border"));
}

/// 2026-11-30: changes lay on the contact line, which was hidden exactly where the front had moved.
#[test]
fn the_contact_line_lies_above_what_changed_on_the_map_and_in_panels() {
    let (old, new) = (layer_with(&[]), layer_with(&[(48.8, 0.05, 0.04), (48.0, 0.08, 0.04)]));
    for kind in [PairKind::Dates, PairKind::Sources] {
        let all = ids(&pair_map(&old, &new, spec(1600, 1100), kind));
        let place = |id: &str| all.iter().position(|other| other == id).unwrap();
        let panels: Vec<&str> = all
            .iter()
            .filter_map(|id| id.strip_suffix("contact-line"))
            .filter(|id| *id != "swatch-")
            .collect();
        assert_eq!(panels.len(), 3, "{panels:?}");
        for panel in panels {
            let [changes, front, names] =
                ["changes", "contact-line", "labels"].map(|id| place(&format!("{panel}{id}")));
            assert!(changes < front && front < names, "{panel}");
        }
        assert!(place("contact-line") < place("panel-keys"));
    }
}

/// 2026-11-30: a zoomed map of changes printed the figures of the whole country as though they were its own.
#[test]
fn a_map_of_some_changes_says_that_its_figures_are_of_the_country() {
    let (old, new) = (layer_with(&[]), layer_with(&[(48.8, 0.5, 0.2), (47.8, 0.5, 0.2)]));
    let pair = pair(&Bench::new(), &old, &new);
    let note = "Figures are for all of Ukraine";
    let says_so = |extent: &str| {
        let extent = Some(extent.parse().unwrap());
        says(&pair.map(PairKind::Dates, spec(1000, 800), extent).unwrap().value, note)
    };
    assert!(says_so("37,47.6,38.5,48.1"), "one of the two changes lies in the frame");
    assert!(!says_so("36,47,40,49.5"), "both do");
    assert!(!says_so("UA-14"), "the figures are those of the oblast");
}

/// 2026-11-30: what changed beyond the oblast of a map was drawn in a colour that its legend lacked.
#[test]
fn the_legend_explains_what_changed_beyond_the_area_of_the_map() {
    // The bite lies in Luhansk Oblast, near the border of Donetsk Oblast.
    let (old, new) = (layer_with(&[]), layer_with(&[(48.95, 0.05, 0.06)]));
    let pair = pair(&Bench::new(), &old, &new);
    let scene = pair.map(PairKind::Dates, spec(1000, 800), Some("UA-14".parse().unwrap())).unwrap().value;
    let is_drawn = area_of(&scene, "pieces-newly-occupied") > 0.0;
    assert!(is_drawn && says(&scene, "Newly shown as occupied"));
    let scene = pair.map(PairKind::Dates, spec(1000, 800), Some("UA-43".parse().unwrap())).unwrap().value;
    assert!(!says(&scene, "Newly shown as occupied"), "nothing of it shows in Crimea");
}

/// 2026-11-30: panels cut a change in two that a panel a little aside holds whole.
#[test]
fn panels_hold_neighbouring_changes_whole() {
    let (old, new) = (layer_with(&[]), layer_with(&[(48.35, 0.3, 0.5), (47.8, 0.3, 0.5)]));
    let scene = pair_map(&old, &new, spec(1600, 1100), PairKind::Dates);
    let frames = ["key-a", "key-b"].map(|id| bounds(shape(&scene, id)).unwrap());
    let Figure::Area(pieces) = &shape(&scene, "pieces-newly-occupied").figure else { panic!("an area") };
    for change in pieces.iter().filter_map(geo::BoundingRect::bounding_rect) {
        let holds = |frame: &geo::Rect<f64>| {
            frame.min().y <= change.min().y + 1.0 && change.max().y <= frame.max().y + 1.0
        };
        assert!(frames.iter().any(holds), "{change:?} {frames:?}");
    }
}

#[test]
fn key_figures_of_two_layers_say_what_they_are() {
    let (old, new) = (layer_with(&[]), layer_with(&[(48.0, 0.08, 0.04)]));
    let key = |old: &str, new: &str, kind| pair_map(old, new, spec(1600, 1100), kind);
    assert!(says(&key(&new, &old, PairKind::Dates), "net change in land shown as occupied"));
    let small = key(&old, &new, PairKind::Dates);
    assert!(says(&small, "Ukraine: +0.004") && !says(&small, "Ukraine: 0.00"), "a change is not nothing");
    let same = key(&old, &old, PairKind::Dates);
    assert!(says(&same, "no change in land shown as occupied") && !says(&same, "Ukraine: 0.00"));
    let nearly = layer_with(&[(48.0, 0.02, 0.01)]);
    let agreed = key(&old, &nearly, PairKind::Sources);
    assert!(says(&agreed, ">\u{a0}99.9\u{a0}%") && !says(&agreed, "100.0\u{a0}%"));
    assert!(says(&key(&old, &old, PairKind::Sources), "100.0\u{a0}%"));
}

#[test]
fn what_changed_nowhere_or_everywhere_has_no_panels() {
    let (small, large) = (layer_with(&[]), layer_with(&[(48.3, 6.0, 1.2)]));
    for new in [&small, &large] {
        let scene = pair_map(&small, new, spec(1600, 1100), PairKind::Dates);
        assert!(!ids(&scene).iter().any(|id| id.starts_with("panel-")));
    }
}
