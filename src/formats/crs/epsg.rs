//! PROJ strings of the EPSG codes that data on Ukraine come in: a short list in place of the whole registry.
//!
//! Source: EPSG registry, as PROJ strings; datum shifts of Pulkovo 1942 and UCS-2000 in the position vector form.

/// Longitude and latitude on WGS 84.
pub(super) const LON_LAT: &str = "+proj=longlat +datum=WGS84 +no_defs";
/// Shift of Pulkovo 1942 to WGS 84, good to some 4 m in Ukraine.
const PULKOVO: &str = "+ellps=krass +towgs84=23.92,-141.27,-80.9,0,0.35,0.82,-0.12";
/// Shift of UCS-2000, the Ukrainian national system, to WGS 84.
const UCS_2000: &str = "+ellps=krass +towgs84=25,-141,-78.5,0,0.35,0.736,0";
/// ETRS89, which differs from WGS 84 by less than a metre.
const ETRS89: &str = "+ellps=GRS80 +towgs84=0,0,0";

/// The PROJ string of a code; none where the code is not on the list.
pub(super) fn proj_string(code: u32) -> Option<String> {
    let transverse = |lon: u32, x: u32, datum: &str| {
        format!("+proj=tmerc +lat_0=0 +lon_0={lon} +k=1 +x_0={x} +y_0=0 {datum} +units=m +no_defs")
    };
    Some(match code {
        // ETRS89 in degrees counts as WGS 84, as everywhere.
        4326 | 4979 | 4258 => LON_LAT.to_owned(),
        // The others are Esri's, Google's and OpenLayers' numbers for the same Web Mercator.
        3857 | 3785 | 900_913 | 102_100 | 102_113 => {
            "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs"
                .to_owned()
        }
        3395 => "+proj=merc +lon_0=0 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs".to_owned(),
        32601..=32660 => format!("+proj=utm +zone={} +datum=WGS84 +units=m +no_defs", code - 32600),
        32701..=32760 => format!("+proj=utm +zone={} +south +datum=WGS84 +units=m +no_defs", code - 32700),
        25828..=25838 => format!("+proj=utm +zone={} {ETRS89} +units=m +no_defs", code - 25800),
        3034 => format!(
            "+proj=lcc +lat_1=35 +lat_2=65 +lat_0=52 +lon_0=10 +x_0=4000000 +y_0=2800000 {ETRS89} +units=m +no_defs"
        ),
        3035 => format!("+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 {ETRS89} +units=m +no_defs"),
        4284 => format!("+proj=longlat {PULKOVO} +no_defs"),
        28404..=28408 => {
            let zone = code - 28400;
            transverse(6 * zone - 3, zone * 1_000_000 + 500_000, PULKOVO)
        }
        5561 => format!("+proj=longlat {UCS_2000} +no_defs"),
        5562..=5565 => transverse(21 + 6 * (code - 5562), (code - 5558) * 1_000_000 + 500_000, UCS_2000),
        5566..=5569 => transverse(21 + 6 * (code - 5566), 500_000, UCS_2000),
        5570..=5576 => transverse(21 + 3 * (code - 5570), (code - 5563) * 1_000_000 + 500_000, UCS_2000),
        5577..=5583 => transverse(21 + 3 * (code - 5577), 500_000, UCS_2000),
        6381..=6387 => transverse(21 + 3 * (code - 6381), 300_000, UCS_2000),
        _ => return None,
    })
}
