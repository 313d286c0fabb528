//! Files on the network, as a project names them. Fetching them is `fetch`'s matter.

/// A file on the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Where it is: an address that begins with https, or with http on this machine.
    pub url: String,
    /// The SHA-256 that it must have, in hexadecimal, where that is known.
    pub sha256: Option<String>,
    /// The environment variable that holds the token (`Authorization: Bearer …`) that the server wants.
    pub token_env: Option<String>,
}
