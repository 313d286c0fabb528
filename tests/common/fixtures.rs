//! The same few features written in every format that is read: by hand, or by the library that others use to write them.
//!
//! Used by tests and benchmarks. A sample has a name, a property and polygons; a polygon is its rings, a ring its
//! positions, closed, the exterior first.

use std::fmt::Write as _;
use std::io::Write as _;

/// A closed ring.
pub type Ring = Vec<(f64, f64)>;

/// A feature to write.
#[derive(Debug, Clone)]
pub struct Sample {
    pub name: String,
    pub polygons: Vec<Vec<Ring>>,
}

/// A square with a hole, and a pair of triangles; names that need escaping and two alphabets.
pub fn samples() -> Vec<Sample> {
    let square =
        |low: f64, high: f64| vec![(low, 48.0), (high, 48.0), (high, 49.0), (low, 49.0), (low, 48.0)];
    let hole = vec![(37.25, 48.25), (37.25, 48.5), (37.5, 48.5), (37.5, 48.25), (37.25, 48.25)];
    let triangle = |at: f64| vec![(at, 47.0), (at + 0.5, 47.0), (at + 0.25, 47.5), (at, 47.0)];
    vec![
        Sample { name: "Донецьк & <b>".to_owned(), polygons: vec![vec![square(37.0, 38.0), hole]] },
        Sample { name: "=two".to_owned(), polygons: vec![vec![triangle(36.0)], vec![triangle(38.0)]] },
    ]
}

/// A layer the size of a daily snapshot: 60 star-shaped polygons of 50 vertices.
pub fn layer() -> Vec<Sample> {
    let star = |at: usize| {
        let middle = (31.0 + (at % 10) as f64, 45.0 + (at / 10) as f64);
        let mut ring: Ring = (0..50)
            .map(|step| {
                let angle = f64::from(step) / 50.0 * std::f64::consts::TAU;
                let reach = if step % 2 == 0 { 0.31 } else { 0.4 };
                let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
                (round(middle.0 + reach * angle.cos()), round(middle.1 + reach * angle.sin()))
            })
            .collect();
        ring.push(ring[0]);
        vec![ring]
    };
    vec![Sample { name: "layer".to_owned(), polygons: (0..60).map(star).collect() }]
}

/// Every format, by the name of a file of it.
pub fn every(samples: &[Sample]) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![
        ("f.geojson", geojson(samples)),
        ("f.geojsonl", geojson_lines(samples)),
        ("f.geojsons", geojson_sequence(samples)),
        ("f.topojson", topojson(samples)),
        ("f.arcgis.json", arcgis(samples, r#"{"wkid":4326}"#)),
        ("f.kml", kml(samples)),
        ("f.kmz", zip(&[("doc.kml", &kml(samples))])),
        ("f.shp.zip", shapefile_zip(samples)),
        ("f.fgb", flatgeobuf(samples)),
    ];
    if cfg!(feature = "geopackage") {
        all.push(("f.gpkg", geopackage(samples)));
    }
    all
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Rings as JSON arrays.
fn rings_json(rings: &[Ring]) -> String {
    let ring = |ring: &Ring| {
        let positions: Vec<String> = ring.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        format!("[{}]", positions.join(","))
    };
    rings.iter().map(ring).collect::<Vec<_>>().join(",")
}

fn geojson_feature(sample: &Sample) -> String {
    let polygons: Vec<String> =
        sample.polygons.iter().map(|rings| format!("[{}]", rings_json(rings))).collect();
    format!(
        r#"{{"type":"Feature","properties":{{"name":{}}},"geometry":{{"type":"MultiPolygon","coordinates":[{}]}}}}"#,
        quoted(&sample.name),
        polygons.join(",")
    )
}

pub fn geojson(samples: &[Sample]) -> Vec<u8> {
    let features: Vec<String> = samples.iter().map(geojson_feature).collect();
    format!(r#"{{"type":"FeatureCollection","name":"layer","features":[{}]}}"#, features.join(","))
        .into_bytes()
}

pub fn geojson_lines(samples: &[Sample]) -> Vec<u8> {
    samples.iter().map(|sample| geojson_feature(sample) + "\n").collect::<String>().into_bytes()
}

pub fn geojson_sequence(samples: &[Sample]) -> Vec<u8> {
    samples
        .iter()
        .map(|sample| format!("\u{1e}{}\n", geojson_feature(sample)))
        .collect::<String>()
        .into_bytes()
}

/// Each ring one arc, quantised to 1e-6 degrees; every second arc is written backwards.
pub fn topojson(samples: &[Sample]) -> Vec<u8> {
    let mut arcs: Vec<String> = Vec::new();
    let mut arc = |ring: &Ring| {
        let backwards = arcs.len() % 2 == 1;
        let positions: Ring = if backwards { ring.iter().rev().copied().collect() } else { ring.clone() };
        let (mut at, mut steps) = ((0i64, 0i64), Vec::new());
        for (x, y) in positions {
            let next = (((x - 30.0) * 1e6).round() as i64, ((y - 40.0) * 1e6).round() as i64);
            steps.push(format!("[{},{}]", next.0 - at.0, next.1 - at.1));
            at = next;
        }
        arcs.push(format!("[{}]", steps.join(",")));
        let index = arcs.len() as i64 - 1;
        if backwards { !index } else { index }
    };
    let members: Vec<String> = samples
        .iter()
        .map(|sample| {
            let polygons: Vec<String> = sample
                .polygons
                .iter()
                .map(|rings| {
                    rings.iter().map(|ring| format!("[{}]", arc(ring))).collect::<Vec<_>>().join(",")
                })
                .map(|rings| format!("[{rings}]"))
                .collect();
            let name = quoted(&sample.name);
            format!(
                r#"{{"type":"MultiPolygon","arcs":[{}],"properties":{{"name":{name}}}}}"#,
                polygons.join(",")
            )
        })
        .collect();
    format!(
        r#"{{"type":"Topology","transform":{{"scale":[1e-6,1e-6],"translate":[30,40]}},"objects":{{"layer":{{"type":"GeometryCollection","geometries":[{}]}}}},"arcs":[{}]}}"#,
        members.join(","),
        arcs.join(",")
    )
    .into_bytes()
}

/// Exteriors clockwise, holes counter-clockwise, as Esri has them, whatever the order.
fn esri_rings(sample: &Sample) -> Vec<Ring> {
    let turned = |(index, ring): (usize, &Ring)| {
        let doubled: f64 = ring.windows(2).map(|e| e[0].0 * e[1].1 - e[1].0 * e[0].1).sum();
        let is_clockwise = doubled < 0.0;
        if is_clockwise == (index == 0) { ring.clone() } else { ring.iter().rev().copied().collect() }
    };
    sample.polygons.iter().flat_map(|rings| rings.iter().enumerate().map(turned)).collect()
}

pub fn arcgis(samples: &[Sample], reference: &str) -> Vec<u8> {
    let features: Vec<String> = samples
        .iter()
        .map(|sample| {
            let (name, rings) = (quoted(&sample.name), rings_json(&esri_rings(sample)));
            format!(r#"{{"attributes":{{"name":{name}}},"geometry":{{"rings":[{rings}]}}}}"#)
        })
        .collect();
    format!(
        r#"{{"geometryType":"esriGeometryPolygon","spatialReference":{reference},"features":[{}]}}"#,
        features.join(",")
    )
    .into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub fn kml(samples: &[Sample]) -> Vec<u8> {
    let mut text = String::from(
        r##"<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>layer</name>
<Style id="red"><PolyStyle><color>7f0000ff</color></PolyStyle></Style>
<StyleMap id="map"><Pair><key>normal</key><styleUrl>#red</styleUrl></Pair><Pair><key>highlight</key><styleUrl>#other</styleUrl></Pair></StyleMap>
<Folder><name>Outer</name><Folder><name>Inner</name>"##,
    );
    for sample in samples {
        write!(
            text,
            "<Placemark><name>{}</name><styleUrl>#map</styleUrl><MultiGeometry>",
            escaped(&sample.name)
        )
        .unwrap();
        for rings in &sample.polygons {
            text.push_str("<Polygon>");
            for (index, ring) in rings.iter().enumerate() {
                let boundary = if index == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" };
                let positions: Vec<String> = ring.iter().map(|(x, y)| format!("{x},{y},0")).collect();
                let positions = positions.join(" ");
                write!(
                    text,
                    "<{boundary}><LinearRing><coordinates>{positions}</coordinates></LinearRing></{boundary}>"
                )
                .unwrap();
            }
            text.push_str("</Polygon>");
        }
        text.push_str("</MultiGeometry></Placemark>");
    }
    text.push_str("</Folder></Folder></Document></kml>");
    text.into_bytes()
}

pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn gzip(content: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

/// WGS 84 as Esri writes it.
pub const WGS_84: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;

pub fn shapefile_zip(samples: &[Sample]) -> Vec<u8> {
    let names: Vec<Vec<u8>> = samples.iter().map(|sample| sample.name.clone().into_bytes()).collect();
    let (shp, dbf) = (shp(samples), dbf(&names));
    zip(&[
        ("folder/layer.shp", &shp),
        ("folder/layer.dbf", &dbf),
        ("folder/layer.prj", WGS_84.as_bytes()),
        ("folder/layer.cpg", b"UTF-8"),
        ("folder/layer.shx", b"not read"),
    ])
}

/// The shapes, as Esri's technical description of 1998 has them.
pub fn shp(samples: &[Sample]) -> Vec<u8> {
    let mut records = Vec::new();
    for (index, sample) in samples.iter().enumerate() {
        let rings = esri_rings(sample);
        let mut content = Vec::new();
        content.extend(5i32.to_le_bytes());
        content.extend([0u8; 32]);
        content.extend((rings.len() as i32).to_le_bytes());
        content.extend((rings.iter().map(Vec::len).sum::<usize>() as i32).to_le_bytes());
        let mut start = 0i32;
        for ring in &rings {
            content.extend(start.to_le_bytes());
            start += ring.len() as i32;
        }
        for (x, y) in rings.iter().flatten() {
            content.extend(x.to_le_bytes());
            content.extend(y.to_le_bytes());
        }
        records.extend((index as i32 + 1).to_be_bytes());
        records.extend((content.len() as i32 / 2).to_be_bytes());
        records.extend(content);
    }
    let mut file = vec![0, 0, 0x27, 0x0a];
    file.extend([0u8; 20]);
    file.extend(((100 + records.len()) as i32 / 2).to_be_bytes());
    file.extend(1000i32.to_le_bytes());
    file.extend(5i32.to_le_bytes());
    file.extend([0u8; 64]);
    file.extend(records);
    file
}

/// A table of one text field called `name`, its cells as they are.
pub fn dbf(cells: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![3, 125, 12, 5];
    file.extend((cells.len() as u32).to_le_bytes());
    file.extend(65u16.to_le_bytes());
    file.extend(41u16.to_le_bytes());
    file.extend([0u8; 20]);
    file.extend(b"name\0\0\0\0\0\0\0C\0\0\0\0");
    file.extend([40, 0]);
    file.extend([0u8; 14]);
    file.push(0x0d);
    for cell in cells {
        file.push(b' ');
        file.extend(cell.iter().chain(std::iter::repeat(&b' ')).take(40));
    }
    file.push(0x1a);
    file
}

struct Polygons<'a>(&'a [Vec<Ring>]);

impl flatgeobuf::geozero::GeozeroGeometry for Polygons<'_> {
    fn process_geom<P: flatgeobuf::geozero::GeomProcessor>(
        &self,
        to: &mut P,
    ) -> flatgeobuf::geozero::error::Result<()> {
        to.multipolygon_begin(self.0.len(), 0)?;
        for (index, rings) in self.0.iter().enumerate() {
            to.polygon_begin(false, rings.len(), index)?;
            for (index, ring) in rings.iter().enumerate() {
                to.linestring_begin(false, ring.len(), index)?;
                for (index, (x, y)) in ring.iter().enumerate() {
                    to.xy(*x, *y, index)?;
                }
                to.linestring_end(false, index)?;
            }
            to.polygon_end(false, index)?;
        }
        to.multipolygon_end(0)
    }
}

/// Written by the `flatgeobuf` crate's own writer.
pub fn flatgeobuf(samples: &[Sample]) -> Vec<u8> {
    use flatgeobuf::geozero::{ColumnValue, PropertyProcessor};
    let mut writer = flatgeobuf::FgbWriter::create("layer", flatgeobuf::GeometryType::MultiPolygon).unwrap();
    writer.add_column("name", flatgeobuf::ColumnType::String, |_, _| {});
    for sample in samples {
        writer
            .add_feature_geom(Polygons(&sample.polygons), |feature| {
                feature.property(0, "name", &ColumnValue::String(&sample.name)).unwrap();
            })
            .unwrap();
    }
    let mut file = Vec::new();
    writer.write(&mut file).unwrap();
    file
}

/// Big-endian well-known binary of a multipolygon, behind the header of a GeoPackage.
pub fn gpkg_geometry(polygons: &[Vec<Ring>]) -> Vec<u8> {
    let mut blob = b"GP\0\0".to_vec();
    blob.extend(4326i32.to_be_bytes());
    let begin = |blob: &mut Vec<u8>, kind: u32, count: usize| {
        blob.push(0);
        blob.extend(kind.to_be_bytes());
        blob.extend((count as u32).to_be_bytes());
    };
    begin(&mut blob, 6, polygons.len());
    for rings in polygons {
        begin(&mut blob, 3, rings.len());
        for ring in rings {
            blob.extend((ring.len() as u32).to_be_bytes());
            for (x, y) in ring {
                blob.extend(x.to_be_bytes());
                blob.extend(y.to_be_bytes());
            }
        }
    }
    blob
}

/// The tables that every GeoPackage has, and a layer called `layer`.
pub const GPKG_SCHEMA: &str = "
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[]', NULL);
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT,
        last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);
    INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('layer', 'features', 4326);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER,
        z INTEGER, m INTEGER);
    INSERT INTO gpkg_geometry_columns VALUES ('layer', 'geom', 'MULTIPOLYGON', 4326, 0, 0);
    CREATE TABLE layer (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom BLOB, name TEXT);";

#[cfg(feature = "geopackage")]
pub fn geopackage(samples: &[Sample]) -> Vec<u8> {
    database(GPKG_SCHEMA, samples)
}

#[cfg(not(feature = "geopackage"))]
pub fn geopackage(_samples: &[Sample]) -> Vec<u8> {
    Vec::new()
}

/// A database of this schema with the samples in its table `layer`.
#[cfg(feature = "geopackage")]
pub fn database(schema: &str, samples: &[Sample]) -> Vec<u8> {
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    connection.execute_batch(schema).unwrap();
    for sample in samples {
        let values = rusqlite::params![gpkg_geometry(&sample.polygons), sample.name];
        connection.execute("INSERT INTO layer (geom, name) VALUES (?1, ?2)", values).unwrap();
    }
    connection.serialize(rusqlite::MAIN_DB).unwrap().to_vec()
}
