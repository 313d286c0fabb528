//! Tagged places: each place of a list with its status and area, then whatever else the list says of it.

use super::provenance::Told;
use super::records::Records;
use super::value::{Field, Kind, Value};
use crate::areas::AreaSet;
use crate::control::gazetteer::Gazetteer;
use crate::control::{Category, ControlLayer, Since};
use crate::measure::places::Located;

/// The columns that come first.
const COLUMNS: [(&str, Kind); 10] = [
    ("date", Kind::Day),
    ("as_of", Kind::Day),
    ("area_id", Kind::Text),
    ("area", Kind::Text),
    ("name", Kind::Text),
    ("lon", Kind::Number),
    ("lat", Kind::Number),
    ("population", Kind::Count),
    ("status", Kind::Text),
    ("since", Kind::Text),
];

/// The places in the order of their list, with what is `told` of where they come from. A column of the list that is called like one of ours, such as its own
/// `status`, is kept as `given_status`.
pub fn tagged_places(
    list: &Gazetteer,
    places: &[Located<'_>],
    areas: &AreaSet,
    layer: &ControlLayer,
    told: Told,
) -> Records {
    let mut fields: Vec<Field> = COLUMNS.iter().map(|(name, kind)| Field::new(*name, *kind)).collect();
    for column in &list.columns {
        let taken = fields.iter().any(|field| field.name == *column) || column == "geometry";
        let name = if taken { format!("given_{column}") } else { column.clone() };
        fields.push(Field::new(name, Kind::Text));
    }
    let row = |place: &Located<'_>| {
        let area = place.area.and_then(|area| areas.areas.get(area));
        let mut values = vec![
            Value::Day(layer.date),
            Value::Day(layer.as_of),
            area.map(|area| area.id.as_str()).into(),
            area.map(|area| area.names.en.as_str()).into(),
            place.entry.name.as_str().into(),
            Value::Number(place.entry.at.x),
            Value::Number(place.entry.at.y),
            place.entry.population.into(),
            place.category.map(|category| category.status().code()).into(),
            place.category.and_then(Category::since).map(Since::code).into(),
        ];
        values.extend(
            place.entry.others.iter().map(|cell| Value::from(Some(cell.as_str()).filter(|c| !c.is_empty()))),
        );
        values
    };
    Records {
        fields,
        rows: places.iter().map(row).collect(),
        points: Some(places.iter().map(|place| place.entry.at).collect()),
        told,
    }
}
