//! The land to draw: the country and its areas, without the sea that some boundary sets count in.

use std::borrow::Cow;

use geo::MultiPolygon;

use super::inputs::MapInputs;
use crate::areas;
use crate::error::Result;
use crate::geometry::overlay;

/// The country and its areas, on land.
pub struct Land<'a> {
    /// The land of all areas together, in the internationally recognised outline.
    pub country: MultiPolygon<f64>,
    /// The land of each area, in the order of its set.
    pub areas: Vec<Cow<'a, MultiPolygon<f64>>>,
    /// The lakes that lay on it on the day of the map.
    pub lakes: Vec<&'a MultiPolygon<f64>>,
}

impl<'a> Land<'a> {
    /// The land of `inputs`. Boundaries with the territorial sea are cut off at the coast: sea is what the basemap shows
    /// as sea and the embedded oblasts do not show as land, which the basemap's sea runs some way under.
    ///
    /// # Errors
    /// When the embedded oblasts are damaged.
    pub fn new(inputs: &MapInputs<'a>) -> Result<Land<'a>> {
        let (country, areas) = (inputs.areas.outline(), &inputs.areas.areas);
        let there = inputs.basemap.lakes.iter().filter(|lake| lake.is_there(inputs.layer.as_of));
        let lakes = there.map(|lake| &lake.region.polygons).collect();
        if inputs.areas.is_embedded() {
            return Ok(Land {
                country,
                areas: areas.iter().map(|area| Cow::Borrowed(&area.polygons)).collect(),
                lakes,
            });
        }
        let seas: Vec<&MultiPolygon<f64>> = inputs.basemap.sea.iter().map(|sea| &sea.polygons).collect();
        let sea = overlay::difference(&seas, &[&areas::embedded()?.outline()]);
        let dry = |polygons: &MultiPolygon<f64>| overlay::difference(&[polygons], &[&sea]);
        Ok(Land {
            country: dry(&country),
            areas: areas.iter().map(|area| Cow::Owned(dry(&area.polygons))).collect(),
            lakes,
        })
    }
}
