//! x
use controlmap::*;
fn main() {
    let mut set = areas::embedded().unwrap();
    set.set_margins(10000.0).unwrap();
    let ground = measure::Ground::new(&set);
    let land: Vec<_> = set.areas.iter().map(|a| &a.polygons).collect();
    let mut v: Vec<_> = std::fs::read_dir("/work/shared/data/deepstate-daily")
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|x| x == "geojson"))
        .collect();
    v.sort();
    v.truncate(400);
    let finder = measure::slivers::Finder::new(&ground, 3000.0).unwrap();
    let mut fol = measure::Follower::new(&ground, Some(&finder), geometry::AreaMethod::Wgs84);
    let check = std::env::args().nth(1).is_some();
    let mut tr = 0.0;
    let mut tm = 0.0;
    let mut ts = 0.0;
    use report::Report;
    let mut bytes = 0;
    for p in &v {
        let t = std::time::Instant::now();
        let f = formats::FileBytes::read(p).unwrap();
        let layer =
            control::profiles::read(&f, &control::profiles::Reading { land: &land, ..Default::default() })
                .unwrap()
                .value;
        tr += t.elapsed().as_secs_f64();
        let t = std::time::Instant::now();
        let pieces = fol.measure(&layer).unwrap();
        tm += t.elapsed().as_secs_f64();
        let t = std::time::Instant::now();
        let sh = measure::share_out(
            measure::Measured { areas: &set, pieces: &pieces },
            None,
            &layer,
            &Default::default(),
            vec![],
        );
        bytes += report::Csv.write(&sh).unwrap().len();
        ts += t.elapsed().as_secs_f64();
        if check {
            let s = measure::slivers::find(&ground, &layer, 3000.0);
            assert!(s == fol.slivers().unwrap(), "{p:?}");
            assert!(
                ground.measure(&layer, Some(&s), geometry::AreaMethod::Wgs84).unwrap() == pieces,
                "{p:?}"
            );
        }
    }
    println!("read {tr:.3} measure {tm:.3} out {ts:.3} {bytes}");
}
