
"use strict";
(() => {
  const form = document.getElementById("filter");
  const facts = [...document.querySelectorAll("main [data-v]")];
  const cases = facts.filter((fact) => fact.id);
  const articles = [...document.querySelectorAll(".art")];
  const parts = [...document.querySelectorAll("main [data-part]")].reverse();
  const nothing = document.getElementById("nothing");
  const output = form.querySelector("output");
  const words = new Map();
  // What a search looks at: titles, values, explanations and quotes, not the words of the page itself.
  const said = "h3, summary > b, .sides, p > b, .expl, q, tbody th, td:nth-child(2), .one > b";
  const fields = ["verdict", "kind", "source", "text"];

  const textOf = (fact) => {
    if (!words.has(fact)) words.set(fact, [...fact.querySelectorAll(said)].map((part) => part.textContent).join(" ").toLowerCase());
    return words.get(fact);
  };

  const apply = () => {
    const want = Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));
    const terms = want.text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Set();
    for (const fact of cases) {
      const d = fact.dataset;
      if ((!want.verdict || d.v === want.verdict) && (!want.kind || d.k === want.kind) &&
          (!want.source || d.s.includes(` ${want.source} `)) && terms.every((term) => textOf(fact).includes(term)))
        found.add(fact.id);
    }
    for (const fact of facts) {
      const link = fact.id ? null : fact.querySelector("a");
      fact.hidden = !found.has(fact.id || link.hash.slice(1));
    }
    for (const article of articles) article.hidden = Boolean(want.source) && article.dataset.s.trim() !== want.source;
    for (const part of parts) part.hidden = cases.length > 0 && Boolean(part.querySelector("[data-v]")) && !part.querySelector("[data-v]:not([hidden])");
    const active = fields.some((name) => want[name]);
    nothing.hidden = !active || found.size > 0;
    output.textContent = active ? form.dataset.shown.replace("{n}", found.size).replace("{all}", cases.length) : "";
    remember(want, active);
  };

  const remember = (want, active) => {
    const kept = new URLSearchParams(Object.entries(want).filter(([, value]) => value));
    const hash = active ? `#?${kept}` : location.hash.startsWith("#?") ? "#" : location.hash;
    if (hash !== location.hash) history.replaceState(null, "", hash || "#");
  };

  const recall = () => {
    if (location.hash.startsWith("#?")) {
      const kept = new URLSearchParams(location.hash.slice(2));
      for (const name of fields) form.elements[name].value = kept.get(name) || "";
      apply();
      return;
    }
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  let waiting = 0;
  form.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(apply); });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", recall);
  for (const link of document.querySelectorAll("[data-set]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      form.elements.verdict.value = link.dataset.set;
      apply();
      document.getElementById("main").scrollIntoView();
    });
  }
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
  // On a phone the cases come first; the filters wait behind their heading.
  if (matchMedia("(max-width: 47.99rem)").matches) form.querySelector("details").open = false;
  form.hidden = false;
  recall();
})();

