// The entry for `import` in Node: the same module as that for `require`, so that there is one of it.

import scimulate from "./node.cjs";

export const {
  checkSetup,
  compare,
  cycle,
  decideScope,
  decodeError,
  editSchema,
  evaluateFilter,
  filterOperators,
  fixSchema,
  formatExpression,
  functions,
  init,
  MisuseError,
  parseExpression,
  plan,
  planFixes,
  provisionOnDemand,
  readSchema,
  readSource,
  rules,
  schemaChanges,
  SynchronizationJob,
  testConnection,
  trace,
  validate,
  validateAll,
  validateRequest,
} = scimulate;
