//! HTML: a `<figure>` to paste into an article. Two pictures are inlined, one for wide columns and one for phones, and
//! the column that the figure stands in chooses between them. Nothing leaks out or in: every id and every rule of style
//! begins with the figure's own id; text is outlined, so no font of the page changes it; there is no script.

use std::fmt::Write;

use super::artwork::Artwork;
use super::svg::Purpose;
use super::{Manner, Setting, xml};

/// No column shows the picture for phones more than so many times larger than it is.
const MOST_ENLARGED: f64 = 1.35;
/// What the figure's id begins with where no other prefix is asked for.
const PREFIX: &str = "controlmap-";

/// A figure of two pictures that show the same.
#[derive(Debug, Clone, Copy)]
pub struct Fragment<'a> {
    /// For wide columns.
    pub wide: &'a Artwork,
    /// For phones.
    pub phone: &'a Artwork,
}

impl Fragment<'_> {
    /// The fragment.
    pub fn html(&self, manner: &Manner) -> String {
        let prefix = if manner.id_prefix.is_empty() { PREFIX } else { manner.id_prefix.as_str() };
        let id = format!("{prefix}figure");
        let mut out = String::from("<figure");
        xml::attribute(&mut out, "id", &id);
        xml::attribute(&mut out, "lang", self.wide.language);
        if let Some(record) = &manner.record {
            xml::attribute(&mut out, "data-record", &record.json);
        }
        out.push_str(">\n");
        write_style(&mut out, &id, self);
        for (name, artwork) in [("wide", self.wide), ("phone", self.phone)] {
            let own =
                Manner { id_prefix: format!("{prefix}{name}-"), setting: Setting::Outlines, record: None };
            let _ = writeln!(out, "<div class=\"{id}-{name}\">");
            out.push_str(&artwork.svg_for(Purpose::Page, &own));
            out.push_str("</div>\n");
        }
        self.write_caption(&mut out, manner);
        out.push_str("</figure>\n");
        out
    }

    /// The caption of an article: what the picture says beside its title and subtitle, which are in it, and whose data these
    /// are; none where there is neither.
    fn write_caption(&self, out: &mut String, manner: &Manner) {
        let credit = if manner.record.is_some() { self.wide.credit.as_str() } else { "" };
        let caption = self.wide.caption.as_str();
        if caption.is_empty() && credit.is_empty() {
            return;
        }
        out.push_str("<figcaption>");
        xml::escape(out, caption);
        if !credit.is_empty() {
            out.push_str(if caption.is_empty() { "<small>" } else { " <small>" });
            xml::escape(out, credit);
            out.push_str("</small>");
        }
        out.push_str("</figcaption>\n");
    }
}

/// The rules of style, each about this figure alone. A column narrower than the wide picture is made shows that for phones:
/// smaller, its type would not be legible.
fn write_style(out: &mut String, id: &str, pictures: &Fragment<'_>) {
    let narrow = pictures.wide.width_px.saturating_sub(1);
    let most = (f64::from(pictures.phone.width_px) * MOST_ENLARGED).round();
    // An id may hold what means something in a rule.
    let own: String = id.chars().fold(String::from("#"), |mut own, c| {
        if !(c.is_alphanumeric() || matches!(c, '-' | '_')) {
            own.push('\\');
        }
        own.push(c);
        own
    });
    let class = own.replacen('#', ".", 1);
    let _ = writeln!(
        out,
        "<style>{own}{{margin:0;container-type:inline-size}}\
         {own} svg{{display:block;width:100%;height:auto}}\
         {own} {class}-phone{{display:none;max-width:{most}px;margin:0 auto}}\
         @container (max-width:{narrow}px){{{own} {class}-wide{{display:none}}{own} {class}-phone{{display:block}}}}\
         </style>"
    );
}
