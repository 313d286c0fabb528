//! Reads KML (OGC 07-147r2), bare or out of a KMZ: placemarks with their folders, styles and extended data.
//!
//! Entities other than XML's own five and document type declarations are refused: no KML needs them. Links to other
//! files are refused by name, since what they show is not here. Overlays and models are no features and passed over.

mod placemark;
mod style;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use self::placemark::Placemark;
use self::style::Styles;
use super::features::Parsed;
use super::limits::Tally;
use super::{Feature, FileBytes, text};
use crate::error::{Place, Problem, Result};

/// Roots that a KML may have; the last ones are pieces that people cut out.
const ROOTS: [&str; 4] = ["kml", "Document", "Folder", "Placemark"];

type Outcome<T = ()> = std::result::Result<T, Problem>;

pub(super) fn read(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let text = text::of_xml(&file.bytes).map_err(|problem| problem.at(file.place()))?;
    let mut reader = Reader::from_str(&text);
    let mut walk = Walk::new(tally);
    loop {
        let event = reader.read_event().map_err(|error| broken(&error.to_string()));
        match event.and_then(|event| walk.step(event)) {
            Ok(true) => {}
            Ok(false) => break,
            Err(problem) => {
                let at = (reader.buffer_position() as usize).min(text.len());
                let lines = text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
                let place = walk.place(file.place()).part(format!("line {}", lines + 1));
                return Err(if problem.place.is_some() { problem } else { problem.at(place) }.into());
            }
        }
    }
    Ok(Parsed { features: walk.finish(), ..Parsed::default() })
}

fn cut_off() -> Problem {
    Problem::new("the file ends in the middle: its XML is cut off")
        .hint("fetch the file again: it was not copied whole")
}

fn broken(reason: &str) -> Problem {
    if reason.ends_with("before end of input") {
        return cut_off();
    }
    Problem::new(format!("broken XML: {reason}")).hint("fetch the file again, or mend the XML there")
}

/// The elements that are open, and what was gathered of them.
struct Walk<'a> {
    tally: &'a Tally,
    /// Local names of the open elements.
    path: Vec<String>,
    /// The text of the innermost element so far.
    text: String,
    /// What each open element names itself: of folders and documents their `name`.
    containers: Vec<Container>,
    styles: Styles,
    placemark: Option<Placemark>,
    features: Vec<Feature>,
}

/// An open folder or document.
struct Container {
    is_folder: bool,
    name: Option<String>,
}

impl<'a> Walk<'a> {
    fn new(tally: &'a Tally) -> Walk<'a> {
        Walk {
            tally,
            path: Vec::new(),
            text: String::new(),
            containers: Vec::new(),
            styles: Styles::default(),
            placemark: None,
            features: Vec::new(),
        }
    }

    /// Takes in an event; false at the end of the file.
    fn step(&mut self, event: Event<'_>) -> Outcome<bool> {
        match event {
            Event::Start(element) => self.open(&element)?,
            Event::Empty(element) => {
                self.open(&element)?;
                self.close()?;
            }
            Event::End(_) => self.close()?,
            Event::Text(text) => self.text.push_str(&text),
            Event::CData(text) => self.text.push_str(&text),
            Event::GeneralRef(reference) => self.refer(&reference)?,
            Event::DocType(_) => {
                return Err(Problem::new("the file declares a document type, which may define entities")
                    .hint("remove the <!DOCTYPE …>: KML needs none"));
            }
            Event::Eof if self.path.is_empty() && !self.features.is_empty() => return Ok(false),
            Event::Eof if self.path.is_empty() => {
                return Err(Problem::new("the file has no placemarks").hint("give a KML with polygons in it"));
            }
            Event::Eof => return Err(cut_off()),
            _ => {}
        }
        Ok(true)
    }

    fn refer(&mut self, reference: &quick_xml::events::BytesRef<'_>) -> Outcome {
        if let Some(character) = reference.resolve_char_ref().map_err(|error| broken(&error.to_string()))? {
            self.text.push(character);
            return Ok(());
        }
        match resolve_predefined_entity(reference) {
            Some(known) => self.text.push_str(known),
            None => {
                return Err(Problem::new(format!(
                    "the entity `&{};` is not read",
                    reference.escape_default()
                ))
                .hint("write the character itself"));
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Outcome {
        let name = element.local_name().into_inner().to_owned();
        if self.path.is_empty() && !ROOTS.contains(&name.as_str()) {
            return Err(Problem::new(format!("this XML is no KML: its root is `{}`", name.escape_default()))
                .hint("give KML, GeoJSON, a shapefile, GeoPackage or FlatGeobuf"));
        }
        self.tally.depth(self.path.len() + 1)?;
        self.text.clear();
        match name.as_str() {
            "Placemark" => {
                self.tally.feature()?;
                self.placemark = Some(Placemark::default());
            }
            "Folder" | "Document" => {
                self.containers.push(Container { is_folder: name == "Folder", name: None })
            }
            "Style" | "StyleMap" if self.placemark.is_none() => self.styles.open(attribute(element, "id")?),
            "Polygon" | "Data" | "SimpleData" => {
                let key = if name == "Polygon" { None } else { attribute(element, "name")? };
                if let Some(placemark) = &mut self.placemark {
                    placemark.open(&name, key);
                }
            }
            _ => {}
        }
        self.path.push(name);
        Ok(())
    }

    fn close(&mut self) -> Outcome {
        let Some(name) = self.path.pop() else { return Ok(()) };
        let text = std::mem::take(&mut self.text);
        let parent = self.path.last().map_or("", String::as_str);
        match (name.as_str(), parent) {
            ("href", "Link" | "Url") if self.path.iter().any(|open| open == "NetworkLink") => {
                return Err(network_link(text.trim()));
            }
            ("NetworkLink", _) => return Err(network_link("another file")),
            ("Placemark", _) => self.finish_placemark()?,
            ("Folder" | "Document", _) => {
                self.containers.pop();
            }
            ("name", "Folder" | "Document") => {
                if let Some(container) = self.containers.last_mut() {
                    container.name = Some(text.trim().to_owned());
                }
            }
            _ => match &mut self.placemark {
                Some(placemark) => placemark.close(&name, &self.path, &text, self.tally)?,
                None => self.styles.close(&name, parent, &text),
            },
        }
        Ok(())
    }

    fn finish_placemark(&mut self) -> Outcome {
        let Some(placemark) = self.placemark.take() else { return Ok(()) };
        let mut feature = placemark.into_feature(self.features.len());
        let names = |folders: bool| {
            let chosen = self.containers.iter().filter(move |container| container.is_folder == folders);
            chosen.filter_map(|container| container.name.as_deref()).collect::<Vec<_>>().join(" / ")
        };
        feature.marks.folder = Some(names(true)).filter(|names| !names.is_empty());
        feature.marks.layer = Some(names(false)).filter(|names| !names.is_empty());
        self.features.push(feature);
        Ok(())
    }

    /// Where the walk is.
    fn place(&self, file: Place) -> Place {
        if self.placemark.is_some() { file.feature(self.features.len()) } else { file }
    }

    /// The features, their styles looked up: these may stand after them.
    fn finish(mut self) -> Vec<Feature> {
        for feature in &mut self.features {
            let marks = &mut feature.marks;
            if let (Some(style), None) = (&marks.style, &marks.fill) {
                marks.fill = self.styles.fill_of(style).map(str::to_owned);
            }
        }
        self.features
    }
}

fn network_link(href: &str) -> Problem {
    Problem::new(format!("the file links to `{}`, which is not read", href.escape_default()))
        .hint("fetch what the NetworkLink names and give that file")
}

/// The value of an attribute, its references resolved.
fn attribute(element: &BytesStart<'_>, name: &str) -> Outcome<Option<String>> {
    let found = element.try_get_attribute(name).map_err(|error| broken(&error.to_string()))?;
    let Some(found) = found else { return Ok(None) };
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    value.map(|value| Some(value.into_owned())).map_err(|error| broken(&error.to_string()))
}
