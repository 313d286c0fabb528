//! The coordinate system that a file declares, and the way from it to longitude and latitude on WGS 84.
//!
//! Declarations come as codes (`EPSG:3857`, URNs), PROJ strings and WKT. What cannot be read is refused by name: a
//! position in an unknown system is no position. The mathematics are in `projection`.

mod epsg;
mod wkt;

use std::fmt;

use geo::Coord;

use crate::error::Problem;
use crate::projection::ProjString;

/// A coordinate system.
#[derive(Debug)]
pub(super) enum Crs {
    /// Longitude and latitude on WGS 84, in degrees.
    LonLat,
    /// Another, by the name that the file gives it.
    Other { name: String, system: Box<ProjString> },
}

/// How a file declares its coordinate system.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Declared {
    /// By an EPSG code, or one of Esri's own.
    Epsg(u32),
    /// By a name: a code with its authority, a URN, a PROJ string or WKT.
    Named(String),
}

/// How much of an unknown declaration a message shows.
const SHOWN_CHARS: usize = 80;

impl Crs {
    /// The system that is declared.
    pub fn of(declared: &Declared) -> Result<Crs, Problem> {
        let found = match declared {
            Declared::Epsg(code) => Crs::of_code(*code),
            Declared::Named(name) => Crs::of_name(name.trim()),
        };
        found.ok_or_else(|| unknown(declared))
    }

    fn of_code(code: u32) -> Option<Crs> {
        Crs::of_proj(format!("EPSG:{code}"), &epsg::proj_string(code)?)
    }

    fn of_name(name: &str) -> Option<Crs> {
        if name.starts_with("+proj") || name.starts_with("proj=") {
            return Crs::of_proj(name.to_owned(), name);
        }
        if name.contains('[') || name.contains('(') {
            return match wkt::meaning(name)? {
                wkt::Meaning::Epsg(code) => Crs::of_code(code),
                wkt::Meaning::Proj { name, string } => Crs::of_proj(name, &string),
            };
        }
        if ["CRS84", "CRS83", "CRS84h", "WGS84", "WGS 84"].iter().any(|known| name.ends_with(known)) {
            return Some(Crs::LonLat);
        }
        // `EPSG:4326`, `urn:ogc:def:crs:EPSG::4326`, `http://www.opengis.net/def/crs/EPSG/0/4326`.
        let code = name.rsplit([':', '/', '#']).next()?;
        if !name.to_ascii_uppercase().contains("EPSG") && !name.to_ascii_uppercase().contains("ESRI") {
            return None;
        }
        Crs::of_code(code.parse().ok()?)
    }

    fn of_proj(name: String, string: &str) -> Option<Crs> {
        if string == epsg::LON_LAT {
            return Some(Crs::LonLat);
        }
        Some(Crs::Other { name, system: Box::new(ProjString::parse(string).ok()?) })
    }

    /// The position (lon, lat) \[°\] of a place in this system; none where it has none. What is no number stays none.
    pub fn position(&self, place: Coord<f64>) -> Option<Coord<f64>> {
        match self {
            Crs::LonLat => Some(place),
            Crs::Other { .. } if !place.x.is_finite() || !place.y.is_finite() => Some(place),
            Crs::Other { system, .. } => system.inverse(place),
        }
    }
}

fn unknown(declared: &Declared) -> Problem {
    Problem::new(format!("the file is in the coordinate system `{declared}`, which is not known here"))
        .hint("convert it to longitude and latitude (EPSG:4326)")
}

impl fmt::Display for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Declared::Epsg(code) => write!(f, "EPSG:{code}"),
            Declared::Named(name) => {
                let shown: String = name.chars().take(SHOWN_CHARS).map(printable).collect();
                let cut = name.chars().nth(SHOWN_CHARS).is_some();
                write!(f, "{shown}{}", if cut { "…" } else { "" })
            }
        }
    }
}

fn printable(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(name: &str, x: f64, y: f64) -> Coord<f64> {
        let crs = Crs::of(&Declared::Named(name.to_owned())).unwrap();
        crs.position(Coord { x, y }).unwrap()
    }

    #[test]
    fn names_of_longitude_and_latitude_change_nothing() {
        let esri = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
        for name in [
            "EPSG:4326",
            "urn:ogc:def:crs:OGC:1.3:CRS84",
            "urn:ogc:def:crs:EPSG::4326",
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "WGS 84",
            esri,
        ] {
            assert!(matches!(Crs::of(&Declared::Named(name.to_owned())), Ok(Crs::LonLat)), "{name}");
        }
    }

    #[test]
    fn one_place_in_many_systems_is_one_place() {
        // Kyiv, 30.5234° E 50.4501° N, by the closed formula of Web Mercator and Krüger's series for UTM (his eq. 5-8).
        let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],UNIT["Meter",1.0]]"#;
        let utm = r#"PROJCS["WGS_1984_UTM_Zone_36N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",33.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
        let (x, y) = (3_397_849.345_28, 6_524_593.221_53);
        let (e, n) = (324_182.209_43, 5_591_607.607_36);
        for (name, x, y, tolerance) in [
            ("EPSG:3857", x, y, 1e-9),
            ("urn:ogc:def:crs:EPSG::3857", x, y, 1e-9),
            (web, x, y, 1e-9),
            ("EPSG:32636", e, n, 1e-9),
            ("+proj=utm +zone=36 +datum=WGS84 +units=m", e, n, 1e-9),
            (utm, e, n, 1e-9),
        ] {
            let found = position(name, x, y);
            assert!((found.x - 30.5234).abs() < tolerance, "{name}: {found:?}");
            assert!((found.y - 50.4501).abs() < tolerance, "{name}: {found:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        for name in ["EPSG:9999", "Mars 2000", "+proj=nonsense", "PROJCS[\"x\"", "LOCAL_CS[\"drawing\"]", ""]
        {
            let problem = Crs::of(&Declared::Named(name.to_owned())).unwrap_err();
            assert!(problem.message.contains(name), "{}", problem.message);
        }
    }
}
