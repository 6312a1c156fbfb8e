"use strict";

// Counts words while somebody types, beside a field that has a most: data-words.
for (const field of document.querySelectorAll("[data-words]")) {
  const most = Number(field.dataset.words);
  const output = document.createElement("p");
  output.className = "word-count";
  output.setAttribute("role", "status");
  field.after(output);
  const count = () => {
    const words = field.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    output.textContent = `${words} / ${most}`;
    output.classList.toggle("bad", words > most);
  };
  field.addEventListener("input", count);
  count();
}
