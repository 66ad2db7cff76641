/// <reference lib="esnext.disposable" />
// The contract of the npm package `scimulate`: its functions, in the words of Microsoft Graph, RFC 7643 and RFC 7644.

import type {
  CompareResponse,
  CycleResponse,
  DecodedError,
  Diagnostic,
  EditResponse,
  FilterOperator,
  FixPlanResponse,
  FunctionDescription,
  JsonObject,
  Link,
  MappingEdit,
  ParseExpressionResponse,
  PlanResponse,
  ProvisioningAction,
  ProvisioningSummary,
  Request,
  Rule,
  SchemaChange,
  SchemaEdit,
  SchemaResponse,
  ScopeEvaluationResult,
  Scoping,
  Setup,
  Severity,
  SourceDocument,
  TraceResponse,
  ValidationBatch,
  ValidationResponse,
} from "./documents.js";

export * from "./documents.js";

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
  /** The tenant's default domain, for `DefaultDomain()`, which is an error without one. */
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
  /** The SCIM resources that AWS holds already: a list, a list response or one, or what `aws identitystore` lists; as text or not. */
  existing?: Document | object[];
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

/** How findings of single rules are judged; each change carries its reason. */
export interface RuleSettings {
  /**
   * How AWS is read where its sources disagree, about `< > ; : %`, tabs and line breaks: `default` refuses them, as Microsoft's
   * tutorial says, `api-model` takes them, as the patterns of AWS's own store do.
   */
  profile?: "default" | "api-model";
  rules?: Record<string, { severity: Severity | "ignore"; reason: string }>;
}

/** How the answer to many objects is written. */
export interface BatchOptions extends Options {
  /** NDJSON with the summary as the last line, or one document; `ndjson` if left out. */
  format?: "ndjson" | "document";
  /** Which parts each entry has; `findings` and `requests` if left out. `everything` takes about ten times as long. */
  include?: ("findings" | "requests" | "resource" | "everything")[];
  /** Whether AWS's rules read the requests; they do if left out. */
  validate?: boolean;
  /** Whether names that two objects share are reported; they are if left out. */
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

  /** Works it out for one object, as JSON text. */
  provisionOnDemandText(source: Document, options?: JobOptions): string;

  /**
   * Works it out for every object of a list, a page, NDJSON or the portal's CSV; text in, text out is the fast path.
   * The answer is NDJSON, one {@link BatchEntry} a line, or one document.
   */
  provisionAll(source: Document, options?: BatchOptions): string;

  /** Works it out for every object of a document, as objects. */
  provisionObjects(source: Document, options?: BatchOptions): { outcomes: BatchOutcome[]; summary: BatchSummary };

  /** Works it out as a stream: pieces of text or UTF-8 in, pieces of the answer out, in flat memory. */
  provisionStream(options?: BatchOptions): TransformStream<string | Uint8Array, string>;

  /** Works it out entry by entry, the summary last; users and groups may come one by one too, as from a generator that reads Graph's pages. */
  provisionEach(source: Document | Pieces | AsyncIterable<object> | Iterable<object>, options?: BatchOptions): AsyncGenerator<BatchLine, void, undefined>;

  /** Gives the memory back at once; without it, it goes back when the job is collected. */
  free(): void;
  [Symbol.dispose](): void;
}

/** A text that comes in pieces, such as a file or the body of a response. */
export type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string> | Uint8Array | ReadableStreamLike;

/** A `ReadableStream`, such as `file.stream()` or `response.body`, whether `for await` takes it or not; without the types of the DOM. */
export interface ReadableStreamLike {
  getReader(): {
    read(): Promise<{ done: boolean; value?: string | Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

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
  resource?: JsonObject;
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
 * @param existing the SCIM resources that AWS holds already: one, a list, a list response, or what `aws identitystore` lists
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
 * @param request HTTP text, `{ method, path, body }` with the body as an object or its text, or the body alone, which is then
 * that of a create
 */
export function validate(request: Document, context?: ValidationContext): Diagnostic[];

/** Says what AWS would answer to a request, with the operation and the verdict. */
export function validateRequest(request: Document, context?: ValidationContext): ValidationResponse;

/** Says what AWS would answer to every line of NDJSON, one request after another: a second user of the same name is found too. */
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
