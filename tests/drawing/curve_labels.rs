//! The labels of curves touch neither one another, nor a point, a badge or a name: in all templates and in random maps.

use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::{Point, Rect};
use footpath::layout::{CurveBox, CurveMark, LabelShown, LaneBox, Layout, LayoutEngine, PlacedText};
use footpath::model::{
    CurveFaces, CurvePoint, Flag, FlagKind, JourneyMap, Lane, LaneId, LaneKind, Persona, PersonaId, Scale, Series,
    SeriesForm, SeriesId, SeriesState, Stage, StageId, Step, StepId,
};

fn curves(layout: &Layout) -> impl Iterator<Item = (&LaneBox, &CurveBox)> {
    layout.rows.iter().filter_map(|row| Some((row, row.curve.as_deref()?)))
}

fn marks(curve: &CurveBox) -> impl Iterator<Item = &CurveMark> {
    curve.series.iter().flat_map(|series| &series.marks)
}

/// The box of each line of a text.
fn lines(words: &PlacedText) -> impl Iterator<Item = Rect> {
    let line = |line: &footpath::text::TextLine| Rect::new(line.left, line.top, line.width, line.bottom - line.top);
    words.text.lines.iter().map(move |one| line(one).translate(words.at))
}

/// Everything with words in a lane, in one box for each line.
fn said(curve: &CurveBox) -> Vec<(String, Vec<Rect>)> {
    let labels = marks(curve).filter_map(|mark| mark.visible_label()).map(|label| &label.words);
    let names = curve.names.iter().map(|name| &name.words);
    let words = labels.chain(names).map(|words| (words.text.source.to_string(), lines(words).collect()));
    let badges = marks(curve).flat_map(|mark| &mark.badges).map(|(kind, rect)| (format!("{kind:?}"), vec![*rect]));
    words.chain(badges).collect()
}

/// Whether a box covers a part of a disc.
fn covers_disc(rect: &Rect, center: Point, radius: f32) -> bool {
    let nearest = Point { x: center.x.clamp(rect.min.x, rect.max.x), y: center.y.clamp(rect.min.y, rect.max.y) };
    nearest.distance(center) < radius
}

/// Whether a straight line passes through a box.
fn passes(from: Point, to: Point, rect: &Rect) -> bool {
    (0..=60).any(|step| rect.contains(from.lerp(to, step as f32 / 60.0)))
}

fn collisions(row: &LaneBox, curve: &CurveBox) -> Vec<String> {
    let mut found = Vec::new();
    let said = said(curve);
    for (place, (words, rects)) in said.iter().enumerate() {
        let is_badge = words.starts_with("BouncePoint") || words.starts_with("HandOff");
        for rect in rects {
            let on_mark = marks(curve).any(|mark| covers_disc(rect, mark.center, mark.reach()));
            if on_mark && !is_badge {
                found.push(format!("“{words}” covers a point"));
            }
            let others = said[place + 1..].iter().filter(|(other, _)| !(is_badge && other.ends_with("Off")));
            for (other, theirs) in others {
                if theirs.iter().any(|their| their.shrink(0.3).intersects(&rect.shrink(0.3))) {
                    found.push(format!("“{words}” covers “{other}”"));
                }
            }
            if rect.min.y < row.y || rect.max.y > row.y + row.height - 2.0 {
                found.push(format!("“{words}” leaves its lane"));
            }
        }
    }
    for label in marks(curve).filter_map(|mark| mark.visible_label()) {
        let Some([from, to]) = label.leader else { continue };
        let crossed = said.iter().find(|(_, rects)| rects.iter().any(|rect| passes(from, to, &rect.shrink(0.5))));
        found.extend(crossed.map(|(words, _)| format!("a leader runs through “{words}”")));
    }
    found
}

/// The collisions in a map, and how many of its labels are shown and left out.
fn judged(map: &JourneyMap) -> (Vec<String>, usize, usize) {
    let layout = LayoutEngine::new().lay_out(map);
    let found = curves(&layout).flat_map(|(row, curve)| collisions(row, curve)).collect();
    let labels = || curves(&layout).flat_map(|(_, curve)| marks(curve)).filter_map(|mark| mark.label.as_ref());
    let left_out = labels().filter(|label| label.shown == LabelShown::InInspector).count();
    (found, labels().count(), left_out)
}

#[test]
fn no_label_of_a_template_touches_anything_and_all_are_shown() {
    let mut found = Vec::new();
    for template in templates::list() {
        let (collisions, _, left_out) = judged(&templates::load(template.slug).unwrap());
        found.extend(collisions.into_iter().map(|collision| format!("{}: {collision}", template.slug)));
        if left_out > 0 {
            found.push(format!("{}: {left_out} labels are left out", template.slug));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The letters of labels through which the line of a curve runs.
fn struck(curve: &CurveBox) -> Vec<String> {
    let mut found = Vec::new();
    let strokes: Vec<(Point, f32)> = curve
        .series
        .iter()
        .flat_map(|series| series.path.flatten(0.3).into_iter().map(|(points, _)| (points, series.line_width / 2.0)))
        .flat_map(|(points, half)| {
            let pieces: Vec<(Point, f32)> = points
                .array_windows()
                .flat_map(|[from, to]| (0..20).map(|step| (from.lerp(*to, step as f32 / 20.0), half)))
                .collect();
            pieces
        })
        .collect();
    for label in marks(curve).filter_map(|mark| mark.visible_label()) {
        // Letters are lower than their lines.
        let letters = |rect: Rect| Rect::new(rect.min.x, rect.min.y + 3.0, rect.width(), rect.height() - 6.0);
        let runs_through = |rect: Rect| strokes.iter().any(|(at, half)| rect.shrink(-half).contains(*at));
        if lines(&label.words).map(letters).any(runs_through) {
            found.push(label.words.text.source.to_string());
        }
    }
    found
}

/// Three people who feel the same at a step, where the rings around their face are a square and a diamond.
#[test]
fn no_label_touches_the_corner_of_a_ring() {
    let mut map = JourneyMap::default();
    let mut lane = Lane::new(LaneId(1), "Emotion", LaneKind::Curve);
    for number in 1..=3 {
        map.personas.push(Arc::new(Persona::new(PersonaId(number), "Mara")));
        let points = (1..=3).zip([0.0, 1.0, -1.0]).map(|(step, value)| CurvePoint {
            step: StepId(step),
            value,
            label: format!("says nothing {number}"),
            flags: Vec::new(),
        });
        lane.series.push(Arc::new(Series {
            id: SeriesId(number),
            name: String::new(),
            persona: Some(PersonaId(number)),
            state: SeriesState::AsIs,
            form: SeriesForm::Line,
            color: None,
            points: points.collect(),
        }));
    }
    map.lanes = vec![Arc::new(lane)];
    for number in 1..=3 {
        let steps = vec![Step::new(StepId(number), "Step")];
        map.stages.push(Arc::new(Stage { steps, ..Stage::new(StageId(number), "Stage") }));
    }
    let layout = LayoutEngine::new().lay_out(&map);
    let mut rings = 0;
    for (_, curve) in curves(&layout) {
        for ring in marks(curve).filter(|mark| mark.on_rim) {
            rings += 1;
            let outline = Rect::around(ring.center, ring.reach());
            for (words, rects) in said(curve) {
                assert!(rects.iter().all(|rect| !rect.shrink(0.3).intersects(&outline)), "“{words}” on a mark");
            }
        }
        let widest = marks(curve).map(|mark| mark.reach() / mark.radius()).fold(0.0, f32::max);
        assert!((widest - 1.1).abs() < 0.01, "the corners of a diamond: {widest}");
    }
    assert!(rings >= 4, "{rings}");
}

#[test]
fn no_curve_of_a_template_runs_through_a_label() {
    let mut found = Vec::new();
    for template in templates::list() {
        let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
        let words = curves(&layout).flat_map(|(_, curve)| struck(curve));
        found.extend(words.map(|words| format!("{}: {words}", template.slug)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Pseudorandom numbers (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.next(count) == 0
    }
}

const LABELS: [&str; 9] = [
    "lost",
    "asks a friend",
    "the parcel is on its way",
    "says nothing at all",
    "Kraftfahrzeughaftpflichtversicherung",
    "waits, waits, and waits again for somebody to call",
    "تنتظر",
    "嬉しい",
    "",
];

fn random_series(dice: &mut Dice, number: usize, steps: usize, scale: &Scale) -> Series {
    let mut points = Vec::new();
    for step in 0..steps {
        if dice.one_in(6) {
            continue;
        }
        let halves = ((scale.max - scale.min) * 2.0) as usize;
        let flags = if dice.one_in(7) {
            let kind = [FlagKind::BouncePoint, FlagKind::HandOff][dice.next(2)];
            vec![Flag { kind, note: String::new() }]
        } else {
            Vec::new()
        };
        points.push(CurvePoint {
            step: StepId(step as u32),
            value: scale.min + dice.next(halves + 1) as f32 / 2.0,
            label: LABELS[dice.next(LABELS.len())].into(),
            flags,
        });
    }
    let forms = [SeriesForm::Line, SeriesForm::Line, SeriesForm::Bars, SeriesForm::Steps];
    Series {
        id: SeriesId(number as u32 + 1),
        name: String::new(),
        persona: Some(PersonaId(number as u32)),
        state: if dice.one_in(5) { SeriesState::ToBe } else { SeriesState::AsIs },
        form: forms[dice.next(forms.len())],
        color: None,
        points,
    }
}

fn random_map(seed: u64) -> JourneyMap {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..20 {
        dice.next(2);
    }
    let mut map = JourneyMap::default();
    let stages = 1 + dice.next(8);
    let mut steps = 0;
    for stage in 0..stages {
        let own: Vec<Step> = (0..1 + dice.next(3)).map(|step| Step::new(StepId((steps + step) as u32), "")).collect();
        steps += own.len();
        map.stages.push(Arc::new(Stage { steps: own, ..Stage::new(StageId(stage as u32), "Stage") }));
    }
    let names = ["Mara", "Viktor", "Helena of the long name", "Layla", "Omar", "Ana", "Bo"];
    map.personas = (0..).zip(names).map(|(id, name)| Arc::new(Persona::new(PersonaId(id), name))).collect();
    for lane in 0..1 + dice.next(2) {
        let mut own = Lane::new(LaneId(lane as u32 + 1), "Emotion", LaneKind::Curve);
        own.scale = if dice.one_in(4) { Scale::rating("Effort") } else { Scale::emotion() };
        own.height_pt = dice.one_in(5).then(|| 80.0 + dice.next(200) as f32);
        let scale = own.scale.clone();
        own.series =
            (0..1 + dice.next(7)).map(|number| Arc::new(random_series(&mut dice, number, steps, &scale))).collect();
        map.lanes.push(Arc::new(own));
    }
    if dice.one_in(4) {
        Arc::make_mut(&mut map.info).look.curve_faces = CurveFaces::All;
    }
    map
}

#[test]
fn no_label_of_a_random_map_touches_anything_and_most_are_shown() {
    let seeds = match std::env::var("FOOTPATH_SEED").ok().and_then(|seed| seed.parse().ok()) {
        Some(seed) => seed..seed + 1,
        None => 1..120u64,
    };
    let (mut all, mut missing) = (0, 0);
    for seed in seeds {
        let (found, labels, left_out) = judged(&random_map(seed));
        assert!(found.is_empty(), "FOOTPATH_SEED={seed}: {}", found.join("\n"));
        (all, missing) = (all + labels, missing + left_out);
    }
    assert!(missing * 3 < all, "{missing} of {all} labels are left out");
}
