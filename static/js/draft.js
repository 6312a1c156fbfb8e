"use strict";

// What is typed in a form of something new stays in this window until it has been sent and arrived.
(() => {
  const PREFIX = "draft:", SENT = "draft-sent", SAVES = "form[hx-trigger^=input]";
  const here = location.pathname;
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  // Sending it led to another page: it has arrived.
  if (sent && sent !== here) sessionStorage.removeItem(PREFIX + sent);

  // A slow line: somebody typed before this script was there. Emptied is not told from a value that
  // the browser could not show.
  const isTyped = (one) => {
    if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
    if (!one.options) return Boolean(one.value) && one.value !== (one.defaultValue ?? one.value);
    const first = [...one.options].find((option) => option.defaultSelected) ?? (one.multiple ? null : one.options[0]);
    return [...one.options].some((option) => option.selected !== (option.defaultSelected || option === first));
  };
  const fillsIn = (one) => one.autocomplete && one.autocomplete !== "off";  // the browser, by itself
  // Then it is heard as what is typed from now on.
  document.addEventListener("htmx:load", () => {
    for (const each of document.querySelectorAll(SAVES)) {
      if ([...each.elements].some((one) => isTyped(one) && !fillsIn(one))) each.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, { once: true });

  // Who goes to another page before it was saved, has saved it all the same.
  const unsaved = new Set();
  const hear = (event) => {
    const typedIn = event.target.form ?? event.target;
    if (typedIn.matches?.(SAVES)) unsaved.add(typedIn);
  };
  document.addEventListener("input", hear);
  document.addEventListener("change", hear);
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  document.addEventListener("htmx:beforeRequest", (event) => unsaved.delete(event.detail.elt));
  addEventListener("pagehide", () => {
    for (const each of unsaved) {
      const sent = { method: "POST", body: new FormData(each), keepalive: true, headers: { "HX-Request": "true" } };
      fetch(each.getAttribute("hx-post"), sent);
    }
    unsaved.clear();
  });
  // What the browser kept of this page does not know what was saved since.
  addEventListener("pageshow", (event) => event.persisted && document.querySelector(SAVES) && location.reload());

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const fields = () => [...form.elements].filter(
    (one) => one.name && one.type !== "hidden" && one.type !== "file" && one.type !== "password");
  const facts = (one) => [one.name, one.value, one.checked ?? false, one.multiple
    ? [...one.selectedOptions].map((option) => option.value) : null];

  function keep() {
    sessionStorage.setItem(PREFIX + here, JSON.stringify(fields().map(facts)));
  }

  function restore(rows, typed) {
    for (const [name, value, checked, chosen] of rows) {
      const found = fields().filter((one) => one.name === name);
      if (typed.has(name)) continue;
      if (found[0]?.type === "checkbox" || found[0]?.type === "radio") {
        for (const one of found) if (one.value === value) one.checked = checked;
      } else if (found[0] && chosen) {
        for (const option of found[0].options) option.selected = chosen.includes(option.value);
      } else if (found[0]) {
        found[0].value = value;
      }
    }
  }

  const typed = new Set(fields().filter(isTyped).map((one) => one.name));
  // An answer with faults brings the fields as they were sent.
  const rows = JSON.parse(sessionStorage.getItem(PREFIX + here) || "[]");
  if (rows.length && !document.querySelector(".error-summary, .conflict")) restore(rows, typed);
  if (typed.size) keep();
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, here));
})();
