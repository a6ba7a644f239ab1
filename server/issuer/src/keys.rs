//! The folder of keys. `keys.json` lists every key there ever was, public parts only; `<id>.pem` is the one that signs now.
//! The secret part of a key that was rotated or revoked is deleted: nobody can steal it any more, and what it signed is
//! checked with the public part.
//!
//! The folder is read at each use and replaced as a whole, so a running server sees at once what a subcommand has done.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use learning::certificate::{Key, KeyId, KeyStatus};

use crate::key::{SecretKey, x_of};
use crate::{Error, Result};

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Keys {
    folder: PathBuf,
}

impl Keys {
    /// Opens the folder; where there is none yet, makes it, and a first key of 32 random bytes.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn open(folder: &Path, random: &[u8; 32], now_ms: i64) -> Result<Self> {
        let keys = Self {
            folder: folder.to_owned(),
        };
        keys.make_folder()?;
        let _lock = keys.lock()?;
        if keys.list()?.is_empty() {
            keys.add(Vec::new(), random, now_ms)?;
        }
        keys.current()?;
        Ok(keys)
    }

    /// Every key, the current one first, then from new to old.
    ///
    /// # Errors
    /// If the list cannot be read.
    pub fn list(&self) -> Result<Vec<Key>> {
        let path = self.folder.join("keys.json");
        match fs::read_to_string(&path) {
            Ok(json) => serde_json::from_str(&json).map_err(|error| Error::folder(&path, error)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(Error::folder(&path, error)),
        }
    }

    /// The key that signs now.
    ///
    /// # Errors
    /// If it cannot be read, or others may read it.
    pub fn current(&self) -> Result<SecretKey> {
        match self.read_current() {
            // Another one may have become current between the list and the key.
            Err(Error::Folder { .. }) => self.read_current(),
            read => read,
        }
    }

    /// Makes another key sign from now on; gives its id. What the former one signed stays good.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn rotate(&self, random: &[u8; 32], now_ms: i64) -> Result<KeyId> {
        let _lock = self.lock()?;
        self.replace_current(self.list()?, random, now_ms)
    }

    /// Stops trusting a key since a moment, which is not moved later by a second call; see [`Key::covers`] for the rule. If it
    /// is the current one, another takes its place, whose id is given.
    ///
    /// # Errors
    /// [`Error::UnknownKey`], or if the folder cannot be written.
    pub fn revoke(
        &self,
        id: &str,
        since_ms: i64,
        random: &[u8; 32],
        now_ms: i64,
    ) -> Result<Option<KeyId>> {
        let _lock = self.lock()?;
        let mut list = self.list()?;
        let key = list.iter_mut().find(|key| key.kid == id);
        let key = key.ok_or_else(|| Error::UnknownKey { id: id.to_owned() })?;
        let was_current = key.status == KeyStatus::Current;
        key.status = KeyStatus::Revoked;
        key.revoked_ms = Some(key.revoked_ms.map_or(since_ms, |ms| ms.min(since_ms)));
        if was_current {
            return self.replace_current(list, random, now_ms).map(Some);
        }
        self.write_list(&list)?;
        Ok(None)
    }

    fn replace_current(&self, mut list: Vec<Key>, random: &[u8; 32], now_ms: i64) -> Result<KeyId> {
        let former = list.first().map(|key| key.kid.clone());
        if let Some(key) = list.iter_mut().find(|key| key.status == KeyStatus::Current) {
            key.status = KeyStatus::Rotated;
            key.rotated_ms = Some(now_ms);
        }
        let id = self.add(list, random, now_ms)?;
        if let Some(path) = former.map(|id| self.secret(&id)) {
            remove(&path).map_err(|error| Error::folder(&path, error))?;
        }
        Ok(id)
    }

    /// The secret part is on the disk before the list names it.
    fn add(&self, mut list: Vec<Key>, random: &[u8; 32], now_ms: i64) -> Result<KeyId> {
        let secret = SecretKey::new(random);
        let id = secret.id();
        self.write(&self.secret(&id.to_string()), secret.pem().as_bytes())?;
        let key = Key {
            kid: id.to_string(),
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            alg: "EdDSA".to_owned(),
            x: x_of(&secret.public()),
            status: KeyStatus::Current,
            created_ms: now_ms,
            rotated_ms: None,
            revoked_ms: None,
        };
        list.insert(0, key);
        self.write_list(&list)?;
        Ok(id)
    }

    fn read_current(&self) -> Result<SecretKey> {
        let list = self.list()?;
        let id = list.first().map_or("", |key| key.kid.as_str());
        let path = self.secret(id);
        let pem = fs::read_to_string(&path).map_err(|error| Error::folder(&path, error))?;
        if is_open(&path) {
            return Err(Error::Open {
                path: path.display().to_string(),
                id: id.to_owned(),
            });
        }
        SecretKey::of_pem(&pem)
            .filter(|key| key.id().to_string() == id)
            .ok_or_else(|| Error::NoKey {
                path: path.display().to_string(),
            })
    }

    fn secret(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.pem"))
    }

    fn make_folder(&self) -> Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&self.folder)
            .map_err(|error| Error::folder(&self.folder, error))
    }

    /// Two programs that change the folder take turns.
    fn lock(&self) -> Result<File> {
        let path = self.folder.join("lock");
        let file = options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        file.and_then(|file| file.lock().map(|()| file))
            .map_err(|error| Error::folder(&path, error))
    }

    fn write_list(&self, list: &[Key]) -> Result<()> {
        let json = serde_json::to_vec_pretty(list).unwrap_or_default();
        self.write(&self.folder.join("keys.json"), &json)
    }

    /// Whole or not at all, also in a power cut; only its owner may read it.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let part = path.with_extension("part");
        let written = remove(&part)
            .and_then(|()| options().write(true).create_new(true).open(&part))
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, path))
            .and_then(|()| File::open(&self.folder)?.sync_all());
        written.map_err(|error| Error::folder(path, error))
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_open(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open(_: &Path) -> bool {
    false
}
