//! Many phones, one transaction: whoever hands over events while the disk is busy shares the next commit.

use tokio::sync::{mpsc, oneshot};

use super::batch::{self, Answer};
use super::{Ack, Push};
use crate::{Database, Error, Result};

/// Requests that wait: beyond this, devices wait in [`EventWriter::add`] and keep their events a little longer.
const WAITING: usize = 1024;

/// Requests in one transaction: 128 of 50 events each are a few megabytes and a few tenths of a second.
const TOGETHER: usize = 128;

/// Adds events; cloning it is cheap. It ends when the last clone is dropped and everything handed over is written.
#[derive(Clone, Debug)]
pub struct EventWriter {
    queue: mpsc::Sender<Request>,
}

#[derive(Debug)]
struct Request {
    push: Push,
    reply: oneshot::Sender<Result<Vec<Ack>>>,
}

impl Database {
    /// Starts the task that writes events; needs a running tokio runtime.
    #[must_use]
    pub fn event_writer(&self) -> EventWriter {
        let (queue, requests) = mpsc::channel(WAITING);
        // One task, also for PostgreSQL: with more of them each commit holds fewer events, and every commit costs the
        // same. Measured with 1, 2 and 3.
        tokio::spawn(run(self.clone(), requests));
        EventWriter { queue }
    }
}

impl EventWriter {
    /// Adds a device's events, each once however often it is sent; the answer stands for events that are on the disk.
    /// [`Error::Conflict`] `reference` if there is no such account, [`Error::Unwritten`] if the database failed.
    /// Dropping the future does not take back what was handed over.
    pub async fn add(&self, push: Push) -> Result<Vec<Ack>> {
        let (reply, answer) = oneshot::channel();
        self.queue
            .send(Request { push, reply })
            .await
            .map_err(|_| Error::Unwritten)?;
        answer.await.unwrap_or(Err(Error::Unwritten))
    }
}

/// Takes everything that waits, writes it, answers; until all clones of the [`EventWriter`] are gone.
async fn run(database: Database, mut requests: mpsc::Receiver<Request>) {
    let mut taken = Vec::new();
    while requests.recv_many(&mut taken, TOGETHER).await > 0 {
        let (pushes, replies): (Vec<_>, Vec<_>) =
            taken.drain(..).map(|one| (one.push, one.reply)).unzip();
        let answers = write(&database, &pushes).await;
        for (reply, answer) in replies.into_iter().zip(answers) {
            drop(reply.send(answer)); // whoever asked may have gone
        }
    }
}

/// All together; if the database refuses what one of them holds, each on its own.
async fn write(database: &Database, pushes: &[Push]) -> Vec<Result<Vec<Ack>>> {
    match batch::write(database, pushes).await {
        Ok(answers) => answers.into_iter().map(answer).collect(),
        Err(error) if pushes.len() > 1 && is_about_data(&error) => {
            let mut answers = Vec::with_capacity(pushes.len());
            for push in pushes {
                answers.push(write_one(database, push).await);
            }
            answers
        }
        Err(error) => {
            tracing::error!(requests = pushes.len(), %error, "events were not written");
            pushes.iter().map(|_| Err(Error::Unwritten)).collect()
        }
    }
}

async fn write_one(database: &Database, push: &Push) -> Result<Vec<Ack>> {
    match batch::write(database, std::slice::from_ref(push)).await {
        Ok(answers) => answer(answers.into_iter().next().flatten()),
        Err(error) => {
            tracing::error!(account = %push.account, %error, "events were not written");
            Err(Error::Unwritten)
        }
    }
}

fn answer(answer: Answer) -> Result<Vec<Ack>> {
    answer.ok_or(Error::Conflict { field: "reference" })
}

/// Whether the database refused a value rather than failing: then the neighbours' values may be good.
fn is_about_data(error: &Error) -> bool {
    match error {
        Error::Conflict { .. } | Error::Database(sqlx::Error::Encode(_)) => true,
        Error::Database(sqlx::Error::Database(error)) => {
            // PostgreSQL's classes 22 (data) and 23 (constraint); SQLite's 18 (too big), 19 (constraint), 20 (mismatch).
            let code = error.code().unwrap_or_default();
            match code.parse::<i32>() {
                Ok(sqlite) if code.len() < 5 => matches!(sqlite & 0xff, 18..=20),
                _ => code.starts_with("22") || code.starts_with("23"),
            }
        }
        _ => false,
    }
}
