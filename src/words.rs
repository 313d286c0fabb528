//! Every word that gets printed on maps and in tables, in both languages: the file a translator edits.
//!
//! Numbers and dates are formed here too, since their form is part of the language. CSV and JSON never
//! change with the language and take nothing from this file but area names.

use crate::date::Date;

/// The language of maps, tables and sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Ukrainian.
    Uk,
}

/// The same text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// English.
    pub en: &'static str,
    /// Ukrainian.
    pub uk: &'static str,
}

impl Phrase {
    /// The text in `language`.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Uk => self.uk,
        }
    }
}

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $en:literal / $uk:literal;)*) => {
        $($(#[$doc])* pub const $name: Phrase = Phrase { en: $en, uk: $uk };)*
    };
}

phrases! {
    /// Legend: occupied, since 2014.
    OCCUPIED_2014: "Russian-occupied before 24 February 2022" / "Окуповано Росією до 24 лютого 2022 року";
    /// Legend: occupied, since 2022.
    OCCUPIED_2022: "Russian-occupied since 24 February 2022" / "Окуповано Росією після 24 лютого 2022 року";
    /// Legend: occupied, where the source does not tell since when.
    OCCUPIED: "Russian-occupied" / "Окуповано Росією";
    /// Legend: contested.
    CONTESTED: "Contested or unclear" / "Сіра зона або статус не визначено";
    /// Legend: held by the government of Ukraine.
    GOVERNMENT: "Held by Ukraine" / "Під контролем України";
    /// Legend: a claim that the other side denies.
    CLAIMED: "Claimed by Russia, denied by Ukraine" / "Росія заявляє про захоплення, Україна заперечує";
    /// Legend: the contact line.
    CONTACT_LINE: "Contact line" / "Лінія зіткнення";
    /// What a source does not tell.
    NOT_IN_SOURCE: "not in this source" / "немає в цьому джерелі";
    /// Default title of a map of control.
    MAP_TITLE: "Who controls what in Ukraine" / "Хто що контролює в Україні";
    /// The whole country, as the subject of a figure.
    UKRAINE: "Ukraine" / "Україна";
    /// The group of Luhansk and Donetsk oblasts.
    DONBAS: "Donbas" / "Донбас";
    /// The group of the Autonomous Republic of Crimea and Sevastopol.
    CRIMEA_AND_SEVASTOPOL: "Crimea and Sevastopol" / "Крим і Севастополь";
    /// The peninsula, as a name on the map.
    CRIMEA: "Crimea" / "Крим";
    /// "19.2 % of Ukraine …": the key figure's second half.
    OF_UKRAINE_OCCUPIED: "of Ukraine is occupied" / "території України окуповано";
    /// The source of the embedded example.
    EXAMPLE_SOURCE: "public reporting, DeepStateMap above all" / "відкритих джерел, насамперед DeepStateMap";
    /// Whom to credit for the embedded example.
    EXAMPLE_CREDIT: "GeoNames (CC BY 4.0); status from public reporting, DeepStateMap above all" / "GeoNames (CC BY 4.0); статус за даними відкритих джерел, насамперед DeepStateMap";
    /// The unit of a scale bar.
    KM: "km" / "км";
    /// Before the name of a source.
    SOURCE: "Source" / "Джерело";
    /// Before the name of the boundaries.
    BOUNDARIES: "Boundaries" / "Межі";
    /// Names the denominator.
    DENOMINATOR: "Denominator" / "Знаменник";
    /// Names the area method.
    AREA_METHOD: "Area method" / "Метод площі";
    /// The denominator of official areas.
    OFFICIAL_AREA: "official area" / "офіційна площа";
    /// The denominator of the areas as mapped.
    MEASURED_AREA: "area as mapped" / "площа за картою";
    /// The denominator of a user's own figures.
    OWN_AREA: "area given" / "надана площа";
    /// That nothing is clipped, so that the total takes in what lies outside.
    NOTHING_CLIPPED: "as DeepStateMap publishes: nothing clipped, the total includes what lies outside" / "як публікує DeepStateMap: без обрізання, загальна площа включає й те, що поза межами";
    /// What an area method that is not additive leaves between the parts and the whole.
    METHOD_RESIDUAL: "Residual of the method" / "Залишок методу";
    /// The parts of the whole that may be occupied: occupied alone to occupied with contested.
    RANGE_COLUMN: "range, %" / "діапазон, %";
    /// Column: the area's name.
    AREA: "Area" / "Територія";
    /// Column: occupied.
    OCCUPIED_COLUMN: "Occupied" / "Окуповано";
    /// Column: contested.
    CONTESTED_COLUMN: "Contested" / "Сіра зона";
    /// Column: held by Ukraine.
    GOVERNMENT_COLUMN: "Ukraine" / "Україна";
    /// Column: share of the official area.
    OF_OFFICIAL: "% of official" / "% офіційної";
    /// Column: share of the area as mapped.
    OF_MEASURED: "% of mapped" / "% за картою";
    /// The unit of area.
    KM2: "km²" / "км²";
    /// Zone area in no area.
    OUTSIDE: "Outside every area" / "Поза межами територій";
    /// Share over 100 %.
    OVER_OFFICIAL: "the source shows more than the official area" / "джерело показує більше за офіційну площу";
    /// Control from settlement cells.
    SCHEMATIC: "Schematic: nearest-settlement cells, not a surveyed line" / "Схематично: за найближчими населеними пунктами, не знята на місцевості лінія";
    /// That the embedded example was used.
    EXAMPLE: "Example data: estimate from 5,161 settlements, 5 December 2025" / "Приклад даних: оцінка за 5 161 населеним пунктом, 5 грудня 2025 року";
    /// Column: occupied since 2014.
    SINCE_2014: "since 2014" / "з 2014 року";
    /// Column: occupied since 2022.
    SINCE_2022: "since 2022" / "з 2022 року";
    /// The strip outside the outline.
    MARGIN: "Margin" / "Узмежжя";
    /// Slivers.
    SLIVER: "Slivers" / "Вузькі залишки";
    /// What was not computed.
    NOT_MEASURED: "not measured" / "не обчислено";
    /// Before the evening that is shown.
    AS_OF: "as of" / "станом на";
    /// Attribution.
    ACCORDING_TO: "according to" / "за даними";
}

const MONTHS: [Phrase; 12] = [
    Phrase { en: "January", uk: "січня" },
    Phrase { en: "February", uk: "лютого" },
    Phrase { en: "March", uk: "березня" },
    Phrase { en: "April", uk: "квітня" },
    Phrase { en: "May", uk: "травня" },
    Phrase { en: "June", uk: "червня" },
    Phrase { en: "July", uk: "липня" },
    Phrase { en: "August", uk: "серпня" },
    Phrase { en: "September", uk: "вересня" },
    Phrase { en: "October", uk: "жовтня" },
    Phrase { en: "November", uk: "листопада" },
    Phrase { en: "December", uk: "грудня" },
];

/// `4 December 2025`, `4 грудня 2025 року`.
pub fn long_date(date: Date, language: Language) -> String {
    let month = MONTHS[date.month0()].of(language);
    match language {
        Language::En => format!("{} {month} {}", date.day(), date.year()),
        Language::Uk => format!("{} {month} {} року", date.day(), date.year()),
    }
}

/// `Situation on the evening of 4 December 2025 (Kyiv time)`: what a layer shows, in words.
pub fn situation(as_of: Date, language: Language) -> String {
    let day = long_date(as_of, language);
    match language {
        Language::En => format!("Situation on the evening of {day} (Kyiv time)"),
        Language::Uk => format!("Ситуація на вечір {day} (за київським часом)"),
    }
}

/// The finding in one sentence, from parts that are formed already.
pub fn about_of_ukraine(about: &str, exact: &str, donbas: &str, language: Language) -> String {
    match language {
        Language::En => format!("About {about} of Ukraine is occupied ({exact}){donbas}."),
        Language::Uk => format!("Окуповано близько {about} території України ({exact}){donbas}."),
    }
}

/// `, and most of the Donbas (87.30 %)`: the second half of the finding.
pub fn and_of_donbas(most: bool, exact: &str, language: Language) -> String {
    match (language, most) {
        (Language::En, true) => format!(", and most of the Donbas ({exact})"),
        (Language::En, false) => format!(", and a part of the Donbas ({exact})"),
        (Language::Uk, true) => format!(" і більшу частину Донбасу ({exact})"),
        (Language::Uk, false) => format!(" і частину Донбасу ({exact})"),
    }
}

/// `of Donetsk Oblast is occupied`, `окуповано: Донецька область`: the second half of a key figure.
pub fn of_place_occupied(place: &str, language: Language) -> String {
    match language {
        Language::En => format!("of {} is occupied", with_article(place)),
        Language::Uk => format!("окуповано: {place}"),
    }
}

/// An English place name as it stands in a sentence: `the Donbas`, `the Autonomous Republic of Crimea`.
fn with_article(place: &str) -> String {
    let takes_article = place == DONBAS.en || place.starts_with("Autonomous Republic");
    if takes_article { format!("the {place}") } else { place.to_owned() }
}

/// `Who controls what in Donetsk Oblast`: the title of a map of a part of the country.
pub fn map_title_of(place: &str, language: Language) -> String {
    match language {
        Language::En => format!("Who controls what in {}", with_article(place)),
        Language::Uk => format!("Хто що контролює: {place}"),
    }
}

/// `file of 5 December 2025`, after the name of a source.
pub fn file_of(date: Date, language: Language) -> String {
    let day = long_date(date, language);
    match language {
        Language::En => format!("file of {day}"),
        Language::Uk => format!("файл від {day}"),
    }
}

/// `Shares of the official area, 603,628 km²`: names the denominator.
pub fn shares_of(denominator: Phrase, km2: &str, language: Language) -> String {
    match language {
        Language::En => format!("Shares of the {}, {km2}", denominator.of(language)),
        Language::Uk => format!("Частки: {}, {km2}", denominator.of(language)),
    }
}

/// `value` with `decimals` digits after the point (comma in Ukrainian) and thousands set apart:
/// `113,976.97` in English, `113 976,97` with no-break spaces in Ukrainian.
pub fn number(value: f64, decimals: usize, language: Language) -> String {
    let (thousands, point) = match language {
        Language::En => (',', '.'),
        Language::Uk => ('\u{a0}', ','),
    };
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let nothing = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
    let mut text = String::from(if value < 0.0 && !nothing { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// A percentage with its sign: `19.2 %`, with a no-break space.
pub fn percent(value: f64, decimals: usize, language: Language) -> String {
    format!("{}\u{a0}%", number(value, decimals, language))
}

/// Marks a share that a source puts above the whole.
pub const DAGGER: char = '†';

/// True where a percentage is over 100 once it is rounded to `decimals`.
pub fn exceeds_whole(percent: f64, decimals: usize) -> bool {
    let digits = i32::try_from(decimals).unwrap_or(i32::MAX);
    percent >= 100.0 + 0.5 * libm::pow(10.0, f64::from(-digits))
}

/// A share in percent with its sign; one over 100 is `100 %†`, whose note is [`OVER_OFFICIAL`].
pub fn share(value: f64, decimals: usize, language: Language) -> String {
    if exceeds_whole(value, decimals) {
        format!("{}{DAGGER}", percent(100.0, 0, language))
    } else {
        percent(value, decimals, language)
    }
}
