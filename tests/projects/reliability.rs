//! What may happen to a build: it is killed, meets another, finds no room or no place. Outputs are the old or the new
//! ones, whole, and the next build mends the rest.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::common::geojson::{SQUARE, control};
use crate::common::program::{Bench, finish};
use crate::common::projects::{self, WIDER, outputs};

const PROJECT: &str = "\
[[control]]
path = \"days/\"

[[output]]
file = \"shares.csv\"

[[output]]
type = \"sentence\"

[[output]]
file = \"map.svg\"
size = \"480x360\"
";
/// Quicker to build, and with more to write: so a killed build is more often one that publishes.
const WRITING: &str = "\
[[control]]
path = \"days/\"

[[output]]
file = \"shares.csv\"

[[output]]
type = \"sentence\"

[[output]]
type = \"tag\"

[measure]
edge-tolerance = 0
";
/// The files that a build of it publishes.
const WRITTEN: [&str; 3] = ["shares.csv", "sentence.txt", "tag.geojson"];

fn bench() -> Bench {
    projects::set(Bench::in_memory(), PROJECT, &[("2025-12-05", SQUARE)])
}

/// The hidden files in the folder of outputs, but for the lock.
fn strays(bench: &Bench) -> Vec<String> {
    let entries = std::fs::read_dir(bench.path("output")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".controlmap-")).collect()
}

/// Skips a test, by name and reason, where the system does not let it run.
fn skipped(test: &str, reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped {test}: {reason}");
}

fn quietly(mut command: Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

// Kill

#[test]
fn a_build_killed_at_any_of_200_moments_leaves_whole_outputs_and_the_next_mends_all() {
    const KILLS: usize = 200;
    const LONGEST: Duration = Duration::from_secs(45);
    let bench = projects::set(Bench::in_memory(), WRITING, &[]);
    let versions: Vec<BTreeMap<String, Vec<u8>>> = [WIDER, SQUARE]
        .iter()
        .map(|ring| {
            bench.write("days/2025-12-05.geojson", control(ring));
            bench.run(&["build", "-q"]).done();
            outputs(&bench)
        })
        .collect();
    let begin = Instant::now();
    bench.run(&["build", "-q", "--force"]).done();
    let whole = begin.elapsed();
    let begin = Instant::now();
    let mut kills = 0;
    while kills < KILLS && begin.elapsed() < LONGEST {
        bench.write("days/2025-12-05.geojson", control([WIDER, SQUARE][kills % 2]));
        let mut child = quietly(bench.command(&["build", "-q", "--force"]));
        // Moments spread evenly over the whole build, in no order.
        std::thread::sleep(whole.mul_f64(kills as f64 * 0.618_033_988_75 % 1.0));
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        let there = outputs(&bench);
        for file in WRITTEN {
            assert!(
                versions.iter().any(|version| version[file] == there[file]),
                "{file} after {kills} kills"
            );
        }
        if kills % 10 == 0 {
            bench.run(&["build", "-q"]).done();
            let mended = outputs(&bench);
            let wanted = &versions[(kills - 1) % 2];
            WRITTEN
                .iter()
                .for_each(|file| assert!(wanted[*file] == mended[*file], "{file} after {kills} kills"));
            assert_eq!(strays(&bench), Vec::<String>::new());
            bench.run(&["build", "--check"]).done();
        }
    }
    if kills < KILLS {
        skipped("the rest of the kills", &format!("{kills} of {KILLS} took {LONGEST:?}"));
    }
    assert!(kills >= 10, "{kills}");
}

#[test]
fn drafts_of_a_killed_build_are_taken_away_though_nothing_is_stale() {
    let bench = bench();
    bench.run(&["build", "-q"]).done();
    let before = outputs(&bench);
    bench.write("output/.controlmap-build-x1", "half a map");
    bench.run(&["build", "-q"]).done();
    assert_eq!(strays(&bench), Vec::<String>::new());
    assert!(before == outputs(&bench));
}

// Two at once

#[test]
fn builds_at_once_in_one_folder_wait_for_each_other() {
    let bench = bench();
    let builds: Vec<Child> = (0..4).map(|_| quietly(bench.command(&["build", "--force"]))).collect();
    for mut child in builds {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(bench.run(&["build", "--check"]).done().stdout, "");
    assert_eq!(strays(&bench), Vec::<String>::new());
}

#[test]
fn a_build_waits_for_a_lock_and_says_so_and_one_left_behind_does_not_block() {
    let bench = bench();
    std::fs::create_dir(bench.path("output")).unwrap();
    // As a killed build leaves it: there, and nobody's.
    let lock = File::create(bench.path("output/.controlmap.lock")).unwrap();
    bench.run(&["build", "-q"]).done();
    lock.lock().unwrap();
    let mut command = bench.command(&["build", "--force"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    assert!(said.by_ref().any(|line| line.contains("waiting: another build is at work")));
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    drop(lock);
    assert!(said.any(|line| line.contains("3 outputs made")));
    assert!(child.wait().unwrap().success());
}

// No room, no place

/// A bench that was built, with a newer snapshot that makes everything stale.
fn stale() -> (Bench, BTreeMap<String, Vec<u8>>) {
    let bench = bench();
    bench.run(&["build", "-q"]).done();
    let before = outputs(&bench);
    bench.write("days/2025-12-06.geojson", control(WIDER));
    (bench, before)
}

#[test]
fn a_write_that_fails_leaves_every_old_output_and_no_draft() {
    let (bench, before) = stale();
    // Files may not grow beyond 4 KiB, less than the map has; the signal that comes with it is ignored.
    let program = env!("CARGO_BIN_EXE_controlmap");
    let mut command = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f 8; exec {program} build");
    command.args(["-c", &script]).current_dir(bench.path("days").parent().unwrap());
    finish(command, b"").refused().says(&["cannot write", "hint: "]);
    assert!(before == outputs(&bench));
    assert_eq!(strays(&bench), Vec::<String>::new());
    bench.run(&["build", "-q"]).done();
}

#[test]
fn a_full_disk_leaves_every_old_output() {
    let bench = bench();
    std::fs::create_dir(bench.path("output")).unwrap();
    let folder = bench.path("output");
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(&folder).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        return skipped("a_full_disk_leaves_every_old_output", "a small disk cannot be mounted here");
    }
    bench.run(&["build", "-q"]).done();
    let before = outputs(&bench);
    let mut filler = File::create(folder.join("filler")).unwrap();
    while filler.write_all(&[0; 1024]).is_ok() {}
    bench.write("days/2025-12-06.geojson", control(WIDER));
    let run = bench.run(&["build"]);
    let after = outputs(&bench);
    let _ = Command::new("umount").arg("-l").arg(&folder).status();
    run.refused().says(&["cannot write", "make room on the disk"]);
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes));
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let (bench, before) = stale();
    let root = bench.path("days").parent().unwrap().to_owned();
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set(&root, 0o755);
    set(&root.join("output"), 0o555);
    let mut command = bench.command(&["build"]);
    // The superuser may write anywhere: somebody else asks then.
    if std::fs::metadata(&root).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    let run = finish(command, b"");
    set(&root.join("output"), 0o755);
    run.refused().says(&["output", "permissions"]);
    assert!(before == outputs(&bench));
}

#[test]
fn folders_and_links_in_the_place_of_outputs_are_refused_and_nothing_is_published() {
    let (bench, before) = stale();
    std::fs::remove_file(bench.path("output/map.svg")).unwrap();
    std::fs::create_dir(bench.path("output/map.svg")).unwrap();
    bench.run(&["build"]).refused().says(&["a folder stands where the output goes", "map.svg", "hint: "]);
    std::fs::remove_dir(bench.path("output/map.svg")).unwrap();
    bench.write("elsewhere.svg", "somebody else's");
    symlink(bench.path("elsewhere.svg"), bench.path("output/map.svg")).unwrap();
    bench.run(&["build"]).refused().says(&["the output is a link", "map.svg", "hint: "]);
    assert_eq!(bench.read("elsewhere.svg"), "somebody else's");
    for file in ["shares.csv", "sentence.txt", "manifest.json"] {
        assert!(before[file] == outputs(&bench)[file], "{file}");
    }
    std::fs::remove_file(bench.path("output/map.svg")).unwrap();
    bench.run(&["build", "-q"]).done();
}

// The same bytes

#[test]
fn threads_folder_language_time_zone_and_umask_change_no_byte() {
    let series = "[[output]]\ntype = \"series\"\n[[output]]\ntype = \"chart\"\nsize = \"640x480\"\n";
    let built = |script: &str| {
        let bench = bench();
        bench.write("controlmap.toml", format!("{PROJECT}{series}"));
        for day in 1..=4 {
            bench.write(&format!("days/2025-12-0{day}.geojson"), control([SQUARE, WIDER][day % 2]));
        }
        let mut command = Command::new("sh");
        let script = format!("{script} exec {} build -q \"$@\"", env!("CARGO_BIN_EXE_controlmap"));
        command.args(["-c", &script, "sh"]).current_dir(bench.path("days").parent().unwrap());
        command.arg(if script.contains("077") { "--threads=1" } else { "--threads=8" });
        finish(command, b"").done();
        outputs(&bench)
    };
    let one = built("umask 077; export LANG=C TZ=UTC LC_ALL=C;");
    let other = built("umask 022; export LANG=uk_UA.UTF-8 LC_ALL=uk_UA.UTF-8 TZ=Asia/Tokyo;");
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    assert_eq!(one.len(), 7);
    one.iter().for_each(|(name, bytes)| assert!(other[name] == *bytes, "{name}"));
}

// Watching

/// A watch under way, and the lines that it writes to either stream.
struct Watched {
    child: Child,
    lines: Receiver<String>,
}

impl Watched {
    fn of(bench: &Bench) -> Watched {
        let mut command = bench.command(&["build", "--watch", "--json"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let streams: [Box<dyn BufRead + Send>; 2] = [
            Box::new(BufReader::new(child.stdout.take().unwrap())),
            Box::new(BufReader::new(child.stderr.take().unwrap())),
        ];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                stream.lines().map_while(Result::ok).try_for_each(|line| sender.send(line).map_err(drop))
            });
        }
        Watched { child, lines }
    }

    /// Waits for a line that holds every one of `parts`.
    #[track_caller]
    fn until(&self, parts: &[&str]) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if parts.iter().all(|part| line.contains(part)) {
                return line;
            }
            seen.push(line);
        }
        panic!("no line with {parts:?} in:\n{}", seen.join("\n"));
    }
}

#[test]
fn a_log_beside_the_project_wakes_no_watch_and_a_snapshot_does() {
    let bench = bench();
    let watched = Watched::of(&bench);
    watched.until(&["\"watching\""]);
    // What it writes to the other stream comes when it comes.
    while watched.lines.recv_timeout(Duration::from_millis(700)).is_ok() {}
    bench.write("watch.log", "as `build --watch > watch.log` writes it");
    bench.write("days/notes.txt", "no snapshot");
    let woken = watched.lines.recv_timeout(Duration::from_millis(1500));
    assert!(woken.is_err(), "{woken:?}");
    bench.write("days/2025-12-06.geojson", control(WIDER));
    watched.until(&["\"event\":\"end\"", "\"changed\":true"]);
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_watch_survives_replaced_deleted_and_broken_files_and_ends_cleanly() {
    let bench = bench();
    let mut watched = Watched::of(&bench);
    watched.until(&["\"event\":\"end\"", "\"changed\":true"]);
    watched.until(&["\"watching\""]);
    // As editors do: another file, renamed onto the old one.
    let draft = bench.write("days/.draft", control(WIDER));
    std::fs::rename(draft, bench.path("days/2025-12-05.geojson")).unwrap();
    watched.until(&["\"event\":\"end\"", "\"changed\":true"]);
    watched.until(&["\"watching\""]);
    let before = outputs(&bench);
    bench.write("days/2025-12-06.geojson", "{\"type\":\"FeatureCollection\",\"feat");
    watched.until(&["2025-12-06.geojson"]);
    assert!(before == outputs(&bench), "old outputs are intact");
    bench.write("days/2025-12-06.geojson", control(SQUARE));
    watched.until(&["\"event\":\"end\"", "2025-12-06"]);
    watched.until(&["\"watching\""]);
    // A project file in the middle of being edited, then whole again with another option.
    bench.write("controlmap.toml", "[[outp");
    watched.until(&["not TOML"]);
    bench.write("controlmap.toml", PROJECT.replace("480x360", "500x360"));
    watched.until(&["\"event\":\"end\"", "map.svg", "\"made\":1"]);
    watched.until(&["\"watching\""]);
    std::fs::remove_file(bench.path("output/shares.csv")).unwrap();
    std::fs::remove_file(bench.path("days/2025-12-05.geojson")).unwrap();
    watched.until(&["\"event\":\"made\"", "shares.csv is not there"]);
    watched.until(&["\"watching\""]);
    let interrupted = Command::new("kill").args(["-INT", &watched.child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(watched.child.wait().unwrap().code(), Some(0));
}
