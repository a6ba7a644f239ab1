use std::fmt::Display;
use std::path::Path;

/// Why the keys or a picture cannot be used; each is a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("The folder of the issuer's keys cannot be used: {path}: {cause}.")]
    Folder { path: String, cause: String },
    #[error(
        "The key {path} can be read by others than its owner. Once they may have read it, revoke it: chyrak keys revoke {id}. \
         Otherwise close it: chmod 600 {path}"
    )]
    Open { path: String, id: String },
    #[error("{path} is not an Ed25519 key as this program writes it (PKCS#8, PEM).")]
    NoKey { path: String },
    #[error("There is no key {id}. «chyrak keys list» names all of them.")]
    UnknownKey { id: String },
    #[error("This is not a whole PNG picture.")]
    NoPicture,
}

impl Error {
    pub(crate) fn folder(path: &Path, cause: impl Display) -> Self {
        Self::Folder {
            path: path.display().to_string(),
            cause: cause.to_string(),
        }
    }
}
