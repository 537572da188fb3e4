//! A galley whose letters stand where they are read.

use std::sync::Arc;

use egui::emath::GuiRounding;
use egui::epaint::text::{FontsView, Glyph, PlacedRow, Row, RowVisuals};
use egui::epaint::{Mesh, Vertex};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Galley, Pos2, Rect, Stroke, Vec2};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::clusters::{ClusterShaper, GlyphCluster};
use super::lines::{ClusterRows, is_space};

/// The same text as `plain` in the order of reading. Rows from right to left end at `width`, or at the widest row.
pub(super) fn ordered(fonts: &mut FontsView<'_>, plain: &Arc<Galley>, width: Option<f32>) -> Arc<Galley> {
    let mut galley = Galley::clone(plain);
    let Some(pattern) = Pattern::of(&galley) else { return plain.clone() };
    let job = galley.job.clone();
    let mut shaper = ClusterShaper { fonts, job: &job };
    let lines = ClusterRows::of(&mut shaper);
    let rows: Vec<OrderedRow> = lines.rows.iter().map(|line| pattern.row(&job, &lines, line)).collect();
    let widest = rows.iter().map(|row| row.width).fold(0.0, f32::max);
    let edge = width.filter(|width| width.is_finite()).unwrap_or(widest).max(widest);
    galley.elided = lines.is_elided;
    galley.rows.clear();
    (galley.rect, galley.mesh_bounds) = (Rect::ZERO, Rect::NOTHING);
    (galley.num_vertices, galley.num_indices) = (0, 0);
    let mut top = 0.0;
    for (mut row, line) in rows.into_iter().zip(&lines.rows) {
        if top == 0.0 {
            row.row.size.y = row.row.size.y.max(job.first_row_min_height);
        }
        let left = match (job.halign, row.base.is_rtl()) {
            (Align::Center, _) => -row.width / 2.0,
            (Align::Max, _) => -row.width,
            (Align::Min, true) => edge - row.width,
            (Align::Min, false) => 0.0,
        };
        let pos = Pos2::new(left.round_to_pixels(galley.pixels_per_point), top);
        top = (top + row.row.size.y).round_to_pixels(galley.pixels_per_point);
        galley.rect |= Rect::from_min_max(pos, Pos2::new(pos.x + row.width, top));
        galley.mesh_bounds |= row.row.visuals.mesh_bounds.translate(pos.to_vec2());
        galley.num_vertices += row.row.visuals.mesh.vertices.len();
        galley.num_indices += row.row.visuals.mesh.indices.len();
        let ends_with_newline = line.ends_with_newline;
        galley.rows.push(PlacedRow { pos, row: Arc::new(row.row), ends_with_newline });
    }
    if job.round_output_to_gui {
        galley.rect = galley.rect.round_ui();
    }
    Arc::new(galley)
}

/// A row that is finished but has no place yet.
struct OrderedRow {
    row: Row,
    width: f32,
    base: Level,
}

/// What rows and letters without a glyph of their own are copied from.
struct Pattern {
    row: Row,
    glyph: Glyph,
    pixels_per_point: f32,
}

impl Pattern {
    fn of(plain: &Galley) -> Option<Self> {
        let glyph = plain.rows.iter().find_map(|row| row.glyphs.first())?;
        let row = Row::clone(&plain.rows.first()?.row);
        Some(Self { row, glyph: *glyph, pixels_per_point: plain.pixels_per_point })
    }

    fn row(&self, job: &LayoutJob, lines: &ClusterRows, line: &super::lines::ClusterRow) -> OrderedRow {
        let base = lines.paragraphs.get(line.paragraph).map_or(Level::ltr(), |paragraph| paragraph.base);
        let clusters: Vec<&GlyphCluster> = lines.clusters(line).iter().chain(&line.ellipsis).collect();
        let levels = levels(job, &clusters, base);
        let mut lefts = vec![0.0; clusters.len()];
        let mut width = 0.0;
        for place in BidiInfo::reorder_visual(&levels) {
            if let (Some(left), Some(cluster)) = (lefts.get_mut(place), clusters.get(place)) {
                *left = width;
                width += cluster.width;
            }
        }
        let own = clusters.iter().map(|cluster| cluster.row_height).fold(0.0, f32::max);
        let height =
            if clusters.is_empty() { self.glyph.line_height.round_to_pixels(self.pixels_per_point) } else { own };
        let mut painter = RowPainter { job, pattern: self, height, glyphs: Vec::new(), mesh: Mesh::default() };
        let mut end = 0.0;
        for ((cluster, left), level) in clusters.iter().zip(&lefts).zip(&levels) {
            painter.add(cluster, *left, level.is_rtl());
            end = if level.is_rtl() { *left } else { left + cluster.width };
        }
        // The caret at the end of a row stands where egui takes the row to end.
        let mut row = self.row.clone();
        row.visuals = painter.visuals();
        row.glyphs = painter.glyphs;
        row.size = Vec2::new(end, height);
        OrderedRow { row, width, base }
    }
}

/// The levels of a row's clusters. Space at its end has the direction of the paragraph (rule L1).
fn levels(job: &LayoutJob, clusters: &[&GlyphCluster], base: Level) -> Vec<Level> {
    let mut levels: Vec<Level> = clusters.iter().map(|cluster| cluster.level).collect();
    for (level, cluster) in levels.iter_mut().zip(clusters).rev() {
        if !is_space(job, cluster) {
            break;
        }
        *level = base;
    }
    levels
}

/// Draws the clusters of one row.
struct RowPainter<'a> {
    job: &'a LayoutJob,
    pattern: &'a Pattern,
    height: f32,
    glyphs: Vec<Glyph>,
    mesh: Mesh,
}

impl RowPainter<'_> {
    fn add(&mut self, cluster: &GlyphCluster, left: f32, is_reversed: bool) {
        let format = self.job.sections.get(cluster.section).map(|section| section.format.clone()).unwrap_or_default();
        let down = (self.height - cluster.row_height) * format.valign.to_factor();
        let shift = Vec2::new(left, down.round_to_pixels(self.pattern.pixels_per_point));
        self.add_letters(cluster, left, is_reversed, shift.y);
        let columns = Rect::from_x_y_ranges(left..=left + cluster.width, 0.0..=self.height);
        if format.background != Color32::TRANSPARENT {
            self.mesh.add_colored_rect(columns, format.background);
        }
        for glyph in &cluster.glyphs {
            self.draw(glyph, shift, &format);
        }
        self.line(columns, format.underline, self.height - 1.0);
        self.line(columns, format.strikethrough, self.height / 2.0);
    }

    /// Adds a glyph for each character, at the place where the caret before it stands.
    fn add_letters(&mut self, cluster: &GlyphCluster, left: f32, is_reversed: bool, down: f32) {
        let text = self.job.text.get(cluster.range.clone()).unwrap_or_default();
        let text = if text.is_empty() { "…" } else { text };
        let part = cluster.width / text.graphemes(true).count().max(1) as f32;
        let (mut at, step) = if is_reversed { (left + cluster.width, -part) } else { (left, part) };
        let pattern = *cluster.glyphs.first().unwrap_or(&self.pattern.glyph);
        let y = pattern.pos.y + down;
        let first_vertex = self.mesh.vertices.len() as u32;
        for grapheme in text.graphemes(true) {
            for (place, chr) in grapheme.chars().enumerate() {
                let (x, advance_width) = if place == 0 { (at, step) } else { (at + step, 0.0) };
                let mut letter = pattern;
                (letter.chr, letter.pos, letter.advance_width) = (chr, Pos2::new(x, y), advance_width);
                letter.first_vertex = first_vertex;
                self.glyphs.push(letter);
            }
            at += step;
        }
    }

    fn draw(&mut self, glyph: &Glyph, shift: Vec2, format: &TextFormat) {
        let part = glyph.uv_rect;
        if part.is_nothing() {
            return;
        }
        let corner = (glyph.pos + part.offset + shift).round_to_pixels(self.pattern.pixels_per_point);
        let rect = Rect::from_min_size(corner, part.size);
        let [min, max] = [part.min, part.max].map(|[x, y]| Pos2::new(f32::from(x), f32::from(y)));
        let uv = Rect::from_min_max(min, max);
        let lean = if format.italics { rect.height() * 0.25 } else { 0.0 };
        let first = self.mesh.vertices.len() as u32;
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first + 2, first + 1, first + 3);
        let corners = [
            (rect.left_top() + Vec2::new(lean, 0.0), uv.left_top()),
            (rect.right_top() + Vec2::new(lean, 0.0), uv.right_top()),
            (rect.left_bottom(), uv.left_bottom()),
            (rect.right_bottom(), uv.right_bottom()),
        ];
        self.mesh.vertices.extend(corners.map(|(pos, uv)| Vertex { pos, uv, color: format.color }));
    }

    fn line(&mut self, columns: Rect, stroke: Stroke, y: f32) {
        if stroke.is_empty() {
            return;
        }
        let top = (y - stroke.width / 2.0).round_to_pixels(self.pattern.pixels_per_point);
        let rect = Rect::from_x_y_ranges(columns.x_range(), top..=top + stroke.width);
        self.mesh.add_colored_rect(rect, stroke.color);
    }

    fn visuals(&mut self) -> RowVisuals {
        let mesh = std::mem::take(&mut self.mesh);
        let glyph_vertex_range = 0..mesh.vertices.len();
        RowVisuals { mesh_bounds: mesh.calc_bounds(), mesh, glyph_index_start: 0, glyph_vertex_range }
    }
}
