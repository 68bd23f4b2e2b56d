//! Models are fetched whole or not at all; what was cut off goes on.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};

use plenipo::model::{Archive, Fetchable, Pinned, Source, Step, fetch, sha256};

const WEIGHTS: &[u8] = &[7; 300_000];
const CONFIG: &[u8] = b"{\"width\": 4}";

/// What a server gives under one path, and how many bytes of it before it hangs up.
#[derive(Clone)]
struct Page {
    path: &'static str,
    bytes: Vec<u8>,
    cut: Option<usize>,
}

/// A server of pages on this machine; what it was asked for, each with where it was to begin.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<(String, usize)>>>,
}

impl Server {
    fn start(pages: Vec<Page>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            listener.incoming().flatten().for_each(|stream| answer(stream, &pages, &log))
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<(String, usize)> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn answer(mut stream: TcpStream, pages: &[Page], log: &Mutex<Vec<(String, usize)>>) {
    let (mut request, mut byte) = (Vec::new(), [0]);
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).to_lowercase();
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let range = request.lines().find_map(|line| line.strip_prefix("range: bytes="));
    let from = range.and_then(|range| range.trim_end_matches('-').parse().ok()).unwrap_or(0);
    log.lock().expect("no panic").push((path.clone(), from));
    let Some(page) = pages.iter().find(|page| page.path == path) else {
        stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok();
        return;
    };
    let status = if from > 0 { "206 Partial Content" } else { "200 OK" };
    let body = &page.bytes[from..];
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let sent = page.cut.map_or(body, |cut| &body[..cut.min(body.len())]);
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(sent)).ok();
}

fn page(path: &'static str, bytes: &[u8]) -> Page {
    Page { path, bytes: bytes.to_vec(), cut: None }
}

fn pinned(name: &str, bytes: &[u8]) -> Pinned {
    Pinned { name: name.to_owned(), bytes: bytes.len() as u64, sha256: sha256(bytes) }
}

fn files(address: &str) -> Source {
    Source { name: "files".to_owned(), url: format!("{address}/{{file}}"), archive: None }
}

fn archive(address: &str, bytes: &[u8]) -> Source {
    let archive = Archive { folder: "in/it".to_owned(), bytes: bytes.len() as u64, sha256: sha256(bytes) };
    Source { name: "archive".to_owned(), url: format!("{address}/m.zip"), archive: Some(archive) }
}

fn model(sources: Vec<Source>) -> Fetchable {
    Fetchable {
        name: "m".to_owned(),
        about: String::new(),
        licence: "MIT".to_owned(),
        files: vec![pinned("weights", WEIGHTS), pinned("config", CONFIG)],
        sources,
    }
}

/// A ZIP archive with both files, the weights as given.
fn zipped(weights: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("in/it/weights", weights), ("in/it/config", CONFIG), ("in/other", CONFIG)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn quiet(model: &Fetchable, folder: &Path) -> Result<(), String> {
    fetch(model, folder, &mut |_| {}).map_err(|error| error.to_string())
}

fn assert_whole(folder: &Path) {
    assert_eq!(std::fs::read(folder.join("weights")).expect("the weights"), WEIGHTS);
    assert_eq!(std::fs::read(folder.join("config")).expect("the configuration"), CONFIG);
    let left = folder.parent().expect("a folder").read_dir().expect("its entries").count();
    assert_eq!((folder.read_dir().expect("its entries").count(), left), (2, 1), "nothing else is left");
}

#[test]
fn the_first_source_that_gives_the_files_is_taken() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("m");
    let zip = zipped(WEIGHTS);
    let server = Server::start(vec![page("/m.zip", &zip)]);
    let model = model(vec![files(&server.address), archive(&server.address, &zip)]);
    let mut steps = Vec::new();
    fetch(&model, &folder, &mut |step| match step {
        Step::Trying(source) => steps.push(source.to_owned()),
        Step::Refused(why) => steps.push(why.to_owned()),
        Step::Has { done, bytes, .. } => assert!(done <= bytes),
    })
    .expect("the second source");
    assert_whole(&folder);
    assert_eq!((steps.len(), &*steps[0], &*steps[2]), (3, "files", "archive"));
    assert!(steps[1].contains("404"), "{}", steps[1]);
    let asked = server.asked().len();
    quiet(&model, &folder).expect("it is here");
    assert_eq!(server.asked().len(), asked, "what is whole is not fetched again");
    std::fs::write(folder.join("config"), "{}").expect("a damaged file");
    quiet(&model, &folder).expect("it is mended");
    assert_whole(&folder);
}

#[test]
fn what_was_cut_off_goes_on() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("m");
    let weights = Page { cut: Some(200_000), ..page("/weights", WEIGHTS) };
    let server = Server::start(vec![weights, page("/config", CONFIG)]);
    let model = model(vec![files(&server.address)]);
    let error = quiet(&model, &folder).expect_err("it was cut off");
    assert!(error.contains("cut off") && error.contains("no source gives m"), "{error}");
    assert!(!folder.exists(), "a model is whole or not there");
    quiet(&model, &folder).expect("the rest");
    assert_whole(&folder);
    let ask = |path: &str, from| (path.to_owned(), from);
    assert_eq!(server.asked(), [ask("/weights", 0), ask("/weights", 200_000), ask("/config", 0)]);
}

#[test]
fn other_bytes_than_the_pinned_ones_are_refused() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("m");
    let mut other = WEIGHTS.to_vec();
    other[5] = 8;
    let zip = zipped(&other);
    let server = Server::start(vec![page("/weights", &other), page("/config", CONFIG), page("/m.zip", &zip)]);
    let both = model(vec![files(&server.address), archive(&server.address, &zip)]);
    let error = quiet(&both, &folder).expect_err("neither source gives the weights");
    assert_eq!(error.matches("not the file that was pinned").count(), 2, "{error}");
    assert!(!folder.exists());
    let nowhere = model(vec![files("http://127.0.0.1:1")]);
    let error = quiet(&nowhere, &folder).expect_err("nobody is there");
    assert!(error.contains("127.0.0.1") && error.contains("where the network has one"), "{error}");
}
