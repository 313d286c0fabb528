//! Labels: names of cities, claims, areas, neighbours and seas, placed so that none covers another, the furniture or
//! the frame. What finds no place is left out; the more important comes first.

mod along;
mod annotations;
mod areas;
mod around;
mod callout;
mod cities;
mod claims;
mod ids;
mod ink;
mod inside;
mod led;
pub mod marks;
mod named;
mod placer;
mod point;
mod pole;
mod shares;
mod under;

use geo::{Line, LinesIter, Rect};

use super::extent;
use super::kind::MapKind;
use super::sheet::Sheet;
use crate::draw::{Group, Node, Scene, ids};
use crate::error::Warning;
pub use annotations::left_out as annotations_left_out;
pub use cities::mark_box;
pub use claims::claims_on;
pub use ink::{inks, with_halo};
use placer::Placer;
pub use placer::{grow, overlap};
use point::Lines;

/// What is left out is named up to this many; the rest is counted.
const LISTED: usize = 5;

/// Places the names, off `furniture` \[boxes, px\]: the marks of places, the names of all, and what an editor adds.
pub fn labels(sheet: &Sheet<'_>, furniture: &[Rect<f64>]) -> Vec<Node> {
    let mut placer = Placer::new(grow(sheet.view.frame, -sheet.theme.px(sheet.theme.space.names_frame)));
    let kept_off = furniture.iter().chain(&sheet.keep_off);
    kept_off.for_each(|&area| placer.take(grow(area, sheet.theme.px(sheet.theme.space.names))));
    match sheet.spec.kind {
        MapKind::Control => of_control(sheet, furniture, placer),
        MapKind::Share => of_shares(sheet, placer),
    }
}

fn of_control(sheet: &Sheet<'_>, furniture: &[Rect<f64>], mut placer: Placer) -> Vec<Node> {
    let firm = sheet.front.lines_iter().chain(sheet.changed.iter().copied()).collect();
    let soft = extent::border_on(sheet).lines_iter().collect();
    let lines = Lines { firm, soft, frames: sheet.shun.clone() };
    let claimed = claims_on(sheet, furniture);
    let claim_marks = claims::marks(&claimed, sheet, &mut placer);
    let mut cities = cities::Cities::new(sheet, &lines, annotations::pinned(sheet));
    let off: Vec<Line<f64>> = lines.firm.iter().chain(&lines.soft).chain(&lines.frames).copied().collect();
    let notes = annotations::place(sheet, &off, &cities.vital(sheet), &mut placer);
    cities.place(sheet, &mut placer, 1);
    let claim_names = claims::names(&claimed, sheet, &lines, &mut placer);
    cities.place(sheet, &mut placer, 2);
    let seas = around::seas(sheet, &mut placer);
    cities.place(sheet, &mut placer, 3);
    let areas = areas::place(sheet, &lines, &cities.wanted(sheet), &mut placer);
    let countries = around::countries(sheet, &mut placer);
    cities.place(sheet, &mut placer, u32::MAX);
    let marks = [("cities", cities.marks), ("claims", claim_marks)];
    let names = [
        ("sea-names", seas),
        ("country-names", countries),
        ("oblast-names", areas),
        ("city-names", cities.labels),
        ("claim-names", claim_names),
    ];
    [group("places", marks), group("labels", names), own(notes)].into_iter().flatten().collect()
}

/// On a map of shares: areas with their shares, and what lies around.
fn of_shares(sheet: &Sheet<'_>, mut placer: Placer) -> Vec<Node> {
    let notes = annotations::place(sheet, &[], &[], &mut placer);
    let mut trial = placer.clone();
    let mut countries = around::countries(sheet, &mut trial);
    let (mut areas, left_out) = shares::place(sheet, &mut trial);
    if left_out > 0 {
        // The names of neighbours are told last where shares have no room beside them.
        trial = placer;
        areas = shares::place(sheet, &mut trial).0;
        countries = around::countries(sheet, &mut trial);
    }
    let mut placer = trial;
    let seas = around::seas(sheet, &mut placer);
    let names = [("sea-names", seas), ("country-names", countries), ("oblast-names", areas)];
    [group("labels", names), own(notes)].into_iter().flatten().collect()
}

/// The warning that cities are not named in `scene`, though a change or a mark that an editor sets lies on them.
pub fn cities_left_out(sheet: &Sheet<'_>, scene: &Scene) -> Option<Warning> {
    if sheet.spec.kind != MapKind::Control {
        return None;
    }
    let missed = cities::missed(sheet, &annotations::pinned(sheet), &ids(scene));
    left_out(&missed.iter().map(|city| city.names.en.as_str()).collect::<Vec<_>>())
}

/// The warning that these cities are not named; none where there are none.
fn left_out(missed: &[&str]) -> Option<Warning> {
    let mut names: Vec<String> = missed.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    names.extend((missed.len() > LISTED).then(|| "…".to_owned()));
    let have = match missed.len() {
        1 => "1 city on a change or an annotation has no room for its name".to_owned(),
        many => format!("{many} cities on a change or an annotation have no room for their name"),
    };
    let hint = "choose a larger size or a smaller extent";
    let message = format!("{have} ({}): {hint}", names.join(", "));
    (!missed.is_empty()).then(|| Warning::new("city-left-out", message))
}

/// What an editor adds, in a group of its own.
fn own(notes: Vec<Node>) -> Option<Node> {
    (!notes.is_empty()).then(|| Group::node("annotations", notes))
}

/// A group of groups, without those that are empty; none where all are.
fn group(id: &str, groups: impl IntoIterator<Item = (&'static str, Vec<Node>)>) -> Option<Node> {
    let filled: Vec<_> = groups.into_iter().filter(|(_, nodes)| !nodes.is_empty()).collect();
    let nodes = filled.into_iter().map(|(id, nodes)| Group::node(id, nodes)).collect::<Vec<_>>();
    (!nodes.is_empty()).then(|| Group::node(id, nodes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30: "1 cities … have no room for their name".
    #[test]
    fn cities_without_room_are_counted_and_named_in_singular_and_plural() {
        let said = |missed: &[&str]| left_out(missed).map(|warning| (warning.code, warning.message));
        assert_eq!(said(&[]), None);
        let (code, one) = said(&["Pokrovsk"]).unwrap();
        assert_eq!(code, "city-left-out");
        assert!(one.starts_with("1 city on a change or an annotation has no room for its name (`Pokrovsk`)"));
        let (_, many) = said(&["A", "B", "C", "D", "E", "F"]).unwrap();
        assert!(many.starts_with("6 cities on a change or an annotation have no room for their name (`A`, "));
        assert!(many.contains("`E`, …)") && !many.contains("`F`"), "{many}");
    }
}
