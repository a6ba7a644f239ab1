//! Competence frameworks by the names that their publishers give.

use learning::course::Code;

/// A competence as a credential names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competence {
    /// Framework and version, such as `DigComp 2.2`.
    pub framework: String,
    /// Where the framework is published.
    pub url: &'static str,
    pub code: String,
    pub name: &'static str,
}

/// `None` for a framework that is not known here.
#[must_use]
pub fn competence(code: &Code) -> Option<Competence> {
    let (url, own) = match code.framework.as_str() {
        "DigComp" => (DIGCOMP_URL, &[][..]),
        "DLGF" => (DLGF_URL, &DLGF[..]),
        _ => return None,
    };
    let mut names = own.iter().chain(&DIGCOMP);
    let (_, name) = names.find(|(own, _)| *own == code.code)?;
    Some(Competence {
        framework: format!("{} {}", code.framework, code.version),
        url,
        code: code.code.clone(),
        name,
    })
}

/// Vuorikari, Kluzer, Punie: `DigComp` 2.2, JRC128415.
const DIGCOMP_URL: &str = "https://publications.jrc.ec.europa.eu/repository/handle/JRC128415";
const DIGCOMP: [(&str, &str); 21] = [
    (
        "1.1",
        "Browsing, searching and filtering data, information and digital content",
    ),
    ("1.2", "Evaluating data, information and digital content"),
    ("1.3", "Managing data, information and digital content"),
    ("2.1", "Interacting through digital technologies"),
    ("2.2", "Sharing through digital technologies"),
    (
        "2.3",
        "Engaging in citizenship through digital technologies",
    ),
    ("2.4", "Collaborating through digital technologies"),
    ("2.5", "Netiquette"),
    ("2.6", "Managing digital identity"),
    ("3.1", "Developing digital content"),
    ("3.2", "Integrating and re-elaborating digital content"),
    ("3.3", "Copyright and licences"),
    ("3.4", "Programming"),
    ("4.1", "Protecting devices"),
    ("4.2", "Protecting personal data and privacy"),
    ("4.3", "Protecting health and well-being"),
    ("4.4", "Protecting the environment"),
    ("5.1", "Solving technical problems"),
    ("5.2", "Identifying needs and technological responses"),
    ("5.3", "Creatively using digital technologies"),
    ("5.4", "Identifying digital competence gaps"),
];

/// Law, Woo, de la Torre, Wong: A Global Framework of Reference on Digital Literacy Skills, UNESCO Institute for Statistics,
/// information paper 51, 2018: `DigComp` and what it adds.
const DLGF_URL: &str = "https://uis.unesco.org/sites/default/files/documents/ip51-global-framework-reference-digital-literacy-skills-2018-en.pdf";
const DLGF: [(&str, &str); 5] = [
    ("0.1", "Physical operations of digital devices"),
    ("0.2", "Software operations in digital devices"),
    ("5.5", "Computational thinking"),
    (
        "6.1",
        "Operating specialised digital technologies for a particular field",
    ),
    (
        "6.2",
        "Interpreting and manipulating data, information and digital content for a particular field",
    ),
];
