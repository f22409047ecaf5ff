// What pages do beyond links, forms and HTMX. Everything here is an ease: pages work without it.
"use strict";

// Times are written in UTC by the server; here in the reader's own zone.
const localTimes = (root) => root.querySelectorAll("time[datetime]:not([data-local])").forEach((time) => {
  const at = new Date(time.dateTime), now = new Date();
  const day = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((day(now) - day(at)) / 86400000);
  const name = days === 0 ? "today" : days === 1 ? "yesterday"
    : at.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(days < 300 ? {} : { year: "numeric" }) });
  const clock = { hour: "2-digit", minute: "2-digit", ...("exact" in time.dataset ? { second: "2-digit" } : {}) };
  time.textContent = `${"exact" in time.dataset ? "" : `${name} `}${at.toLocaleTimeString("en-GB", clock)}`;
  time.title = at.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "long" });
  time.dataset.local = "";
});

const tell = (html) => {
  const told = document.getElementById("told");
  told.innerHTML = html;
};

document.addEventListener("DOMContentLoaded", () => localTimes(document));
document.addEventListener("htmx:load", (event) => localTimes(event.detail.elt));

// Light or dark without a reload.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-theme-switch]")) return;
  event.preventDefault();
  const root = document.documentElement, chosen = root.dataset.bsTheme === "dark" ? "light" : "dark";
  root.dataset.bsTheme = chosen;
  form.querySelector("button").value = chosen === "dark" ? "light" : "dark";
  document.cookie = `theme=${chosen}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
});

// What went wrong in a part of a page is told at the foot; a lost connection in one line at the top.
document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.responseText));
const connected = (yes) => {
  document.getElementById("offline").hidden = yes;
  document.getElementById("main").classList.toggle("stale", !yes);
};
document.addEventListener("htmx:sendError", () => connected(false));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr.status) connected(true); });

// Keys: `/` searches, `g` and a letter opens a screen, `?` lists them. Off while typing, or where switched off.
let leader = 0;
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable], [role=grid]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("keys") === "off") return;
  if (event.key === "/") {
    const search = document.querySelector("main input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  } else if (event.key === "g") {
    leader = Date.now();
  } else if (Date.now() - leader < 1500) {
    const link = document.querySelector(`.z-menu a[data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
  } else if (event.key === "?") {
    const list = document.getElementById("keys");
    if (list) { event.preventDefault(); bootstrap.Modal.getOrCreateInstance(list).show(); }
  }
});

// A dialog that is closed gives the focus back: to the menu where its button is folded away by then.
let before = null;
document.addEventListener("show.bs.modal", () => { before = document.activeElement; });
document.addEventListener("hidden.bs.modal", () => (before?.closest(".dropdown")?.querySelector("[data-bs-toggle=dropdown]") ?? before)?.focus());

// What unfolded is folded again by Escape; where the focus was in it, it goes back to what unfolded it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.target.closest(".dropdown-menu, .modal")) return;
  const folded = event.target.closest(".navbar")?.querySelector(".navbar-collapse.show");
  if (!folded || event.target.ariaExpanded === "true" && event.target.matches("[data-bs-toggle=dropdown]")) return;
  bootstrap.Collapse.getOrCreateInstance(folded).hide();
  document.querySelector(`[data-bs-target="#${folded.id}"]`).focus();
});

// What is searched while it is typed is not searched again when the field is left: it would swap what was clicked.
document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=search], [data-quiet]")) event.stopPropagation();
}, true);

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-keys-on]");
  if (!box) return;
  box.checked = localStorage.getItem("keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
});

// What was used is not used twice; where the answer takes its time, it says so.
const SPINNER = '<span class="spinner-border spinner-border-sm me-2" data-busy aria-hidden="true"></span>';
const used = new Set();
const busy = (button) => {
  if (!button || button.matches("[data-submit]")) return;
  used.add(button);
  // Not before the form has gone, or the button's own value would stay behind.
  setTimeout(() => { button.disabled = used.has(button); }, 0);
  setTimeout(() => { if (used.has(button) && button.isConnected) button.insertAdjacentHTML("afterbegin", SPINNER); }, 300);
};
const idle = () => {
  for (const button of used) { button.disabled = false; button.querySelector("[data-busy]")?.remove(); }
  used.clear();
};
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.method === "post") busy(event.submitter);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const config = event.detail.requestConfig;
  if (config.verb === "post") busy(config.triggeringEvent?.submitter ?? event.detail.elt.querySelector?.("button:not([type=button])"));
});
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.requestConfig.verb === "post") idle(); });
window.addEventListener("pageshow", idle);

// Files dropped on a box, and the name of what was chosen.
document.addEventListener("dragover", (event) => {
  const box = event.target.closest(".drop");
  if (box) { event.preventDefault(); box.classList.add("over"); }
});
document.addEventListener("dragleave", (event) => event.target.closest(".drop")?.classList.remove("over"));
document.addEventListener("drop", (event) => {
  const box = event.target.closest(".drop");
  if (!box) return;
  event.preventDefault();
  box.classList.remove("over");
  const input = box.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  const box = event.target.closest(".drop");
  const shown = box?.querySelector("[data-chosen]");
  if (shown && event.target.files.length)
    shown.textContent = [...event.target.files].map((file) => file.name).join(", ");
});

// A select of pages goes to the one chosen; boxes are checked together.
document.addEventListener("change", (event) => {
  if (event.target.matches("select[name=goto]")) location.href = event.target.value;
});
document.addEventListener("click", (event) => {
  const wanted = event.target.closest("[data-check]")?.dataset.check;
  if (wanted) event.target.closest("[data-checks]").querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = wanted === "all"; });
});

// What was opened stays open when its page polls.
document.addEventListener("htmx:beforeSwap", (event) => {
  window.keptOpen = [...event.detail.target.querySelectorAll("details[data-kept][open]")].map((each) => each.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of window.keptOpen ?? []) document.getElementById(id)?.setAttribute("open", "");
});

// Where what had the focus is gone, it goes to what has taken its place.
let known = null;
document.addEventListener("htmx:beforeSwap", () => { known = document.querySelector("[data-focus]")?.id; });
document.addEventListener("htmx:afterSettle", () => {
  const next = document.querySelector("[data-focus]");
  if (next && next.id !== known && document.activeElement === document.body) next.focus({ preventScroll: true });
});
