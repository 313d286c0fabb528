//! Closing of slivers for display: land between a zone and the national outline that is there only because the two
//! data sets draw the same border or coast differently.
//!
//! Strips along the outline go to the zone beside them; so do narrow pockets that a zone cuts off between itself and
//! the outline. A front that merely comes up to the border is left alone. Figures are not touched: they are
//! `measure`'s.

mod outline;
mod pockets;
mod strips;

use geo::MultiPolygon;

use crate::geometry::overlay;
use outline::Outline;

/// Land narrower than this, at the outline, is a sliver \[km\].
const TOLERANCE_KM: f64 = 3.0;

/// Extends `zones`, which lie on `land`, over the slivers between them and its outline.
pub fn close(zones: &mut [MultiPolygon<f64>], land: &MultiPolygon<f64>) {
    let outline = Outline::new(land, TOLERANCE_KM);
    for zone in zones.iter_mut() {
        let strips = strips::strips(zone, &outline);
        if !strips.is_empty() {
            let parts: Vec<&MultiPolygon<f64>> = std::iter::once(&*zone).chain(&strips).collect();
            *zone = overlay::union(&parts);
        }
    }
    pockets::fill(zones, &outline);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::ellipsoid::multipolygon_area;
    use geo::{Polygon, polygon};

    /// The zone on a land of two by two degrees, before and after closing.
    fn closed(zone: Polygon<f64>) -> [MultiPolygon<f64>; 2] {
        let land = polygon![(x: 30.0, y: 48.0), (x: 32.0, y: 48.0), (x: 32.0, y: 50.0), (x: 30.0, y: 50.0)];
        let land = MultiPolygon(vec![land]);
        let zone = overlay::intersection(&[&MultiPolygon(vec![zone])], &[&land]);
        let mut zones = [zone.clone()];
        close(&mut zones, &land);
        let [closed] = zones;
        [zone, closed]
    }

    fn assert_same(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) {
        for (a, b) in [(a, b), (b, a)] {
            assert!(multipolygon_area(&overlay::difference(&[a], &[b])).km2() < 1e-6);
        }
    }

    #[test]
    fn a_strip_along_the_border_is_closed() {
        // East of 31°, but for a strip of some 1.5 km at the eastern border.
        let strip =
            polygon![(x: 31.0, y: 47.9), (x: 31.98, y: 47.9), (x: 31.98, y: 50.1), (x: 31.0, y: 50.1)];
        let whole = polygon![(x: 31.0, y: 47.9), (x: 32.5, y: 47.9), (x: 32.5, y: 50.1), (x: 31.0, y: 50.1)];
        assert_same(&closed(strip)[1], &closed(whole)[0]);
    }

    #[test]
    fn a_narrow_pocket_at_the_border_is_closed_and_a_wide_one_stays() {
        let [narrow, wide] = [0.04, 0.4].map(|width| {
            polygon![
                (x: 31.0, y: 47.9), (x: 32.5, y: 47.9), (x: 32.5, y: 48.8), (x: 32.0 - width, y: 48.8),
                (x: 32.0 - width, y: 49.2), (x: 32.5, y: 49.2), (x: 32.5, y: 50.1), (x: 31.0, y: 50.1),
            ]
        });
        let whole = polygon![(x: 31.0, y: 47.9), (x: 32.5, y: 47.9), (x: 32.5, y: 50.1), (x: 31.0, y: 50.1)];
        assert_same(&closed(narrow)[1], &closed(whole)[0]);
        let [before, after] = closed(wide);
        assert_same(&before, &after);
    }

    #[test]
    fn a_front_that_comes_up_to_the_border_stays() {
        let east = polygon![(x: 31.2, y: 47.9), (x: 32.5, y: 47.9), (x: 32.5, y: 50.1), (x: 30.8, y: 50.1), (x: 30.9, y: 49.0)];
        let [before, after] = closed(east);
        assert_eq!(before, after);
    }
}
