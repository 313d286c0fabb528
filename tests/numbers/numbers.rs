//! The quick way of measuring against the overlay, margins against a fresh computation, published figures.

use std::path::{Path, PathBuf};

use controlmap::areas::{self, AreaSet, margins};
use controlmap::control::{Category, ControlLayer, Drawing, Zone};
use controlmap::geometry::AreaMethod;
use controlmap::geometry::{ellipsoid, overlay};
use controlmap::measure::slivers::{Finder, Sliver, TOLERANCE_M};
use controlmap::measure::{Follower, Ground, Pieces, Shares, cut};
use controlmap::project::Request;
use geo::{Coord, LineString, MapCoords, MultiPolygon, Polygon, polygon};

/// The quick way and the overlay may differ by this much in a piece \[km²\]: a hundredth of what conservation allows.
const PIECE_TOLERANCE_KM2: f64 = 1e-6;

/// The snapshots in `folder`, by date.
fn daily_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn request(file: &Path) -> Request {
    Request { control: vec![file.to_owned()], ..Request::default() }
}

fn embedded_with_margins() -> AreaSet {
    let mut set = areas::embedded().unwrap();
    set.set_margins(margins::WIDEST_M).unwrap();
    set
}

#[test]
fn the_quick_way_gives_what_the_overlay_gives_on_every_day() {
    let files = daily_files(&shared!("deepstate-daily"));
    assert!(files.len() > 500);
    let set = embedded_with_margins();
    let ground = Ground::new(&set);
    for file in files {
        let layer = request(&file).read().unwrap().value.layer;
        let quick = ground
            .integrate(&layer, None)
            .unwrap_or_else(|| panic!("{}: a crossing was missed", file.display()));
        let slow = Pieces::of_cut(&cut(&set, &layer), &set, &layer, None, AreaMethod::Wgs84).unwrap();
        for index in 0..set.areas.len() {
            for category in layer.categories() {
                let sum = |pieces: &Pieces| -> [f64; 2] {
                    let rows: Vec<_> = pieces.of_area(index, |c| c == category).collect();
                    [rows.iter().map(|r| r.inside).sum(), rows.iter().filter_map(|r| r.margin).sum()]
                        .map(|area: controlmap::units::SquareMetres| area.km2())
                };
                for (q, s) in sum(&quick).into_iter().zip(sum(&slow)) {
                    assert!(
                        (q - s).abs() < PIECE_TOLERANCE_KM2,
                        "{}: area {index}: {q} is not {s}",
                        file.display()
                    );
                }
            }
        }
        let (q, s) = (quick.outside.km2(), slow.outside.km2());
        assert!((q - s).abs() < PIECE_TOLERANCE_KM2, "{}: outside {q} is not {s}", file.display());
    }
}

#[test]
fn the_quick_way_gives_what_the_overlay_gives_for_settlement_cells() {
    let inputs = Request::default().read().unwrap().value;
    let quick = Ground::new(&inputs.areas).integrate(&inputs.layer, None).unwrap();
    let slow = Pieces::of_cut(
        &cut(&inputs.areas, &inputs.layer),
        &inputs.areas,
        &inputs.layer,
        None,
        AreaMethod::Wgs84,
    )
    .unwrap();
    for row in &slow.rows {
        let same =
            quick.of_area(row.area, |category| category == row.category).map(|r| r.inside.km2()).sum::<f64>();
        assert!((same - row.inside.km2()).abs() < PIECE_TOLERANCE_KM2, "{row:?} is not {same}");
    }
}

#[test]
fn embedded_margins_are_those_computed_afresh() {
    let set = embedded_with_margins();
    let fresh = margins::compute(&set.areas, margins::WIDEST_M).unwrap();
    let embedded = set.margins.as_ref().unwrap();
    for (index, (old, new)) in embedded.strips.iter().zip(&fresh.strips).enumerate() {
        let moved = ellipsoid::multipolygon_area(&overlay::difference(&[old], &[new])).km2()
            + ellipsoid::multipolygon_area(&overlay::difference(&[new], &[old])).km2();
        // The embedded ones are rounded to a tenth of a millimetre, some 1e-7 km² per 1,000 km of their rim.
        assert!(moved < 1e-4, "{}: {moved} km²", set.areas[index].id);
    }
}

fn shares_of(file: &Path) -> Shares {
    request(file).read().unwrap().value.shares(Vec::new()).unwrap()
}

#[test]
fn with_margins_the_published_shares_of_december_2025_come_out() {
    let shares = shares_of(&shared!("deepstate-daily/2025-12-05.geojson"));
    let percent = |id: &str| {
        let row = shares.areas.iter().find(|area| area.id == id).unwrap();
        row.occupied.share_of_official.unwrap().percent()
    };
    for (id, published) in
        [("UA-09", 99.8), ("UA-14", 77.2), ("UA-23", 74.8), ("UA-65", 67.4), ("UA-63", 4.8), ("UA-59", 0.9)]
    {
        assert!((percent(id) - published).abs() < 0.15, "{id}: {} is not {published}", percent(id));
    }
    let margin = shares.total.occupied.margin.unwrap().km2();
    assert!((margin - 1828.0).abs() < 15.0, "{margin}");
    assert!((shares.total.occupied.share.unwrap().percent() - 19.18).abs() < 0.01);
}

#[test]
fn slivers_leave_no_government_land_in_crimea_and_move_no_front() {
    let shares = shares_of(&shared!("deepstate-daily/2025-12-05.geojson"));
    let row = |id: &str| shares.areas.iter().find(|area| area.id == id).unwrap();
    for id in ["UA-43", "UA-40"] {
        assert_eq!(row(id).government.inside.km2(), 0.0, "{id}");
        let measured = row(id).occupied.share_of_measured.unwrap().0;
        assert!((measured - 1.0).abs() < 1e-9, "{id}: {measured}");
    }
    assert!(row("UA-09").occupied.share_of_measured.unwrap().percent() > 99.2);
    for (id, most_points) in [("UA-63", 0.3), ("UA-23", 0.3), ("UA-14", 0.5), ("UA-65", 0.5)] {
        let moved = (row(id).sliver.unwrap() / row(id).measured).percent();
        assert!(moved < most_points, "{id} moves by {moved} points");
    }
}

#[test]
fn every_sliver_touches_the_outline_and_lies_on_uncovered_land() {
    let files = daily_files(&shared!("deepstate-daily"));
    let inputs = request(files.last().unwrap()).read().unwrap().value;
    let outline = inputs.areas.outline();
    let beyond = controlmap::geometry::locate::Bands::new(controlmap::geometry::rings::rings_of(&outline));
    let slivers = inputs.slivers().unwrap().unwrap();
    assert!(!slivers.is_empty());
    for sliver in &slivers {
        let zone = &inputs.layer.zones[0].polygons;
        let covered = ellipsoid::multipolygon_area(&overlay::intersection(&[&sliver.polygons], &[zone]));
        assert!(covered.km2() < PIECE_TOLERANCE_KM2);
        let land = &inputs.areas.areas[sliver.area].polygons;
        let off_land = ellipsoid::multipolygon_area(&overlay::difference(&[&sliver.polygons], &[land]));
        assert!(off_land.km2() < PIECE_TOLERANCE_KM2);
        // Three hundredths of a degree, some two or three kilometres, from the sliver there is sea or another state.
        let reaches_out = sliver.polygons.iter().flat_map(|polygon| &polygon.exterior().0).any(|c| {
            [(0.03, 0.0), (-0.03, 0.0), (0.0, 0.03), (0.0, -0.03)]
                .iter()
                .any(|(dx, dy)| !beyond.contain(Coord { x: c.x + dx, y: c.y + dy }))
        });
        assert!(reaches_out, "{}: {} km²", inputs.areas.areas[sliver.area].id, sliver.size.km2());
    }
}

#[test]
fn a_layer_that_ends_at_the_front_has_no_sliver_there() {
    // The eastern half of Ukraine, cut straight through the land: coasts and borders agree with the outline exactly.
    let set = embedded_with_margins();
    let east =
        polygon![(x: 33.0, y: 43.0), (x: 42.0, y: 43.0), (x: 42.0, y: 53.0), (x: 33.0, y: 53.0)].into();
    let half = overlay::intersection(&[&set.outline()], &[&east]);
    let mut layer = drawn_layer();
    layer.zones = vec![Zone { category: Category::Occupied(None), polygons: half }];
    let ground = Ground::new(&set);
    let finder = Finder::new(&ground, TOLERANCE_M);
    let mut follower = Follower::new(&ground, finder.as_ref(), AreaMethod::Wgs84);
    follower.measure(&layer).unwrap();
    let slivers = follower.slivers().unwrap();
    let km2: f64 = slivers.iter().map(|sliver| sliver.size.km2()).sum();
    assert!(km2 < 20.0, "{km2} km² of slivers at a front that only meets the border");
}

/// A layer that a source drew.
fn drawn_layer() -> ControlLayer {
    ControlLayer { drawing: Drawing::Drawn, ..Request::default().read().unwrap().value.layer }
}

/// The km² of slivers in each area where so much is occupied and so much given to the government.
fn closed_of(set: &AreaSet, occupied: MultiPolygon<f64>, given: MultiPolygon<f64>) -> Vec<f64> {
    let ground = Ground::new(set);
    let finder = Finder::new(&ground, TOLERANCE_M);
    let mut layer = drawn_layer();
    layer.zones = vec![Zone { category: Category::Occupied(None), polygons: occupied }];
    layer.given = given;
    let mut follower = Follower::new(&ground, finder.as_ref(), AreaMethod::Wgs84);
    follower.measure(&layer).unwrap();
    let mut km2 = vec![0.0; set.areas.len()];
    follower.slivers().unwrap().iter().for_each(|sliver| km2[sliver.area] += sliver.size.km2());
    km2
}

fn nothing() -> MultiPolygon<f64> {
    MultiPolygon(Vec::new())
}

fn boxed([west, south, east, north]: [f64; 4]) -> MultiPolygon<f64> {
    polygon![(x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north)].into()
}

#[test]
fn what_a_source_gives_to_the_government_is_no_sliver() {
    // Cells of settlements cover everything.
    assert!(Request::default().read().unwrap().value.slivers().unwrap().unwrap().is_empty());
    // Luhansk oblast, but for what lies east of a line a kilometre or two from its border.
    let set = areas::embedded().unwrap();
    let luhansk = set.areas.iter().position(|area| area.id == "UA-09").unwrap();
    let land = &set.areas[luhansk].polygons;
    let moved = land.map_coords(|place| Coord { x: place.x - 0.02, y: place.y });
    let (held, strip) = (overlay::intersection(&[land], &[&moved]), overlay::difference(&[land], &[&moved]));
    let uncovered = closed_of(&set, held.clone(), nothing())[luhansk];
    assert!(uncovered > 100.0, "{uncovered}");
    let given = closed_of(&set, held, strip);
    assert!(given[luhansk] < 1e-3, "{}", given[luhansk]);
}

#[test]
fn a_source_that_shows_crimea_occupied_leaves_nothing_of_it_to_the_government_but_what_it_gives() {
    let set = areas::embedded().unwrap();
    let crimea = set.areas.iter().position(|area| area.id == "UA-43").unwrap();
    let land = &set.areas[crimea].polygons;
    let hole = boxed([34.0, 45.2, 34.3, 45.4]);
    let hole = overlay::intersection(&[land], &[&hole]);
    let km2 = ellipsoid::multipolygon_area(&hole).km2();
    let occupied = |left: &MultiPolygon<f64>| overlay::difference(&[land], &[left]);
    let closed = closed_of(&set, occupied(&hole), nothing())[crimea];
    assert!((closed - km2).abs() < 1e-3, "{closed} of {km2}");
    let given = closed_of(&set, occupied(&hole), hole)[crimea];
    assert!(given < 1e-3, "{given}");
    // Who shows a half of it says nothing about the other.
    let half = closed_of(&set, occupied(&boxed([30.0, 43.0, 34.2, 47.0])), nothing())[crimea];
    assert!(half < 50.0, "{half}");
}

#[test]
fn slivers_followed_from_layer_to_layer_are_those_found_afresh() {
    let set = embedded_with_margins();
    let ground = Ground::new(&set);
    let finder = Finder::new(&ground, TOLERANCE_M);
    let first = drawn_layer();
    let held: Vec<_> = first.zones.iter().map(|zone| &zone.polygons).collect();
    let layer_of = |occupied: MultiPolygon<f64>, contested: MultiPolygon<f64>| {
        let mut layer = first.clone();
        layer.zones = vec![
            Zone { category: Category::Occupied(None), polygons: occupied },
            Zone { category: Category::Contested, polygons: contested },
        ];
        layer.zones.retain(|zone| !zone.polygons.0.is_empty());
        layer
    };
    // Boxes on the border, on the coasts of the Sea of Azov and of Crimea, at the front, and far from all of them.
    let boxes = [(39.9, 48.8), (37.5, 47.0), (36.4, 45.3), (35.6, 47.5), (37.7, 49.9), (39.0, 48.2)];
    let boxed = |(x, y): (f64, f64)| {
        let corners = [(0.0, 0.0), (0.3, 0.0), (0.3, 0.2), (0.0, 0.2)];
        let ring: LineString<f64> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        MultiPolygon::from(Polygon::new(ring, Vec::new()))
    };
    let whole = || overlay::union(&held);
    let mut layers = vec![layer_of(whole(), MultiPolygon(Vec::new()))];
    for place in boxes {
        let own = boxed(place);
        let (without, within) = (overlay::difference(&held, &[&own]), overlay::intersection(&held, &[&own]));
        layers.push(layer_of(without.clone(), within));
        layers.push(layer_of(without, MultiPolygon(Vec::new())));
    }
    for given in [boxed(boxes[0]), boxed(boxes[2]), nothing()] {
        layers.push(ControlLayer { given, ..layer_of(whole(), nothing()) });
    }
    layers.push(layer_of(nothing(), whole()));
    layers.push(layer_of(whole(), MultiPolygon(Vec::new())));
    let mut follower = Follower::new(&ground, finder.as_ref(), AreaMethod::Wgs84);
    let mut found: Vec<Vec<Sliver>> = Vec::new();
    for (day, layer) in layers.iter().enumerate() {
        follower.measure(layer).unwrap();
        let mut alone = Follower::new(&ground, finder.as_ref(), AreaMethod::Wgs84);
        alone.measure(layer).unwrap();
        let (followed, afresh) = (follower.slivers().unwrap(), alone.slivers().unwrap());
        assert!(!afresh.is_empty(), "layer {day}");
        assert_eq!(followed, afresh, "layer {day}");
        found.push(afresh.to_vec());
    }
    let changes = found.windows(2).filter(|days| days[0] != days[1]).count();
    assert!(changes > boxes.len(), "only {changes} layers changed the slivers");
}
