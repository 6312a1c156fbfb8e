"use strict";

// Words that others are writing: asked for again while the page is in sight, replaced when they differ.
(() => {
  const live = document.querySelector("[data-live]");
  const state = document.querySelector("[data-live-state]");
  if (!live) return;
  const QUICK = 1500, SLOW = 10000, LIVELY = 120000;
  let changed = Date.now();
  let timer = 0;

  async function ask() {
    try {
      const stamp = live.querySelector("[data-stamp]").dataset.stamp;
      const answer = await fetch(`${live.dataset.live}?stamp=${stamp}`);
      if (answer.status === 200 && !answer.redirected) {
        live.innerHTML = await answer.text();
        state.textContent = live.dataset.sayChanged;
        changed = Date.now();
      }
    } catch { /* no connection: the next time may do */ }
    plan();
  }

  function plan() {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = setTimeout(ask, Date.now() - changed < LIVELY ? QUICK : SLOW);
  }

  document.addEventListener("visibilitychange", plan);
  plan();
})();
