//! How colours look: to the normal eye, to the colour-blind, in grey; and how different they look.

use controlmap::draw::Colour;

/// How a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vision {
    Normal,
    Protanopia,
    Deuteranopia,
    Tritanopia,
}

impl Vision {
    pub const ALL: [Vision; 4] =
        [Vision::Normal, Vision::Protanopia, Vision::Deuteranopia, Vision::Tritanopia];

    /// What linear sRGB looks like, as linear sRGB. Source: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, A
    /// physiologically-based model for simulation of color vision deficiency, IEEE TVCG 15 (2009), the matrices for
    /// severity 1.0.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Vision::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Vision::Protanopia => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Vision::Deuteranopia => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Vision::Tritanopia => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        }
    }

    /// What a colour looks like, in CIE L*a*b* (D65).
    pub fn lab(self, colour: Colour) -> [f64; 3] {
        let linear = [colour.r, colour.g, colour.b].map(linear);
        lab(self.matrix().map(|row| dot(row, linear).clamp(0.0, 1.0)))
    }

    /// How different two colours look (CIEDE2000).
    pub fn difference(self, a: Colour, b: Colour) -> f64 {
        ciede2000(self.lab(a), self.lab(b))
    }
}

/// Lightness L* (CIE 1976).
pub fn lightness(colour: Colour) -> f64 {
    Vision::Normal.lab(colour)[0]
}

fn linear(channel: u8) -> f64 {
    let part = f64::from(channel) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Linear sRGB in CIE L*a*b* (IEC 61966-2-1, white D65).
fn lab(rgb: [f64; 3]) -> [f64; 3] {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    const WHITE: [f64; 3] = [0.95047, 1.0, 1.08883];
    let curve = |t: f64| {
        let bend = 6.0f64 / 29.0;
        if t > bend.powi(3) { t.cbrt() } else { t / (3.0 * bend * bend) + 4.0 / 29.0 }
    };
    let [x, y, z] = std::array::from_fn(|i| curve(dot(TO_XYZ[i], rgb) / WHITE[i]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000. Source: G. Sharma, W. Wu and E. N. Dalal, The CIEDE2000 color-difference formula, Color Research &
/// Application 30 (2005), equations 2 to 22.
pub fn ciede2000(first: [f64; 3], second: [f64; 3]) -> f64 {
    let pow7 = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let mean_ab = (first[1].hypot(first[2]) + second[1].hypot(second[2])) / 2.0;
    let stretch = 1.0 + 0.5 * (1.0 - pow7(mean_ab));
    let polar = |lab: [f64; 3]| {
        let a = lab[1] * stretch;
        let hue =
            if a == 0.0 && lab[2] == 0.0 { 0.0 } else { lab[2].atan2(a).to_degrees().rem_euclid(360.0) };
        (lab[0], a.hypot(lab[2]), hue)
    };
    let ((l1, c1, h1), (l2, c2, h2)) = (polar(first), polar(second));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let hue = match (h1 + h2) / 2.0 {
        _ if grey => h1 + h2,
        mean if (h1 - h2).abs() <= 180.0 => mean,
        mean if h1 + h2 < 360.0 => mean + 180.0,
        mean => mean - 180.0,
    };
    let (light, chroma) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(hue - 30.0) + 0.24 * cos(2.0 * hue) + 0.32 * cos(3.0 * hue + 6.0)
        - 0.20 * cos(4.0 * hue - 63.0);
    let off = (light - 50.0).powi(2);
    let scale = [1.0 + 0.015 * off / (20.0 + off).sqrt(), 1.0 + 0.045 * chroma, 1.0 + 0.015 * chroma * t];
    let twist = (60.0 * (-((hue - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    let d_hue = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let [l, c, h] = [(l2 - l1) / scale[0], (c2 - c1) / scale[1], d_hue / scale[2]];
    (l * l + c * c + h * h - 2.0 * pow7(chroma) * twist * c * h).sqrt()
}
