"use strict";

// Pressing without a new page, and dragging: an extra beside the buttons, which work by themselves.
(() => {
  const list = () => document.getElementById("voorkeuren");
  const form = () => document.querySelector("[data-presses]");
  if (!form()) return;
  const stand = document.getElementById("lijst-stand");
  let queue = Promise.resolve();
  let card = null, over = null, start = null;

  const showHandles = () => list().querySelectorAll("[data-handle]").forEach((handle) => { handle.hidden = false; });
  showHandles();

  // --- Pressing: one after the other, so that two quick presses both count ------------------------

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!event.target.matches("[data-presses]") || !button?.value) return;
    event.preventDefault();
    press(button.value, button.id);
  });

  function press(what, id) {
    const body = new FormData(form());
    body.set("doe", what);
    queue = queue.then(() => send(body, what, id)).catch(() => location.reload());
  }

  async function send(body, what, id) {
    const answer = await fetch(location.pathname, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("voorkeuren");
    if (!fresh) { location.assign(answer.url); return; }
    show(fresh, what.split("-")[1], id);
  }

  function show(fresh, workshop, id) {
    const near = [id, next(id), `w-${workshop}`].filter(Boolean);
    const stays = near.find((one) => fresh.querySelector(`#${one}`)) || null;
    const before = stays && document.getElementById(stays)?.getBoundingClientRect().top;
    list().replaceWith(document.adoptNode(fresh));
    showHandles();
    const place = stays && document.getElementById(stays);
    if (place) {
      if (typeof before === "number") window.scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
      place.focus({ preventScroll: true });
    }
    const told = document.getElementById(`w-${workshop}`)?.dataset.told || "";
    stand.textContent = form() ? `${told} ${list().dataset.saved}` : list().querySelector("[role=alert]")?.textContent || "";
  }

  // Whoever puts one workshop after the other on the list goes on at the next one.
  function next(id) {
    const item = document.getElementById(id)?.closest("li");
    const other = item?.nextElementSibling || item?.previousElementSibling;
    return other?.querySelector(`button[id^="${id.split("-")[0]}-"]`)?.id;
  }

  // --- Dragging -----------------------------------------------------------------------------------

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    event.preventDefault();
    card = handle.closest("[data-workshop]");
    start = { x: event.clientX, y: event.clientY };
    handle.setPointerCapture(event.pointerId);
    card.classList.add("dragged");
  });

  document.addEventListener("pointermove", (event) => {
    if (!card) return;
    card.style.setProperty("translate", `${event.clientX - start.x}px ${event.clientY - start.y}px`);
    const under = document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest("[data-place]"));
    mark(under.find((one) => one && one !== card));
  });

  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", () => { mark(null); drop(); });

  function mark(item) {
    if (item === over) return;
    over?.classList.remove("over");
    over = item || null;
    over?.classList.add("over");
  }

  function drop() {
    if (!card) return;
    const { workshop } = card.dataset;
    const place = over?.dataset.place;
    card.classList.remove("dragged");
    card.style.removeProperty("translate");
    mark(null);
    card = null;
    if (place) press(`op-${workshop}-${place}`, `w-${workshop}`);
  }
})();
