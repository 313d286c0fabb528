//! Who holds it when: precedence, the daily profile, and cells around settlements.

use crate::common::geojson::{SQUARE, collection, control, feature, file, polygon};
use crate::common::polygons::{cell, laws};
use controlmap::areas;
use controlmap::control::profiles::{self, Profile, Reading};
use controlmap::control::{Category, ControlLayer, Drawing, Since, Status, Zone, resolve};
use controlmap::error::{Result, Warned};
use controlmap::formats::{FileBytes, csv::Table};
use controlmap::geodata;
use controlmap::geometry::ellipsoid::multipolygon_area;
use controlmap::geometry::locate::Bands;
use controlmap::geometry::overlay;
use controlmap::geometry::rings::{planar_area, rings_of};
use controlmap::geometry::voronoi::tessellate;
use controlmap::projection::{Albers, Projection};
use geo::{Coord, MultiPolygon, Rect};
use proptest::prelude::*;

const OCCUPIED: Category = Category::Occupied(None);

fn km2(polygons: &MultiPolygon<f64>) -> f64 {
    multipolygon_area(polygons).km2()
}

/// Reads `text` as the control layer of `land`.
fn read_on(land: &MultiPolygon<f64>, name: &str, text: &str) -> Result<Warned<ControlLayer>> {
    profiles::read(&file(name, text), &Reading { land: &[land], ..Reading::default() })
}

/// A land of four degrees around the middle of Donetsk Oblast.
fn land() -> MultiPolygon<f64> {
    cell(36.0, 46.0, 40.0, 50.0)
}

fn codes(read: &Warned<ControlLayer>) -> Vec<&'static str> {
    read.warnings.iter().map(|warning| warning.code).collect()
}

// Words

#[test]
fn statuses_and_periods_are_written_and_read_as_the_same_word() {
    for status in Status::BY_PRECEDENCE {
        assert_eq!(Status::from_code(status.code()), Some(status));
        assert_eq!(status.to_string(), status.code());
    }
    for since in [Since::Y2014, Since::Y2022] {
        assert_eq!(Since::from_code(since.code()), Some(since));
    }
    assert_eq!((Status::from_code("Occupied"), Since::from_code("2015")), (None, None));
}

#[test]
fn since_belongs_to_occupied_alone() {
    assert_eq!(Category::new(Status::Contested, Some(Since::Y2014)), Category::Contested);
    assert_eq!(Category::new(Status::Occupied, Some(Since::Y2014)).since(), Some(Since::Y2014));
    for category in Category::BY_PRECEDENCE {
        assert_eq!(Category::new(category.status(), category.since()), category);
    }
}

// Precedence

#[test]
fn resolved_zones_are_disjoint_one_a_category_in_order_of_precedence() {
    let square = |x: f64| cell(36.0 + x, 48.0, 38.0 + x, 50.0);
    let drawn: Vec<Zone> = Category::BY_PRECEDENCE
        .into_iter()
        .rev()
        .enumerate()
        .flat_map(|(i, category)| {
            let zone = move |x: f64| Zone { category, polygons: square(x + i as f64 / 4.0) };
            [zone(0.0), zone(0.1)]
        })
        .collect();
    let resolved = resolve(&drawn);
    assert_eq!(resolved.iter().map(|zone| zone.category).collect::<Vec<_>>(), Category::BY_PRECEDENCE);
    let all: Vec<_> = drawn.iter().map(|zone| &zone.polygons).collect();
    let sum: f64 = resolved.iter().map(|zone| km2(&zone.polygons)).sum();
    assert!((sum - km2(&overlay::union(&all))).abs() < 1e-6);
}

#[test]
fn a_zone_that_others_cover_wholly_is_left_out() {
    let square = cell(37.0, 48.0, 38.0, 49.0);
    let zones = [Category::Contested, OCCUPIED].map(|category| Zone { category, polygons: square.clone() });
    assert_eq!(resolve(&zones).iter().map(|zone| zone.category).collect::<Vec<_>>(), [OCCUPIED]);
    assert_eq!(resolve(&[]), []);
}

/// What [`resolve`] must give, by overlays alone.
fn resolved_by_overlay(zones: &[Zone]) -> Vec<Zone> {
    let mut resolved: Vec<Zone> = Vec::new();
    for category in Category::BY_PRECEDENCE {
        let own: Vec<_> = zones.iter().filter(|z| z.category == category).map(|z| &z.polygons).collect();
        let higher: Vec<_> = resolved.iter().map(|zone| &zone.polygons).collect();
        let polygons = overlay::difference(&own, &higher);
        resolved.extend((!polygons.0.is_empty()).then_some(Zone { category, polygons }));
    }
    resolved
}

/// Triangles and squares on a coarse lattice: vertices and edges are shared, touched and run along all the time. Squares
/// have holes, which may touch their rim in a corner, and may be filled.
fn lattice_zones() -> impl Strategy<Value = Vec<Zone>> {
    let corner = (0i32..6, 0i32..6);
    let figure = (0usize..3, 0usize..3, 0usize..4, [corner.clone(), corner.clone(), corner]);
    prop::collection::vec(figure, 1..9).prop_map(|figures| {
        let zones = figures.into_iter().flat_map(|(kind, category, filled, corners)| {
            let zone = |category: usize, (exterior, holes)| Zone {
                category: [Category::BY_PRECEDENCE[0], Category::BY_PRECEDENCE[1], Category::Contested]
                    [category],
                polygons: geo::Polygon::new(exterior, holes).into(),
            };
            if kind < 2 {
                return triangle(corners).map(|ring| zone(category, (ring, vec![]))).into_iter().collect();
            }
            let (west, south) = (corners[0].0 % 3, corners[0].1 % 3);
            let square = [(0, 0), (3, 0), (3, 3), (0, 3), (0, 0)].map(|(x, y)| (west + x, south + y));
            let inner = corners.map(|(x, y)| (west + y % 4, south + x % 4));
            let on_rim =
                |&&(x, y): &&(i32, i32)| [west, west + 3].contains(&x) || [south, south + 3].contains(&y);
            let hole = triangle(inner).filter(|_| inner.iter().filter(on_rim).count() < 2);
            let holes = hole.iter().map(|hole| hole.0.iter().rev().copied().collect()).collect();
            let drawn = zone(category, (square.map(placed).to_vec().into(), holes));
            let fill = hole.filter(|_| filled < 3).map(|hole| zone(filled, (hole, vec![])));
            std::iter::once(drawn).chain(fill).collect::<Vec<Zone>>()
        });
        zones.collect()
    })
}

/// A place of the lattice.
fn placed((x, y): (i32, i32)) -> Coord<f64> {
    Coord { x: 31.0 + f64::from(x) / 3.0, y: 47.0 + f64::from(y) / 3.0 }
}

/// The ring of a triangle, counter-clockwise; none of three corners on a line.
fn triangle(corners: [(i32, i32); 3]) -> Option<geo::LineString<f64>> {
    let [a, b, c] = corners.map(placed);
    let ring = vec![a, b, c, a];
    match planar_area(&ring) {
        area if area.abs() < 1e-9 => None,
        area if area < 0.0 => Some(vec![a, c, b, a].into()),
        _ => Some(ring.into()),
    }
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn resolving_by_contacts_gives_what_overlays_give(zones in lattice_zones()) {
        let (quick, slow) = (resolve(&zones), resolved_by_overlay(&zones));
        for category in Category::BY_PRECEDENCE {
            let of = |zones: &[Zone]| {
                zones.iter().find(|z| z.category == category).map_or(MultiPolygon(vec![]), |z| z.polygons.clone())
            };
            let (quick, slow) = (of(&quick), of(&slow));
            prop_assert!((km2(&quick) - km2(&slow)).abs() < 1e-6, "{category:?}: {} is not {}", km2(&quick), km2(&slow));
            let both = overlay::intersection(&[&quick], &[&slow]);
            prop_assert!((km2(&both) - km2(&slow)).abs() < 1e-6, "{category:?} lies elsewhere");
        }
    }
}

// The daily profile

#[test]
fn a_daily_layer_is_occupied_and_tells_nothing_else() {
    let layer = read_on(&land(), "2025-12-05.geojson", &control(SQUARE)).unwrap().value;
    assert_eq!((layer.date.to_string(), layer.as_of.to_string()), ("2025-12-05".into(), "2025-12-04".into()));
    assert_eq!(layer.categories(), [OCCUPIED, Category::Government]);
    assert!(layer.zone(OCCUPIED).is_some() && layer.zone(Category::Contested).is_none());
    assert_eq!(
        (layer.drawing, layer.is_example, layer.source_time.as_deref()),
        (Drawing::Drawn, false, None)
    );
    assert_eq!(
        (layer.sources[0].name.as_str(), layer.sources[0].file.as_str()),
        ("DeepStateMap", "2025-12-05.geojson")
    );
}

#[test]
fn the_first_of_a_month_shows_the_last_evening_of_the_one_before() {
    let layer = read_on(&land(), "20240301.geojson", &control(SQUARE)).unwrap().value;
    assert_eq!(layer.as_of.to_string(), "2024-02-29");
}

#[test]
fn polygons_drawn_twice_are_counted_once_and_said() {
    let once = read_on(&land(), "2025-12-05.geojson", &control(SQUARE)).unwrap();
    let twice = collection(&[feature(&polygon(SQUARE)), feature(&polygon(SQUARE))]);
    let twice = read_on(&land(), "2025-12-05.geojson", &twice).unwrap();
    assert_eq!((codes(&once), codes(&twice)), (vec![], vec!["overlap-resolved"]));
    assert_eq!(resolve(&once.value.zones), twice.value.zones);
}

#[test]
fn a_hole_stays_open() {
    let hole = "[[37.2,48.2],[37.2,48.4],[37.4,48.4],[37.4,48.2],[37.2,48.2]]";
    let layer = read_on(&land(), "2025-12-05.geojson", &control(&format!("{SQUARE},{hole}"))).unwrap().value;
    let expected = km2(&cell(37.0, 48.0, 38.0, 49.0)) - km2(&cell(37.2, 48.2, 37.4, 48.4));
    assert!((km2(layer.zone(OCCUPIED).unwrap()) - expected).abs() < 1e-6);
}

// Settlements

/// A settlement list; each row is `lon,lat,status,occupied_since,name`.
fn list(rows: &[&str]) -> String {
    format!("lon,lat,status,occupied_since,name\n{}\n", rows.join("\n"))
}

#[test]
fn zones_of_settlements_split_the_land_half_way() {
    let rows = ["37,48,occupied,2014,A", "39,48,government,,B"];
    let read = read_on(&land(), "2025-12-05.csv", &list(&rows)).unwrap();
    assert_eq!(codes(&read), Vec::<&str>::new());
    let occupied = read.value.zone(Category::Occupied(Some(Since::Y2014))).unwrap();
    let half = km2(&land()) / 2.0;
    assert!((km2(occupied) / half - 1.0).abs() < 1e-3, "{} of {half}", km2(occupied));
    assert_eq!(read.value.drawing, Drawing::SettlementCells);
    assert_eq!(
        (read.value.date, read.value.as_of),
        (read.value.as_of, read.value.date),
        "a list shows its day"
    );
}

#[test]
fn government_needs_no_zone() {
    let rows = ["37,48,occupied,2022,A", "39,48,government,,B", "38,49,contested,,C"];
    let layer = read_on(&land(), "2025-12-05.csv", &list(&rows)).unwrap().value;
    let zones: Vec<Category> = layer.zones.iter().map(|zone| zone.category).collect();
    assert_eq!(zones, [Category::Occupied(Some(Since::Y2022)), Category::Contested]);
    assert!(layer.telling.contested && layer.telling.since);
}

#[test]
fn a_list_tells_since_only_if_every_occupied_row_does_and_contested_if_any_row_is() {
    let telling = |rows: &[&str]| read_on(&land(), "2025-12-05.csv", &list(rows)).unwrap().value.telling;
    let mixed = telling(&["37,48,occupied,2014,A", "39,48,occupied,,B"]);
    assert_eq!((mixed.since, mixed.contested), (false, false));
    let none = telling(&["37,48,government,,A"]);
    assert_eq!((none.since, none.contested), (false, false));
    assert!(telling(&["37,48,occupied,2014,A", "39,48,contested,,B"]).contested);
}

#[test]
fn rows_repeated_are_read_once_and_said() {
    let rows = ["37,48,occupied,2014,A", "39,48,government,,B"];
    let once = read_on(&land(), "2025-12-05.csv", &list(&rows)).unwrap();
    let twice = read_on(&land(), "2025-12-05.csv", &list(&[rows[0], rows[1], rows[0]])).unwrap();
    assert_eq!(codes(&twice), ["settlement-repeated"]);
    assert_eq!(twice.warnings[0].message, "1 row repeats a settlement: read once (A)");
    let thrice = read_on(&land(), "2025-12-05.csv", &list(&[rows[0], rows[1], rows[0], rows[1]])).unwrap();
    assert_eq!(thrice.warnings[0].message, "2 rows repeat a settlement: read once (A, B)");
    assert_eq!(once.value.zones, twice.value.zones);
}

#[test]
fn settlements_on_one_point_take_the_status_of_highest_precedence_in_either_order() {
    for rows in [
        ["37,48,government,,A", "37,48,occupied,2014,B", "39,48,government,,C"],
        ["37,48,occupied,2014,B", "37,48,government,,A", "39,48,government,,C"],
    ] {
        let read = read_on(&land(), "2025-12-05.csv", &list(&rows)).unwrap();
        assert_eq!(codes(&read), ["settlements-contradict"]);
        assert!(read.value.zone(Category::Occupied(Some(Since::Y2014))).is_some());
    }
    let same = ["37,48,occupied,2014,A", "37,48,occupied,2014,B", "39,48,government,,C"];
    assert_eq!(
        codes(&read_on(&land(), "2025-12-05.csv", &list(&same)).unwrap()),
        ["settlements-on-one-point"]
    );
}

#[test]
fn a_settlement_near_the_land_keeps_its_cell_and_one_far_outside_is_left_out_both_said() {
    let rows = ["37,48,government,,In", "40.05,48,occupied,2014,Near", "41,48,occupied,2014,Far"];
    let read = read_on(&land(), "2025-12-05.csv", &list(&rows)).unwrap();
    assert_eq!(codes(&read), ["settlement-at-the-edge", "settlement-outside"]);
    let near = "1 settlement lies just outside the land as mapped: its cell is cut at the edge (Near)";
    let far = "1 settlement lies more than 10 km outside the land: left out (Far)";
    assert_eq!([&read.warnings[0].message, &read.warnings[1].message], [near, far]);
    let occupied = read.value.zone(Category::Occupied(Some(Since::Y2014))).unwrap();
    let inside = km2(&overlay::intersection(&[occupied], &[&land()]));
    assert!((inside - km2(occupied)).abs() < 1e-9, "cells end at the land");
}

#[test]
fn the_order_of_rows_changes_no_zone_by_more_than_rounding() {
    let table = std::str::from_utf8(geodata::SETTLEMENTS.bytes).unwrap();
    let mut lines: Vec<&str> = table.lines().collect();
    lines[1..].reverse();
    let set = areas::embedded().unwrap();
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let reading = Reading { profile: Some(Profile::Settlements), land: &land, ..Reading::default() };
    let reversed =
        profiles::read(&file("settlements-2025-12-05.csv", lines.join("\n")), &reading).unwrap().value;
    let example = profiles::example(&reading).unwrap().value;
    for (a, b) in example.zones.iter().zip(&reversed.zones) {
        assert_eq!(a.category, b.category);
        assert!((km2(&a.polygons) - km2(&b.polygons)).abs() < 1e-6, "{:?}", a.category);
    }
}

#[test]
fn every_settlement_of_the_example_lies_in_a_zone_of_its_own_status() {
    let set = areas::embedded().unwrap();
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let layer = profiles::example(&Reading { land: &land, ..Reading::default() }).unwrap().value;
    let zones: Vec<(Category, Bands)> =
        layer.zones.iter().map(|zone| (zone.category, Bands::new(rings_of(&zone.polygons)))).collect();
    let ukraine = Bands::new(land.iter().flat_map(|part| rings_of(part)));
    let table = Table::read(&FileBytes::embedded(&geodata::SETTLEMENTS)).unwrap();
    let [name, lon, lat, status] = table.columns(["name", "lon", "lat", "status"]).unwrap();
    let since = table.column("occupied_since").unwrap();
    let rows = table.rows(|row| {
        let status = Status::from_code(&row.text(status)).unwrap();
        let since = row.optional(since).and_then(Since::from_code);
        let at = Coord { x: row.longitude(lon)?, y: row.latitude(lat)? };
        Ok((row.text(name), at, Category::new(status, since)))
    });
    let mut looked_at = 0;
    for (name, at, category) in rows.unwrap().into_iter().filter(|(_, at, _)| ukraine.contain(*at)) {
        let found =
            zones.iter().find(|(_, zone)| zone.contain(at)).map_or(Category::Government, |(found, _)| *found);
        assert_eq!(found, category, "{name}");
        looked_at += 1;
    }
    assert!(looked_at > 5_000, "{looked_at}");
}

// Voronoi cells

/// Different sites in a box of 100.
fn sites() -> impl Strategy<Value = Vec<Coord<f64>>> {
    prop::collection::btree_set((0u32..100_000, 0u32..100_000), 1..60).prop_map(|places| {
        places.into_iter().map(|(x, y)| Coord { x: f64::from(x) / 1e3, y: f64::from(y) / 1e3 }).collect()
    })
}

fn around() -> Rect<f64> {
    Rect::new(Coord { x: -50.0, y: -50.0 }, Coord { x: 150.0, y: 150.0 })
}

/// The positions of a convex cell that lie in `around`, cut side by side (Sutherland and Hodgman 1974).
fn clipped(cell: Vec<Coord<f64>>, around: Rect<f64>) -> Vec<Coord<f64>> {
    let (low, high) = (around.min(), around.max());
    let sides: [&dyn Fn(Coord<f64>) -> f64; 4] =
        [&|c| c.x - low.x, &|c| high.x - c.x, &|c| c.y - low.y, &|c| high.y - c.y];
    sides.into_iter().fold(cell, |cell, depth| {
        let edges = cell.iter().zip(cell.iter().cycle().skip(1));
        edges
            .flat_map(|(&a, &b)| {
                let crossing = (depth(a) >= 0.0) != (depth(b) >= 0.0);
                let kept = (depth(a) >= 0.0).then_some(a);
                kept.into_iter().chain(crossing.then(|| a + (b - a) * (depth(a) / (depth(a) - depth(b)))))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn cells_partition_the_box(sites in sites()) {
        let tessellation = tessellate(&sites, around()).unwrap();
        let cell = |cell: &Vec<usize>| cell.iter().map(|&v| tessellation.vertices[v]).collect::<Vec<_>>();
        let sum: f64 = tessellation.cells.iter().map(|c| planar_area(&clipped(cell(c), around()))).sum();
        prop_assert!((sum - 40_000.0).abs() < 1e-6, "{sum}");
    }

    #[test]
    fn each_cell_holds_its_site_and_what_is_nearest_to_it(sites in sites(), x in -50.0..150.0f64, y in -50.0..150.0f64) {
        let tessellation = tessellate(&sites, around()).unwrap();
        let rings: Vec<Vec<Coord<f64>>> = tessellation.cells.iter()
            .map(|cell| cell.iter().chain(cell.first()).map(|&v| tessellation.vertices[v]).collect())
            .collect();
        let holds = |ring: &Vec<Coord<f64>>, at| Bands::new([ring.as_slice()]).contain(at);
        for (site, ring) in sites.iter().zip(&rings) {
            prop_assert!(holds(ring, *site), "{site:?}");
        }
        let at = Coord { x, y };
        let distance = |site: &Coord<f64>| (site.x - x).hypot(site.y - y);
        let mut order: Vec<usize> = (0..sites.len()).collect();
        order.sort_by(|&a, &b| distance(&sites[a]).total_cmp(&distance(&sites[b])));
        // A position as far from two sites is on an edge, where either may have it.
        if order.len() < 2 || distance(&sites[order[1]]) - distance(&sites[order[0]]) > 1e-6 {
            prop_assert!(holds(&rings[order[0]], at), "{at:?}");
        }
    }

    #[test]
    fn neighbours_share_the_vertices_between_them(sites in sites()) {
        let cells = tessellate(&sites, around()).unwrap().cells;
        let mut edges: Vec<(usize, usize)> = cells.iter()
            .flat_map(|cell| cell.iter().zip(cell.iter().cycle().skip(1)).map(|(a, b)| (*a, *b)))
            .collect();
        let count = edges.len();
        edges.sort_unstable();
        edges.dedup();
        prop_assert_eq!(edges.len(), count, "an edge belongs to one cell; its reverse to the neighbour's");
    }
}

#[test]
fn sites_on_a_lattice_have_square_cells() {
    let sites: Vec<Coord<f64>> =
        (0..5).flat_map(|i| (0..5).map(move |j| Coord { x: f64::from(i), y: f64::from(j) })).collect();
    let around = Rect::new(Coord { x: -1.0, y: -1.0 }, Coord { x: 5.0, y: 5.0 });
    let tessellation = tessellate(&sites, around).unwrap();
    let middle: Vec<Coord<f64>> = tessellation.cells[12].iter().map(|&v| tessellation.vertices[v]).collect();
    assert!((planar_area(&middle) - 1.0).abs() < 1e-12);
}

#[test]
fn a_position_of_the_land_takes_the_status_of_the_nearest_settlement_in_an_equal_area_plane() {
    let rows = [
        "36.6,46.4,occupied,2014,A",
        "39.2,47.1,government,,B",
        "37.7,49.3,occupied,2014,C",
        "38.9,49.4,contested,,D",
    ];
    let layer = read_on(&land(), "2025-12-05.csv", &list(&rows)).unwrap().value;
    let albers = Albers::for_extent(Rect::new(Coord { x: 36.0, y: 46.0 }, Coord { x: 40.0, y: 50.0 }));
    let sites =
        [(36.6, 46.4), (39.2, 47.1), (37.7, 49.3), (38.9, 49.4)].map(|(x, y)| albers.forward(Coord { x, y }));
    let expected = [
        Some(Category::Occupied(Some(Since::Y2014))),
        None,
        Some(Category::Occupied(Some(Since::Y2014))),
        Some(Category::Contested),
    ];
    for (i, j) in (0..40).flat_map(|i| (0..40).map(move |j| (i, j))) {
        let at = Coord { x: 36.05 + f64::from(i) / 10.0, y: 46.05 + f64::from(j) / 10.0 };
        let place = albers.forward(at);
        let distances = sites.map(|site| (site.x - place.x).hypot(site.y - place.y));
        let nearest = (0..4).min_by(|&a, &b| distances[a].total_cmp(&distances[b])).unwrap();
        let mut sorted = distances;
        sorted.sort_by(f64::total_cmp);
        // Straight in the plane and straight in degrees differ by some kilometres on edges of this length.
        if sorted[1] - sorted[0] < 10_000.0 {
            continue;
        }
        let held = layer.zones.iter().find(|zone| Bands::new(rings_of(&zone.polygons)).contain(at));
        assert_eq!(held.map(|zone| zone.category), expected[nearest], "{at:?}");
    }
}
