/// <reference lib="esnext.disposable" />
// The contract of the npm package `scimulate`, in the words of Microsoft Graph, RFC 7643 and RFC 7644.

declare global {
  // The host's own, where its types are there; named here so that this file needs neither those of the DOM nor Node's.
  interface TransformStream<I, O> {}
}

/**
 * Loads the WebAssembly module. Needed once in browsers; does nothing in Node. What is not the package's module is a
 * {@link MisuseError}; a later call may try again.
 *
 * @param source the address of `scimulate_bg.wasm`, or its bytes; beside this module if left out
 */
export function init(source?: string | { readonly href: string } | ArrayBuffer | Uint8Array): Promise<void>;

/** Thrown where a function is called wrongly: a misspelt option, an argument without a JSON form, a job that was freed. */
export class MisuseError extends TypeError {
  readonly name: "MisuseError";
}

/** A JSON document: its text (the fast path) or the plain object. */
export type Document = string | object;

/** What a run may know of the world. */
export interface Options {
  /** Milliseconds since 1970 for `Now()`; the host's clock if left out. */
  now?: number;
  /** Start of `Guid()` and `RandomString()`; equal seeds give equal answers. */
  seed?: number;
  /** The tenant's default domain, for `DefaultDomain()`. */
  defaultDomain?: string;
  /** The kind of job an expression is written for; `provisioning` if left out. */
  profile?: "provisioning" | "cloudSync" | "legacy";
  /** Values the target holds already, for `SelectUniqueValue`. */
  taken?: string[];
  /** Values of the `%Name%` parameters of cloud-sync jobs. */
  parameters?: Record<string, string>;
}

/** The settings of a job, beside what a run may know of the world. */
export interface JobOptions extends Options {
  /** How Entra writes a PATCH; `gallery` if left out. */
  wireStyle?: "gallery" | "legacy" | "compliant";
  /** Who is in scope by assignment; assigned directly if left out. */
  assignment?: Assignment;
  /** The job's secret of that name: objects that go out of scope are left as they are. */
  skipOutOfScopeDeletions?: boolean;
  /** The limits of "Provision on demand". */
  onDemand?: boolean;
  /** Writes `"$ref": null` beside each member. */
  nullReferences?: boolean;
  /** Lists Microsoft's own schema of groups too. */
  groupSchema?: boolean;
  /** The SCIM resources that AWS holds already. */
  existing?: object | object[];
  /** What Entra remembers: the target's identifier of each `objectId`. */
  links?: Record<string, string | Link>;
  /** How findings of single rules are judged. */
  ruleSettings?: RuleSettings;
}

/** How an object is assigned to the application. */
export interface Assignment {
  scope?: "syncAssigned" | "syncAll";
  assigned?: ({ kind: "directly" } | { kind: "byGroup"; name: string; securityEnabled?: boolean; nested?: boolean })[];
}

/** What Entra remembers of an object it has provisioned. */
export interface Link {
  id: string;
  managed: boolean;
}

/** How findings of single rules are judged; each change carries its reason. */
export interface RuleSettings {
  profile?: string;
  rules?: Record<string, { severity: Severity | "ignore"; reason: string }>;
}

/** How the answer to many objects is written. */
export interface BatchOptions extends Options {
  /** NDJSON with the summary as the last line, or one document; `ndjson` if left out. */
  format?: "ndjson" | "document";
  /** Which parts each entry has; `findings` and `requests` if left out. `everything` takes about ten times as long. */
  include?: ("findings" | "requests" | "resource" | "everything")[];
  /** Whether AWS's rules read the requests. */
  validate?: boolean;
  /** Whether names that two objects share are reported. */
  duplicates?: boolean;
  /** How findings of single rules are judged; those of the job if left out. */
  ruleSettings?: RuleSettings;
}

/** A synchronization schema, compiled once and run on many objects. */
export class SynchronizationJob {
  /**
   * Compiles whatever the portal or Graph exports of a schema; without one, that of the gallery application.
   * What is wrong with it is in {@link diagnostics}.
   */
  constructor(schema?: Document | null, options?: { ruleSettings?: RuleSettings });

  /** What is wrong with the schema and its mappings. */
  readonly diagnostics: Diagnostic[];

  /**
   * Works out what Entra would send for one object, and what AWS would find in it.
   *
   * ```js
   * const { requests, diagnostics } = job.provisionOnDemand({ userPrincipalName: "ana@contoso.com" });
   * ```
   */
  provisionOnDemand(source: Document, options?: JobOptions): ProvisioningSummary;

  /** The same as JSON text. */
  provisionOnDemandText(source: Document, options?: JobOptions): string;

  /**
   * Works it out for every object of a list, a page, NDJSON or the portal's CSV; text in, text out is the fast path.
   * The answer is NDJSON, one {@link BatchEntry} a line, or one document.
   */
  provisionAll(source: Document, options?: BatchOptions): string;

  /** The same as objects. */
  provisionObjects(source: Document, options?: BatchOptions): { outcomes: BatchOutcome[]; summary: BatchSummary };

  /** The same as a stream: pieces of text or UTF-8 in, pieces of the answer out, in flat memory. */
  provisionStream(options?: BatchOptions): TransformStream<string | Uint8Array, string>;

  /** The same, entry by entry; users and groups may come one by one too, as from a generator that reads Graph's pages. */
  provisionEach(source: Document | Pieces | AsyncIterable<object> | Iterable<object>, options?: BatchOptions): AsyncGenerator<BatchLine, void, undefined>;

  /** Gives the memory back at once; without it, it goes back when the job is collected. */
  free(): void;
  [Symbol.dispose](): void;
}

/** A text that comes in pieces, such as a file or the body of a response. */
export type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string> | Uint8Array;

/** What one object of many gave. */
export interface BatchEntry {
  /** Its place, from 0. */
  index: number;
  /** Its line, from 1, where the text has one object a line. */
  line?: number;
  objectType: "User" | "Group";
  id?: string;
  name?: string;
  action: ProvisioningAction;
  /** Why nothing is sent. */
  reason?: string;
  requests?: Request[];
  resource?: Json;
  /** Of those of rules, `rules()` has the page. */
  findings?: Pick<Diagnostic, "code" | "severity" | "message" | "location" | "reference">[];
  /** Where `everything` was asked for. */
  result?: ProvisioningSummary;
}

/** What is told of a part of a batch: an object, or what is wrong with a part that cannot be read. */
export type BatchOutcome = BatchEntry | { diagnostic: Diagnostic };

/** A line of a batch; the summary is the last. */
export type BatchLine = BatchOutcome | { summary: BatchSummary };

/** What all objects of a batch gave together. */
export interface BatchSummary {
  objects: number;
  /** How many are written, without an error. */
  accepted: number;
  /** How many have an error. */
  refused: number;
  /** For how many nothing is written, without an error; they may have been looked up. */
  skipped: number;
  /** How many parts of the text could not be read. */
  unreadable: number;
  actions: Partial<Record<ProvisioningAction, number>>;
  findings: { code: string; severity: Severity; count: number; objects: number; first: number; example: Diagnostic }[];
  /** For how many objects an attribute is missing that a mapping reads. */
  absent: Record<string, number>;
  /** What is wrong with the mapping itself. */
  mapping: Diagnostic[];
}

/**
 * Parses an expression and, where a test object is given, evaluates it.
 *
 * @param source a Graph user, or Graph's test object with `properties`
 */
export function parseExpression(expression: string, source?: Document | null, options?: Options): ParseExpressionResponse;

/**
 * Tells what every part of an expression gives for one object, those included that did not run.
 *
 * @param source a Graph user, or Graph's test object with `properties`
 */
export function trace(expression: string, source: Document, options?: Options): TraceResponse;

/**
 * Works out what Entra would send for one object, and what AWS would find in it.
 *
 * @param user a Graph user or group; of a page or a list, the first object
 * @param schema a synchronization schema as the portal exports it, or a part of one; the gallery application's default if left out
 * @param existing the SCIM resources that AWS holds already: one, a list, or a list response
 */
export function provisionOnDemand(
  user: Document,
  schema?: Document | null,
  existing?: Document | null,
  options?: JobOptions,
): ProvisioningSummary;

/** Works out what a change of one object sends. */
export function plan(before: Document, after: Document, schema?: Document | null, options?: JobOptions): PlanResponse;

/** Works out which changes of the mapping would mend the errors of one object, and changes nothing. */
export function planFixes(
  source: Document,
  schema?: Document | null,
  existing?: Document | null,
  options?: Options & { ruleSettings?: RuleSettings },
): FixPlanResponse;

/**
 * Runs cycles one after another, each against what the one before left.
 *
 * @param cycles a list with one element for each cycle, itself a list of documents
 */
export function cycle(cycles: Document, schema?: Document | null, options?: JobOptions): CycleResponse;

/** Compares what two schemas would send for every object of a document. */
export function compare(before: Document, after: Document, source: Document, options?: JobOptions): CompareResponse;

/** Says what "Test connection" asks of a tenant URL, and whether the URL has the form that AWS gives. */
export function testConnection(
  tenantUrl: string,
  schema?: Document | null,
  options?: Options & { ruleSettings?: RuleSettings },
): { requests: Request[]; diagnostics: Diagnostic[] };

/** Reads whatever lists users or groups, and says what it was taken for. */
export function readSource(source: Document): SourceDocument;

/** Reads whatever the portal or Graph exports of a schema. */
export function readSchema(schema: Document): SchemaResponse;

/** Applies edits one after another to a schema's text; nothing else of the text changes. */
export function editSchema(schema: Document, edits: SchemaEdit[] | string): EditResponse;

/** Applies the edits of a fix together to the mapping of users, or with `group` to that of groups. */
export function fixSchema(schema: Document, edits: MappingEdit[] | string, group?: boolean): EditResponse;

/** Lists what differs between two schemas, in the portal's words. */
export function schemaChanges(
  before: Document,
  after: Document,
): { changes: SchemaChange[]; diagnostics: Diagnostic[] };

/** Asks a scoping filter about one object. */
export function evaluateFilter(
  filter: Document,
  source: Document,
): { result: ScopeEvaluationResult | null; diagnostics: Diagnostic[] };

/** Joins assignment and filter for one object. */
export function decideScope(
  filter: Document | null,
  settings: { assignment?: Assignment; skipOutOfScopeDeletions?: boolean } | string,
  source: Document,
): { scoping: Scoping | null; diagnostics: Diagnostic[] };

/** Writes an expression in its canonical form: `text` on several lines where one would be long, `line` on one. */
export function formatExpression(
  expression: string,
  options?: Options,
): { text: string | null; line: string | null; diagnostics: Diagnostic[] };

/** What is known beside a request. */
export interface ValidationContext {
  /** The SCIM resources that AWS holds already. */
  existing?: Document;
  ruleSettings?: RuleSettings;
}

/**
 * Says what AWS would answer to a request.
 *
 * @param request HTTP text, `{ method, path, body }`, or the body alone, which is then that of a create
 */
export function validate(request: Document, context?: ValidationContext): Diagnostic[];

/** The same, with the operation and the verdict. */
export function validateRequest(request: Document, context?: ValidationContext): ValidationResponse;

/** Says it for every line of NDJSON, one request after another: a second user of the same name is found too. */
export function validateAll(requests: string, context?: ValidationContext): ValidationBatch;

/** Says what is likely behind an error of AWS, CloudTrail or Entra's provisioning log. */
export function decodeError(
  text: string,
  context?: { request?: Document; user?: Document; schema?: Document; existing?: Document },
  options?: Options,
): DecodedError;

/** Says what is wrong with a set-up. */
export function checkSetup(setup: Setup | string, options?: { ruleSettings?: RuleSettings }): Diagnostic[];

/** Lists the functions of the expression language, sorted by name. */
export function functions(): FunctionDescription[];

/** Lists the operators of scoping filters, sorted by name. */
export function filterOperators(): FilterOperator[];

/** Lists the rules of AWS, sorted by code. */
export function rules(): Rule[];

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

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
  requestFix?: { title: string; patch: Json[] };
}

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
  resource?: Json;
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
  details: Json;
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
  body?: Json;
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
  examples: { expression: string; source: string; result: { Ok: string } | { Err: string } }[];
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
export interface PlanResponse {
  before?: ProvisioningSummary;
  after?: ProvisioningSummary;
  exchanges?: Exchange[];
  differences?: {
    mapping: number;
    targetAttributeName: string;
    before: Json;
    after: Json;
    sent: boolean;
    outcome: FlowOutcome;
  }[];
  diagnostics: Diagnostic[];
}

/** What "fix all" would do; only `diagnostics` where a document cannot be read. */
export interface FixPlanResponse {
  steps?: { code: string; title: string }[];
  changes?: {
    mapping: number | null;
    targetAttributeName: string;
    before: string | null;
    after: string | null;
    matchingPriority?: number;
    defaultValue?: { before: string | null; after: string | null };
  }[];
  edits?: MappingEdit[];
  errorsBefore?: number;
  errorsAfter?: number;
  diagnostics: Diagnostic[];
}

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

/** A schema as it was read. */
export interface SchemaResponse {
  schema: Json;
  users: { rule: number; objectMapping: number } | null;
  groups: { rule: number; objectMapping: number } | null;
  diagnostics: Diagnostic[];
}

/** An edit of one object mapping of a schema; both places are 0 if left out. */
export type SchemaEdit = { rule?: number; objectMapping?: number } & (
  | { kind: "addMapping"; at?: number; attributeMapping: Json }
  | { kind: "removeMapping"; mapping: number }
  | { kind: "moveMapping"; mapping: number; to: number }
  | { kind: "replaceMapping"; mapping: number; attributeMapping: Json }
  | { kind: "setExpression"; mapping: number; expression: string }
  | { kind: "setType"; mapping: number; mappingType: string }
  | { kind: "setTargetAttributeName"; mapping: number; targetAttributeName: string }
  | { kind: "setDefaultValue"; mapping: number; defaultValue: string | null }
  | { kind: "setFlowType"; mapping: number; flowType: string }
  | { kind: "setFlowBehavior"; mapping: number; flowBehavior: string }
  | { kind: "setMatchingPriority"; mapping: number; matchingPriority: number }
  | { kind: "setEnabled"; enabled: boolean }
  | { kind: "setFlowTypes"; flowTypes: string }
  | { kind: "setScope"; scope: Json }
  | { kind: "addFilterGroup"; at?: number; filterGroup: Json }
  | { kind: "removeFilterGroup"; group: number }
  | { kind: "renameFilterGroup"; group: number; name: string }
  | { kind: "addFilterClause"; group: number; at?: number; filterClause: Json }
  | { kind: "removeFilterClause"; group: number; clause: number }
  | { kind: "setFilterClause"; group: number; clause: number; filterClause: Json }
);

/** A schema's text after edits; none where it cannot be read. */
export interface EditResponse {
  text: string | null;
  changes: SchemaChange[];
  diagnostics: Diagnostic[];
}

/** One difference of two schemas. */
export interface SchemaChange {
  kind: "added" | "removed" | "moved" | "changed";
  objectMapping: string;
  target?: string;
  property?: string;
  from: Json;
  to: Json;
  description: string;
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
