//! A choice of pages, written as in other programs: "3", "2-4", "1,3-5", "4-".

use std::str::FromStr;

use crate::model::quotation::quotation;

/// The pages that are written; all of them unless some are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRange {
    /// The first and the last page of each stretch; a stretch without a last page goes on to the end.
    stretches: Vec<(usize, Option<usize>)>,
}

/// The error for a text that names no pages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no pages; write 3, 2-4 or 1,3-5")]
pub struct ParsePageRangeError(String);

impl FromStr for PageRange {
    type Err = ParsePageRangeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let stretches: Option<Vec<_>> = text.split(',').map(stretch).collect();
        stretches.map(|stretches| Self { stretches }).ok_or_else(|| ParsePageRangeError(quotation(text)))
    }
}

fn stretch(text: &str) -> Option<(usize, Option<usize>)> {
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|number| *number > 0);
    match text.replace('–', "-").split_once('-') {
        None => number(text).map(|page| (page, Some(page))),
        Some((first, last)) if last.trim().is_empty() => number(first).map(|first| (first, None)),
        Some((first, last)) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some((first, Some(last)))
        }
    }
}

impl PageRange {
    /// The numbers of the pages of a document with `count` pages, in ascending order.
    ///
    /// # Errors
    ///
    /// A sentence without a full stop when a page is asked for that the document does not have.
    pub(super) fn numbers(&self, count: usize) -> Result<Vec<usize>, String> {
        if self.stretches.is_empty() {
            return Ok((1..=count).collect());
        }
        let most = self.stretches.iter().map(|(first, last)| last.unwrap_or(*first)).max().unwrap_or_default();
        if most > count {
            let pages = if count == 1 { "only one page".to_owned() } else { format!("only {count} pages") };
            return Err(format!("there is no page {most}: there are {pages}").replace("are only one", "is only one"));
        }
        let is_named = |number: &usize| {
            self.stretches.iter().any(|(first, last)| (*first..=last.unwrap_or(count)).contains(number))
        };
        Ok((1..=count).filter(is_named).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, count: usize) -> Result<Vec<usize>, String> {
        text.parse::<PageRange>().map_err(|error| error.to_string())?.numbers(count)
    }

    #[test]
    fn pages_are_named_one_by_one_and_in_stretches() {
        assert_eq!(PageRange::default().numbers(3), Ok(vec![1, 2, 3]));
        for (text, expected) in [("2", vec![2]), ("2-4", vec![2, 3, 4]), ("4-", vec![4, 5]), ("5,1-2,2", vec![1, 2, 5])]
        {
            assert_eq!(numbers(text, 5), Ok(expected), "{text}");
        }
    }

    #[test]
    fn wrong_pages_are_refused_in_a_sentence() {
        for text in ["", "0", "4-2", "a", "-3", "1;2", "1-2-3"] {
            assert!(numbers(text, 5).is_err_and(|sentence| sentence.contains("names no pages")), "{text}");
        }
        assert_eq!(numbers("2-9", 5), Err("there is no page 9: there are only 5 pages".into()));
        assert_eq!(numbers("2", 1), Err("there is no page 2: there is only one page".into()));
    }
}
