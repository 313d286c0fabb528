//! Coordinate systems in well-known text, as `.prj` files have them: OGC 01-009, ISO 19162, and Esri's spellings.
//!
//! First an EPSG code is looked for, then names that say it all, then the parameters of common projections are made a
//! PROJ string. A datum without a known shift to WGS 84 is not understood: it would be off by a hundred metres.

use super::epsg;

/// What a text means.
pub(super) enum Meaning {
    /// A code that is known.
    Epsg(u32),
    /// A PROJ string, with the name that the text gives.
    Proj { name: String, string: String },
}

/// How deep brackets may be nested; real texts need six.
const DEEPEST: usize = 16;

/// The meaning of a text; none where it cannot be read or is not understood.
pub(super) fn meaning(text: &str) -> Option<Meaning> {
    let root = parse(text)?;
    let system = horizontal(&root)?;
    if let Some(code) = system.epsg_code().filter(|code| epsg::proj_string(*code).is_some()) {
        return Some(Meaning::Epsg(code));
    }
    let name = system.name().to_owned();
    if PROJECTED.contains(&system.keyword.as_str()) {
        projected(system, name)
    } else {
        geographic(system, name)
    }
}

const PROJECTED: [&str; 3] = ["PROJCS", "PROJCRS", "PROJECTEDCRS"];
const GEOGRAPHIC: [&str; 5] = ["GEOGCS", "GEOGCRS", "GEODCRS", "BASEGEOGCRS", "BASEGEODCRS"];

/// The part of a compound or bound system that says where things are on the ground.
fn horizontal(node: &Node) -> Option<&Node> {
    if PROJECTED.contains(&node.keyword.as_str()) || GEOGRAPHIC.contains(&node.keyword.as_str()) {
        return Some(node);
    }
    let wrapping = ["COMPD_CS", "COMPOUNDCRS", "BOUNDCRS", "SOURCECRS"].contains(&node.keyword.as_str());
    node.children.iter().filter(|_| wrapping).find_map(horizontal)
}

fn geographic(system: &Node, name: String) -> Option<Meaning> {
    let in_degrees =
        system.child(&["UNIT", "ANGLEUNIT"]).is_none_or(|unit| plain(unit.name()).contains("degree"));
    let from_greenwich = system.child(&["PRIMEM"]).and_then(|meridian| meridian.numbers.first()).copied();
    if !in_degrees || from_greenwich.is_some_and(|meridian| meridian != 0.0) {
        return None;
    }
    Some(match datum(system)? {
        Datum::Wgs84 => Meaning::Epsg(4326),
        Datum::Shifted(shift) => Meaning::Proj { name, string: format!("+proj=longlat {shift} +no_defs") },
    })
}

enum Datum {
    Wgs84,
    Shifted(String),
}

fn datum(system: &Node) -> Option<Datum> {
    let base = GEOGRAPHIC.iter().find_map(|keyword| system.child(&[keyword]));
    let datum = base.unwrap_or(system).child(&["DATUM", "GEODETICDATUM", "ENSEMBLE"])?;
    let name = plain(datum.name());
    let known = [
        ("wgs1984", 4326),
        ("wgs84", 4326),
        ("worldgeodeticsystem1984", 4326),
        ("etrs", 4258),
        ("europeanterrestrialreferencesystem1989", 4258),
        ("pulkovo1942", 4284),
        ("ukraine2000", 5561),
        ("ucs2000", 5561),
    ];
    let ellipsoid = datum.child(&["SPHEROID", "ELLIPSOID"]);
    if let Some(shift) = datum.child(&["TOWGS84"]) {
        let [a, rf] = ellipsoid?.numbers[..] else { return None };
        let shift: Vec<String> = shift.numbers.iter().map(f64::to_string).collect();
        return Some(Datum::Shifted(format!("+a={a} +rf={rf} +towgs84={}", shift.join(","))));
    }
    match known.iter().find(|(known, _)| name.contains(known))?.1 {
        4326 | 4258 => Some(Datum::Wgs84),
        code => {
            let string = epsg::proj_string(code)?;
            let shift = string.strip_prefix("+proj=longlat ")?.strip_suffix(" +no_defs")?;
            Some(Datum::Shifted(shift.to_owned()))
        }
    }
}

fn projected(system: &Node, name: String) -> Option<Meaning> {
    let conversion = system.child(&["CONVERSION"]).unwrap_or(system);
    let method = plain(conversion.child(&["PROJECTION", "METHOD"])?.name());
    if method.contains("auxiliarysphere")
        || method.contains("pseudomercator")
        || plain(&name).contains("pseudomercator")
    {
        return Some(Meaning::Epsg(3857));
    }
    let [latitude, longitude] = [&["latitudeof"][..], &["centralmeridian", "longitudeof"][..]];
    let parameter = |names: &[&str]| conversion.parameter(names);
    let lat_0 = parameter(latitude).unwrap_or(0.0);
    let lon_0 = parameter(longitude).unwrap_or(0.0);
    let k = parameter(&["scalefactor"]).unwrap_or(1.0);
    let [lat_1, lat_2] =
        [&["standardparallel1", "latitudeof1st"][..], &["standardparallel2", "latitudeof2nd"][..]]
            .map(parameter);
    let shape = match method.as_str() {
        "transversemercator" | "gausskruger" => format!("+proj=tmerc +lat_0={lat_0} +lon_0={lon_0} +k={k}"),
        "lambertconformalconic" | "lambertconformalconic2sp" | "lambertconicconformal2sp" => {
            format!("+proj=lcc +lat_0={lat_0} +lon_0={lon_0} +lat_1={} +lat_2={}", lat_1?, lat_2?)
        }
        "albers" | "albersconicequalarea" | "albersequalarea" => {
            format!("+proj=aea +lat_0={lat_0} +lon_0={lon_0} +lat_1={} +lat_2={}", lat_1?, lat_2?)
        }
        "lambertazimuthalequalarea" => format!("+proj=laea +lat_0={lat_0} +lon_0={lon_0}"),
        "mercator1sp" | "mercator" if lat_1.is_none_or(|parallel| parallel == 0.0) => {
            format!("+proj=merc +lon_0={lon_0} +k={k}")
        }
        _ => return None,
    };
    let [x_0, y_0] = ["falseeasting", "falsenorthing"].map(|name| parameter(&[name]).unwrap_or(0.0));
    let metre =
        system.child(&["UNIT", "LENGTHUNIT"]).and_then(|unit| unit.numbers.first()).copied().unwrap_or(1.0);
    let datum = match datum(system)? {
        Datum::Wgs84 => "+datum=WGS84".to_owned(),
        Datum::Shifted(shift) => shift,
    };
    // False easting and northing are in the units of the system; PROJ takes them in metres.
    let offset = format!("+x_0={} +y_0={} +to_meter={metre}", x_0 * metre, y_0 * metre);
    Some(Meaning::Proj { name, string: format!("{shape} {offset} {datum} +no_defs") })
}

/// Letters and digits in lower case: what is left when spellings differ only in the rest.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A keyword with its arguments.
#[derive(Debug)]
struct Node {
    keyword: String,
    texts: Vec<String>,
    numbers: Vec<f64>,
    children: Vec<Node>,
}

impl Node {
    fn name(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }

    fn child(&self, keywords: &[&str]) -> Option<&Node> {
        self.children.iter().find(|child| keywords.contains(&child.keyword.as_str()))
    }

    /// The value of the first parameter whose name begins with one of `names`.
    fn parameter(&self, names: &[&str]) -> Option<f64> {
        let parameters = self.children.iter().filter(|child| child.keyword == "PARAMETER");
        let mut named =
            parameters.filter(|child| names.iter().any(|name| plain(child.name()).starts_with(name)));
        named.next()?.numbers.first().copied()
    }

    fn epsg_code(&self) -> Option<u32> {
        let authority = self.child(&["AUTHORITY", "ID"])?;
        if !["EPSG", "ESRI"].contains(&authority.name().to_ascii_uppercase().as_str()) {
            return None;
        }
        let in_text = authority.texts.get(1).and_then(|code| code.parse().ok());
        in_text.or_else(|| authority.numbers.first().map(|code| *code as u32))
    }
}

fn parse(text: &str) -> Option<Node> {
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    node(&mut rest, 0)
}

/// Reads `KEYWORD[argument, …]` off the front of `rest`; arguments are quoted texts, numbers, words and nodes.
fn node(rest: &mut &str, depth: usize) -> Option<Node> {
    let end = rest.find(['[', '('])?;
    let keyword = rest[..end].trim().to_ascii_uppercase();
    if depth > DEEPEST || !keyword.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    *rest = &rest[end + 1..];
    let mut node = Node { keyword, texts: Vec::new(), numbers: Vec::new(), children: Vec::new() };
    loop {
        *rest = rest.trim_start_matches([',', ' ', '\n', '\r', '\t']);
        match rest.chars().next()? {
            ']' | ')' => {
                *rest = &rest[1..];
                return Some(node);
            }
            '"' => {
                let (text, after) = rest[1..].split_once('"')?;
                node.texts.push(text.to_owned());
                *rest = after;
            }
            _ => argument(rest, &mut node, depth)?,
        }
    }
}

/// Reads a number, a word or a node off the front of `rest`.
fn argument(rest: &mut &str, parent: &mut Node, depth: usize) -> Option<()> {
    let end = rest.find([',', ']', ')', '[', '('])?;
    if rest[end..].starts_with(['[', '(']) {
        parent.children.push(node(rest, depth + 1)?);
        return Some(());
    }
    let word = rest[..end].trim();
    match word.parse() {
        Ok(number) => parent.numbers.push(number),
        Err(_) => parent.texts.push(word.to_owned()),
    }
    *rest = &rest[end..];
    Some(())
}
