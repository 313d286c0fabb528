//! prototype
use crate::draw::*;
use crate::error::*;
use super::*;
use super::layers::*;
use super::sheet::Sheet;
use geo::{Rect, Coord};
pub fn compose(spec: &MapSpec, inputs: &MapInputs<'_>) -> Result<Warned<Scene>> {
    let theme = Theme::light(spec.size);
    let (w, h) = (f64::from(spec.size.width_px), f64::from(spec.size.height_px));
    let frame = Rect::new(Coord { x: 0.0, y: 96.0 }, Coord { x: w, y: h - 54.0 });
    let inner = Rect::new(Coord { x: 24.0, y: 116.0 }, Coord { x: w-24.0, y: h - 74.0 });
    let t=std::time::Instant::now();
    let view = view::View::new(inputs.land, inner, frame).unwrap();
    let shapes = shapes::Shapes::new(inputs, &view);
    eprintln!("shapes {:?} px/km {}", t.elapsed(), view.px_per_km());
    let sheet = Sheet { spec, inputs, theme, view, shapes };
    let mut nodes = vec![
        around::sea(&sheet),
        around::neighbours(&sheet),
        ukraine::ukraine(&sheet),
        control::control(&sheet),
        around::lakes(&sheet),
        borders::borders(&sheet),
    ];
    nodes.extend(contact_line::contact_line(&sheet));
    let t=std::time::Instant::now();
    let l = labels::labels(&sheet, &[]);
    eprintln!("labels {:?}", t.elapsed());
    nodes.extend(l.marks);
    nodes.push(l.labels);
    Ok(Warned::clean(Scene { width_px: spec.size.width_px, height_px: spec.size.height_px, title: String::new(), description: String::new(), language: "en", nodes }))
}
