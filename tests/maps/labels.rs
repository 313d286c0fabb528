//! Names on maps: placed without collisions, seas along their shape, names of one's own, what a font lacks.

use std::collections::BTreeSet;

use crate::common::maps::{EXAMPLE, has, says, shapes, spec, texts, texts_across, texts_stand_free};
use controlmap::control::{Category, Since};
use controlmap::draw::{Colour, Face, Place, Scene, Text};
use controlmap::error::Warning;
use controlmap::formats::FileBytes;
use controlmap::map::{MapKind, MapSpec, OwnNames, ThemeChoice, compose, svg};
use controlmap::words::Language;

fn names(csv: &str) -> OwnNames {
    OwnNames::read(&FileBytes::of("names.csv", csv.as_bytes().to_vec())).unwrap()
}

fn refused(csv: &str) -> String {
    OwnNames::read(&FileBytes::of("names.csv", csv.as_bytes().to_vec())).unwrap_err().to_string()
}

fn drawn(spec: &MapSpec) -> (Scene, Vec<Warning>) {
    let made = compose(spec, &EXAMPLE.inputs()).unwrap();
    (made.value, made.warnings)
}

fn of(extent: &str, spec: MapSpec) -> MapSpec {
    MapSpec { extent: extent.parse().unwrap(), ..spec }
}

fn text<'a>(scene: &'a Scene, words: &str) -> Option<&'a Text> {
    texts(scene).into_iter().find(|text| text.words == words)
}

#[test]
fn on_maps_of_every_scale_no_name_covers_another_and_ids_are_unique() {
    for language in [Language::En, Language::Uk] {
        for extent in ["ukraine", "donbas", "crimea", "36.4,47.9,38,48.8", "UA-40", "UA-12"] {
            let spec = MapSpec { language, ..of(extent, spec(1200, 900)) };
            let (scene, warnings) = drawn(&spec);
            texts_stand_free(&spec, &scene);
            assert!(warnings.is_empty(), "{extent}: {warnings:?}");
            let svg = svg(&scene).unwrap();
            let ids: Vec<&str> =
                svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{extent}: an id is used twice");
        }
    }
}

#[test]
fn seas_are_named_in_italics_along_their_shape_and_level_where_too_little_of_it_shows() {
    let (national, _) = drawn(&MapSpec::default());
    for sea in ["Black Sea", "Sea of Azov"] {
        let name = text(&national, sea).unwrap();
        assert_eq!(name.font.face, Face::Italic);
        let Place::Letters(letters) = &name.place else { panic!("{sea} is level") };
        let turns: BTreeSet<i64> = letters.iter().map(|letter| letter.turn_deg.round() as i64).collect();
        assert!(turns.len() > 1, "{sea} is not curved");
    }
    let (donbas, _) = drawn(&of("donbas", MapSpec::default()));
    let azov = text(&donbas, "Sea of Azov").unwrap();
    assert!(azov.font.face == Face::Italic && matches!(azov.place, Place::Level { .. }));
    assert!(text(&donbas, "Black Sea").is_none());
}

/// 2026-11-30: the Dnipro–Bug estuary, which the basemap draws as a part of the sea, was called the Black Sea.
#[test]
fn no_liman_is_called_a_sea() {
    let (estuary, _) = drawn(&of("31.75,46.48,32.5,46.9", MapSpec::default()));
    assert!(text(&estuary, "Black Sea").is_none());
    let (odesa, _) = drawn(&of("Odesa,40km", MapSpec::default()));
    assert!(text(&odesa, "Black Sea").is_some());
}

/// 2026-11-30: Makiivka was missing, and villages were named in its place.
#[test]
fn the_second_city_of_donetsk_oblast_is_named_on_every_map_of_it() {
    for (extent, size) in
        [("donbas", spec(1600, 1100)), ("UA-14", spec(1200, 675)), ("UA-14", spec(1080, 1080))]
    {
        let (scene, _) = drawn(&of(extent, size));
        assert!(text(&scene, "Makiivka").is_some(), "{extent}");
    }
    let (near, _) = drawn(&of("Donetsk,25km", MapSpec::default()));
    let size = |words: &str| text(&near, words).map(|text| text.font.size_px);
    assert!(size("Makiivka") > size("Spartak"), "a city has the letters of a village");
}

/// 2026-11-30: shares of oblasts stood abroad below the name of a neighbour, though smaller letters had room at home.
#[test]
fn shares_stand_at_home_where_there_is_room_and_are_told_in_any_case() {
    let shares = |size| MapSpec { kind: MapKind::Share, language: Language::Uk, size, ..MapSpec::default() };
    let (wide, _) = drawn(&shares(MapSpec::default().size));
    assert!(!has(&wide, "leader-label-UA-09") && !has(&wide, "leader-label-UA-63"));
    let (narrow, _) = drawn(&shares("story".parse().unwrap()));
    for scene in [wide, narrow] {
        assert!(says(&scene, "Луганська") && says(&scene, "Донецька"));
    }
}

/// 2026-11-30: nothing told the oblast that a map is about from its neighbours.
#[test]
fn the_border_of_what_a_map_is_about_is_drawn() {
    for (extent, is_drawn) in
        [("UA-14", true), ("donbas", true), ("ukraine", false), ("36.4,47.9,38,48.8", false)]
    {
        let (scene, _) = drawn(&of(extent, MapSpec::default()));
        assert_eq!(has(&scene, "extent-border"), is_drawn, "{extent}");
    }
}

#[test]
fn smaller_settlements_are_named_where_the_scale_has_room() {
    let uk = |extent| MapSpec { language: Language::Uk, ..of(extent, MapSpec::default()) };
    let (near, _) = drawn(&uk("36.4,47.9,38,48.8"));
    let (far, _) = drawn(&uk("donbas"));
    for village in ["Гродівка", "Новогродівка"] {
        assert!(text(&near, village).is_some() && text(&far, village).is_none(), "{village}");
    }
    // Districts of cities, which the list of settlements has as well, are no places of their own.
    assert!(text(&near, "Рутченківський").is_none());
    assert!(text(&near, "Донецьк").is_some());
    let (kyiv, _) = drawn(&uk("Kyiv,30km"));
    for district in ["Шевченківський", "Солом’янський", "Деснянський"]
    {
        assert!(text(&kyiv, district).is_none(), "{district}");
    }
    assert!(text(&kyiv, "Бровари").is_some());
}

/// 2026-11-30: Enerhodar, Luhansk and others were written across the contact line, though there was room beside it.
#[test]
fn no_name_lies_across_the_contact_line() {
    for language in [Language::En, Language::Uk] {
        for size in [MapSpec::default(), spec(1080, 1080), spec(640, 800), spec(1080, 1920)] {
            for extent in ["ukraine", "donbas"] {
                let (scene, _) = drawn(&of(extent, MapSpec { language, ..size.clone() }));
                let across = texts_across(&scene, &["front"]);
                assert!(across.is_empty(), "{:?} {language:?} {extent}: {across:?}", size.size);
            }
        }
    }
}

/// 2026-11-30: "Zaporizhzhia" took the only place of Kryvyi Rih, which is as large.
#[test]
fn a_city_is_not_left_out_for_the_position_of_another() {
    for (language, city) in [(Language::En, "Kryvyi Rih"), (Language::Uk, "Кривий Ріг")] {
        let (scene, _) = drawn(&MapSpec { language, ..MapSpec::default() });
        assert!(text(&scene, city).is_some(), "{city}");
    }
}

/// 2026-11-30: between the scales of the country and of a district hardly any town was named, and then every village.
#[test]
fn towns_are_named_by_how_many_lived_there_as_the_scale_allows() {
    let (sumy, _) = drawn(&of("UA-59", MapSpec::default()));
    for town in ["Shostka", "Okhtyrka", "Romny", "Konotop"] {
        assert!(text(&sumy, town).is_some(), "{town}");
    }
    let (kharkiv, _) = drawn(&of("UA-63", MapSpec::default()));
    for town in ["Lozova", "Chuhuiv"] {
        assert!(text(&kharkiv, town).is_some(), "{town}");
    }
    let (mykolaiv, _) = drawn(&of("UA-48", MapSpec::default()));
    let villages = texts(&mykolaiv).iter().filter(|text| text.tag.id.starts_with("label-city-")).count();
    assert!((15..60).contains(&villages), "{villages}");
}

/// 2026-11-30: half of a village's name was light and half dark, each with a rim of its own.
#[test]
fn names_of_villages_stand_on_ground_of_one_ink() {
    let theme = ThemeChoice::Named("colour-blind");
    let (scene, _) = drawn(&MapSpec { theme, ..of("Donetsk,40km", spec(1080, 1080)) });
    let names: Vec<&Text> =
        texts(&scene).into_iter().filter(|text| text.tag.id.starts_with("label-city-")).collect();
    assert!(names.len() > 15, "{}", names.len());
    let occupied =
        ThemeChoice::Named("colour-blind").theme().unwrap().fill(Category::Occupied(Some(Since::Y2014)));
    for text in names.iter().filter(|text| text.font.face == Face::Regular) {
        // Dark ink on the darkest ground has a rim of another colour there, but for a letter or two.
        let halo = text.halo.as_ref().unwrap();
        let letters = |is_counted: &dyn Fn(Colour) -> bool| -> usize {
            let spans = halo.spans(&text.words).into_iter().filter(|(_, colour)| is_counted(*colour));
            spans.map(|(span, _)| text.words[span].chars().count()).sum()
        };
        let [dark, all] = [letters(&|colour| colour == occupied), letters(&|_| true)];
        assert!(dark * 4 <= all || dark * 4 >= all * 3, "{}: {dark} of {all}", text.words);
    }
}

#[test]
fn ukrainian_names_have_the_apostrophe_that_is_printed() {
    let (scene, _) = drawn(&of("donbas", MapSpec { language: Language::Uk, ..MapSpec::default() }));
    assert!(text(&scene, "Слов’янськ").is_some());
    let typed: Vec<&str> = texts(&scene)
        .into_iter()
        .map(|text| text.words.as_str())
        .filter(|words| words.contains('\''))
        .collect();
    assert!(typed.is_empty(), "{typed:?}");
}

/// 2026-11-30: empty oblasts had leader lines while Luhansk, all of it occupied, had no name.
#[test]
fn on_maps_of_shares_the_occupied_are_named_first_and_in_one_size() {
    for size in [spec(1080, 1920), spec(640, 800), MapSpec::default()] {
        let spec = MapSpec { kind: MapKind::Share, language: Language::Uk, ..size };
        let (scene, _) = drawn(&spec);
        texts_stand_free(&spec, &scene);
        let share = |id: &str| {
            let row = EXAMPLE.shares.areas.iter().find(|row| row.id == id).unwrap();
            row.occupied.share.unwrap().0
        };
        for row in EXAMPLE.shares.areas.iter().filter(|row| share(&row.id) > 0.005) {
            let id = format!("label-{}", row.id);
            assert!(texts(&scene).iter().any(|text| text.tag.id == id), "{:?}: {id}", spec.size);
        }
        for shape in shapes(&scene) {
            if let Some(area) = shape.tag.id.strip_prefix("leader-label-") {
                assert!(share(area) > 0.0, "{:?}: a line to {area}", spec.size);
            }
        }
        let figures = texts(&scene).into_iter().filter(|text| {
            text.font.face == Face::Bold && text.words.ends_with('%') && text.font.size_px < 40.0
        });
        let sizes: BTreeSet<u64> = figures.map(|text| text.font.size_px.to_bits()).collect();
        assert!(sizes.len() <= 2, "{:?}: {sizes:?}", spec.size);
    }
}

#[test]
fn names_of_ones_own_replace_the_usual_ones_by_code_or_by_either_name() {
    let names = names(
        "place,name\nKyiv,Kiew\nХарків,Charkiw\nUA-14,Oblast Donezk\nBlack Sea,Schwarzes Meer\nRussia,Russland\n",
    );
    let (national, warnings) = drawn(&MapSpec { names: names.clone(), ..MapSpec::default() });
    assert!(warnings.is_empty(), "{warnings:?}");
    for own in ["Kiew", "Charkiw", "Schwarzes Meer", "RUSSLAND"] {
        assert!(text(&national, own).is_some(), "{own}");
    }
    for usual in ["Kyiv", "Kharkiv", "Black Sea", "RUSSIA"] {
        assert!(text(&national, usual).is_none(), "{usual}");
    }
    let (donbas, _) = drawn(&of("donbas", MapSpec { names, ..MapSpec::default() }));
    assert!(text(&donbas, "OBLAST DONEZK").is_some());
    // Ids are those of every language.
    assert!(svg(&national).unwrap().contains("id=\"label-city-kyiv\""));
}

/// 2026-11-30: a table with both columns that help names, each filled in some rows, was refused.
#[test]
fn each_row_of_names_may_say_its_place_by_code_or_by_name() {
    let own = names("id,place,name\nUA-14,,Oblast Donezk\n,Kyiv,Kiew\nUA-63,Kharkiv Oblast,Oblast Charkiw\n");
    let (national, warnings) = drawn(&MapSpec { names: own.clone(), ..MapSpec::default() });
    assert!(warnings.is_empty() && text(&national, "Kiew").is_some(), "{warnings:?}");
    let (donbas, _) = drawn(&of("donbas", MapSpec { names: own, ..MapSpec::default() }));
    assert!(text(&donbas, "OBLAST DONEZK").is_some());
    let said = refused("id,place,name\n,,Kiew\nUA-14,,\n");
    for part in ["line 2", "the place is empty", "line 3", "the name is empty"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn names_that_name_nothing_are_said_with_what_they_may_mean() {
    let (_, warnings) =
        drawn(&MapSpec { names: names("place,name\nKharkov,X\nAtlantis,Y\n"), ..MapSpec::default() });
    let [warning] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!(warning.code, "name-unused");
    assert!(
        warning.message.contains("2 names") && warning.message.contains("`Kharkiv`"),
        "{}",
        warning.message
    );
    assert!(warning.message.contains("`Atlantis`"));
}

#[test]
fn bad_rows_of_names_are_refused_with_their_lines() {
    let said = refused("place,name\nKyiv,Kiew\nKharkiv,\n,Lemberg\nkyiv,Kijów\n");
    for part in ["names.csv, line 3", "the name is empty", "line 4", "the place is empty"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = refused("place,name\nKyiv,Kiew\nkyiv,Kijów\n");
    assert!(said.contains("named twice") && said.contains("line 3"), "{said}");
    assert!(refused("code,name\nUA-14,X\n").contains("no column `place`"));
}

#[test]
fn a_name_without_glyphs_is_said_with_the_characters() {
    let (_, warnings) = drawn(&MapSpec { names: names("place,name\nKyiv,基輔\n"), ..MapSpec::default() });
    let [warning] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!(warning.code, "glyph-missing");
    assert!(
        warning.message.contains("`基` (U+57FA)") && warning.message.contains("U+8F14"),
        "{}",
        warning.message
    );
}

#[test]
fn markup_is_text_and_marks_that_turn_text_round_are_left_out() {
    let names = names("place,name\nKyiv,<b>Kyiv</b> & \"co\"\nOdesa,\u{202e}asedO\u{200f}\n");
    let (scene, warnings) = drawn(&MapSpec { names, ..MapSpec::default() });
    assert!(warnings.is_empty(), "{warnings:?}");
    assert!(says(&scene, "<b>Kyiv</b> & \"co\"") && text(&scene, "asedO").is_some());
    let svg = svg(&scene).unwrap();
    assert!(svg.contains("&lt;b&gt;Kyiv&lt;/b&gt; &amp; &quot;co&quot;") && !svg.contains("<b>"));
    assert!(!svg.contains('\u{202e}') && !svg.contains('\u{200f}'));
}

/// 2026-11-30: a letter of a white name that lay on light ground had a white halo, and was a white blot.
#[test]
fn every_letter_is_legible_on_its_halo() {
    for extent in ["ukraine", "donbas", "south", "crimea"] {
        for theme in ["light", "dark", "print", "colour-blind"] {
            let theme = ThemeChoice::Named(theme);
            let (scene, _) = drawn(&of(extent, MapSpec { theme, ..spec(1200, 750) }));
            for text in texts(&scene) {
                let halo = text.halo.iter();
                let rims =
                    halo.flat_map(|halo| halo.turns.iter().map(|(_, colour)| *colour).chain([halo.colour]));
                for rim in rims {
                    assert!(text.colour.contrast(rim) >= 3.0, "{extent}: {} on {rim:?}", text.words);
                }
            }
        }
    }
}
