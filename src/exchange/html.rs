//! A map as one web page: the drawing, whose parts lead to their words, and everything that it says as text.
//!
//! The page loads nothing, runs nothing and needs no network. Its words are those that screen readers find in the
//! map's PDF.

use std::collections::HashSet;

use super::review::{embedded_svg, escaped, outline};
use super::{ExchangeError, Losses, WriteOptions};
use crate::insight::commented::{ListedThread, threads};
use crate::layout::SheetParts;
use crate::locale::{Locale, Word};
use crate::model::{CommentPlace, JourneyMap, Link, LinkHeads, Part};
use crate::render::svg::SvgOptions;
use crate::scene::SceneBuilder;
use crate::text::seen_text;
use crate::theme::{DEFAULT_THEME, Theme};

const STYLE: &str = include_str!("../../assets/web_page/page.css");
/// What the browser may do with the page: show it, and nothing else.
const POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// What begins the ids of texts, so that they differ from those of the drawing.
const TEXT_ID: &str = "text-";

/// Writes the page.
///
/// # Errors
/// When the map cannot be drawn, or the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let shown = map.clone().without_placeholders();
    let theme = shown.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    let parts = SheetParts { placeholders: false, ..SheetParts::ALL };
    let drawing = SceneBuilder::new().for_files().draw_parts(&shown, parts, &theme);
    options.progress.report(0.3)?;
    let svg = embedded_svg(&drawing.scene, &SvgOptions { outline_text: true, linked: true, ..SvgOptions::default() })?;
    options.progress.report(0.8)?;
    let said = drawing.scene.semantics().map(|said| outline(&said.nodes)).unwrap_or_default();
    let (locale, text) = (Locale::of(&shown), with_ids(&said));
    let page = WebPage {
        language: if drawing.scene.language.is_empty() { "en" } else { &drawing.scene.language },
        direction: if drawing.scene.right_to_left { "rtl" } else { "ltr" },
        title: match (shown.info.title.trim(), options.name.trim()) {
            ("", "") => locale.word(Word::Untitled),
            ("", name) => name,
            _ => &shown.info.title,
        },
        map: &shown,
        svg: &svg,
        text: &text,
        more: &more(&shown, locale, &text),
        comments: &if options.comments { comments(&shown, locale) } else { String::new() },
    };
    let html = page.html(locale);
    let mut losses = Losses::default();
    losses.add_count("Notes that are for the screen only are left out", {
        map.notes.iter().filter(|note| note.screen_only).count()
    });
    Ok((html.into_bytes(), losses))
}

struct WebPage<'a> {
    language: &'a str,
    direction: &'a str,
    title: &'a str,
    map: &'a JourneyMap,
    svg: &'a str,
    text: &'a str,
    /// The section with what the drawing does not show; empty without any.
    more: &'a str,
    /// The section with the comments; empty without any.
    comments: &'a str,
}

impl WebPage<'_> {
    fn html(&self, locale: &Locale) -> String {
        let Self { language, direction, title, map, svg, text, more, comments } = self;
        let (title, language) = (escaped(title), escaped(language));
        let objective = escaped(map.info.objective.trim());
        let kind = escaped(locale.map_kind(map.info.kind));
        let journey = escaped(locale.word(Word::Journey));
        format!(
            "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"Footpath {}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
             </head>\n<body>\n<a class=\"skip\" href=\"#text\">{journey}</a>\n<header>\n<h1>{title}</h1>\n\
             <p>{kind}{}{objective}</p>\n{}</header>\n<main>\n<section id=\"map\" aria-label=\"{title}\">\n\
             <figure tabindex=\"0\">\n{svg}</figure>\n</section>\n\
             <section id=\"text\" class=\"text\" aria-label=\"{journey}\">\n{text}</section>\n{more}{comments}</main>\n\
             <footer>Footpath {}</footer>\n</body>\n</html>\n",
            env!("CARGO_PKG_VERSION"),
            if objective.is_empty() { "" } else { " · " },
            self.contents(&journey),
            env!("CARGO_PKG_VERSION"),
        )
    }

    /// Links to the stages.
    fn contents(&self, label: &str) -> String {
        let entry = |stage: &crate::model::Stage| {
            let place = CommentPlace::from(Part::Stage(stage.id)).to_string();
            let id = format!("{TEXT_ID}{}", escaped(&place));
            let is_there = self.text.contains(&format!("id=\"{id}\""));
            is_there.then(|| format!("<li><a href=\"#{id}\">{}</a></li>\n", escaped(&stage.name)))
        };
        let entries: String = self.map.stages.iter().filter_map(|stage| entry(stage)).collect();
        if entries.is_empty() {
            entries
        } else {
            format!("<nav aria-label=\"{label}\">\n<ul>\n{entries}</ul>\n</nav>\n")
        }
    }
}

/// What is noted down about the map and its parts, and is not drawn: notes, whys, links, the parking lot.
fn more(map: &JourneyMap, locale: &Locale, page_text: &str) -> String {
    let info = &map.info;
    let tags = info.tags.join(", ");
    let about = [&info.industry, &info.description, &tags].map(|text| text.trim().to_owned());
    let lists = [
        (Word::AboutMap, about.into_iter().filter(|text| !text.is_empty()).map(|text| (None, text)).collect()),
        (Word::Notes, notes(map, locale)),
        (Word::Links, links(map)),
        (Word::ParkingLot, info.parked.iter().map(|text| (None, text.clone())).collect()),
    ];
    let item = |(on, text): &(Option<CommentPlace>, String)| {
        let target = on.as_ref().map(|on| format!("{TEXT_ID}{}", escaped(&on.to_string())));
        // What is folded has no words of its own on the page.
        match target.filter(|target| page_text.contains(&format!("id=\"{target}\""))) {
            Some(target) => format!("<li><a href=\"#{target}\">{}</a></li>\n", lines(text)),
            None => format!("<li>{}</li>\n", lines(text)),
        }
    };
    let lists = lists.iter().filter(|(_, entries): &&(Word, Vec<_>)| !entries.is_empty());
    let lists: String = lists
        .map(|(heading, entries)| {
            let items: String = entries.iter().map(item).collect();
            format!("<h3>{}</h3>\n<ul>\n{items}</ul>\n", escaped(locale.word(*heading)))
        })
        .collect();
    if lists.is_empty() {
        return lists;
    }
    let heading = escaped(locale.word(Word::FullTexts));
    format!("<section id=\"more\" class=\"text\" aria-label=\"{heading}\">\n<h2>{heading}</h2>\n{lists}</section>\n")
}

fn lines(text: &str) -> String {
    escaped(text.trim()).replace('\n', "<br>")
}

/// The notes of steps, lanes, cards and hotspots, each after what it is about, to which it leads.
fn notes(map: &JourneyMap, locale: &Locale) -> Vec<(Option<CommentPlace>, String)> {
    let mut found = Vec::new();
    let mut note = |on: Option<Part>, name: &str, texts: &[&str]| {
        let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            found.push((on.map(CommentPlace::from), locale.explained(name.trim(), &texts.join(" · "))));
        }
    };
    for (stage, step) in map.steps() {
        let name = if step.name.trim().is_empty() { &stage.name } else { &step.name };
        let flags: Vec<&str> = step.flags.iter().map(|flag| flag.note.as_str()).collect();
        note(None, name, &[&[step.note.as_str()], flags.as_slice()].concat());
    }
    for lane in &map.lanes {
        let flags = lane.series.iter().flat_map(|series| &series.points).flat_map(|point| &point.flags);
        let flags: Vec<&str> = flags.map(|flag| flag.note.as_str()).collect();
        note(None, &lane.name, &[&[lane.note.as_str()], flags.as_slice()].concat());
    }
    for card in &map.cards {
        let flags: Vec<&str> = card.flags.iter().map(|flag| flag.note.as_str()).collect();
        let texts = [&[card.note.as_str(), card.address.as_str()], flags.as_slice()].concat();
        note(Some(Part::Card(card.id)), &seen_text(&card.text), &texts);
    }
    for hotspot in &map.hotspots {
        let category = hotspot.category.map_or("", |category| locale.action_category(category));
        let whys: Vec<&str> = hotspot.whys.iter().map(String::as_str).collect();
        let name = if hotspot.cause.trim().is_empty() { locale.word(Word::Hotspot) } else { &hotspot.cause };
        note(None, name, &[whys.as_slice(), &[category, &hotspot.cluster, &hotspot.note]].concat());
    }
    found
}

/// The links between cards, with their labels.
fn links(map: &JourneyMap) -> Vec<(Option<CommentPlace>, String)> {
    let words = |link: &Link| {
        let name = |id| map.card(id).map(|card| seen_text(&card.text).into_owned()).unwrap_or_default();
        let arrow = match link.heads {
            LinkHeads::OneWay => "→",
            LinkHeads::TwoWay => "↔",
            LinkHeads::Plain => "–",
        };
        let label = if link.label.trim().is_empty() { String::new() } else { format!(" ({})", link.label.trim()) };
        format!("{} {arrow} {}{label}", name(link.from), name(link.to))
    };
    map.links.iter().map(|link| (None, words(link))).collect()
}

/// What people have said, thread by thread; each leads to the words that it is about.
fn comments(map: &JourneyMap, locale: &Locale) -> String {
    let threads = threads(map);
    if threads.is_empty() {
        return String::new();
    }
    let heading = escaped(locale.word(Word::Comments));
    let items: String = threads.iter().map(|thread| comment_thread(thread, locale)).collect();
    format!(
        "<section id=\"comments\" class=\"text comments\" aria-label=\"{heading}\">\n<h2>{heading}</h2>\n\
         <ol>\n{items}</ol>\n</section>\n"
    )
}

fn comment_thread(thread: &ListedThread, locale: &Locale) -> String {
    let name = if thread.place.is_empty() { locale.word(Word::WholeMap) } else { &thread.place };
    let mut words = escaped(name);
    if thread.on != CommentPlace::Map {
        words = format!("<a href=\"#{TEXT_ID}{}\">{words}</a>", escaped(&thread.on.to_string()));
    }
    if thread.is_resolved {
        words = format!("{words} <em>({})</em>", escaped(locale.word(Word::Resolved)));
    }
    let said = thread.comments.iter().map(|said| {
        let by = if said.by.trim().is_empty() { String::new() } else { format!("<b>{}</b> ", escaped(&said.by)) };
        let date = format!("<time datetime=\"{}\">{}</time>", said.on, escaped(&locale.date(said.on)));
        let text = escaped(&said.text).replace('\n', "<br>");
        format!("<li>{by}{date}<br>{text}</li>\n")
    });
    format!("<li>{words}\n<ul>\n{}</ul>\n</li>\n", said.collect::<String>())
}

/// The outline with an id for each part, which the drawing leads to, and with tables that scroll by themselves.
fn with_ids(outline: &str) -> String {
    const PLACE: &str = " data-place=\"";
    let mut seen = HashSet::new();
    let mut out = String::with_capacity(outline.len() + 1_000);
    let mut rest = outline;
    while let Some((before, after)) = rest.split_once(PLACE) {
        out.push_str(before);
        let (place, next) = after.split_once('"').unwrap_or((after, ""));
        // An id may occur only once in a page.
        if seen.insert(place.to_owned()) {
            out.push_str(&format!(" id=\"{TEXT_ID}{place}\""));
        }
        rest = next;
    }
    out.push_str(rest);
    out.replace("<table", "<div class=\"table\" tabindex=\"0\"><table").replace("</table>", "</table></div>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::templates;

    fn page(slug: &str) -> String {
        let map = templates::load(slug).unwrap();
        String::from_utf8(write(&map, &WriteOptions::default()).unwrap().0).unwrap()
    }

    #[test]
    fn the_page_has_landmarks_headings_and_a_language_and_loads_nothing() {
        for template in templates::list() {
            let page = page(template.slug);
            for needed in ["<html lang=\"", "<header>", "<main>", "<footer>", "<h1>", "<svg ", "scope=\"col\""] {
                assert!(page.contains(needed), "{}: {needed}", template.slug);
            }
            assert!(!page.contains("<script") && !page.contains("src=\"http"), "{}", template.slug);
        }
    }

    #[test]
    fn every_part_of_the_drawing_leads_to_a_text_that_is_there() {
        let page = page("online-order");
        let targets: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(targets.len() > 60, "{}", targets.len());
        for target in targets {
            assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
        }
    }

    #[test]
    fn the_page_is_written_in_the_direction_of_its_map() {
        let map = JourneyMap::clone(&templates::load("online-order").unwrap()).with_title("رحلة العميل");
        let (bytes, _) = write(&map, &WriteOptions::default()).unwrap();
        assert!(String::from_utf8(bytes).unwrap().contains("dir=\"rtl\""));
    }
}
