//! Labels at the right ends of lines, moved apart as little as they must be, with a leader where they were moved.

use geo::{Coord, LineString, MultiLineString};

use crate::draw::{Anchor, Colour, Font, Node, Shape, Stroke, Tag, Text};

/// A label and where its line ends \[px\].
pub struct End {
    /// Its id.
    pub id: String,
    /// The words.
    pub words: String,
    /// The colour of its line.
    pub colour: Colour,
    /// Where the line ends.
    pub at: Coord<f64>,
}

/// How labels stand.
pub struct Setting {
    /// How they are set.
    pub font: Font,
    /// Where they begin \[px\].
    pub left_px: f64,
    /// The height within which they stay \[px\]: its top and its bottom.
    pub within_px: (f64, f64),
    /// The width of leaders \[px\].
    pub leader_px: f64,
}

impl Setting {
    fn spacing_px(&self) -> f64 {
        self.font.size_px * 1.3
    }

    /// How many labels find room.
    pub fn room(&self) -> usize {
        ((self.within_px.1 - self.within_px.0) / self.spacing_px()).max(0.0) as usize + 1
    }
}

/// Places labels, those of higher ends above.
pub fn place(mut ends: Vec<End>, setting: &Setting) -> Vec<Node> {
    ends.sort_by(|a, b| a.at.y.total_cmp(&b.at.y).then_with(|| a.id.cmp(&b.id)));
    let wished: Vec<f64> = ends.iter().map(|end| end.at.y).collect();
    let heights = apart(&wished, setting.spacing_px(), setting.within_px);
    ends.into_iter().zip(heights).flat_map(|(end, y)| label(end, y, setting)).collect()
}

fn label(end: End, y: f64, setting: &Setting) -> Vec<Node> {
    let gap = setting.font.size_px * 0.3;
    let baseline = Coord { x: setting.left_px, y: y + setting.font.cap_height() / 2.0 };
    let mut text = Text::level(end.words, setting.font, end.colour, baseline, Anchor::Start);
    text.tag = Tag::id(format!("label-{}", end.id));
    let (from, to) = (end.at.x + gap, setting.left_px - gap);
    let knee = from + (to - from) * 0.4;
    let line = vec![
        Coord { x: from, y: end.at.y },
        Coord { x: knee.min(to), y: end.at.y },
        Coord { x: to - (to - from) * 0.2, y },
        Coord { x: to, y },
    ];
    let stroke = Stroke::solid(end.colour, setting.leader_px);
    let leader = Shape::lines(Tag::default(), MultiLineString(vec![LineString(line)]), stroke);
    vec![leader.into(), text.into()]
}

/// Heights in the order of `wished`, at least `spacing` apart and within `(top, bottom)` where they find room there,
/// with the least sum of squared moves: isotonic regression of the wishes less the spacing (pool adjacent violators;
/// Barlow et al. 1972, section 1.2).
fn apart(wished: &[f64], spacing: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    /// Labels that touch: how many they are, and the mean of their wishes.
    struct Pool {
        count: usize,
        mean: f64,
    }
    let mut pools: Vec<Pool> = Vec::new();
    for (index, wish) in wished.iter().enumerate() {
        let mut pool = Pool { count: 1, mean: wish - index as f64 * spacing };
        while let Some(above) = pools.pop_if(|above| above.mean > pool.mean) {
            let count = above.count + pool.count;
            let sum = above.mean * above.count as f64 + pool.mean * pool.count as f64;
            pool = Pool { count, mean: sum / count as f64 };
        }
        pools.push(pool);
    }
    let lowest = (bottom - wished.len().saturating_sub(1) as f64 * spacing).max(top);
    let means = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.mean.clamp(top, lowest), pool.count));
    means.enumerate().map(|(index, mean)| mean + index as f64 * spacing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_no_further_than_they_must() {
        assert_eq!(apart(&[10.0, 50.0], 20.0, (0.0, 100.0)), [10.0, 50.0]);
        assert_eq!(apart(&[50.0, 50.0], 20.0, (0.0, 100.0)), [40.0, 60.0]);
        assert_eq!(apart(&[0.0, 1.0, 99.0, 100.0], 20.0, (0.0, 100.0)), [0.0, 20.0, 80.0, 100.0]);
        assert_eq!(apart(&[], 20.0, (0.0, 100.0)), [0.0; 0]);
    }
}
