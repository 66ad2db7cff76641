//! What a run may be told beside the mapping: the settings of the job that the schema does not hold.

use serde::Serialize;

use crate::diagnostic::Basis;
use crate::document::{settings, words};
use crate::scoping::Assignment;

/// The settings of a job that stand outside its schema, and what is known of one object.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the portal or of a request's form, on its own"
)]
pub struct ProvisioningOptions {
    /// How requests are written.
    pub wire_style: WireStyle,
    /// How the object is assigned to the application, or that the job takes everybody.
    pub assignment: Assignment,
    /// The job's secret of that name: objects that go out of scope are left as they are.
    pub skip_out_of_scope_deletions: bool,
    /// The limits of "Provision on demand": five members, no roles, no disabling of what Entra disabled or deleted.
    pub on_demand: bool,
    /// Writes `"$ref": null` beside each member, as one of Microsoft's samples does and its traces do not.
    pub null_references: bool,
    /// Lists Microsoft's own schema of groups too, as one of its samples does; it was called a fault in 2018.
    pub group_schema: bool,
}

settings!(ProvisioningOptions {
    wire_style: "wireStyle",
    assignment: "assignment",
    skip_out_of_scope_deletions: "skipOutOfScopeDeletions",
    on_demand: "onDemand",
    null_references: "nullReferences",
    group_schema: "groupSchema",
});

/// How Entra writes the operations of a PATCH.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WireStyle {
    /// `Add`, `Replace`, `Remove`; booleans as text; one operation for each attribute.
    Legacy,
    /// What `aadOptscim062020` in the tenant URL asks for: lower case, booleans, the plain replaces in one operation
    /// without a path, one operation for each member that leaves.
    Compliant,
    /// Lower case, booleans, one operation for each attribute: what AWS is known to take from the gallery application.
    #[default]
    Gallery,
}

words!(WireStyle { Legacy: "legacy", Compliant: "compliant", Gallery: "gallery" });

impl WireStyle {
    /// Says how sure it is that requests look like this.
    pub fn basis(self) -> Basis {
        match self {
            Self::Legacy | Self::Compliant => Basis::Documented,
            Self::Gallery => Basis::Inferred,
        }
    }
}
