"use strict";

// A workshop that is dragged to a place on the grid is sent by the form that its card has for that.
document.addEventListener("dropped", ({ target, detail: place }) => {
  const form = target.querySelector("[data-place-form]");
  if (form.elements.plek.value === place) return;
  form.elements.plek.value = place;
  form.requestSubmit(form.querySelector("button:not([formaction])"));
});
