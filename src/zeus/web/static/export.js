// The page to export: how many tabs are checked, and how many rows each has of what is chosen.
"use strict";

const form = document.querySelector("[data-export]");
const told = () => {
  const boxes = [...form.querySelectorAll("[name=tab]")], checked = boxes.filter((box) => box.checked).length;
  form.querySelector("[data-checked]").textContent = `${checked} of ${boxes.length} checked`;
  form.querySelector("[data-wanted]").textContent = checked ? ` ${checked} tab${checked === 1 ? "" : "s"}` : "";
  const source = form.querySelector("[name=source]:checked").value;
  for (const count of form.querySelectorAll("[data-live]")) count.textContent = count.dataset[source];
};
form.addEventListener("change", told);
// What checks all boxes is done where the click has come to the document.
document.addEventListener("click", (event) => { if (event.target.closest("[data-check]")) told(); });
window.addEventListener("pageshow", told);
