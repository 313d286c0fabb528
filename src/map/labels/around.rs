//! Names of what lies around: neighbours in spaced capitals, seas in italics along their shape.

use geo::{Coord, Rect};

use super::along;
use super::inside::{Inside, middle};
use super::placer::{Placer, grow};
use crate::draw::{Anchor, Face, Font, Node, Text};
use crate::geometry::locate::Bands;
use crate::map::basemap::{Label, Stand};
use crate::map::sheet::{Ground, Sheet, bands};

/// A sea has its name where there is water this far all round \[km\], not in limans and bays: the Dnipro–Bug estuary is up to
/// 17 km wide.
const OPEN_KM: f64 = 12.0;

/// Room that the names of seas and neighbours, which are set wide, like to have around them, in parts of their size.
const AIR_EM: f64 = 0.6;

/// Names of seas, each once: letter by letter along its line, else level in the part of the sea that shows.
pub fn seas(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut names: Vec<Node> = Vec::new();
    let mut placed: Vec<&str> = Vec::new();
    for way in [along_line, level] {
        for label in &sheet.inputs.basemap.labels {
            let Stand::Sea(line) = &label.stand else { continue };
            let name = sheet.name("", &label.names);
            if placed.contains(&name) {
                continue;
            }
            let line: Vec<Coord<f64>> = line.0.iter().map(|&position| sheet.view.to_page(position)).collect();
            if let Some(text) = way(label, &line, sheet, placer) {
                names.push(text.into());
                placed.push(name);
            }
        }
    }
    names
}

fn sea_font(label: &Label, sheet: &Sheet<'_>) -> Font {
    let text = &sheet.theme.text;
    let size = if label.names.en == "Black Sea" { text.sea } else { text.small_sea };
    sheet.theme.font(Face::Italic, size).tracked(0.12)
}

fn along_line(label: &Label, line: &[Coord<f64>], sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Text> {
    let (name, ink) = (sheet.spec.names.of("", &label.names, sheet.spec.language), sheet.theme.sea_ink);
    along::place(name, sea_font(label, sheet), line, ink, placer)
}

/// The name where the sea shows nearest to its line, if no other sea's line is nearer there.
fn level(label: &Label, line: &[Coord<f64>], sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Text> {
    let middle = line.get(line.len() / 2)?;
    let frame = placer.frame();
    let wish = Coord {
        x: middle.x.clamp(frame.min().x, frame.max().x),
        y: middle.y.clamp(frame.min().y, frame.max().y),
    };
    let name = sheet.spec.names.of("", &label.names, sheet.spec.language);
    let sea = Inside::new(&sheet.around.sea.concat(), frame);
    let open = OpenSea::new(sheet);
    [(1.0, 2.0 * AIR_EM), (0.8, 2.0 * AIR_EM), (0.8, 0.0)].into_iter().find_map(|(smaller, air_em)| {
        let font = sea_font(label, sheet);
        let font = font.sized((font.size_px * smaller).max(sheet.theme.font(Face::Italic, 0.0).size_px));
        let size = Coord { x: font.roomy_width(name), y: font.size_px * 1.2 };
        let around = |at: Coord<f64>| Rect::new(at - size / 2.0, at + size / 2.0);
        let shows = |area: Rect<f64>| {
            sheet.grounds(grow(area, font.size_px * 0.3)) == [(Ground::Sea, 1.0)]
                && nearest_sea(area.center(), sheet) == Some(label.names.en.as_str())
                && open.holds(area.center(), sheet)
        };
        let room = size + Coord { x: air_em, y: air_em } * font.size_px;
        let at = sea.place(room, wish, placer, shows).filter(|at| shows(around(*at)))?;
        placer.take(grow(around(at), font.size_px * AIR_EM));
        let baseline = Coord { x: at.x, y: at.y + font.cap_height() / 2.0 };
        Some(Text::level(name, font, sheet.theme.sea_ink, baseline, Anchor::Middle))
    })
}

/// Where the sea is wide enough to be called one, in the frame and beyond it.
struct OpenSea(Bands);

impl OpenSea {
    fn new(sheet: &Sheet<'_>) -> OpenSea {
        OpenSea(bands(sheet.around.sea.iter().flatten()))
    }

    /// True where a place on the page has water all round it.
    fn holds(&self, at: Coord<f64>, sheet: &Sheet<'_>) -> bool {
        const DIRECTIONS: u32 = 24;
        let reach_px = OPEN_KM * sheet.view.px_per_km();
        let around = |part: f64| {
            (0..DIRECTIONS).map(move |way| {
                let turn = f64::from(way) * std::f64::consts::TAU / f64::from(DIRECTIONS);
                at + Coord { x: libm::sin(turn), y: -libm::cos(turn) } * (reach_px * part)
            })
        };
        [1.0, 0.6].into_iter().flat_map(around).all(|place| self.0.contain(place))
    }
}

/// The sea whose line is nearest to a place on the page.
fn nearest_sea<'a>(at: Coord<f64>, sheet: &Sheet<'a>) -> Option<&'a str> {
    let away = |line: &geo::LineString<f64>| {
        let places = line.0.iter().map(|&position| sheet.view.to_page(position));
        places.map(|place| libm::hypot(place.x - at.x, place.y - at.y)).fold(f64::MAX, f64::min)
    };
    let seas = sheet.inputs.basemap.labels.iter().filter_map(|label| match &label.stand {
        Stand::Sea(line) => Some((away(line), label.names.en.as_str())),
        Stand::Country(_) => None,
    });
    seas.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// Names of neighbours, as near as there is room to where they are wished; each once.
pub fn countries(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut names: Vec<Node> = Vec::new();
    let mut placed: Vec<&str> = Vec::new();
    for label in &sheet.inputs.basemap.labels {
        let Stand::Country(wish) = label.stand else { continue };
        if placed.contains(&label.names.en.as_str()) {
            continue;
        }
        if let Some(name) = country(label, wish, sheet, placer) {
            names.push(name);
            placed.push(&label.names.en);
        }
    }
    names
}

/// A neighbour's name, somewhat smaller where it does not fit otherwise.
fn country<'a>(label: &'a Label, wish: Coord<f64>, sheet: &Sheet<'a>, placer: &mut Placer) -> Option<Node> {
    let mut regions = std::iter::zip(&sheet.inputs.basemap.land, &sheet.around.land);
    let (_, shape) = regions.find(|(region, _)| region.names.en == label.names.en)?;
    let wish = Some(sheet.view.to_page(wish)).filter(|at| placer.holds(*at));
    let wish = wish.or_else(|| middle(shape, placer.frame()))?;
    let words = sheet.name("", &label.names).to_uppercase();
    let land = Inside::new(shape, placer.frame());
    let text = &sheet.theme.text;
    let size_px = if label.rank == 1 { text.country } else { text.small_country };
    let airy = [1.0, 0.85, 0.7].map(|smaller| (smaller, 2.0 * AIR_EM));
    airy.into_iter().chain([(0.85, 0.0), (0.7, 0.0)]).find_map(|(smaller, air_em)| {
        let font = sheet.theme.font(Face::Regular, size_px * smaller).tracked(0.22 * smaller);
        let size = Coord { x: font.roomy_width(&words), y: font.size_px * 1.2 };
        let around = |at: Coord<f64>| Rect::new(at - size / 2.0, at + size / 2.0);
        // Neighbours run some way under Ukraine: what counts is what shows.
        let shows =
            |area: Rect<f64>| sheet.grounds(grow(area, font.size_px * 0.15)) == [(Ground::Neighbour, 1.0)];
        let room = Coord { x: size.x + air_em * font.size_px, y: size.y };
        let at = land.place(room, wish, placer, shows).filter(|at| shows(around(*at)))?;
        placer.take(grow(around(at), font.size_px * AIR_EM));
        let baseline = Coord { x: at.x, y: at.y + font.cap_height() / 2.0 };
        let ink = sheet.theme.neighbour_ink;
        Some(Text::level(words.as_str(), font, ink, baseline, Anchor::Middle).into())
    })
}
