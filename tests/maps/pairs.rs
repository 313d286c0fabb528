//! Maps of two layers: what they are called, contested land, and figures that the legend and the groups share.

use crate::common::geojson::{self, SQUARE, collection, with_properties};
use crate::common::maps::{EXAMPLE, has, says, spec};
use crate::common::program::Bench;
use crate::common::projects::{pair, pair_request};
use controlmap::control::PartKind;
use controlmap::draw::{Node, Scene};
use controlmap::geometry::AreaMethod;
use controlmap::map::{Aside, Liberated, MapInputs, MapSpec, PairKind, compose};
use controlmap::project::PairInputs;
use controlmap::words::{Language, number};
use geo::{MultiPolygon, polygon};

/// A little more than [`SQUARE`], to the east.
const WIDER: &str = "[[37,48],[38.2,48],[38.2,49],[37,49],[37,48]]";
/// The western and the eastern part of [`SQUARE`].
const WEST: &str = "[[37,48],[37.4,48],[37.4,49],[37,49],[37,48]]";
const EAST: &str = "[[37.4,48],[38,48],[38,49],[37.4,49],[37.4,48]]";
/// Land to the west of it.
const BESIDE: &str = "[[36.6,48],[37,48],[37,49],[36.6,49],[36.6,48]]";
/// Raw snapshots by their Unix time: the evenings of 1 and of 8 December 2025.
const RAW: [&str; 2] = ["1764622800.geojson", "1765227600.geojson"];

/// Two raw snapshots of occupied and contested rings.
fn raw_pair(parts: [&[(&str, &str)]; 2]) -> PairInputs {
    let bench = Bench::new();
    let part = |(key, ring): &(&str, &str)| {
        let fill = if *key == "occupied" { "a52714" } else { "bcaaa4" };
        let properties = format!(r##"{{"name":"x /// y /// geoJSON.status.{key}","fill":"#{fill}"}}"##);
        with_properties(&geojson::polygon(ring), &properties)
    };
    let [old, new] = [0, 1].map(|i| {
        let parts: Vec<String> = parts[i].iter().map(part).collect();
        bench.write(RAW[i], collection(&parts))
    });
    pair_request(&old, &new).read().unwrap().value
}

/// A week in which a part of what was occupied, and some more, became contested.
fn contested_week() -> PairInputs {
    raw_pair([&[("occupied", SQUARE)], &[("occupied", EAST), ("unknown", WEST), ("unknown", BESIDE)]])
}

fn drawn(pair: &PairInputs, kind: PairKind, extent: &str) -> Scene {
    pair.map(kind, spec(1600, 1100), Some(extent.parse().unwrap())).unwrap().value
}

/// `data-km2` of the group of this id.
fn km2(scene: &Scene, id: &str) -> Option<f64> {
    fn find(nodes: &[Node], id: &str) -> Option<f64> {
        nodes.iter().find_map(|node| match node {
            Node::Group(group) if group.tag.id == id => {
                let km2 = group.tag.data.iter().find(|(name, _)| *name == "km2");
                km2.map(|(_, value)| value.parse().unwrap())
            }
            Node::Group(group) => find(&group.nodes, id),
            _ => None,
        })
    }
    find(&scene.nodes, id)
}

/// The legend must have the figure of every one of these groups.
#[track_caller]
fn legend_has_figures_of(scene: &Scene, ids: &[&str]) {
    for id in ids {
        let km2 = km2(scene, id).unwrap_or_else(|| panic!("the group {id} has no figure"));
        let printed = [0, 2].map(|decimals| format!("{}\u{a0}km²", number(km2, decimals, Language::En)));
        assert!(printed.iter().any(|printed| says(scene, printed)), "{id}: {km2}");
    }
}

/// 2026-11-30: maps of changes were silent about contested land, and white meant both contested and held.
#[test]
fn contested_land_of_the_newer_layer_is_on_a_map_of_changes() {
    let week = contested_week();
    let scene = drawn(&week, PairKind::Dates, "UA-14");
    for id in ["zone-contested", "swatch-contested", "hatch-now-contested", "swatch-now-contested"] {
        assert!(has(&scene, id), "{id}");
    }
    for words in ["Contested, 8 December 2025", "of which now contested", "Contested: net change +"] {
        assert!(says(&scene, words), "{words}");
    }
    let [lost, now, contested] =
        ["no-longer-occupied", "now-contested", "contested"].map(|id| km2(&scene, id));
    assert!(lost == now && contested > now, "{lost:?} {now:?} {contested:?}");
    assert!(!has(&drawn(&week, PairKind::Dates, "UA-46"), "swatch-contested"), "nothing of it shows in Lviv");
    assert!(!has(&drawn(&week, PairKind::Sources, "UA-14"), "zone-contested"), "two sources: no word of it");
}

/// 2026-11-30: groups had figures of the whole country, of the second source alone, or none.
#[test]
fn groups_carry_the_figures_that_the_legend_prints() {
    let square = |ring: &str| pair(&Bench::new(), ring, WIDER);
    for extent in ["ukraine", "UA-14"] {
        let week = drawn(&contested_week(), PairKind::Dates, extent);
        legend_has_figures_of(&week, &["occupied", "contested", "no-longer-occupied", "now-contested"]);
        let grown = drawn(&square(SQUARE), PairKind::Dates, extent);
        legend_has_figures_of(&grown, &["occupied", "newly-occupied"]);
        let sources = drawn(&square(BESIDE), PairKind::Sources, extent);
        legend_has_figures_of(&sources, &["only-in-a", "only-in-b"]);
    }
    let figures = ["occupied-2022", "occupied-2014", "contested"];
    let of = |extent: &str| MapSpec { extent: extent.parse().unwrap(), ..MapSpec::default() };
    for extent in ["ukraine", "donbas", "UA-14", "Pokrovsk,40km"] {
        let scene = EXAMPLE.scene(&of(extent));
        let on_map: Vec<&str> = figures.into_iter().filter(|id| has(&scene, &format!("zone-{id}"))).collect();
        assert!(on_map.len() > 1, "{extent}");
        legend_has_figures_of(&scene, &on_map);
    }
}

/// 2026-11-30: what is liberated had km² on the national map alone, what Ukraine holds on some maps and not on others.
#[test]
fn what_is_shown_beside_the_zones_has_its_figure_on_maps_of_a_part_too() {
    let polygons = MultiPolygon(vec![
        polygon![(x: 36.8, y: 48.3), (x: 37.4, y: 48.3), (x: 37.4, y: 48.6), (x: 36.8, y: 48.6)],
        polygon![(x: 36.8, y: 49.5), (x: 37.4, y: 49.5), (x: 37.4, y: 49.8), (x: 36.8, y: 49.8)],
    ]);
    let area = AreaMethod::Wgs84.area(&polygons);
    let asides = [Aside { kind: PartKind::Liberated, counts: false, polygons, area }];
    let whole = area.km2();
    for (extent, is_whole) in [("ukraine", true), ("UA-14", false), ("donbas", false)] {
        let spec =
            MapSpec { extent: extent.parse().unwrap(), liberated: Liberated::Shown, ..MapSpec::default() };
        let scene = compose(&spec, &MapInputs { asides: &asides, ..EXAMPLE.inputs() }).unwrap().value;
        legend_has_figures_of(&scene, &["liberated"]);
        let shown = km2(&scene, "liberated").unwrap();
        assert_eq!((shown - whole).abs() < 0.01, is_whole, "{extent}: {shown} of {whole}");
    }
}

/// 2026-11-30: nobody could tell which part of the country the figures of such a map were of.
#[test]
fn maps_of_two_layers_are_called_after_what_they_show() {
    let pair = pair(&Bench::new(), SQUARE, WIDER);
    let title = |kind, extent: &str, language| {
        let spec = MapSpec { language, ..spec(1600, 1100) };
        pair.map(kind, spec, Some(extent.parse().unwrap())).unwrap().value.title
    };
    use Language::{En, Uk};
    use PairKind::{Dates, Sources};
    for (kind, extent, language, expected) in [
        (Dates, "donbas", En, "What changed on the map in the Donbas"),
        (Dates, "donbas", Uk, "Що змінилося на карті Донбасу"),
        (Dates, "UA-14", En, "What changed on the map in Donetsk Oblast"),
        (Dates, "south", Uk, "Що змінилося на карті півдня України"),
        (Dates, "Pokrovsk,40km", En, "What changed on the map around Pokrovsk"),
        (Dates, "ukraine", En, "What changed on the map"),
        (Dates, "36,47,39,49.5", En, "What changed on the map"),
        (Sources, "donbas", En, "Where two sources agree and differ in the Donbas"),
        (Sources, "UA-14", Uk, "У чому два джерела збігаються та різняться щодо Донецької області"),
        (Sources, "south", En, "Where two sources agree and differ in southern Ukraine"),
        (Sources, "ukraine", En, "Where two sources agree and differ"),
    ] {
        assert_eq!(title(kind, extent, language), expected);
    }
}

/// 2026-11-30: 5,694 km² stood in a legend, of which some 800 were on the map; how many were not nobody could tell.
#[test]
fn what_of_the_figures_is_not_on_the_map_is_said_in_square_kilometres() {
    // The ring reaches far beyond the coast and the border: margins are in the figures.
    let sea = "[[37.5,46.5],[38.5,46.5],[38.5,47.5],[37.5,47.5],[37.5,46.5]]";
    let scene = drawn(&pair(&Bench::new(), SQUARE, sea), PairKind::Sources, "ukraine");
    let told = texts_of(&scene);
    let (_, rest) = told.split_once("are in the km² but not on the map: ").expect(&told);
    assert!(rest.contains("of A only") && rest.contains("of B only"), "{rest}");
    let same = drawn(&pair(&Bench::new(), SQUARE, WIDER), PairKind::Sources, "ukraine");
    assert!(!says(&same, "but not on the map"), "inland all of it is on the map");
}

fn texts_of(scene: &Scene) -> String {
    crate::common::maps::texts(scene).iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ")
}

/// 2026-11-30: "A: DeepStateMap; B: DeepStateMap", and "not in this source" under two that both lack it.
#[test]
fn two_files_of_one_source_are_told_apart_on_a_map() {
    let scene =
        drawn(&raw_pair([&[("occupied", SQUARE)], &[("occupied", WIDER)]]), PairKind::Sources, "UA-14");
    let told = texts_of(&scene);
    let [a, b] = ["A: DeepStateMap, file of ", "B: DeepStateMap, file of "]
        .map(|name| told.split_once(name).expect(&told).1.split(' ').next().unwrap().to_owned());
    assert_ne!(a, b, "{told}");
    let scene = drawn(&pair(&Bench::new(), SQUARE, WIDER), PairKind::Sources, "UA-14");
    assert!(says(&scene, "Contested: in neither source"), "{}", texts_of(&scene));
}
