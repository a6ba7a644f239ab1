//! The one error that crosses the wire.

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::codec::PhoneJson;
use crate::text::{Key, key};

/// Why a request was not done. Each has a plain sentence in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiError {
    /// The server could not be reached.
    Offline,
    /// Nobody is signed in, or the session has ended.
    SignIn,
    /// She has been taken out of her cohort.
    TakenOut,
    /// Signed in, but not allowed.
    NotAllowed,
    /// No cohort has this code.
    WrongCode,
    /// The cohort has ended.
    CohortEnded,
    /// No such name in the cohort, or the wrong PIN or pictures; not said which.
    WrongSecret,
    /// No such sign-in name, or the wrong password; not said which.
    WrongPassword,
    /// Somebody in the cohort has this name.
    NameTaken,
    /// A cohort of the centre that has not ended has this name.
    CohortTaken,
    /// A centre of the district has this name.
    CentreTaken,
    /// The sign-in name is taken.
    LoginTaken,
    /// The name is empty or longer than 60 letters.
    BadName,
    /// The PIN is not four digits, or two pictures were not chosen.
    BadSecret,
    /// A PIN or password of one character repeated.
    TooEasy,
    /// The password is shorter than 10 or longer than 200 characters.
    BadPassword,
    /// Too many wrong tries; wait some minutes.
    TooManyTries,
    /// The invitation has been used, has expired, or never was.
    InviteGone,
    /// The course is not finished by its rule.
    NotFinished,
    /// The request does not have the form that this version of the server understands.
    Malformed,
    /// There is no such thing (any more).
    Missing,
    /// Our fault; it has been written down.
    Trouble,
}

impl ApiError {
    /// HTTP status.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::SignIn | Self::TakenOut => 401,
            Self::NotAllowed => 403,
            Self::WrongCode | Self::InviteGone | Self::Missing => 404,
            Self::CohortEnded => 410,
            Self::NameTaken
            | Self::CohortTaken
            | Self::CentreTaken
            | Self::LoginTaken
            | Self::NotFinished => 409,
            Self::TooManyTries => 429,
            Self::Offline | Self::Trouble => 500,
            _ => 422,
        }
    }

    /// The sentence that says what happened and what to do.
    #[must_use]
    pub fn text(self) -> Key {
        match self {
            Self::Offline => key::ERROR_OFFLINE,
            Self::SignIn => key::ERROR_SIGN_IN,
            Self::TakenOut => key::NOTICE_TAKEN_OUT,
            Self::NotAllowed => key::ERROR_NOT_ALLOWED,
            Self::WrongCode => key::ERROR_WRONG_CODE,
            Self::CohortEnded => key::ERROR_COHORT_ENDED,
            Self::WrongSecret => key::ERROR_WRONG_SECRET,
            Self::WrongPassword => key::ERROR_WRONG_PASSWORD,
            // Staff have words of their own for each.
            Self::NameTaken | Self::CohortTaken | Self::CentreTaken => key::ERROR_NAME_TAKEN,
            Self::LoginTaken => key::ERROR_LOGIN_TAKEN,
            Self::BadName => key::ERROR_BAD_NAME,
            Self::BadSecret => key::ERROR_BAD_SECRET,
            Self::TooEasy => key::ERROR_TOO_EASY,
            Self::BadPassword => key::ERROR_BAD_PASSWORD,
            Self::TooManyTries => key::ERROR_TOO_MANY_TRIES,
            Self::InviteGone => key::ERROR_INVITE_GONE,
            Self::NotFinished => key::ERROR_NOT_FINISHED,
            Self::Malformed => key::ERROR_MALFORMED,
            Self::Missing => key::ERROR_MISSING,
            Self::Trouble => key::ERROR_TROUBLE,
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = PhoneJson;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            _ => Self::Trouble,
        }
    }
}
