use controlmap::project::Request;
use controlmap::control::profiles::{self, Reading};
use controlmap::formats::{FileBytes, geojson};
use std::time::Instant;
#[test]
fn time() {
    let inputs = Request::default().read().unwrap().value;
    let land: Vec<_> = inputs.areas.areas.iter().map(|a| &a.polygons).collect();
    let mut files: Vec<_> = std::fs::read_dir("../shared/data/deepstate-raw").unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut t0, mut t1, mut t2) = (0.0, 0.0, 0.0);
    for path in &files {
        let a = Instant::now();
        let file = FileBytes::read(path).unwrap();
        let b = Instant::now();
        let f = geojson::read(&file).unwrap();
        let c = Instant::now();
        std::hint::black_box(&f);
        drop(f);
        let d = Instant::now();
        let layer = profiles::read(&file, &Reading { land: &land, ..Reading::default() });
        let e = Instant::now();
        match layer { Ok(l) => {
            let n: usize = l.value.zones.iter().map(|z| z.polygons.iter().map(|p| p.exterior().0.len()).sum::<usize>()).sum();
            println!("{} {} {} read {:.2} parse {:.2} all {:.2} warnings {:?} {n}", path.file_name().unwrap().to_string_lossy(), l.value.date, l.value.as_of, (b-a).as_secs_f64()*1e3, (c-b).as_secs_f64()*1e3, (e-d).as_secs_f64()*1e3, l.warnings.iter().map(|w| w.to_string()).collect::<Vec<_>>());
        }
        Err(e) => println!("{} {e}", path.display()) }
        t0 += (b-a).as_secs_f64()*1e3; t1 += (c-b).as_secs_f64()*1e3; t2 += (e-d).as_secs_f64()*1e3;
    }
    let n = files.len() as f64;
    println!("mean read {} parse {} all {}", t0/n, t1/n, t2/n);
}
#[test]
fn split() {
    use controlmap::geometry::{repair::Mender, overlay, ellipsoid, crossings};
    use geo::MultiPolygon;
    let file = FileBytes::read(std::path::Path::new("../shared/data/deepstate-raw/1754077960.geojson")).unwrap();
    let mut best = [f64::MAX; 8];
    for _ in 0..20 {
        let f = geojson::read(&file).unwrap();
        let name = |f: &controlmap::formats::Feature| f.properties.get("name").and_then(|v| v.as_str()).unwrap_or("").to_owned();
        let occ: Vec<_> = f.iter().filter(|f| name(f).contains("status.occupied")).cloned().collect();
        let old: Vec<_> = f.iter().filter(|f| ["ordlo","crimea","tuzla"].iter().any(|k| name(f).contains(k))).cloned().collect();
        let con: Vec<_> = f.iter().filter(|f| name(f).contains("status.unknown")).cloned().collect();
        let lib: Vec<_> = f.iter().filter(|f| name(f).contains("status.dismissed")).cloned().collect();
        let p = file.place();
        let mut time = |i: usize, t: Instant| best[i] = best[i].min(t.elapsed().as_secs_f64()*1e3);
        let t = Instant::now();
        let mut m = Mender::default();
        let [occ, old, con] = [occ, old, con].map(|fs| fs.into_iter().flat_map(|f| m.polygons(f.polygons, &p)).collect::<MultiPolygon<f64>>());
        time(0, t);
        let t = Instant::now();
        let lib = lib.into_iter().flat_map(|f| m.polygons(f.polygons, &p)).collect::<MultiPolygon<f64>>();
        time(1, t);
        let t = Instant::now();
        let a = [&occ, &old, &con].map(ellipsoid::multipolygon_area);
        time(2, t);
        let t = Instant::now();
        let u = overlay::union(&[&old]);
        time(3, t);
        let t = Instant::now();
        let v = overlay::difference(&[&occ], &[&u]);
        time(4, t);
        let t = Instant::now();
        let w = overlay::difference(&[&con], &[&u, &v]);
        time(5, t);
        let t = Instant::now();
        let rings: Vec<&[_]> = occ.iter().map(|p| p.exterior().0.as_slice()).collect();
        let c = crossings::first_crossing(&rings);
        time(6, t);
        let t = Instant::now();
        let x = overlay::union(&[&occ]);
        time(7, t);
        std::hint::black_box((a, w, lib, c, x));
        let count = |m: &MultiPolygon<f64>| m.iter().map(|p| p.exterior().0.len() + p.interiors().iter().map(|r| r.0.len()).sum::<usize>()).collect::<Vec<_>>();
        if best[0] == f64::MAX {println!()}
        if best[1] < 0.0 { println!("{:?} {:?} {:?}", count(&occ), count(&old), count(&con)); }
    }
    println!("mend held {:.3}, liberated {:.3}, areas {:.3}, union old {:.3}, occ {:.3}, con {:.3}, crossings occ {:.3} union occ {:.3}", best[0], best[1], best[2], best[3], best[4], best[5], best[6], best[7]);
}
#[test]
fn overlaps() {
    use controlmap::geometry::{repair::Mender, overlay, ellipsoid};
    use geo::MultiPolygon;
    for file in ["1662064277", "1696184127", "1754077960"] {
    let file = FileBytes::read(std::path::Path::new(&format!("../shared/data/deepstate-raw/{file}.geojson"))).unwrap();
    let f = geojson::read(&file).unwrap();
    let fill = |f: &controlmap::formats::Feature| f.properties.get("fill").and_then(|v| v.as_str()).unwrap_or("").to_owned();
    let mut all: Vec<(String, MultiPolygon<f64>)> = vec![];
    for g in &f { let c = fill(g); if ["#a52714","#880e4f","#bcaaa4","#bdbdbd"].contains(&c.as_str()) {
        let mut m = Mender::default();
        for p in m.polygons(g.polygons.clone(), &file.place()) { all.push((c.clone(), MultiPolygon(vec![p]))); } } }
    for i in 0..all.len() { let n: usize = all[i].1.0[0].exterior().0.len();
        let own: std::collections::HashSet<[u64;2]> = all[i].1.0[0].exterior().0.iter().map(|c| [c.x.to_bits(), c.y.to_bits()]).collect();
        let mut line = format!("{} {n} holes {} area {:.2}:", all[i].0, all[i].1.0[0].interiors().len(), ellipsoid::multipolygon_area(&all[i].1).km2());
        for j in 0..all.len() { if i != j { let x = ellipsoid::multipolygon_area(&overlay::intersection(&[&all[i].1], &[&all[j].1])).km2();
            let shared = controlmap::geometry::rings::rings_of(&all[j].1).flatten().filter(|c| own.contains(&[c.x.to_bits(), c.y.to_bits()])).count();
            if x > 0.0 || shared > 0 { line += &format!(" [{j} {} shared {shared} overlap {:.6}]", all[j].0, x); } } }
        println!("{i} {line}"); }
    println!();
    }
}
