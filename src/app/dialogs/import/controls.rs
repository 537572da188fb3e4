//! The choices at the left of the import dialog: where the table is in the file, and what its rows and columns are.

use egui::{Label, RichText, ScrollArea, Ui, Vec2};

use super::choices::ImportChoices;
use super::job::{ImportFound, ImportSource};
use crate::app::widgets::fields::{Common, PickerEntry, SegmentOption, picker, segments};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::HeadingRow;
use crate::exchange::table::{DataTable, LongColumn, LongReading, column_letters};
use crate::exchange::{FileTables, TableForm, TableReading, WideReading};
use crate::render::screen::color32;

/// The encodings that are offered, with what they are for.
const ENCODINGS: [(&str, &str); 6] = [
    ("UTF-8", "Unicode (UTF-8)"),
    ("UTF-16LE", "Unicode (UTF-16)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("macintosh", "Western (old Mac)"),
];
/// The separators that are offered.
const SEPARATORS: [(char, &str); 5] =
    [(',', "Comma"), (';', "Semicolon"), ('\t', "Tab"), ('|', "Vertical bar"), (':', "Colon")];
/// So many rows and columns are offered for the places of headings and names.
const MOST_PLACES: usize = 40;

/// The column of choices.
pub(super) struct ImportControls<'a> {
    pub(super) found: &'a ImportFound,
    /// The reading of the table as it is shown, which may be changed; none where there is no table.
    pub(super) reading: Option<&'a mut TableReading>,
    pub(super) choices: &'a mut ImportChoices,
    /// Whether a change is being worked on.
    pub(super) is_working: bool,
}

impl ImportControls<'_> {
    /// Shows the choices, and below them what the map has and what is lost.
    pub(super) fn show(mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        scroll(ScrollArea::vertical().auto_shrink([false, false]), ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.set_width(ui.available_width() - 10.0);
            if let Some(tables) = &self.found.source.tables {
                self.file(ui, tables, context);
                if let Some(reading) = self.reading.take() {
                    let table = tables.chosen(self.choices.sheet.as_deref()).map(|sheet| &sheet.table);
                    table.into_iter().for_each(|table| rows_and_columns(ui, (table, reading), context));
                }
            }
            self.outcome(ui, context);
        });
    }

    /// Sheet, separator and encoding.
    fn file(&mut self, ui: &mut Ui, tables: &FileTables, context: &mut UiContext<'_>) {
        if tables.sheets.len() > 1 {
            self.sheet(ui, tables, context);
        }
        if let Some(now) = tables.separator {
            let mut signs = SEPARATORS.to_vec();
            if !signs.iter().any(|(sign, _)| *sign == now) {
                signs.push((now, "Another sign"));
            }
            let entries: Vec<PickerEntry> = signs.iter().map(|(_, name)| PickerEntry::new(*name)).collect();
            let chosen = signs.iter().position(|(sign, _)| *sign == now);
            let picked = picker(ui, context, "cells are separated by", &entries, Common::Same(chosen));
            if let Some((sign, _)) = picked.and_then(|place| signs.get(place)) {
                self.choices.separator = Some(*sign);
                self.choices.forget_reading();
            }
        }
        if let Some(now) = tables.encoding {
            let mut known = ENCODINGS.to_vec();
            if !known.iter().any(|(name, _)| *name == now) {
                known.push((now, now));
            }
            let entries: Vec<PickerEntry> = known.iter().map(|(_, words)| PickerEntry::new(*words)).collect();
            let chosen = known.iter().position(|(name, _)| *name == now);
            let picked = picker(ui, context, "letters are encoded as", &entries, Common::Same(chosen));
            if let Some((name, _)) = picked.and_then(|place| known.get(place)) {
                self.choices.encoding = Some(name);
                self.choices.forget_reading();
            }
        }
    }

    fn sheet(&mut self, ui: &mut Ui, tables: &FileTables, context: &mut UiContext<'_>) {
        let mut entries = Vec::new();
        if tables.are_lists {
            entries.push((None, PickerEntry::new("The whole map, as Footpath wrote it")));
        }
        entries.extend(tables.sheets.iter().map(|sheet| (Some(sheet.name.clone()), PickerEntry::new(&sheet.name))));
        let automatic = || tables.chosen(None).ok().map(|sheet| sheet.name.clone());
        let now = match &self.choices.sheet {
            None if tables.are_lists => None,
            None => automatic(),
            chosen => chosen.clone(),
        };
        let chosen = entries.iter().position(|(name, _)| *name == now);
        let shown: Vec<PickerEntry> = entries.iter().map(|(_, entry)| entry.clone()).collect();
        let picked = picker(ui, context, "sheet", &shown, Common::Same(chosen));
        if let Some((name, _)) = picked.and_then(|place| entries.get(place)) {
            self.choices.sheet.clone_from(name);
            self.choices.forget_reading();
        }
    }

    /// What the map has, and what of the file it does not hold.
    fn outcome(&self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let theme = context.theme;
        ui.add_space(10.0);
        group_title(ui, if self.choices.into_open { "What is added" } else { "What it becomes" });
        let made = match &self.found.outcome {
            Err(sentence) => {
                let words = RichText::new(sentence).font(regular(13.0)).color(color32(theme.hotspot));
                let label = ui.add(Label::new(words).wrap());
                return crate::app::widgets::accessible::announce_refusal(&label, sentence);
            }
            Ok(made) => made,
        };
        let words = RichText::new(&made.summary).font(semi_bold(13.0));
        let label = ui.add(Label::new(words).wrap());
        if !self.is_working {
            crate::app::widgets::accessible::announce(&label);
        }
        for sentence in &made.sentences {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let (sign, _) = ui.allocate_exact_size(Vec2::splat(15.0), egui::Sense::hover());
                context.icons.paint(ui, "warning", sign, color32(theme.hotspot));
                ui.add(Label::new(RichText::new(sentence).font(regular(12.5))).wrap().selectable(true));
            });
        }
        if made.sentences.is_empty() {
            ui.label(RichText::new("Nothing is lost.").font(regular(12.5)).color(color32(theme.muted)));
        }
    }
}

/// The form of the table, and what its rows and columns are.
fn rows_and_columns(ui: &mut Ui, (table, reading): (&DataTable, &mut TableReading), context: &mut UiContext<'_>) {
    let theme = context.theme.clone();
    let forms = [
        SegmentOption { words: "Grid", hint: "Each row is a lane, each column a step, as a map is drawn" },
        SegmentOption {
            words: "List of cards",
            hint: "Each row is one card, with columns for its stage, lane and text",
        },
    ];
    let now = usize::from(reading.form == TableForm::Long);
    if let Some(Some(form)) = segments(ui, &theme, "the table is a", &forms, Common::Same(Some(now))) {
        reading.form = if form == 1 { TableForm::Long } else { TableForm::Wide };
    }
    match reading.form {
        TableForm::Wide => wide(ui, (table, &mut reading.wide), context),
        TableForm::Long => long(ui, (table, reading), context),
    }
}

fn wide(ui: &mut Ui, (table, reading): (&DataTable, &mut WideReading), context: &mut UiContext<'_>) {
    let theme = context.theme.clone();
    let ways = [
        SegmentOption { words: "Across", hint: "A column for each step, a row for each lane" },
        SegmentOption { words: "Down", hint: "A row for each step, a column for each lane" },
    ];
    let now = usize::from(reading.transposed);
    if let Some(Some(way)) = segments(ui, &theme, "stages run", &ways, Common::Same(Some(now))) {
        // Guessed anew from where the table begins: what was a heading is a name now.
        let guess = WideReading::of_part(table, Some(reading.rows_above), Some(way == 1));
        *reading = guess;
    }
    const HEADINGS: [HeadingRow; 4] =
        [HeadingRow::None, HeadingRow::Stages, HeadingRow::Steps, HeadingRow::StagesAndSteps];
    let options = [
        SegmentOption { words: "None", hint: "No headings: the first row is content" },
        SegmentOption { words: "Stages", hint: "One row of headings names the stages" },
        SegmentOption { words: "Steps", hint: "One row of headings names the steps of one stage" },
        SegmentOption { words: "Both", hint: "Two rows of headings: stages, and their steps below" },
    ];
    let chosen = HEADINGS.iter().position(|heading| *heading == reading.heading);
    if let Some(Some(place)) = segments(ui, &theme, "headings name", &options, Common::Same(chosen)) {
        reading.heading = HEADINGS.get(place).copied().unwrap_or_default();
    }
    let (rows, columns) = (table.rows().len(), table.width());
    let row = |place: usize| format!("Row {}", table.first_row + place + 1);
    let column = |place: usize| format!("Column {}", column_letters(table.first_column + place));
    let transposed = reading.transposed;
    let (first_heading, names) = if transposed {
        (places(columns, &column), places(rows, &row))
    } else {
        (places(rows, &row), places(columns, &column))
    };
    let WideReading { rows_above, columns_before, .. } = reading;
    let (before_headings, before_names) =
        if transposed { (columns_before, rows_above) } else { (rows_above, columns_before) };
    if let Some(place) =
        picker(ui, context, "the table begins in", &first_heading, Common::Same(Some(*before_headings)))
    {
        *before_headings = place;
    }
    let nowhere = std::iter::once(PickerEntry::new("Nowhere")).chain(names).collect::<Vec<_>>();
    let chosen = if reading.has_lane_names { *before_names + 1 } else { 0 };
    if let Some(place) = picker(ui, context, "lanes are named in", &nowhere, Common::Same(Some(chosen))) {
        match place.checked_sub(1) {
            None => reading.has_lane_names = false,
            Some(place) => {
                *before_names = place;
                reading.has_lane_names = true;
            }
        }
    }
}

fn places(count: usize, name: &dyn Fn(usize) -> String) -> Vec<PickerEntry> {
    (0..count.min(MOST_PLACES)).map(|place| PickerEntry::new(name(place))).collect()
}

fn long(ui: &mut Ui, (table, reading): (&DataTable, &mut TableReading), context: &mut UiContext<'_>) {
    let theme = context.theme.clone();
    let long = &mut reading.long;
    let ways = [
        SegmentOption { words: "A row", hint: "Each row is one card" },
        SegmentOption { words: "A column", hint: "Each column is one card" },
    ];
    let now = usize::from(long.transposed);
    if let Some(Some(way)) = segments(ui, &theme, "a card is", &ways, Common::Same(Some(now))) {
        let transposed = way == 1;
        let guess = if transposed { LongReading::of(&table.transposed()) } else { LongReading::of(table) };
        *long = LongReading { transposed, ..guess };
    }
    let options = [
        SegmentOption { words: "0", hint: "No headings: the first row is a card" },
        SegmentOption { words: "1", hint: "One row of headings" },
        SegmentOption { words: "2", hint: "Two rows of headings, of which the second names the columns" },
    ];
    let chosen = Common::Same(Some(long.heading_rows.min(2)));
    if let Some(Some(rows)) = segments(ui, &theme, "rows of headings", &options, chosen) {
        long.heading_rows = rows;
    }
    let turned = long.transposed.then(|| table.transposed());
    let shown = turned.as_ref().unwrap_or(table);
    let row = |place: usize| {
        if turned.is_some() {
            format!("Column {}", column_letters(table.first_column + place))
        } else {
            format!("Row {}", table.first_row + place + 1)
        }
    };
    let rows = places(shown.rows().len(), &row);
    if let Some(place) = picker(ui, context, "the table begins in", &rows, Common::Same(Some(long.rows_above))) {
        long.rows_above = place;
    }
    columns_of_cards(ui, (table, shown), long, context);
}

/// Which column holds what: the most important ones. The others are said above the table.
fn columns_of_cards(
    ui: &mut Ui,
    (table, shown): (&DataTable, &DataTable),
    long: &mut LongReading,
    context: &mut UiContext<'_>,
) {
    ui.add_space(8.0);
    group_title(ui, "Columns");
    let column = |place: usize| {
        let heading = long.rows_above + long.heading_rows;
        let heading = heading.checked_sub(1).filter(|_| long.heading_rows > 0);
        let heading = heading.map_or("", |row| shown.cell(row, place).trim());
        let letters = if long.transposed {
            (table.first_row + place + 1).to_string()
        } else {
            column_letters(table.first_column + place)
        };
        if heading.is_empty() { letters } else { format!("{letters} · {heading}") }
    };
    let none = std::iter::once(PickerEntry::new("None"));
    let entries: Vec<PickerEntry> = none.chain(places(shown.width(), &column)).collect();
    const ASKED: [LongColumn; 6] = [
        LongColumn::Stage,
        LongColumn::Step,
        LongColumn::Lane,
        LongColumn::Type,
        LongColumn::Text,
        LongColumn::Persona,
    ];
    for asked in ASKED {
        let chosen = long.place(asked).map_or(0, |place| place + 1);
        let name = asked.heading().to_lowercase();
        if let Some(picked) = picker(ui, context, &name, &entries, Common::Same(Some(chosen))) {
            long.columns.retain(|(column, _)| *column != asked);
            if let Some(place) = picked.checked_sub(1) {
                long.set(place, Some(asked));
            }
        }
    }
}

/// What the file is, in a few words.
pub(super) fn about(source: &ImportSource) -> String {
    let tables = source.tables.as_ref();
    match tables.map(|tables| tables.sheets.len()) {
        Some(count) if count > 1 => format!("{}, {count} sheets", source.format.name()),
        _ => source.format.name().to_owned(),
    }
}
