//! PDF: the artwork as one page with embedded fonts, its groups as layers that readers can show and hide.
//!
//! `content` draws the page, `fonts` embeds what is used of fonts, `layers` tells of groups, `xmp` how the picture was
//! made. No times and no random names: the same artwork gives the same bytes.

mod content;
mod fonts;
mod layers;
mod xmp;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, TextStr};

use super::artwork::Artwork;
use super::{Manner, Record};
use crate::error::{Error, Result};

/// Points to an inch of paper.
const POINTS_PER_INCH: f32 = 72.0;

/// Gives out the numbers of objects.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

impl Artwork {
    /// The artwork as PDF.
    ///
    /// # Errors
    /// When a font cannot be embedded.
    pub fn pdf(&self, manner: &Manner) -> Result<Vec<u8>> {
        let mut numbers = Numbers(0);
        let [catalog, pages, page, contents, info] = [(); 5].map(|()| numbers.next());
        let scale = POINTS_PER_INCH / self.dpi as f32;
        let (width, height) = (self.width_px as f32 * scale, self.height_px as f32 * scale);
        let drawn = content::draw(self, manner.setting, (scale, height), &mut numbers);
        let mut pdf = Pdf::new();
        pdf.set_binary_marker(b"\xe2\xe3\xcf\xd3");
        pdf.pages(pages).count(1).kids([page]);
        let mut sheet = pdf.page(page);
        sheet.media_box(Rect::new(0.0, 0.0, width, height)).parent(pages).contents(contents);
        let mut resources = sheet.resources();
        let mut names = resources.fonts();
        drawn.fonts.name(&mut names);
        names.finish();
        drawn.layers.name(&mut resources);
        resources.finish();
        sheet.finish();
        pdf.stream(contents, &deflated(&drawn.operations)?).filter(Filter::FlateDecode);
        drawn.fonts.embed(&mut pdf, &mut numbers)?;
        drawn.layers.write(&mut pdf);
        let metadata = manner.record.as_ref().map(|record| {
            let number = numbers.next();
            let packet = xmp::packet(&self.title, &self.description, self.language, record);
            pdf.metadata(number, packet.as_bytes());
            number
        });
        self.write_info(&mut pdf, info, manner.record.as_ref());
        let mut root = pdf.catalog(catalog);
        root.pages(pages).lang(TextStr(self.language));
        root.viewer_preferences().display_doc_title(true);
        metadata.into_iter().for_each(|number| {
            root.metadata(number);
        });
        drawn.layers.order(root.insert(Name(b"OCProperties")));
        root.finish();
        Ok(pdf.finish())
    }

    fn write_info(&self, pdf: &mut Pdf, number: Ref, record: Option<&Record>) {
        let mut info = pdf.document_info(number);
        info.title(TextStr(&self.title));
        if let Some(record) = record {
            info.subject(TextStr(&self.description));
            info.creator(TextStr(&record.tool)).producer(TextStr(&record.tool));
        }
    }
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_err(|cause| Error::new(format!("the PDF could not be compressed: {cause}")))
}
