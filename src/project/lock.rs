//! One build at a time in a folder. The lock is the system's: it goes with its process, however that ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{Error, Place, Result};

/// The file that is locked. It stays: to remove it would let two builds lock two files of one name.
const FILE: &str = ".controlmap.lock";

/// A folder that this process alone builds in.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not used")] File);

impl Lock {
    /// Locks `folder`; where another build has it, `waiting` is told, and its end waited for.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn of(folder: &Path, waiting: impl FnOnce()) -> Result<Lock> {
        let path = folder.join(FILE);
        let fail = |cause| Error::io("cannot write", Place::file(path.display().to_string()), cause);
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => return Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => waiting(),
            Err(TryLockError::Error(cause)) => return Err(fail(cause)),
        }
        file.lock().map_err(fail)?;
        Ok(Lock(file))
    }
}
