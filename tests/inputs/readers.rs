//! Every format gives the same features: recognised by content, in longitude and latitude, with what the format says of
//! them beside their properties.

use std::path::Path;

use crate::common::fixtures::{self, Sample, samples};
use crate::common::program::{Bench, run};
use controlmap::error::Warned;
use controlmap::formats::{Companion, Feature, FeatureFile, FileBytes, Format, features};
use geo::Coord;

/// Digits that TopoJSON's quantising leaves \[°\].
const QUANTISED_DEG: f64 = 1e-9;

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Warned<FeatureFile> {
    features::read(&FileBytes::of(name, bytes.into())).unwrap()
}

fn fails(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    features::read(&FileBytes::of(name, bytes.into())).unwrap_err().to_string()
}

/// Writes a file and reads it back, out of its wrapping.
fn from_disk(name: &str, bytes: &[u8]) -> FileBytes {
    FileBytes::read(&Bench::new().write(name, bytes)).unwrap()
}

fn read_from_disk(name: &str, bytes: &[u8]) -> Warned<FeatureFile> {
    let bench = Bench::new();
    features::read(&FileBytes::read(&bench.write(name, bytes)).unwrap()).unwrap()
}

/// The rings of each polygon of a feature, in quantised positions.
type Polygons = Vec<Vec<Vec<(i64, i64)>>>;

/// The rings of a polygon that start where they like and turn as they like: begun at the least position, the longer way.
fn normal(ring: &[Coord<f64>]) -> Vec<(i64, i64)> {
    let whole = |c: &Coord<f64>| ((c.x / QUANTISED_DEG).round() as i64, (c.y / QUANTISED_DEG).round() as i64);
    let mut open: Vec<(i64, i64)> = ring[..ring.len() - 1].iter().map(whole).collect();
    let least = open.iter().enumerate().min_by_key(|(_, at)| **at).unwrap().0;
    open.rotate_left(least);
    if open[1] > open[open.len() - 1] {
        open[1..].reverse();
    }
    open
}

fn geometry(features: &[Feature]) -> Vec<Polygons> {
    let polygon =
        |polygon: &controlmap::geometry::RawPolygon| polygon.rings.iter().map(|ring| normal(ring)).collect();
    features.iter().map(|feature| feature.polygons.iter().map(polygon).collect()).collect()
}

fn expected(samples: &[Sample]) -> Vec<Polygons> {
    let ring = |ring: &fixtures::Ring| normal(&ring.iter().map(|&(x, y)| Coord { x, y }).collect::<Vec<_>>());
    let polygon = |rings: &Vec<fixtures::Ring>| rings.iter().map(ring).collect();
    samples.iter().map(|sample| sample.polygons.iter().map(polygon).collect()).collect()
}

// One territory in every format

#[test]
fn every_format_gives_the_same_features() {
    for (name, bytes) in fixtures::every(&samples()) {
        let file = read_from_disk(name, &bytes).value;
        assert_eq!(geometry(&file.features), expected(&samples()), "{name}");
        for (index, (feature, sample)) in file.features.iter().zip(samples()).enumerate() {
            assert_eq!(feature.index, index, "{name}");
            assert_eq!(feature.properties["name"], *sample.name, "{name}");
            assert_eq!(feature.properties.len(), 1, "{name}: {:?}", feature.properties);
        }
    }
}

#[test]
fn the_format_is_told_by_the_content_whatever_the_name_and_the_wrapping() {
    for (name, bytes) in fixtures::every(&samples()) {
        let format = read_from_disk(name, &bytes).value.format;
        let inner = name.trim_end_matches(".zip");
        for (wrapped, how) in [
            (bytes.clone(), "a wrong suffix"),
            (fixtures::gzip(&bytes), "gzip"),
            (fixtures::zip(&[(inner, &bytes)]), "zip"),
            (
                fixtures::gzip(&fixtures::zip(&[
                    ("__MACOSX/._x", b"x"),
                    ("a/b.zip", &fixtures::zip(&[(inner, &bytes)])),
                ])),
                "three wrappings",
            ),
        ] {
            // A shapefile's shapes are one of several files: its own zip is what is wrapped.
            if how == "zip" && name == "f.shp.zip" {
                continue;
            }
            let wrapped = if name == "f.shp.zip" && how == "three wrappings" {
                fixtures::gzip(&fixtures::zip(&[("a/b.zip", &bytes)]))
            } else {
                wrapped
            };
            let file = read_from_disk("f.bin", &wrapped).value;
            assert_eq!((file.format, file.features.len()), (format, 2), "{name} in {how}");
        }
    }
}

#[test]
fn a_csv_may_be_zipped_too() {
    let bench = Bench::new();
    let csv = b"lon,lat,status\n37.5,48.5,occupied\n30.5,50.5,government\n";
    bench.write("s.zip", fixtures::zip(&[("folder/s.csv", csv), (".DS_Store", b"x")]));
    bench.run(&["shares", "s.zip", "--date", "2025-12-05"]).done();
}

#[test]
fn what_a_format_says_beside_properties_is_kept() {
    let of = |name: &str, bytes: &[u8]| read_from_disk(name, bytes).value.features.remove(0).marks;
    let all = fixtures::every(&samples());
    for (name, bytes) in &all {
        let expected = match *name {
            "f.geojsonl" | "f.geojsons" | "f.arcgis.json" => None,
            _ => Some("layer"),
        };
        assert_eq!(of(name, bytes).layer.as_deref(), expected, "{name}");
    }
    let marks = of("f.kml", &fixtures::kml(&samples()));
    assert_eq!(marks.folder.as_deref(), Some("Outer / Inner"));
    assert_eq!((marks.style.as_deref(), marks.fill.as_deref()), (Some("map"), Some("ff0000")));
}

// Real files

/// The territory of 2025-12-05 as its own file gives it \[km²\], against which the other formats are held.
const TOLERANCE_KM2: f64 = 1e-6;
/// Web Mercator's metres have been rounded to a nanometre and back.
const MERCATOR_TOLERANCE_KM2: f64 = 1e-5;

fn occupied_km2(path: &Path) -> Vec<(String, f64)> {
    let args = ["shares", path.to_str().unwrap(), "--date", "2025-12-05", "--profile", "deepstate-daily"];
    let out = run(&[&args[..], &["--format", "csv", "-q"]].concat()).done().stdout;
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    let header = rows.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (area, status, km2) = (column("area_id"), column("status"), column("km2"));
    let rows = rows.records().map(Result::unwrap).filter(|row| &row[status] == "occupied");
    rows.map(|row| (row[area].to_owned(), row[km2].parse().unwrap())).collect()
}

#[test]
fn the_eight_files_of_one_territory_give_the_same_area() {
    let folder = shared!("formats");
    let plain = occupied_km2(&shared!("deepstate-daily/2025-12-05.geojson"));
    assert!(plain.len() >= 27, "areas, groups and total");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("2025-12-05.") || (name.ends_with(".gpkg") && !cfg!(feature = "geopackage")) {
            continue;
        }
        let tolerance = if name.contains("3857") { MERCATOR_TOLERANCE_KM2 } else { TOLERANCE_KM2 };
        for ((area, km2), (_, plain)) in occupied_km2(&path).iter().zip(&plain) {
            assert!((km2 - plain).abs() <= tolerance, "{name}, {area}: {km2} instead of {plain}");
        }
        seen += 1;
    }
    assert!(seen >= 7, "{seen} files were there");
}

// GeoJSON sequences

#[test]
fn a_fault_in_a_sequence_is_named_with_its_line() {
    let lines = fixtures::geojson_lines(&samples());
    let text = String::from_utf8(lines).unwrap().replacen("48.0]", "4x]", 0)
        + "{\"type\":\"Feature\",\"geometry\":{]}\n";
    let error = fails("f.geojsonl", text);
    assert!(error.contains("feature 2, line 3, column"), "{error}");
    let collection = String::from_utf8(fixtures::geojson(&samples())).unwrap();
    let error = fails("f.json", format!("{collection}\n{collection}\n"));
    assert!(error.contains("a whole FeatureCollection among the texts"), "{error}");
    assert!(fails("f.json", format!("{collection} x")).contains("trailing characters"));
}

// ArcGIS JSON

#[test]
fn esri_rings_find_their_exteriors_and_web_mercator_is_undone() {
    let metres = |(lon, lat): (f64, f64)| {
        let y = (std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0).tan().ln();
        (lon.to_radians() * 6_378_137.0, y * 6_378_137.0)
    };
    let mut projected = samples();
    for ring in projected.iter_mut().flat_map(|sample| &mut sample.polygons).flatten() {
        ring.iter_mut().for_each(|position| *position = metres(*position));
    }
    let file = read("f.json", fixtures::arcgis(&projected, r#"{"wkid":102100,"latestWkid":3857}"#));
    assert_eq!(geometry(&file.value.features), expected(&samples()));
    assert_eq!(file.warnings[0].code, "reprojected");
}

#[test]
fn rings_that_are_all_wound_alike_are_nested_by_where_they_lie() {
    let rings = |clockwise: bool| {
        let ring = |low: f64, high: f64| {
            let mut ring = vec![[low, low], [low, high], [high, high], [high, low], [low, low]];
            if !clockwise {
                ring.reverse();
            }
            ring
        };
        let rings =
            serde_json::json!([ring(30.0, 40.0), ring(32.0, 38.0), ring(34.0, 36.0), ring(41.0, 42.0)]);
        format!(r#"{{"features":[{{"attributes":{{}},"geometry":{{"rings":{rings}}}}}]}}"#)
    };
    for clockwise in [true, false] {
        let polygons = read("f.json", rings(clockwise)).value.features.remove(0).polygons;
        let counts: Vec<usize> = polygons.iter().map(|polygon| polygon.rings.len()).collect();
        assert_eq!(counts, [2, 1, 1], "an island in a lake is land");
    }
}

#[test]
fn curves_and_half_an_answer_are_refused() {
    let curved = r#"{"features":[{"attributes":{},"geometry":{"curveRings":[[[1,2]]]}}]}"#;
    assert!(fails("f.json", curved).contains("curves"));
    let part = r#"{"exceededTransferLimit":true,"geometryType":"esriGeometryPolygon","features":[]}"#;
    assert!(fails("f.json", part).contains("a part of its features"));
}

// KML

fn kml(inside: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>"#
    )
}

const TRIANGLE: &str = "<Polygon><outerBoundaryIs><LinearRing><coordinates>37,48 38,48\n\t38,49 37,48</coordinates></LinearRing></outerBoundaryIs></Polygon>";

#[test]
fn extended_data_in_both_forms_become_properties() {
    let data = r#"<ExtendedData><Data name="status"><displayName>S</displayName><value>occupied</value></Data>
        <SchemaData schemaUrl="x"><SimpleData name="since">2014 &amp; later</SimpleData></SchemaData></ExtendedData>"#;
    let text = kml(&format!("<Placemark><name><![CDATA[ <b>N</b> ]]></name>{data}{TRIANGLE}</Placemark>"));
    let properties = read("f.kml", text).value.features.remove(0).properties;
    let pairs: Vec<(&str, &str)> =
        properties.iter().map(|(k, v)| (k.as_str(), v.as_str().unwrap())).collect();
    assert_eq!(pairs, [("name", "<b>N</b>"), ("status", "occupied"), ("since", "2014 & later")]);
}

#[test]
fn an_inline_style_and_a_style_that_comes_later_both_give_the_colour() {
    let inline =
        "<Placemark><Style><PolyStyle><color>ff332211</color></PolyStyle></Style>TRIANGLE</Placemark>";
    let later = "<Placemark><styleUrl>#late</styleUrl>TRIANGLE</Placemark><Style id='late'><PolyStyle><color>ffccbbaa</color></PolyStyle></Style>";
    let text = kml(&format!("{inline}{later}")).replace("TRIANGLE", TRIANGLE);
    let fills: Vec<Option<String>> =
        read("f.kml", text).value.features.into_iter().map(|f| f.marks.fill).collect();
    assert_eq!(fills, [Some("112233".to_owned()), Some("aabbcc".to_owned())]);
}

#[test]
fn a_network_link_is_refused_by_name() {
    let link =
        "<NetworkLink><name>x</name><Link><href>https://example.org/layer.kml</href></Link></NetworkLink>";
    let error = fails("f.kml", kml(link));
    assert!(error.contains("https://example.org/layer.kml") && error.contains("hint"), "{error}");
}

#[test]
fn text_in_windows_1251_is_read_as_it_says_and_as_nothing_else() {
    let text = kml(&format!("<Placemark><name>Донецьк</name>{TRIANGLE}</Placemark>"));
    let text = text.replace("version=\"1.0\"", "version=\"1.0\" encoding=\"windows-1251\"");
    let bytes: Vec<u8> = text.chars().map(cp1251).collect();
    assert_eq!(read("f.kml", bytes.clone()).value.features[0].properties["name"], "Донецьк");
    let lying: Vec<u8> = String::from_utf8_lossy(&bytes).replace("windows-1251", "UTF-8").into_bytes();
    assert!(read("f.kml", lying).value.features[0].properties["name"].as_str().unwrap().contains('\u{fffd}'));
    let mut raw = bytes;
    let at = raw.windows(12).position(|window| window == b"windows-1251").unwrap();
    raw.splice(at..at + 12, *b"UTF-8");
    assert!(fails("f.kml", raw).contains("not UTF-8, as it says"));
}

/// The byte of a character in windows-1251, as far as these tests need it.
fn cp1251(c: char) -> u8 {
    match c {
        'А'..='я' => (c as u32 - 'А' as u32) as u8 + 0xc0,
        'і' => 0xb3,
        'ї' => 0xbf,
        'є' => 0xba,
        c => u8::try_from(c).unwrap(),
    }
}

#[test]
fn xml_that_is_no_kml_is_named_by_its_root() {
    for root in ["html", "gpx", "osm", "svg"] {
        assert!(fails("f.kml", format!("<{root}><a/></{root}>")).contains(&format!("`{root}`")));
    }
}

// Shapefiles

fn shapefile(dbf: Vec<u8>, cpg: Option<&[u8]>, prj: &str) -> FileBytes {
    let mut file = FileBytes::of("layer.shp", fixtures::shp(&samples()));
    let mut add =
        |suffix: &str, bytes: Vec<u8>| file.companions.push(Companion { suffix: suffix.to_owned(), bytes });
    add("dbf", dbf);
    add("prj", prj.as_bytes().to_vec());
    if let Some(cpg) = cpg {
        add("cpg", cpg.to_vec());
    }
    file
}

#[test]
fn the_code_page_is_the_cpg_file_s_else_told_from_the_text() {
    let cells = |cell: &str, encode: fn(&str) -> Vec<u8>| fixtures::dbf(&[encode(cell), encode("b")]);
    let cyrillic = |text: &str| text.chars().map(cp1251).collect::<Vec<u8>>();
    let utf_8 = |text: &str| text.as_bytes().to_vec();
    for (dbf, cpg, warned) in [
        (cells("Донецьк", cyrillic), Some(&b"1251"[..]), false),
        (cells("Донецьк", cyrillic), Some(b"ANSI 1251\r\n"), false),
        (cells("Донецьк", utf_8), Some(b"UTF-8"), false),
        (cells("Донецьк", utf_8), None, false),
        (cells("Донецьк", cyrillic), None, true),
    ] {
        let read = features::read(&shapefile(dbf, cpg, fixtures::WGS_84)).unwrap();
        assert_eq!(read.value.features[0].properties["name"], "Донецьк", "{cpg:?}");
        assert_eq!(read.warnings.iter().any(|w| w.code == "code-page-guessed"), warned, "{cpg:?}");
    }
    let file = shapefile(cells("a", utf_8), Some(b"klingon"), fixtures::WGS_84);
    assert!(features::read(&file).unwrap_err().to_string().contains("klingon"));
}

#[test]
fn a_shapefile_on_the_disk_is_read_with_what_lies_beside_it() {
    let bench = Bench::new();
    let path = bench.write("Layer.SHP", fixtures::shp(&samples()));
    let alone = features::read(&FileBytes::read(&path).unwrap()).unwrap();
    assert_eq!(alone.warnings[0].code, "no-attribute-table");
    bench.write("Layer.DBF", fixtures::dbf(&[b"x".to_vec(), b"y".to_vec()]));
    bench.write("Layer.prj", fixtures::WGS_84);
    let whole = features::read(&FileBytes::read(&path).unwrap()).unwrap();
    assert_eq!(whole.value.features[1].properties["name"], "y");
    assert_eq!(whole.value.features[1].marks.layer.as_deref(), Some("Layer"));
}

#[test]
fn an_unknown_projection_is_refused_by_name_and_rows_must_fit_shapes() {
    let dbf = || fixtures::dbf(&[b"x".to_vec(), b"y".to_vec()]);
    let error = features::read(&shapefile(dbf(), None, "PROJCS[\"Nowhere\"]")).unwrap_err().to_string();
    assert!(error.contains("Nowhere") && error.contains("EPSG:4326"), "{error}");
    let short = fixtures::dbf(&[b"x".to_vec()]);
    let error = features::read(&shapefile(short, None, fixtures::WGS_84)).unwrap_err().to_string();
    assert!(error.contains("2 shapes and 1 rows"), "{error}");
}

// Archives

#[test]
fn an_archive_of_several_files_is_refused_by_name() {
    let two = fixtures::zip(&[("a.geojson", b"{}"), ("b.geojson", b"{}"), ("readme.md", b"x")]);
    let error = FileBytes::read(&Bench::new().write("f.zip", two)).unwrap_err().to_string();
    assert!(error.contains("`a.geojson`, `b.geojson`") && !error.contains("readme"), "{error}");
    let none = fixtures::zip(&[("readme.md", b"x")]);
    let error = FileBytes::read(&Bench::new().write("f.zip", none)).unwrap_err().to_string();
    assert!(error.contains("no data file: `readme.md`"), "{error}");
}

#[test]
fn a_place_in_an_archive_names_the_entry() {
    let bytes = fixtures::zip(&[("in/f.geojson", br#"{"type":"Polygon"}"#)]);
    let error = features::read(&from_disk("f.zip", &bytes)).unwrap_err().to_string();
    assert!(error.contains("f.zip, entry `in/f.geojson`, feature 0"), "{error}");
}

// The antimeridian

#[test]
fn an_edge_across_the_antimeridian_is_refused() {
    let ring = "[[179,65],[-179,65],[-179,66],[179,66],[179,65]]";
    let error = fails("f.geojson", crate::common::geojson::control(ring));
    assert!(error.contains("across the antimeridian") && error.contains("feature 0"), "{error}");
}

#[test]
fn every_format_is_what_it_says() {
    let formats: Vec<Format> = fixtures::every(&samples())
        .iter()
        .map(|(name, bytes)| read_from_disk(name, bytes).value.format)
        .collect();
    let expected = [
        Format::GeoJson,
        Format::GeoJsonSequence,
        Format::GeoJsonSequence,
        Format::TopoJson,
        Format::ArcGisJson,
        Format::Kml,
        Format::Kml,
        Format::Shapefile,
        Format::FlatGeobuf,
    ];
    assert_eq!(formats[..9], expected);
}
