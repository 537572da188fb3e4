//! The personas on a cover: one of them large, with what he or she says; several side by side.

use super::columns::{GUTTER, column_width, ruled};
use super::draft::{Anchor, Pagination};
use crate::geometry::{Rect, point};
use crate::locale::Phrase;
use crate::model::{Part, Persona};
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::{Leads, PrintedRole};

/// The sides of portraits: of one persona, of two or three, and of more.
const LARGE: f32 = mm(34.0);
const MEDIUM: f32 = mm(18.0);
const SMALL: f32 = mm(11.0);

/// The personas of the map, each row as a block.
pub(super) fn people(setter: &Typesetter<'_>, pagination: &Pagination, measure: f32) -> Vec<PageBlock> {
    let personas: Vec<&Persona> = setter.map.personas.iter().map(|persona| &**persona).collect();
    let sheet = |persona: &Persona| {
        let page = pagination.of_anchor(&Anchor::Persona(persona.id))?;
        Some((setter.locale.phrase(Phrase::ProfileOn, &[&page.to_string()]), Leads::to_page(page)?))
    };
    match personas.as_slice() {
        [] => Vec::new(),
        [one] => vec![large(setter, one, sheet(one), measure)],
        several => {
            let (count, side) = if several.len() <= 3 { (several.len(), MEDIUM) } else { (3, SMALL) };
            let width = column_width(measure, count);
            let rows = several.chunks(count).map(|row| {
                let mut block = ruled(setter, measure);
                for (place, persona) in row.iter().enumerate() {
                    let one = small(setter, persona, sheet(persona), (width, side));
                    block.add(&one, point(place as f32 * (width + GUTTER), mm(4.6)));
                }
                block.height += mm(5.0);
                block
            });
            rows.collect()
        }
    }
}

/// Name and age: "Mara, 34".
pub(super) fn name_of(setter: &Typesetter<'_>, persona: &Persona) -> String {
    let name = if persona.name.trim().is_empty() {
        setter.locale.word(crate::locale::Word::Persona)
    } else {
        persona.name.trim()
    };
    setter.locale.listed(&[name, &persona.age])
}

fn large(setter: &Typesetter<'_>, persona: &Persona, sheet: Option<(String, Leads)>, measure: f32) -> PageBlock {
    let mut block = ruled(setter, measure);
    let top = mm(5.0);
    let mut own = PageBlock::default();
    setter.portrait(&mut own, persona, Rect::new(0.0, top, LARGE, LARGE));
    let left = column_width(measure, 3) + GUTTER;
    let width = measure - left;
    let mut y = top + 2.0;
    if !persona.quote.trim().is_empty() {
        let role = if persona.quote.chars().count() > 160 { Role::SMALL_QUOTE.sized(12.5) } else { Role::QUOTE };
        y = own.words(&setter.paragraph(&setter.quoted(&persona.quote), role, width), left, y) + 14.0;
    }
    y = own.words(&setter.paragraph(&name_of(setter, persona), Role::bold(11.0, 14.5), width), left, y) + 8.0;
    if !persona.role.trim().is_empty() {
        y = own.words(&setter.paragraph(&persona.role, Role::BODY.muted(), width), left, y) + 8.0;
    }
    if let Some((sheet, leads)) = sheet {
        let words = setter.line(&sheet, Role::NOTE);
        own.leading(PrintedRole::Paragraph, Some(leads), |own| own.words(&words, left, y));
    }
    own.height = own.height.max(top + LARGE);
    block.add(&own.about(Part::Persona(persona.id)), point(0.0, 0.0));
    block.height += mm(5.5);
    block
}

fn small(
    setter: &Typesetter<'_>,
    persona: &Persona,
    sheet: Option<(String, Leads)>,
    (width, side): (f32, f32),
) -> PageBlock {
    let mut block = PageBlock::default();
    setter.portrait(&mut block, persona, Rect::new(0.0, 0.0, side, side));
    let left = side + mm(3.0);
    let room = width - left;
    let mut y = block.words(&setter.paragraph(&name_of(setter, persona), Role::HEADING, room), left, 1.0) + 6.5;
    if !persona.role.trim().is_empty() {
        y = block.words(&setter.paragraph(&persona.role, Role::NOTE, room), left, y) + 6.5;
    }
    if let Some((sheet, leads)) = sheet {
        let words = setter.line_within(&sheet, Role::NOTE, room);
        block.leading(PrintedRole::Paragraph, Some(leads), |block| block.words(&words, left, y));
    }
    block.reach(side);
    if side == MEDIUM && !persona.quote.trim().is_empty() {
        let quote = setter.paragraph(&setter.quoted(&persona.quote), Role::plain(11.0, 15.0).italic(), width - 4.0);
        let top = block.height + 11.0;
        block.words(&quote, 0.0, top);
    }
    block.about(Part::Persona(persona.id))
}
