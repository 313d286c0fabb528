//! The recipes of `docs/recipes.md` do what they say, with the tools that they are for, where those are installed.

use std::io::Write;
use std::process::{Command, Output};

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;

const RECIPES: &str = include_str!("../../docs/recipes.md");

/// The fenced blocks of `language` in the section called `title`.
fn blocks(title: &str, language: &str) -> Vec<String> {
    let section = RECIPES.split("\n### ").find(|section| section.starts_with(title)).expect(title);
    let fence = format!("```{language}\n");
    section.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// A folder with two snapshots, as the recipes suppose it.
fn desk() -> Bench {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("snapshots")).unwrap();
    bench.write("snapshots/2025-12-04.geojson", control(SQUARE));
    bench.write("snapshots/2025-12-05.geojson", control(SQUARE));
    bench
}

/// A command in the folder of `bench` that finds the program by its name.
fn with_program(bench: &Bench, tool: &str, args: &[&str]) -> Command {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_controlmap"));
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(program.parent().unwrap().to_owned()).chain(std::env::split_paths(&paths));
    let mut command = Command::new(tool);
    command.args(args).current_dir(bench.path(".")).env("PATH", std::env::join_paths(paths).unwrap());
    command
}

/// True where `tool` runs; otherwise says that `test` is skipped.
fn is_there(test: &str, tool: &str, args: &[&str]) -> bool {
    let there = Command::new(tool).args(args).output().is_ok_and(|output| output.status.success());
    if !there {
        // Not `println`, which the test harness swallows when the test passes.
        let _ = writeln!(std::io::stderr(), "skipped {test}: `{tool} {}` does not run here", args.join(" "));
    }
    there
}

/// The Python that the recipes are tried with.
fn python() -> String {
    std::env::var("CONTROLMAP_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

#[track_caller]
fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn make_makes_table_series_and_map_and_then_nothing_more() {
    if !is_there("make", "make", &["--version"]) {
        return;
    }
    let bench = desk();
    bench.write("Makefile", &blocks("Make", "make")[0]);
    succeeded(&with_program(&bench, "make", &["all"]).output().unwrap());
    assert_eq!(bench.files(), ["Makefile", "map.svg", "series.csv", "shares.csv", "snapshots"]);
    assert!(bench.read("series.csv").contains("2025-12-04,"));
    let again = succeeded(&with_program(&bench, "make", &["all"]).output().unwrap());
    assert!(again.contains("Nothing to be done"), "{again}");
}

#[test]
fn pandas_reads_the_series() {
    if !is_there("pandas", &python(), &["-c", "import pandas"]) {
        return;
    }
    let bench = desk();
    bench.run(&["series", "-q", "-o", "series.csv", "snapshots"]).done();
    let script = &blocks("CSV into pandas", "python")[0];
    let printed = succeeded(&with_program(&bench, &python(), &["-c", script]).output().unwrap());
    assert!(printed.contains("UA-14"), "{printed}");
}

#[test]
#[cfg(feature = "parquet")]
fn duckdb_reads_the_series() {
    if !is_there("duckdb", &python(), &["-c", "import duckdb"]) {
        return;
    }
    let bench = desk();
    bench.run(&["series", "-q", "--format", "parquet", "-o", "series.parquet", "snapshots"]).done();
    let query = &blocks("Parquet into DuckDB", "sql")[0];
    let script = format!("import duckdb; print(len(duckdb.sql(\"\"\"{query}\"\"\").fetchall()))");
    assert_eq!(succeeded(&with_program(&bench, &python(), &["-c", &script]).output().unwrap()).trim(), "2");
}

#[test]
fn geopandas_reads_tagged_areas() {
    if !is_there("geopandas", &python(), &["-c", "import geopandas"]) {
        return;
    }
    let bench = desk();
    bench.run(&["tag", "-q", "snapshots/2025-12-05.geojson", "-o", "tagged.geojson"]).done();
    let script = &blocks("GeoParquet and GeoJSON", "python")[0];
    let printed = succeeded(&with_program(&bench, &python(), &["-c", script]).output().unwrap());
    assert!(printed.trim().parse::<f64>().is_ok_and(|km2| km2 >= 0.0), "{printed}");
}

#[test]
fn every_command_that_the_recipes_name_exists() {
    let commands: Vec<String> = controlmap::cli::definition()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    let named = RECIPES.split("controlmap ").skip(1);
    let named = named.filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next());
    let known = |name: &&str| !name.is_empty() && commands.iter().any(|command| command == name);
    assert!(named.clone().filter(known).count() > 8);
    for name in ["build", "init", "shares", "series", "tag", "data"] {
        assert!(named.clone().any(|word| word == name), "no recipe uses {name}");
    }
}
