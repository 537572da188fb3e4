//! What all slides of a deck are made from: the map, its theme and words, and what measures texts.

use std::sync::Arc;

use super::drawing_ml::{HEIGHT, WIDTH};
use super::outline::FreeformOutline;
use super::pictures::{DeckPicture, DeckPictures, cut};
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{SlideAlign, SlideAnchor, SlideLook, SlideText, TextWriter};
use crate::exchange::Losses;
use crate::geometry::{Color, Path, Rect};
use crate::layout::Layout;
use crate::locale::{Locale, Phrase};
use crate::model::{JourneyMap, Persona, Portrait};
use crate::scene::artwork::ArtworkCache;
use crate::scene::{Item, RectItem, SceneBuilder, Stroke};
use crate::text::StyledText;
use crate::text::{Align, TextStyle};
use crate::theme::Theme;

/// The space at the sides of a slide.
pub(super) const MARGIN: f32 = 48.0;
/// The line height of office programs, as a multiple of the size of letters.
const LINE_HEIGHT: f32 = 1.2;
/// The side of a drawn portrait in pixels.
const PORTRAIT_PX: f32 = 480.0;

/// What slides are made from.
pub(super) struct Deck<'a> {
    /// The map that becomes slides.
    pub(super) map: &'a JourneyMap,
    /// The theme of the map.
    pub(super) theme: &'a Arc<Theme>,
    /// The words of the map's language.
    pub(super) locale: &'static Locale,
    /// Where everything stands on the map.
    pub(super) layout: &'a Layout,
    /// What draws the map and measures texts.
    pub(super) builder: &'a mut SceneBuilder,
    /// What writes texts.
    pub(super) writer: &'a TextWriter<'a>,
    /// The pictures of the deck.
    pub(super) pictures: DeckPictures,
    /// The drawings of icons and portraits.
    pub(super) artworks: ArtworkCache,
    /// The slides so far.
    pub(super) slides: Vec<DeckSlide<'a>>,
    /// The chart parts so far, each with its workbook.
    pub(super) charts: Vec<(Vec<u8>, Vec<u8>)>,
    /// What the slides do not show.
    pub(super) losses: Losses,
}

impl<'a> Deck<'a> {
    /// A slide with a title, a line that says what it belongs to, and its number.
    pub(super) fn titled_slide(&self, kicker: &str, title: &str) -> DeckSlide<'a> {
        let theme = self.theme;
        let mut slide = DeckSlide::new(self.writer, 2);
        let width = WIDTH - 2.0 * MARGIN;
        if !kicker.trim().is_empty() {
            let text = SlideText::plain(kicker, SlideLook::new(12.0, theme.muted).bold());
            slide.text("Kicker", Rect::new(MARGIN, 26.0, width, 18.0), &text);
        }
        let size = self.size_for(title, 28.0, true, (width, 40.0));
        let look = SlideLook::new(size, theme.ink).bold().title();
        let text = SlideText::plain(title, look).anchored(SlideAnchor::Middle).shrinking();
        slide.title(Rect::new(MARGIN, 44.0, width, 40.0), &text);
        self.foot(&mut slide);
        slide
    }

    /// The foot of a slide: the title of the map and the number.
    pub(super) fn foot(&self, slide: &mut DeckSlide<'a>) {
        let title = self.map.info.title.trim();
        if !title.is_empty() {
            let text = SlideText::plain(title, SlideLook::new(9.0, self.theme.muted)).anchored(SlideAnchor::Middle);
            slide.text("Footer", Rect::new(MARGIN, HEIGHT - 30.0, 640.0, 16.0), &text);
        }
        slide.number(self.slides.len() + 1);
    }

    /// The height of a text in a column of this width.
    pub(super) fn height(&self, written: &str, look: SlideLook, width: f32) -> f32 {
        self.height_of(&StyledText::read(written), look, width)
    }

    fn height_of(&self, styled: &StyledText, look: SlideLook, width: f32) -> f32 {
        let style = TextStyle { bold: look.bold, line_height: LINE_HEIGHT, ..TextStyle::regular(look.size) };
        self.builder.shaper().shape_styled(styled, style, Some(width.max(8.0)), Align::Start).height
    }

    /// The height of all paragraphs of a text in a column of this width.
    pub(super) fn text_height(&self, text: &SlideText, width: f32) -> f32 {
        let [start, top, end, bottom] = text.insets;
        let room = width - start - end;
        let paragraphs = text.paragraphs.iter().map(|paragraph| {
            let words: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
            let look = paragraph.runs.first().map_or(SlideLook::new(12.0, Color::TRANSPARENT), |run| run.look);
            let hang = if paragraph.sign.is_some() { look.size * 1.1 } else { 0.0 };
            let is_bold = paragraph.runs.iter().any(|run| run.look.bold);
            let look = SlideLook { bold: is_bold, ..look };
            paragraph.space_before + self.height_of(&StyledText::plain(&words), look, room - hang)
        });
        paragraphs.sum::<f32>() + top + bottom
    }

    /// The largest size up to `size` at which a text fits into a box, but at least half of it.
    pub(super) fn size_for(&self, written: &str, size: f32, bold: bool, room: (f32, f32)) -> f32 {
        let fits = |size: &f32| {
            let look = SlideLook { bold, ..SlideLook::new(*size, Color::TRANSPARENT) };
            self.height(written, look, room.0) <= room.1 + 0.5
        };
        let least = size / 2.0;
        let sizes = std::iter::successors(Some(size), |size| (size - 1.0 >= least).then_some(size - 1.0));
        sizes.into_iter().find(fits).unwrap_or(least)
    }

    /// A name that stands in a narrow place on at most `lines` lines, none of its words broken, and the size of its
    /// letters. Empty where it would be too small to read.
    pub(super) fn squeezed<'n>(&self, name: &'n str, size: f32, width: f32, lines: usize) -> (&'n str, f32) {
        let name = name.trim();
        let fits = |size: &f32| {
            let (shaper, style) = (self.builder.shaper(), TextStyle::bold(*size));
            let word = |word: &str| shaper.line(word, style).ink_width <= width;
            let taken = shaper.shape(name, style, Some(width), Align::Start).lines.len();
            name.split_whitespace().all(word) && taken <= lines
        };
        let sizes = std::iter::successors(Some(size), |size| (*size > 7.0).then_some((size - 0.5).max(7.0)));
        sizes.into_iter().find(fits).map_or(("", 7.0), |size| (name, size))
    }

    /// A text between the quotation marks of the map's language.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.builder.shaper().language().quoted(text)
    }

    /// The portrait of a persona in a square.
    pub(super) fn portrait(&mut self, slide: &mut DeckSlide<'a>, persona: &Persona, rect: Rect) {
        let description = self.locale.phrase(Phrase::PortraitOf, &[&persona.name]);
        let (picture, crop) = match &persona.portrait {
            Portrait::Initials => (None, [0.0; 4]),
            Portrait::Drawn(name) => (self.drawn_portrait(name), [0.0; 4]),
            Portrait::Picture(id) => {
                let picture = self.pictures.of_map(self.map, id);
                let aspect = picture.as_ref().map_or(1.0, |picture| picture.aspect);
                (picture, cut(aspect, persona.portrait_framing, rect))
            }
        };
        let Some(picture) = picture else { return self.initials(slide, persona, rect) };
        let relation = slide.picture_relation(&picture);
        slide.picture(relation, rect, ShapeForm::Ellipse, crop, &description);
    }

    fn drawn_portrait(&mut self, name: &str) -> Option<DeckPicture> {
        let artwork = self.artworks.portrait(name)?;
        let ground = self.theme.persona_card;
        let draw = || {
            let square = Rect::new(0.0, 0.0, PORTRAIT_PX, PORTRAIT_PX);
            let whole = RectItem { rect: square, radius: 0.0, fill: Some(ground), stroke: None };
            let paths = artwork.paths(square, None).into_iter().map(Item::Path);
            (square.max, std::iter::once(Item::Rect(whole)).chain(paths).collect())
        };
        self.pictures.drawn(&format!("portrait {name}"), self.theme, draw, 1.0)
    }

    fn initials(&self, slide: &mut DeckSlide<'a>, persona: &Persona, rect: Rect) {
        let fill = crate::layout::persona_line(self.map, self.theme, persona.id);
        let look = SlideLook::new(rect.height() * 0.36, self.theme.ink_on(fill)).bold();
        let text = SlideText::plain(&persona.initials(), look).aligned(SlideAlign::Center);
        let text = SlideText { no_wrap: true, ..text.anchored(SlideAnchor::Middle) };
        let paint = ShapePaint::filled(fill);
        slide.shape("Portrait", rect, ShapeForm::Ellipse, &paint, Some(&text));
    }

    /// An icon in one colour, as an outline.
    pub(super) fn icon(&mut self, slide: &mut DeckSlide<'a>, name: &str, rect: Rect, ink: Color) {
        let artwork = self.artworks.icon(name);
        // An icon has a direction of its own: only its place is mirrored.
        let rect = slide.mirrored(rect);
        let paths = artwork.paths(rect, Some(ink));
        slide.as_it_is(|slide| {
            let lines: Vec<&Path> = paths.iter().filter(|it| it.fill.is_none()).map(|it| &*it.path).collect();
            let width = paths.iter().find_map(|it| it.stroke.as_ref()).map_or(1.0, |stroke| stroke.width);
            if !lines.is_empty() {
                let stroke = Some(Stroke::solid(ink, width));
                slide.outline("Icon", &FreeformOutline { stroke, ..FreeformOutline::of(&lines) });
            }
            let areas: Vec<&Path> = paths.iter().filter(|it| it.fill.is_some()).map(|it| &*it.path).collect();
            if !areas.is_empty() {
                slide.outline("Icon", &FreeformOutline { fill: Some(ink), ..FreeformOutline::of(&areas) });
            }
        });
    }
}
