//! Runs the `controlmap` binary in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder that goes away with the test, and the program run in it.
pub struct Bench {
    folder: TempDir,
}

/// How a run ended.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Bench {
    pub fn new() -> Bench {
        Bench { folder: TempDir::new().unwrap() }
    }

    /// A folder in memory, where there is one: nothing waits for a disk then.
    pub fn in_memory() -> Bench {
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new());
        Bench { folder: folder.unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of the files in the folder, sorted.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, args: &[&str]) -> Command {
        command_in(self.folder.path(), args)
    }

    pub fn run(&self, args: &[&str]) -> Run {
        finish(self.command(args), b"")
    }

    pub fn run_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        finish(self.command(args), input)
    }
}

/// Runs the program in a folder where nothing is.
pub fn run(args: &[&str]) -> Run {
    Bench::new().run(args)
}

fn command_in(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_controlmap"));
    command.current_dir(folder).args(args).env("NO_COLOR", "1");
    command
}

pub fn finish(mut command: Command, input: &[u8]) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that fails early closes its input: that is its right.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// True for a line that begins an error; in the log of a build its time stands before it.
fn is_error(line: &str) -> bool {
    let (time, dated) = line.split_once(' ').unwrap_or_default();
    let is_time = time.ends_with('Z') && time.starts_with(|c: char| c.is_ascii_digit());
    line.starts_with("error: ") || (is_time && dated.starts_with("error: "))
}

impl Run {
    /// The run must have done its work.
    #[track_caller]
    pub fn done(self) -> Run {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }

    /// The run must have said that it could not do its work: one or more errors, each with a hint, no panic.
    #[track_caller]
    pub fn refused(self) -> Run {
        assert_eq!(self.status, 2, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        assert!(self.stdout.is_empty(), "a failed run printed a result: {}", self.stdout);
        assert!(self.stderr.lines().any(is_error), "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Standard error must hold every one of `parts`.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Run {
        for part in parts {
            assert!(self.stderr.contains(part), "`{part}` is missing in:\n{}", self.stderr);
        }
        self
    }
}
