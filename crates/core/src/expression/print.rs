//! Writes an expression as text: on one line, or over several as a person would.

use super::node::{Kind, Node};

/// A call that is at most this long stays on one line.
const WIDTH: usize = 80;

/// Writes on one line.
pub(super) fn line(node: &Node) -> String {
    let mut text = String::new();
    write(node, None, &mut text);
    text
}

/// Writes over several lines, each call that is too long with one argument a line.
pub(super) fn multiline(node: &Node) -> String {
    let mut text = String::new();
    write(node, Some(0), &mut text);
    text
}

/// Writes one node; `indent` is the level where lines may be broken.
fn write(node: &Node, indent: Option<usize>, text: &mut String) {
    match &node.kind {
        Kind::Omitted | Kind::Broken(_) => {}
        Kind::Attribute(name) => {
            text.push('[');
            text.push_str(name);
            text.push(']');
        }
        Kind::Constant(constant) => text.push_str(&constant.written),
        Kind::Keyword(keyword) => text.push_str(keyword.text()),
        Kind::Parameter(name) => {
            text.push('%');
            text.push_str(name);
            text.push('%');
        }
        Kind::Comparison { operator, sides } => {
            let [left, right] = &**sides;
            write(left, indent, text);
            text.push(' ');
            text.push_str(operator.text());
            text.push(' ');
            // Operators group from the left, so a comparison on the right had parentheses.
            let grouped = matches!(right.kind, Kind::Comparison { .. });
            if grouped {
                text.push('(');
            }
            write(right, indent, text);
            if grouped {
                text.push(')');
            }
        }
        Kind::Call { function, arguments, .. } => {
            text.push_str(function.name);
            text.push('(');
            match indent.filter(|_| !fits(node)) {
                Some(level) => lines(arguments, step(function.name, arguments.len()), level + 1, text),
                None => flat(arguments, text),
            }
            text.push(')');
        }
    }
}

fn flat(arguments: &[Node], text: &mut String) {
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        write(argument, None, text);
    }
}

/// A `Switch` keeps its source with the default, and each key with its value.
fn step(function: &str, count: usize) -> usize {
    if function == "Switch" && count.is_multiple_of(2) { 2 } else { 1 }
}

fn lines(arguments: &[Node], step: usize, level: usize, text: &mut String) {
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        if index % step == 0 {
            text.push('\n');
            text.push_str(&"  ".repeat(level));
        } else {
            text.push(' ');
        }
        write(argument, Some(level), text);
    }
    text.push('\n');
    text.push_str(&"  ".repeat(level - 1));
}

/// Whether a node is short enough for one line; counts no further than that.
fn fits(node: &Node) -> bool {
    width(node, WIDTH).is_some()
}

/// Gives what is left of `budget` after a node; `None` where it is longer.
fn width(node: &Node, budget: usize) -> Option<usize> {
    let own = match &node.kind {
        Kind::Omitted | Kind::Broken(_) => 0,
        Kind::Attribute(name) | Kind::Parameter(name) => name.len() + 2,
        Kind::Constant(constant) => constant.written.len(),
        Kind::Keyword(keyword) => keyword.text().len(),
        Kind::Comparison { operator, .. } => operator.text().len() + 2,
        Kind::Call { function, arguments, .. } => {
            function.name.len() + 2 + arguments.len().saturating_sub(1) * 2
        }
    };
    let left = budget.checked_sub(own)?;
    node.parts().iter().try_fold(left, |left, part| width(part, left))
}
