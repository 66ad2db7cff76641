// The entry of the pool for `import` in Node: the same module as that for `require`, so that there is one of it.

export { MisuseError, WorkerPool } from "./worker.node.cjs";
