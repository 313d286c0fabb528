//! Projections: forward then inverse is the identity, and proj4rs gives the same metres.

use crate::common::maps::{EXAMPLE, spec};
use controlmap::map::{MapSpec, ProjectionChoice, compose};
use controlmap::projection::{Albers, Choice, Lambert, Mercator, Projection};
use geo::{Coord, Rect};
use proptest::prelude::*;

/// How far \[°\] a position may be off after there and back: rounding of some micrometres.
const BACK_DEG: f64 = 1e-11;
/// How far two implementations may be apart, in parts of the place's distance from the origin.
const APART: f64 = 1e-9;

fn ukraine() -> Rect<f64> {
    Rect::new(Coord { x: 22.1, y: 44.3 }, Coord { x: 40.3, y: 52.4 })
}

/// Every projection that is built in, for an extent, with the PROJ string that means the same.
fn built_in(extent: Rect<f64>) -> Vec<(Box<dyn Projection>, String)> {
    let (south, span, middle) = (extent.min().y, extent.height(), extent.center());
    let cone = format!(
        "+lat_1={} +lat_2={} +lat_0={} +lon_0={} +ellps=WGS84",
        south + span / 6.0,
        south + span * 5.0 / 6.0,
        middle.y,
        middle.x
    );
    vec![
        (Box::new(Albers::for_extent(extent)), format!("+proj=aea {cone}")),
        (Box::new(Lambert::for_extent(extent)), format!("+proj=lcc {cone}")),
        (Box::new(Mercator::for_extent(extent)), format!("+proj=merc +lon_0={} +ellps=WGS84", middle.x)),
    ]
}

fn theirs(text: &str, position: Coord<f64>) -> Coord<f64> {
    let system = proj4rs::Proj::from_proj_string(text).unwrap();
    let degrees = proj4rs::Proj::from_proj_string("+proj=longlat +ellps=WGS84").unwrap();
    let mut place = (position.x.to_radians(), position.y.to_radians(), 0.0);
    proj4rs::transform::transform(&degrees, &system, &mut place).unwrap();
    Coord { x: place.0, y: place.1 }
}

proptest! {
    #[test]
    fn forward_then_inverse_is_the_identity(
        lon in -60.0..120.0_f64, lat in -80.0..80.0_f64,
        west in 0.0..40.0_f64, south in -60.0..60.0_f64, width in 0.05..30.0_f64, height in 0.05..20.0_f64,
    ) {
        let extent = Rect::new(Coord { x: west, y: south }, Coord { x: west + width, y: south + height });
        for (projection, name) in built_in(extent) {
            let back = projection.inverse(projection.forward(Coord { x: lon, y: lat }));
            // A cone nearly as flat as a cylinder has its apex far away, and loses digits to it.
            let lost = 1.0 + 40.0 / (south + height / 2.0).abs().max(0.01);
            let off = (back.x - lon).abs().max((back.y - lat).abs());
            prop_assert!(off < BACK_DEG * lost, "{name}: {lon} {lat} comes back as {back:?}");
        }
    }

    #[test]
    fn proj4rs_gives_the_same_places(lon in 18.0..44.0_f64, lat in 42.0..54.5_f64) {
        let position = Coord { x: lon, y: lat };
        let small = Rect::new(Coord { x: 36.5, y: 47.9 }, Coord { x: 37.8, y: 48.7 });
        for (projection, text) in built_in(ukraine()).into_iter().chain(built_in(small)) {
            let (ours, theirs) = (projection.forward(position), theirs(&text, position));
            let size = theirs.x.abs().max(theirs.y.abs()).max(1e5);
            prop_assert!((ours.x - theirs.x).abs() < APART * size, "{text}: {ours:?} {theirs:?}");
            prop_assert!((ours.y - theirs.y).abs() < APART * size, "{text}: {ours:?} {theirs:?}");
        }
    }
}

#[test]
fn snyders_worked_lambert_example_comes_out() {
    // Page 296, for the Clarke 1866 ellipsoid, which differs from WGS 84 by less than 1e-4 in size and shape.
    let lambert = Lambert::new(Coord { x: -96.0, y: 23.0 }, 33.0, 45.0);
    let place = lambert.forward(Coord { x: -75.0, y: 35.0 });
    assert!(
        (place.x / 1_894_410.9 - 1.0).abs() < 1e-4 && (place.y / 1_564_649.5 - 1.0).abs() < 1e-4,
        "{place:?}"
    );
}

#[test]
fn cones_whose_parallels_mirror_each_other_still_project() {
    let lambert = Lambert::for_extent(Rect::new(Coord { x: -5.0, y: -5.0 }, Coord { x: 5.0, y: 5.0 }));
    let back = lambert.inverse(lambert.forward(Coord { x: 3.0, y: -4.0 }));
    assert!((back.x - 3.0).abs() < 1e-8 && (back.y + 4.0).abs() < 1e-8, "{back:?}");
}

#[test]
fn what_is_no_projection_is_refused() {
    for wrong in [
        "",
        "mars",
        "utm",
        "+proj=",
        "+proj=nowhere",
        "+proj=utm +zone=99",
        "+proj=aea",
        "+proj=lcc +lat_1=nan +lat_2=3",
        "=",
        "+proj=geocent",
        "+init=epsg:3857",
        &"+proj=utm +zone=99 ".repeat(10_000),
        "\u{202e}+proj=utm +zone=37",
    ] {
        let chosen = Choice::parse(wrong);
        let refused = chosen.is_err() || fails(chosen.unwrap());
        assert!(refused, "{}", wrong.chars().take(60).collect::<String>());
    }
}

/// True where no map comes of a projection: it says so, and does not panic.
fn fails(projection: ProjectionChoice) -> bool {
    compose(&MapSpec { projection, ..spec(800, 600) }, &EXAMPLE.inputs()).is_err()
}

#[test]
fn a_proj_string_that_does_not_reach_ukraine_is_refused() {
    for wrong in [
        "+proj=ortho +lat_0=-45 +lon_0=-150",
        "+proj=laea +lat_0=-48 +lon_0=-149",
        "+proj=utm +zone=37 +axis=wsu",
    ] {
        assert!(fails(Choice::parse(wrong).unwrap()), "{wrong}");
    }
}

#[test]
fn proj_strings_draw_maps() {
    let names = ["lambert", "mercator", "+proj=utm +zone=36", "+proj=merc +datum=WGS84", "+proj=longlat"];
    for text in
        names.into_iter().chain(["+proj=laea +lat_0=48.5 +lon_0=31", "+proj=tmerc +lat_0=0 +lon_0=31"])
    {
        let projection = Choice::parse(text).unwrap();
        let scene = compose(&MapSpec { projection, ..spec(800, 600) }, &EXAMPLE.inputs()).unwrap().value;
        crate::common::maps::texts_stand_free(&MapSpec::default(), &scene);
        // Whatever the projection, the country is as large as its shape and the legend allow.
        let country = crate::common::maps::area_of(&scene, "country");
        assert!(country > 0.08 * 800.0 * 600.0, "{text}: {country}");
    }
}
