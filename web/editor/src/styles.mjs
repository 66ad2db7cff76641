// Lets CodeMirror's styles in under `style-src 'self'`: as a constructed style sheet instead of a `<style>` element.

import { StyleModule } from "style-mod";

const mount = StyleModule.mount;
const documents = new WeakMap();

// In a shadow root the library constructs a sheet by itself; a document gets the same by standing in as one.
StyleModule.mount = (root, modules, options) => {
  if (!root.head) return mount.call(StyleModule, root, modules, options);
  if (!documents.has(root)) {
    documents.set(root, {
      ownerDocument: root,
      get adoptedStyleSheets() {
        return root.adoptedStyleSheets;
      },
      set adoptedStyleSheets(sheets) {
        root.adoptedStyleSheets = sheets;
      },
    });
  }
  return mount.call(StyleModule, documents.get(root), modules, options);
};
