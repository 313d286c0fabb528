use controlmap::*;
use std::time::Instant;
fn main() {
    let t = Instant::now();
    let best = std::cell::RefCell::new(std::collections::BTreeMap::<String, f64>::new());
    let lap = |n: &str, t0: Instant| {
        let v = t0.elapsed().as_secs_f64() * 1e3;
        let mut b = best.borrow_mut();
        let e = b.entry(n.to_string()).or_insert(1e9);
        *e = e.min(v);
    };
    for _ in 0..20 {
        let t0 = Instant::now();
        let mut set = areas::embedded().unwrap();
        lap("embedded", t0);
        let t0 = Instant::now();
        set.set_margins(10000.0).unwrap();
        lap("margins", t0);
        let t0 = Instant::now();
        let o = set.outline();
        lap("outline", t0);
        let t0 = Instant::now();
        let r = set.reach();
        lap("reach", t0);
        let _ = (o, r);
        let t0 = Instant::now();
        let ground = measure::Ground::new(&set);
        lap("ground", t0);
        let t0 = Instant::now();
        let land: Vec<_> = set.areas.iter().map(|a| &a.polygons).collect();
        let f = formats::FileBytes::read(std::path::Path::new(
            "/work/shared/data/deepstate-daily/2025-12-05.geojson",
        ))
        .unwrap();
        lap("read file+sha", t0);
        let t0 = Instant::now();
        let fe = formats::features::read_polygons(&f, "").unwrap().value.features;
        lap("parse", t0);
        drop(fe);
        let t0 = Instant::now();
        let layer = control::profiles::read(
            &f,
            &control::profiles::Reading { profile: None, date: None, land: &land },
        )
        .unwrap()
        .value;
        lap("layer", t0);
        let t0 = Instant::now();
        let s = measure::slivers::find(&ground, &layer, 3000.0);
        lap("slivers", t0);
        let t0 = Instant::now();
        let p = ground.measure(&layer, Some(&s), geometry::AreaMethod::Wgs84).unwrap();
        lap("measure", t0);
        let t0 = Instant::now();
        let sh = measure::share_out(
            measure::Measured { areas: &set, pieces: &p },
            None,
            &layer,
            &Default::default(),
            vec![],
        );
        lap("share_out", t0);
        use report::Report;
        let t0 = Instant::now();
        let c = report::Csv.write(&sh).unwrap();
        lap("csv", t0);
        let _ = c;
    }
    lap("all", t);
    println!("{:#?}", best.borrow());
}
fn _x() {}
