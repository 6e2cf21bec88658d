"use strict";
(() => {
  const form = document.getElementById("filters");
  const list = document.querySelector("ol.events");
  const one = ["q", "type", "status", "since", "until", "sort"];
  const many = ["country", "who"];
  const byId = (id) => document.getElementById(id);
  let state = {};
  let rows = [];

  // ------------------------------------------------------------ the address: #anchor?type=…&country=…
  function readAddress() {
    const [anchor, query] = decodeHash().split("?");
    const given = new URLSearchParams(query || "");
    state = {};
    for (const key of one) state[key] = given.get(key) || "";
    for (const key of many) state[key] = given.getAll(key).filter(Boolean);
    return anchor;
  }

  function decodeHash() {
    return location.hash.slice(1);
  }

  function writeAddress(anchor) {
    const query = new URLSearchParams();
    for (const key of one) if (state[key]) query.set(key, state[key]);
    for (const key of many) for (const value of state[key]) query.append(key, value);
    const text = query.toString();
    const hash = "#" + (anchor || "") + (text ? "?" + text : "");
    if (hash !== location.hash) history.replaceState(null, "", hash);
  }

  // ------------------------------------------------------------ what is shown
  const fold = (text) => text.toLowerCase().replaceAll("ё", "е");

  function prepare(row, index) {
    const data = row.dataset;
    return { row, index, names: null, type: data.type, status: data.status, states: data.c.split(" "),
             first: data.d, last: data.e, told: Number(data.n), text: null };
  }

  // names and texts are read when somebody first looks for one
  function namesOf(item) {
    item.names ??= Array.from(item.row.querySelectorAll("summary .p, summary .p + i"), (node) => fold(node.textContent));
    return item.names;
  }

  function fits(item) {
    const words = fold(state.q).split(/\s+/).filter(Boolean);
    if (state.type && !state.type.split(",").includes(item.type)) return false;
    if (state.status && item.status !== state.status) return false;
    if (!state.country.every((code) => item.states.includes(code))) return false;
    if (!state.who.every((name) => namesOf(item).some((own) => own.includes(fold(name))))) return false;
    if ((state.since || state.until) && !item.first) return false;
    if (state.since && item.last < state.since) return false;
    if (state.until && item.first > state.until) return false;
    if (words.length && item.text === null) item.text = fold(item.row.textContent);
    return words.every((word) => item.text.includes(word));
  }

  const orders = {
    "": (a, b) => a.index - b.index,
    oldest: (a, b) => (a.first || "9999").localeCompare(b.first || "9999") || a.index - b.index,
    told: (a, b) => b.told - a.told || a.index - b.index,
  };
  let sorted = "";

  function apply() {
    let shown = 0;
    for (const item of rows) {
      const keep = fits(item);
      if (item.row.hidden === keep) item.row.hidden = !keep;
      shown += keep;
    }
    if (sorted !== state.sort) {
      sorted = state.sort;
      list.append(...rows.slice().sort(orders[sorted] || orders[""]).map((item) => item.row));
    }
    const count = byId("count");
    count.textContent = `${count.dataset.shown}: ${shown} ${count.dataset.of} ${rows.length}`;
    byId("nothing").hidden = shown > 0 || !rows.length;
    fillForm();
  }

  function fillForm() {
    for (const key of one) {
      const field = form.elements[key];
      if (field.value !== state[key]) field.value = state[key];
    }
    const chips = many.flatMap((key) => state[key].map((value) => makeChip(key, value)));
    byId("chips").replaceChildren(...chips);
  }

  function makeChip(key, value) {
    const chip = document.createElement("button");
    const option = key === "country" ? Array.from(form.elements.country.options).find((o) => o.value === value) : null;
    const name = option ? option.textContent.replace(/ \(\d+\)$/, "") : value;
    chip.type = "button";
    chip.textContent = `${name} ×`;
    chip.setAttribute("aria-label", `${name}: ${byId("count").dataset.remove}`);
    chip.addEventListener("click", () => {
      state[key] = state[key].filter((other) => other !== value);
      change();
      form.elements.q.focus();
    });
    return chip;
  }

  function change() {
    writeAddress("events");
    apply();
  }

  // ------------------------------------------------------------ the form and the drawings
  function listen() {
    let wait = 0;
    form.addEventListener("input", (event) => {
      const { name, value } = event.target;
      if (!one.includes(name)) return;
      state[name] = value;
      clearTimeout(wait);
      wait = setTimeout(change, name === "q" ? 150 : 0);
    });
    form.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (!many.includes(name) || !value.trim()) return;
      if (!state[name].includes(value.trim())) state[name] = [...state[name], value.trim()];
      event.target.value = "";
      change();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const key of one) state[key] = "";
      for (const key of many) state[key] = [];
      change();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-set]");
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const given = new URLSearchParams(link.dataset.set);
      for (const key of one) if (key !== "sort") state[key] = given.get(key) || "";
      for (const key of many) state[key] = given.getAll(key);
      change();
      byId("events").scrollIntoView();
      form.elements.q.focus({ preventScroll: true });
    });
  }

  // ------------------------------------------------------------ the network: who is near whom
  function watchNetwork() {
    const net = document.querySelector("svg.net");
    if (!net) return;
    const edges = Array.from(net.querySelectorAll("[data-ends]"), (link) => [link, link.dataset.ends.split("|")]);
    const nodes = Array.from(net.querySelectorAll("[data-node]"));
    const show = (name) => {
      const near = new Set([name]);
      for (const [link, ends] of edges) {
        const own = name !== null && ends.includes(name);
        link.classList.toggle("near", own);
        if (own) ends.forEach((end) => near.add(end));
      }
      for (const node of nodes) node.classList.toggle("near", name !== null && near.has(node.dataset.node));
      net.classList.toggle("some", name !== null);
    };
    for (const node of nodes) {
      for (const kind of ["mouseenter", "focus"]) node.addEventListener(kind, () => show(node.dataset.node));
      for (const kind of ["mouseleave", "blur"]) node.addEventListener(kind, () => show(null));
    }
  }

  // ------------------------------------------------------------ jumps: what is hidden or closed opens
  function reveal(anchor) {
    const target = anchor && byId(anchor);
    if (!target) return;
    const row = target.closest(".event");
    if (row && row.hidden) {
      for (const key of one) state[key] = "";
      for (const key of many) state[key] = [];
      apply();
    }
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    const own = target.matches(".event") ? target.querySelector("details") : null;
    if (own) own.open = true;
    target.scrollIntoView({ block: target.matches("section") ? "start" : "center" });
  }

  // facts and their sentences point at one another on the page of a single document
  function watchFacts() {
    for (const link of document.querySelectorAll("a.fact")) {
      const other = byId(link.getAttribute("href").slice(1));
      if (!other || !other.matches(".card")) continue;
      const sentence = link.closest(".ev, li");
      const mark = (on) => () => { other.classList.toggle("near", on); sentence.classList.toggle("near", on); };
      for (const [kind, on] of [["mouseenter", true], ["mouseleave", false]]) {
        link.addEventListener(kind, mark(on));
        other.addEventListener(kind, mark(on));
      }
    }
  }

  const start = form ? readAddress() : decodeHash();
  if (form) {
    rows = Array.from(list.querySelectorAll(".event"), prepare);
    form.hidden = false;
    listen();
    apply();
    watchNetwork();
  }
  watchFacts();
  if (start) reveal(start);
  window.addEventListener("hashchange", () => {
    const anchor = decodeHash().split("?")[0];
    if (form && decodeHash().includes("?")) { readAddress(); apply(); }
    reveal(anchor);
    if (form) writeAddress(anchor);
  });
  document.documentElement.dataset.ready = "yes";
})();
