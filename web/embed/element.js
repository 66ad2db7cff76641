// `<scimulate-playground>`: the playground in a page of yours. README.md here tells how.
//
// The element shows the playground's own page in a frame and speaks with it by messages. So the playground brings its own
// styles and security policy, and neither page can reach into the other.

/** The version of the messages; web/src/embed.rs has the other end. */
const VERSION = 1;

/** The style sheet's properties that a page may set, as `--scimulate-accent` and so on. */
const PROPERTIES = [
  "accent", "line", "mono", "on-accent", "radius", "sans", "surface", "surface-raised", "text", "text-quiet",
];

/** Every text of the element's own; the playground in the frame brings its own. */
const MESSAGES = {
  name: "Scimulate playground",
  open: (name) => (name ? `Open the playground: ${name}` : "Open the playground"),
  unreadable: (why) => `the JSON inside the element cannot be read: ${why}`,
};

const STYLES = `
  :host { display: block; height: 36rem; min-height: 16rem; border: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
  p, button { display: block; width: 100%; height: 100%; margin: 0; padding: 1rem; font: inherit; color: inherit; }
  p { box-sizing: border-box; }
  button { display: grid; place-items: center; border: 0; background: transparent; cursor: pointer; }
  b { padding: 0.5em 1em; border: 1px solid; border-radius: var(--scimulate-radius, 4px); color: var(--scimulate-accent, inherit); font-weight: 600; }
  b::before { content: ""; display: inline-block; margin-inline-end: 0.6em; border: solid transparent; border-width: 0.35em 0 0.35em 0.6em; border-inline-start-color: currentcolor; }
  button:is(:hover, :focus-visible) b { text-decoration: underline; }
  span { position: absolute; width: 0; height: 0; color: light-dark(#fff, #000); transition: color 1ms, ${PROPERTIES.map((name) => `--scimulate-${name} 1ms allow-discrete`)}; }
`;

// Outside a browser, as where a site is rendered ahead of time, the module loads and defines nothing.
const Base = globalThis.HTMLElement ?? class {};

export class ScimulatePlayground extends Base {
  static observedAttributes = ["panes", "theme", "readonly", "sample", "default-domain", "src", "aria-label"];

  #root = this.attachShadow({ mode: "open" });
  // Nothing tells of a custom property or a colour scheme that changes, but a transition does.
  #probe = document.createElement("span");
  #frame;
  #origin;
  #ready = false;
  #started = false;
  #waiting;
  #user;
  #mapping;
  #given = {};
  #result = null;
  #diagnostics = [];
  #onMessage = (event) => this.#hear(event);

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    this.#probe.addEventListener("transitionend", () => this.refresh());
    // What was set before this module came hides what is set from now on.
    for (const name of ["user", "mapping"]) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
  }

  connectedCallback() {
    // The parser may not have reached what stands inside the element yet.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.isConnected && this.#begin(), { once: true });
    } else {
      this.#begin();
    }
  }

  disconnectedCallback() {
    globalThis.removeEventListener("message", this.#onMessage);
    this.#waiting?.disconnect();
    this.#root.replaceChildren();
    this.#frame = undefined;
    this.#ready = this.#started = false;
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#started || before === now) return;
    if (name === "theme") this.refresh();
    else if (name === "aria-label") this.#name();
    else {
      // Another sample takes the place of the user that is there.
      if (name === "sample") delete this.#given.user;
      this.#show();
    }
  }

  /** The user as it stands in the playground: text, since what is being typed need not be JSON. */
  get user() {
    return this.#user ?? null;
  }
  set user(user) {
    this.#given.user = user;
    this.#tell({ user });
  }

  /** The mapping of users as it stands in the playground. */
  get mapping() {
    return this.#mapping ?? null;
  }
  set mapping(mapping) {
    this.#given.mapping = mapping;
    this.#tell({ mapping });
  }

  /** What provisioning the user came to; `null` before the first answer. */
  get result() {
    return this.#result;
  }

  /** Everything found, the worst first. */
  get diagnostics() {
    return this.#diagnostics;
  }

  /** Gives the theme and the custom properties to the playground again; a browser of 2024 or later sees by itself that they changed. */
  refresh() {
    const style = getComputedStyle(this);
    const properties = {};
    // An empty one gives the playground its own back.
    for (const name of PROPERTIES) properties[name] = style.getPropertyValue(`--scimulate-${name}`).trim();
    this.#tell({ theme: this.#theme(), properties });
  }

  /** The attribute, or what the page around is if it says so: sites that switch it set `color-scheme` at their root. */
  #theme() {
    const asked = this.getAttribute("theme");
    if (asked) return asked;
    const said = getComputedStyle(this).colorScheme;
    if (!said || said === "normal") return "system";
    return getComputedStyle(this.#probe).color === "rgb(0, 0, 0)" ? "dark" : "light";
  }

  #begin() {
    this.#readSlotted();
    const loading = this.getAttribute("loading") ?? "lazy";
    if (loading === "eager") this.#show();
    else if (loading === "click") this.#offer();
    else this.#await();
  }

  /** Takes user and mapping from a `<script type="application/json">` inside the element. */
  #readSlotted() {
    const script = this.querySelector(':scope > script[type="application/json"]');
    if (!script) return;
    try {
      const { user, mapping } = JSON.parse(script.textContent);
      this.#given = { user, mapping, ...this.#given };
    } catch (error) {
      this.#emit("error", { message: MESSAGES.unreadable(error.message) });
    }
  }

  #offer() {
    const button = document.createElement("button");
    button.type = "button";
    button.part = "open";
    const label = document.createElement("b");
    label.textContent = MESSAGES.open(this.getAttribute("aria-label"));
    button.append(label);
    button.addEventListener("click", () => {
      this.#show();
      this.#frame?.focus();
    });
    this.#root.replaceChildren(button);
  }

  #await() {
    this.#waiting = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#waiting.disconnect();
        this.#show();
      },
      { rootMargin: "200px" },
    );
    this.#waiting.observe(this);
  }

  /** Where the playground is: `src`, or the folder of this file if that is the playground's own. */
  #base() {
    const src = this.getAttribute("src");
    if (src) {
      try {
        return new URL(src.endsWith("/") ? src : `${src}/`, document.baseURI);
      } catch {
        // It is no address, and the element says so.
        return undefined;
      }
    }
    const here = import.meta.url;
    // In the npm package it is `element.mjs`, and in a bundle it is none at all.
    return /\/element\.js(?:\?|$)/.test(here) ? new URL("./", here) : undefined;
  }

  #show() {
    // What is said later may mend it.
    this.#started = true;
    this.#ready = false;
    this.#frame = undefined;
    const base = this.#base();
    if (!base || !/^https?:$/.test(base.protocol)) {
      const note = document.createElement("p");
      note.textContent = 'Where the playground is hosted must be said: <scimulate-playground src="/playground/">';
      this.#root.replaceChildren(note);
      return;
    }
    this.#origin = base.origin;
    // It has to be in the page before it has a colour.
    this.#root.replaceChildren(this.#probe);
    const asked = new URLSearchParams({ origin: location.origin, theme: this.#theme() });
    for (const name of ["panes", "sample", "default-domain"]) {
      if (this.hasAttribute(name)) asked.set(name, this.getAttribute(name));
    }
    if (this.hasAttribute("readonly")) asked.set("readonly", "");
    // Of its sample the playground says nothing then.
    if ((this.#given.user ?? this.#given.mapping) != null) asked.set("given", "");
    const frame = document.createElement("iframe");
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    frame.src = new URL(`#/embed?${asked}`, base).href;
    this.#frame = frame;
    this.#name();
    globalThis.addEventListener("message", this.#onMessage);
    this.#root.append(frame);
  }

  #name() {
    if (this.#frame) this.#frame.title = this.getAttribute("aria-label") ?? MESSAGES.name;
  }

  #hear({ source, origin, data }) {
    const ours = this.#frame && source === this.#frame.contentWindow && origin === this.#origin;
    if (!ours || data?.scimulate !== VERSION) return;
    switch (data.type) {
      case "ready":
        this.#ready = true;
        this.#user = data.user;
        this.#mapping = data.mapping;
        this.refresh();
        this.#tell(this.#given);
        break;
      case "change":
        this.#user = data.user;
        this.#mapping = data.mapping;
        // A frame that is moved, or shows other parts, begins anew: with what the reader made of it.
        this.#given = { user: data.user, mapping: data.mapping };
        this.#emit("change", { user: data.user, mapping: data.mapping });
        break;
      case "result":
        this.#result = data.summary;
        this.#emit("result", data.summary);
        break;
      case "diagnostics":
        this.#diagnostics = data.diagnostics;
        this.#emit("diagnostics", data.diagnostics);
        break;
      case "error":
        this.#emit("error", { message: data.message });
        break;
    }
  }

  #tell(what) {
    if (!this.#ready) return;
    this.#frame.contentWindow.postMessage({ scimulate: VERSION, type: "set", ...what }, this.#origin);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

if (globalThis.customElements && !customElements.get("scimulate-playground")) {
  customElements.define("scimulate-playground", ScimulatePlayground);
}
