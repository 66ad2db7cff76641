// A fresh process: how long the package takes to be there, and of that the module alone. Prints both in milliseconds.

let module = 0;
for (const name of ["Module", "Instance"]) {
  WebAssembly[name] = new Proxy(WebAssembly[name], {
    construct(target, parameters) {
      const started = performance.now();
      const made = new target(...parameters);
      module += performance.now() - started;
      return made;
    },
  });
}
const started = performance.now();
await import(new URL("../../crates/wasm/pkg/node.mjs", import.meta.url));
console.log(JSON.stringify({ package: performance.now() - started, module }));
