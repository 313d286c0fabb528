//! The build: plan, make what is stale on all processors, guard it, publish it whole.
//!
//! Nothing is published before everything is made and every guard has passed; files then appear one by one, each whole,
//! and the manifest last: a build that is killed at any moment leaves outputs that are old or new, and a manifest by
//! which the next build mends the rest.

mod make;
mod publish;
mod report;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

pub use make::{Made, Maker, Order, ShownDay};
pub use report::{Event, Report};

use super::Desk;
use super::config::Project;
use super::figures::DayFigures;
use super::guard::{GUARDS, Shown};
use super::history::{History, Published};
use super::lock::Lock;
use super::manifest::{Input, Manifest};
use super::plan::{Plan, Task};
use super::stale::Because;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, nearest};
use make::Fresh;

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Make everything, stale or not.
    pub force: bool,
    /// The outputs to make; none for all.
    pub only: Vec<String>,
    /// Publish what can be made when something cannot.
    pub keep_going: bool,
    /// Guards that may not stop publication this time.
    pub allow: Vec<String>,
    /// Today, for the guard on old snapshots.
    pub today: Option<Date>,
    /// How many threads; none for as many as there are processors.
    pub threads: Option<NonZeroUsize>,
}

/// What is told of a build while it runs.
pub type Tell<'a> = &'a (dyn Fn(Event<'_>) + Sync);

/// Says what is stale, without making anything.
///
/// # Errors
/// When an input cannot be read.
pub fn look<'a>(project: &'a Project, ask: &Ask) -> Result<Plan<'a>> {
    let plan = planned(project, ask)?;
    failures(&plan)?;
    Ok(plan)
}

/// Builds `project`.
///
/// # Errors
/// When an output cannot be made and must be, or the folder cannot be written. Old outputs are then in place.
pub fn build(project: &Project, maker: &dyn Maker, ask: &Ask, tell: Tell<'_>) -> Result<Report> {
    check_allowed(&ask.allow)?;
    let plan = planned(project, ask)?;
    let keep_going = ask.keep_going || project.keep_going;
    if !keep_going {
        failures(&plan)?;
    }
    if plan.stale().next().is_none()
        && plan.failed.is_empty()
        && !publish::has_work(project, &plan, &ask.only)
    {
        return Ok(Report::fresh(&plan));
    }
    publish::make_folder(&project.folder)?;
    let _lock = Lock::of(&project.folder, || tell(Event::Waiting))?;
    publish::sweep(project)?;
    let plan = if Manifest::read(&project.folder)?.value == plan.old { plan } else { planned(project, ask)? };
    let mut run = Run { project, plan: &plan, ask, tell, keep_going, report: Report::fresh(&plan) };
    run.finish(maker)?;
    Ok(run.report)
}

fn planned<'a>(project: &'a Project, ask: &Ask) -> Result<Plan<'a>> {
    let mut plan = Plan::of(project, &ask.only)?;
    for task in plan.tasks.iter_mut().filter(|task| ask.force && task.because.is_empty()) {
        task.because.push(Because::Forced);
    }
    Ok(plan)
}

/// Every problem of what could not be planned.
fn failures(plan: &Plan<'_>) -> Result<()> {
    let mut problems: Vec<Problem> = Vec::new();
    for problem in plan.failed.iter().flat_map(|(_, error)| error.problems()) {
        if !problems.contains(problem) {
            problems.push(problem.clone());
        }
    }
    Error::unless_any(problems, ())
}

fn check_allowed(allow: &[String]) -> Result<()> {
    let Some(strange) = allow.iter().find(|name| !GUARDS.contains(&name.as_str())) else { return Ok(()) };
    let near = nearest(strange, GUARDS).map(|near| format!("is `{near}` meant? ")).unwrap_or_default();
    let hint = format!("{near}The guards are {}", GUARDS.join(", "));
    Err(Problem::new(format!("there is no guard `{strange}`")).hint(hint).into())
}

/// A build under way.
struct Run<'a> {
    project: &'a Project,
    plan: &'a Plan<'a>,
    ask: &'a Ask,
    tell: Tell<'a>,
    keep_going: bool,
    report: Report,
}

impl Run<'_> {
    fn finish(&mut self, maker: &dyn Maker) -> Result<()> {
        self.plan.warnings.iter().for_each(|warning| (self.tell)(Event::Warning(None, warning)));
        for (name, error) in &self.plan.failed {
            self.failed(name, error);
        }
        let made = self.make(maker)?;
        for (fresh, warning) in
            made.iter().flat_map(|fresh| fresh.warnings.iter().map(move |warning| (fresh, warning)))
        {
            (self.tell)(Event::Warning(Some(&fresh.name), warning));
        }
        self.guard(&made);
        if !self.report.tripped.is_empty() {
            return Ok(());
        }
        let mut history = History::read(&self.project.folder)?;
        self.remember(&made, &mut history);
        let published = publish::publish(self.project, self.plan, &self.ask.only, made, &history)?;
        self.report.publish(published);
        if self.ask.only.is_empty() && self.report.failed.is_empty() {
            make::forget(self.project, &self.plan.tasks);
        }
        Ok(())
    }

    /// Makes what is stale. Without leave to go on, one failure fails all.
    fn make(&mut self, maker: &dyn Maker) -> Result<Vec<Fresh>> {
        let desk = Desk::default();
        let tasks: Vec<&Task<'_>> = self.plan.stale().collect();
        let (project, keep_going, tell, threads) =
            (self.project, self.keep_going, self.tell, self.ask.threads);
        let results = super::parallel::map(&tasks, threads, |task| {
            let (stamps, measure) = (&task.stamps[..], task.record.measure.as_str());
            let (output, choice) = (task.output, &task.choice);
            let order = Order { project, output, choice, stamps, measure, keep_going, threads };
            let fresh = make::one(task, &order, maker, &desk)?;
            tell(Event::Made(task.output, &task.because, &fresh.record.file));
            Ok(fresh)
        });
        let mut problems = Vec::new();
        let mut made = Vec::new();
        for (task, result) in tasks.iter().zip(results) {
            match result {
                Ok(fresh) => made.push(fresh),
                Err(error) if self.keep_going => self.failed(&task.output.name, &error),
                Err(error) => {
                    let place = Place::file(format!("output {}", task.output.name));
                    for problem in error.at(&place).problems() {
                        // Several outputs of one broken file say the same.
                        if !problems.contains(problem) {
                            problems.push(problem.clone());
                        }
                    }
                }
            }
        }
        Error::unless_any(problems, made)
    }

    /// Asks every guard about every output; one figure that several outputs show trips once.
    fn guard(&mut self, made: &[Fresh]) {
        let mut tripped = Vec::new();
        for fresh in made {
            let old = self.plan.old.outputs.get(&fresh.name);
            let shown = Shown {
                now: fresh.record.shows.as_ref(),
                before: old
                    .filter(|old| old.measure == fresh.record.measure)
                    .and_then(|old| old.shows.as_ref()),
                sources: &fresh.told,
                warnings: &fresh.warnings,
            };
            for one in self.project.guard.check(&shown, self.ask.today) {
                if !tripped.contains(&one) {
                    tripped.push(one);
                }
            }
        }
        for one in tripped {
            let is_allowed = self.ask.allow.iter().any(|name| name == one.guard);
            (self.tell)(Event::Guard(&one, is_allowed));
            if !is_allowed {
                self.report.tripped.push(one);
            }
        }
    }

    /// Keeps the figures of every day that is published; tells what they supersede.
    fn remember(&mut self, made: &[Fresh], history: &mut History) {
        for (fresh, day) in made.iter().flat_map(|fresh| fresh.days.iter().map(move |day| (fresh, day))) {
            let published = Published {
                control: self.project.controls[day.control].name.clone(),
                measure: fresh.record.measure.clone(),
                files: files_of(day, &fresh.record.inputs),
                figures: DayFigures { zones: None, vertices: None, ..day.figures.clone() },
                superseded_by: None,
            };
            if let Some(revision) = history.publish(published) {
                (self.tell)(Event::Revision(&revision));
                self.report.revisions += 1;
            }
        }
    }

    fn failed(&mut self, name: &str, error: &Error) {
        (self.tell)(Event::Failed(name, error));
        self.report.failed.push(name.to_owned());
    }
}

/// The files that a day was read from, with their hashes: those of its date, else those without one.
fn files_of(day: &ShownDay, inputs: &[Input]) -> BTreeMap<String, String> {
    let control = || inputs.iter().filter(|input| input.role == "control");
    let of = |date: Option<&str>| -> BTreeMap<String, String> {
        let files = control().filter(|input| input.date.as_deref() == date);
        files.map(|input| (input.file.clone(), input.blake3.clone())).collect()
    };
    let dated = of(Some(&day.figures.date));
    if dated.is_empty() { of(None) } else { dated }
}
