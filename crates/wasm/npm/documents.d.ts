// What the functions of `scimulate` give and tell: documents of Graph, SCIM requests, and findings.

export * from "./synchronization.js";

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object, such as a SCIM resource. */
export interface JsonObject {
  [name: string]: Json;
}

/** All of it where the documents could be read, else only `diagnostics`: where one member is there, so are the others. */
export type Readable<T> = (T | { [Name in keyof T]?: undefined }) & { diagnostics: Diagnostic[] };

/** `error`: refused. `warning`: taken, but not as meant. `information`: worth knowing. */
export type Severity = "error" | "warning" | "information";

/** Where a statement comes from. */
export type Basis = "documented" | "observed" | "inferred";

/** Positions in UTF-16 code units, as JavaScript strings count. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Where a {@link Diagnostic} is; positions in tables count from 0, lines and columns from 1. A `member` goes from its line
 * and column to before its end, in the text that was passed, or in what `JSON.stringify` makes of an object.
 */
export type Location =
  | { kind: "document"; line: number; column: number }
  | { kind: "member"; pointer: string; line: number; column: number; endLine: number; endColumn: number }
  | { kind: "expression"; span: Span }
  | { kind: "mapping"; index: number; span?: Span }
  | { kind: "scope"; group: number; clause: number }
  | { kind: "source"; attribute: string }
  | { kind: "resource"; path: string; mapping?: number };

/** One edit of `attributeMappings`; positions refer to the list before any edit, those behind its end to what edits before add. */
export type MappingEdit =
  | { kind: "setExpression"; mapping: number; expression: string }
  | { kind: "setMatchingPriority"; mapping: number; matchingPriority: number }
  | { kind: "setDefaultValue"; mapping: number; defaultValue: string | null }
  | { kind: "remove"; mapping: number }
  | { kind: "add"; targetAttributeName: string; expression: string };

/** A change that mends a finding; its edits belong together. */
export interface Fix {
  title: string;
  edits: MappingEdit[];
}

/** One finding. */
export interface Diagnostic {
  /** Stable; never reused for another meaning. */
  code: string;
  severity: Severity;
  message: string;
  location: Location;
  /** Whose mapping it is in, where findings about those of users and groups stand together. */
  objectType?: "User" | "Group";
  help?: string;
  fix?: Fix;
  /** Address of the page that says so. */
  reference?: string;
  basis: Basis;
  /** The parts of expressions that the value came from. */
  origins?: { mapping: number; span: Span; attribute?: string }[];
  /** How it was judged before the settings, and why they say otherwise. */
  overridden?: { severity: Severity; reason: string };
  /** A JSON Patch of the request's body. */
  requestFix?: { title: string; patch: JsonPatchOperation[] };
}

/** An operation of a JSON Patch, RFC 6902. */
export type JsonPatchOperation = { op: "add" | "replace"; path: string; value: Json } | { op: "remove"; path: string };

/** Graph's `parseExpressionResponse`, and every finding. */
export interface ParseExpressionResponse {
  parsingSucceeded: boolean;
  evaluationSucceeded: boolean;
  /** The result's values as text; empty for null. */
  evaluationResult: string[];
  /** What the expression makes of the target attribute, once it has been evaluated. */
  flow: "value" | "ignoreAttributeFlow" | "ignoreObjectFlow" | null;
  /** The result with its type. */
  value: Json;
  parsedExpression: AttributeMappingSource | null;
  error: { code: string; message: string } | null;
  diagnostics: Diagnostic[];
}

/** Graph's `attributeMappingSource`; an omitted argument has no entry in `parameters`. */
export interface AttributeMappingSource {
  expression: string | null;
  name: string | null;
  type: "Attribute" | "Constant" | "Function";
  parameters: { key: string; value: AttributeMappingSource }[];
}

/** What every part of an expression gave. */
export interface TraceResponse {
  /** The parts in the order of the text. */
  steps: Step[];
  diagnostics: Diagnostic[];
}

/** What one part of an expression gave; `skipped` was not needed and did not run. */
export type Step = { span: Span; depth: number } & (
  | { outcome: "value"; value: Json }
  | { outcome: "skipped" | "ignore" | "ignoreObject" | "failed" }
);

/** Everything there is to say about one object: Graph's `provisioningObjectSummary`, and the requests. */
export interface ProvisioningSummary {
  provisioningAction: ProvisioningAction;
  /** Why nothing is sent, in the words of Entra's logs. */
  skipReason?: string;
  provisioningSteps: ProvisioningStep[];
  attributeFlows: AttributeFlow[];
  modifiedProperties: { displayName: string; oldValue: Json; newValue: Json }[];
  /** The SCIM resource that is sent, as far as it could be made. */
  resource?: JsonObject;
  /** The requests in order. */
  requests: Request[];
  diagnostics: Diagnostic[];
  /** What the rule settings ignore. */
  ignored?: Diagnostic[];
}

/** What Entra does with an object. */
export type ProvisioningAction = "create" | "update" | "disable" | "delete" | "other";

/** Graph's `provisioningStep`. */
export interface ProvisioningStep {
  name: string;
  provisioningStepType: "import" | "scoping" | "matching" | "processing" | "referenceResolution" | "export";
  status: "success" | "failure" | "skipped" | "warning";
  description: string;
  /** Names and values that the portal shows below the step. */
  details: JsonObject;
}

/** What came of one mapping. */
export interface AttributeFlow {
  /** Position in `attributeMappings`, from 0. */
  mapping: number;
  targetAttributeName: string;
  sourceAttributes: string[];
  value: Json;
  outcome: FlowOutcome;
  /** Where it stands in the resource, such as `emails[0].value`. */
  path?: string;
}

/** A SCIM request; the path is below the tenant URL. */
export interface Request {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: JsonObject;
}

/** What a parameter takes or a function gives. */
export type FunctionType = "any" | "string" | "integer" | "boolean" | "dateTime" | "list" | "pattern" | "keyword";

/** A function of the expression language: Graph's `attributeMappingFunctionSchema`, and its reference. */
export interface FunctionDescription {
  name: string;
  summary: string;
  /** The kind of job that knows it. */
  profile: "provisioning" | "cloudSync" | "legacy";
  parameters: {
    name: string;
    /** Graph's `attributeType`. */
    type: "String" | "Integer" | "Boolean" | "DateTime";
    required: boolean;
    allowMultipleOccurrences: boolean;
    kind: FunctionType;
    summary: string;
  }[];
  returns: FunctionType;
  notes: string[];
  examples: ({ expression: string; source: string } & (
    | { /** The value as JSON. */ result: string; error?: undefined }
    | { /** The code it is refused with. */ error: string; result?: undefined }
  ))[];
  reference: string;
}

/** An operator of scoping filters. */
export interface FilterOperator {
  name: string;
  summary: string;
  /** Whether it takes no value. */
  unary: boolean;
  /** Whether it holds where the other does not, such as `NOT EQUALS`. */
  negative: boolean;
  /** The types of attributes it is for, Graph's `attributeType`; none where Microsoft does not say. */
  types: ("Binary" | "Boolean" | "DateTime" | "Integer" | "Reference" | "String")[];
  /** Whether it can be evaluated here. */
  supported: boolean;
  basis: Basis;
}

/** One thing that AWS refuses, takes otherwise, or that is worth knowing. */
export interface Rule {
  code: string;
  section: string;
  severity: Severity;
  summary: string;
  why: string;
  /** The requests in which it can be wrong, as AWS names them. */
  operations: string[];
  /** AWS's own words, where they are known. */
  message?: string;
  reference: string;
  basis: Basis;
  /** What breaks the rule. */
  fails: RuleExample;
  /** The same, mended. */
  passes: RuleExample;
  tryIt: { user?: Json; attributeMappings?: Json; existing?: Json; request?: string; setup?: string };
}

/** An example of a {@link Rule}; bodies and set-ups are JSON text. */
export type RuleExample =
  | { kind: "request"; operation: string; body: string; holds?: string }
  | { kind: "mapping"; attributeMappings: Json }
  | { kind: "setup"; setup: string };

/** What came of one mapping. */
export type FlowOutcome =
  | "exported"
  | "defaultValue"
  | "noValue"
  | "ignored"
  | "deferred"
  | "unchanged"
  | "notLinked"
  | "readOnly"
  | "notOnCreate"
  | "objectIgnored"
  | "notApplicable"
  | "failed";

/** A request and the status it is answered with. */
export interface Exchange {
  request: Request;
  status: number;
}

/** What a change of an object sends; only `diagnostics` where a document cannot be read. */
export type PlanResponse = Readable<{
  before: ProvisioningSummary;
  after: ProvisioningSummary;
  exchanges: Exchange[];
  differences: {
    mapping: number;
    targetAttributeName: string;
    before: Json;
    after: Json;
    sent: boolean;
    outcome: FlowOutcome;
  }[];
}>;

/** What "fix all" would do; only `diagnostics` where a document cannot be read. */
export type FixPlanResponse = Readable<{
  steps: { code: string; title: string }[];
  changes: {
    mapping: number | null;
    targetAttributeName: string;
    before: string | null;
    after: string | null;
    matchingPriority?: number;
    defaultValue?: { before: string | null; after: string | null };
  }[];
  edits: MappingEdit[];
  errorsBefore: number;
  errorsAfter: number;
}>;

/** What two schemas send for the same objects. */
export interface CompareResponse {
  objects: number;
  different: number;
  comparisons: Comparison[];
  diagnostics: Diagnostic[];
}

/** What two schemas send for one object. */
export interface Comparison {
  object: string;
  before: ComparedRun;
  after: ComparedRun;
  differences: { targetAttributeName: string; before: Json; after: Json }[];
}

/** One side of a {@link Comparison}. */
export interface ComparedRun {
  action: ProvisioningAction;
  requests: Request[];
  accepted: boolean;
  /** Why nothing is sent, where nothing is. */
  reason?: string;
}

/** What Entra remembers of an object it has provisioned. */
export interface Link {
  id: string;
  managed: boolean;
}

/** What some cycles send, and the state they leave. */
export interface CycleResponse {
  cycles: Cycle[];
  existing: Json[];
  links: Record<string, Link>;
  diagnostics: Diagnostic[];
}

/** One provisioning cycle. */
export interface Cycle {
  kind: "initial" | "incremental";
  objects: { objectId: string | null; name: string; objectType: "User" | "Group"; summary: ProvisioningSummary }[];
  timeline: (Exchange & { pass: "connection" | "users" | "groups" | "references"; object?: number })[];
  duplicates: { attribute: string; value: string; objects: number[]; code: string; status?: number; detail?: string }[];
  duration: { reads: number; writes: number; leastSeconds: number; minutes?: [number, number] };
}

/** What a text of users and groups holds, in provisioning's terms. */
export interface SourceDocument {
  kind: "unknown" | "object" | "page" | "deltaPage" | "list" | "ndjson" | "csv" | "testObject";
  reason: string;
  objects: {
    index: number;
    line?: number;
    objectType: "User" | "Group";
    reason: string;
    removed?: string;
    attributes: Record<string, Json>;
    membersDelta?: Json;
    diagnostics: Diagnostic[];
  }[];
  diagnostics: Diagnostic[];
}

/** What a scoping filter says of an object. */
export interface ScopeEvaluationResult {
  inScope: boolean;
  outcome: "inScope" | "outOfScope" | "ignored" | "notHandled";
  description: string;
  decidedBy: { group: number; clause: number | null }[];
  groups: ScopeGroup[];
  inputFilterGroups?: ScopeGroup[];
  categoryFilterGroups?: ScopeGroup[];
}

/** What one group of clauses says. */
export interface ScopeGroup {
  name: string | null;
  holds: boolean;
  clauses: { holds: boolean; value: Json; description: string; basis: Basis }[];
}

/** What assignment and filter together say of an object. */
export interface Scoping {
  effect: "provision" | "deprovision" | "leaveAlone";
  description: string;
  assignment: { inScope: boolean; decidedBy: number | null; description: string };
  filter: ScopeEvaluationResult | null;
}

/** What AWS would answer to one request. */
export interface ValidationResponse {
  /** Which request it is, such as `CreateUser`; null for one that has no body to check. */
  operation: string | null;
  accepted: boolean;
  diagnostics: Diagnostic[];
  ignored?: Diagnostic[];
}

/** What AWS would answer to many requests; `lines` are those with findings. */
export interface ValidationBatch {
  requests: number;
  accepted: number;
  lines: (ValidationResponse & { line: number })[];
  diagnostics?: Diagnostic[];
}

/** What is behind an error, the likeliest first. */
export interface DecodedError {
  kind: "awsError" | "cloudTrail" | "provisioningLog" | "message";
  status?: number;
  object?: string;
  causes: {
    code: string;
    likelihood: "certain" | "likely" | "possible";
    basis: Basis;
    summary: string;
    help: string;
    path?: string;
    /** The words that say so. */
    quote: string;
    reference: string;
    findings?: Diagnostic[];
  }[];
}

/** What is known of a set-up. */
export interface Setup {
  tenantUrl?: string;
  tokenAgeDays?: number;
  users?: number;
  groups?: number;
  groupsOfAUser?: number;
}
