//! What `geodata/context.geojson` holds, by name: neighbouring countries, seas, lakes, and where their names go.
//!
//! Positions are (lon, lat) in degrees.

/// A neighbouring country.
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub iso: &'static str,
    /// The file of the source, without its suffix.
    pub file: &'static str,
    /// Name in English and Ukrainian.
    pub names: Names,
}

/// A name in English and in Ukrainian.
pub type Names = (&'static str, &'static str);

/// A position.
pub type Position = (f64, f64);

/// Where a name is set: at a point, or along a line.
pub struct Label {
    /// `sea` or `country`.
    pub kind: &'static str,
    /// 1 for the names that every map should have, to 3 for those that need room.
    pub rank: u8,
    /// The name.
    pub names: Names,
    /// One position, or the vertices of a line from west to east.
    pub at: &'static [Position],
}

const fn country(iso: &'static str, file: &'static str, en: &'static str, uk: &'static str) -> Country {
    Country { iso, file, names: (en, uk) }
}

/// The countries that have land in the extent, Ukraine excepted, in the order of their codes.
pub const COUNTRIES: &[Country] = &[
    country("AL", "alb", "Albania", "Албанія"),
    country("AM", "arm", "Armenia", "Вірменія"),
    country("AT", "aut", "Austria", "Австрія"),
    country("AZ", "aze", "Azerbaijan", "Азербайджан"),
    country("BA", "bih", "Bosnia and Herzegovina", "Боснія і Герцеговина"),
    country("BG", "bgr", "Bulgaria", "Болгарія"),
    country("BY", "blr", "Belarus", "Білорусь"),
    country("CZ", "cze", "Czechia", "Чехія"),
    country("DE", "deu", "Germany", "Німеччина"),
    country("DK", "dnk", "Denmark", "Данія"),
    country("GE", "geo", "Georgia", "Грузія"),
    country("GR", "grc", "Greece", "Греція"),
    country("HR", "hrv", "Croatia", "Хорватія"),
    country("HU", "hun", "Hungary", "Угорщина"),
    country("IT", "ita", "Italy", "Італія"),
    country("KZ", "kaz", "Kazakhstan", "Казахстан"),
    country("LT", "ltu", "Lithuania", "Литва"),
    country("LV", "lva", "Latvia", "Латвія"),
    country("MD", "mda", "Moldova", "Молдова"),
    country("ME", "mne", "Montenegro", "Чорногорія"),
    country("MK", "mkd", "North Macedonia", "Північна Македонія"),
    country("PL", "pol", "Poland", "Польща"),
    country("RO", "rou", "Romania", "Румунія"),
    country("RS", "srb", "Serbia", "Сербія"),
    country("RU", "rus", "Russia", "Росія"),
    country("SE", "swe", "Sweden", "Швеція"),
    country("SI", "svn", "Slovenia", "Словенія"),
    country("SK", "svk", "Slovakia", "Словаччина"),
    country("TR", "tur", "Turkey", "Туреччина"),
    country("XK", "kos", "Kosovo", "Косово"),
];

/// The seas, each with the box (west, south, east, north) that its polygons lie in.
pub const SEAS: &[(Names, [f64; 4])] = &[
    (("Caspian Sea", "Каспійське море"), [46.0, 40.0, 52.0, 48.0]),
    (("Baltic and North Seas", "Балтійське та Північне моря"), [11.0, 53.0, 31.0, 57.5]),
    (("Black and Mediterranean Seas", "Чорне та Середземне моря"), [11.0, 40.0, 42.0, 47.5]),
];

/// The lakes that are drawn, each with a position in it, from 50 km²; and those that are no more, with the day from which on.
pub const LAKES: &[(Names, Position, Option<&str>)] = &[
    (("Lake Balaton", "Балатон"), (18.05, 46.98), None),
    (("Lake Skadar", "Скадарське озеро"), (19.30, 42.20), None),
    (("Vistula Lagoon", "Віслинська затока"), (19.50, 54.36), None),
    (("Vistula Lagoon", "Віслинська затока"), (19.87, 54.49), None),
    (("Lake Jeziorak", "Єзьорак"), (19.60, 53.72), None),
    (("Lake Mamry", "Мамри"), (21.70, 54.12), None),
    (("Lake Śniardwy", "Снярдви"), (21.73, 53.75), None),
    (("Kyiv Reservoir", "Київське водосховище"), (30.50, 50.80), None),
    (("Dniester Liman", "Дністровський лиман"), (30.33, 46.22), None),
    (("Kaniv Reservoir", "Канівське водосховище"), (31.50, 49.90), None),
    (("Kremenchuk Reservoir", "Кременчуцьке водосховище"), (32.60, 49.25), None),
    (("Kamianske Reservoir", "Кам'янське водосховище"), (34.00, 48.80), None),
    (("Kakhovka Reservoir", "Каховське водосховище"), (33.90, 47.20), Some("2023-06-06")),
    (("Syvash", "Сиваш"), (34.80, 45.85), None),
    (("Tsimlyansk Reservoir", "Цимлянське водосховище"), (43.00, 48.00), None),
];

/// A country's name at a point.
const fn at(rank: u8, names: Names, at: &'static [Position]) -> Label {
    Label { kind: "country", rank, names, at }
}

/// A sea's name along a line.
const fn along(rank: u8, names: Names, at: &'static [Position]) -> Label {
    Label { kind: "sea", rank, names, at }
}

/// The names to set. Some occur again with rank 3: a map takes the first place of a name that it has room for.
pub const LABELS: &[Label] = &[
    along(1, ("Black Sea", "Чорне море"), &[(30.2, 45.14), (31.0, 44.94), (31.8, 44.79), (32.6, 44.68)]),
    along(
        1,
        ("Sea of Azov", "Азовське море"),
        &[(35.55, 45.82), (36.2, 46.0), (36.85, 46.22), (37.5, 46.47)],
    ),
    along(3, ("Black Sea", "Чорне море"), &[(34.7, 44.42), (35.5, 44.44), (36.3, 44.5), (37.0, 44.6)]),
    at(1, ("Russia", "Росія"), &[(38.5, 51.3)]),
    at(1, ("Belarus", "Білорусь"), &[(28.3, 52.3)]),
    at(1, ("Poland", "Польща"), &[(22.3, 51.3)]),
    at(1, ("Romania", "Румунія"), &[(25.3, 46.7)]),
    at(1, ("Moldova", "Молдова"), &[(28.55, 47.2)]),
    at(2, ("Hungary", "Угорщина"), &[(21.0, 47.5)]),
    at(2, ("Slovakia", "Словаччина"), &[(21.2, 48.95)]),
    at(2, ("Bulgaria", "Болгарія"), &[(25.6, 43.2)]),
    at(2, ("Turkey", "Туреччина"), &[(33.5, 41.0)]),
    at(2, ("Georgia", "Грузія"), &[(43.2, 42.2)]),
    at(2, ("Serbia", "Сербія"), &[(20.9, 44.2)]),
    at(2, ("Lithuania", "Литва"), &[(23.9, 55.3)]),
    at(3, ("Bosnia and Herzegovina", "Боснія і Герцеговина"), &[(17.9, 44.2)]),
    at(2, ("Czechia", "Чехія"), &[(16.0, 49.6)]),
    at(3, ("Russia", "Росія"), &[(40.2, 47.45)]),
    at(3, ("Russia", "Росія"), &[(38.2, 45.1)]),
    at(3, ("Romania", "Румунія"), &[(28.3, 45.0)]),
    at(2, ("Kazakhstan", "Казахстан"), &[(49.5, 49.3)]),
    at(2, ("Germany", "Німеччина"), &[(12.4, 52.0)]),
    at(2, ("Austria", "Австрія"), &[(14.8, 47.6)]),
    at(2, ("Latvia", "Латвія"), &[(25.4, 56.7)]),
    at(3, ("Sweden", "Швеція"), &[(14.7, 56.9)]),
    at(3, ("Italy", "Італія"), &[(13.0, 42.8)]),
    at(3, ("Croatia", "Хорватія"), &[(16.4, 45.6)]),
    at(3, ("Azerbaijan", "Азербайджан"), &[(47.6, 40.6)]),
    at(3, ("Poland", "Польща"), &[(18.6, 52.3)]),
    at(3, ("Russia", "Росія"), &[(45.5, 52.5)]),
    at(3, ("Russia", "Росія"), &[(34.0, 55.4)]),
];
