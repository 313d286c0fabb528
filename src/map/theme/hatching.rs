//! Hatching as a theme sets it: which way lines run, in which colour, on what.

use crate::draw::Colour;

/// How something is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// The ground.
    pub fill: Colour,
    /// The lines upon it.
    pub hatch: Hatch,
}

/// Lines over a ground.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hatch {
    /// Which way they run.
    pub lines: Lines,
    /// Their colour.
    pub colour: Colour,
}

/// Which way the lines of a hatching run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// There are none.
    #[default]
    None,
    /// They rise to the right.
    Rising,
    /// They fall to the right.
    Falling,
    /// Both.
    Crossed,
    /// They lie level.
    Level,
    /// They stand upright.
    Upright,
}

impl Lines {
    /// The words for them in a theme.
    pub const WORDS: [(&str, Lines); 6] = [
        ("none", Lines::None),
        ("rising", Lines::Rising),
        ("falling", Lines::Falling),
        ("crossed", Lines::Crossed),
        ("level", Lines::Level),
        ("upright", Lines::Upright),
    ];
}

/// What is hatched. Lengths are those of the picture that sizes are meant for \[px\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hatching {
    /// From line to line, measured level.
    pub spacing: f64,
    /// The width of a line.
    pub width: f64,
    /// On what is contested.
    pub contested: Hatch,
    /// On what was occupied before 24 February 2022.
    pub occupied_2014: Hatch,
    /// On what was occupied since.
    pub occupied_2022: Hatch,
    /// On what is occupied in both of two layers.
    pub occupied_in_both: Hatch,
    /// On what is newly occupied.
    pub gained: Hatch,
    /// On what is no longer occupied.
    pub lost: Hatch,
    /// Over what is claimed to be under control.
    pub claimed: Hatch,
    /// Over assessed advances.
    pub advance: Hatch,
    /// Over claimed counteroffensives.
    pub counteroffensive: Hatch,
    /// Over reported partisan warfare.
    pub partisans: Hatch,
    /// Over what is liberated.
    pub liberated: Hatch,
}
