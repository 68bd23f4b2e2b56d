//! `plenipo schema`.

use clap::ValueEnum;
use schemars::schema_for;

use super::{Outcome, print};
use crate::error::Result;
use crate::write::{DocumentRecord, ErrorRecord, Record};

#[derive(clap::Args)]
pub struct Args {
    /// The file whose lines it describes
    #[arg(value_enum, default_value_t = File::Annotations)]
    file: File,
}

#[derive(Clone, Copy, ValueEnum)]
enum File {
    Annotations,
    Documents,
    Errors,
}

pub fn execute(args: Args) -> Result<Outcome> {
    let schema = match args.file {
        File::Annotations => schema_for!(Record),
        File::Documents => schema_for!(DocumentRecord),
        File::Errors => schema_for!(ErrorRecord),
    };
    let text = serde_json::to_string_pretty(&schema).expect("a schema has a form in JSON");
    print(&(text + "\n"))
}
