//! x
use controlmap::*;
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
    let finder = measure::slivers::Finder::new(&ground, 3000.0).unwrap();
    let t = std::time::Instant::now();
    let mut n = 0;
    for _ in 0..100 {
        n += finder.find(&layer).len();
    }
    println!("{} {:.3} ms each", n, t.elapsed().as_secs_f64() * 10.0);
}
