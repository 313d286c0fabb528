//! Every word that gets printed on maps and in tables, in both languages: what a translator edits. Phrases and the words
//! of maps are here, those of changes, sentences and explanations in files of their own.
//!
//! Numbers and dates are formed here too (`numbers`, `dates`), since their form is part of the language. CSV and JSON
//! never change with the language and take nothing from here but area names.

mod changes;
mod dates;
pub mod explain;
pub mod faults;
mod numbers;
pub mod places;
pub mod sentence;

pub use changes::{
    agreement_on, between_evenings, changed_between, contested_untold, in_strips, no_change_elsewhere,
};
pub use dates::{long_date, short_month};
pub use numbers::{DAGGER, change, exceeds_whole, number, percent, share};

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

impl Language {
    /// `en`, `uk`.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Uk => "uk",
        }
    }
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
    /// ISW's words: assessed control.
    ASSESSED_CONTROL: "Assessed Russian control" / "Контроль Росії за оцінкою";
    /// ISW's words: assessed advance.
    ASSESSED_ADVANCE: "Assessed Russian advance" / "Просування Росії за оцінкою";
    /// ISW's words: claimed control.
    CLAIMED_CONTROL: "Claimed Russian control" / "Контроль, про який заявляє Росія";
    /// ISW's words: claimed counteroffensives.
    CLAIMED_COUNTEROFFENSIVE: "Claimed Ukrainian counteroffensives" / "Контрнаступ, про який заявляє Україна";
    /// ISW's words: partisan warfare.
    PARTISAN_WARFARE: "Reported Ukrainian partisan warfare" / "Партизанські дії, про які повідомляє Україна";
    /// Said of a part of a source that counts as nothing.
    IN_NO_SHARE: "in no share" / "не входить у частки";
    /// DeepStateMap's word: liberated.
    LIBERATED: "Liberated" / "Звільнено";
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
    /// Of the country: the genitive.
    OF_UKRAINE: "Ukraine" / "України";
    /// In the country: the locative.
    IN_UKRAINE: "Ukraine" / "Україні";
    /// Of the Donbas.
    OF_DONBAS: "Donbas" / "Донбасу";
    /// In the Donbas.
    IN_DONBAS: "Donbas" / "Донбасі";
    /// Of the Autonomous Republic of Crimea and Sevastopol.
    OF_CRIMEA_AND_SEVASTOPOL: "Crimea and Sevastopol" / "Криму й Севастополя";
    /// In the Autonomous Republic of Crimea and Sevastopol.
    IN_CRIMEA_AND_SEVASTOPOL: "Crimea and Sevastopol" / "Криму й Севастополі";
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
    /// The denominators where a user's own areas stand beside the whole.
    OFFICIAL_AND_MEASURED_AREA: "official area, of areas given the area as mapped" / "офіційна площа, для наданих територій площа за картою";
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
    /// Column: share of an area that the user gave.
    OF_OWN: "% of given" / "% наданої";
    /// Before the columns that a narrow terminal has no room for.
    LEFT_OUT: "Left out for want of room" / "Не вмістилося";
    /// Column: how many places.
    PLACES: "places" / "пунктів";
    /// Column: how many people.
    PEOPLE: "people" / "людей";
    /// The title of counts of places and people.
    PLACES_TITLE: "Places and their pre-war population" / "Населені пункти та їхнє довоєнне населення";
    /// Which places the embedded list has, and whose figures they are.
    EMBEDDED_PLACES: "Population of places of 500 or more, GeoNames, pre-war" / "Населення пунктів від 500 осіб, GeoNames, довоєнне";
    /// Which places another list has.
    GIVEN_PLACES: "Places and population as given in" / "Пункти й населення за файлом";
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
    /// What a later map shows as occupied and an earlier one does not. A change of a map is not an event.
    NEWLY_OCCUPIED: "Newly shown as occupied" / "Нововизначено як окуповане";
    /// What an earlier map shows as occupied and a later one does not.
    NO_LONGER_OCCUPIED: "No longer shown as occupied" / "Більше не позначено як окуповане";
    /// Column: newly shown as occupied.
    NEWLY: "Newly shown" / "Нововизначено";
    /// Column: no longer shown as occupied.
    NO_LONGER: "No longer shown" / "Більше не позначено";
    /// What both maps show as occupied.
    STILL_OCCUPIED: "Shown as occupied on both dates" / "Позначено як окуповане на обидві дати";
    /// Column: newly shown as occupied, less no longer.
    NET: "Net" / "Різниця";
    /// Column: the net change of what is contested.
    CONTESTED_CHANGE: "Contested, change" / "Сіра зона, зміна";
    /// Column: a change in percentage points of the official area.
    POINTS_OF_OFFICIAL: "pp of official" / "в. п. офіційної";
    /// The unit of a change of a share.
    POINTS: "pp" / "в. п.";
    /// Title of a diff whose dates are not known.
    WHAT_CHANGED: "What changed" / "Що змінилося";
    /// Title of a map of changes.
    CHANGES_TITLE: "What changed on the map" / "Що змінилося на карті";
    /// The net change's second half.
    NET_SHOWN: "newly shown as occupied, net" / "нововизначено як окуповане, різниця";
    /// An agreement's second half.
    AGREED_OF_EITHER: "of what either source shows as occupied, both do" / "показують окупованим обидва джерела з того, що показує бодай одне";
    /// Title of a comparison whose date is not known.
    WHERE_AGREE: "Where two sources agree and differ" / "У чому два джерела збігаються та різняться";
    /// What both sources show as occupied.
    BOTH_OCCUPIED: "Occupied in both" / "Окуповано в обох";
    /// What the first source alone shows as occupied.
    ONLY_A: "Occupied in A only" / "Окуповано лише в A";
    /// What the second source alone shows as occupied.
    ONLY_B: "Occupied in B only" / "Окуповано лише в Б";
    /// Where the sources differ about what neither shows as occupied.
    OTHERWISE_DIFFERENT: "Otherwise different" / "Інші розбіжності";
    /// Of what either source shows as occupied, the part that both do.
    AGREEMENT: "Agreement, %" / "Збіг, %";
    /// The first of two sources.
    SOURCE_A: "A" / "A";
    /// The second of two sources.
    SOURCE_B: "B" / "Б";
    /// Before the change of what lies in no area.
    OUTSIDE_CHANGE: "Outside every area, net" / "Поза межами територій, різниця";
    /// A date that no name tells.
    UNDATED: "undated" / "без дати";
    /// That margins are in the figures.
    INCLUDED: "included" / "враховано";
    /// Before the evening that is shown.
    AS_OF: "as of" / "станом на";
    /// Column: the evening that is shown.
    EVENING: "Evening of" / "На вечір";
    /// Column: the difference to the row before.
    CHANGE_COLUMN: "Change" / "Зміна";
    /// That a line of a table is about the last row.
    LAST_ROW: "Last row" / "Останній рядок";
    /// Default title of a chart of the whole.
    CHART_TITLE: "How much of Ukraine is occupied" / "Яка частина України окупована";
    /// Heading of the lines of areas.
    OCCUPIED_SHARE_BY_AREA: "Occupied share by area, and its change in percentage points" / "Окупована частка за територіями та її зміна у відсоткових пунктах";
    /// That lines have gaps.
    GAPS_ARE_GAPS: "Lines are interrupted where snapshots are missing" / "Лінії перервано там, де бракує знімків";
    /// What the notes on a chart are.
    NOTED_CHANGES: "Noted: the largest changes between neighbouring snapshots, which may be revisions of the source's map" / "Позначено найбільші зміни між сусідніми знімками; це можуть бути уточнення мапи джерела";
    /// Attribution.
    ACCORDING_TO: "according to" / "за даними";
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

/// `19.24 %, 116,161 km² as of the evening of 31 December 2025, according to DeepStateMap`.
pub fn as_of_according_to(figures: &str, day: &str, sources: &str, language: Language) -> String {
    match language {
        Language::En => format!("{figures} on the evening of {day}, according to {sources}"),
        Language::Uk => format!("{figures} на вечір {day}, за даними {sources}"),
    }
}

/// The name of an area where room is scarce: `Donetsk`, `Донецька`, `Crimea`.
pub fn short_name(name: &str) -> &str {
    match name {
        "Autonomous Republic of Crimea" => CRIMEA.en,
        "Автономна Республіка Крим" => CRIMEA.uk,
        _ => name.strip_suffix(" Oblast").or_else(|| name.strip_suffix(" область")).unwrap_or(name),
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
