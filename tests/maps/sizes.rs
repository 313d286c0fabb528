//! Sizes: named ones, scale, and what every picture keeps at any of them.

use std::path::Path;

use crate::common::maps::{
    DRAWN, EXAMPLE, bounds, legend_is_that_of_the_map, shapes, spec, texts, texts_stand_free,
};
use crate::common::program::Bench;
use controlmap::draw::Scene;
use controlmap::map::{MapSpec, Size, ThemeChoice, compose};
use controlmap::words::Language;

fn named(name: &str) -> Size {
    name.parse().unwrap()
}

/// The size of the text that begins with these words, in pixels of a screen.
fn text_px(scene: &Scene, words: &str, size: Size) -> f64 {
    let text = texts(scene).into_iter().find(|text| text.words.starts_with(words)).unwrap();
    text.font.size_px / size.density()
}

#[test]
fn every_theme_at_every_named_size_keeps_the_laws_of_a_map() {
    for name in Size::names() {
        for theme in ["light", "dark", "print", "colour-blind"] {
            let theme = ThemeChoice::of(Path::new(theme)).unwrap();
            let spec = MapSpec { size: named(name), theme, ..MapSpec::default() };
            let scene = EXAMPLE.scene(&spec);
            texts_stand_free(&spec, &scene);
            legend_is_that_of_the_map(&spec, &scene);
        }
    }
}

#[test]
fn every_extent_at_every_named_size_keeps_the_laws_of_a_map() {
    for name in Size::names() {
        for extent in ["ukraine", "donbas", "UA-14", "UA-46"] {
            for language in [Language::En, Language::Uk] {
                let extent = extent.parse().unwrap();
                let spec = MapSpec { size: named(name), extent, language, ..MapSpec::default() };
                let scene = EXAMPLE.scene(&spec);
                texts_stand_free(&spec, &scene);
                legend_is_that_of_the_map(&spec, &scene);
            }
        }
    }
}

#[test]
fn type_is_legible_at_every_named_size() {
    for (name, least) in
        [("web-wide", 16.0), ("column", 12.0), ("square", 12.0), ("story", 9.5), ("a4-print", 13.0)]
    {
        let size = named(name);
        let scene = EXAMPLE.scene(&MapSpec { size, ..MapSpec::default() });
        let legend = text_px(&scene, "Held by Ukraine", size);
        assert!(legend >= least, "{name}: labels of the legend have {legend:.1} px");
        let title = text_px(&scene, "Who controls", size);
        assert!(title >= 1.8 * legend, "{name}: the title is {title:.1} px, labels are {legend:.1}");
    }
}

#[test]
fn a_larger_picture_is_the_same_picture_and_on_a_smaller_one_type_shrinks_less() {
    let legend = |width_px, height_px| {
        let size = Size::new(width_px, height_px);
        text_px(&EXAMPLE.scene(&MapSpec { size, ..MapSpec::default() }), "Held by Ukraine", size)
    };
    let usual = legend(1600, 1100);
    assert!((legend(3200, 2200) / usual - 2.0).abs() < 1e-9);
    assert!((legend(800, 550) / usual - 0.5f64.sqrt()).abs() < 1e-9);
}

/// 2026-11-30: at 360 by 360 pixels the map was a speck of three.
#[test]
fn on_the_smallest_pages_there_is_a_map_to_see() {
    /// The least width of the country \[px\].
    const LEAST_PX: f64 = 39.0;
    for language in [Language::En, Language::Uk] {
        for (width, height) in
            [(320, 320), (340, 340), (360, 360), (380, 380), (400, 400), (320, 420), (420, 320)]
        {
            for data in [&*EXAMPLE, &*DRAWN] {
                let spec = MapSpec { language, ..spec(width, height) };
                let scene = match compose(&spec, &data.inputs()) {
                    Ok(made) => made.value,
                    Err(error) => {
                        assert!(error.to_string().contains("no room beside"), "{error}");
                        continue;
                    }
                };
                let country = shapes(&scene).into_iter().find(|shape| shape.tag.id == "country").unwrap();
                let width_px = bounds(country).unwrap().width();
                assert!(width_px >= LEAST_PX, "{language:?} {width}x{height}: {width_px:.1}");
            }
        }
    }
}

#[test]
fn scale_makes_the_same_picture_with_more_pixels() {
    let small = MapSpec { size: named("column"), ..MapSpec::default() };
    let large = MapSpec { size: small.size.scaled(2.0).unwrap(), ..small.clone() };
    let [small, large] = [small, large].map(|spec| EXAMPLE.scene(&spec));
    assert_eq!((large.width_px, large.height_px), (1280, 1600));
    let words = |scene: &Scene| texts(scene).iter().map(|text| text.words.clone()).collect::<Vec<_>>();
    let (a, b) = (words(&small), words(&large));
    let same = a.iter().filter(|word| b.contains(word)).count();
    assert!(same * 100 >= 97 * a.len(), "{same} of {} texts are on both", a.len());
    let sizes = |scene: &Scene| texts(scene).iter().map(|text| text.font.size_px).fold(0.0, f64::max);
    assert!((sizes(&large) / sizes(&small) - 2.0).abs() < 1e-9);
}

#[test]
fn sizes_that_there_are_not_are_refused_with_the_limits() {
    let bench = Bench::new();
    for size in ["0x0", "0x600", "100000x100000", "100000x600", "wide x high", "640"] {
        bench
            .run(&["map", "-o", "m.svg", "--size", size])
            .refused()
            .says(&["320 to 16384 pixels", "web-wide, column, square, story, a4-print"]);
    }
    bench.run(&["map", "-o", "m.svg", "--size", "sqare"]).refused().says(&["`square`"]);
    for scale in ["0", "0.2", "9", "nan", "two"] {
        bench.run(&["map", "-o", "m.svg", "--scale", scale]).refused().says(&["from 0.25 to 8"]);
    }
    bench
        .run(&["map", "-o", "m.svg", "--scale", "0.5"])
        .refused()
        .says(&["fewer pixels than a screen", "1.000"]);
    let huge = ["map", "-o", "m.png", "--size", "a4-print", "--scale", "8"];
    bench.run(&huge).refused().says(&["28064 by 19840", "16384", "smaller scale"]);
    assert!(bench.files().is_empty());
}
