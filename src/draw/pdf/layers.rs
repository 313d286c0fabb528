//! The layers of a PDF: every group of the artwork can be shown and hidden (ISO 32000-1, 8.11, optional content).

use pdf_writer::writers::Resources;
use pdf_writer::{Array, Name, Obj, Pdf, Ref, TextStr};

use super::Numbers;

/// The groups, in the order of their beginning.
#[derive(Default)]
pub struct Layers {
    layers: Vec<Layer>,
    /// Those that have begun and not ended.
    open: Vec<usize>,
}

struct Layer {
    name: String,
    number: Ref,
    parent: Option<usize>,
}

impl Layers {
    /// Begins a layer; gives what the page calls it.
    pub fn begin(&mut self, name: &str, numbers: &mut Numbers) -> String {
        let parent = self.open.last().copied();
        self.open.push(self.layers.len());
        self.layers.push(Layer { name: name.to_owned(), number: numbers.next(), parent });
        page_name(self.layers.len() - 1)
    }

    /// Ends the layer begun last.
    pub fn end(&mut self) {
        self.open.pop();
    }

    /// Names the layers among the resources of a page.
    pub fn name(&self, resources: &mut Resources<'_>) {
        let mut names = resources.insert(Name(b"Properties")).dict();
        for (i, layer) in self.layers.iter().enumerate() {
            names.pair(Name(page_name(i).as_bytes()), layer.number);
        }
    }

    /// Writes the layers.
    pub fn write(&self, pdf: &mut Pdf) {
        for layer in &self.layers {
            let mut group = pdf.indirect(layer.number).dict();
            group.pair(Name(b"Type"), Name(b"OCG")).pair(Name(b"Name"), TextStr(&layer.name));
        }
    }

    /// Tells which layers there are and how they are nested.
    pub fn order(&self, properties: Obj<'_>) {
        let mut properties = properties.dict();
        properties.insert(Name(b"OCGs")).array().items(self.layers.iter().map(|layer| layer.number));
        let mut shown = properties.insert(Name(b"D")).dict();
        self.nest(&mut shown.insert(Name(b"Order")).array(), None);
    }

    fn nest(&self, list: &mut Array<'_>, parent: Option<usize>) {
        // Readers list the topmost first.
        for (i, layer) in self.layers.iter().enumerate().rev().filter(|(_, layer)| layer.parent == parent) {
            list.item(layer.number);
            if self.layers.iter().any(|child| child.parent == Some(i)) {
                self.nest(&mut list.push().array(), Some(i));
            }
        }
    }
}

fn page_name(index: usize) -> String {
    format!("L{index}")
}
