//! Groups of a project's own: sums of their members in every output, and never of what is not there.

use crate::common::geojson::SQUARE;
use crate::common::program::Bench;
use crate::common::projects;
use serde_json::Value;

/// Two oblasts that the square of the fixture lies in and beside, under a name in both languages.
const EAST: &str = "\
[groups.east]
name = \"the east\"
name-uk = \"Схід\"
members = [\"UA-14\", \"UA-63\"]

[[control]]
path = \"days/\"
";

fn bench(outputs: &str) -> Bench {
    let days = ["2025-12-03", "2025-12-04", "2025-12-05"].map(|date| (date, SQUARE));
    projects::set(Bench::new(), &format!("{EAST}{outputs}"), &days)
}

fn built(outputs: &str) -> Bench {
    let bench = bench(outputs);
    bench.run(&["build", "-q"]).done();
    bench
}

/// The rows of a tidy CSV about `id`, each as its columns.
fn rows<'a>(csv: &'a str, column: &str, id: &str) -> Vec<Vec<&'a str>> {
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let at = lines.next().unwrap().iter().position(|name| *name == column).unwrap();
    lines.filter(|row| row[at] == id).collect()
}

#[test]
fn a_group_is_the_sum_of_its_members_in_every_form() {
    let bench = built(
        "[[output]]\nfile = \"a.csv\"\n[[output]]\nfile = \"a.json\"\n[[output]]\nfile = \"a.txt\"\n\
         [[output]]\nfile = \"a.md\"\nlang = \"uk\"\n[[output]]\nfile = \"s.txt\"\ntype = \"sentence\"\n\
         group = \"east\"\n[[output]]\nfile = \"u.txt\"\ntype = \"sentence\"\ngroup = \"east\"\nlang = \"uk\"\n\
         [[output]]\ntype = \"diff\"\nfrom = \"2d\"\n[[output]]\ntype = \"settlements\"\n",
    );
    let csv = bench.read("output/a.csv");
    let km2 = |id| rows(&csv, "area_id", id)[0][6].parse::<f64>().unwrap();
    assert_eq!(rows(&csv, "area_id", "east")[0][3..6], ["the east", "group", "occupied"]);
    assert!((km2("east") - km2("UA-14") - km2("UA-63")).abs() < 1e-9);
    assert!(km2("east") > 1000.0);
    let json: Value = serde_json::from_str(&bench.read("output/a.json")).unwrap();
    let ids: Vec<&str> =
        json["groups"].as_array().unwrap().iter().map(|group| group["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["donbas", "crimea", "east"]);
    assert_eq!(json["groups"][2]["members"], serde_json::json!(["UA-14", "UA-63"]));
    assert!(bench.read("output/a.txt").contains("the east"));
    assert!(bench.read("output/a.md").contains("Схід"));
    assert!(bench.read("output/s.txt").contains("% of the east is Russian-occupied"));
    assert!(bench.read("output/u.txt").contains("«Схід»"));
    assert_eq!(rows(&bench.read("output/diff.csv"), "area_id", "east")[0][4], "group");
    assert!(!rows(&bench.read("output/settlements.csv"), "area_id", "east").is_empty());
}

#[test]
fn series_charts_and_maps_take_a_group_of_the_projects_own() {
    let bench = built(
        "[[output]]\ntype = \"series\"\ngroup = \"east\"\n[[output]]\ntype = \"chart\"\ngroup = \"east\"\n\
         [[output]]\nfile = \"map.svg\"\nextent = \"east\"\n[[output]]\ntype = \"diff\"\nfile = \"d.svg\"\n\
         from = \"2d\"\nextent = \"east\"\n",
    );
    let series = bench.read("output/series.csv");
    assert_eq!(rows(&series, "area_id", "east").len(), 3 * 4);
    assert_eq!(rows(&series, "area_id", "donbas").len(), 0);
    assert!(bench.read("output/chart.svg").contains("of the east"));
    assert!(bench.read("output/map.svg").contains("the east"));
    assert!(bench.read("output/d.svg").contains("the east"));
    // What series remember is kept by group: another group is measured anew.
    let project = bench.read("controlmap.toml");
    bench.write("controlmap.toml", project.replace("\"UA-63\"]", "\"UA-63\", \"UA-59\"]"));
    let check = bench.run(&["build", "--check"]);
    assert!(check.stdout.contains("stale: series.csv: the option groups differs"), "{}", check.stdout);
    bench.run(&["build", "-q"]).done();
    assert_eq!(rows(&bench.read("output/series.csv"), "area_id", "UA-59").len(), 3 * 4);
}

#[test]
fn areas_of_ones_own_are_grouped_too() {
    let bench = bench("[[output]]\nfile = \"a.csv\"\n[[output]]\nfile = \"b.csv\"\ngroup = \"front\"\n");
    let sector = |id: &str, west: u32| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{id}\",\"name\":\"{id}\"}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[[[{west},48],[{},48],[{},49],[{west},49],[{west},48]]]}}}}",
            west + 1,
            west + 1
        )
    };
    let sectors = [sector("s1", 36), sector("s2", 37), sector("s3", 38)].join(",");
    bench.write("own.geojson", format!("{{\"type\":\"FeatureCollection\",\"features\":[{sectors}]}}"));
    let project = bench.read("controlmap.toml");
    let own = "[areas]\npath = \"own.geojson\"\n[groups.front]\nmembers = [\"s1\", \"s2\"]\n";
    bench.write("controlmap.toml", format!("{own}{project}"));
    bench.run(&["build", "-q"]).done();
    let csv = bench.read("output/a.csv");
    let km2 = |id| rows(&csv, "area_id", id)[0][6].parse::<f64>().unwrap();
    assert!((km2("front") - km2("s1") - km2("s2")).abs() < 1e-9 && km2("front") > 1000.0);
    assert_eq!(rows(&csv, "area_id", "east").len(), 4);
    let kept = bench.read("output/b.csv");
    assert!(rows(&kept, "area_id", "s3").is_empty() && !rows(&kept, "area_id", "s2").is_empty());
    bench.write("controlmap.toml", format!("{own}{project}").replace("\"s2\"]", "\"UA-14\"]"));
    bench.run(&["build"]).says(&["the group `front` has areas of two files"]);
}

#[test]
fn what_is_no_group_is_refused_with_its_place_and_the_nearest() {
    let refused = |groups: &str, output: &str, parts: &[&str]| {
        let bench = bench("");
        bench.write("controlmap.toml", format!("{groups}\n[[output]]\nfile = \"a.csv\"\n{output}"));
        bench.run(&["build"]).refused().says(parts);
        assert!(!bench.path("output/a.csv").exists());
    };
    let members = "members = [\"UA-14\"]";
    refused(
        "[groups.x]\nmembers = [\"UA-14\", \"UA-99\"]",
        "",
        &["`UA-99` of the group `x` is no known area", "line 1", "is `UA-59` meant?"],
    );
    for id in ["ukraine", "donbas", "partial"] {
        refused(
            &format!("[groups.{id}]\n{members}"),
            "",
            &[&format!("`{id}` is a group of the program's own")],
        );
    }
    refused("[groups.\"a b\"]\nmembers = [\"UA-14\"]", "", &["`a b` is no id of a group"]);
    refused(&format!("[groups.UA-63]\n{members}"), "", &["`UA-63` is the id of an area"]);
    refused("[groups.x]\nname = \"X\"", "", &["the group `x` has no members"]);
    refused("[groups.x]\nmembers = [\"UA-14\", \"UA-14\"]", "", &["`UA-14` stands twice"]);
    refused("[groups.x]\nmember = [\"UA-14\"]", "", &["there is no key `member`", "is `members` meant?"]);
    refused("[groups]\nx = [\"UA-14\"]", "", &["the group `x` is no table", "write [groups.x]"]);
    refused(
        &format!("[groups.east]\n{members}"),
        "group = \"esat\"",
        &["`esat` is no value of `group`", "is `east` meant? The groups are donbas, crimea, east"],
    );
}

#[test]
fn a_slip_in_the_key_that_tells_the_type_is_named_beside_what_is_missing() {
    let bench = bench("[[output]]\nfil = \"a.csv\"\n");
    bench.run(&["build"]).refused().says(&[
        "neither type nor file",
        "there is no key `fil`",
        "is `file` meant?",
    ]);
}

#[test]
fn the_command_line_knows_the_embedded_groups_only() {
    Bench::new().run(&["shares", "--group", "donbass"]).refused().says(&["donbas", "crimea"]);
}
