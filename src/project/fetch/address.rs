//! Addresses that may be fetched: https, or http on this machine; without credentials in them.

use ureq::http::Uri;

use crate::error::{Error, Place, Result};

/// What a file without a name on the network is called here.
const NAMELESS: &str = "download";
/// The longest name that is kept \[characters\].
const LONGEST: usize = 120;

/// An address that may be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    uri: Uri,
    host: String,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is none, its scheme may not be used, or it holds credentials.
    pub fn parse(url: &str) -> Result<Address> {
        let refuse = |message: &str, hint: &str| {
            Err(Error::new(message).at(&Place::file(without_secrets(url))).hint(hint))
        };
        let Ok(uri) = url.trim().parse::<Uri>() else {
            return refuse("this is no address", "write it as https://host/path");
        };
        let Some(authority) = uri.authority() else {
            return refuse("the address names no host", "write it as https://host/path");
        };
        if authority.as_str().contains('@') {
            return refuse(
                "the address holds credentials",
                "put the token into an environment variable and name that with `token_env`",
            );
        }
        let host = authority.host().to_owned();
        let is_here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if is_here => {}
            Some("http") => {
                return refuse("http is not safe: anybody on the way can change the file", "use https");
            }
            _ => return refuse("the scheme of the address is not https", "write it as https://host/path"),
        }
        Ok(Address { uri, host })
    }

    /// The address for the client.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// True where plain http is used, which is so on this machine only.
    pub fn is_plain(&self) -> bool {
        self.uri.scheme_str() == Some("http")
    }

    /// The address as it is said in messages: without its query, which may hold a token.
    pub fn place(&self) -> Place {
        let scheme = self.uri.scheme_str().unwrap_or_default();
        let authority = self.uri.authority().map_or(self.host.as_str(), |authority| authority.as_str());
        Place::file(format!("{scheme}://{authority}{}", self.uri.path()))
    }

    /// The name of the file, of harmless characters only.
    pub fn file_name(&self) -> String {
        let last = self.uri.path().rsplit('/').find(|part| !part.is_empty()).unwrap_or(NAMELESS);
        let harmless = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
        let name: String = last.chars().map(harmless).take(LONGEST).collect();
        let name = name.trim_start_matches('.');
        if name.is_empty() { NAMELESS.to_owned() } else { name.to_owned() }
    }

    /// All of the address, which tells files apart.
    pub fn whole(&self) -> String {
        self.uri.to_string()
    }
}

/// What can be shown of an address that may hold credentials.
fn without_secrets(url: &str) -> String {
    let shown = url.split(['?', '#']).next().unwrap_or_default();
    match shown.split_once("://") {
        Some((scheme, rest)) => match rest.rsplit_once('@') {
            Some((_, host)) => format!("{scheme}://…@{host}"),
            None => shown.to_owned(),
        },
        None => shown.to_owned(),
    }
}
