//! Ids are uuids in Rust and text in the database: the same in both, and readable in a shell.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Decode, Encode, Type};
use uuid::Uuid;

/// A [`Uuid`] on its way to or from a text column.
pub(crate) struct Id(pub Uuid);

/// The same for a column that may be null.
pub(crate) struct MaybeId(Option<Id>);

impl From<Id> for Uuid {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl From<MaybeId> for Option<Uuid> {
    fn from(id: MaybeId) -> Self {
        id.0.map(|id| id.0)
    }
}

impl<DB: sqlx::Database> Type<DB> for Id
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        String::type_info()
    }

    fn compatible(info: &DB::TypeInfo) -> bool {
        String::compatible(info)
    }
}

impl<'q, DB: sqlx::Database> Encode<'q, DB> for Id
where
    String: Encode<'q, DB>,
{
    fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.to_string().encode(buffer)
    }
}

impl<'r, DB: sqlx::Database> Decode<'r, DB> for Id
where
    &'r str: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(Uuid::parse_str(<&str>::decode(value)?)?))
    }
}

impl<DB: sqlx::Database> Type<DB> for MaybeId
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        String::type_info()
    }

    fn compatible(info: &DB::TypeInfo) -> bool {
        String::compatible(info)
    }
}

impl<'r, DB: sqlx::Database> Decode<'r, DB> for MaybeId
where
    Option<Id>: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(Option::decode(value)?))
    }
}
