//! Which tests ran and passed, from the JUnit files of nextest and vitest.
//! Knows the two formats; does not know the rules.
//! Called by the judge.

use std::path::Path;

use anyhow::{Context, Result};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::claims::{Proof, Runner};

/// The test cases of the last runs.
pub struct Runs {
    nextest: Vec<Case>,
    vitest: Vec<Case>,
}

struct Case {
    /// nextest: the binary's id; vitest: the file.
    class: String,
    name: String,
    passed: bool,
}

impl Runs {
    /// Reads both files; the vitest file may be missing where no UI test proves a rule.
    pub fn read(nextest: &Path, vitest: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(nextest)
            .with_context(|| format!("{}: no test has run; `cargo xtask test` first", nextest.display()))?;
        let vitest = std::fs::read_to_string(vitest).unwrap_or_default();
        Self::parse(&text, &vitest)
    }

    fn parse(nextest: &str, vitest: &str) -> Result<Self> {
        Ok(Self {
            nextest: cases(nextest).context("nextest's JUnit")?,
            vitest: cases(vitest).context("vitest's JUnit")?,
        })
    }

    /// Whether the test ran and passed, under every name it ran.
    pub fn has_passed(&self, proof: &Proof) -> bool {
        let cases = if proof.runner == Runner::Vitest { &self.vitest } else { &self.nextest };
        let mut ran = cases.iter().filter(|case| case.is_of(proof)).peekable();
        ran.peek().is_some() && ran.all(|case| case.passed)
    }
}

impl Case {
    fn is_of(&self, proof: &Proof) -> bool {
        match &proof.runner {
            Runner::Vitest => {
                let ends_with_title = self.name.strip_suffix(proof.name.as_str());
                ends_with_title.is_some_and(|before| before.is_empty() || before.ends_with("> "))
                    && proof.path.ends_with(&self.class)
            }
            Runner::AnyPackage => self.has_segment(&proof.name),
            Runner::Nextest { package, module } => {
                let of_package = self.class.strip_prefix(package.as_str());
                of_package.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
                    && self.has_segment(&proof.name)
                    && (module.is_empty() || self.name.starts_with(&format!("{module}::")))
            }
        }
    }

    fn has_segment(&self, name: &str) -> bool {
        self.name.split("::").any(|segment| segment == name)
    }
}

fn cases(xml: &str) -> Result<Vec<Case>> {
    let mut reader = Reader::from_str(xml);
    let mut cases: Vec<Case> = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "testcase" => cases.push(case(&tag)?),
                "failure" | "error" | "skipped" => {
                    if let Some(case) = cases.last_mut() {
                        case.passed = false;
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(cases),
            _ => {}
        }
    }
}

fn case(tag: &BytesStart) -> Result<Case> {
    let attribute = |name: &str| -> Result<String> {
        let value = tag.try_get_attribute(name)?.with_context(|| format!("a test case without {name}"))?;
        Ok(value.normalized_value(XmlVersion::default())?.into_owned())
    };
    Ok(Case { class: attribute("classname")?, name: attribute("name")?, passed: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEXTEST: &str = r#"<testsuites><testsuite name="services">
        <testcase name="exam::rank::tests::earlier_first" classname="services" time="0.1"/>
        <testcase name="exam::rank::tests::ties" classname="services"><failure type="x">no</failure></testcase>
        <testcase name="sqlite::one_seat" classname="platform-store::repositories"></testcase>
        <testcase name="postgres::one_seat" classname="platform-store::repositories"><error/></testcase>
        </testsuite></testsuites>"#;
    const VITEST: &str = r#"<testsuites><testsuite><testcase classname="src/a.test.tsx" name="wizard &gt; GEN-2: goes back"/>
        <testcase classname="src/a.test.tsx" name="GEN-2: not yet"><skipped/></testcase></testsuite></testsuites>"#;

    fn rust(name: &str, module: &str) -> Proof {
        let runner = Runner::Nextest { package: "services".to_owned(), module: module.to_owned() };
        Proof { path: "crates/services/src/exam/rank.rs".to_owned(), name: name.to_owned(), runner }
    }

    fn title(name: &str) -> Proof {
        Proof { path: "ui/src/a.test.tsx".to_owned(), name: name.to_owned(), runner: Runner::Vitest }
    }

    #[test]
    fn a_test_counts_when_it_ran_and_passed() {
        let runs = Runs::parse(NEXTEST, VITEST).unwrap();
        assert!(runs.has_passed(&rust("earlier_first", "exam::rank")));
        assert!(!runs.has_passed(&rust("ties", "exam::rank")));
        assert!(!runs.has_passed(&rust("never_ran", "exam::rank")));
        assert!(runs.has_passed(&title("GEN-2: goes back")));
        assert!(!runs.has_passed(&title("GEN-2: not yet")));
    }

    #[test]
    fn the_same_name_in_another_module_or_package_does_not_count() {
        let runs = Runs::parse(NEXTEST, "").unwrap();
        assert!(!runs.has_passed(&rust("earlier_first", "exam::plan")));
        assert!(!runs.has_passed(&rust("one_seat", "")));
    }

    #[test]
    fn a_suite_must_pass_on_every_database_it_ran_on() {
        let runs = Runs::parse(NEXTEST, "").unwrap();
        let suite = Proof { runner: Runner::AnyPackage, ..rust("one_seat", "") };
        assert!(!runs.has_passed(&suite));
    }
}
