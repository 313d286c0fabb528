//! x
use controlmap::*;
use geo::BoundingRect;
fn main() {
    let mut set = areas::embedded().unwrap();
    set.set_margins(10000.0).unwrap();
    let ground = measure::Ground::new(&set);
    let land: Vec<_> = set.areas.iter().map(|a| &a.polygons).collect();
    let f = formats::FileBytes::read(std::path::Path::new(
        "/work/shared/data/deepstate-daily/2025-12-05.geojson",
    ))
    .unwrap();
    let layer =
        control::profiles::read(&f, &control::profiles::Reading { profile: None, date: None, land: &land })
            .unwrap()
            .value;
    let s = measure::slivers::find(&ground, &layer, 3000.0);
    let mut v = vec![];
    for x in &s {
        for p in &x.polygons {
            let b = p.bounding_rect().unwrap();
            v.push((
                geometry::ellipsoid::polygon_area(p).km2(),
                set.areas[x.area].id.clone(),
                format!("{:.3},{:.3} .. {:.3},{:.3}", b.min().x, b.min().y, b.max().x, b.max().y),
            ));
        }
    }
    v.sort_by(|a, b| b.0.total_cmp(&a.0));
    for x in v.iter().take(22) {
        println!("{:8.2} {} {}", x.0, x.1, x.2);
    }
    println!("{} pieces", v.len());
}
