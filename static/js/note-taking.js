"use strict";

// The note-taker's page. What is typed is kept in this browser at once and sent a moment later;
// without a connection it waits here. The page also shows what others in the session write.
(() => {
  const root = document.querySelector("[data-notes]");
  if (!root) return;
  const say = root.dataset;
  const form = document.getElementById("verslag");
  const status = root.querySelector("[data-work-state]");
  const place = `werk:${say.notes}`;
  const PAUSE = 700, RETRY = 3000, QUICK = 1500, SLOW = 10000, LIVELY = 120000, LOW = 60;

  // drafts: typed and not yet confirmed. seen: what the server held when this browser last heard.
  const kept = read();
  const drafts = kept.drafts;
  let seen = {};
  const own = {}; // fields in which this browser's text waits beside another's
  let stamp = say.stamp, at = Number(say.at), lively = Date.now();
  let sending = null, lost = false, closed = false, sendTimer = 0, askTimer = 0;

  const fields = () => [...form.querySelectorAll("textarea")];
  const slotOf = (field) => field.closest("[data-slot]").dataset.slot;
  const fieldOf = (slot) => document.getElementById(slot);

  // --- What this browser keeps -----------------------------------------------------------------

  function read() {
    try {
      return { drafts: {}, seen: {}, at: 0, ...JSON.parse(localStorage.getItem(place) || "{}") };
    } catch {
      return { drafts: {}, seen: {}, at: 0 };
    }
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify({ drafts, seen, at }));
    } catch { /* a full or closed store: sending still works */ }
  }

  // --- Words -----------------------------------------------------------------------------------

  function tell(words, tone = "") {
    if (status.textContent !== words) status.textContent = words;
    status.dataset.tone = tone;
  }

  function mark(slot, words) {
    const line = fieldOf(slot)?.closest("[data-slot]").querySelector("[data-slot-state]");
    if (line && line.textContent !== words) line.textContent = words;
  }

  function progress() {
    for (const section of root.querySelectorAll("[data-section]")) {
      const line = section.querySelector("[data-progress]");
      const done = [...section.querySelectorAll("textarea")].filter((field) => field.value.trim()).length;
      const words = section.dataset.target
        ? say.sayProgress.replace("{done}", done).replace("{target}", section.dataset.target)
        : "";
      if (line.textContent !== words) line.textContent = words;
    }
  }

  function warn(slot, words) {
    const list = fieldOf(slot).closest("[data-slot]").querySelector("[data-warnings]");
    list.replaceChildren(...words.map((one) => Object.assign(document.createElement("li"), { textContent: one })));
  }

  function left(field) {
    const room = field.maxLength - field.value.length;
    return field.maxLength > 0 && room <= LOW ? ` ${say.sayLeft.replace("{left}", room)}` : "";
  }

  // --- Typing ----------------------------------------------------------------------------------

  const fresh = (base) => ({ base: base ?? "", tried: [], key: crypto.randomUUID?.() || "" });

  function typed(field) {
    const slot = slotOf(field);
    drafts[slot] = { ...(drafts[slot] ?? fresh(seen[slot])), text: field.value };
    lively = Date.now();
    keep();
    mark(slot, say.sayTyping + left(field));
    progress();
    soon(PAUSE);
  }

  function goOn(field) {
    const all = fields();
    const next = all[all.indexOf(field) + 1] || field.closest("[data-section]").querySelector("[data-more]") || form.querySelector("[type=submit]:not([data-more])");
    next.focus();
  }

  form.addEventListener("input", (event) => event.target.matches("textarea") && typed(event.target));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-line]")) return;
    event.preventDefault();
    goOn(event.target);
  });
  form.addEventListener("focusout", () => Object.keys(drafts).length && soon(0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.matches("[data-more]")) oneMore(event.submitter.closest("[data-section]"))?.focus();
    else send().then(send).then(() => {
      if (Object.keys(drafts).length) return;
      const leave = event.submitter?.dataset.leave;
      if (leave) document.getElementById(leave).submit();
      else tell(say.saySaved);
    });
  });

  // --- Sending ---------------------------------------------------------------------------------

  function soon(pause) {
    clearTimeout(sendTimer);
    sendTimer = setTimeout(send, pause);
  }

  // Who asks while a sending is under way waits for that one: a press is never lost.
  function send() {
    return (sending ??= sendAll().finally(() => (sending = null)));
  }

  async function sendAll() {
    if (closed) return;
    try {
      for (let slot = next(); slot; slot = next()) await sendOne(slot);
      if (lost) back();
    } catch {
      lost = true;
      tell(say.sayOffline, "wait");
      soon(RETRY);
    }
  }

  const next = () => (closed ? undefined : Object.keys(drafts).find((slot) => !drafts[slot].refused));

  async function sendOne(slot) {
    const draft = drafts[slot];
    const { text } = draft;
    const body = new FormData();
    for (const [name, value] of Object.entries({ slot, text, base: draft.base, key: draft.key })) body.append(name, value);
    for (const one of draft.tried) body.append("tried", one);
    // Kept before it goes out: an answer that gets lost must not look like somebody else's text.
    if (draft.tried.at(-1) !== text) draft.tried = [...draft.tried, text].slice(-20);
    keep();
    const answer = await fetch(say.save, { method: "POST", body, headers: { "X-CSRFToken": token() } });
    if (answer.status >= 500) throw new Error(answer.status);
    if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) return shut();
    const said = await answer.json();
    if (said.error) refuse(slot, text, said.error);
    else confirm(slot, text, said);
  }

  function confirm(slot, text, said) {
    const field = fieldOf(slot);
    seen[slot] = said.other ? text : said.text;
    own[slot] = Boolean(said.other);
    at = said.at;
    if (drafts[slot].text === text) delete drafts[slot];
    else Object.assign(drafts[slot], { base: seen[slot], tried: [] });
    keep();
    if (!field) return;
    if (!drafts[slot]) mark(slot, (said.other ? say.sayOther : say.saySaved) + left(field));
    field.closest("[data-slot]").querySelector("[data-describe]")?.toggleAttribute("hidden", !said.text);
    warn(slot, said.warnings);
    if (said.other) ask();
  }

  function refuse(slot, text, words) {
    if (drafts[slot].text === text) drafts[slot].refused = true;
    mark(slot, words);
  }

  function back() {
    lost = false;
    tell(say.sayBack);
    ask();
  }

  function shut() {
    closed = true;
    keep();
    tell(say.sayClosed, "bad");
  }

  function token() {
    const cookie = document.cookie.match(/(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/);
    return cookie ? cookie[1] : form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  window.addEventListener("online", () => soon(0));
  window.addEventListener("offline", () => { lost = true; tell(say.sayOffline, "wait"); });

  // --- Hearing what others write ---------------------------------------------------------------

  async function ask() {
    clearTimeout(askTimer);
    if (closed) return;
    try {
      const answer = await fetch(`${say.state}?stamp=${stamp}`);
      if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) return shut();
      if (answer.status === 200) hear(await answer.json());
      if (lost && !Object.keys(drafts).length) back();
    } catch { /* no connection: sending tells so, asking waits */ }
    plan();
  }

  function plan() {
    clearTimeout(askTimer);
    if (document.hidden || closed) return;
    askTimer = setTimeout(ask, Date.now() - lively < LIVELY ? QUICK : SLOW);
  }

  function hear(said) {
    if (said.at < at) return; // older than what a save already told
    stamp = said.stamp;
    at = said.at;
    let others = false;
    for (const [slot, state] of Object.entries(said.slots)) others = hearSlot(slot, state) || others;
    keep();
    progress();
    if (!others) return;
    lively = Date.now();
    tell(say.sayChanged);
  }

  function hearSlot(slot, { text, versions, warnings }) {
    const field = fieldOf(slot) || missing(slot);
    if (!field) return false;
    const box = field.closest("[data-slot]").querySelector("[data-versions]");
    if (box.dataset.shown !== versions) {
      box.dataset.shown = versions;
      if (!box.contains(document.activeElement) || !versions) box.innerHTML = versions;
    }
    if (!versions) own[slot] = false;
    if (drafts[slot] || own[slot]) return false;
    warn(slot, warnings);
    return show(slot, field, text);
  }

  function show(slot, field, text) {
    const differs = field.value !== text && seen[slot] !== text;
    seen[slot] = text;
    if (field.value === text) return false;
    field.value = text;
    field.closest("[data-slot]").querySelector("[data-describe]")?.toggleAttribute("hidden", !text);
    mark(slot, "");
    return differs;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? plan() : ask()));

  // --- One field more --------------------------------------------------------------------------

  function oneMore(section) {
    const last = [...section.querySelectorAll("[data-slot]")].at(-1);
    const [, kind, number] = last.dataset.slot.match(/^([a-z]+)-(\d+)$/);
    if (Number(number) >= 99) return null;
    const slot = `${kind}-${Number(number) + 1}`;
    const copy = last.cloneNode(true);
    copy.dataset.slot = slot;
    copy.innerHTML = copy.innerHTML.replaceAll(last.dataset.slot, slot);
    const label = copy.querySelector("label");
    label.textContent = label.textContent.replace(/\d+$/, Number(number) + 1);
    const link = copy.querySelector("[data-describe] a");
    link?.setAttribute("href", link.getAttribute("href").replace(/\d+\/$/, `${Number(number) + 1}/`));
    for (const part of copy.querySelectorAll("[data-versions], [data-warnings], [data-slot-state]")) part.replaceChildren();
    copy.querySelector("[data-describe]")?.setAttribute("hidden", "");
    const field = copy.querySelector("textarea");
    field.value = "";
    last.after(copy);
    return field;
  }

  // Somebody else added a field, or a draft belongs to one that this page was not made with.
  function missing(slot) {
    const [, kind, number] = slot.match(/^([a-z]+)-(\d+)$/) || [];
    const section = kind && root.querySelector(`[data-section="${kind}"]`);
    if (!section || !section.querySelector("[data-more]")) return null;
    for (let count = section.querySelectorAll("[data-slot]").length; count < Number(number); count += 1) oneMore(section);
    return fieldOf(slot);
  }

  // --- Beginning -------------------------------------------------------------------------------

  // What is sent and older than five days, when no work link works any more, is not kept.
  function tidy() {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith("werk:") && one !== place)) {
      const { drafts: waiting, at: heard } = JSON.parse(localStorage.getItem(name));
      if (!Object.keys(waiting).length && Date.now() - heard > 5 * 864e5) localStorage.removeItem(name);
    }
  }

  // A slow line: what somebody typed before this script was there. The browser itself fills in nothing
  // here: autocomplete is off.
  function typedBefore() {
    return fields().filter((field) => field.value !== field.defaultValue).map((field) => [field, field.value]);
  }

  // A page from the browser's store may be older than what this browser heard later.
  function begin() {
    const older = kept.at > at, early = typedBefore();
    for (const field of fields()) {
      const slot = slotOf(field);
      seen[slot] = field.defaultValue;
      field.value = field.defaultValue;
    }
    if (older) {
      at = kept.at;
      for (const [slot, text] of Object.entries(kept.seen)) {
        const field = fieldOf(slot) || (text ? missing(slot) : null);
        if (!field) continue;
        seen[slot] = text;
        field.value = text;
      }
    }
    for (const [slot, draft] of Object.entries(drafts)) {
      const field = fieldOf(slot) || missing(slot);
      if (!field) continue;
      field.value = draft.text;
      delete draft.refused;
      mark(slot, say.sayTyping);
    }
    for (const [field, text] of early) {
      const slot = slotOf(field), waits = drafts[slot]?.text ?? "";
      field.value = text.includes(waits) ? text : `${waits} ${text}`;
      drafts[slot] ??= fresh(field.defaultValue);
      typed(field);
    }
    progress();
    keep();
    if (Object.keys(drafts).length) send();
    if (navigator.onLine) plan();
    else { lost = true; tell(say.sayOffline, "wait"); soon(RETRY); plan(); }
  }

  async function keepForLater() {
    const here = location.href;
    // The token of a work link does not stay in sight on the wall of the room.
    if (location.pathname !== say.address) history.replaceState(null, "", say.address);
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(say.worker, { scope: "/werk/" });
    const worker = (await navigator.serviceWorker.ready).active;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((one) => one.href || one.src);
    worker.postMessage({ pages: [...new Set([here.split("#")[0].split("?")[0], new URL(say.address, here).href])], parts });
  }

  begin();
  try { tidy(); } catch { /* a closed store has nothing to tidy */ }
  keepForLater().catch(() => {});
})();
