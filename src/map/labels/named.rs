//! A name beside its mark, and which other marks it would be read as the name of.

use geo::Rect;

use super::placer::around_both;
use crate::draw::Node;

/// How much farther from another mark than from its own a name is at least \[parts of the size of the letters\], by where its
/// own mark and the other one are: level with the name, where a name is read first, or not.
const LEAST_EM: [[f64; 2]; 2] = [[0.35, -0.1], [0.5, 0.4]];
/// Marks as near together as this stand by their names alike, in the same measure.
const PAIR_EM: f64 = 0.6;
/// How far a name on a leader line, which tells whose it is, keeps off the marks of others, in the same measure.
const LED_EM: f64 = 0.4;
/// No name stands farther from its mark without a leader line, and none on one stands nearer, in the same measure.
const BESIDE_EM: f64 = 1.0;

/// A name that stands beside a mark.
#[derive(Clone, Copy)]
pub(super) struct Named {
    /// The room of its words \[px\].
    pub area: Rect<f64>,
    /// That of its mark.
    pub mark: Rect<f64>,
    /// The size of its letters.
    pub em_px: f64,
}

impl Named {
    /// How much farther it is from another mark than from its own, in parts of its size.
    pub fn farther_em(&self, other: Rect<f64>) -> f64 {
        (gap(self.area, other) - gap(self.area, self.mark)) / self.em_px
    }

    /// True where it would be read as the name of another mark: one on a leader line only where that is right beside it.
    pub fn is_doubtful(&self, other: Rect<f64>) -> bool {
        let own_em = gap(self.area, self.mark) / self.em_px;
        if own_em > BESIDE_EM {
            return gap(self.area, other) < LED_EM * self.em_px;
        }
        let is_level = |mark: Rect<f64>| (self.area.min().y..=self.area.max().y).contains(&mark.center().y);
        let aside = |mark: Rect<f64>| usize::from(!is_level(mark));
        let is_pair = gap(self.mark, other) < PAIR_EM * self.em_px;
        let least_em = if is_pair { 0.0 } else { LEAST_EM[aside(self.mark)][aside(other)] };
        self.farther_em(other) < least_em
    }
}

/// The room of the words among the nodes of a name.
pub(super) fn area_of(label: &[Node]) -> Option<Rect<f64>> {
    let words = label.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.boxes()),
        _ => None,
    });
    words.flatten().reduce(around_both)
}

/// How far two boxes are apart; 0 where they touch.
fn gap(a: Rect<f64>, b: Rect<f64>) -> f64 {
    let apart = |a: [f64; 2], b: [f64; 2]| (b[0] - a[1]).max(a[0] - b[1]).max(0.0);
    let x = apart([a.min().x, a.max().x], [b.min().x, b.max().x]);
    libm::hypot(x, apart([a.min().y, a.max().y], [b.min().y, b.max().y]))
}
