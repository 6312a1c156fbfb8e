"use strict";

// The error summary takes focus, so that nobody misses it.
document.querySelector("[data-focus]")?.focus();

// The menu of an event is one row on a phone: begin where we are.
const here = document.querySelector(".of-event [aria-current]");
if (here) {
  const menu = here.closest("nav");
  menu.scrollLeft += here.getBoundingClientRect().left - menu.getBoundingClientRect().left - 16;
}

// One press is one answer: a form that is on its way is not sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 3000);
});
