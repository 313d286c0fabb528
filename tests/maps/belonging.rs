//! Whose name it is: names are plainly those of their own marks, and are read apart from one another.

use crate::common::maps::{EXAMPLE, has, shapes, spec, texts};
use controlmap::draw::{Figure, Scene, Shape, Text};
use controlmap::map::{MapSpec, ThemeChoice, compose};
use controlmap::words::Language;
use geo::{Coord, Rect};

fn drawn(spec: &MapSpec) -> Scene {
    compose(spec, &EXAMPLE.inputs()).unwrap().value
}

fn of(extent: &str, spec: MapSpec) -> MapSpec {
    MapSpec { extent: extent.parse().unwrap(), ..spec }
}

/// A story in Ukrainian, as crowded as a map gets.
fn story() -> MapSpec {
    let theme = ThemeChoice::Named("colour-blind");
    MapSpec { theme, language: Language::Uk, ..spec(1080, 1920) }
}

/// The middle of the mark of a city, and how far it reaches; that of the capital is no circle.
fn circle(shape: &Shape) -> Option<(Coord<f64>, f64)> {
    match shape.figure {
        Figure::Circle { centre, radius_px } => Some((centre, radius_px)),
        _ => None,
    }
}

fn gap(area: Rect<f64>, (centre, reach): (Coord<f64>, f64)) -> f64 {
    let x = (area.min().x - centre.x).max(centre.x - area.max().x).max(0.0);
    let y = (area.min().y - centre.y).max(centre.y - area.max().y).max(0.0);
    x.hypot(y) - reach
}

/// 2026-11-30: the ring of Cherkasy was directly followed by "Poltava", and "Ivano-Frankivsk" stood above that of Uzhhorod.
#[test]
fn a_name_is_plainly_nearer_to_its_own_mark_than_to_that_of_a_large_city() {
    /// How much farther the mark of another is, level with the name or not, and how near together marks are a pair \[parts of
    /// the size of the letters\]: a little less than what is kept, for boxes are not all alike.
    const FARTHER_EM: [f64; 2] = [0.25, -0.1];
    const PAIR_EM: f64 = 0.7;
    for spec in [story(), MapSpec::default(), spec(640, 800), of("donbas", spec(1080, 1080))] {
        let scene = drawn(&spec);
        let marks: Vec<(&str, (Coord<f64>, f64))> = shapes(&scene)
            .into_iter()
            .filter_map(|shape| Some((shape.tag.id.strip_prefix("city-")?, circle(shape)?)))
            .collect();
        let widest = marks.iter().map(|(_, mark)| mark.1).fold(0.0, f64::max);
        let names: Vec<(&str, &Text)> = texts(&scene)
            .into_iter()
            .filter_map(|text| Some((text.tag.id.strip_prefix("label-city-")?, text)))
            .filter(|(city, _)| !has(&scene, &format!("leader-label-city-{city}")))
            .collect();
        assert!(names.len() > 12, "{:?}: {}", spec.size, names.len());
        for (city, text) in names {
            let area = text.boxes()[0];
            let Some((_, own)) = marks.iter().find(|(other, _)| *other == city) else { continue };
            // The rings of large cities; a town that is looked for may stand beside a name.
            let large = marks.iter().filter(|(_, mark)| mark.1 > 0.9 * widest);
            for (other, mark) in large.filter(|(other, _)| *other != city) {
                let em = text.font.size_px;
                let between = (mark.0.x - own.0.x).hypot(mark.0.y - own.0.y) - mark.1 - own.1;
                let is_level = (area.min().y..=area.max().y).contains(&mark.0.y) && between > PAIR_EM * em;
                let farther_em = (gap(area, *mark) - gap(area, *own)) / em;
                let least = FARTHER_EM[usize::from(!is_level)];
                assert!(farther_em > least, "{:?}: {city} beside {other}: {farther_em:.2}", spec.size);
            }
        }
    }
}

/// 2026-11-30: Luhansk was on no story, for its name stood straight above or below it or nowhere.
#[test]
fn luhansk_is_named_on_a_story() {
    assert!(has(&drawn(&story()), "city-luhansk"));
}

/// 2026-11-30: the rims of leader lines cut the rings of cities open.
#[test]
fn rims_of_leader_lines_keep_off_the_marks() {
    let scene = drawn(&story());
    let all = shapes(&scene);
    let mut led = 0;
    for (rim, line) in all.iter().zip(all.iter().skip(1)) {
        let Some(city) = line.tag.id.strip_prefix("leader-label-") else { continue };
        let Some(mark) = all.iter().find(|shape| shape.tag.id == city).and_then(|shape| circle(shape)) else {
            continue;
        };
        let (Figure::Lines(lines), Some(stroke)) = (&rim.figure, &rim.stroke) else { panic!("{city}") };
        let start = lines.0[0].0[0];
        let away = (start.x - mark.0.x).hypot(start.y - mark.0.y) - mark.1;
        assert!(away >= stroke.width_px / 2.0, "{city}: {away}");
        led += 1;
    }
    assert!(led > 0);
}

/// 2026-11-30: "DONBAS" and "Siverskodonetsk" below it were read as one name.
#[test]
fn names_of_areas_have_air_around_them() {
    for (size, language) in [(spec(1600, 1000), Language::En), (spec(2400, 800), Language::Uk)] {
        let scene = drawn(&MapSpec { language, ..size.clone() });
        let areas = texts(&scene)
            .into_iter()
            .filter(|text| ["label-donbas", "label-crimea"].contains(&&*text.tag.id));
        for area in areas {
            let near = area.boxes()[0];
            let air = area.font.size_px * 0.15;
            let grown =
                Rect::new(near.min() - Coord { x: air, y: air }, near.max() + Coord { x: air, y: air });
            for city in texts(&scene).into_iter().filter(|text| text.tag.id.starts_with("label-city-")) {
                let other = city.boxes()[0];
                let is_apart = other.max().x <= grown.min().x
                    || grown.max().x <= other.min().x
                    || other.max().y <= grown.min().y
                    || grown.max().y <= other.min().y;
                assert!(is_apart, "{:?}: {} beside {}", size.size, area.words, city.words);
            }
        }
    }
}

/// 2026-11-30: a part of a name across two reds had a white rim.
#[test]
fn no_letter_of_a_name_has_a_rim_of_a_ground_that_none_lies_on() {
    let theme = ThemeChoice::Named("light").theme().unwrap();
    for size in [MapSpec::default(), spec(1600, 1000), of("donbas", spec(1080, 1080))] {
        let scene = drawn(&MapSpec { language: Language::Uk, ..size });
        for text in texts(&scene).iter().filter(|text| text.tag.id.starts_with("label-city-")) {
            let halo = text.halo.as_ref().unwrap();
            let rims: Vec<_> = halo.turns.iter().map(|(_, colour)| *colour).chain([halo.colour]).collect();
            let reversed = rims.iter().filter(|rim| theme.is_reversed_on(**rim)).count();
            assert!(reversed == 0 || reversed == rims.len(), "{}: {rims:?}", text.words);
        }
    }
}
