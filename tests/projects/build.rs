//! Projects: what is stale is made, by content, and nothing else; what is wrong is named with its line.

use crate::common::geojson::{SQUARE, control};
use crate::common::program::{Bench, Run};
use crate::common::projects::{self, WIDER, outputs};
use serde_json::Value;

/// Twice [`SQUARE`]: 1.2 % of the country more.
const TWICE: &str = "[[37,48],[39,48],[39,49],[37,49],[37,48]]";
/// A source of two days, a table and a diff.
const PROJECT: &str = "\
[[control]]
path = \"days/\"

[[output]]
file = \"shares.csv\"

[[output]]
type = \"diff\"
file = \"diff.csv\"
from = \"2d\"
";

/// A bench with two days in `days/` and `project` as its project file.
fn bench(project: &str) -> Bench {
    projects::set(Bench::new(), project, &[("2025-12-03", SQUARE), ("2025-12-05", SQUARE)])
}

/// The last event of a build with `--json`.
fn end(run: &Run) -> Value {
    let last = run.stdout.lines().last().unwrap_or_default();
    let event: Value = serde_json::from_str(last).unwrap();
    assert_eq!(event["event"], "end", "{last}");
    event
}

fn build(bench: &Bench) -> Value {
    end(&bench.run(&["build", "--json"]).done())
}

// What is stale

#[test]
fn a_second_build_changes_no_byte_and_makes_nothing() {
    let bench = bench(PROJECT);
    let first = build(&bench);
    assert_eq!((&first["changed"], &first["made"]), (&Value::Bool(true), &Value::from(2)));
    let before = outputs(&bench);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        ["diff.csv", "figures.jsonl", "manifest.json", "shares.csv"]
    );
    let second = build(&bench);
    assert_eq!((&second["changed"], &second["made"]), (&Value::Bool(false), &Value::from(0)));
    assert_eq!(second["figures"], first["figures"]);
    bench.run(&["build", "--force"]).done();
    assert!(before == outputs(&bench), "a forced build writes the same bytes");
}

#[test]
fn an_output_is_what_its_command_gives() {
    let bench = bench(PROJECT);
    build(&bench);
    let newest = "days/2025-12-05.geojson";
    let csv = bench.run(&["shares", newest, "--format", "csv", "-q"]).done().stdout;
    assert_eq!(bench.read("output/shares.csv"), csv);
    let csv = bench.run(&["diff", "days/2025-12-03.geojson", newest, "--format", "csv", "-q"]).done().stdout;
    assert_eq!(bench.read("output/diff.csv"), csv);
}

#[test]
fn only_what_depends_on_a_changed_file_is_made() {
    let project = "\
[[control]]
name = \"a\"
path = \"days/\"
[[control]]
name = \"b\"
path = \"other.geojson\"
date = 2025-12-05
[[output]]
file = \"a.csv\"
[[output]]
file = \"b.csv\"
control = \"b\"
";
    let bench = bench(project);
    bench.write("other.geojson", control(SQUARE));
    build(&bench);
    // The same content, written anew: times do not count.
    bench.write("other.geojson", control(SQUARE));
    assert_eq!(build(&bench)["made"], 0);
    bench.write("other.geojson", control(WIDER));
    let check = bench.run(&["build", "--check"]);
    assert_eq!((check.status, check.stdout.as_str()), (1, "stale: b.csv: other.geojson changed\n"));
    let run = bench.run(&["build", "--json"]).done();
    assert_eq!(end(&run)["files"], serde_json::json!(["b.csv"]));
    assert_eq!(bench.run(&["build", "--check"]).done().stdout, "");
}

#[test]
fn options_files_and_new_snapshots_make_outputs_stale_and_are_named() {
    let bench = bench(PROJECT);
    let reason = |bench: &Bench| bench.run(&["build", "--check"]).stdout;
    assert!(reason(&bench).starts_with("stale: shares.csv: it was not made yet\n"));
    build(&bench);
    bench.write("output/shares.csv", "edited");
    assert_eq!(reason(&bench), "stale: shares.csv: shares.csv is not what was written\n");
    build(&bench);
    std::fs::remove_file(bench.path("output/diff.csv")).unwrap();
    assert_eq!(reason(&bench), "stale: diff.csv: diff.csv is not there\n");
    build(&bench);
    bench.write("controlmap.toml", format!("{PROJECT}\n[measure]\nmargin = 0\n"));
    assert!(reason(&bench).contains("stale: shares.csv: the option margin differs"));
    bench.write("controlmap.toml", PROJECT);
    bench.write("days/2025-12-06.geojson", control(SQUARE));
    assert!(
        reason(&bench)
            .contains("stale: shares.csv: days/2025-12-06.geojson is new, days/2025-12-05.geojson is no")
    );
    let dry = bench.run(&["build", "--dry-run"]).done();
    assert_eq!(dry.stdout.lines().count(), 2);
    assert!(bench.run(&["build", "--only", "shares.csv"]).done().stderr.contains("1 output made"));
}

#[test]
fn paths_are_relative_to_the_project_file_and_outputs_are_dated() {
    let bench = bench(
        "[[control]]\npath = \"days/*.geojson\"\n[[output]]\nfile = \"maps/{date}-{lang}.svg\"\nlang = \"uk\"\n",
    );
    let elsewhere = Bench::new();
    let project = bench.path("controlmap.toml");
    elsewhere.run(&["build", project.to_str().unwrap(), "-q"]).done();
    assert!(bench.read("output/maps/2025-12-05-uk.svg").contains("<svg"));
    assert!(elsewhere.files().is_empty());
    let folder = project.parent().unwrap().to_str().unwrap();
    assert!(elsewhere.run(&["build", folder]).done().stderr.contains("1 up to date"));
}

#[test]
fn the_manifest_tells_every_input_with_its_hash_source_credit_and_date() {
    let bench = bench(&PROJECT.replacen("path", "licence = \"CC BY 4.0\"\npath", 1));
    build(&bench);
    let manifest: Value = serde_json::from_str(&bench.read("output/manifest.json")).unwrap();
    let input = &manifest["outputs"]["shares.csv"]["inputs"];
    let input = input.as_array().unwrap().iter().find(|input| input["role"] == "control").unwrap();
    let hash =
        blake3::hash(&std::fs::read(bench.path("days/2025-12-05.geojson")).unwrap()).to_hex().to_string();
    assert_eq!(input["file"], "days/2025-12-05.geojson");
    assert_eq!(input["blake3"], hash.as_str());
    assert_eq!((&input["source"], &input["date"]), (&"DeepStateMap".into(), &"2025-12-05".into()));
    assert!(input["credit"].as_str().unwrap().contains("(CC BY 4.0)"));
    let written = blake3::hash(bench.read("output/shares.csv").as_bytes()).to_hex().to_string();
    assert_eq!(manifest["outputs"]["shares.csv"]["blake3"], written.as_str());
}

// Every type

#[test]
fn every_type_of_output_is_made_with_the_options_of_its_command() {
    let types = [
        ("table", "t.md", "group = \"donbas\""),
        ("sentence", "s.txt", "area = \"UA-14\"\nlang = \"uk\""),
        ("settlements", "places.csv", ""),
        ("map", "m.png", "extent = \"donbas\"\nsize = \"640x480\"\ntheme = \"print\"\ntitle = \"Test\""),
        ("tag", "tag.geojson", ""),
        ("diff", "d.svg", "from = 2025-12-03\nsize = \"640x480\""),
        ("compare", "c.csv", "control = [\"control\", \"b\"]"),
        ("series", "series.csv", "from = \"7d\""),
        ("chart", "chart.svg", "to = \"latest\"\nsize = \"800x600\""),
    ];
    let mut project =
        String::from("[[control]]\npath = \"days\"\n[[control]]\nname = \"b\"\npath = \"b/\"\n");
    for (kind, file, options) in types {
        project += &format!("[[output]]\ntype = \"{kind}\"\nfile = \"{file}\"\n{options}\n");
    }
    let bench = bench(&project);
    std::fs::create_dir(bench.path("b")).unwrap();
    bench.write("b/2025-12-05.geojson", control(WIDER));
    let run = bench.run(&["build", "--json"]).done();
    assert_eq!(end(&run)["made"], types.len(), "{}", run.stderr);
    assert!(bench.read("output/s.txt").contains("Донецької"));
    assert!(bench.read("output/d.svg").contains("<svg"));
    assert!(std::fs::read(bench.path("output/m.png")).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(
        bench.read("output/series.csv").lines().filter(|line| line.contains(",ukraine,")).count() % 2,
        0
    );
    assert_eq!(build(&bench)["up_to_date"], types.len());
}

// The project file

#[test]
fn every_fault_of_a_project_file_is_named_with_its_line() {
    for (text, said) in [
        ("foldre = \"x\"\n[[output]]\nfile = \"a.csv\"\n", vec!["no key `foldre`", "line 1", "`folder`"]),
        ("[[contrl]]\npath = \"x\"\n", vec!["no key `contrl`", "`control`"]),
        (
            "[[output]]\nfile = \"a.svg\"\nextend = \"donbas\"\n",
            vec!["no key `extend`", "line 3", "`extent`"],
        ),
        ("[[output]]\ntype = \"mapp\"\n", vec!["`mapp` is no type", "line 1", "`map`"]),
        (
            "[[output]]\nfile = \"a.svg\"\nextent = \"mars\"\n",
            vec!["`mars` is no value of `extent`", "line 3", "donbas", "areas"],
        ),
        (
            "[[output]]\nfile = \"a.svg\"\nsize = \"12\"\n",
            vec!["`12` is no value of `size`", "line 3", "1600x1100"],
        ),
        ("lang = \"de\"\n[[output]]\nfile = \"a.csv\"\n", vec!["`de` is no value of `lang`", "en, uk"]),
        (
            "[measure]\nmargin = \"wide\"\n[[output]]\nfile = \"a.csv\"\n",
            vec!["`wide`, not a number", "line 2"],
        ),
        (
            "[measure]\nmargin = 11\n[[output]]\nfile = \"a.csv\"\n",
            vec!["`11` is no value of `margin`", "line 2"],
        ),
        ("[[output]]\nfile = \"../a.csv\"\n", vec!["`../a.csv`", "line 2"]),
        ("[[output]]\nfile = \"a.csv\"\n[[output]]\nfile = \"a.csv\"\n", vec!["two outputs", "line 3"]),
        ("[[output]]\nfile = \"a.csv\"\ncontrol = \"b\"\n", vec!["no source `b`", "line 3"]),
        (
            "[[output]]\ntype = \"diff\"\nfile = \"a.csv\"\nfrom = \"7 days\"\n",
            vec!["`7 days`", "line 4", "7d"],
        ),
        ("[[control]]\nname = \"a\"\n[[output]]\nfile = \"a.csv\"\n", vec!["no path", "line 1"]),
        (
            "[guard]\narea-share = true\n[[output]]\nfile = \"a.csv\"\n",
            vec!["`area-share`", "line 2", "false"],
        ),
        ("[[output]]\nfile = \"a.csv\"\nformat = \"excel\"\n", vec!["`excel`", "line 3", "markdown"]),
        ("folder = \n", vec!["not TOML", "line 1"]),
        ("folder = \"x\"\n", vec!["no output"]),
    ] {
        let bench = Bench::new();
        bench.write("controlmap.toml", text);
        let run = bench.run(&["build"]).refused();
        said.iter()
            .for_each(|part| assert!(run.stderr.contains(part), "`{part}` of {text}:\n{}", run.stderr));
        assert_eq!(bench.files(), ["controlmap.toml"], "nothing is written");
    }
}

#[test]
fn all_faults_are_named_at_once() {
    let bench = Bench::new();
    bench
        .write("controlmap.toml", "langg = 1\n[[output]]\nfile = \"a.svg\"\ntitel = \"x\"\n[guard]\nx = 1\n");
    let run = bench.run(&["build"]).refused();
    assert_eq!(run.stderr.matches("error: ").count(), 3, "{}", run.stderr);
}

#[test]
fn rules_of_a_project_tell_status() {
    let rules = "\
[[control]]
path = \"days/\"
profile = \"generic\"
publisher = \"Us\"
credit = \"Us, 2025\"
[[control.rule]]
property = \"who\"
value = \"them*\"
status = \"occupied\"
since = 2022
[[output]]
file = \"shares.csv\"
";
    let bench = bench(rules);
    let square = |who: &str| {
        crate::common::geojson::collection(&[crate::common::geojson::with_properties(
            &crate::common::geojson::polygon(SQUARE),
            &format!("{{\"who\":\"{who}\"}}"),
        )])
    };
    for day in ["03", "05"] {
        bench.write(&format!("days/2025-12-{day}.geojson"), square("them, since May"));
    }
    build(&bench);
    assert!(bench.read("output/shares.csv").contains("ukraine,Ukraine,total,occupied_2022,8217.7"));
}

// The schema

#[test]
fn the_schema_in_docs_is_that_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/controlmap.schema.json");
    let schema = serde_json::to_string_pretty(&controlmap::cli::project_schema()).unwrap() + "\n";
    let there = std::fs::read_to_string(path).unwrap_or_default();
    if there != schema {
        std::fs::write(path, schema).unwrap();
        panic!("docs/controlmap.schema.json was behind and is written anew: look at it and run again");
    }
}

#[test]
fn every_key_of_the_schema_is_in_the_reference() {
    let reference = include_str!("../../docs/project.md");
    let schema = controlmap::cli::project_schema();
    let mut keys = Vec::new();
    let properties = schema["properties"].as_object().unwrap();
    for (name, value) in properties {
        keys.push(name.clone());
        let inner = value.get("properties").or_else(|| value["items"].get("properties"));
        if name == "output" {
            // The other options of outputs are those of commands, which `--help` documents.
            keys.extend(
                ["type", "file", "name", "control", "date", "from", "to", "print"].map(str::to_owned),
            );
            continue;
        }
        keys.extend(inner.into_iter().flat_map(|inner| inner.as_object().unwrap().keys().cloned()));
    }
    keys.retain(|key| !reference.contains(&format!("`{key}`")));
    assert!(keys.is_empty(), "docs/project.md lacks {keys:?}");
}

// Which outputs fail

#[test]
fn a_broken_snapshot_is_named_and_leaves_old_outputs_and_the_next_build_recovers() {
    let bench = bench(PROJECT);
    build(&bench);
    let before = outputs(&bench);
    bench.write("days/2025-12-06.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{");
    let run = bench.run(&["build"]).refused();
    assert_eq!(run.stderr.matches("2025-12-06.geojson").count(), 1, "named once: {}", run.stderr);
    assert!(before == outputs(&bench));
    let project = format!("{PROJECT}[[output]]\nfile = \"old.csv\"\ndate = 2025-12-03\n");
    bench.write("controlmap.toml", project);
    let run = bench.run(&["build", "--keep-going"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("wrote: output/old.csv") && run.stderr.contains("2 failed"),
        "{}",
        run.stderr
    );
    assert!(before["shares.csv"] == outputs(&bench)["shares.csv"]);
    bench.write("days/2025-12-06.geojson", control(WIDER));
    assert_eq!(build(&bench)["made"], 2);
    assert_eq!(bench.run(&["build", "--check"]).done().status, 0);
}

#[test]
fn unknown_names_of_outputs_and_guards_are_refused() {
    let bench = bench(PROJECT);
    bench.run(&["build", "--only", "share.csv"]).refused().says(&["no output `share.csv`", "`shares.csv`"]);
    bench.run(&["build", "--allow", "nation"]).refused().says(&["no guard `nation`", "national-share"]);
}

#[test]
fn a_manifest_that_cannot_be_used_is_said_and_everything_made_anew() {
    let bench = bench(PROJECT);
    build(&bench);
    let manifest = bench.read("output/manifest.json");
    bench.write("output/manifest.json", &manifest[..manifest.len() / 2]);
    let run = bench.run(&["build"]).done();
    assert!(
        run.stderr.contains("manifest-unusable") && run.stderr.contains("2 outputs made"),
        "{}",
        run.stderr
    );
    assert_eq!(bench.read("output/manifest.json"), manifest);
}

// Guards

/// Builds with WIDER or another ring as the newest day, and gives how that ended.
fn rebuilt(project: &str, newest: &str, options: &[&str]) -> (Bench, Run) {
    let bench = bench(project);
    build(&bench);
    bench.write("days/2025-12-06.geojson", control(newest));
    let args: Vec<&str> = ["build"].iter().chain(options).copied().collect();
    let run = bench.run(&args);
    (bench, run)
}

#[test]
fn a_share_that_jumps_stops_publication_names_the_figure_and_can_be_allowed() {
    let (bench, run) = rebuilt(PROJECT, TWICE, &[]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(
        run.stderr.contains("the share of Ukraine moved by +1.3") && run.stderr.contains("[national-share]")
    );
    assert!(run.stderr.contains("--allow national-share") && run.stderr.contains("the limit is 0.3"));
    assert!(run.stderr.contains("Donetsk Oblast moved by +") && run.stderr.contains("[area-share]"));
    assert!(
        bench.read("output/shares.csv").contains("2025-12-05")
            && !bench.read("output/shares.csv").contains("-06")
    );
    let again = bench.run(&["build", "--allow", "national-share"]);
    assert_eq!(again.status, 3, "the other guard still holds");
    bench.run(&["build", "--allow", "national-share", "--allow", "area-share"]).done();
    assert!(bench.read("output/shares.csv").contains("2025-12-06"));
    bench.run(&["build"]).done();
}

#[test]
fn small_changes_pass_every_guard() {
    rebuilt(PROJECT, WIDER, &[]).1.done();
}

#[test]
fn guards_can_be_set_and_switched_off() {
    let off = format!("{PROJECT}[guard]\nnational-share = false\narea-share = false\n");
    rebuilt(&off, TWICE, &[]).1.done();
    let tight = format!("{PROJECT}[guard]\nnational-share = 0.01\n");
    assert_eq!(rebuilt(&tight, WIDER, &[]).1.status, 3);
}

#[test]
fn a_truncated_source_an_older_evening_and_an_old_snapshot_are_stopped() {
    let mut ring = String::from("[[37,48],");
    (1..40).for_each(|step| ring += &format!("[{:.3},48],", 37.0 + f64::from(step) / 40.0));
    ring += "[38,48],[38,49],[37,49],[37,48]]";
    let bench = bench(PROJECT);
    bench.write("days/2025-12-01.geojson", control(&ring));
    bench.write("days/2025-12-05.geojson", control(&ring));
    build(&bench);
    bench.write("days/2025-12-06.geojson", control(SQUARE));
    let run = bench.run(&["build"]);
    assert!(
        run.status == 3 && run.stderr.contains("vertices") && run.stderr.contains("[shrink]"),
        "{}",
        run.stderr
    );
    std::fs::remove_file(bench.path("days/2025-12-06.geojson")).unwrap();
    std::fs::remove_file(bench.path("days/2025-12-05.geojson")).unwrap();
    bench.write("days/2025-12-04.geojson", control(&ring));
    let run = bench.run(&["build"]);
    assert!(run.status == 3 && run.stderr.contains("[backwards]"), "{}", run.stderr);
    bench.write("controlmap.toml", format!("{PROJECT}[guard]\nolder-than = 30\nbackwards = false\n"));
    let run = bench.run(&["build"]);
    assert!(run.status == 3 && run.stderr.contains("[older-than]"), "{}", run.stderr);
}

#[test]
fn warnings_can_count_as_errors_and_sources_need_a_credit() {
    let bench =
        bench(&format!("{PROJECT}[guard]\nwarnings = [\"snapshot-missing\"]\n").replace("2d", "2025-12-04"));
    let run = bench.run(&["build"]);
    assert!(run.status == 3 && run.stderr.contains("[warnings]"), "{}", run.stderr);
    let list = "[[control]]\npath = \"places-2025-12-05.csv\"\n[[output]]\nfile = \"a.csv\"\n";
    let bench = Bench::new();
    bench.write("places-2025-12-05.csv", "lon,lat,status\n37.5,48.5,occupied\n30.5,50.4,government\n");
    bench.write("controlmap.toml", list);
    let run = bench.run(&["build"]);
    assert!(run.status == 3 && run.stderr.contains("[credit]"), "{} {}", run.status, run.stderr);
    assert!(!bench.path("output/a.csv").exists());
    bench.write("controlmap.toml", list.replacen("path", "credit = \"Us\"\npath", 1));
    bench.run(&["build"]).done();
}

// Revisions

#[test]
fn a_revised_past_date_is_told_per_figure_and_kept() {
    let bench = bench(PROJECT);
    build(&bench);
    let figures = bench.read("output/figures.jsonl");
    assert_eq!(figures.lines().count(), 2);
    bench.write("days/2025-12-03.geojson", control(WIDER));
    let run = bench.run(&["build"]).done();
    assert!(run.stderr.contains("revision of an already built date, 2025-12-03"), "{}", run.stderr);
    assert!(run.stderr.contains("Ukraine: 1.36 → 1.42 %, +328.7 km²"), "{}", run.stderr);
    let history = bench.read("output/history.jsonl");
    assert_eq!(history.lines().count(), 1);
    let line: Value = serde_json::from_str(&history).unwrap();
    assert_eq!(line["figures"]["date"], "2025-12-03");
    assert_ne!(line["files"], line["superseded_by"]);
    bench.run(&["build", "--force"]).done();
    assert_eq!(bench.read("output/history.jsonl"), history, "nothing is told twice");
}

#[test]
fn what_was_published_for_a_date_is_told_beside_what_stands() {
    let bench = bench(PROJECT);
    build(&bench);
    let unrevised = bench.run(&["diff", "--published", "2025-12-03"]).done();
    assert!(unrevised.stdout.contains("stand as published"), "{}", unrevised.stdout);
    bench.write("days/2025-12-03.geojson", control(WIDER));
    bench.run(&["build"]).done();
    let run = bench.run(&["diff", "--published", "2025-12-03"]).done();
    assert!(run.stdout.contains("Ukraine") && run.stdout.contains("1.36") && run.stdout.contains("1.42"));
    assert!(!run.stdout.contains("Lviv"), "rows that did not change are left out: {}", run.stdout);
    let json = bench.run(&["diff", "--published", "2025-12-03", "--format", "json"]).done().stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["versions"].as_array().unwrap().len(), 2);
    bench.run(&["diff", "--published", "2025-01-01"]).refused().says(&["2025-01-01", "2025-12-03"]);
}

/// 30 November 2026: a Ukrainian text had English names and dates of data, and flags that ask for measuring were ignored.
#[test]
fn what_was_published_is_told_in_ukrainian_and_measures_nothing_anew() {
    let bench = bench(PROJECT);
    build(&bench);
    let told = |options: &[&str]| {
        bench.run(&[&["diff", "--published", "2025-12-03", "--lang", "uk"], options].concat())
    };
    let unrevised = told(&[]).done().stdout;
    assert!(unrevised.contains("за 3 грудня 2025 року") && unrevised.contains("Україна:"), "{unrevised}");
    bench.write("days/2025-12-03.geojson", control(WIDER));
    bench.run(&["build"]).done();
    let revised = told(&[]).done().stdout;
    assert!(revised.contains("Донецька область") && !revised.contains("Donetsk"), "{revised}");
    for option in [["--areas", "a.geojson"], ["--min-width", "100"], ["--denominator", "measured"]] {
        told(&option).refused().says(&["--published", option[0]]);
    }
}

// What series remember

#[test]
fn a_series_continues_from_what_it_remembers_and_damage_costs_time_alone() {
    let project =
        "[[control]]\npath = \"days/\"\n[[output]]\ntype = \"series\"\n[[output]]\ntype = \"chart\"\n";
    let bench = bench(project);
    build(&bench);
    let kept = || {
        let folder = std::fs::read_dir(bench.path("output/.cache")).unwrap().next().unwrap().unwrap().path();
        let mut files: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    };
    // The two days have the same content, and are two days.
    assert_eq!(kept().len(), 2);
    bench.write("days/2025-12-06.geojson", control(WIDER));
    build(&bench);
    assert_eq!(kept().len(), 3);
    let remembered = outputs(&bench);
    for file in kept() {
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&file, bytes).unwrap();
    }
    bench.run(&["build", "--force", "-q"]).done();
    assert!(remembered == outputs(&bench), "what is damaged is measured anew");
    std::fs::remove_dir_all(bench.path("output/.cache")).unwrap();
    bench.run(&["build", "--force", "-q"]).done();
    assert!(remembered == outputs(&bench), "nothing depends on what is remembered");
}

// Without a project

#[test]
fn init_writes_a_project_that_builds_at_once() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    assert_eq!(bench.files(), ["controlmap.toml"]);
    bench.run(&["build", "-q"]).done();
    assert!(bench.read("output/ukraine-control.svg").contains("<svg"));
    bench.run(&["init"]).refused().says(&["controlmap.toml", "there already"]);
    bench.run(&["init", "a/new/folder"]).done();
    assert_eq!(bench.read("a/new/folder/controlmap.toml"), bench.read("controlmap.toml"));
    bench.run(&["init", "b/controlmap.toml"]).done();
    assert_eq!(bench.read("b/controlmap.toml"), bench.read("controlmap.toml"));
}

#[test]
fn the_five_lines_of_the_readme_make_a_project() {
    let readme = include_str!("../../README.md");
    let toml = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(toml.lines().filter(|line| !line.is_empty()).count() <= 5, "{toml}");
    let bench = bench(toml);
    std::fs::rename(bench.path("days"), bench.path("snapshots")).unwrap();
    assert_eq!(build(&bench)["changed"], true);
}
