//! The form and the paper that the arguments ask for, on top of what is kept with the map.

use super::Arguments;
use super::format::within;
use crate::cli::CliError;
use crate::export::OutputFormat;
use crate::model::{
    JourneyMap, Orientation, Paper, PaperLength, PrintForm, PrintFormat, PrintSettings, PrintedPart, TileSettings,
};

/// The options of form and paper.
#[derive(Debug, Default, clap::Args)]
pub(super) struct LayoutArguments {
    /// What the map becomes; with it, the print settings that are kept with the map hold where no option says else.
    #[arg(long, value_name = "poster|tiles|handout|wall|cards|stages|findings|personas|pack")]
    pub(super) layout: Option<PrintForm>,
    /// The paper: fit (as large as the map), a4 to a0, b4 to b0, letter, legal, tabloid, ansi-a to ansi-e, arch-a to
    /// arch-e, or a size such as 600x300mm or 24x36in.
    #[arg(long, value_name = "SIZE")]
    paper: Option<Paper>,
    /// Portrait orientation.
    #[arg(long, conflicts_with = "landscape")]
    portrait: bool,
    /// Landscape orientation.
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
    /// Parts to leave out: header, personas, kpis, hotspots, flags, links, notes, lists, footer.
    #[arg(long, value_name = "PART,PART", value_delimiter = ',')]
    without: Vec<String>,
    /// Print also notes that are only for the screen.
    #[arg(long)]
    screen_notes: bool,
    #[command(flatten)]
    tiles: TileArguments,
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
    sheets_across: Option<u16>,
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

/// The names of parts that can be left out.
const PARTS: [(&str, PrintedPart); 9] = [
    ("header", PrintedPart::Header),
    ("personas", PrintedPart::Personas),
    ("kpis", PrintedPart::Kpis),
    ("hotspots", PrintedPart::Hotspots),
    ("flags", PrintedPart::Flags),
    ("links", PrintedPart::Links),
    ("notes", PrintedPart::Notes),
    ("lists", PrintedPart::Lists),
    ("footer", PrintedPart::Footer),
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
        settings.only_scaled |= self.only_scale;
        if let Some(size) = self.least_text {
            settings.least_text_pt = Some(within("--least-text", size, 5.0, 24.0)?);
        }
        if !self.without.is_empty() {
            settings.left_out = self.without.iter().map(|name| part(name)).collect::<Result<_, _>>()?;
        }
        settings.screen_notes |= self.screen_notes;
        self.tiles.add_to(settings.form, &mut settings.tiles)
    }
}

impl TileArguments {
    fn add_to(&self, form: PrintForm, tiles: &mut TileSettings) -> Result<(), CliError> {
        let given = [
            ("--sheet", self.sheet.is_some()),
            ("--overlap", self.overlap.is_some()),
            ("--sheets-across", self.sheets_across.is_some()),
            ("--no-plan", self.no_plan),
            ("--repeat-names", self.repeat_names),
            ("--even-breaks", self.even_breaks),
        ];
        if let Some((option, _)) = given.into_iter().find(|(_, given)| *given && form != PrintForm::Tiles) {
            return Err(CliError::Request(format!("{option} is for tiles; add --layout tiles.")));
        }
        tiles.sheet = self.sheet.unwrap_or(tiles.sheet);
        tiles.overlap = self.overlap.unwrap_or(tiles.overlap);
        tiles.sheets_across = self.sheets_across.or(tiles.sheets_across);
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
