//! Labels: names of cities, claims, areas, neighbours and seas, placed so that none covers another, the furniture or
//! the frame. What finds no place is left out; the more important comes first.

mod along;
mod areas;
mod around;
mod cities;
mod claims;
pub mod ids;
mod inside;
mod marks;
pub mod placer;
mod point;

use geo::Rect;

use super::sheet::Sheet;
use crate::draw::{Group, Node};
use ids::Ids;
use placer::Placer;

/// The names of a map, and the marks that some of them stand beside.
pub struct Labelling {
    /// Marks of cities and claims.
    pub marks: Vec<Node>,
    /// Names.
    pub labels: Node,
    /// How many claims are drawn.
    pub claims: usize,
}

/// Places the names, off `furniture` \[boxes, px\].
pub fn labels(sheet: &Sheet<'_>, furniture: &[Rect<f64>]) -> Labelling {
    let mut placer = Placer::new(placer::grow(sheet.view.frame, -sheet.theme.px(4.0)));
    furniture.iter().for_each(|&area| placer.take(area));
    let mut ids = Ids::default();
    let mut claims = claims::place(sheet, &mut placer, &mut ids);
    let mut cities = cities::Cities::new(sheet);
    cities.place(sheet, &mut placer, &mut ids, 1);
    cities.place(sheet, &mut placer, &mut ids, 2);
    let areas = areas::place(sheet, &mut placer);
    let seas = around::seas(sheet, &mut placer);
    let countries = around::countries(sheet, &mut placer);
    cities.place(sheet, &mut placer, &mut ids, u32::MAX);
    let claimed = claims.marks.len();
    let marks = [Group::node("cities", cities.marks), Group::node("claims", std::mem::take(&mut claims.marks))];
    let groups = [
        ("sea-names", seas),
        ("country-names", countries),
        ("oblast-names", areas),
        ("city-names", cities.labels),
        ("claim-names", claims.labels),
    ];
    let groups = groups.into_iter().filter(|(_, nodes)| !nodes.is_empty()).map(|(id, nodes)| Group::node(id, nodes));
    Labelling { marks: marks.into(), labels: Group::node("labels", groups), claims: claimed }
}
