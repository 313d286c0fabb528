//! The embedded data: complete, joined, topologically sound, small, and worded as they must be.

use std::collections::{BTreeMap, BTreeSet};

use controlmap::areas::{self, AreaSet, Register};
use controlmap::control::claims;
use controlmap::formats::csv::Table;
use controlmap::formats::{Feature, FileBytes, geojson};
use controlmap::geodata;
use controlmap::geometry::locate::Bands;
use controlmap::geometry::rings::{planar_area, rings_of};
use controlmap::geometry::{crossings, ellipsoid, overlay};
use geo::Coord;

/// How much all embedded files may weigh together \[bytes\].
const MOST_BYTES: usize = 2_000_000;
/// The official area of Ukraine \[km²\], the sum of the State Statistics Service's figures for the 27 units.
const UKRAINE_KM2: f64 = 603_628.0;
/// The area of the 27 polygons \[km²\] by an implementation that shares no code with this one.
const MEASURED_KM2: f64 = 599_094.373_885;
/// Neighbours run under Ukraine's outline by up to 2.2 km, so that no slit shows \[km²\].
const MOST_UNDERLAP_KM2: f64 = 20_000.0;

fn embedded() -> AreaSet {
    areas::embedded().unwrap()
}

fn features(file: &geodata::EmbeddedFile) -> Vec<Feature> {
    geojson::read(&FileBytes::embedded(file)).unwrap()
}

fn text<'a>(feature: &'a Feature, key: &str) -> &'a str {
    feature.properties.get(key).and_then(|value| value.as_str()).unwrap_or_default()
}

fn key(c: &Coord<f64>) -> (u64, u64) {
    (c.x.to_bits(), c.y.to_bits())
}

/// The cells of `columns`, row by row.
fn cells<const N: usize>(file: &geodata::EmbeddedFile, columns: [&str; N]) -> Vec<[String; N]> {
    let table = Table::read(&FileBytes::embedded(file)).unwrap();
    let columns = table.columns(columns).unwrap();
    table.rows(|row| Ok(columns.map(|column| row.text(column)))).unwrap()
}

#[test]
fn all_files_together_stay_small() {
    let bytes: usize = geodata::ALL.iter().map(|file| file.bytes.len()).sum();
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
}

#[test]
fn every_file_is_utf8_with_plain_line_ends_and_no_byte_order_mark() {
    for file in geodata::ALL {
        let text = std::str::from_utf8(file.bytes).unwrap();
        assert!(
            !text.contains('\r') && !text.starts_with('\u{feff}') && text.ends_with('\n'),
            "{}",
            file.name
        );
    }
}

#[test]
fn the_register_has_27_units_that_sum_to_the_official_area() {
    let register = Register::embedded().unwrap();
    assert_eq!(register.units().len(), 27);
    let total: f64 = register.units().iter().map(|unit| unit.official.km2()).sum();
    assert_eq!(total, UKRAINE_KM2);
    let kinds = |kind: &str| register.units().iter().filter(|unit| unit.kind == kind).count();
    assert_eq!(
        [kinds("oblast"), kinds("autonomous republic"), kinds("city with special status")],
        [24, 1, 2]
    );
}

#[test]
fn codes_are_unique_well_formed_and_sorted() {
    let register = Register::embedded().unwrap();
    let codes: Vec<&str> = register.units().iter().map(|unit| unit.iso.as_str()).collect();
    assert!(codes.is_sorted());
    let all = register.units().iter().flat_map(|unit| [&unit.iso, &unit.katottg, &unit.pcode]);
    assert_eq!(all.collect::<BTreeSet<_>>().len(), 3 * 27);
    for unit in register.units() {
        assert!(unit.katottg.starts_with("UA") && unit.katottg.len() == 19, "{}", unit.katottg);
    }
}

#[test]
fn five_units_have_another_number_in_katottg_than_in_iso_3166() {
    let register = Register::embedded().unwrap();
    let differing = register.units().iter().filter(|unit| unit.iso[3..] != unit.katottg[2..4]);
    assert_eq!(differing.count(), 5);
}

#[test]
fn names_are_the_official_romanisation_and_decline_in_ukrainian() {
    let register = Register::embedded().unwrap();
    for unit in register.units() {
        for old in ["Kiev", "Odessa", "Kharkov", "Lvov", "Lugansk", "Nikolaev", "'"] {
            assert!(!unit.names.en.contains(old), "{}", unit.names.en);
        }
        if unit.kind == "oblast" {
            assert!(unit.names.en.ends_with(" Oblast") && unit.names.uk.ends_with(" область"));
            assert!(unit.uk_cases.iter().all(|name| name.ends_with(" області")), "{:?}", unit.uk_cases);
        }
    }
}

#[test]
fn oblast_polygons_carry_the_codes_names_and_areas_of_the_register() {
    let register = Register::embedded().unwrap();
    let polygons = features(&geodata::OBLASTS);
    assert_eq!(polygons.len(), 27);
    for (feature, unit) in polygons.iter().zip(register.units()) {
        assert_eq!(text(feature, "iso_3166_2"), unit.iso);
        assert_eq!(text(feature, "katottg"), unit.katottg);
        assert_eq!(text(feature, "pcode"), unit.pcode);
        assert_eq!([text(feature, "name_en"), text(feature, "name_uk")], [&unit.names.en, &unit.names.uk]);
        let official = feature.properties["official_km2"].as_f64();
        assert_eq!(official, Some(unit.official.km2()));
    }
}

#[test]
fn every_interior_edge_occurs_exactly_twice_once_each_way_in_two_units() {
    let set = embedded();
    let mut units_of: BTreeMap<[(u64, u64); 2], Vec<usize>> = BTreeMap::new();
    for (index, area) in set.areas.iter().enumerate() {
        for edge in rings_of(&area.polygons).flat_map(|ring| ring.windows(2)) {
            units_of.entry([key(&edge[0]), key(&edge[1])]).or_default().push(index);
        }
    }
    let (mut interior, mut outline) = (0, 0);
    for ([from, to], units) in &units_of {
        assert_eq!(units.len(), 1, "a directed edge belongs to one unit");
        match units_of.get(&[*to, *from]) {
            Some(other) => {
                assert_ne!(other, units, "an edge runs forth and back in one unit");
                interior += 1;
            }
            None => outline += 1,
        }
    }
    // What is left once those pairs are gone must be the outline: a mainland border and coast, no stray edges.
    assert_eq!((interior, outline), (17_092, 3_004));
}

#[test]
fn what_no_neighbour_shares_is_the_outline_in_four_rings() {
    let outline = embedded().outline();
    let edges: usize = rings_of(&outline).map(|ring| ring.len() - 1).sum();
    assert_eq!((rings_of(&outline).count(), edges), (4, 3_004));
    let drift = ellipsoid::multipolygon_area(&outline).km2() - MEASURED_KM2;
    assert!(drift.abs() < 1e-5, "{drift} km²");
}

#[test]
fn rings_are_closed_clean_wound_and_do_not_cross() {
    for area in embedded().areas {
        for polygon in &area.polygons {
            let rings: Vec<&[Coord<f64>]> = std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .map(|ring| ring.0.as_slice())
                .collect();
            for (index, ring) in rings.iter().enumerate() {
                assert!(ring.len() >= 4 && ring.first() == ring.last(), "{}", area.id);
                assert!(ring.windows(2).all(|edge| edge[0] != edge[1]), "{}", area.id);
                assert_eq!(planar_area(ring) > 0.0, index == 0, "{} ring {index}", area.id);
            }
            assert_eq!(crossings::first_crossing(&rings), None, "{}", area.id);
        }
    }
}

#[test]
fn the_exported_oblasts_read_as_a_boundary_file_are_the_embedded_ones_with_nothing_to_mend() {
    let read = areas::read(&FileBytes::embedded(&geodata::OBLASTS)).unwrap();
    assert_eq!(read.warnings, []);
    assert_eq!(read.value.areas, embedded().areas);
}

#[test]
fn the_packed_land_is_what_the_texts_say() {
    let set = areas::embedded_from_text().unwrap();
    let margins = areas::margins::embedded_from_text(&set.areas).unwrap();
    assert!(areas::pack(&set, &margins) == geodata::LAND, "run `make_land` again");
    assert_eq!(embedded(), set);
    assert_eq!(embedded().outline(), set.dissolved());
    let mut packed = embedded();
    packed.set_margins(areas::margins::WIDEST_M).unwrap();
    assert_eq!(packed.margins, Some(margins));
}

#[test]
fn no_two_units_overlap() {
    let set = embedded();
    for (i, a) in set.areas.iter().enumerate() {
        for b in &set.areas[i + 1..] {
            let shared = overlay::intersection(&[&a.polygons], &[&b.polygons]);
            let km2 = ellipsoid::multipolygon_area(&shared).km2();
            assert!(km2 < 1e-9, "{} and {} share {km2} km²", a.id, b.id);
        }
    }
}

#[test]
fn settlements_are_5161_in_ukraine_each_with_a_status() {
    let columns = ["geonames_id", "name", "name_uk", "lon", "lat", "oblast", "status", "occupied_since"];
    let rows = cells(&geodata::SETTLEMENTS, columns);
    assert_eq!(rows.len(), 5_161);
    let codes: BTreeSet<String> =
        Register::embedded().unwrap().units().iter().map(|unit| unit.iso.clone()).collect();
    for [id, name, name_uk, lon, lat, oblast, status, since] in &rows {
        assert!(!name.is_empty() && !name_uk.is_empty() && codes.contains(oblast), "{id}");
        let (lon, lat): (f64, f64) = (lon.parse().unwrap(), lat.parse().unwrap());
        assert!((22.0..40.3).contains(&lon) && (44.3..52.4).contains(&lat), "{id}");
        match status.as_str() {
            "occupied" => assert!(since == "2014" || since == "2022", "{id}"),
            "contested" | "government" => assert_eq!(since, "", "{id}"),
            other => panic!("{id}: {other}"),
        }
    }
    let contested = rows.iter().filter(|row| row[6] == "contested").count();
    assert_eq!(contested, 6, "six disputed towns");
}

#[test]
fn crimea_and_sevastopol_are_wholly_occupied_since_2014_in_the_example() {
    for [oblast, status, since] in cells(&geodata::SETTLEMENTS, ["oblast", "status", "occupied_since"]) {
        if oblast == "UA-43" || oblast == "UA-40" {
            assert_eq!([status.as_str(), since.as_str()], ["occupied", "2014"]);
        }
    }
}

#[test]
fn cities_are_spelt_and_placed_as_in_the_settlements() {
    let settlements: BTreeSet<[String; 4]> =
        cells(&geodata::SETTLEMENTS, ["name", "name_uk", "lon", "lat"]).into_iter().collect();
    let cities = cells(&geodata::CITIES, ["name_en", "name_uk", "lon", "lat"]);
    assert!(cities.len() >= 60);
    for city in &cities {
        assert!(settlements.contains(city), "{city:?}");
    }
    let names: BTreeSet<&str> = cities.iter().map(|city| city[0].as_str()).collect();
    for name in ["Kyiv", "Odesa", "Mykolaiv", "Zaporizhzhia", "Dnipro", "Bakhmut", "Pokrovsk", "Simferopol"] {
        assert!(names.contains(name), "{name}");
    }
}

/// 2026-11-30: Makiivka, of 338,968 people, was no city, so no map of the Donbas named it before villages.
#[test]
fn every_place_of_80_000_people_is_a_city_unless_it_is_part_of_one() {
    let parts: BTreeSet<[String; 1]> = cells(&geodata::CITY_PARTS, ["geonames_id"]).into_iter().collect();
    let cities: BTreeSet<[String; 2]> = cells(&geodata::CITIES, ["lon", "lat"]).into_iter().collect();
    for [id, name, lon, lat, people] in
        cells(&geodata::SETTLEMENTS, ["geonames_id", "name", "lon", "lat", "population"])
    {
        let is_large = people.parse::<u64>().unwrap() >= 80_000 && !parts.contains(&[id]);
        assert!(!is_large || cities.contains(&[lon, lat]), "{name}");
    }
}

/// 2026-11-30: the row of Chystiakove bore the name of a village beside it.
#[test]
fn geonames_691374_is_chystiakove() {
    let rows = cells(&geodata::SETTLEMENTS, ["geonames_id", "name", "name_uk", "status"]);
    let row = rows.iter().find(|row| row[0] == "691374").unwrap();
    assert_eq!(row[1..], ["Chystiakove", "Чистякове", "occupied"]);
}

#[test]
fn every_oblast_centre_is_a_city_of_rank_1_or_2() {
    let rows = cells(&geodata::CITIES, ["name_en", "kind", "rank"]);
    let centres = rows.iter().filter(|[_, kind, _]| kind == "capital" || kind == "oblast_capital");
    let ranks: Vec<u8> = centres.map(|[_, _, rank]| rank.parse().unwrap()).collect();
    assert_eq!(
        ranks.len(),
        26,
        "the 24 centres, Simferopol and Sevastopol; Kyiv is the centre of Kyiv Oblast too"
    );
    assert!(ranks.iter().all(|rank| *rank <= 2));
}

#[test]
fn claims_are_claims_with_both_sides_and_a_time_named() {
    let claims = claims::read(&FileBytes::embedded(&geodata::CLAIMS)).unwrap();
    assert!(!claims.is_empty());
    for claim in &claims {
        assert!(claim.claimed_on <= claim.until, "{}", claim.place_en);
        assert!(!claim.claimant.is_empty() && !claim.denied_by.is_empty() && !claim.publisher.is_empty());
        assert_ne!(claim.claimant, claim.denied_by);
    }
}

#[test]
fn a_claim_holds_on_its_first_and_last_day_and_not_beside_them() {
    let claim = claims::read(&FileBytes::embedded(&geodata::CLAIMS)).unwrap().remove(0);
    assert!(claim.holds_on(claim.claimed_on) && claim.holds_on(claim.until));
    assert!(!claim.holds_on(claim.claimed_on.day_before().unwrap()));
    assert!(!claim.holds_on("2026-01-01".parse().unwrap()));
}

#[test]
fn no_neighbour_is_ukraine_or_crimea() {
    let land: Vec<Feature> =
        features(&geodata::CONTEXT).into_iter().filter(|f| text(f, "layer") == "land").collect();
    assert!(land.len() >= 7, "the seven neighbours at least");
    let crimea = [(34.1, 45.3), (33.6, 44.6), (35.4, 45.1)];
    for feature in &land {
        assert!(text(feature, "iso") != "UA" && !text(feature, "name_en").contains("Crimea"));
        let rings = feature.polygons.iter().flat_map(|polygon| &polygon.rings).map(Vec::as_slice);
        let bands = Bands::new(rings);
        for (x, y) in crimea {
            assert!(!bands.contain(Coord { x, y }), "{} holds {x}, {y}", text(feature, "name_en"));
        }
    }
}

#[test]
fn neighbours_and_sea_reach_under_the_outline_of_ukraine_and_no_farther() {
    let outline = embedded().outline();
    for layer in ["land", "sea"] {
        let polygons: geo::MultiPolygon<f64> = features(&geodata::CONTEXT)
            .into_iter()
            .filter(|feature| text(feature, "layer") == layer)
            .flat_map(|feature| feature.polygons)
            .filter_map(|polygon| polygon.into_polygon())
            .collect();
        let under = ellipsoid::multipolygon_area(&overlay::intersection(&[&polygons], &[&outline])).km2();
        assert!((1.0..MOST_UNDERLAP_KM2).contains(&under), "{layer}: {under} km²");
    }
}

#[test]
fn the_kakhovka_reservoir_is_a_lake_until_it_drained() {
    let lakes: Vec<Feature> =
        features(&geodata::CONTEXT).into_iter().filter(|f| text(f, "layer") == "lake").collect();
    assert!(lakes.iter().any(|lake| text(lake, "name_en") == "Kremenchuk Reservoir"));
    let (drained, still): (Vec<&Feature>, Vec<&Feature>) =
        lakes.iter().partition(|lake| lake.properties.contains_key("until"));
    let [drained] = drained[..] else { panic!("one lake is no more") };
    assert!(text(drained, "name_en") == "Kakhovka Reservoir" && text(drained, "until") == "2023-06-06");
    let bands = |lake: &Feature| {
        Bands::new(lake.polygons.iter().flat_map(|polygon| &polygon.rings).map(Vec::as_slice))
    };
    let wet = Coord { x: 33.9, y: 47.2 };
    assert!(bands(drained).contain(wet));
    for lake in still {
        assert!(!bands(lake).contain(wet), "{} lies in the drained reservoir", text(lake, "name_en"));
    }
}

#[test]
fn context_names_are_in_both_languages() {
    for feature in features(&geodata::CONTEXT) {
        assert!(!text(&feature, "name_en").is_empty() && !text(&feature, "name_uk").is_empty());
        assert!(text(&feature, "name_uk").chars().any(|c| ('а'..='я').contains(&c)));
    }
}

#[test]
fn every_file_is_described_and_credited_in_the_readme() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/README.md")).unwrap();
    for file in geodata::ALL {
        assert!(readme.contains(&format!("## {}", file.name)), "{} has no section", file.name);
        assert!(!file.credit.is_empty() && !file.about.is_empty());
    }
}
