//! The form and the paper that the arguments ask for, on top of what is kept with the map.

use super::Arguments;
use super::format::within;
use crate::cli::CliError;
use crate::export::OutputFormat;
use crate::model::limits::LEAST_TEXT_RANGE_PT;
use crate::model::{
    JourneyMap, Orientation, Paper, PaperLength, PrintForm, PrintFormat, PrintSettings, PrintedPart, TileSettings,
};

/// The options of form and paper.
#[derive(Debug, Default, clap::Args)]
pub(super) struct LayoutArguments {
    /// What the map becomes; with it, the print settings that are kept with the map hold where no option says else.
    #[arg(
        long,
        value_name = "poster|tiles|handout|wall|cards|stages|findings|personas|story|internal-story|differences|pack"
    )]
    pub(super) layout: Option<PrintForm>,
    /// The paper: fit (as large as the map), a4 to a0, b4 to b0, letter, legal, tabloid, ansi-a to ansi-e, arch-a to
    /// arch-e, or a size such as 600x300mm or 24x36in.
    #[arg(long, value_name = "SIZE")]
    paper: Option<Paper>,
    /// Print in portrait format.
    #[arg(long, conflicts_with = "landscape")]
    portrait: bool,
    /// Print in landscape format.
    #[arg(long)]
    landscape: bool,
    /// The margin on each side: 10mm, 0.5in.
    #[arg(long, value_name = "LENGTH")]
    margin: Option<PaperLength>,
    /// How far colour reaches beyond the cut: 3mm.
    #[arg(long, value_name = "LENGTH")]
    bleed: Option<PaperLength>,
    /// Marks that show where to cut.
    #[arg(long)]
    crop_marks: bool,
    /// Scale the map as it is, instead of laying it out for the paper.
    #[arg(long)]
    only_scale: bool,
    /// Forms of several pages: no text is smaller than this, in points.
    #[arg(long, value_name = "PT", allow_negative_numbers = true)]
    least_text: Option<f32>,
    /// Parts to leave out: header, personas, kpis, hotspots, flags, links, notes, lists, footer; of a handout also cover,
    /// overview, map, story, opportunities, actions, sources; of stage pages writing-lines; of a wall sheet prompts.
    #[arg(long, value_name = "PART,PART", value_delimiter = ',')]
    without: Vec<String>,
    /// Print also notes that are only for the screen.
    #[arg(long)]
    screen_notes: bool,
    /// Print the comments: marks with numbers on the map, and pages that list what was said.
    #[arg(long)]
    pub(super) comments: bool,
    /// Handout and findings: print also what waits in the parking lot.
    #[arg(long)]
    parking_lot: bool,
    #[command(flatten)]
    tiles: TileArguments,
    #[command(flatten)]
    forms: FormArguments,
}

/// The options of forms that are made of pages.
#[derive(Debug, Default, clap::Args)]
pub(super) struct FormArguments {
    /// Wall sheet: the side of the sticky notes that its cells are made for.
    #[arg(long, value_name = "LENGTH")]
    note: Option<PaperLength>,
    /// Wall sheet: the notes in the cell of a stage, across and down: 2x2.
    #[arg(long, value_name = "NxN", value_parser = notes)]
    notes: Option<(u8, u8)>,
    /// Cards to cut: how many are on a sheet.
    #[arg(long, value_name = "8|12", value_parser = ["8", "12"])]
    cards_per_sheet: Option<String>,
    /// Pack: the layouts in it, in their order, of which a wall sheet that is glued together comes last:
    /// handout,stages,findings,personas,cards,wall.
    #[arg(long, value_name = "LAYOUT,LAYOUT", value_delimiter = ',')]
    pack: Vec<PrintForm>,
}

/// The options of tiles.
#[derive(Debug, Default, clap::Args)]
pub(super) struct TileArguments {
    /// Tiles: the sheets that are printed on.
    #[arg(long, value_name = "SIZE")]
    sheet: Option<Paper>,
    /// Tiles: the width of the strip that one sheet lies over the other.
    #[arg(long, value_name = "LENGTH")]
    overlap: Option<PaperLength>,
    /// Tiles: the number of sheets side by side, instead of the paper of the poster.
    #[arg(long, value_name = "N")]
    sheets_across: Option<u32>,
    /// Tiles: without the page that shows how the sheets go together.
    #[arg(long)]
    no_plan: bool,
    /// Tiles: the names of lanes and stages on every sheet.
    #[arg(long)]
    repeat_names: bool,
    /// Tiles: the same part of the poster on every sheet, without sparing cards.
    #[arg(long)]
    even_breaks: bool,
}

/// The most sheets side by side.
const MOST_SHEETS_ACROSS: u16 = 100;

/// How many of the parts can stand on a poster: the first ones.
const PARTS_OF_MAPS: usize = 9;
/// The names of parts that can be left out.
const PARTS: [(&str, PrintedPart); 18] = [
    ("header", PrintedPart::Header),
    ("personas", PrintedPart::Personas),
    ("kpis", PrintedPart::Kpis),
    ("hotspots", PrintedPart::Hotspots),
    ("flags", PrintedPart::Flags),
    ("links", PrintedPart::Links),
    ("notes", PrintedPart::Notes),
    ("lists", PrintedPart::Lists),
    ("footer", PrintedPart::Footer),
    ("cover", PrintedPart::Cover),
    ("overview", PrintedPart::Overview),
    ("map", PrintedPart::Map),
    ("opportunities", PrintedPart::Opportunities),
    ("actions", PrintedPart::Actions),
    ("story", PrintedPart::Story),
    ("sources", PrintedPart::Sources),
    ("writing-lines", PrintedPart::WritingLines),
    ("prompts", PrintedPart::Prompts),
];

/// The print settings for one map.
pub(super) fn settings(
    arguments: &Arguments,
    output_format: &OutputFormat,
    map: &JourneyMap,
) -> Result<PrintSettings, CliError> {
    let options = &arguments.layout;
    let format = match output_format {
        OutputFormat::Pdf => PrintFormat::Pdf,
        OutputFormat::Png { .. } => PrintFormat::Png,
        OutputFormat::Svg { .. } => PrintFormat::Svg,
    };
    // Without a form, a map is drawn as large as it is, whatever was last chosen in the window.
    let mut settings = match options.layout {
        Some(form) if form == map.info.print.form => PrintSettings { format, ..map.info.print.clone() },
        Some(form) => PrintSettings { form, format, paper: None, ..map.info.print.clone() },
        None => PrintSettings { paper: Some(Paper::Fit), format, ..PrintSettings::default() },
    };
    options.add_to(&mut settings)?;
    settings.scale = arguments.format.scale.filter(|_| format == PrintFormat::Pdf).or(settings.scale);
    options.refuse_what_has_no_effect(&settings)?;
    if settings.paper() == Paper::Fit && (options.portrait || options.landscape) {
        let option = if options.portrait { "--portrait" } else { "--landscape" };
        return Err(CliError::Request(format!("{option} needs a paper with a size; add --paper a3.")));
    }
    Ok(settings)
}

impl LayoutArguments {
    fn add_to(&self, settings: &mut PrintSettings) -> Result<(), CliError> {
        settings.paper = self.paper.or(settings.paper);
        settings.orientation = match (self.portrait, self.landscape) {
            (true, _) => Orientation::Portrait,
            (_, true) => Orientation::Landscape,
            _ => settings.orientation,
        };
        settings.margin = self.margin.or(settings.margin);
        settings.bleed = self.bleed.unwrap_or(settings.bleed);
        settings.crop_marks |= self.crop_marks;
        let is_poster = matches!(settings.form, PrintForm::Poster | PrintForm::Tiles);
        let given = [
            ("--margin", self.margin.is_some() && !is_poster),
            ("--bleed", self.bleed.is_some() && !is_poster),
            ("--crop-marks", self.crop_marks && !is_poster),
            ("--only-scale", self.only_scale && !is_poster),
        ];
        if let Some((option, _)) = given.into_iter().find(|(_, is_misplaced)| *is_misplaced) {
            let sentence = format!("{option} is for posters, and this layout has pages of its own; leave it out.");
            return Err(CliError::Request(sentence));
        }
        settings.only_scaled |= self.only_scale;
        if let Some(size) = self.least_text {
            if !settings.form.has_pages_of_words() {
                let sentence = "--least-text is for layouts of several pages; add --layout handout.";
                return Err(CliError::request(sentence));
            }
            settings.least_text_pt =
                Some(within("--least-text", size, *LEAST_TEXT_RANGE_PT.start(), *LEAST_TEXT_RANGE_PT.end())?);
        }
        if !self.without.is_empty() {
            settings.left_out = self.without.iter().map(|name| part(name)).collect::<Result<_, _>>()?;
        }
        settings.screen_notes |= self.screen_notes;
        settings.comments |= self.comments;
        let has_findings = matches!(settings.form, PrintForm::Handout | PrintForm::Findings | PrintForm::Pack);
        if self.parking_lot && !has_findings {
            let sentence = "--parking-lot is for lists of what was found; add --layout handout or --layout findings.";
            return Err(CliError::request(sentence));
        }
        settings.parking_lot |= self.parking_lot;
        self.forms.add_to(settings)?;
        if settings.form == PrintForm::Wall && self.paper.is_none() {
            settings.paper = self.tiles.sheet.or(settings.paper);
        }
        self.tiles.add_to(settings.form, &mut settings.tiles)
    }
}

impl LayoutArguments {
    /// Refuses options that change nothing in this layout, rather than ignoring them silently.
    fn refuse_what_has_no_effect(&self, settings: &PrintSettings) -> Result<(), CliError> {
        let is_map = matches!(settings.form, PrintForm::Poster | PrintForm::Tiles);
        if self.only_scale && (!is_map || settings.paper() == Paper::Fit) {
            let sentence =
                if is_map { "--only-scale needs a paper with a size; add --paper a3." } else { ONLY_POSTERS };
            return Err(CliError::request(sentence));
        }
        if self.least_text.is_some() && is_map {
            return Err(CliError::request(
                "--least-text is for layouts of several pages; add --layout handout, or leave it out.",
            ));
        }
        let no_part = self.without.iter().map(|name| name.trim()).find(|name| is_map && !is_of_map(name));
        no_part.map_or(Ok(()), |name| {
            let name = crate::model::quotation::quotation(name);
            Err(CliError::Request(format!("“{name}” is not part of a poster; leave it out, or add --layout handout.")))
        })
    }
}

/// Said about an option that only a map on one sheet has.
const ONLY_POSTERS: &str = "--only-scale is for posters and tiles; leave it out.";

/// Whether a part can stand on a poster.
fn is_of_map(name: &str) -> bool {
    PARTS.iter().take(PARTS_OF_MAPS).any(|(known, _)| known.eq_ignore_ascii_case(name))
}

impl FormArguments {
    fn add_to(&self, settings: &mut PrintSettings) -> Result<(), CliError> {
        let form = settings.form;
        let has_wall = form == PrintForm::Wall || form == PrintForm::Pack;
        let has_cards = form == PrintForm::Cards || form == PrintForm::Pack;
        let given = [
            ("--note", self.note.is_some() && !has_wall, "wall"),
            ("--notes", self.notes.is_some() && !has_wall, "wall"),
            ("--cards-per-sheet", self.cards_per_sheet.is_some() && !has_cards, "cards"),
            ("--pack", !self.pack.is_empty() && form != PrintForm::Pack, "pack"),
        ];
        if let Some((option, _, layout)) = given.into_iter().find(|(_, is_misplaced, _)| *is_misplaced) {
            return Err(CliError::Request(format!("{option} does not apply to this layout; add --layout {layout}.")));
        }
        if let Some(note) = self.note {
            within("--note", note.in_mm(), 20.0, 300.0)
                .map_err(|_| CliError::request("--note must be from 20mm to 300mm."))?;
            settings.wall.note = note;
        }
        if let Some((across, down)) = self.notes {
            (settings.wall.across, settings.wall.down) = (across, down);
        }
        settings.small_cards = self.cards_per_sheet.as_ref().map_or(settings.small_cards, |count| count == "12");
        let not_in_pack = [PrintForm::Poster, PrintForm::Tiles, PrintForm::Pack];
        if let Some(form) = self.pack.iter().find(|form| not_in_pack.contains(form)) {
            return Err(CliError::Request(format!(
                "A pack has no {form}; it consists of handout, stages, findings, personas, cards and wall."
            )));
        }
        if let Some(form) =
            self.pack.iter().enumerate().find_map(|(at, form)| self.pack.get(..at)?.contains(form).then_some(form))
        {
            return Err(CliError::Request(format!("The pack has {form} twice; name each layout once.")));
        }
        if !self.pack.is_empty() {
            settings.pack.clone_from(&self.pack);
        }
        Ok(())
    }
}

/// Reads "2x2": notes across and down.
fn notes(text: &str) -> Result<(u8, u8), String> {
    let sentence = || "write how many are side by side and under one another, each from 1 to 12: 2x2".to_owned();
    let (across, down) = text.split_once(['x', '×', 'X']).ok_or_else(sentence)?;
    let read =
        |text: &str| text.trim().parse::<u8>().ok().filter(|count| (1..=12).contains(count)).ok_or_else(sentence);
    Ok((read(across)?, read(down)?))
}

impl TileArguments {
    fn add_to(&self, form: PrintForm, tiles: &mut TileSettings) -> Result<(), CliError> {
        // A wall sheet that is larger than its paper is glued together from sheets, too.
        let is_glued = matches!(form, PrintForm::Tiles | PrintForm::Wall | PrintForm::Pack);
        let given = [
            ("--sheet", self.sheet.is_some(), is_glued && form != PrintForm::Pack),
            ("--overlap", self.overlap.is_some(), is_glued),
            ("--sheets-across", self.sheets_across.is_some(), form == PrintForm::Tiles),
            ("--no-plan", self.no_plan, is_glued),
            ("--repeat-names", self.repeat_names, is_glued),
            ("--even-breaks", self.even_breaks, is_glued),
        ];
        if let Some((option, ..)) = given.into_iter().find(|(_, is_given, is_for_form)| *is_given && !is_for_form) {
            return Err(CliError::Request(format!("{option} is for tiles; add --layout tiles.")));
        }
        tiles.sheet = self.sheet.unwrap_or(tiles.sheet);
        tiles.overlap = self.overlap.unwrap_or(tiles.overlap);
        if let Some(across) = self.sheets_across {
            let count = u16::try_from(across).ok().filter(|count| (1..=MOST_SHEETS_ACROSS).contains(count));
            let sentence = || CliError::Request(format!("--sheets-across must be from 1 to {MOST_SHEETS_ACROSS}."));
            tiles.sheets_across = Some(count.ok_or_else(sentence)?);
        }
        tiles.without_plan |= self.no_plan;
        tiles.repeat_names |= self.repeat_names;
        tiles.even_breaks |= self.even_breaks;
        Ok(())
    }
}

fn part(name: &str) -> Result<PrintedPart, CliError> {
    let wanted = name.trim().to_ascii_lowercase();
    PARTS.into_iter().find(|(known, _)| *known == wanted).map(|(_, part)| part).ok_or_else(|| {
        let known: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        let name = crate::model::quotation::quotation(name);
        CliError::Request(format!("“{name}” cannot be left out. Parts: {}.", known.join(", ")))
    })
}
