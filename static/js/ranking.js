"use strict";

// Pressing without a new page: an extra, for the buttons work by themselves. Presses go one after the
// other, so that two quick ones both count; a workshop that is dragged is pressed to its place.
(() => {
  const list = () => document.getElementById("voorkeuren");
  const form = () => document.querySelector("[data-presses]");
  if (!form()) return;
  const stand = document.getElementById("lijst-stand");
  let queue = Promise.resolve();

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
    document.dispatchEvent(new Event("redrawn"));
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

  document.addEventListener("dropped", ({ target, detail: place }) => {
    const { workshop } = target.dataset;
    press(`op-${workshop}-${place}`, `w-${workshop}`);
  });
})();
