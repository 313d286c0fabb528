//! Sources from the network, asked of a server on this machine.

#![cfg(feature = "fetch")]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use controlmap::project::Remote;
use controlmap::project::fetch::{Fetcher, Freshness, Network, Patience};
use tempfile::TempDir;

/// The SHA-256 of `hello`.
const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

/// A server that answers each request with the next of `answers`; what it was asked comes through the channel.
fn server(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/2025-12-05.geojson?key=secret", listener.local_addr().unwrap());
    let (asked, questions) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
            let question: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let _ = asked.send(question.join("\n").to_lowercase());
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (url, questions)
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nETag: \"one\"\r\nLast-Modified: Fri, 05 Dec 2025 06:00:00 GMT\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn status(line: &str) -> String {
    format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn remote(url: &str) -> Remote {
    Remote { url: url.to_owned(), sha256: None, token_env: None }
}

fn fetcher(cache: &TempDir) -> Fetcher {
    let patience = Patience {
        connect: Duration::from_secs(5),
        attempt: Duration::from_secs(5),
        attempts: 3,
        pause: Duration::from_millis(1),
    };
    Fetcher { cache: cache.path().to_owned(), network: Network::Online, limit: 1000, patience, environment }
}

/// An environment with one variable in it.
fn environment(name: &str) -> Option<String> {
    (name == "CONTROLMAP_TOKEN").then(|| "Token1".to_owned())
}

/// Every file of the cache, by name.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => names.extend(files(&entry.path())),
            false => names.push(entry.file_name().into_string().unwrap()),
        }
    }
    names.sort();
    names
}

#[test]
fn a_file_is_fetched_once_and_then_only_asked_about() {
    let (url, asked) = server(vec![ok("hello"), status("304 Not Modified")]);
    let cache = TempDir::new().unwrap();
    let first = fetcher(&cache).fetch(&remote(&url)).unwrap().value;
    assert_eq!(first.freshness, Freshness::Fetched);
    assert_eq!(first.sha256, HELLO);
    assert_eq!(first.path.file_name().unwrap(), "2025-12-05.geojson");
    assert_eq!(std::fs::read_to_string(&first.path).unwrap(), "hello");
    assert!(!asked.recv().unwrap().contains("if-none-match"));
    let second = fetcher(&cache).fetch(&remote(&url)).unwrap().value;
    assert_eq!((second.freshness, second.path), (Freshness::Unchanged, first.path));
    let question = asked.recv().unwrap();
    assert!(question.contains("if-none-match: \"one\""), "{question}");
    assert!(question.contains("if-modified-since: fri, 05 dec 2025"), "{question}");
}

#[test]
fn a_cached_file_that_was_damaged_is_fetched_anew() {
    let (url, asked) = server(vec![ok("hello"), ok("hello")]);
    let cache = TempDir::new().unwrap();
    let first = fetcher(&cache).fetch(&remote(&url)).unwrap().value;
    std::fs::write(&first.path, "hel").unwrap();
    let second = fetcher(&cache).fetch(&remote(&url)).unwrap().value;
    assert_eq!(second.freshness, Freshness::Fetched);
    assert_eq!(std::fs::read_to_string(second.path).unwrap(), "hello");
    asked.recv().unwrap();
    assert!(!asked.recv().unwrap().contains("if-none-match"));
}

#[test]
fn a_server_in_trouble_is_asked_again() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhel".to_owned();
    let (url, _asked) = server(vec![status("503 Service Unavailable\r\nRetry-After: 0"), cut, ok("hello")]);
    let cache = TempDir::new().unwrap();
    let fetched = fetcher(&cache).fetch(&remote(&url)).unwrap().value;
    assert_eq!(std::fs::read_to_string(fetched.path).unwrap(), "hello");
}

#[test]
fn after_the_last_attempt_the_error_says_why_and_the_old_file_stands() {
    let (url, _asked) =
        server(vec![ok("hello"), status("500 Oops"), status("502 Bad Gateway"), status("503 Busy")]);
    let cache = TempDir::new().unwrap();
    let first = fetcher(&cache).fetch(&remote(&url)).unwrap().value;
    let error = fetcher(&cache).fetch(&remote(&url)).unwrap_err().to_string();
    assert!(error.contains("after 3 attempts: the server answers 503"), "{error}");
    assert!(error.contains("--offline"), "{error}");
    assert!(!error.contains("secret"), "{error}");
    assert_eq!(std::fs::read_to_string(first.path).unwrap(), "hello");
    assert_eq!(files(cache.path()), [".fetched.json", "2025-12-05.geojson"]);
}

#[test]
fn a_missing_file_is_no_matter_of_patience() {
    let (url, asked) = server(vec![status("404 Not Found")]);
    let error = fetcher(&TempDir::new().unwrap()).fetch(&remote(&url)).unwrap_err().to_string();
    assert!(error.contains("the server answers 404"), "{error}");
    assert_eq!(asked.iter().count(), 1);
}

#[test]
fn a_file_over_the_limit_is_refused_whether_its_length_is_told_or_not() {
    let long = "x".repeat(1001);
    let untold = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{long}");
    for answer in [ok(&long), untold] {
        let (url, _asked) = server(vec![answer]);
        let cache = TempDir::new().unwrap();
        let error = fetcher(&cache).fetch(&remote(&url)).unwrap_err().to_string();
        assert!(error.contains("larger than the limit of 1000 bytes"), "{error}");
        assert!(files(cache.path()).is_empty());
    }
}

#[test]
fn a_pinned_checksum_is_kept_and_needs_no_network_once_it_is_met() {
    let (url, asked) = server(vec![ok("hello"), ok("hello")]);
    let cache = TempDir::new().unwrap();
    let wrong = Remote { sha256: Some("ab".repeat(32)), ..remote(&url) };
    let error = fetcher(&cache).fetch(&wrong).unwrap_err().to_string();
    assert!(error.contains(HELLO), "{error}");
    assert!(files(cache.path()).is_empty());
    let right = Remote { sha256: Some(HELLO.to_uppercase()), ..remote(&url) };
    assert_eq!(fetcher(&cache).fetch(&right).unwrap().value.freshness, Freshness::Fetched);
    assert_eq!(fetcher(&cache).fetch(&right).unwrap().value.freshness, Freshness::Unchanged);
    assert_eq!(asked.iter().count(), 2);
}

#[test]
fn offline_takes_the_cached_file_and_says_so() {
    let (url, _asked) = server(vec![ok("hello")]);
    let cache = TempDir::new().unwrap();
    let offline = Fetcher { network: Network::Offline, ..fetcher(&cache) };
    let error = offline.fetch(&remote(&url)).unwrap_err().to_string();
    assert!(error.contains("the cache does not hold this file"), "{error}");
    fetcher(&cache).fetch(&remote(&url)).unwrap();
    let taken = offline.fetch(&remote(&url)).unwrap();
    assert_eq!(taken.value.freshness, Freshness::Unasked);
    assert!(taken.warnings[0].message.contains("last modified Fri, 05 Dec 2025"), "{}", taken.warnings[0]);
}

#[test]
fn addresses_that_are_not_safe_are_refused_without_telling_secrets() {
    let cache = TempDir::new().unwrap();
    for (url, why) in [
        ("http://example.org/a.json", "http is not safe"),
        ("https://name:secret@example.org/a.json", "holds credentials"),
        ("file:///etc/passwd", "no address"),
        ("ftp://example.org/a", "not https"),
        ("not an address", "no address"),
    ] {
        let error = fetcher(&cache).fetch(&remote(url)).unwrap_err().to_string();
        assert!(error.contains(why), "{url}: {error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn a_token_comes_from_the_environment_only_and_a_missing_one_is_named() {
    let (url, asked) = server(vec![ok("hello")]);
    let cache = TempDir::new().unwrap();
    let with = |variable: &str| Remote { token_env: Some(variable.to_owned()), ..remote(&url) };
    let error = fetcher(&cache).fetch(&with("CONTROLMAP_NO_SUCH_TOKEN")).unwrap_err().to_string();
    assert!(error.contains("`CONTROLMAP_NO_SUCH_TOKEN`"), "{error}");
    fetcher(&cache).fetch(&with("CONTROLMAP_TOKEN")).unwrap();
    assert!(asked.recv().unwrap().contains("authorization: bearer token1"));
}

#[test]
fn names_on_the_network_cannot_lead_out_of_the_cache() {
    let (url, _asked) = server(vec![ok("hello")]);
    let base = url.split("/2025").next().unwrap();
    let cache = TempDir::new().unwrap();
    let fetched = fetcher(&cache).fetch(&remote(&format!("{base}/a/..%2f..%2fb%00c"))).unwrap().value;
    assert!(fetched.path.canonicalize().unwrap().starts_with(cache.path().canonicalize().unwrap()));
    assert_eq!(fetched.path.file_name().unwrap(), "_2f.._2fb_00c");
}

#[test]
fn a_project_is_built_from_an_address_and_offline_from_its_cache() {
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,49],[37,48]]]}}]}"#;
    let (url, _asked) = server(vec![ok(square)]);
    let folder = TempDir::new().unwrap();
    let project =
        format!("[[control]]\nurl = \"{url}\"\ncredit = \"A desk\"\n\n[[output]]\nfile = \"shares.csv\"\n");
    std::fs::write(folder.path().join("controlmap.toml"), project).unwrap();
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_controlmap"));
        let output = command.current_dir(folder.path()).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = run(&["build", "--offline"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("the cache does not hold this file"), "{said}");
    let (status, said) = run(&["build"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("fetched: 2025-12-05.geojson"), "{said}");
    let shares = std::fs::read_to_string(folder.path().join("output/shares.csv")).unwrap();
    assert!(shares.contains("2025-12-05,2025-12-04,UA-14"), "{shares}");
    let (status, said) = run(&["build", "--offline"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("from the cache: 2025-12-05.geojson"), "{said}");
}
