"use strict";
// The page is whole without this script. It filters, marks the words of the claim that is pointed at, and moves between claims.
(() => {
  const [DOCUMENT, KIND, MEASURE, SOURCE, FIRST, LAST, SURE, VERDICT, DISAGREES] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const index = JSON.parse(document.getElementById("index").textContent);
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const cards = [...document.querySelectorAll(".card")];
  const number = new Map(cards.map((card, at) => [card, at]));
  const rows = [...document.querySelectorAll(".row")].map((row) => ({
    row, chapter: row.parentElement, cards: [...row.querySelectorAll(".card")].map((card) => number.get(card)),
  }));
  const chapters = [...document.querySelectorAll("article.document")];
  const skipped = [...document.querySelectorAll("p.skipped")];
  const rowOf = new Map(rows.flatMap((one) => one.cards.map((at) => [at, one.row])));
  const statement = form.querySelector("option[data-statement]");
  let words = null; // what each claim and its paragraph say, in small letters, once somebody searches

  const simple = { document: DOCUMENT, measure: MEASURE, source: SOURCE, verdict: VERDICT };

  function wanted() {
    const value = (name) => form.elements[name].value;
    const tests = [];
    for (const [name, column] of Object.entries(simple)) {
      if (value(name) !== "") { const asked = Number(value(name)); tests.push((one) => one[column] === asked); }
    }
    if (value("kind") === "figures") {
      const other = statement ? Number(statement.value) : -1;
      tests.push((one) => one[KIND] !== other);
    } else if (value("kind") !== "") { const asked = Number(value("kind")); tests.push((one) => one[KIND] === asked); }
    if (value("year") !== "") {
      const year = Number(value("year"));
      tests.push((one) => (year < 0 ? one[FIRST] < 0 : one[FIRST] <= year && year <= one[LAST]));
    }
    if (value("sureness") !== "") {
      const share = Number(value("sureness"));
      tests.push((one) => (share < 0 ? one[SURE] < -share : one[SURE] >= share));
    }
    if (form.elements.disagreeing.checked) { tests.push((one) => one[DISAGREES] === 1); }
    const searched = value("words").trim().toLowerCase();
    if (searched) {
      words ??= cards.map((card, at) => `${card.textContent}\n${rowOf.get(at).firstElementChild.textContent}`.toLowerCase());
      tests.push((one, at) => words[at].includes(searched));
    }
    return tests;
  }

  function filter(after = "") {
    const tests = wanted();
    const shown = index.map((one, at) => tests.every((test) => test(one, at)));
    const bare = tests.length > 0 || form.elements.compact.checked;
    const full = new Set();
    const hide = (element, hidden) => { if (element.hidden !== hidden) { element.hidden = hidden; } };
    cards.forEach((card, at) => hide(card, !shown[at]));
    for (const one of rows) {
      const some = one.cards.some((at) => shown[at]);
      hide(one.row, bare && !some);
      if (some || !bare) { full.add(one.chapter); }
    }
    for (const note of skipped) { hide(note, bare); }
    for (const chapter of chapters) { hide(chapter, !full.has(chapter) && bare); }
    const count = shown.reduce((sum, one) => sum + one, 0);
    const all = `${cards.length.toLocaleString("en")} claims`;
    status.textContent = (tests.length ? `${count.toLocaleString("en")} of ${all}` : all) + after;
  }

  // ---- the claim that is pointed at
  let live = [];
  function point(at) {
    for (const [element, name] of live) { element.classList.remove(name); }
    live = [];
    if (at === undefined) { return; }
    const mark = (element, name) => { element.classList.add(name); live.push([element, name]); };
    mark(cards[at], "on");
    const scope = rowOf.get(at).parentElement;
    for (const letter of "tmplsch" + "f") {
      for (const element of scope.querySelectorAll(`[data-in~="${letter}${at}"]`)) { mark(element, `on-${letter}`); }
    }
  }
  function pointed(target) {
    const card = target.closest?.(".card");
    if (card) { return number.get(card); }
    const link = target.closest?.("a.f, a.t");
    return link ? number.get(document.getElementById(link.hash.slice(1))) : undefined;
  }
  for (const event of ["pointerover", "focusin"]) {
    document.addEventListener(event, ({ target }) => {
      const at = pointed(target);
      if (at !== undefined) { point(at); }
    });
  }

  // ---- a link to a claim that the filters hide shows it; and leads the keyboard to it
  function arrive() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.closest("[hidden]")) {
      form.removeEventListener("reset", later);
      form.reset();
      form.addEventListener("reset", later);
      filter(", all shown again");
      target.scrollIntoView();
    }
    const at = pointed(target);
    if (at !== undefined) { point(at); }
    if (target.matches(".card, a")) { (target.matches("a") ? target : target.querySelector("a, summary")).focus({ preventScroll: true }); }
  }

  // ---- j and k go to the next and the last claim, while the keyboard is at one
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || !event.target.closest?.(".row")) { return; }
    let at = pointed(event.target);
    if (at === undefined) { return; }
    do { at += step; } while (cards[at]?.hidden);
    if (!cards[at]) { return; }
    const link = cards[at].querySelector("a, summary");
    link.focus();
    cards[at].scrollIntoView({ block: "center" });
  });

  const theme = document.getElementById("theme");
  const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  theme.setAttribute("aria-pressed", String(dark()));
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    theme.setAttribute("aria-pressed", String(dark()));
  });

  const later = () => setTimeout(() => filter()); // the fields are reset after the event
  form.addEventListener("input", () => filter());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", later);
  addEventListener("hashchange", arrive);
  form.hidden = false;
  arrive();
})();
