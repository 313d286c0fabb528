//! Labels: names of cities, claims, areas, neighbours and seas, placed so that none covers another, the furniture or
//! the frame. What finds no place is left out; the more important comes first.

mod along;
mod areas;
mod around;
mod cities;
mod claims;
mod ids;
mod inside;
pub mod marks;
mod placer;
mod point;

use geo::{Line, LinesIter, Rect};

use super::sheet::Sheet;
use crate::draw::{Group, Node};
pub use claims::claims_on;
use placer::Placer;
pub use placer::{grow, overlap};
pub use point::inks;

/// Places the names, off `furniture` \[boxes, px\]: the marks of places, and the names of all.
pub fn labels(sheet: &Sheet<'_>, furniture: &[Rect<f64>]) -> [Node; 2] {
    let mut placer = Placer::new(grow(sheet.view.frame, -sheet.theme.px(4.0)));
    furniture.iter().for_each(|&area| placer.take(grow(area, sheet.theme.px(6.0))));
    let front: Vec<Line<f64>> = sheet.front.lines_iter().collect();
    let claimed = claims_on(sheet, furniture);
    let claim_marks = claims::marks(&claimed, sheet, &mut placer);
    let mut cities = cities::Cities::new(sheet, &front);
    cities.place(sheet, &mut placer, 1);
    let claim_names = claims::names(&claimed, sheet, &front, &mut placer);
    cities.place(sheet, &mut placer, 2);
    let seas = around::seas(sheet, &mut placer);
    cities.place(sheet, &mut placer, 3);
    let areas = areas::place(sheet, &front, &mut placer);
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
    [group("places", marks), group("labels", names)]
}

/// A group of groups, without those that are empty.
fn group(id: &str, groups: impl IntoIterator<Item = (&'static str, Vec<Node>)>) -> Node {
    let filled = groups.into_iter().filter(|(_, nodes)| !nodes.is_empty());
    Group::node(id, filled.map(|(id, nodes)| Group::node(id, nodes)))
}
