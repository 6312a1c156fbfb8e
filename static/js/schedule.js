"use strict";

// Dragging a workshop to another place on the grid: an extra beside the list of places and its button.
(() => {
  const board = () => document.getElementById("indeling");
  if (!board()) return;
  let card = null, over = null, start = null;

  const show = () => board().querySelectorAll("[data-handle]").forEach((handle) => { handle.hidden = false; });
  show();
  document.addEventListener("htmx:afterSettle", show);

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
    mark(document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches("[data-cell]")));
  });

  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", () => { mark(null); drop(); });

  function mark(cell) {
    if (cell === over) return;
    over?.classList.remove("over");
    over = cell || null;
    over?.classList.add("over");
  }

  function drop() {
    if (!card) return;
    const form = card.querySelector("[data-place-form]");
    const place = over?.dataset.cell;
    card.classList.remove("dragged");
    card.style.removeProperty("translate");
    mark(null);
    card = null;
    if (!place || form.elements.plek.value === place) return;
    form.elements.plek.value = place;
    form.requestSubmit(form.querySelector("button:not([formaction])"));
  }
})();
