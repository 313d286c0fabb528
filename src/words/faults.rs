//! The words of faults in files: what each kind is, and how it is mended.

use super::{Language, Phrase};

/// What a kind of fault is called, and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saying {
    /// What is wrong.
    pub what: Phrase,
    /// How to mend it.
    pub hint: Phrase,
}

macro_rules! sayings {
    ($($name:ident: $en:literal / $uk:literal, $hint_en:literal / $hint_uk:literal;)*) => {
        $(
            #[doc = $en]
            pub const $name: Saying = Saying {
                what: Phrase { en: $en, uk: $uk },
                hint: Phrase { en: $hint_en, uk: $hint_uk },
            };
        )*
    };
}

sayings! {
    UNREADABLE: "the file cannot be read" / "файл не читається",
        "mend it where it says, or fetch it again" / "виправте вказане місце або отримайте файл знову";
    MALFORMED: "the geometry of a feature cannot be read" / "геометрія об’єкта не читається",
        "mend its coordinates, or remove the feature" / "виправте координати або вилучіть об’єкт";
    NO_POLYGONS: "there are no polygons" / "немає жодного полігона",
        "give a file of polygons" / "надайте файл із полігонами";
    EMPTY_GEOMETRY: "a feature without geometry" / "об’єкт без геометрії",
        "give its geometry, or remove the feature; it is passed by"
        / "додайте геометрію або вилучіть об’єкт; його пропущено";
    NOT_A_NUMBER: "a position is not a pair of numbers" / "позиція не є парою чисел",
        "remove the position, or give its longitude and latitude" / "вилучіть позицію або вкажіть довготу й широту";
    OUT_OF_RANGE: "positions are out of range" / "позиції поза межами",
        "longitudes lie in ±180°, latitudes in ±90°, longitude first"
        / "довготи в межах ±180°, широти в межах ±90°, спершу довгота";
    WRONG_CRS: "positions are metres of a projection, not degrees" / "позиції — метри проєкції, а не градуси",
        "convert the file to longitude and latitude (EPSG:4326), or declare its coordinate system"
        / "перетворіть файл на довготу й широту (EPSG:4326) або зазначте систему координат";
    CRS_CONTRADICTION: "the declared coordinate system cannot be used" / "зазначена система координат непридатна",
        "correct the declaration, or convert the file to longitude and latitude (EPSG:4326)"
        / "виправте зазначення або перетворіть файл на довготу й широту (EPSG:4326)";
    CRS_MEMBER: "GeoJSON with a coordinate system of its own, which RFC 7946 no longer knows"
        / "GeoJSON із власною системою координат, якої RFC 7946 вже не знає",
        "write longitude and latitude without `crs`" / "запишіть довготу й широту без `crs`";
    REPROJECTED: "the file is in another coordinate system; it is converted as it is read"
        / "файл в іншій системі координат; його перетворено під час читання",
        "nothing needs to be done" / "нічого робити не треба";
    SWAPPED_AXES: "latitude and longitude are swapped" / "широту й довготу переставлено",
        "write each position as [longitude, latitude]" / "записуйте позиції як [довгота, широта]";
    ANTIMERIDIAN: "an edge goes across the antimeridian" / "ребро перетинає 180-й меридіан",
        "cut the geometry in two at 180° (RFC 7946, section 3.1.9)"
        / "розріжте геометрію по 180° (RFC 7946, розділ 3.1.9)";
    ELSEWHERE: "nothing lies in Ukraine" / "нічого не лежить в Україні",
        "check that this is the right file, in longitude and latitude (EPSG:4326)"
        / "перевірте, чи це той файл, у довготі й широті (EPSG:4326)";
    FAR_AWAY: "a polygon lies nowhere near Ukraine" / "полігон далеко від України",
        "remove it, if it is not meant; it counts in no area" / "вилучіть його, якщо зайвий; він не входить до жодної території";
    TOO_FEW_POSITIONS: "a ring of too few positions" / "у кільці замало позицій",
        "a ring needs at least four positions, the last equal to the first"
        / "кільце має щонайменше чотири позиції, остання збігається з першою";
    UNCLOSED_RING: "a ring is not closed" / "кільце не замкнене",
        "repeat the first position at the end" / "повторіть першу позицію в кінці";
    DUPLICATE_POSITIONS: "positions are repeated" / "позиції повторено",
        "remove the repetitions" / "вилучіть повтори";
    SPIKE: "a ring runs forth and back: a spike" / "кільце йде туди й назад: голка",
        "remove the spike" / "вилучіть голку";
    NO_AREA: "a ring encloses nothing" / "кільце нічого не охоплює",
        "give positions that are not on one line, or remove the ring"
        / "дайте позиції не на одній прямій або вилучіть кільце";
    WRONG_WINDING: "a ring is wound the other way than RFC 7946 asks" / "напрям обходу кільця не за RFC 7946",
        "exteriors counter-clockwise, holes clockwise; every reader here takes either"
        / "зовнішні кільця проти годинникової стрілки, отвори за нею; тут читаються обидва";
    SELF_CROSSING: "edges of a polygon cross" / "ребра полігона перетинаються",
        "take the crossing out; it is read by the even-odd rule" / "усуньте перетин; читається за правилом парності";
    FLATTENED: "a multipolygon was flattened: its parts stand as “holes” of one of them"
        / "мультиполігон сплощено: його частини записані як «отвори» однієї з них",
        "write each part as a polygon of its own (MultiPolygon); so it is read"
        / "запишіть кожну частину окремим полігоном (MultiPolygon); так і читається";
    HOLE_OUTSIDE: "a hole lies outside its exterior, or in another hole" / "отвір поза зовнішнім кільцем або в іншому отворі",
        "make it a polygon of its own, or remove it; it is read as a part"
        / "зробіть його окремим полігоном або вилучіть; читається як частина";
    TOUCHING: "rings of a polygon touch" / "кільця полігона торкаються",
        "nothing needs to be done: areas are right" / "нічого робити не треба: площі правильні";
    OVERLAPPING_PARTS: "parts of a feature overlap" / "частини об’єкта перекриваються",
        "dissolve them; a km² is counted once" / "об’єднайте їх; кожен км² рахується раз";
    NESTED_SHELLS: "a part of a feature lies in another part" / "частина об’єкта лежить в іншій його частині",
        "remove it, or make it a hole; it is counted once" / "вилучіть її або зробіть отвором; рахується раз";
    DUPLICATE_FEATURE: "a feature is the same as another" / "об’єкт збігається з іншим",
        "remove one; it is counted once" / "вилучіть один; рахується раз";
    DUPLICATE_ID: "an id is used twice" / "ідентифікатор ужито двічі",
        "make them one feature, or correct the id of one" / "об’єднайте об’єкти або виправте один ідентифікатор";
    UNKNOWN_CODE: "a feature is none of the 27 units" / "об’єкт не є жодною з 27 одиниць",
        "correct its code or name" / "виправте код або назву";
    MISSING_UNIT: "a unit is missing: the set gives no total for Ukraine" / "бракує одиниці: набір не дає підсумку для України",
        "give all 27 units; Crimea and Sevastopol are Ukraine" / "дайте всі 27 одиниць; Крим і Севастополь — це Україна";
    OVERLAP: "units overlap" / "одиниці перекриваються",
        "give boundaries in which neighbours share their border" / "дайте межі, у яких сусіди мають спільний кордон";
    GAP: "land between units belongs to none" / "земля між одиницями не належить жодній",
        "close the gap, unless it is water" / "закрийте проміжок, якщо це не вода";
    OFF_OFFICIAL: "a unit’s area is far from the official one" / "площа одиниці далека від офіційної",
        "look whether water is drawn in or left out, or whether a neighbour is part of it"
        / "перевірте, чи враховано воду і чи не входить сусідня одиниця";
    BEYOND_MENDING: "mended, the unit still differs from the official area: the file draws no more"
        / "після виправлення одиниця все ще відрізняється від офіційної площі: у файлі більше нічого немає",
        "water that the official area counts (limans, Syvash) is not in this file; take other boundaries for it"
        / "води, яку враховує офіційна площа (лимани, Сиваш), у файлі немає; візьміть для цього інші межі";
    REFUSED: "the file is refused" / "файл відхилено",
        "mend what it says" / "виправте зазначене";
    TOLD: "to be known" / "слід знати",
        "check that this is meant" / "перевірте, чи так задумано";
}

/// How many features were looked at.
pub fn looked_at(features: usize, polygons: usize, language: Language) -> String {
    match language {
        Language::En => format!("{features} features, {polygons} polygons"),
        Language::Uk => format!("об’єктів: {features}, полігонів: {polygons}"),
    }
}

/// How many faults are not listed.
pub fn more(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("and {count} more (--format json lists them all)"),
        Language::Uk => format!("і ще {count} (--format json перелічує всі)"),
    }
}

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $en:literal / $uk:literal;)*) => {
        $($(#[$doc])* pub const $name: Phrase = Phrase { en: $en, uk: $uk };)*
    };
}

phrases! {
    /// Heading: what the other commands refuse.
    ERRORS: "Errors: other commands refuse this" / "Помилки: інші команди це відхиляють";
    /// Heading: what they mend.
    REPAIRED: "Repaired: other commands mend this with a warning" / "Виправляється: інші команди лагодять це із застереженням";
    /// Heading: what they take as it is.
    WARNINGS: "Warnings: taken as it is, and figures suffer" / "Застереження: береться як є, і цифри страждають";
    /// Heading: what does no harm.
    NOTES: "Notes: harmless" / "Примітки: нешкідливо";
    /// How many errors.
    ERROR_COUNT: "errors" / "помилки";
    /// How many repairs.
    REPAIRED_COUNT: "repaired" / "виправляється";
    /// How many warnings.
    WARNING_COUNT: "warnings" / "застереження";
    /// How many notes.
    NOTE_COUNT: "notes" / "примітки";
    /// That there are no faults.
    CLEAN: "no faults" / "вад немає";
    /// Before a hint.
    HINT: "hint" / "порада";
    /// Metres.
    METRES: "m" / "м";
    /// Boundary files.
    BOUNDARIES: "boundaries" / "межі";
    /// Control layers.
    CONTROL: "control layer" / "шар контролю";
    /// Any polygons.
    PLAIN: "polygons" / "полігони";
    /// Why it was taken for what it is.
    TOLD_BY: "told by" / "за ознакою";
    /// Heading: what each feature counts as.
    CLASSIFIED: "What each feature counts as, and the rule that told" / "Чим є кожен об’єкт і яке правило це визначило";
    /// Heading: what mending did to areas.
    ACCOUNT: "Mended: km² before and after, by feature" / "Виправлено: км² до і після, за об’єктами";
    /// A column: the area before.
    BEFORE: "before" / "до";
    /// A column: the area after.
    AFTER: "after" / "після";
    /// A column: the difference.
    CHANGE: "change" / "зміна";
    /// A column: the official area.
    OFFICIAL: "official" / "офіційно";
    /// The sum.
    SUM: "all features" / "усі об’єкти";
    /// That mending changed no area.
    NOTHING_CHANGED: "no area changed" / "жодна площа не змінилася";
    /// A feature.
    FEATURE: "feature" / "об’єкт";
}
