// The built package and its parts, where `cargo xtask build --npm` puts them.

import { readFileSync, statSync } from "node:fs";

const directory = process.env.PKG ? new URL(`file://${process.env.PKG}/`) : new URL("../../crates/wasm/pkg/", import.meta.url);

/** The address of a file of the package. */
export const file = (name) => new URL(name, directory);

/** What its package.json says. */
export const manifest = JSON.parse(readFileSync(file("package.json"), "utf8"));

/** How many bytes the module has. */
export const moduleBytes = statSync(file("scimulate_bg.wasm")).size;
