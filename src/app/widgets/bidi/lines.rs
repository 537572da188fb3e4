//! Paragraphs broken into rows, and rows cut off where there are too many.

use std::ops::Range;

use egui::text::LayoutJob;

use super::clusters::{ClusterParagraph, ClusterShaper, GlyphCluster};

/// A row of the text before it is put in order.
pub(super) struct ClusterRow {
    /// The paragraph that it belongs to.
    pub(super) paragraph: usize,
    /// Its clusters among those of the paragraph.
    pub(super) clusters: Range<usize>,
    /// Whether a line break follows.
    pub(super) ends_with_newline: bool,
    /// The sign that says that the rest was cut off.
    pub(super) ellipsis: Option<GlyphCluster>,
}

/// All rows of a text.
pub(super) struct ClusterRows {
    /// The paragraphs with their clusters.
    pub(super) paragraphs: Vec<ClusterParagraph>,
    /// The rows from top to bottom.
    pub(super) rows: Vec<ClusterRow>,
    /// Whether text was cut off.
    pub(super) is_elided: bool,
}

impl ClusterRows {
    /// Breaks the text of the job that `shaper` has.
    pub(super) fn of(shaper: &mut ClusterShaper<'_, '_>) -> Self {
        let job = shaper.job;
        let mut paragraphs = Vec::new();
        let mut start = 0;
        let ends = job.text.match_indices('\n').filter(|_| job.break_on_newline).map(|(at, _)| at);
        for end in ends.chain([job.text.len()]) {
            paragraphs.push(shaper.paragraph(start..end));
            start = end + 1;
        }
        let mut rows = Vec::new();
        let width = job.effective_wrap_width();
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let ranges = break_rows(&paragraph.clusters, job, width);
            let last = ranges.len();
            for (place, clusters) in ranges.into_iter().enumerate() {
                let ends_with_newline = place + 1 == last && number + 1 < paragraphs.len();
                rows.push(ClusterRow { paragraph: number, clusters, ends_with_newline, ellipsis: None });
            }
        }
        let mut lines = Self { paragraphs, rows, is_elided: false };
        lines.cut_off(shaper, width);
        lines
    }

    /// The clusters of a row in the order in which they were written.
    pub(super) fn clusters(&self, row: &ClusterRow) -> &[GlyphCluster] {
        self.paragraphs
            .get(row.paragraph)
            .and_then(|paragraph| paragraph.clusters.get(row.clusters.clone()))
            .unwrap_or_default()
    }

    /// Takes away the rows for which there is no place, and ends the last one with a sign.
    fn cut_off(&mut self, shaper: &mut ClusterShaper<'_, '_>, width: f32) {
        let most = shaper.job.wrap.max_rows;
        if self.rows.len() <= most {
            return;
        }
        self.is_elided = true;
        self.rows.truncate(most);
        let Some(mut row) = self.rows.pop() else { return };
        row.ends_with_newline = false;
        let clusters = self.clusters(&row);
        let base = self.paragraphs.get(row.paragraph).map(|paragraph| paragraph.base);
        if let (Some(sign), Some(last), Some(base)) = (shaper.job.wrap.overflow_character, clusters.last(), base) {
            let ellipsis = shaper.ellipsis(sign, last, base);
            let mut taken: f32 = clusters.iter().map(|cluster| cluster.width).sum::<f32>() + ellipsis.width;
            let mut end = row.clusters.end;
            for cluster in clusters.iter().rev() {
                if taken <= width && !is_space(shaper.job, cluster) {
                    break;
                }
                taken -= cluster.width;
                end -= 1;
            }
            row.clusters.end = end;
            row.ellipsis = Some(ellipsis);
        }
        self.rows.push(row);
    }
}

/// Whether a row may end after this cluster and the space at its end needs no room.
pub(super) fn is_space(job: &LayoutJob, cluster: &GlyphCluster) -> bool {
    let text = job.text.get(cluster.range.clone()).unwrap_or_default();
    !text.is_empty() && text.chars().all(char::is_whitespace)
}

/// The rows of a paragraph. There is always one.
fn break_rows(clusters: &[GlyphCluster], job: &LayoutJob, width: f32) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut taken, mut candidate) = (0, 0.0, None);
    for (place, cluster) in clusters.iter().enumerate() {
        let text = job.text.get(cluster.range.clone()).unwrap_or_default();
        let space = is_space(job, cluster);
        if taken + cluster.width > width && !space && place > start {
            let end = candidate.take().unwrap_or(place);
            rows.push(start..end);
            start = end;
            taken = clusters.get(start..place).unwrap_or_default().iter().map(|cluster| cluster.width).sum();
        }
        taken += cluster.width;
        if space || job.wrap.break_anywhere || text.ends_with(['-', '–', '—']) {
            candidate = Some(place + 1);
        }
    }
    rows.push(start..clusters.len());
    rows
}
