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
    let (url, own) = match (code.framework.as_str(), code.version.as_str()) {
        ("DigComp", "3.0") => (DIGCOMP_3_URL, &DIGCOMP_3[..]),
        ("DigComp", _) => (DIGCOMP_URL, &[][..]),
        ("DLGF", _) => (DLGF_URL, &DLGF[..]),
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

/// `DigComp` 3.0, JRC144121: the same codes, some of them under other names.
const DIGCOMP_3_URL: &str = "https://publications.jrc.ec.europa.eu/repository/handle/JRC144121";
const DIGCOMP_3: [(&str, &str); 12] = [
    ("1.1", "Browsing, searching and filtering information"),
    ("1.2", "Evaluating information"),
    ("1.3", "Managing information"),
    ("2.1", "Interacting through and with digital technologies"),
    ("2.5", "Digital behaviour"),
    ("3.4", "Computational thinking and programming"),
    ("4.3", "Supporting wellbeing"),
    ("4.4", "Environmental impacts of digital technologies"),
    ("5.1", "Identifying and solving technical problems"),
    (
        "5.2",
        "Identifying needs and digital technological responses",
    ),
    (
        "5.3",
        "Identifying creative solutions using digital technologies",
    ),
    ("5.4", "Identifying and addressing digital competence needs"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_its_own_names() {
        let named = |version: &str, code: &str| {
            let code = Code {
                framework: "DigComp".to_owned(),
                version: version.to_owned(),
                code: code.to_owned(),
                lessons: Vec::new(),
            };
            competence(&code).map(|found| (found.framework, found.name, found.url))
        };
        let (framework, name, url) = named("2.2", "2.5").unwrap();
        assert_eq!(
            (&*framework, name, url),
            ("DigComp 2.2", "Netiquette", DIGCOMP_URL)
        );
        let (framework, name, url) = named("3.0", "2.5").unwrap();
        assert_eq!(
            (&*framework, name, url),
            ("DigComp 3.0", "Digital behaviour", DIGCOMP_3_URL)
        );
        assert_eq!(
            named("3.0", "3.1").unwrap().1,
            named("2.2", "3.1").unwrap().1
        );
        assert_eq!(named("3.0", "6.1"), None);
    }
}
