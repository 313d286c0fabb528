//! Makes `geodata/cities.csv`: the places that maps name, spelt and placed as in the settlements file.
//!
//! ```text
//! cargo run --example make_cities > geodata/cities.csv
//! ```
//!
//! Of several places of one name in an oblast the most populous is meant. A name that the file doesn't have ends
//! the program.

use std::error::Error;
use std::io;

use serde::{Deserialize, Serialize};

/// The file that names and positions come from.
const SETTLEMENTS: &str = "geodata/settlements-2025-12-05.csv";

/// A row of the settlements file, as far as it is needed.
#[derive(Deserialize)]
struct Settlement {
    name: String,
    name_uk: String,
    lon: String,
    lat: String,
    oblast: String,
    population: u32,
}

/// A row of the result.
#[derive(Serialize)]
struct City<'a> {
    name_en: &'a str,
    name_uk: &'a str,
    lon: &'a str,
    lat: &'a str,
    rank: u8,
    kind: &'static str,
}

/// A place, or several parted by `|`: rank, oblast, names. Rank 1 is named on every map, 2 on maps of the country
/// that have room, 3 on maps of a part of it, 4 on maps of a front.
type Places = (u8, &'static str, &'static str);

const CAPITAL: &[Places] = &[(1, "UA-30", "Kyiv")];

/// The centres of oblasts (that of Kyiv Oblast is the capital), of Crimea, and Sevastopol.
const OBLAST_CAPITALS: &[Places] = &[
    (1, "UA-12", "Dnipro"),
    (1, "UA-14", "Donetsk"),
    (1, "UA-23", "Zaporizhzhia"),
    (1, "UA-46", "Lviv"),
    (1, "UA-51", "Odesa"),
    (1, "UA-63", "Kharkiv"),
    (2, "UA-05", "Vinnytsia"),
    (2, "UA-07", "Lutsk"),
    (2, "UA-09", "Luhansk"),
    (2, "UA-18", "Zhytomyr"),
    (2, "UA-21", "Uzhhorod"),
    (2, "UA-26", "Ivano-Frankivsk"),
    (2, "UA-35", "Kropyvnytskyi"),
    (2, "UA-40", "Sevastopol"),
    (2, "UA-43", "Simferopol"),
    (2, "UA-48", "Mykolaiv"),
    (2, "UA-53", "Poltava"),
    (2, "UA-56", "Rivne"),
    (2, "UA-59", "Sumy"),
    (2, "UA-61", "Ternopil"),
    (2, "UA-65", "Kherson"),
    (2, "UA-68", "Khmelnytskyi"),
    (2, "UA-71", "Cherkasy"),
    (2, "UA-74", "Chernihiv"),
    (2, "UA-77", "Chernivtsi"),
];

const TOWNS: &[Places] = &[
    (2, "UA-12", "Kryvyi Rih"),
    (2, "UA-14", "Mariupol"),
    (3, "UA-07", "Kovel"),
    (3, "UA-09", "Alchevsk|Siverskodonetsk"),
    (3, "UA-12", "Kamianske|Nikopol|Pavlohrad"),
    (3, "UA-14", "Bakhmut|Horlivka|Kramatorsk|Makiivka|Pokrovsk|Sloviansk"),
    (3, "UA-21", "Mukachevo"),
    (3, "UA-23", "Berdiansk|Enerhodar|Melitopol"),
    (3, "UA-32", "Bila Tserkva"),
    (3, "UA-43", "Armiansk|Dzhankoi|Feodosiia|Kerch"),
    (3, "UA-43", "Yalta|Yevpatoriia"),
    (3, "UA-51", "Izmail"),
    (3, "UA-53", "Kremenchuk"),
    (3, "UA-59", "Konotop"),
    (3, "UA-63", "Izium|Kupiansk"),
    (3, "UA-65", "Henichesk|Nova Kakhovka|Skadovsk"),
    (3, "UA-68", "Kamianets-Podilskyi"),
    (3, "UA-71", "Uman"),
    (4, "UA-09", "Kadiivka|Khrustalnyi|Kreminna|Lysychansk|Popasna"),
    (4, "UA-09", "Starobilsk|Svatove"),
    (4, "UA-14", "Avdiivka|Chasiv Yar|Dobropillia"),
    (4, "UA-14", "Kostiantynivka|Kurakhove|Lyman|Myrnohrad"),
    (4, "UA-14", "Selydove|Shakhtarsk|Siversk|Toretsk|Velyka Novosilka"),
    (4, "UA-14", "Volnovakha|Vuhledar|Yenakiieve"),
    (4, "UA-23", "Huliaipole|Orikhiv|Polohy|Tokmak|Vasylivka"),
    (4, "UA-32", "Brovary"),
    (4, "UA-43", "Sudak"),
    (4, "UA-48", "Ochakiv"),
    (4, "UA-63", "Balakliia|Borova|Vovchansk"),
    (4, "UA-65", "Beryslav|Oleshky"),
];

/// The kinds of place, with their places.
const KINDS: [(&str, &[Places]); 3] =
    [("capital", CAPITAL), ("oblast_capital", OBLAST_CAPITALS), ("town", TOWNS)];

fn main() -> Result<(), Box<dyn Error>> {
    let settlements: Vec<Settlement> =
        csv::Reader::from_path(SETTLEMENTS)?.deserialize().collect::<Result<_, _>>()?;
    let mut cities = Vec::new();
    for (kind, places) in KINDS {
        for &(rank, oblast, names) in places {
            for name in names.split('|') {
                let place =
                    find(&settlements, oblast, name).ok_or_else(|| format!("no {name} in {oblast}"))?;
                cities.push((place.population, city(place, rank, kind)));
            }
        }
    }
    cities.sort_by_key(|(people, city)| (city.rank, std::cmp::Reverse(*people), city.name_en));
    let mut out = csv::Writer::from_writer(io::stdout());
    cities.iter().try_for_each(|(_, city)| out.serialize(city))?;
    out.flush()?;
    Ok(())
}

fn city<'a>(place: &'a Settlement, rank: u8, kind: &'static str) -> City<'a> {
    let Settlement { name, name_uk, lon, lat, .. } = place;
    City { name_en: name, name_uk, lon, lat, rank, kind }
}

/// The most populous place of that name in the oblast.
fn find<'a>(settlements: &'a [Settlement], oblast: &str, name: &str) -> Option<&'a Settlement> {
    let named = settlements.iter().filter(|place| place.oblast == oblast && place.name == name);
    named.max_by_key(|place| place.population)
}
