//! One file from one address, whole or not at all; what was cut off goes on.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use ureq::http::StatusCode;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::Step;
use crate::error::{Error, Result};
use crate::model::Pinned;

/// How long a server may take to be reached, and to begin to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks servers, trusting those that this machine trusts.
pub fn agent() -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .http_status_as_error(false);
    config.build().into()
}

/// Fetches a file to `path`. What comes is kept beside it until it is whole, so that the next
/// call goes on.
///
/// # Errors
/// A server that cannot be reached or gives something else, a folder that cannot be written to.
pub fn download(
    agent: &Agent,
    url: &str,
    file: &Pinned,
    path: &Path,
    watch: &mut dyn FnMut(Step),
) -> Result<()> {
    if file.is(path)? {
        return Ok(());
    }
    let part = path.with_added_extension("part");
    let mut output =
        OpenOptions::new().create(true).append(true).open(&part).map_err(Error::io("create", &part))?;
    let had = output.metadata().map_err(Error::io("read", &part))?.len();
    if had < file.bytes {
        let (body, had) = ask(agent, url, had)?;
        output.set_len(had).map_err(Error::io("shorten", &part))?;
        copy(body, url, &mut output, &part, had, file, watch)?;
    }
    output.sync_all().map_err(Error::io("write", &part))?;
    if !file.is(&part)? {
        std::fs::remove_file(&part).map_err(Error::io("remove", &part))?;
        return Err(Error::file(url, format!("is not the file that was pinned (sha256 {})", file.sha256)));
    }
    std::fs::rename(&part, path).map_err(Error::io("rename", &part))
}

/// The bytes from some on, or, where the server does not do that, from the first on.
fn ask(agent: &Agent, url: &str, from: u64) -> Result<(Body, u64)> {
    let mut request = agent.get(url);
    if from > 0 {
        request = request.header("Range", format!("bytes={from}-"));
    }
    let response = request.call().map_err(|error| Error::file(url, format!("cannot be fetched: {error}")))?;
    match response.status() {
        StatusCode::OK => Ok((response.into_body(), 0)),
        StatusCode::PARTIAL_CONTENT => Ok((response.into_body(), from)),
        status => Err(Error::file(url, format!("cannot be fetched: the server says {status}"))),
    }
}

/// Copies a body behind what is here, no more than the file has.
fn copy(
    body: Body,
    url: &str,
    output: &mut File,
    part: &Path,
    mut done: u64,
    file: &Pinned,
    watch: &mut dyn FnMut(Step),
) -> Result<()> {
    let mut reader = body.into_reader().take(file.bytes - done);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        watch(Step::Has { file: &file.name, done, bytes: file.bytes });
        let read = reader.read(&mut buffer);
        let read =
            read.map_err(|error| Error::file(url, format!("was cut off: {error}; what came is kept")))?;
        if read == 0 && done < file.bytes {
            let message = format!("was cut off after {done} of {} bytes; what came is kept", file.bytes);
            return Err(Error::file(url, message));
        }
        if read == 0 {
            return Ok(());
        }
        output.write_all(&buffer[..read]).map_err(Error::io("write", part))?;
        done += read as u64;
    }
}
