import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://docs.example.com",
  integrations: [
    starlight({
      title: "How our users reach AWS",
      favicon: "/playground/icon.svg",
      head: [{ tag: "script", attrs: { type: "module", src: "/playground/element.js" } }],
      // Its search has a program of its own.
      pagefind: false,
    }),
  ],
});
