//! The decks of all templates: every part is sound XML whose elements stand in the order of the schemas, every
//! relationship leads somewhere, and every shape stands on its slide.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::exchange::WriteOptions;
use crate::file::templates;
use crate::model::JourneyMap;

/// The children of elements in the order of ECMA-376, part 1 (annex A): each word is a place in the order, and those
/// with a bar between them are alternatives at one place.
const ORDERS: &[(&str, &str)] = &[
    ("p:presentation", "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz"),
    ("p:sldMaster", "cSld clrMap sldLayoutIdLst transition timing hf txStyles"),
    ("p:sldLayout", "cSld clrMapOvr transition timing hf"),
    ("p:sld", "cSld clrMapOvr transition timing"),
    ("p:cSld", "bg spTree"),
    ("p:bgPr", "solidFill effectLst"),
    ("p:txStyles", "titleStyle bodyStyle otherStyle"),
    ("p:spTree", "nvGrpSpPr grpSpPr sp|grpSp|graphicFrame|cxnSp|pic"),
    ("p:grpSp", "nvGrpSpPr grpSpPr sp|grpSp|graphicFrame|cxnSp|pic"),
    ("p:sp", "nvSpPr spPr style txBody"),
    ("p:pic", "nvPicPr blipFill spPr style"),
    ("p:cxnSp", "nvCxnSpPr spPr style"),
    ("p:graphicFrame", "nvGraphicFramePr xfrm graphic"),
    ("p:nvSpPr", "cNvPr cNvSpPr nvPr"),
    ("p:nvPicPr", "cNvPr cNvPicPr nvPr"),
    ("p:nvGrpSpPr", "cNvPr cNvGrpSpPr nvPr"),
    ("p:spPr", "xfrm custGeom|prstGeom noFill|solidFill|gradFill ln effectLst"),
    ("p:blipFill", "blip srcRect stretch"),
    ("p:txBody", "bodyPr lstStyle p"),
    ("a:txBody", "bodyPr lstStyle p"),
    ("c:rich", "bodyPr lstStyle p"),
    ("a:p", "pPr r|br|fld endParaRPr"),
    ("a:r", "rPr t"),
    ("a:fld", "rPr pPr t"),
    ("a:pPr", "lnSpc spcBef spcAft buClr buSzPct buFont buNone|buAutoNum|buChar tabLst defRPr"),
    ("a:rPr", "ln noFill|solidFill effectLst latin ea cs sym hlinkClick"),
    ("a:defRPr", "ln noFill|solidFill effectLst latin ea cs sym hlinkClick"),
    ("a:lvl1pPr", "lnSpc spcBef spcAft buNone|buChar defRPr"),
    ("a:ln", "noFill|solidFill|gradFill prstDash round headEnd tailEnd"),
    ("a:xfrm", "off ext chOff chExt"),
    ("a:custGeom", "avLst gdLst ahLst cxnLst rect pathLst"),
    ("a:gradFill", "gsLst lin"),
    ("a:tbl", "tblPr tblGrid tr"),
    ("a:tc", "txBody tcPr"),
    ("a:tcPr", "lnL lnR lnT lnB noFill|solidFill"),
    ("a:theme", "themeElements objectDefaults extraClrSchemeLst"),
    ("a:themeElements", "clrScheme fontScheme fmtScheme"),
    ("a:clrScheme", "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"),
    ("a:fontScheme", "majorFont minorFont"),
    ("a:majorFont", "latin ea cs font"),
    ("a:fmtScheme", "fillStyleLst lnStyleLst effectStyleLst bgFillStyleLst"),
    ("c:chartSpace", "date1904 lang roundedCorners style clrMapOvr protection chart spPr txPr externalData"),
    ("c:chart", "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs"),
    ("c:plotArea", "layout barChart|lineChart catAx|valAx dTable spPr"),
    ("c:barChart", "barDir grouping varyColors ser dLbls gapWidth overlap axId"),
    ("c:lineChart", "grouping varyColors ser dLbls dropLines marker smooth axId"),
    ("c:ser", "idx order tx spPr invertIfNegative|marker dPt dLbls cat val smooth"),
    ("c:dPt", "idx invertIfNegative marker bubble3D explosion spPr"),
    ("c:marker", "symbol size spPr"),
    (
        "c:dLbls",
        "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    ),
    (
        "c:dLbl",
        "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    ),
    (
        "c:catAx",
        "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx \
         crosses|crossesAt auto lblAlgn lblOffset noMultiLvlLbl",
    ),
    (
        "c:valAx",
        "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx \
         crosses|crossesAt crossBetween majorUnit",
    ),
    ("c:scaling", "logBase orientation max min"),
    ("c:manualLayout", "layoutTarget xMode yMode wMode hMode x y w h"),
    ("c:legend", "legendPos layout overlay spPr txPr"),
    ("c:strRef", "f strCache"),
    ("c:numRef", "f numCache"),
    ("c:numCache", "formatCode ptCount pt"),
    ("c:spPr", "noFill|solidFill ln"),
];

/// The parts of a deck by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert!(parts.insert(file.name().to_owned(), bytes).is_none(), "{} is there twice", file.name());
    }
    parts
}

fn deck(map: &JourneyMap) -> BTreeMap<String, Vec<u8>> {
    parts(&super::write(map, &WriteOptions::default()).unwrap().0)
}

fn all_maps() -> Vec<(String, JourneyMap)> {
    let templates =
        templates::list().iter().map(|template| (template.slug.to_owned(), templates::load(template.slug).unwrap()));
    let sample = ("sample".to_owned(), crate::file::sample::map(60));
    templates.chain([sample, ("empty".to_owned(), JourneyMap::default())]).collect()
}

/// Visits every element with its parent.
fn check_order(part: &str, bytes: &[u8]) {
    let orders: BTreeMap<&str, Vec<Vec<&str>>> = ORDERS
        .iter()
        .map(|(parent, order)| (*parent, order.split_whitespace().map(|it| it.split('|').collect()).collect()))
        .collect();
    let mut reader = Reader::from_reader(bytes);
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).unwrap_or_else(|error| panic!("{part}: {error}"));
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                if let Some((parent, place)) = open.last_mut()
                    && let Some(order) = orders.get(parent.as_str())
                {
                    let local = name.split_once(':').map_or(name.as_str(), |(_, local)| local);
                    let at = order.iter().position(|names| names.contains(&local));
                    let at = at.unwrap_or_else(|| panic!("{part}: {name} has no place in {parent}"));
                    assert!(at >= *place, "{part}: {name} comes too late in {parent}");
                    *place = at;
                }
                if matches!(event, Event::Start(_)) {
                    open.push((name, 0));
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => (),
        }
        buffer.clear();
    }
    assert!(open.is_empty(), "{part} ends early");
}

#[test]
fn elements_stand_in_the_order_of_the_schemas() {
    for (name, map) in all_maps() {
        for (part, bytes) in deck(&map).iter().filter(|(part, _)| part.ends_with(".xml")) {
            check_order(&format!("{name}: {part}"), bytes);
        }
    }
}

#[test]
fn relationships_and_types_are_complete_and_ids_differ() {
    for (name, map) in all_maps() {
        let parts = deck(&map);
        let types = String::from_utf8(parts["[Content_Types].xml"].clone()).unwrap();
        for (part, bytes) in parts.iter().filter(|(part, _)| part.ends_with(".rels")) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let folder = part.replace("_rels/", "");
            let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            for target in text.split("Target=\"").skip(1).filter(|rest| !rest.contains("External")) {
                let target = target.split('"').next().unwrap();
                let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
                for step in target.split('/') {
                    match step {
                        ".." => _ = path.pop(),
                        name => path.push(name),
                    }
                }
                assert!(parts.contains_key(&path.join("/")), "{name}: {part} leads to {target}, which is not there");
            }
        }
        for part in parts.keys().filter(|part| part.ends_with(".xml") && !part.starts_with('[')) {
            assert!(types.contains(&format!("\"/{part}\"")), "{name}: {part} has no type");
        }
        for (part, bytes) in parts.iter().filter(|(part, _)| part.starts_with("ppt/slides/slide")) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let ids: Vec<&str> = text.split("NvPr id=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
            let different: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), different.len(), "{name}: {part}");
            assert_eq!(text.matches("type=\"title\"").count(), 1, "{name}: {part} has one title");
        }
    }
}

#[test]
fn every_shape_stands_on_its_slide() {
    const SLACK: f32 = 2.0;
    for (name, map) in all_maps() {
        for (part, bytes) in deck(&map).iter().filter(|(part, _)| part.starts_with("ppt/slides/slide")) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let number = |text: &str, key: &str| -> f32 {
                let rest = text.split(&format!("{key}=\"")).nth(1).unwrap();
                rest.split('"').next().unwrap().parse::<f32>().unwrap() / 12_700.0
            };
            for frame in text.split("<a:off ").skip(1) {
                let frame = frame.split("</").next().unwrap();
                let (x, y, cx, cy) = (number(frame, "x"), number(frame, "y"), number(frame, "cx"), number(frame, "cy"));
                let inside = x >= -SLACK && y >= -SLACK && x + cx <= 960.0 + SLACK && y + cy <= 540.0 + SLACK;
                assert!(inside, "{name}: {part}: a shape stands at {x}, {y} and is {cx} by {cy}");
            }
        }
    }
}

#[test]
fn a_deck_holds_the_texts_of_the_map_a_chart_with_its_workbook_and_the_same_bytes_each_time() {
    let map = templates::load("online-order").unwrap();
    let (first, losses) = super::write(&map, &WriteOptions::default()).unwrap();
    assert_eq!(first, super::write(&map, &WriteOptions::default()).unwrap().0);
    assert!(losses.sentences().iter().any(|loss| loss.contains("The note of a step")), "{losses:?}");
    let parts = parts(&first);
    let slides: String = parts
        .iter()
        .filter(|(part, _)| part.starts_with("ppt/slides/slide"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for card in map.cards.iter().filter(|card| !card.text.is_empty() && !card.text.contains(['&', '*', '"', '\''])) {
        let words = quick_xml::escape::escape(card.text.as_str()).into_owned();
        assert!(slides.contains(&words), "“{}” is on no slide", card.text);
    }
    for title in map.actions.iter().map(|action| action.title.as_str()) {
        assert!(slides.contains(title), "“{title}” is in no table");
    }
    let chart = String::from_utf8_lossy(&parts["ppt/charts/chart1.xml"]).into_owned();
    assert!(chart.contains("<c:externalData") && chart.contains("Sheet1!$A$2"), "{chart}");
    let workbook = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(Cursor::new(
        parts["ppt/embeddings/figures1.xlsx"].as_slice(),
    ));
    use calamine::Reader as _;
    let figures = workbook.unwrap().worksheet_range("Sheet1").unwrap();
    assert_eq!(figures.get_size().0, map.steps().count() + 1);
}

#[test]
fn a_map_from_right_to_left_makes_mirrored_slides() {
    let mut map = templates::load("online-order").unwrap();
    std::sync::Arc::make_mut(&mut map.info).direction = crate::model::Direction::RightToLeft;
    std::sync::Arc::make_mut(&mut map.cards[0]).address = "https://example.org/shoes".to_owned();
    let parts = deck(&map);
    let text = |name: &str| String::from_utf8_lossy(&parts[name]).into_owned();
    assert!(text("ppt/presentation.xml").contains("rtl=\"1\""));
    assert!(text("ppt/slides/slide1.xml").contains("flipH=\"1\""), "arrows point to the left");
    assert!(text("ppt/charts/chart1.xml").contains("maxMin"), "the chart begins at the right");
    let tables: String =
        parts.keys().filter(|part| part.starts_with("ppt/slides/slide")).map(|part| text(part)).collect();
    assert!(tables.contains("<a:tblPr rtl=\"1\""));
    // Linked letters would stand in the wrong order; the shape is linked.
    assert!(tables.contains("<a:hlinkClick"));
    assert!(tables.split("<a:rPr").skip(1).all(|run| !run.split("</a:rPr>").next().unwrap().contains("hlinkClick")));
}

#[test]
fn a_huge_map_becomes_a_picture_on_its_slide_and_says_so() {
    let map = crate::file::sample::map(3_000);
    let (_, losses) = super::write(&map, &WriteOptions::default()).unwrap();
    assert!(losses.sentences().iter().any(|loss| loss.contains("is a picture")), "{losses:?}");
}
