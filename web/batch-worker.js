// Runs a batch apart from the page: the page's own module once more, which the page sends as it is compiled.

import init from "./scimulate-web.js";

addEventListener(
  "message",
  ({ data }) => {
    init({ module_or_path: data }).catch((error) => {
      // Thrown outside the promise, it reaches the page as an error of the worker.
      setTimeout(() => {
        throw error;
      });
    });
  },
  { once: true },
);
