//! Tables from one database to another, by chunks of JSON. The tables and their order are read from an SQLite file,
//! which is always at one end: a table added by a migration is copied without a word here.

use serde_json::Value;
use sqlx::{ColumnIndex, Decode, Row, SqliteConnection, Type};

use crate::Result;

/// Where `$1`, a JSON array of arrays, becomes rows named `value`.
pub(super) const SQLITE_ROWS: &str = "json_each($1)";
/// The same for PostgreSQL.
pub(super) const POSTGRES_ROWS: &str = "json_array_elements(cast($1 as json)) as rows (value)";

/// Bytes of JSON in one statement.
const CHUNK_BYTES: usize = 256 * 1024;

pub(super) struct Table {
    pub name: String,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    /// `text`, `bigint` or `boolean`.
    kind: String,
}

/// All tables but the library's own, each after those it refers to.
pub(super) async fn tables(file: &mut SqliteConnection) -> sqlx::Result<Vec<Table>> {
    let columns: Vec<(String, String, String)> = sqlx::query_as(
        r"select tables.name, columns.name, columns.type
            from sqlite_schema as tables join pragma_table_info(tables.name) as columns
            where tables.type = 'table' and tables.name not like 'sqlite\_%' escape '\'
            and tables.name not like '\_sqlx\_%' escape '\'
            order by tables.rowid, columns.cid",
    )
    .fetch_all(file)
    .await?;
    let mut tables: Vec<Table> = Vec::new();
    for (table, name, kind) in columns {
        if tables.last().is_none_or(|last| last.name != table) {
            tables.push(Table {
                name: table,
                columns: Vec::new(),
            });
        }
        if let Some(last) = tables.last_mut() {
            last.columns.push(Column { name, kind });
        }
    }
    Ok(tables)
}

impl Table {
    pub(super) fn is_filled(&self) -> String {
        format!("select exists (select 1 from {})", self.name)
    }

    pub(super) fn select(&self) -> String {
        format!("select {} from {}", self.names(), self.name)
    }

    pub(super) fn insert(&self, rows: &str) -> String {
        let values = self
            .columns
            .iter()
            .enumerate()
            .map(|(i, column)| format!("cast(value ->> {i} as {})", column.kind));
        format!(
            "insert into {} ({}) select {} from {rows}",
            self.name,
            self.names(),
            values.collect::<Vec<_>>().join(", ")
        )
    }

    fn names(&self) -> String {
        self.columns
            .iter()
            .map(|column| column.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn read<'r, R: Row>(&self, row: &'r R) -> sqlx::Result<Vec<Value>>
    where
        usize: ColumnIndex<R>,
        String: Decode<'r, R::Database> + Type<R::Database>,
        i64: Decode<'r, R::Database> + Type<R::Database>,
        bool: Decode<'r, R::Database> + Type<R::Database>,
    {
        let value = |(i, column): (usize, &Column)| {
            Ok(match column.kind.as_str() {
                "bigint" => row.try_get::<Option<i64>, _>(i)?.map(Value::from),
                "boolean" => row.try_get::<Option<bool>, _>(i)?.map(Value::from),
                _ => row.try_get::<Option<String>, _>(i)?.map(Value::from),
            }
            .unwrap_or(Value::Null))
        };
        self.columns.iter().enumerate().map(value).collect()
    }
}

/// Rows on their way.
#[derive(Default)]
pub(super) struct Chunk {
    json: String,
}

impl Chunk {
    pub(super) fn push<'r, R: Row>(&mut self, table: &Table, row: &'r R) -> Result<()>
    where
        usize: ColumnIndex<R>,
        String: Decode<'r, R::Database> + Type<R::Database>,
        i64: Decode<'r, R::Database> + Type<R::Database>,
        bool: Decode<'r, R::Database> + Type<R::Database>,
    {
        self.json.push(if self.json.is_empty() { '[' } else { ',' });
        self.json
            .push_str(&serde_json::to_string(&table.read(row)?)?);
        Ok(())
    }

    /// The rows as a JSON array of arrays, once there are enough of them, or `last`.
    pub(super) fn take(&mut self, last: bool) -> Option<String> {
        if self.json.is_empty() || (self.json.len() < CHUNK_BYTES && !last) {
            return None;
        }
        let mut json = std::mem::take(&mut self.json);
        json.push(']');
        Some(json)
    }
}

/// `copy_table!(table, from => to, rows)`: all rows of a table from one connection to another.
macro_rules! copy_table {
    ($table:expr, $from:expr => $to:expr, $rows:expr) => {{
        use futures_util::TryStreamExt;
        let insert = $table.insert($rows);
        let mut chunk = $crate::backup::copy::Chunk::default();
        let mut rows = sqlx::query(sqlx::AssertSqlSafe($table.select())).fetch($from);
        while let Some(row) = rows.try_next().await? {
            chunk.push($table, &row)?;
            if let Some(json) = chunk.take(false) {
                sqlx::query(sqlx::AssertSqlSafe(insert.clone()))
                    .bind(json)
                    .execute($to)
                    .await?;
            }
        }
        if let Some(json) = chunk.take(true) {
            sqlx::query(sqlx::AssertSqlSafe(insert))
                .bind(json)
                .execute($to)
                .await?;
        }
    }};
}
pub(super) use copy_table;
