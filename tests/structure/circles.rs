//! No two neighbours depend on each other, directly or around others. Neighbours are the files and folders in
//! one folder; a folder counts with all that is in it. A child may name its parent and the parent its child.

use std::collections::{BTreeMap, BTreeSet};

use super::references::{Dependency, dependencies};
use super::sources::sources;

/// The neighbours in one folder: who names whom, with one place where that is done.
type Graph<'all> = BTreeMap<&'all str, BTreeMap<&'all str, &'all Dependency>>;

/// The folder in which two modules are neighbours, and which neighbours these are; none for parent and child.
fn neighbours(dependency: &Dependency) -> Option<(&[String], &str, &str)> {
    let (from, to) = (&dependency.from, &dependency.to);
    let shared = from.iter().zip(to).take_while(|(from, to)| from == to).count();
    Some((&from[..shared], from.get(shared)?, to.get(shared)?))
}

/// All that can be reached from a neighbour.
fn reached<'all>(graph: &Graph<'all>, start: &'all str) -> BTreeSet<&'all str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        let next = graph.get(at).into_iter().flat_map(|named| named.keys().copied());
        open.extend(next.filter(|next| reached.insert(*next)));
    }
    reached
}

/// The circles in a folder: each with the dependencies that close it.
fn circles(folder: &[String], graph: &Graph<'_>) -> Vec<String> {
    let all: BTreeMap<&str, BTreeSet<&str>> = graph.keys().map(|name| (*name, reached(graph, name))).collect();
    let meet = |a: &str, b: &str| {
        all.get(a).is_some_and(|reached| reached.contains(b)) && all.get(b).is_some_and(|reached| reached.contains(a))
    };
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for name in graph.keys() {
        let circle: Vec<&str> = graph.keys().copied().filter(|other| *other == *name || meet(name, other)).collect();
        if circle.len() < 2 || !done.insert(circle.clone()) {
            continue;
        }
        let inside = circle.iter().filter_map(|from| graph.get(from)).flatten();
        let closing = inside.filter(|(to, _)| circle.contains(to)).map(|(_, it)| format!("\n    {}", it.sentence()));
        found.push(format!("src/{}: {}{}", folder.join("/"), circle.join(" · "), closing.collect::<String>()));
    }
    found
}

#[test]
fn no_two_neighbours_depend_on_each_other() {
    let dependencies = dependencies(sources());
    let mut folders: BTreeMap<&[String], Graph<'_>> = BTreeMap::new();
    for dependency in &dependencies {
        if let Some((folder, from, to)) = neighbours(dependency) {
            folders.entry(folder).or_default().entry(from).or_default().entry(to).or_insert(dependency);
        }
    }
    let found: Vec<String> = folders.iter().flat_map(|(folder, graph)| circles(folder, graph)).collect();
    assert!(found.is_empty(), "{} circles:\n{}", found.len(), found.join("\n"));
}
