//! Themes: what their colours promise to every reader, and files of one's own.

use std::path::Path;

use crate::common::maps::{EXAMPLE, legend_is_that_of_the_map, texts_stand_free};
use crate::common::program::Bench;
use crate::common::vision::{Vision, ciede2000, lightness};
use controlmap::control::{Category, Since};
use controlmap::draw::{Colour, LEGIBLE};
use controlmap::map::{MapSpec, Theme, ThemeChoice, svg};

const NAMES: [&str; 4] = ["light", "dark", "print", "colour-blind"];

fn theme(name: &str) -> Theme {
    ThemeChoice::of(Path::new(name)).unwrap().theme().unwrap()
}

/// What a map of control tells apart.
fn categories(theme: &Theme) -> Vec<(&'static str, Colour)> {
    vec![
        ("government", theme.fill(Category::Government)),
        ("contested", theme.fill(Category::Contested)),
        ("occupied since 2022", theme.fill(Category::Occupied(Some(Since::Y2022)))),
        ("occupied since 2014", theme.fill(Category::Occupied(Some(Since::Y2014)))),
    ]
}

/// What a map of two layers tells apart.
fn changes(theme: &Theme) -> Vec<(&'static str, Colour)> {
    vec![
        ("government", theme.government),
        ("occupied in both", theme.occupied_in_both),
        ("gained", theme.gained),
        ("lost", theme.lost),
    ]
}

/// The least difference between two of the colours, and which two.
fn least(colours: &[(&'static str, Colour)], of: impl Fn(Colour, Colour) -> f64) -> (f64, String) {
    let pairs = colours.iter().enumerate().flat_map(|(i, a)| colours[i + 1..].iter().map(move |b| (a, b)));
    let found = pairs.map(|(a, b)| (of(a.1, b.1), format!("{} and {}", a.0, b.0)));
    found.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

#[test]
fn the_measure_of_difference_is_the_published_one() {
    // Pairs 1, 7, 14, 17, 19, 25 and 31 of table 1 in Sharma et al. 2005.
    for (a, b, published) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, -0.001, 2.49], [50.0, 0.0011, -2.49], 4.7461),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
    ] {
        assert!((ciede2000(a, b) - published).abs() < 5e-5, "{a:?} {b:?}: {}", ciede2000(a, b));
    }
}

#[test]
fn the_colour_blind_theme_keeps_every_two_categories_apart_for_every_reader() {
    /// Two colours that differ by 20 (CIEDE2000) are told apart at a glance, side by side or not: ten times what is
    /// just noticed side by side.
    const PROMISED: f64 = 20.0;
    let theme = theme("colour-blind");
    for colours in [categories(&theme), changes(&theme)] {
        for vision in Vision::ALL {
            let (difference, pair) = least(&colours, |a, b| vision.difference(a, b));
            assert!(difference >= PROMISED, "{vision:?}: {difference:.1} between {pair}");
        }
    }
}

#[test]
fn every_theme_keeps_categories_apart_even_in_simulated_colour_blindness() {
    /// Still plain side by side; greys are told apart by hatching as well.
    const PLAIN: f64 = 14.0;
    const GREYS: f64 = 8.0;
    for name in NAMES {
        let theme = theme(name);
        let promised = if name == "print" { GREYS } else { PLAIN };
        for colours in [categories(&theme), changes(&theme)] {
            for vision in Vision::ALL {
                let (difference, pair) = least(&colours, |a, b| vision.difference(a, b));
                assert!(difference >= promised, "{name}, {vision:?}: {difference:.1} between {pair}");
            }
        }
    }
}

#[test]
fn categories_stay_apart_in_greyscale() {
    for name in NAMES {
        let theme = theme(name);
        let (difference, pair) = least(&categories(&theme), |a, b| (lightness(a) - lightness(b)).abs());
        assert!(difference >= 10.0, "{name}: {difference:.1} between {pair}");
    }
    let (difference, pair) = least(&changes(&theme("light")), |a, b| (lightness(a) - lightness(b)).abs());
    assert!(difference >= 10.0, "{difference:.1} between {pair}");
}

#[test]
fn print_is_grey_and_hatched() {
    let theme = theme("print");
    let colours = categories(&theme).into_iter().chain(changes(&theme)).map(|(_, colour)| colour);
    let text = [theme.ink, theme.faint_ink, theme.notice, theme.claim, theme.sea, theme.contact_line];
    for colour in colours.chain(text).chain(theme.series) {
        assert!(colour.r == colour.g && colour.g == colour.b, "{colour} is no grey");
    }
    let spec = MapSpec { theme: ThemeChoice::of(Path::new("print")).unwrap(), ..MapSpec::default() };
    let svg = svg(&EXAMPLE.scene(&spec)).unwrap();
    assert!(svg.contains("id=\"hatch-contested\"") && svg.contains("id=\"hatch-occupied-2022\""));
    assert!(!svg.contains("<pattern"));
    // What may lie on the same ground is told apart by the lines.
    let hatching = &theme.hatching;
    let beside = [hatching.claimed, hatching.counteroffensive, hatching.partisans, hatching.liberated];
    let lines = beside.map(|hatch| hatch.lines);
    for (i, line) in lines.iter().enumerate() {
        assert!(!lines[i + 1..].contains(line), "{lines:?}");
    }
    assert_ne!(hatching.advance.lines, hatching.occupied_2022.lines);
}

#[test]
fn text_is_legible_on_what_it_stands_on() {
    /// Large text (WCAG 2.1, level AA): 24 px, or 19 px bold.
    const LEGIBLE_LARGE: f64 = 3.0;
    for name in NAMES {
        let theme = theme(name);
        let fixed = [
            (theme.ink, theme.paper),
            (theme.faint_ink, theme.paper),
            (theme.notice, theme.paper),
            (theme.claim, theme.government),
            (theme.neighbour_ink, theme.neighbour),
            (theme.sea_ink, theme.sea),
        ];
        let series = theme.series.map(|colour| (colour, theme.paper));
        let grounds = categories(&theme).into_iter().chain(changes(&theme)).map(|(_, colour)| colour);
        let grounds: Vec<Colour> = grounds.chain([theme.sea, theme.neighbour]).collect();
        let on_map = grounds.into_iter().flat_map(|ground| {
            let ink = if theme.is_reversed_on(ground) { theme.paper } else { theme.ink };
            [(ink, ground), (ink.softened(ground), ground)]
        });
        for (ink, ground) in fixed.into_iter().chain(series).chain(on_map) {
            let contrast = ink.contrast(ground);
            assert!(contrast >= LEGIBLE, "{name}: {ink} on {ground}: {contrast:.2}");
        }
        for ink in [theme.key_figure, theme.gained, theme.lost] {
            let contrast = ink.contrast(theme.paper);
            assert!(contrast >= LEGIBLE_LARGE, "{name}: key figure {ink}: {contrast:.2}");
        }
    }
}

#[test]
fn a_picture_has_the_colours_of_its_theme() {
    for name in NAMES {
        let spec = MapSpec { theme: ThemeChoice::of(Path::new(name)).unwrap(), ..MapSpec::default() };
        let scene = EXAMPLE.scene(&spec);
        texts_stand_free(&spec, &scene);
        legend_is_that_of_the_map(&spec, &scene);
        let (svg, theme) = (svg(&scene).unwrap(), theme(name));
        for colour in [theme.paper, theme.sea, theme.neighbour, theme.government, theme.occupied_2014] {
            assert!(svg.contains(&format!("fill=\"{colour}\"")), "{name}: {colour}");
        }
    }
}

#[test]
fn a_theme_of_ones_own_overrides_what_it_sets() {
    let bench = Bench::new();
    bench.write(
        "house.toml",
        "base = \"dark\"\n[colours]\nsea = \"#012345\"\n[text]\ntitle = 60\n[hatching]\n\
         contested = { lines = \"crossed\", colour = \"#abcdef\" }\n",
    );
    bench.run(&["map", "-o", "own.svg", "--theme", "house.toml"]).done();
    let svg = bench.read("own.svg");
    for part in ["fill=\"#012345\"", "font-size=\"60\"", "stroke=\"#abcdef\"", "fill=\"#15181c\""] {
        assert!(svg.contains(part), "{part}");
    }
}

#[test]
fn what_is_wrong_with_a_theme_is_said_with_file_line_and_key() {
    let bench = Bench::new();
    for (text, says) in [
        (
            "[colours]\npapre = \"#fff\"\n",
            ["there is no key `papre`", "t.toml, [colours], line 2, column 1", "`paper`"],
        ),
        ("[colour]\nink = \"#000\"\n", ["there is no key `colour`", "line 1", "`colours`"]),
        (
            "[colours]\n\nink = \"blak\"\n",
            ["`ink` is `blak`, not a colour", "line 3, column 1, key `ink`", "#rrggbb"],
        ),
        ("[colours]\nink = 7\n", ["`ink` is 7, not a colour", "line 2", "#rrggbb"]),
        ("[colours]\nink = \"#12345\"\n", ["`#12345`", "line 2", "#rrggbb"]),
        ("[text]\ntitle = 0\n", ["`title` is 0, not a number from 1 to 400", "line 2", "hint:"]),
        ("[text]\ntitle = \"42\"\n", ["`title` is `42`, not a number", "line 2", "hint:"]),
        ("[lines]\nhalo = nan\n", ["`halo` is NaN, not a number", "line 2", "hint:"]),
        ("[hatching]\nlost = \"wavy\"\n", ["`lost` is `wavy`, not lines", "line 2", "rising"]),
        ("[hatching]\nlost = { line = \"rising\" }\n", ["there is no key `line`", "line 2", "`lines`"]),
        ("[hatching]\nspacing = 0.1\n", ["`spacing` is 0.1", "line 2", "from 2 to 200"]),
        ("text = 3\n", ["`text` is 3, not a table", "line 1", "[text]"]),
        ("base = \"drak\"\n", ["there is no theme `drak`", "line 1", "`dark`"]),
        ("base = 1\n", ["`base` is 1", "line 1", "name of a theme"]),
        ("ink = = 3\n", ["this is not TOML", "line 1", "hint:"]),
    ] {
        bench.write("t.toml", text);
        bench.run(&["map", "-o", "m.svg", "--theme", "t.toml"]).refused().says(&says);
    }
    bench.write("t.toml", "[colours]\nink = \"x\"\nsea = \"y\"\n[text]\ntitel = 3\n");
    bench.run(&["map", "-o", "m.svg", "--theme", "t.toml"]).refused().says(&["`x`", "`y`", "`titel`"]);
    bench.write("t.toml", b"\xff\xfe");
    bench.run(&["map", "-o", "m.svg", "--theme", "t.toml"]).refused().says(&["UTF-8"]);
    assert_eq!(bench.files(), ["t.toml"]);
}

#[test]
fn a_theme_that_there_is_not_names_the_nearest() {
    let bench = Bench::new();
    bench.run(&["map", "-o", "m.svg", "--theme", "drak"]).refused().says(&["no theme `drak`", "`dark`"]);
    bench
        .run(&["map", "-o", "m.svg", "--theme", "xyzzy"])
        .refused()
        .says(&["light, dark, print, colour-blind"]);
    bench.run(&["map", "-o", "m.svg", "--theme", "gone.toml"]).refused().says(&["gone.toml", "hint:"]);
    bench.write("t.toml", "base = \"dark\"\n");
    let own = ["map", "-o", "t.toml", "--theme", "t.toml"];
    bench.run(&own).refused();
}
