//! The language of a map's texts: chosen by name, or entered as a tag.

use egui::Ui;

use super::form::Form;
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, TextEntry};
use crate::edit::{Command, MapField};

/// BCP 47 language tags, and what the languages call themselves. First those in which the map has its own words.
const LANGUAGES: [(&str, &str); 26] = [
    ("", "Not set (English)"),
    ("en", "English"),
    ("de", "Deutsch (German)"),
    ("fr", "Français (French)"),
    ("es", "Español (Spanish)"),
    ("it", "Italiano (Italian)"),
    ("pt", "Português (Portuguese)"),
    ("nl", "Nederlands (Dutch)"),
    ("pl", "Polski (Polish)"),
    ("ru", "Русский (Russian)"),
    ("ar", "العربية (Arabic)"),
    ("he", "עברית (Hebrew)"),
    ("zh", "中文 (Chinese)"),
    ("ja", "日本語 (Japanese)"),
    ("bn", "বাংলা (Bengali)"),
    ("cs", "Čeština (Czech)"),
    ("da", "Dansk (Danish)"),
    ("el", "Ελληνικά (Greek)"),
    ("fa", "فارسی (Persian)"),
    ("fi", "Suomi (Finnish)"),
    ("hi", "हिन्दी (Hindi)"),
    ("ko", "한국어 (Korean)"),
    ("nb", "Norsk (Norwegian)"),
    ("sv", "Svenska (Swedish)"),
    ("tr", "Türkçe (Turkish)"),
    ("uk", "Українська (Ukrainian)"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn every_language_of_the_map_can_be_chosen_by_its_own_name() {
        let listed: Vec<&str> = LANGUAGES.iter().skip(1).take(Locale::all().len()).map(|(tag, _)| *tag).collect();
        assert_eq!(listed, Locale::all().iter().map(|locale| locale.tag.as_str()).collect::<Vec<_>>());
        for (locale, (_, name)) in Locale::all().iter().zip(LANGUAGES.iter().skip(1)) {
            assert!(name.starts_with(&locale.name), "{name}");
        }
    }
}
