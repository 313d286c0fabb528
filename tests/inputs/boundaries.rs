//! Boundary sets as they are published: of 24 to 27 units, with cities inside their neighbours, doubled or missing, of the
//! property names of every publisher, and areas that are no oblasts at all.

use crate::common::geojson::file;
use crate::common::program::{Bench, Run};
use controlmap::areas::{self, AreaSet, BoundaryTerms, CustomFields, Overlap, Partial, Register};
use controlmap::error::{Result, Warned};
use controlmap::formats::FileBytes;
use controlmap::geometry::overlay;
use geo::{MultiPolygon, polygon};
use serde_json::{Value, json};

/// A feature of a boundary file: its properties and its land.
type Entry = (Value, MultiPolygon<f64>);

fn embedded() -> AreaSet {
    areas::embedded().unwrap()
}

fn land(iso: &str) -> MultiPolygon<f64> {
    embedded().areas.into_iter().find(|area| area.id == iso).unwrap().polygons
}

/// All 27 units, each with the properties that `of` gives it, without those for which it gives none.
fn entries(of: impl Fn(&areas::Unit) -> Option<Value>) -> Vec<Entry> {
    let register = Register::embedded().unwrap();
    let unit = |area: areas::Area| Some((of(register.unit(&area.id)?)?, area.polygons));
    embedded().areas.into_iter().filter_map(unit).collect()
}

/// By code, without the units `missing`.
fn without(missing: &[&str]) -> Vec<Entry> {
    entries(|unit| (!missing.contains(&unit.iso.as_str())).then(|| json!({ "iso_3166_2": unit.iso })))
}

/// Puts the land of `city` into the feature with the code `around`.
fn merge(entries: &mut [Entry], around: &str, city: &str) {
    let entry = entries.iter_mut().find(|(properties, _)| properties["iso_3166_2"] == around).unwrap();
    entry.1 = overlay::union(&[&entry.1, &land(city)]);
}

fn text(entries: &[Entry]) -> String {
    let ring = |ring: &geo::LineString<f64>| ring.coords().map(|c| [c.x, c.y]).collect::<Vec<_>>();
    let features = entries.iter().map(|(properties, polygons)| {
        let polygon = |polygon: &geo::Polygon<f64>| {
            std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
        };
        let coordinates: Vec<_> = polygons.iter().map(polygon).collect();
        json!({"type": "Feature", "properties": properties,
               "geometry": {"type": "MultiPolygon", "coordinates": coordinates}})
    });
    json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()}).to_string()
}

fn read(entries: &[Entry], terms: &BoundaryTerms) -> Result<Warned<AreaSet>> {
    areas::read_as(&file("b.geojson", text(entries)), terms)
}

fn strictly(entries: &[Entry]) -> Result<Warned<AreaSet>> {
    read(entries, &BoundaryTerms::default())
}

fn partial() -> BoundaryTerms {
    BoundaryTerms { partial: Partial::Allowed, ..BoundaryTerms::default() }
}

fn ids(set: &AreaSet) -> Vec<&str> {
    set.areas.iter().map(|area| area.id.as_str()).collect()
}

fn warning<T>(read: &Warned<T>, code: &str) -> String {
    let found = read.warnings.iter().find(|warning| warning.code == code);
    found.unwrap_or_else(|| panic!("no {code} in {:?}", read.warnings)).message.clone()
}

/// The program on boundaries of these entries.
fn run(entries: &[Entry], args: &[&str]) -> Run {
    let bench = Bench::new();
    bench.write("b.geojson", text(entries));
    let (command, options) = args.split_first().unwrap();
    bench.run(&[&[*command, "--boundaries", "b.geojson", "--margin", "0"], options].concat())
}

// Property names

#[test]
fn the_property_names_of_every_publisher_are_read() {
    let adjective = |unit: &areas::Unit| unit.other_names.iter().find(|name| name.ends_with("ska")).cloned();
    let name = |unit: &areas::Unit| adjective(unit).unwrap_or_else(|| unit.names.en.clone());
    type Properties<'a> = &'a dyn Fn(&areas::Unit) -> Value;
    let publishers: [(&str, Properties<'_>); 8] = [
        (
            "Natural Earth",
            &|u| json!({"adm0_a3": if u.iso == "UA-43" { "RUS" } else { "UKR" }, "iso_3166_2": u.iso, "fips": "UP05", "name": "x"}),
        ),
        (
            "geoBoundaries",
            &|u| json!({"shapeName": u.names.en, "shapeISO": u.iso, "shapeGroup": "UKR", "shapeType": "ADM1"}),
        ),
        (
            "COD-AB",
            &|u| json!({"ADM0_EN": "Ukraine", "ADM0_PCODE": "UA", "ADM1_EN": name(u), "ADM1_PCODE": u.pcode}),
        ),
        ("COD-AB without codes", &|u| json!({"ADM1_EN": name(u), "ADM0_EN": "Ukraine"})),
        (
            "OpenStreetMap",
            &|u| json!({"@id": "relation/1", "admin_level": "4", "ISO3166-2": u.iso, "name": u.names.uk, "name:en": u.names.en}),
        ),
        ("OpenStreetMap without codes", &|u| json!({"admin_level": "4", "name": u.names.uk})),
        ("GADM", &|u| json!({"GID_0": "UKR", "GID_1": "UKR.1_1", "COUNTRY": "Ukraine", "NAME_1": gadm(u)})),
        ("KATOTTG", &|u| json!({"katottg": u.katottg})),
    ];
    for (publisher, properties) in publishers {
        let read =
            strictly(&entries(|unit| Some(properties(unit)))).unwrap_or_else(|e| panic!("{publisher}: {e}"));
        assert_eq!(read.value.areas, embedded().areas, "{publisher}");
        assert!(read.value.lack.is_none(), "{publisher}");
    }
}

/// Names as GADM 4.1 has them: no spaces, old spellings.
fn gadm(unit: &areas::Unit) -> String {
    match unit.iso.as_str() {
        "UA-30" => "KievCity".to_owned(),
        "UA-32" => "Kiev".to_owned(),
        "UA-43" => "Crimea".to_owned(),
        "UA-40" => "Sevastopol'".to_owned(),
        "UA-21" => "Transcarpathia".to_owned(),
        _ => unit.names.en.trim_end_matches(" Oblast").to_owned(),
    }
}

#[test]
fn a_feature_without_a_name_is_the_unit_that_it_lies_in() {
    let unnamed = |u: &areas::Unit| {
        if u.iso == "UA-46" {
            json!({"GID_1": "?", "GID_0": "UKR", "COUNTRY": "Ukraine", "NAME_1": "?", "VARNAME_1": "NA", "HASC_1": "?"})
        } else {
            json!({"GID_1": "UKR.1_1", "GID_0": "UKR", "COUNTRY": "Ukraine", "NAME_1": gadm(u)})
        }
    };
    let entries = entries(|unit| Some(unnamed(unit)));
    let read = strictly(&entries).unwrap();
    assert_eq!(read.value.areas, embedded().areas);
    assert!(warning(&read, "name-decided").contains("`?` was read as Lviv Oblast, since it lies there"));

    let bench = Bench::new();
    bench.write("gadm.geojson", text(&entries));
    let run = bench.run(&["check", "gadm.geojson"]);
    assert!(!run.stdout.contains("unknown-code") && !run.stdout.contains("missing-unit"), "{}", run.stdout);
}

#[test]
fn ukraine_is_taken_out_of_a_file_of_the_world_and_the_rest_is_said() {
    let mut world = without(&[]);
    let elsewhere = polygon![(x: 10.0, y: 50.0), (x: 11.0, y: 50.0), (x: 11.0, y: 51.0), (x: 10.0, y: 50.0)];
    for code in ["DEU", "POL"] {
        let properties = json!({"adm0_a3": code, "name": "Somewhere", "iso_3166_2": "XX-1"});
        world.push((properties, MultiPolygon(vec![elsewhere.clone()])));
    }
    let read = strictly(&world).unwrap();
    assert_eq!(read.value.areas, embedded().areas);
    assert!(warning(&read, "other-countries").contains("2 of 29 features"));
}

// Cities inside their neighbours, doubled, missing

#[test]
fn a_set_with_both_cities_inside_their_neighbours_is_ukraine_in_25_units() {
    let mut merged = without(&["UA-30", "UA-40"]);
    merge(&mut merged, "UA-32", "UA-30");
    merge(&mut merged, "UA-43", "UA-40");
    let read = strictly(&merged).unwrap();
    assert_eq!(ids(&read.value).len(), 25);
    assert!(read.value.lack.is_none());
    let of = |id: &str| read.value.areas.iter().find(|area| area.id == id).unwrap();
    let (kyiv, crimea) = (of("UA-32_UA-30"), of("UA-43_UA-40"));
    assert_eq!(kyiv.official.unwrap().km2(), 28_131.0 + 839.0);
    assert_eq!(crimea.official.unwrap().km2(), 26_081.0 + 864.0);
    assert_eq!(kyiv.names.en, "Kyiv Oblast incl. Kyiv");
    let said = read.warnings.iter().filter(|warning| warning.code == "units-merged");
    assert_eq!(said.count(), 2);

    let run = run(&merged, &["shares", "--format", "json"]).done().says(&["the two are one unit here"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["total"]["id"], "ukraine");
    assert_eq!(json["total"]["official_km2"], 603_628.0);
    assert_eq!(json["groups"][1]["id"], "crimea");
    assert_eq!(json["groups"][1]["members"], json!(["UA-43_UA-40"]));
}

#[test]
fn merged_units_have_the_sum_of_the_figures_of_their_parts() {
    let mut merged = without(&["UA-40"]);
    merge(&mut merged, "UA-43", "UA-40");
    let occupied = |run: Run| -> f64 {
        let json: Value = serde_json::from_str(&run.stdout).unwrap();
        let crimea = json["groups"].as_array().unwrap().iter().find(|group| group["id"] == "crimea");
        crimea.unwrap()["status"]["occupied"]["km2"].as_f64().unwrap()
    };
    let args = ["shares", "--format", "json", "-q"];
    let (one, two) = (occupied(run(&merged, &args).done()), occupied(run(&without(&[]), &args).done()));
    assert!((one - two).abs() < 1e-6, "{one} and {two}");
}

#[test]
fn a_city_that_is_a_unit_and_inside_its_neighbour_is_refused_by_name() {
    let mut doubled = without(&[]);
    merge(&mut doubled, "UA-32", "UA-30");
    let error = strictly(&doubled).unwrap_err().to_string();
    assert!(error.contains("Kyiv is in the file twice: as a unit, and inside Kyiv Oblast"), "{error}");
    assert!(error.contains("hint: cut Kyiv out of Kyiv Oblast"), "{error}");
}

#[test]
fn a_city_that_is_in_no_unit_is_missing() {
    let error = strictly(&without(&["UA-30"])).unwrap_err().to_string();
    assert!(
        error.contains("boundaries without Kyiv (UA-30)") && error.contains("--allow-partial"),
        "{error}"
    );
}

#[test]
fn a_unit_in_several_features_is_joined_and_said() {
    let mut parts = without(&[]);
    let at = parts.iter().position(|(properties, _)| properties["iso_3166_2"] == "UA-51").unwrap();
    let (properties, land) = parts.remove(at);
    let middle = polygon![(x: 29.5, y: 40.0), (x: 40.0, y: 40.0), (x: 40.0, y: 53.0), (x: 29.5, y: 53.0), (x: 29.5, y: 40.0)];
    let middle = MultiPolygon(vec![middle]);
    parts.push((properties.clone(), overlay::difference(&[&land], &[&middle])));
    parts.push((properties, overlay::intersection(&[&land], &[&middle])));
    let read = strictly(&parts).unwrap();
    assert_eq!(ids(&read.value).len(), 27);
    assert!(warning(&read, "units-joined").contains("28 features are 27 units: the parts of Odesa Oblast"));
}

#[test]
fn names_and_polygons_that_were_joined_row_by_row_are_refused() {
    let mut swapped = without(&[]);
    let at = |iso: &str| swapped.iter().position(|(properties, _)| properties["iso_3166_2"] == iso).unwrap();
    let (sumy, lviv) = (at("UA-59"), at("UA-46"));
    let first = swapped[sumy].1.clone();
    swapped[sumy].1 = swapped[lviv].1.clone();
    swapped[lviv].1 = first;
    let error = strictly(&swapped).unwrap_err().to_string();
    assert!(error.contains("what is called Lviv Oblast lies where Sumy Oblast does"), "{error}");
}

// Spellings

#[test]
fn kiev_is_told_by_the_other_units_or_by_its_size_and_said() {
    let named = |of: &dyn Fn(&areas::Unit) -> Option<&'static str>| {
        entries(|unit| Some(json!({"name": of(unit).unwrap_or(&unit.names.en)})))
    };
    let by_others = named(&|unit| (unit.iso == "UA-32").then_some("Kiev"));
    let by_size = named(&|unit| ["UA-30", "UA-32"].contains(&unit.iso.as_str()).then_some("Kiev"));
    let city = named(&|unit| match unit.iso.as_str() {
        "UA-30" => Some("Kyiv City"),
        "UA-32" => Some("Kyiv"),
        _ => None,
    });
    for (entries, why) in [(by_size, "it has"), (by_others, "leave no other"), (city, "leave no other")] {
        let read = strictly(&entries).unwrap();
        assert_eq!(read.value.areas, embedded().areas);
        let said = warning(&read, "name-decided");
        assert!(said.contains("was read as Ky") && said.contains(why), "{said}");
    }
    // The one "Kiev" of a set is what its size says.
    let oblast_alone = entries(|unit| match unit.iso.as_str() {
        "UA-30" => None,
        "UA-32" => Some(json!({"name": "Kiev"})),
        _ => Some(json!({"name": unit.names.en})),
    });
    let read = read(&oblast_alone, &partial()).unwrap();
    assert!(ids(&read.value).contains(&"UA-32"));
    assert!(warning(&read, "name-decided").contains("`Kiev` was read as Kyiv Oblast, since it has 27"));
}

#[test]
fn crimea_is_one_unit_or_two_by_whether_sevastopol_is_there() {
    let name = |unit: &areas::Unit| {
        let name = if unit.iso == "UA-43" { "Crimea" } else { &unit.names.en };
        Some(json!({"name": name}))
    };
    let read = strictly(&entries(name)).unwrap();
    assert_eq!(read.value.areas, embedded().areas);
    assert!(warning(&read, "name-decided").contains("since Sevastopol is a unit of its own"));
}

// Sums that are not Ukraine

#[test]
fn a_partial_sum_is_never_called_ukraine() {
    let set = without(&["UA-43", "UA-40"]);
    let named = "25 of the 27 units, without Sevastopol and Autonomous Republic of Crimea";
    run(&set, &["shares"]).refused().says(&["Crimea and Sevastopol are Ukraine", "--allow-partial"]);
    let partial = |args: &[&str]| {
        let run = run(&set, &[args, &["--allow-partial"]].concat()).done();
        run.says(&["not all of Ukraine"]).stdout
    };
    let rows = |csv: &str| {
        csv.lines().filter(|line| line.contains(",total,")).map(str::to_owned).collect::<Vec<_>>()
    };
    let csv = partial(&["shares", "--format", "csv"]);
    assert!(
        !rows(&csv).is_empty()
            && rows(&csv).iter().all(|row| row.contains(",partial,") && row.contains(named))
    );
    assert!(!csv.contains("ukraine"));
    let json: Value = serde_json::from_str(&partial(&["shares", "--format", "json"])).unwrap();
    assert_eq!((&json["total"]["id"], &json["total"]["name"]), (&json!("partial"), &json!(named)));
    assert_eq!(json["total"]["members"].as_array().unwrap().len(), 25);
    let table = partial(&["shares"]);
    assert!(
        table.contains(&format!("of {named} is occupied")) && !table.contains("of Ukraine is"),
        "{table}"
    );
    for (lang, expected) in
        [("en", format!("of {named} is Russian-occupied")), ("uk", "без Севастополя та".to_owned())]
    {
        let sentence = partial(&["shares", "--format", "sentence", "--lang", lang]);
        assert!(sentence.contains(&expected), "{sentence}");
        assert!(!sentence.contains("of Ukraine") && !sentence.contains("України"), "{sentence}");
    }
    let explained = partial(&["explain"]);
    assert!(explained.starts_with(&format!("How the figures of {named} came about")), "{explained}");
}

#[test]
fn maps_charts_series_and_changes_of_a_partial_set_name_what_they_sum() {
    let bench = Bench::new();
    bench.write("b.geojson", text(&without(&["UA-43", "UA-40"])));
    let square = |east: f64| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"MultiPolygon","coordinates":[[[[33.5,45],[{east},45],[{east},48],[33.5,48],[33.5,45]]]]}}}}]}}"#
        )
    };
    bench.write("2025-01-01.geojson", square(36.0));
    bench.write("2025-01-02.geojson", square(36.5));
    let land = ["--boundaries", "b.geojson", "--allow-partial"];
    let go = |args: &[&str]| bench.run(&[args, &land].concat()).done().stdout;
    let named = "25 of the 27 units, without Sevastopol";

    let map = go(&["map", "2025-01-01.geojson", "-o", "-"]);
    assert!(!map.contains("of Ukraine is occupied") && map.contains("of the land of 25 of the 27"));
    // The country is whole on the map, Crimea occupied as the source says, whatever the set lacks.
    assert!(map.contains("area-UA-43") && map.contains("area-UA-40"));

    let series =
        go(&["series", "2025-01-01.geojson", "2025-01-02.geojson", "--format", "csv", "--chart", "c.svg"]);
    assert!(series.contains(",partial,") && !series.contains("ukraine"));
    let chart = bench.read("c.svg");
    assert!(!chart.contains("How much of Ukraine") && chart.contains("25 of the"), "{chart}");

    for form in ["table", "csv", "json"] {
        let args = ["diff", "2025-01-01.geojson", "2025-01-02.geojson", "--format", form, "--map", "d.svg"];
        let diff = go(&args);
        assert!(diff.contains(named) && !diff.contains("ukraine"), "{diff}");
        assert!(bench.read("d.svg").contains("25 of the"));
    }
}

#[test]
fn land_that_a_set_lacks_is_drawn_without_a_name_or_figure_of_its_own() {
    let bench = Bench::new();
    let oblasts: Vec<Entry> =
        ["UA-09", "UA-14"].map(|id| (json!({"sector": id.replace('-', "x")}), land(id))).into();
    bench.write("b.geojson", text(&oblasts));
    let map = |args: &[&str]| {
        let land = ["map", "--boundaries", "b.geojson", "--id-field", "sector", "-o", "-"];
        bench.run(&[&land[..], args].concat()).done().stdout
    };
    let shares = map(&["--kind", "share"]);
    assert!(
        shares.contains("swatch-class-no-data") || shares.contains("No data"),
        "no data is not explained"
    );
    for drawn in [shares, map(&["--extent", "36,46,41,51"])] {
        assert!(drawn.contains("area-rest") && !drawn.contains("label-rest"));
    }
}

#[test]
fn there_is_no_margin_towards_land_that_a_set_lacks() {
    let whole = embedded();
    let margin = |entries: &[Entry], id: &str| {
        let mut set = read(entries, &partial()).unwrap().value;
        set.set_margins(10_000.0).unwrap();
        let at = set.areas.iter().position(|area| area.id == id).unwrap();
        set.margins.unwrap().strips.remove(at)
    };
    // Zakarpattia lies at the border of the state, Kyiv Oblast around Kyiv, Kherson Oblast beside Crimea.
    assert!(margin(&without(&["UA-43", "UA-40"]), "UA-21").0.len() == 1);
    for (missing, id) in [(&["UA-30"][..], "UA-32"), (&["UA-43", "UA-40"], "UA-65")] {
        let strip = margin(&without(missing), id);
        for area in &whole.areas {
            let shared = overlay::intersection(&[&strip], &[&area.polygons]);
            let km2 = controlmap::geometry::ellipsoid::multipolygon_area(&shared).km2();
            assert!(km2 < 0.01, "the margin of {id} takes {km2} km² of {}", area.id);
        }
    }
}

// Areas that are no oblasts

/// Two sectors of Kharkiv Oblast as raions are published: with codes of their own and of their oblast.
fn raions() -> Vec<Entry> {
    let west = polygon![(x: 30.0, y: 48.0), (x: 36.5, y: 48.0), (x: 36.5, y: 51.0), (x: 30.0, y: 51.0), (x: 30.0, y: 48.0)];
    let west = MultiPolygon(vec![west]);
    let kharkiv = land("UA-63");
    let raion = |pcode: &str, name: &str, land| {
        (json!({"ADM1_PCODE": "UA63", "ADM2_PCODE": pcode, "ADM2_UA": name}), land)
    };
    vec![
        raion("UA6301", "Західний", overlay::intersection(&[&kharkiv], &[&west])),
        raion("UA6302", "Східний", overlay::difference(&[&kharkiv], &[&west])),
    ]
}

#[test]
fn areas_that_are_no_oblasts_stand_in_their_place_by_their_own_ids() {
    let fields = ["--id-field", "ADM2_PCODE", "--name-field", "ADM2_UA"];
    let run = run(&raions(), &[&["shares", "--format", "json"], &fields[..]].concat()).done();
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let of = |key: &str| -> Vec<&Value> {
        json["areas"].as_array().unwrap().iter().map(|area| &area[key]).collect()
    };
    assert_eq!(of("id"), ["UA6301", "UA6302"]);
    assert_eq!(of("name"), ["Західний", "Східний"]);
    assert_eq!(of("kind"), ["custom", "custom"]);
    assert_eq!(json["denominator"], "measured");
    assert_eq!(
        (&json["total"]["id"], &json["total"]["name"]),
        (&json!("partial"), &json!("2 areas of b.geojson"))
    );
    assert_eq!(json["groups"], json!([]));
    let whole: Value = serde_json::from_str(
        &Bench::new().run(&["shares", "--area", "UA-63", "--margin", "0", "--format", "json"]).done().stdout,
    )
    .unwrap();
    let inside = |row: &Value| row["status"]["occupied"]["inside_km2"].as_f64().unwrap();
    assert!((inside(&json["total"]) - inside(&whole["areas"][0])).abs() < 1e-6);
}

#[test]
fn raions_without_a_named_id_are_joined_to_their_oblasts_and_said() {
    let read = read(&raions(), &partial()).unwrap();
    assert_eq!(ids(&read.value), ["UA-63"]);
    assert!(warning(&read, "units-joined").contains("--id-field"));
}

#[test]
fn areas_in_place_of_the_oblasts_may_not_overlap() {
    let fields = CustomFields {
        id: Some("ADM2_PCODE".to_owned()),
        overlap: Overlap::Allowed,
        ..CustomFields::default()
    };
    let error = read(&raions(), &BoundaryTerms { fields, ..partial() }).unwrap_err().to_string();
    assert!(error.contains("have no sum") && error.contains("--areas"), "{error}");
}

#[test]
fn custom_areas_have_margins_only_if_asked_and_then_those_of_their_oblast() {
    let bench = Bench::new();
    bench.write("raions.geojson", text(&raions()));
    let run = |margin: &[&str]| -> Value {
        let args = ["shares", "--areas", "raions.geojson", "--id-field", "ADM2_PCODE", "--format", "json"];
        serde_json::from_str(&bench.run(&[&args[..], margin].concat()).done().stdout).unwrap()
    };
    let rows = |json: &Value, id: &str| -> Value {
        json["areas"].as_array().unwrap().iter().find(|area| area["id"] == id).unwrap()["status"]["occupied"]
            .clone()
    };
    assert!(rows(&run(&[]), "UA6302")["margin_km2"].is_null());
    let asked = run(&["--margin", "10"]);
    let margin = |id: &str| rows(&asked, id)["margin_km2"].as_f64().unwrap();
    // Where two margins part is true to the spacing of the points that tell it.
    assert!((margin("UA6301") + margin("UA6302") - margin("UA-63")).abs() < 0.5);
}

#[test]
fn a_property_of_ids_needs_a_file_of_areas() {
    Bench::new().run(&["shares", "--id-field", "x"]).refused().says(&["--id-field"]);
}

// Real files, where they are here

#[test]
fn openstreetmap_s_flattened_25_units_are_all_of_ukraine() {
    let file = FileBytes::read(&shared!("boundaries/oblasts-osm-properties.geojson")).unwrap();
    let read = areas::read(&file).unwrap();
    assert_eq!(read.value.areas.len(), 25);
    assert!(read.value.lack.is_none());
    assert_eq!(read.warnings.iter().filter(|warning| warning.code == "flattened-polygon").count(), 3);
    assert_eq!(read.warnings.iter().filter(|warning| warning.code == "units-merged").count(), 2);
}

#[test]
fn geoboundaries_are_27_units_with_nothing_merged_joined_or_decided() {
    for name in ["geoboundaries-UKR-ADM1-simplified.geojson", "geoboundaries-UKR-ADM1.geojson"] {
        let read = areas::read(&FileBytes::read(&shared!("boundaries").join(name)).unwrap()).unwrap();
        assert_eq!(read.value.areas.len(), 27, "{name}");
        let said = ["units-merged", "units-joined", "name-decided", "units-missing"];
        assert!(!read.warnings.iter().any(|warning| said.contains(&warning.code)), "{:?}", read.warnings);
    }
}
