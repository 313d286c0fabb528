//! One file over HTTPS: asked for with what is known of it, tried again with growing pauses, read up to a limit.

use std::io::{Read, Write};
use std::thread::sleep;
use std::time::Duration;

use sha2::{Digest, Sha256};
use ureq::http::{HeaderMap, Response, StatusCode};
use ureq::{Agent, Body};

use super::Fetcher;
use super::address::Address;
use super::cache::{Entry, hex};
use crate::error::{Error, Place, Result};
use crate::formats::Draft;

/// The longest pause that a server may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How much is read at once \[bytes\].
const BLOCK: usize = 64 << 10;

/// What a server answered.
pub enum Answer {
    /// The file that is known is still right.
    Unchanged(Entry),
    /// The whole file, and what is known of it.
    File(Draft, Entry),
}

/// What a server answered, before the file is read.
enum Reply {
    Unchanged(Entry),
    Body(Response<Body>),
}

/// Why an attempt failed.
enum Failure {
    /// Trying again may help, after the pause that the server asked for.
    Passing(String, Option<Duration>),
    /// It will not.
    Lasting(Error),
}

/// Fetches `address` into `draft`, or learns that `known` is still right.
///
/// # Errors
/// When the last attempt failed, or one failed in a way that trying again cannot mend.
pub fn get(
    address: &Address,
    fetcher: &Fetcher,
    known: Option<&Entry>,
    token: Option<&str>,
    mut draft: Draft,
) -> Result<Answer> {
    let agent = agent(address, fetcher);
    let mut pause = fetcher.patience.pause;
    let mut attempt = 1;
    loop {
        let failure = match ask(&agent, address, known, token) {
            Ok(Reply::Unchanged(entry)) => return Ok(Answer::Unchanged(entry)),
            Ok(Reply::Body(response)) => match read(response, address, fetcher.limit, &mut draft) {
                Ok(entry) => return Ok(Answer::File(draft, entry)),
                Err(failure) => failure,
            },
            Err(failure) => failure,
        };
        match failure {
            Failure::Lasting(error) => return Err(error.at(&address.place())),
            Failure::Passing(why, _) if attempt >= fetcher.patience.attempts => {
                return Err(Error::new(format!("cannot be fetched, after {attempt} attempts: {why}"))
                    .at(&address.place())
                    .hint("try again later, or use what the cache holds with --offline"));
            }
            Failure::Passing(_, asked) => sleep(asked.unwrap_or(pause).min(LONGEST_PAUSE)),
        }
        draft.restart()?;
        pause *= 2;
        attempt += 1;
    }
}

fn agent(address: &Address, fetcher: &Fetcher) -> Agent {
    Agent::config_builder()
        .https_only(!address.is_plain())
        .http_status_as_error(false)
        .timeout_connect(Some(fetcher.patience.connect))
        .timeout_global(Some(fetcher.patience.attempt))
        .user_agent(concat!("controlmap/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Asks for the file, if it is another than the one that is known.
fn ask(
    agent: &Agent,
    address: &Address,
    known: Option<&Entry>,
    token: Option<&str>,
) -> std::result::Result<Reply, Failure> {
    let mut request = agent.get(address.uri());
    if let Some(etag) = known.and_then(|known| known.etag.as_ref()) {
        request = request.header("If-None-Match", etag);
    }
    if let Some(date) = known.and_then(|known| known.last_modified.as_ref()) {
        request = request.header("If-Modified-Since", date);
    }
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    let response = request.call().map_err(failure)?;
    match (response.status(), known) {
        (StatusCode::NOT_MODIFIED, Some(known)) => Ok(Reply::Unchanged(known.clone())),
        (StatusCode::OK, _) => Ok(Reply::Body(response)),
        (status, _) => Err(refusal(status, response.headers())),
    }
}

/// What a failed call means.
fn failure(error: ureq::Error) -> Failure {
    match error {
        ureq::Error::Io(_)
        | ureq::Error::Timeout(_)
        | ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Protocol(_) => Failure::Passing(error.to_string(), None),
        error => Failure::Lasting(
            Error::new(format!("cannot be fetched: {error}")).hint("check the address in the project file"),
        ),
    }
}

/// What an answer means that is no file.
fn refusal(status: StatusCode, headers: &HeaderMap) -> Failure {
    let why = format!("the server answers {status}");
    if matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504) {
        return Failure::Passing(
            why,
            header(headers, "retry-after")
                .and_then(|seconds| seconds.trim().parse().ok().map(Duration::from_secs)),
        );
    }
    let hint = match status.as_u16() {
        401 | 403 => "check the token in the environment variable that `token_env` names",
        404 | 410 => "check the address in the project file: the file is not there",
        _ => "check the address in the project file",
    };
    Failure::Lasting(Error::new(format!("cannot be fetched: {why}")).hint(hint))
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Reads the file into `draft`.
fn read(
    mut response: Response<Body>,
    address: &Address,
    limit: u64,
    draft: &mut Draft,
) -> std::result::Result<Entry, Failure> {
    let too_large = || {
        Failure::Lasting(Error::new(format!("the file is larger than the limit of {limit} bytes")).hint(
            "check that it is the right file; if it is, raise `bytes` under [limits] in the project file",
        ))
    };
    if response.body().content_length().is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let [etag, last_modified] = ["etag", "last-modified"].map(|name| header(response.headers(), name));
    let mut body = response.body_mut().as_reader();
    let (mut hash, mut size, mut block) = (Sha256::new(), 0u64, vec![0; BLOCK]);
    loop {
        let read = body.read(&mut block).map_err(|cause| Failure::Passing(cause.to_string(), None))?;
        if read == 0 {
            let sha256 = hex(&hash.finalize());
            return Ok(Entry { url: address.whole(), etag, last_modified, sha256 });
        }
        size += read as u64;
        if size > limit {
            return Err(too_large());
        }
        hash.update(&block[..read]);
        let written = draft.write_all(&block[..read]);
        written
            .map_err(|cause| Failure::Lasting(Error::io("cannot write", Place::file("the cache"), cause)))?;
    }
}
