//! A certificate as an Open Badges 3.0 credential, secured as a JSON Web Token (section 8.2: the payload is the credential).

use learning::certificate::{Day, Number};
use learning::course::{Code, CourseText, Outline};
use serde_json::{Value, json};

use crate::key::SecretKey;
use crate::{did, framework, jwt, status};

const CONTEXTS: [&str; 3] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
];
const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
/// The language of the address that names a course whatever the language.
const COURSE_LANG: &str = "ky";

/// What a credential says.
#[derive(Clone, Copy, Debug)]
pub struct Badge<'a> {
    /// The public address, without a slash at its end.
    pub site: &'a str,
    /// The programme's name.
    pub issuer: &'a str,
    pub number: Number,
    /// The holder's.
    pub name: &'a str,
    pub outline: &'a Outline,
    pub version: i64,
    /// The course in the credential's language.
    pub text: &'a CourseText,
    /// The rule by which she finished, as a sentence in the same language.
    pub criteria: &'a str,
    pub issued_ms: i64,
    /// In the status lists.
    pub place: i64,
}

impl Badge<'_> {
    /// Signs it.
    #[must_use]
    pub fn credential(&self, key: &SecretKey) -> String {
        let did = did::of_url(self.site);
        jwt::sign(&self.payload(&did), &did, key)
    }

    fn payload(&self, did: &str) -> Value {
        let address = format!("{}/verify/{}", self.site, self.number.plain());
        let holder = format!("{address}#holder");
        json!({
            "@context": CONTEXTS,
            "id": address,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": self.text.title,
            "issuer": { "id": did, "type": ["Profile"], "name": self.issuer, "url": self.site },
            "validFrom": moment(self.issued_ms),
            "credentialSubject": {
                "id": holder,
                "type": ["AchievementSubject"],
                "identifier": [{ "type": "IdentityObject", "hashed": false, "identityHash": self.name, "identityType": "name" }],
                "achievement": self.achievement(),
            },
            "credentialSchema": [{ "id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019" }],
            "credentialStatus": status::entry(self.site, self.place),
            "iss": did,
            "jti": address,
            "sub": holder,
            "nbf": self.issued_ms.div_euclid(1000),
        })
    }

    fn achievement(&self) -> Value {
        let id = format!(
            "{}/{COURSE_LANG}/course/{}#version-{}",
            self.site, self.outline.id, self.version
        );
        let criteria: Vec<&str> = std::iter::once(self.criteria)
            .chain(self.text.outcomes.iter().map(String::as_str))
            .collect();
        json!({
            "id": id,
            "type": ["Achievement"],
            "achievementType": "CertificateOfCompletion",
            "name": self.text.title,
            "inLanguage": self.text.lang,
            "description": self.text.summary,
            "criteria": { "narrative": criteria.join("\n") },
            "alignment": self.outline.codes.iter().filter_map(alignment).collect::<Vec<_>>(),
        })
    }
}

fn alignment(code: &Code) -> Option<Value> {
    let competence = framework::competence(code)?;
    Some(json!({
        "type": ["Alignment"],
        "targetName": competence.name,
        "targetUrl": competence.url,
        "targetFramework": competence.framework,
        "targetCode": competence.code,
    }))
}

/// ISO 8601 in UTC, to the second.
pub(crate) fn moment(ms: i64) -> String {
    let second = ms.div_euclid(1000).rem_euclid(86_400);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!(
        "{}T{hour:02}:{minute:02}:{:02}Z",
        Day::of_ms(ms),
        second % 60
    )
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use learning::course::{Motif, Review};

    use super::*;

    #[test]
    fn a_credential_says_who_learned_what_and_is_signed() {
        let code = |framework: &str, version: &str, code: &str| Code {
            framework: framework.into(),
            version: version.into(),
            code: code.into(),
            lessons: Vec::new(),
        };
        let outline = Outline {
            id: "mobilography".into(),
            motif: Motif::Shyrdak,
            lessons: vec![],
            codes: vec![
                code("DigComp", "2.2", "3.1"),
                code("DLGF", "2018", "0.1"),
                code("Unknown", "1", "1.1"),
            ],
            languages: vec![],
            license: String::new(),
            pass_percent: None,
        };
        let text = CourseText {
            lang: "ky".into(),
            title: "Мобилография".into(),
            summary: "Телефон менен".into(),
            outcomes: vec!["Жарык".into()],
            lessons: vec![],
            review: Review::default(),
            cover: None,
            trailer: None,
        };
        let badge = Badge {
            site: "https://chyrak.example",
            issuer: "Санарип Айымдар",
            number: Number::new([0; 10]),
            name: "Айгүл Осмонова",
            outline: &outline,
            version: 2,
            text: &text,
            criteria: "Баары бүттү",
            issued_ms: 1_764_077_045_678,
            place: 7,
        };
        let key = SecretKey::new(&[1; 32]);
        let token = badge.credential(&key);
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD
            .decode(signature)
            .unwrap()
            .try_into()
            .unwrap();
        let x = crate::key::x_of(&key.public());
        assert!(crate::key::verify(&x, signed.as_bytes(), &signature));
        let part = |at: usize| -> Value {
            let part = token.split('.').nth(at).unwrap();
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        let (header, payload) = (part(0), part(1));
        assert_eq!(header["alg"], "EdDSA");
        assert_eq!(
            header["kid"],
            format!("did:web:chyrak.example#{}", key.id())
        );
        assert_eq!(payload["validFrom"], "2025-11-25T13:24:05Z");
        assert_eq!(payload["nbf"], 1_764_077_045);
        assert_eq!(payload["jti"], payload["id"]);
        let subject = &payload["credentialSubject"];
        assert_eq!(subject["identifier"][0]["identityHash"], "Айгүл Осмонова");
        let alignment = &subject["achievement"]["alignment"];
        assert_eq!(alignment.as_array().map(Vec::len), Some(2));
        assert_eq!(alignment[0]["targetName"], "Developing digital content");
        assert_eq!(alignment[1]["targetFramework"], "DLGF 2018");
    }
}
