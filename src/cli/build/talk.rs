//! What a build says: for people on standard error, for scripts as events on standard output.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::super::args::BuildArgs;
use super::super::output::to_stdout;
use super::super::scheduler::{log, mark};
use crate::areas::UKRAINE;
use crate::error::{Result, Warning};
use crate::project::build::{Event, Report};
use crate::project::config::Output;
use crate::project::plan::Plan;
use crate::project::stale::Because;

/// How many reasons are said of an output.
const REASONS: usize = 3;
/// How many figures of a guard are said that stop a build.
const STOPS: usize = 3;
/// How many warnings are said one by one.
const WARNINGS: usize = 8;

/// Who is talked to.
pub struct Talk<'a> {
    args: &'a BuildArgs,
    /// One line at a time, whichever thread it comes from.
    turn: Mutex<()>,
    /// The warnings that were said.
    said: Mutex<Vec<Warning>>,
    /// How often each guard stopped the build.
    stopped: Mutex<BTreeMap<&'static str, usize>>,
}

impl<'a> Talk<'a> {
    pub fn new(args: &'a BuildArgs) -> Talk<'a> {
        Talk { args, turn: Mutex::default(), said: Mutex::default(), stopped: Mutex::default() }
    }

    /// Says that something happened.
    pub fn event(&self, event: Event<'_>) {
        let _turn = self.turn.lock();
        if self.args.json {
            // A reader that went away is no fault of the build.
            let _ = to_stdout(format!("{}\n", as_json(event)).as_bytes());
        }
        self.aloud(event);
    }

    fn aloud(&self, event: Event<'_>) {
        let talk = self.args.talk;
        match event {
            Event::Failed(name, error) => {
                log(&format!("error: {name}: {error}"));
                mark(&format!("{name}: {error}"));
            }
            Event::Guard(tripped, false) => {
                let hint = format!("look at it; if it is right, build with --allow {}", tripped.guard);
                let message = format!("{} [{}]\n  hint: {hint}", tripped.message, tripped.guard);
                if self.stops(tripped.guard) <= STOPS {
                    log(&format!("stopped: {message}"));
                }
                mark(&message);
            }
            _ if talk.quiet => {}
            Event::Guard(tripped, true) => log(&format!("allowed: {} [{}]", tripped.message, tripped.guard)),
            Event::Waiting => log("waiting: another build is at work in this folder"),
            Event::Warning(_, warning) => self.warn(warning),
            Event::Revision(revision) => {
                let date = &revision.is.figures.date;
                log(&format!("revision of an already built date, {date} ({}):", revision.is.control));
                revision.lines().iter().for_each(|line| log(&format!("  {line}")));
            }
            Event::Made(output, because, _) if talk.verbose => {
                log(&format!("made: {}: {}", output.name, reasons(because)));
            }
            Event::Made(..) => {}
        }
    }

    /// How often `guard` has stopped the build, this time included.
    fn stops(&self, guard: &'static str) -> usize {
        let mut stopped = self.stopped.lock().unwrap_or_else(PoisonError::into_inner);
        let stops = stopped.entry(guard).or_default();
        *stops += 1;
        *stops
    }

    /// Says how much of what stopped the build was not said.
    fn rest_of_stops(&self) {
        let stopped = self.stopped.lock().unwrap_or_else(PoisonError::into_inner);
        for (guard, stops) in stopped.iter().filter(|(_, stops)| **stops > STOPS) {
            log(&format!("stopped: and {} more of the guard {guard}; --json tells all", stops - STOPS));
        }
    }

    /// Says a warning once, and no more of them than a screen holds.
    fn warn(&self, warning: &Warning) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.contains(warning) {
            return;
        }
        said.push(warning.clone());
        match said.len() {
            ..=WARNINGS => log(&format!("warning: {warning}")),
            more if more == WARNINGS + 1 => log("warning: and more: manifest.json has all"),
            _ => {}
        }
    }

    /// Says what is stale.
    pub fn plan(&self, plan: &Plan<'_>) -> Result<()> {
        for task in plan.stale() {
            let line = if self.args.json {
                let because: Vec<String> = task.because.iter().map(Because::to_string).collect();
                json!({"event": "stale", "output": task.output.name, "because": because}).to_string()
            } else {
                format!("stale: {}: {}", task.output.name, reasons(&task.because))
            };
            to_stdout(format!("{line}\n").as_bytes())?;
        }
        let (stale, all) = (plan.stale().count(), plan.tasks.len());
        if self.args.json {
            return to_stdout(format!("{}\n", json!({"event": "end", "stale": stale, "of": all})).as_bytes());
        }
        if !self.args.talk.quiet {
            log(&format!("{stale} of {} stale", outputs(all)));
        }
        Ok(())
    }

    /// Says how a build ended.
    pub fn end(&self, report: &Report, folder: &Path) -> Result<()> {
        if self.args.json {
            to_stdout(format!("{}\n", end_as_json(report)).as_bytes())?;
        }
        self.rest_of_stops();
        if self.args.talk.quiet {
            return Ok(());
        }
        for (_, file, is_new) in &report.outputs {
            log(&format!(
                "wrote: {}{}",
                folder.join(file).display(),
                if *is_new { "" } else { " (the same as before)" }
            ));
        }
        log(&summary(report));
        Ok(())
    }
}

fn outputs(count: usize) -> String {
    format!("{count} output{}", if count == 1 { "" } else { "s" })
}

fn summary(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.tripped.is_empty() {
        parts.push("nothing was published: the outputs that are there stay as they are".to_owned());
    }
    if !report.outputs.is_empty() {
        parts.push(format!("{} made", outputs(report.outputs.len())));
    }
    if report.up_to_date > 0 {
        parts.push(format!("{} up to date", report.up_to_date));
    }
    if !report.failed.is_empty() {
        parts.push(format!("{} failed: {}", report.failed.len(), report.failed.join(", ")));
    }
    if report.changed() || report.outputs.is_empty() {
        return parts.join("; ");
    }
    parts.push("nothing changed".to_owned());
    parts.join("; ")
}

fn reasons(because: &[Because]) -> String {
    let mut told: Vec<String> = because.iter().take(REASONS).map(Because::to_string).collect();
    if because.len() > REASONS {
        told.push(format!("and {} more", because.len() - REASONS));
    }
    told.join(", ")
}

fn as_json(event: Event<'_>) -> Value {
    let because = |because: &[Because]| -> Vec<String> { because.iter().map(Because::to_string).collect() };
    match event {
        Event::Waiting => json!({"event": "waiting"}),
        Event::Made(output, why, file) => made(output, because(why), file),
        Event::Failed(name, error) => {
            json!({"event": "failed", "output": name, "message": error.to_string()})
        }
        Event::Warning(name, warning) => warned(name, warning),
        Event::Guard(tripped, is_allowed) => json!({
            "event": "guard", "guard": tripped.guard, "message": tripped.message, "allowed": is_allowed,
        }),
        Event::Revision(revision) => json!({
            "event": "revision", "control": revision.is.control, "date": revision.is.figures.date,
            "figures": revision.lines(),
        }),
    }
}

fn made(output: &Output, because: Vec<String>, file: &str) -> Value {
    json!({"event": "made", "output": output.name, "type": output.kind, "file": file, "because": because})
}

fn warned(name: Option<&str>, warning: &Warning) -> Value {
    json!({"event": "warning", "output": name, "code": warning.code, "message": warning.message})
}

/// The last event: whether anything changed, and the headline figures.
fn end_as_json(report: &Report) -> Value {
    let changed: Vec<&str> =
        report.outputs.iter().filter(|(.., is_new)| *is_new).map(|(_, file, _)| file.as_str()).collect();
    let figures = report.headline.as_ref().map(|day| {
        let row = |id: &str| day.row(id).map(|row| json!({"occupied_km2": row.km2, "share": row.share}));
        json!({"date": day.date, "as_of": day.as_of, "ukraine": row(UKRAINE), "donbas": row("donbas")})
    });
    json!({
        "event": "end", "changed": report.changed(), "files": changed, "made": report.outputs.len(),
        "up_to_date": report.up_to_date, "failed": report.failed, "revisions": report.revisions,
        "stopped": !report.tripped.is_empty(), "figures": figures,
    })
}
