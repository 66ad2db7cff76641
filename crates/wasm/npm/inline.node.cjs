// The inline entry for `require` in Node, where the module lies beside it: tests of Jest have no `import()`, nor what pages unpack
// with. Bundlers leave the module behind.

try {
  module.exports = require("./node.cjs");
} catch {
  module.exports = require("./inline.cjs");
}
