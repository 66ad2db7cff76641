// The contract of the npm package `scimulate`, in the words of Microsoft Graph, RFC 7643 and RFC 7644.

/** Loads the WebAssembly module. Needed once in browsers; does nothing in Node. */
export function init(source?: string | { readonly href: string } | ArrayBuffer | Uint8Array): Promise<void>;

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
  options?: Options,
): ProvisioningSummary;

/**
 * Says what AWS would answer to a request.
 *
 * @param request `{ method, path, body }`, or the body alone, which is then that of a create
 */
export function validate(request: Document): Diagnostic[];

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

/** Where a {@link Diagnostic} is; positions in tables count from 0, lines and columns from 1. */
export type Location =
  | { kind: "document"; line: number; column: number }
  | { kind: "expression"; span: Span }
  | { kind: "mapping"; index: number; span?: Span }
  | { kind: "scope"; group: number; clause: number }
  | { kind: "source"; attribute: string }
  | { kind: "resource"; path: string; mapping?: number };

/** One edit of `attributeMappings`; positions refer to the list before any edit. */
export type MappingEdit =
  | { kind: "setExpression"; mapping: number; expression: string }
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
  provisioningAction: "create" | "update" | "disable" | "delete" | "other";
  provisioningSteps: ProvisioningStep[];
  attributeFlows: AttributeFlow[];
  modifiedProperties: { displayName: string; oldValue: Json; newValue: Json }[];
  /** The SCIM resource that is sent, as far as it could be made. */
  resource?: Json;
  /** The requests in order. */
  requests: Request[];
  diagnostics: Diagnostic[];
}

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
  outcome: "exported" | "defaultValue" | "noValue" | "ignored" | "deferred" | "notApplicable" | "failed";
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
  unary: boolean;
}

/** One thing that AWS refuses, takes otherwise, or that is worth knowing. */
export interface Rule {
  code: string;
  severity: Severity;
  summary: string;
  why: string;
  /** The requests in which it can be wrong, as AWS names them. */
  operations: string[];
  /** The resources AWS holds in both examples, as JSON text. */
  holds: string;
  /** A request that breaks the rule. */
  fails: RuleExample;
  /** The same request, mended. */
  passes: RuleExample;
  /** AWS's own words, where they are known. */
  message: string | null;
  reference: string;
  basis: Basis;
  /** Whether it is a remark that is left out where the same value is refused. */
  hint: boolean;
}

/** A request of a {@link Rule}; the body is JSON text. */
export interface RuleExample {
  operation: string;
  body: string;
}
