//! What the file says about itself: as an Info dictionary for old programs, as XMP for new ones. XMP also says that the
//! file keeps to PDF/UA, the rules for files that everybody can read.

use std::fmt::Write;

use jiff::Timestamp;
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::PdfJob;
use super::content::words;
use crate::locale::{Locale, Word};

/// The title of the document: that of the map, or what the map calls itself without one.
pub(super) fn title(job: &PdfJob<'_>) -> String {
    let scene = job.about;
    let or = |text: &str, otherwise: &str| if text.trim().is_empty() { otherwise.to_owned() } else { text.to_owned() };
    let untitled = Locale::of_tag(&scene.language).word(Word::Untitled);
    or(&scene.title, &or(untitled, Locale::of_tag("en").word(Word::Untitled)))
}

/// The language of the document: the one that is named, or else that of what it says.
pub(super) fn language(job: &PdfJob<'_>) -> String {
    let named = job.about.language.trim();
    if !named.is_empty() {
        return named.to_owned();
    }
    let said = job.sheets.iter().flat_map(|sheet| &sheet.layers).find_map(|layer| layer.scene.semantics());
    said.map(|semantics| semantics.language.clone()).filter(|tag| !tag.is_empty()).unwrap_or_else(|| "en".to_owned())
}

/// The Info dictionary.
pub(super) fn info(job: &PdfJob<'_>) -> Dictionary {
    let scene = job.about;
    let mut info = Dictionary::new();
    let title = title(job);
    let entries = [
        ("Title", &*title),
        ("Author", &*scene.author),
        ("Subject", &*scene.subject),
        ("Keywords", &*scene.keywords),
        ("Creator", "Footpath"),
        ("Producer", job.program),
    ];
    for (key, value) in entries.into_iter().filter(|(_, value)| !value.is_empty()) {
        info.set(key, words(value));
    }
    if let Some(created) = job.created {
        let date = words(&created.strftime("D:%Y%m%d%H%M%SZ").to_string());
        info.set("CreationDate", date.clone());
        info.set("ModDate", date);
    }
    info
}

/// The same as XMP (ISO 16684), which is never compressed.
pub(super) fn xmp(job: &PdfJob<'_>) -> Stream {
    let scene = job.about;
    let mut xml = String::from(HEAD);
    let _ = write!(xml, "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n");
    let mut in_default_language = |name: &str, text: &str| {
        if !text.is_empty() {
            let text = XmlText(text);
            let _ = writeln!(xml, "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt></{name}>");
        }
    };
    in_default_language("dc:title", &title(job));
    in_default_language("dc:description", &scene.subject);
    let list = |xml: &mut String, name: &str, kind: &str, entries: &[&str]| {
        let entries: Vec<&str> = entries.iter().copied().map(str::trim).filter(|entry| !entry.is_empty()).collect();
        if entries.is_empty() {
            return;
        }
        let _ = write!(xml, "<{name}><rdf:{kind}>");
        entries.iter().for_each(|entry| {
            let _ = write!(xml, "<rdf:li>{}</rdf:li>", XmlText(entry));
        });
        let _ = writeln!(xml, "</rdf:{kind}></{name}>");
    };
    list(&mut xml, "dc:creator", "Seq", &[&*scene.author]);
    list(&mut xml, "dc:language", "Bag", &[&language(job)]);
    list(&mut xml, "dc:subject", "Bag", &scene.keywords.split(',').collect::<Vec<_>>());
    if !scene.keywords.is_empty() {
        let _ = writeln!(xml, "<pdf:Keywords>{}</pdf:Keywords>", XmlText(&scene.keywords));
    }
    let _ = writeln!(xml, "<pdf:Producer>{}</pdf:Producer>", XmlText(job.program));
    let _ = writeln!(xml, "<xmp:CreatorTool>Footpath</xmp:CreatorTool>");
    if let Some(created) = job.created {
        dates(&mut xml, created);
    }
    xml.push_str(TAIL);
    Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => Object::from("XML") }, xml.into_bytes())
}

fn dates(xml: &mut String, created: Timestamp) {
    let date = created.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    for name in ["CreateDate", "ModifyDate", "MetadataDate"] {
        let _ = writeln!(xml, "<xmp:{name}>{date}</xmp:{name}>");
    }
}

const HEAD: &str = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\"
 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"
 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"
 xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">
";

const TAIL: &str = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

/// Text within XML.
struct XmlText<'a>(&'a str);

impl std::fmt::Display for XmlText<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                letter if letter.is_control() => out.write_char(' ')?,
                '\u{FFFE}' | '\u{FFFF}' => out.write_char(' ')?,
                letter => out.write_char(letter)?,
            }
        }
        Ok(())
    }
}
