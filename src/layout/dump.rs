//! A layout as readable text, one box a line: where everything stands before it has colours and shapes.

use std::fmt::{Arguments, Write};

use super::{
    Badge, BadgeKind, CurveBox, ExtraSection, FigureTrack, FlameFigure, HeaderBox, KpiBox, LaneBox, Layout, LinkBox,
    LongestStretch, PlacedText, TimeRail, TrackGap,
};
use crate::geometry::Short;

/// The layout as text, in logical coordinates rounded to a tenth. Boxes are indented below the one that holds them.
pub fn dump(layout: &Layout) -> String {
    let mut dump = LayoutDump(String::new());
    let direction = if layout.right_to_left { "right to left" } else { "left to right" };
    dump.line(0, format_args!("layout {}×{} {direction}", Short(layout.size.x), Short(layout.size.y)));
    dump.header(&layout.header);
    for stage in &layout.stages {
        dump.line(0, format_args!("stage {} {} {:?}", stage.id, Short(stage.rect), stage.paint));
        dump.texts(1, &stage.words);
    }
    for (step, column) in layout.steps.iter().zip(&layout.columns) {
        let (x, width) = (Short(column.x), Short(column.width));
        dump.line(0, format_args!("step {} {} in column {x} wide {width}", step.id, Short(step.rect)));
        dump.texts(1, &step.words);
        dump.badges(1, &step.badges);
    }
    layout.time_rail.iter().for_each(|rail| dump.time_rail(rail));
    for moment in &layout.moments {
        let (pill, beam) = (Short(moment.pill), Short(moment.beam));
        let light = if moment.leads { "with light" } else { "without light" };
        dump.line(0, format_args!("moment of truth {} {pill} {light} {beam}", moment.step));
        dump.texts(1, &moment.words);
    }
    layout.rows.iter().for_each(|row| dump.lane(row));
    layout.links.iter().for_each(|link| dump.link(link));
    dump.badges(0, &layout.cell_badges);
    layout.band.iter().chain(&layout.sections).for_each(|section| dump.section(section));
    for heading in &layout.lane_bands.groups {
        dump.line(0, format_args!("group {} {}", heading.group.id, Short(heading.rect)));
        dump.texts(1, &heading.words);
    }
    for note in &layout.notes.boxes {
        dump.line(0, format_args!("note {} {:?} {}", note.note.id, note.note.kind, Short(note.rect)));
        dump.texts(1, &note.words);
    }
    dump.line(0, format_args!("footer {}", Short(layout.footer.rect)));
    dump.texts(1, &layout.footer.words);
    for entry in &layout.footer.legend {
        dump.line(1, format_args!("legend {} {:?}", Short(entry.rect), entry.words.text.source));
    }
    dump.0
}

/// The text so far.
struct LayoutDump(String);

impl LayoutDump {
    fn line(&mut self, depth: usize, line: Arguments<'_>) {
        // Writing to a string never fails.
        let _ = writeln!(self.0, "{:indent$}{line}", "", indent = depth * 2);
    }

    fn texts<'t>(&mut self, depth: usize, texts: impl IntoIterator<Item = &'t PlacedText>) {
        for PlacedText { text, at, .. } in texts {
            let size = Short(text.style.size_pt);
            let lines = if text.lines.len() == 1 { String::new() } else { format!(" on {} lines", text.lines.len()) };
            self.line(depth, format_args!("text {} {size}pt{lines} {:?}", Short(*at), text.source));
        }
    }

    fn badges(&mut self, depth: usize, badges: &[Badge]) {
        for badge in badges {
            let rect = Short(badge.rect);
            match badge.kind {
                BadgeKind::Flag(kind) => self.line(depth, format_args!("badge {rect} {}", kind.icon())),
                BadgeKind::Hotspot(id, severity, figure) => {
                    let figure = match figure {
                        Some(FlameFigure::Number(number)) => format!(" number {number}"),
                        Some(FlameFigure::Count(count)) => format!(" count {count}"),
                        None => String::new(),
                    };
                    self.line(depth, format_args!("badge {rect} hotspot {id} severity {severity}{figure}"));
                }
            }
        }
    }

    fn track(&mut self, depth: usize, track: Option<&FigureTrack>) {
        let Some(track) = track else { return };
        let (rect, now, target) = (Short(track.rect), Short(track.now), Short(track.target));
        let gap = match track.gap {
            TrackGap::Reached => " reached",
            TrackGap::Missed => " missed",
        };
        self.line(depth, format_args!("track {rect} now {now} target {target}{gap}"));
    }

    fn time_rail(&mut self, rail: &TimeRail) {
        let [from, to] = rail.ends;
        self.line(0, format_args!("time rail {} from {} to {}", Short(rail.rect), Short(from), Short(to)));
        self.texts(1, [&rail.name]);
        if let Some(at) = rail.break_at {
            self.line(1, format_args!("broken at {}", Short(at.x)));
        }
        for tick in &rail.ticks {
            self.line(1, format_args!("moment at {}", Short(tick.at.x)));
            self.texts(2, &tick.words);
        }
        if let Some(LongestStretch { ends: [from, to], words, feels_bad, .. }) = &rail.longest {
            let feeling = if *feels_bad { ", felt as bad" } else { "" };
            self.line(1, format_args!("longest from {} to {}{feeling}", Short(from.x), Short(to.x)));
            self.texts(2, [words]);
        }
    }

    fn kpis(&mut self, kpis: &[KpiBox]) {
        for kpi in kpis {
            self.line(1, format_args!("kpi {}", Short(kpi.rect)));
            self.texts(2, kpi.words.iter().chain(&kpi.target));
            self.track(2, kpi.track.as_ref());
            if let Some(line) = &kpi.sparkline {
                self.line(2, format_args!("values over time {} points {}", Short(line.rect), line.points.len()));
            }
        }
    }

    fn header(&mut self, header: &HeaderBox) {
        self.line(0, format_args!("header {}", Short(header.rect)));
        self.line(1, format_args!("kind {} {:?}", Short(header.kind.at), header.kind.text.source));
        self.texts(1, &header.words);
        self.kpis(&header.kpis);
        for persona in &header.personas {
            let (rect, portrait) = (Short(persona.rect), Short(persona.portrait));
            self.line(1, format_args!("persona {} {rect} portrait {portrait}", persona.id));
            self.texts(2, &persona.words);
            if let Some(mark) = persona.mark {
                self.line(2, format_args!("mark {} of curve {}", Short(mark.center), mark.place));
            }
        }
    }

    fn section(&mut self, section: &ExtraSection) {
        self.line(0, format_args!("section {}", Short(section.rect)));
        self.texts(1, &section.heading);
        for block in &section.blocks {
            self.line(1, format_args!("block"));
            self.texts(2, &block.words);
            for scale in &block.scales {
                self.line(2, format_args!("scale {} at {}", Short(scale.rect), Short(scale.value)));
            }
        }
    }

    fn lane(&mut self, row: &LaneBox) {
        let (y, height) = (Short(row.y), Short(row.height));
        self.line(0, format_args!("lane {} {:?} from {y} high {height}", row.lane.id, row.lane.kind));
        self.texts(1, &row.words);
        row.curve.iter().for_each(|curve| self.curve(curve));
        for sum in &row.vote_sums {
            self.line(1, format_args!("{} votes at {} in {} dots", sum.votes, sum.step, sum.dots.len()));
        }
        for card in &row.cards {
            self.line(1, format_args!("card {} {:?} {}", card.card.id, card.kind, Short(card.rect)));
            self.texts(2, &card.face.words);
            let foot = card.face.foot.as_ref();
            self.texts(2, foot.iter().flat_map(|foot| &foot.words));
            if let Some(votes) = foot.and_then(|foot| foot.votes.as_ref()) {
                self.line(2, format_args!("{} dots of votes", votes.dots.len()));
                self.texts(2, &votes.number);
            }
            self.badges(2, &card.badges);
        }
    }

    fn curve(&mut self, curve: &CurveBox) {
        self.line(1, format_args!("curve {}", Short(curve.rect)));
        for series in &curve.series {
            let (top, bottom) = (Short(series.area.top_y), Short(series.area.bottom_y));
            self.line(2, format_args!("series {} {:?} values at {top} {bottom}", series.id, series.form));
            for mark in &series.marks {
                let (center, radius) = (Short(mark.center), Short(mark.radius));
                let what = if mark.face { "face" } else { "dot" };
                self.line(3, format_args!("point {} {what} {center} radius {radius}", mark.step));
                self.texts(4, mark.visible_label().iter().map(|label| &label.words));
            }
        }
    }

    fn link(&mut self, link: &LinkBox) {
        let points: Vec<String> = link.points.iter().map(|at| Short(*at).to_string()).collect();
        self.line(0, format_args!("link {} {}", link.id, points.join(" ")));
        self.texts(1, link.label.iter().map(|label| &label.words));
    }
}
