//! Maps that are sound and have very many parts of one kind, or parts that meet in one place.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use footpath::model::check::image_id;

use super::HostileMap;

/// The lists of a map; what is left empty gets one ordinary part.
#[derive(Default)]
struct Lists {
    info: String,
    personas: String,
    stages: String,
    lanes: String,
    cards: String,
    more: String,
    images: String,
}

impl Lists {
    fn map(&self, name: &str) -> HostileMap {
        let or = |list: &str, one: &str| if list.is_empty() { one.to_owned() } else { list.to_owned() };
        let stages = or(&self.stages, "(id: \"g1\", name: \"S\", steps: [(id: \"s1\"), (id: \"s2\")]),");
        let lanes = or(&self.lanes, "(id: \"l1\", name: \"L\", kind: Cards),");
        let text = format!(
            "(format: \"footpath journey\", version: 1, map: (title: \"{name}\", {} personas: [{}], stages: [{stages}], \
             lanes: [{lanes}], cards: [{}], {}), images: [{}])",
            self.info, self.personas, self.cards, self.more, self.images
        );
        HostileMap { name: name.to_owned(), text }
    }
}

/// `count` items made by `make`, which gets their numbers from 1.
fn list(count: usize, make: impl Fn(usize) -> String) -> String {
    (1..=count).fold(String::new(), |mut list, number| {
        write!(list, "{},", make(number)).unwrap();
        list
    })
}

fn steps(count: usize) -> String {
    format!("(id: \"g1\", name: \"S\", steps: [{}])", list(count, |number| format!("(id: \"s{number}\")")))
}

fn stages(count: usize) -> String {
    list(count, |number| format!("(id: \"g{number}\", name: \"\", steps: [(id: \"s{number}\")])"))
}

fn lanes(count: usize) -> String {
    list(count, |number| format!("(id: \"l{number}\", name: \"\", kind: Cards)"))
}

fn cards(count: usize, step: impl Fn(usize) -> usize) -> String {
    list(count, |number| format!("(id: \"c{number}\", lane: \"l1\", step: \"s{}\")", step(number)))
}

/// A PNG of this size in one colour: a small file with many pixels.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().unwrap();
    let row = vec![0_u8; (width as usize).div_ceil(8)];
    let mut stream = writer.stream_writer().unwrap();
    (0..height).for_each(|_| std::io::Write::write_all(&mut stream, &row).unwrap());
    stream.finish().unwrap();
    writer.finish().unwrap();
    bytes
}

fn with_pictures(name: &str, sizes: &[(u32, u32)]) -> HostileMap {
    let files: Vec<_> = sizes.iter().map(|(width, height)| bomb(*width, *height)).collect();
    let ids: Vec<_> = files.iter().map(|file| image_id(file).0).collect();
    let image =
        |number: usize| format!("(id: \"{}\", data: \"{}\")", ids[number - 1], BASE64.encode(&files[number - 1]));
    let card = |number: usize| {
        format!("(id: \"c{number}\", lane: \"l1\", step: \"s1\", kind: Picture, image: \"{}\")", ids[number - 1])
    };
    Lists { cards: list(sizes.len(), card), images: list(sizes.len(), image), ..Lists::default() }.map(name)
}

fn curve(series: usize, points: usize) -> String {
    let point = |number: usize| format!("(step: \"s{number}\", value: {})", (number * 7) % 11);
    let one = |number: usize| format!("(id: \"v{number}\", name: \"\", points: [{}])", list(points, point));
    format!(
        "(id: \"l1\", name: \"L\", kind: Curve, scale: (name: \"\", min: 0, max: 10), series: [{}])",
        list(series, one)
    )
}

fn links(count: usize, ends: impl Fn(usize) -> (usize, usize), label: &str) -> String {
    let link = |number: usize| {
        let (from, to) = ends(number);
        format!("(id: \"k{number}\", from: \"c{from}\", to: \"c{to}\", label: \"{label}\")")
    };
    format!("links: [{}]", list(count, link))
}

/// All of them.
pub(super) fn maps() -> Vec<HostileMap> {
    let mut maps = with_many_of_a_kind();
    maps.extend(with_many_links());
    maps.extend([
        with_pictures("a picture of 100 million pixels", &[(10_000, 10_000)]),
        with_pictures("three pictures of 95 million pixels", &[(10_000, 9_500), (9_999, 9_500), (9_998, 9_500)]),
        with_pictures("five pictures of 100 million pixels", &[(10_000, 10_000); 5]),
        with_pictures("a picture that is a line", &[(30_000, 1), (1, 30_000)]),
        with_pictures("a picture beyond every limit", &[(60_000, 60_000)]),
        with_pictures("two hundred pictures", &(0..200).map(|more| (1_000 + more, 1_000)).collect::<Vec<_>>()),
    ]);
    maps
}

fn with_many_of_a_kind() -> Vec<HostileMap> {
    let persona = |number: usize| format!("(id: \"p{number}\", name: \"P{number}\")");
    let badge = |number: usize| format!("(id: \"h{number}\", on: Card(\"c1\"), severity: 3)");
    vec![
        Lists { stages: stages(1_000), lanes: lanes(1_000), ..Lists::default() }.map("a thousand lanes and stages"),
        Lists { stages: stages(15_000), ..Lists::default() }.map("very many stages"),
        Lists { stages: steps(40_000), ..Lists::default() }.map("very many steps"),
        Lists { lanes: lanes(20_000), ..Lists::default() }.map("very many lanes"),
        Lists { cards: cards(16_000, |_| 1), ..Lists::default() }.map("very many cards in one cell"),
        Lists { stages: steps(5_000), cards: cards(12_000, |number| number % 5_000 + 1), ..Lists::default() }
            .map("very many cards in many steps"),
        Lists { personas: list(10_000, persona), ..Lists::default() }.map("very many personas"),
        Lists { cards: cards(1, |_| 1), more: format!("hotspots: [{}]", list(12_000, badge)), ..Lists::default() }
            .map("very many hotspots on one card"),
        Lists { info: format!("kpis: [{}],", "(name: \"a\", current: \"1\"),".repeat(20_000)), ..Lists::default() }
            .map("very many figures"),
        Lists { info: format!("tags: [{}],", "\"a\",".repeat(100_000)), ..Lists::default() }.map("very many tags"),
        Lists { stages: steps(8_000), lanes: curve(1, 8_000), ..Lists::default() }.map("a curve with very many points"),
        Lists { stages: steps(20), lanes: curve(400, 20), ..Lists::default() }.map("very many curves"),
        Lists {
            stages: steps(3_000),
            cards: list(3_000, |number| {
                format!("(id: \"c{number}\", lane: \"l1\", step: \"s{number}\", span: {})", 3_001 - number)
            }),
            ..Lists::default()
        }
        .map("cards as wide as the map"),
        Lists {
            stages: list(500, |number| {
                format!("(id: \"g{number}\", name: \"\", steps: [(id: \"s{number}\", width_pt: 4000)])")
            }),
            lanes: list(500, |number| format!("(id: \"l{number}\", name: \"\", kind: Cards, height_pt: 4000)")),
            ..Lists::default()
        }
        .map("the largest sizes"),
    ]
}

fn with_many_links() -> Vec<HostileMap> {
    let pair = |number: usize| {
        let (from, to) = (number % 120 + 1, (number * 7) / 120 % 120 + 1);
        if from == to { (from, to % 120 + 1) } else { (from, to) }
    };
    vec![
        Lists { cards: cards(2, |number| number), more: links(8_000, |_| (1, 2), ""), ..Lists::default() }
            .map("very many links between two cards"),
        Lists { cards: cards(2, |number| number), more: links(8_000, |_| (1, 2), "to"), ..Lists::default() }
            .map("very many links with labels between two cards"),
        Lists {
            stages: steps(60),
            cards: cards(120, |number| number % 60 + 1),
            more: links(6_000, pair, "to"),
            ..Lists::default()
        }
        .map("very many links among a hundred cards"),
        Lists {
            cards: cards(4_000, |number| number % 2 + 1),
            more: links(3_999, |number| (number, number + 1), ""),
            ..Lists::default()
        }
        .map("links along very many cards"),
    ]
}
