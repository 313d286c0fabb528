//! Names on maps: placed without collisions, seas along their shape, names of one's own, what a font lacks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use common::maps::{EXAMPLE, says, spec, texts, texts_stand_free};
use controlmap::draw::{Face, Place, Scene, Text};
use controlmap::error::Warning;
use controlmap::formats::FileBytes;
use controlmap::map::{MapSpec, OwnNames, compose, svg};
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
