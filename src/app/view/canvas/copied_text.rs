//! A part of a text that was copied while it was written: other programs get its words, a card gets its marks, too.

use egui::{Context, Id};

use crate::text::StyledText;

/// What was copied last, by the words that are on the clipboard.
#[derive(Clone)]
struct CopiedText {
    words: String,
    text: StyledText,
}

fn key() -> Id {
    Id::unique("text that was copied")
}

fn new_key() -> Id {
    Id::unique("text that was just copied")
}

/// Puts the words of a text on the clipboard, and remembers its marks.
pub(super) fn copy(ctx: &Context, text: StyledText) {
    let words = text.seen();
    ctx.copy_text(words.clone());
    ctx.data_mut(|data| {
        data.insert_temp(new_key(), text.clone());
        data.insert_temp(key(), CopiedText { words, text });
    });
}

/// The text that was copied since this was last asked.
pub(crate) fn take_new(ctx: &Context) -> Option<StyledText> {
    ctx.data_mut(|data| data.remove_temp::<StyledText>(new_key()))
}

/// The text that these words from the clipboard stand for: what was copied here, or Markdown from elsewhere.
pub(super) fn pasted(ctx: &Context, words: &str) -> StyledText {
    let copied: Option<CopiedText> = ctx.data(|data| data.get_temp(key()));
    match copied.filter(|copied| copied.words == words) {
        Some(copied) => copied.text,
        None => StyledText::pasted(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_copied_here_keeps_its_marks() {
        let ctx = Context::default();
        copy(&ctx, StyledText::read("- **Pay** now\n- *later*"));
        let copied = ctx.output(|output| format!("{:?}", output.commands));
        assert_eq!(take_new(&ctx).unwrap().written(), "- **Pay** now\n- *later*");
        assert_eq!(take_new(&ctx), None);
        assert!(copied.contains("• Pay now\\n• later"), "{copied}");
        assert_eq!(pasted(&ctx, "• Pay now\n• later").written(), "- **Pay** now\n- *later*");
        assert_eq!(pasted(&ctx, "**other** words").written(), "**other** words");
    }
}
