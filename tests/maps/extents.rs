//! Extents: places, regions and boxes, and what is said of those that cannot be shown.

use crate::common::maps::{DRAWN, EXAMPLE, legend_is_that_of_the_map, says, spec, texts_stand_free};
use controlmap::map::{Extent, MapSpec, compose};
use controlmap::words::Language;

fn refused(extent: &str) -> String {
    extent.parse::<Extent>().unwrap_err().to_string()
}

/// Why no map is made of an extent.
fn undrawn(extent: &str) -> String {
    let spec = MapSpec { extent: extent.parse().unwrap(), ..spec(800, 600) };
    compose(&spec, &EXAMPLE.inputs()).unwrap_err().to_string()
}

fn around(text: &str) -> (String, f64, [f64; 2]) {
    match text.parse::<Extent>().unwrap() {
        Extent::Around(around) => (around.names.en, around.radius_km, [around.centre.x, around.centre.y]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_place_is_found_in_either_language_with_any_spelling_of_its_radius() {
    let place = ("Pokrovsk".to_owned(), 40.0);
    for text in ["Pokrovsk,40km", "pokrovsk, 40 km", "Покровськ,40км", " ПОКРОВСЬК ,40.0 KM"]
    {
        let (name, radius, at) = around(text);
        assert_eq!((name, radius), place, "{text}");
        assert!((at[0] - 37.18).abs() < 0.05 && (at[1] - 48.28).abs() < 0.05, "{at:?}");
    }
    assert_eq!(around("Slov'iansk (UA-14),7.5km".replace("Slov'iansk", "Sloviansk").as_str()).1, 7.5);
    // The apostrophe may be any, or missing.
    assert_eq!(around("Куп'янськ,20км").0, around("Купянськ,20км").0);
}

#[test]
fn a_city_is_meant_before_the_villages_of_its_name() {
    let (_, _, at) = around("Odesa,30km");
    assert!((at[0] - 30.73).abs() < 0.1 && (at[1] - 46.48).abs() < 0.1, "{at:?}");
    assert!((around("Kyiv,60km").2[1] - 50.45).abs() < 0.05);
}

#[test]
fn an_unknown_place_names_the_nearest_and_an_ambiguous_one_its_candidates() {
    assert!(refused("Pokrovks,40km").contains("Pokrovsk"), "{}", refused("Pokrovks,40km"));
    assert!(refused("Zzyzx,40km").contains("settlement"));
    let several = refused("Novoselivka,12km");
    assert!(several.contains("places are called") && several.contains("(UA-"), "{several}");
    let code = &several[several.find("(UA-").unwrap() + 1..][..5];
    let elsewhere = refused("Novoselivka (UA-40),12km");
    assert!(elsewhere.contains("no `Novoselivka` is in UA-40"), "{elsewhere} {code}");
}

#[test]
fn radii_have_bounds() {
    for radius in ["0km", "-5km", "0.1km", "9999km", "nankm", "infkm", "40", "40 miles", "", "km"] {
        let text = format!("Pokrovsk,{radius}");
        assert!(text.parse::<Extent>().is_err(), "{text}");
    }
}

#[test]
fn the_box_around_a_place_reaches_as_far_as_the_radius() {
    // Vincenty's distances from the middle to the sides, by GeographicLib's test of the same ellipsoid: to 1 m a km.
    let Extent::Around(around) = "Pokrovsk,40km".parse().unwrap() else { panic!() };
    let rect = around.rect();
    let (west, north) = (around.centre.x - rect.min().x, rect.max().y - around.centre.y);
    // At 48.28° N a degree is 74.29 km of longitude and 111.19 km of latitude (Snyder 1987, eq. 4-18, 4-20).
    assert!((west * 74.29 - 40.0).abs() < 0.1 && (north * 111.19 - 40.0).abs() < 0.1, "{west} {north}");
}

#[test]
fn boxes_outside_the_data_are_refused_with_what_is_inside() {
    assert!(undrawn("1,40,5,45").contains("outside the data"));
    assert!(undrawn("20,44,54,53").contains("reaches outside the data"));
    assert!(undrawn("-100,30,-90,40").contains("11,40,52,57.5"));
    // 10 km of Serbia, and of the open sea.
    assert!(undrawn("20,44,20.1,44.1").contains("no part of Ukraine"));
    assert!(undrawn("34,42.5,34.1,42.6").contains("no part of Ukraine"));
    assert!(undrawn("Kerch,800km").contains("reaches outside the data"));
}

#[test]
fn reversed_boxes_are_refused() {
    for wrong in ["40,47,36,50", "36,50,40,47", "36,47,36,50", "36,47,40", "36,47,40,50,51", "W,S,E,N"] {
        assert!(wrong.parse::<Extent>().is_err(), "{wrong}");
    }
}

#[test]
fn the_south_is_a_map_without_figures_of_its_own() {
    for (language, title, note) in [
        (Language::En, "Who controls what in southern Ukraine", "Figures are for all of Ukraine"),
        (Language::Uk, "Хто що контролює на півдні України", "Показники для всієї України"),
    ] {
        let spec = MapSpec { extent: "south".parse().unwrap(), language, ..MapSpec::default() };
        let scene = EXAMPLE.scene(&spec);
        assert!(says(&scene, title) && says(&scene, note));
    }
}

#[test]
fn maps_of_places_obey_the_laws_of_maps() {
    for (extent, language) in [
        ("Pokrovsk,40km", Language::En),
        ("Херсон,25км", Language::Uk),
        ("Uzhhorod,10km", Language::En),
        ("Kerch,15km", Language::Uk),
        ("south", Language::En),
        ("36,47,39,49.5", Language::Uk),
    ] {
        for (width, height) in [(1600, 1100), (640, 440), (640, 900)] {
            let spec = MapSpec { extent: extent.parse().unwrap(), language, ..spec(width, height) };
            for data in [&EXAMPLE, &DRAWN] {
                let scene = data.scene(&spec);
                texts_stand_free(&spec, &scene);
                legend_is_that_of_the_map(&spec, &scene);
            }
        }
    }
}

#[test]
fn an_area_of_one_s_own_is_an_extent_by_its_id_with_its_figures() {
    let bench = crate::common::program::Bench::new();
    let sector = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"S1","name":"Sector one"},
        "geometry":{"type":"Polygon","coordinates":[[[37,47.5],[38.5,47.5],[38.5,49],[37,49],[37,47.5]]]}}]}"#;
    bench.write("sectors.geojson", sector);
    bench.run(&["map", "--areas", "sectors.geojson", "--extent", "S1", "-o", "s1.svg", "-q"]).done();
    let picture = std::fs::read_to_string(bench.path("s1.svg")).unwrap();
    for part in ["Sector one", "Shares of the area as mapped"] {
        assert!(picture.contains(part), "no {part}");
    }
    bench
        .run(&["map", "--areas", "sectors.geojson", "--extent", "S2", "-o", "s2.svg"])
        .refused()
        .says(&["UA-77, S1"]);
}
