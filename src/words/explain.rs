//! The words of an explanation.

use super::places::with_article;
use super::{Language, Phrase, long_date};
use crate::date::Date;

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $en:literal / $uk:literal;)*) => {
        $($(#[$doc])* pub const $name: Phrase = Phrase { en: $en, uk: $uk };)*
    };
}

phrases! {
    /// Heading: what was read.
    INPUTS: "Inputs" / "Вхідні дані";
    /// The control layer.
    CONTROL: "control layer" / "шар контролю";
    /// The boundaries.
    BOUNDARIES: "boundaries" / "межі";
    /// The user's own areas.
    CUSTOM: "areas of your own" / "власні території";
    /// The user's own denominators.
    DENOMINATORS: "denominators" / "знаменники";
    /// The dates of a layer.
    DATES: "dates" / "дати";
    /// The area method.
    METHOD: "area method" / "метод площі";
    /// Heading: what was mended or has to be known.
    WARNINGS: "Repairs and warnings" / "Виправлення й застереження";
    /// That there are none.
    NO_WARNINGS: "none" / "немає";
    /// Heading: the arithmetic.
    ARITHMETIC: "Arithmetic" / "Обчислення";
    /// The polygon's own area as a sum of its parts.
    MEASURED: "the land as mapped" / "площа за картою";
    /// The official area.
    OFFICIAL: "official area" / "офіційна площа";
    /// An area that the user gave.
    GIVEN: "area given" / "надана площа";
    /// Occupied.
    OCCUPIED: "occupied" / "окуповано";
    /// Occupied before 24 February 2022.
    SINCE_2014: "occupied since 2014" / "окуповано з 2014 року";
    /// Occupied since then.
    SINCE_2022: "occupied since 2022" / "окуповано з 2022 року";
    /// Contested.
    CONTESTED: "contested" / "сіра зона";
    /// Held by Ukraine.
    GOVERNMENT: "Ukraine" / "Україна";
    /// Slivers.
    SLIVERS: "slivers" / "вузькі залишки";
    /// Inside the polygon.
    INSIDE: "inside" / "усередині";
    /// In the margin.
    MARGIN: "margin" / "узмежжя";
    /// Beyond every margin, where nothing is clipped.
    BEYOND: "outside" / "поза межами";
    /// Occupied km².
    OCCUPIED_KM2: "occupied, km²" / "окуповано, км²";
    /// Contested km².
    CONTESTED_KM2: "contested, km²" / "сіра зона, км²";
    /// Share of the official area.
    OF_OFFICIAL: "occupied, of the official area" / "окуповано, від офіційної площі";
    /// Share of the land as mapped.
    OF_MEASURED: "occupied, of the land as mapped" / "окуповано, від площі за картою";
    /// Share of the area given.
    OF_GIVEN: "occupied, of the area given" / "окуповано, від наданої площі";
    /// The upper end of the range.
    HIGH: "with contested land" / "разом із сірою зоною";
    /// Share of what is left.
    REST: "Ukraine, the rest" / "Україна, решта";
    /// The whole.
    WHOLE: "the whole" / "усе";
    /// The residual of a method that is not additive.
    RESIDUAL: "less the residual of the method" / "без залишку методу";
    /// Zone area in no area.
    OUTSIDE: "zones in no area, counted nowhere" / "зони поза територіями, не враховані ніде";
    /// Where a chain begins.
    START: "inside ÷ the land as mapped" / "усередині ÷ площа за картою";
    /// Step: margins.
    STEP_MARGINS: "with the margins" / "разом з узмежжям";
    /// Step: the official denominator.
    STEP_OFFICIAL: "over the official area" / "від офіційної площі";
    /// Step: DeepStateMap's formula.
    STEP_FORMULA: "by the formula of web maps, nothing clipped" / "за формулою вебкарт, без обрізання";
    /// Step: other boundaries.
    STEP_BOUNDARIES: "with their boundaries" / "за їхніми межами";
    /// Step: Tuzla.
    STEP_TUZLA: "with Tuzla, which the daily files lack" / "з Тузлою, якої немає в щоденних файлах";
    /// Step: the rest.
    STEP_REST: "not explained" / "не пояснено";
    /// The wgs84 method.
    WGS84: "wgs84: edges straight in longitude and latitude, on the ellipsoid" / "wgs84: ребра прямі в довготі й широті, на еліпсоїді";
    /// The geodesic method.
    GEODESIC: "geodesic: geodesic edges on the ellipsoid" / "geodesic: геодезичні ребра на еліпсоїді";
    /// The method of web maps.
    DEEPSTATE: "deepstate: the formula of web maps, on a sphere" / "deepstate: формула вебкарт, на сфері";
}

/// `How the figures of the Donbas came about`.
pub fn title(name: &str, language: Language) -> String {
    match language {
        Language::En => format!("How the figures of {} came about", with_article(name)),
        Language::Uk => format!("Звідки взялися показники: {name}"),
    }
}

/// `From 19.02 % to 19.24 %, points`.
pub fn chain_title(from: &str, to: &str, language: Language) -> String {
    match language {
        Language::En => format!("From {from} to {to}, in percentage points"),
        Language::Uk => format!("Від {from} до {to}, у відсоткових пунктах"),
    }
}

/// `on 1 January 2026`: the step to another day.
pub fn step_date(date: Date, language: Language) -> String {
    let day = long_date(date, language);
    match language {
        Language::En => format!("on {day} (date of the file)"),
        Language::Uk => format!("на {day} (дата файлу)"),
    }
}

/// `file of 5 December 2025, as of 4 December 2025`.
pub fn dates(date: Date, as_of: Date, language: Language) -> String {
    let [date, as_of] = [date, as_of].map(|day| long_date(day, language));
    match language {
        Language::En => format!("file of {date}, as of {as_of}"),
        Language::Uk => format!("файл від {date}, станом на {as_of}"),
    }
}
