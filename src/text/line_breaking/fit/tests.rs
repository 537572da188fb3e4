//! Where the lines of a paragraph end.

use super::*;

/// Stops after words of these widths with spaces 1 wide.
fn stops(widths: &[f32]) -> Vec<Stop> {
    let mut at = 0.0;
    let stop = |(number, width): (usize, &f32)| {
        let end = at + width;
        at = end + 1.0;
        Stop { end, next: at, hyphen: 0.0, words: number + 1, penalty: 0.0, tears_word: false, byte: number }
    };
    widths.iter().enumerate().map(stop).collect()
}

fn ends(widths: &[f32], width: f32) -> Vec<usize> {
    Paragraph { stops: &stops(widths), width, hang: 0.0 }.lines().0
}

#[test]
fn few_lines_are_equally_long() {
    assert_eq!(ends(&[4.0, 4.0, 4.0, 4.0, 4.0], 20.0), [2, 4], "not four words and one");
    assert_eq!(ends(&[3.0; 9], 22.0), [4, 8]);
    assert_eq!(ends(&[3.0], 22.0), [0]);
    assert!(ends(&[], 22.0).is_empty());
}

#[test]
fn many_lines_are_full_and_the_last_has_two_words() {
    let lines = ends(&[4.0; 25], 20.0);
    assert_eq!(lines.len(), 7);
    assert!(lines[6] - lines[5] >= 2, "{lines:?}");
}

#[test]
fn no_line_is_added_to_look_better() {
    for words in 1..40 {
        for width in [5.0, 7.0, 11.0, 16.0, 23.0] {
            let widths: Vec<f32> = (0..words).map(|word| 1.0 + (word * 7 % 4) as f32).collect();
            let mut greedy = 1;
            let mut at = 0.0;
            for one in &widths {
                if at > 0.0 && at + 1.0 + one > width {
                    greedy += 1;
                    at = *one;
                } else {
                    at += if at > 0.0 { 1.0 + one } else { *one };
                }
            }
            assert_eq!(ends(&widths, width).len(), greedy, "{words} words in {width}");
        }
    }
}

#[test]
fn a_word_that_is_too_wide_has_a_line_of_its_own() {
    assert_eq!(ends(&[3.0, 50.0, 3.0, 3.0], 10.0), [0, 1, 3]);
}

#[test]
fn a_line_does_not_end_where_it_should_not() {
    let mut bound = stops(&[4.0, 4.0, 1.0, 4.0, 4.0, 4.0]);
    bound[2].penalty = penalty::BOUND;
    assert_eq!(Paragraph { stops: &bound, width: 16.0, hang: 0.0 }.lines().0, [3, 5]);
    bound[2].penalty = 0.0;
    assert_eq!(Paragraph { stops: &bound, width: 16.0, hang: 0.0 }.lines().0, [2, 5]);
}

#[test]
fn no_word_stands_alone_between_longer_lines() {
    // “Has the company, / not / the card number”
    let mut company = stops(&[3.0, 3.0, 8.0, 3.0, 3.0, 4.0, 6.0]);
    for article in [1, 4] {
        company[article].penalty = penalty::BOUND;
    }
    company[2].penalty = penalty::PAUSE;
    assert_eq!(Paragraph { stops: &company, width: 17.0, hang: 0.0 }.lines().0, [2, 5, 6]);
}

#[test]
fn in_a_narrow_text_an_article_ends_a_line_rather_than_that_one_word_is_the_first() {
    // “Has the / company, not / the card / number” rather than “Has / the company, / not the card / number”.
    let mut company = stops(&[18.0, 16.0, 50.0, 17.0, 16.0, 22.0, 38.0]);
    for article in [1, 4] {
        company[article].penalty = penalty::BOUND;
    }
    company[2].penalty = penalty::PAUSE;
    let lines = Paragraph { stops: &company, width: 70.0, hang: 0.0 }.lines().0;
    assert!(lines[0] > 0, "{lines:?}");
}

/// “Pays / the rest of / the amount / at the desk” with an article at a line's end is better than a first line of one word.
#[test]
fn no_line_before_the_last_is_a_stub_where_as_many_lines_do_without_one() {
    let share = |words: &[Stop], width: f32| {
        let paragraph = Paragraph { stops: words, width, hang: 0.0 };
        let lines = paragraph.lines().0;
        let starts = std::iter::once(0).chain(lines.iter().map(|line| line + 1));
        let widths: Vec<f32> = starts.zip(&lines).map(|(from, to)| paragraph.line_width(from, to + 1)).collect();
        let longest = widths.iter().copied().fold(0.0f32, f32::max);
        let least = widths[..widths.len() - 1].iter().copied().fold(longest, f32::min);
        (lines, least / longest)
    };
    let mut pays = stops(&[18.0, 9.0, 20.0, 9.0, 44.0, 30.0, 25.0]);
    (pays[1].penalty, pays[2].penalty, pays[3].penalty) = (penalty::BOUND, penalty::LEADING, penalty::BOUND);
    let (lines, least) = share(&pays, 58.0);
    assert!(least >= 0.45, "{lines:?}: {least:.2}");
    for seed in 1..400_usize {
        let widths: Vec<f32> = (0..7).map(|word| 8.0 + (word * seed * 7 % 31) as f32).collect();
        let mut words = stops(&widths);
        words.iter_mut().step_by(2).for_each(|word| word.penalty = penalty::BOUND);
        let (lines, least) = share(&words, 60.0);
        if !(3..=MOST_BALANCED_LINES).contains(&lines.len()) || least >= 0.45 {
            continue;
        }
        // Each way to have as many lines, by the set of the words that end one.
        let others = (0_u32..1 << 6).filter(|set| set.count_ones() as usize + 1 == lines.len());
        let better = others.filter(|set| {
            let ends: Vec<usize> = (0..6).filter(|word| set & (1 << word) != 0).chain([6]).collect();
            let paragraph = Paragraph { stops: &words, width: 60.0, hang: 0.0 };
            let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
            let own: Vec<f32> = starts.zip(&ends).map(|(from, to)| paragraph.line_width(from, to + 1)).collect();
            let longest = own.iter().copied().fold(0.0f32, f32::max);
            longest <= 60.0 && own[..own.len() - 1].iter().all(|width| *width >= longest * 0.45)
        });
        assert_eq!(better.count(), 0, "{widths:?} in {lines:?}");
    }
}

#[test]
fn no_word_stands_alone_above_a_full_line() {
    // “Ask for / the deadline, once” rather than “Ask / for the deadline, once”, and not in front of an article.
    let mut ask = stops(&[17.0, 13.0, 15.0, 45.0, 23.0]);
    (ask[1].penalty, ask[2].penalty) = (penalty::LEADING, penalty::BOUND);
    ask[3].penalty = penalty::PAUSE;
    assert_eq!(Paragraph { stops: &ask, width: 115.0, hang: 0.0 }.lines().0, [1, 4]);
    ask[0].penalty = penalty::PAUSE;
    assert_eq!(Paragraph { stops: &ask, width: 115.0, hang: 0.0 }.lines().0, [0, 4], "“Ask: / for the deadline”");
}

#[test]
fn the_first_of_two_lines_is_not_far_shorter_than_the_second() {
    // “Prüft den / Überweisungseingang” rather than “Prüft / den Überweisungseingang”, and the same with two words.
    let mut checks = stops(&[25.0, 17.0, 104.0]);
    checks[1].penalty = penalty::BOUND;
    assert_eq!(Paragraph { stops: &checks, width: 128.0, hang: 0.0 }.lines().0, [1, 2]);
    let mut writes = stops(&[40.0, 12.0, 14.0, 140.0]);
    (writes[1].penalty, writes[2].penalty) = (penalty::LEADING, penalty::BOUND);
    assert_eq!(Paragraph { stops: &writes, width: 158.0, hang: 0.0 }.lines().0, [2, 3]);
    // Behind a colon it may be.
    checks[0].penalty = penalty::PAUSE;
    assert_eq!(Paragraph { stops: &checks, width: 128.0, hang: 0.0 }.lines().0, [0, 2]);
}

#[test]
fn the_edge_of_a_long_text_does_not_wobble() {
    // Every third word leads to the next.
    let widths: Vec<f32> = (0..90).map(|word| [6.0, 9.0, 3.0, 8.0, 5.0, 2.0, 7.0][word % 7]).collect();
    let mut words = stops(&widths);
    words.iter_mut().skip(2).step_by(3).for_each(|word| word.penalty = penalty::LEADING);
    let paragraph = Paragraph { stops: &words, width: 60.0, hang: 0.0 };
    let lines = paragraph.lines().0;
    assert!(lines.len() >= BLOCK, "{lines:?}");
    let starts = std::iter::once(0).chain(lines.iter().map(|line| line + 1));
    let lengths: Vec<f32> = starts.zip(&lines).map(|(from, to)| paragraph.line_width(from, to + 1)).collect();
    let full = &lengths[..lengths.len() - 1];
    assert!(full.iter().all(|length| *length >= 60.0 * 0.85), "{full:?}");
    assert!(lines[lines.len() - 1] - lines[lines.len() - 2] >= 2, "{lines:?}");
}

#[test]
fn three_lines_are_rather_even_than_parted_at_a_comma() {
    let mut words = stops(&[23.0, 22.0, 7.0, 18.0, 18.0, 12.0, 29.0, 28.0]);
    words[4].penalty = penalty::PAUSE;
    let lines = Paragraph { stops: &words, width: 89.0, hang: 0.0 }.lines().0;
    assert_eq!(lines, [2, 5, 7], "54, 50 and 58 wide, rather than 46, 45 and 71");
}

#[test]
fn no_line_is_shorter_than_both_of_its_neighbours() {
    // “Suggest the cheaper / plan for everyone / over 70”, where the article asks for another line end.
    let mut suggest = stops(&[37.0, 17.0, 42.0, 20.0, 14.0, 44.0, 22.0, 13.0]);
    suggest[1].penalty = penalty::BOUND;
    suggest[4].penalty = penalty::LEADING;
    let lines = Paragraph { stops: &suggest, width: 99.0, hang: 0.0 }.lines().0;
    assert_eq!(lines, [2, 5, 7]);
    let all: Vec<Vec<usize>> = (2..40)
        .map(|seed| {
            let widths: Vec<f32> = (0..12).map(|word| 4.0 + (word * seed * 5 % 17) as f32).collect();
            ends(&widths, 46.0)
        })
        .collect();
    assert!(all.iter().all(|lines| lines.last() == Some(&11) && lines.is_sorted()), "{all:?}");
}

#[test]
fn a_line_is_added_rather_than_a_word_of_a_compound_torn() {
    // “Pflichtfeld-beschriftungen im Amt”, where only “Pflichtfeldbe-” leaves room for the last words.
    let mut words = stops(&[11.0, 2.0, 11.0, 3.0, 3.0]);
    for (place, end) in [(0, 11.0), (1, 13.0), (2, 24.0)] {
        (words[place].end, words[place].next, words[place].words) = (end, if place == 2 { end + 1.0 } else { end }, 1);
    }
    (words[3].end, words[3].next) = (28.0, 29.0);
    (words[4].end, words[4].next) = (32.0, 33.0);
    (words[1].tears_word, words[1].penalty) = (true, penalty::DIVIDED + penalty::TORN_PART);
    let lines = |width| Paragraph { stops: &words, width, hang: 0.0 }.lines().0;
    assert_eq!(lines(19.5), [0, 2, 4], "three lines, though two would do");
    assert_eq!(lines(22.0), [0, 4], "two where two are enough");
}

#[test]
fn places_without_width_do_not_slow_it_down() {
    let stop = |byte| Stop { end: 0.0, next: 0.0, hyphen: 0.0, words: 0, penalty: 0.0, tears_word: false, byte };
    let stops: Vec<Stop> = (0..20_000).map(stop).collect();
    assert!(!Paragraph { stops: &stops, width: 10.0, hang: 0.0 }.lines().0.is_empty());
}
