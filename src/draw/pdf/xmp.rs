//! The packet of XMP in which a PDF tells of itself (ISO 16684-1): title, source, program, and how it was made.

use crate::draw::{Record, xml};

/// The namespace of what only we tell.
const NAMESPACE: &str = "urn:controlmap:record";

/// The packet.
pub fn packet(title: &str, description: &str, language: &str, record: &Record) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"",
    );
    xml::attribute(&mut out, "xmlns:controlmap", NAMESPACE);
    out.push_str(">\n");
    for (name, words) in [("dc:title", title), ("dc:description", description)] {
        let open = format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">");
        element(&mut out, &open, words, &format!("</rdf:li></rdf:Alt></{name}>\n"));
    }
    element(&mut out, "<dc:language><rdf:Bag><rdf:li>", language, "</rdf:li></rdf:Bag></dc:language>\n");
    element(&mut out, "<dc:source>", &record.source, "</dc:source>\n");
    element(&mut out, "<xmp:CreatorTool>", &record.tool, "</xmp:CreatorTool>\n");
    element(&mut out, "<controlmap:record>", &record.json, "</controlmap:record>\n");
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn element(out: &mut String, open: &str, words: &str, close: &str) {
    out.push_str(open);
    xml::escape(out, words);
    out.push_str(close);
}
