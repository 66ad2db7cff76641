// Serves the built playground on this machine, as plainly as any static host.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Where `cargo xtask build --web` puts the playground. */
export const dist = fileURLToPath(new URL("../../web/dist/", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

/**
 * Starts a server on a free port of 127.0.0.1.
 * @param {string} root the folder to serve
 * @param {Record<string, string>} pages further pages by their path, for a test that needs a host page of its own
 * @param {Record<string, string>} headers what every answer says beside
 * @returns {Promise<{ origin: string, requests: string[], close: () => Promise<void> }>} with the path of every request so far
 */
export async function serve(root = dist, pages = {}, headers = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    requests.push(request.url ?? "/");
    const answer = await find(root, pages, new URL(request.url ?? "/", "http://localhost").pathname);
    response.writeHead(answer.status, { "content-type": answer.type, "cache-control": "no-store", ...headers });
    response.end(request.method === "HEAD" ? undefined : answer.body);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, requests, close };
}

async function find(root, pages, pathname) {
  if (Object.hasOwn(pages, pathname)) return { status: 200, type: TYPES[".html"], body: pages[pathname] };
  try {
    let file = normalize(join(root, decodeURIComponent(pathname)));
    if (!`${file}${sep}`.startsWith(normalize(join(root, sep)))) throw new Error("outside the folder");
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    return { status: 200, type: TYPES[extname(file)] ?? "application/octet-stream", body: await readFile(file) };
  } catch {
    return { status: 404, type: TYPES[".txt"], body: "not found\n" };
  }
}
