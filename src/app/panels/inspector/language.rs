//! The language of a map's texts: chosen by name, or entered as a tag.

use egui::Ui;

use super::form::Form;
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, TextEntry};
use crate::edit::{Command, MapField};

/// BCP 47 language tags and their names.
const LANGUAGES: [(&str, &str); 26] = [
    ("", "Not set"),
    ("ar", "Arabic"),
    ("bn", "Bengali"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("sv", "Swedish"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
];

/// Shows the language picker, and a text field for the tag of a language that is not in the list.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, language: &str) {
    let mut entries: Vec<PickerEntry> = LANGUAGES.iter().map(|(_, name)| PickerEntry::new(*name)).collect();
    entries.push(PickerEntry::new("Other (language tag)"));
    let known = LANGUAGES.iter().position(|(tag, _)| *tag == language);
    let wanted_key = ui.scope_id().with("another language");
    let wanted = ui.data(|data| data.get_temp::<bool>(wanted_key)).unwrap_or(false);
    let by_tag = known.is_none() || wanted;
    let chosen = if by_tag { Some(LANGUAGES.len()) } else { known };
    let picked = controls::picker(ui, &mut form.context, "language", &entries, Common::Same(chosen));
    if let Some(index) = picked {
        let found = LANGUAGES.get(index);
        ui.data_mut(|data| data.insert_temp(wanted_key, found.is_none()));
        if let Some((tag, _)) = found {
            form.perform(Command::SetMap(MapField::Language((*tag).to_owned())));
        }
    }
    if by_tag {
        let asked = controls::text(ui, form.theme(), "language tag", Common::Same(language), TextEntry::line("pt-BR"));
        form.set_map(asked, MapField::Language);
    }
}
