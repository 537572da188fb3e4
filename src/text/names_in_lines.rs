//! Lines of names that end between two of them.

/// Some names in lines, each with as many as `fits` says; one that fits nowhere has a line of its own.
pub(crate) fn names_in_lines<'t>(names: &[&'t str], fits: impl Fn(&[&'t str]) -> bool) -> Vec<Vec<&'t str>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    for name in names {
        if let Some(line) = lines.last_mut() {
            line.push(name);
            if fits(line) {
                continue;
            }
            line.pop();
        }
        lines.push(vec![name]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_between_two_names() {
        let fits = |line: &[&str]| line.join(" · ").chars().count() <= 20;
        let names = ["Fellside shoes", "Paceline watch", "Two", "Twenty letters and more", "Six"];
        let lines: Vec<String> = names_in_lines(&names, fits).iter().map(|line| line.join(" · ")).collect();
        assert_eq!(lines, ["Fellside shoes", "Paceline watch · Two", "Twenty letters and more", "Six"]);
        assert!(names_in_lines(&[], fits).is_empty());
    }
}
