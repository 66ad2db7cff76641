//! Prints every request body that the samples give: each user and group, with both schemas, in each wire style.
//!
//! One JSON object a line, for whoever wants to hold them against another reading of SCIM.

use scimulate::job::{ProvisioningOptions, TargetDirectory, WireStyle, cycle};
use scimulate::scim::ResourceType;
use scimulate::{Environment, SynchronizationJob, SynchronizationSchema, source};
use serde_json::{Value, json};

const SAMPLES: [(&str, &str); 5] = [
    ("simple", include_str!("../../../tests/samples/graph-user-simple.json")),
    ("messy", include_str!("../../../tests/samples/graph-user-messy.json")),
    ("page", include_str!("../../../tests/samples/graph-users-page.json")),
    ("group", include_str!("../../../tests/samples/graph-group-members.json")),
    ("delta", include_str!("../../../tests/samples/graph-groups-delta-page.json")),
];
const SCHEMAS: [(&str, &str); 2] = [
    ("default", include_str!("../../../tests/samples/schema-aws-default.json")),
    ("custom", include_str!("../../../tests/samples/schema-aws-custom.json")),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let environment = Environment::default();
    for (schema_name, text) in SCHEMAS {
        let schema = SynchronizationSchema::read(text)?;
        let jobs: Vec<_> = [ResourceType::User, ResourceType::Group]
            .into_iter()
            .filter_map(|kind| SynchronizationJob::of_schema(&schema, kind))
            .collect();
        for wire_style in [WireStyle::Legacy, WireStyle::Compliant, WireStyle::Gallery] {
            let options = ProvisioningOptions { wire_style, ..ProvisioningOptions::default() };
            let mut directory = TargetDirectory::default();
            // What was there before, so that the first sample is an update.
            let held = include_str!("../../../tests/samples/scim-existing-user.json");
            let mut first = TargetDirectory::new([serde_json::from_str(held)?]);
            for (at, (name, sample)) in SAMPLES.into_iter().enumerate() {
                let objects = source::read(&serde_json::from_str::<Value>(sample)?).objects;
                let target = if at == 0 { &mut first } else { &mut directory };
                for entry in cycle(&jobs, &objects, target, &options, &environment).timeline {
                    let request = entry.exchange.request;
                    let Some(body) = request.body() else { continue };
                    let id = format!("{name} {schema_name} {wire_style:?}");
                    let line =
                        json!({ "id": id, "method": request.method(), "path": request.path(), "body": body });
                    println!("{line}");
                }
            }
        }
    }
    Ok(())
}
