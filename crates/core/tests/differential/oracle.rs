//! Compiles the oracle and puts the questions to it.

use std::fmt::Write as _;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, thread};

/// One question, and what ours answers.
pub(crate) struct Case {
    pub(crate) question: Vec<String>,
    /// `!` and a message where ours refuses.
    pub(crate) ours: String,
}

/// A compiled oracle.
pub(crate) struct Oracle {
    program: PathBuf,
}

impl Oracle {
    /// Compiles the oracle; nothing where this machine has no Mono.
    pub(crate) fn build() -> Option<Self> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/oracle.cs");
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle.exe");
        let mut compiler = Command::new("mcs");
        compiler.arg("-optimize").arg(format!("-out:{}", program.display())).arg(source);
        let output = compiler.output().ok()?;
        Command::new("mono").arg("--version").output().ok()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(Self { program })
    }

    /// Gives the answer to each question.
    pub(crate) fn ask(&self, questions: &[Vec<String>]) -> Vec<String> {
        let mut command = Command::new("mono");
        command.arg(&self.program).env("TZ", "UTC").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines: Vec<u8> = questions
            .iter()
            .flat_map(|question| {
                let fields: Vec<_> = question.iter().map(|field| escape(field)).collect();
                (fields.join("\t") + "\n").into_bytes()
            })
            .collect();
        let input = child.stdin.take().unwrap();
        let writer = thread::spawn(move || {
            let mut input = BufWriter::new(input);
            input.write_all(&lines).and_then(|()| input.flush())
        });
        let mut answers = String::new();
        child.stdout.take().unwrap().read_to_string(&mut answers).unwrap();
        writer.join().unwrap().unwrap();
        assert!(child.wait().unwrap().success());
        answers.lines().map(unescape).collect()
    }
}

/// Writes a text as the oracle reads it.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for unit in text.encode_utf16() {
        match char::from_u32(unit.into()) {
            Some(plain @ ' '..='~') if plain != '\\' => escaped.push(plain),
            _ => write!(escaped, "\\u{unit:04X}").unwrap(),
        }
    }
    escaped
}

/// Reads a text as the oracle writes it; half of a surrogate pair becomes U+FFFD, as in ours.
fn unescape(text: &str) -> String {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        units.extend(rest[..at].encode_utf16());
        units.push(u16::from_str_radix(&rest[at + 2..at + 6], 16).unwrap());
        rest = &rest[at + 6..];
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}
