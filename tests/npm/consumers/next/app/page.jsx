"use client";

import { useEffect } from "react";
import * as scimulate from "scimulate";
import { WorkerPool } from "scimulate/worker";

import { ask, askPool } from "../../ask.mjs";

export default function Page() {
  useEffect(() => {
    const main = async () => {
      await scimulate.init();
      return { all: ask(scimulate), pool: await askPool({ WorkerPool }) };
    };
    main().then(
      (answer) => (globalThis.answer = answer),
      (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
    );
  }, []);
  return <p>A page of Next.js</p>;
}
