// The live tenant: arrows look through the objects, the one that is shown is marked, and it can be put away.
"use strict";

const object = () => document.getElementById("object");
const mark = (link) => {
  for (const row of document.querySelectorAll("#objects tr.ticked")) { row.classList.remove("ticked"); row.removeAttribute("aria-current"); }
  const row = link?.closest("tr");
  row?.classList.add("ticked");
  row?.setAttribute("aria-current", "true");
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-look]");
  if (link) mark(link);
  if (!event.target.closest("[data-away]")) return;
  const chosen = document.querySelector("#objects tr.ticked [data-look]");
  object().replaceChildren();
  mark(null);
  chosen?.focus();
});
// Where it stands below the list, one is led to it.
let looking = false;
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === object() && !looking && matchMedia("(max-width: 991.98px)").matches) object().querySelector("h2")?.focus();
});
document.addEventListener("keydown", (event) => {
  looking = event.key.startsWith("Arrow");
  const link = event.target.closest("[data-look]");
  if (!link || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const row = link.closest("tr"), next = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
  event.preventDefault();
  const other = next?.querySelector("[data-look]");
  other?.focus();
  other?.click();
});
