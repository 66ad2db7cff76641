// Synchronization schemas: as they were read, their edits, and what differs.

import type { AttributeMappingSource, Diagnostic, Json, JsonObject } from "./documents.js";

/** A schema as it was read. */
export interface SchemaResponse {
  /** Whole, whatever part of it was given; `null` where it cannot be read. */
  schema: SynchronizationSchema | null;
  /** Where the mapping of users is. */
  users: { rule: number; objectMapping: number } | null;
  groups: { rule: number; objectMapping: number } | null;
  diagnostics: Diagnostic[];
}

/** What provisioning does not read of a document of Graph is there as it was. */
export interface Unread {
  [member: string]: unknown;
}

/** Graph's `synchronizationSchema`. */
export interface SynchronizationSchema extends Unread {
  id: string | null;
  version: string | null;
  synchronizationRules: SynchronizationRule[];
  directories: Json[];
}

/** Graph's `synchronizationRule`. */
export interface SynchronizationRule extends Unread {
  id: string | null;
  name: string | null;
  priority: number;
  sourceDirectoryName: string | null;
  targetDirectoryName: string | null;
  objectMappings: ObjectMapping[];
}

/** Graph's `objectMapping`. */
export interface ObjectMapping extends Unread {
  enabled: boolean;
  /** Such as `Add,Update,Delete`. */
  flowTypes: string;
  name: string | null;
  /** The scoping filter, which `evaluateFilter` takes. */
  scope: JsonObject | null;
  sourceObjectName: string;
  targetObjectName: string;
  attributeMappings: AttributeMapping[];
}

/** Graph's `attributeMapping`. */
export interface AttributeMapping extends Unread {
  defaultValue: string | null;
  exportMissingReferences: boolean;
  flowBehavior: "FlowWhenChanged" | "FlowAlways";
  flowType: "Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly";
  matchingPriority: number;
  targetAttributeName: string;
  source: AttributeMappingSource | null;
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
