//! x
use controlmap::*;
fn main() {
    let mut n = 0;
    let mut d = 0;
    let mut polys = 0;
    for e in std::fs::read_dir("/work/shared/data/deepstate-daily").unwrap() {
        let p = e.unwrap().path();
        if p.extension().is_none_or(|x| x != "geojson") {
            continue;
        }
        let f = formats::FileBytes::read(&p).unwrap();
        let fe = formats::features::read_polygons(&f, "").unwrap().value.features;
        let mut m = geometry::repair::Mender::default();
        let x = m.mend(fe.into_iter().next().unwrap().polygons, &error::Place::file("x"));
        n += 1;
        d += x.are_disjoint as usize;
        polys += x.polygons.0.len();
    }
    println!("{n} days, {d} disjoint, {} polys/day", polys / n);
}
