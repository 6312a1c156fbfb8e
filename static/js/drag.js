"use strict";

// Dragging a card by its handle to a place: an extra beside the buttons, which work by themselves.
// The card tells where it was dropped by an event `dropped`; a page that draws its cards anew by
// itself says `redrawn` to the document.
(() => {
  let card = null, over = null, start = null;

  const showHandles = () => document.querySelectorAll("[data-handle]").forEach((handle) => { handle.hidden = false; });
  showHandles();
  for (const drawn of ["htmx:afterSettle", "redrawn"]) document.addEventListener(drawn, showHandles);

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    event.preventDefault();
    card = handle.closest("[data-card]");
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

  function mark(place) {
    if (place === over) return;
    over?.classList.remove("over");
    over = place || null;
    over?.classList.add("over");
  }

  function drop() {
    if (!card) return;
    const dropped = card, place = over?.dataset.place;
    card.classList.remove("dragged");
    card.style.removeProperty("translate");
    mark(null);
    card = null;
    if (place) dropped.dispatchEvent(new CustomEvent("dropped", { bubbles: true, detail: place }));
  }
})();
