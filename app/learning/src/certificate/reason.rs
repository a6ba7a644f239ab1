use serde::{Deserialize, Serialize};

/// Why a certificate was revoked; the verify page says it in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The name on it is wrong.
    WrongName,
    /// The holder asked for it.
    Asked,
    /// It was given by mistake.
    Mistake,
    /// The answers were not the holder's own.
    NotHerWork,
}

impl Reason {
    pub const ALL: [Self; 4] = [
        Self::WrongName,
        Self::Asked,
        Self::Mistake,
        Self::NotHerWork,
    ];

    /// As it is written in the database and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WrongName => "wrong-name",
            Self::Asked => "asked",
            Self::Mistake => "mistake",
            Self::NotHerWork => "not-her-work",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }

    /// Whether she may take out another certificate for the same course.
    #[must_use]
    pub fn allows_another(self) -> bool {
        matches!(self, Self::WrongName | Self::Asked)
    }
}
