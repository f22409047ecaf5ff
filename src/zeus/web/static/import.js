// Submit waits until something is chosen; while files travel it says so. Without this script it is simply there.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-import]");
  if (!form) return;
  const button = form.querySelector("[data-submit]"), inputs = [...form.querySelectorAll("input[type=file]")];
  const look = () => { button.disabled = !inputs.some((input) => input.files.length); };
  form.addEventListener("change", look);
  form.addEventListener("submit", () => {
    button.disabled = true;
    button.insertAdjacentHTML("afterbegin", '<span class="spinner-border spinner-border-sm me-2" aria-hidden="true"></span>');
  });
  window.addEventListener("pageshow", () => { button.querySelector(".spinner-border")?.remove(); look(); });
});
