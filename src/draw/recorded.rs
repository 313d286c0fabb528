//! Reading back what a picture tells of how it was made. Only what our own writers wrote is looked for.

/// The JSON that a picture of ours carries; none where it carries none, or is no picture of ours.
pub fn recorded(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return in_png(bytes);
    }
    // A PDF is no text, but its packet of XMP is, and stands there uncompressed.
    let text = String::from_utf8_lossy(bytes);
    let places = [
        ("<metadata id=\"", "map-record\">", "</metadata>"),
        ("<controlmap:record>", "", "</controlmap:record>"),
        ("<figure id=\"", " data-record=\"", "\""),
    ];
    places.into_iter().find_map(|(open, then, close)| {
        let from = text.find(open)? + open.len();
        let rest = &text[from..];
        // What comes between is part of the same tag.
        let begin = rest.find(then)? + then.len();
        let tag_ends = rest.find('>').unwrap_or(rest.len());
        let inside = rest.get(begin..).filter(|_| then.is_empty() || begin <= tag_ends + 1)?;
        Some(unescaped(&inside[..inside.find(close)?]))
    })
}

fn in_png(bytes: &[u8]) -> Option<String> {
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let own = reader.info().utf8_text.iter().find(|text| text.keyword == super::RECORD_KEYWORD)?;
    own.get_text().ok()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
