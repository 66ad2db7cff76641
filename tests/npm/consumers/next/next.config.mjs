import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export default {
  // What runs in Node stays a package of Node, because it reads a file that lies beside it.
  serverExternalPackages: ["scimulate"],
  // Next is installed above this project.
  turbopack: { root: dirname(dirname(dirname(fileURLToPath(import.meta.url)))) },
};
