// The grid: one tab stop, arrows, ticks, folds, columns. Pages work without it; cells are edited by grid-editor.js.
"use strict";

const Grid = {
  cell: null,
  ticks: new Set(),
  table: () => document.querySelector("#grid table[role=grid]"),
  rows: () => [...(Grid.table()?.querySelectorAll(":scope > thead > tr, :scope > tbody > tr:not(.lines)") ?? [])],
  heads: () => [...Grid.table().tHead.rows[0].cells],
  head: (cell) => Grid.heads()[cell.cellIndex],
  // A cell's text, without the icon and the words that tell what is wrong with it.
  text: (cell) => {
    if (cell.matches("th")) return cell.querySelector(".z-name")?.textContent.replace(/^\(blank\)$/, "") ?? "";
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".visually-hidden, a").forEach((each) => each.remove());
    const text = copy.textContent;
    return Grid.head(cell).dataset.heading === "Action" && text.trim() === "blank" ? "" : text.trim();
  },
  focus: (cell) => {
    if (!cell) return;
    if (Grid.cell?.isConnected) Grid.cell.tabIndex = -1;
    Grid.cell = cell;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: cell.cellIndex ? "nearest" : "end" });
  },
  move: (down, right) => {
    const rows = Grid.rows(), from = rows.indexOf(Grid.cell.parentElement);
    const row = rows[Math.max(0, Math.min(rows.length - 1, from + down))];
    let index = Grid.cell.cellIndex;
    do index += Math.sign(right); while (row.cells[index]?.hidden);
    Grid.focus(row.cells[Math.max(0, Math.min(row.cells.length - 1, index))] ?? Grid.cell);
  },
  // Links and boxes of the grid are reached by its own keys, so that Tab leaves it at once.
  begin: () => {
    const table = Grid.table();
    if (!table) return;
    table.querySelectorAll("a, input, button").forEach((each) => { each.tabIndex = -1; });
    table.querySelectorAll("input[name=rows]").forEach((box) => { box.checked = Grid.ticks.has(box.value); });
    const first = table.querySelector("tbody th") ?? table.querySelector("th"), here = table.querySelector("tr.here");
    here?.scrollIntoView({ block: "center" });
    if (!Grid.cell?.isConnected) {
      Grid.cell = first;
      if (first) first.tabIndex = 0;
      // Who was led to a row is at what is wrong with it; after a reload, where they were.
      const left = Grid.left();
      if (left) Grid.focus(left);
      else if (here) Grid.focus(here.querySelector(".bad") ?? here.cells[0]);
    }
    Grid.columns();
    Grid.told();
  },
  // The cell that has the focus is remembered over a reload of the same tab.
  leave: () => {
    if (!Grid.cell?.isConnected || !document.activeElement?.closest("#grid table")) return;
    sessionStorage.setItem("left", JSON.stringify([location.pathname, Grid.cell.parentElement.id, Grid.head(Grid.cell).dataset.heading]));
  },
  left: () => {
    const [path, row, heading] = JSON.parse(sessionStorage.getItem("left") ?? "[]");
    sessionStorage.removeItem("left");
    if (path !== location.pathname) return null;
    return document.getElementById(row)?.cells[Grid.heads().findIndex((head) => head.dataset.heading === heading)];
  },
  told: () => {
    const count = Grid.ticks.size;
    document.querySelectorAll("#grid input[name=rows]").forEach((box) => box.closest("tr").classList.toggle("ticked", box.checked));
    document.querySelectorAll("[data-needs-ticks]").forEach((button) => { button.disabled = !count; });
    const told = document.querySelector("[data-ticked]");
    if (told) { told.hidden = !count; told.textContent = `${count} ticked`; }
    document.querySelector("[data-untick]")?.classList.toggle("d-md-inline", count > 0);
    const word = document.querySelector("[data-ticks-word]");
    if (word) word.textContent = count ? `${count} ticked ${count === 1 ? "row" : "rows"}` : "Ticked rows";
  },
  tick: (box, on) => {
    box.checked = on;
    Grid.ticks[on ? "add" : "delete"](box.value);
  },
  // Columns that somebody does not want to see, remembered in this browser for each tab.
  columns: () => {
    const title = document.getElementById("grid").dataset.title, list = document.querySelector("[data-columns] .dropdown-menu");
    const hidden = new Set(JSON.parse(localStorage.getItem(`columns ${title}`) ?? "[]"));
    const hide = () => {
      Grid.heads().forEach((head, index) => {
        const away = index > 0 && hidden.has(head.dataset.heading);
        if (head.hidden !== away) for (const row of Grid.rows()) if (row.cells[index]) row.cells[index].hidden = away;
      });
    };
    hide();
    if (!list) return;
    list.replaceChildren(...Grid.heads().slice(1).map((head) => {
      const label = document.createElement("label"), box = document.createElement("input");
      label.className = "dropdown-item-text form-check ms-2 py-1";
      Object.assign(box, { type: "checkbox", className: "form-check-input", checked: !head.hidden });
      box.addEventListener("change", (event) => {
        event.stopPropagation();
        hidden[box.checked ? "delete" : "add"](head.dataset.heading);
        localStorage.setItem(`columns ${title}`, JSON.stringify([...hidden]));
        hide();
      });
      label.append(box, ` ${head.dataset.heading}`);
      return label;
    }));
  },
  fold: async (link) => {
    const row = link.closest("tr"), open = link.getAttribute("aria-expanded") === "true";
    link.setAttribute("aria-expanded", String(!open));
    link.firstElementChild.className = `bi bi-chevron-${open ? "right" : "down"} small`;
    if (open) { row.nextElementSibling.remove(); return; }
    const lines = document.createElement("tr"), cell = document.createElement("td");
    lines.className = "lines";
    cell.colSpan = row.cells.length;
    cell.innerHTML = '<span class="spinner-border spinner-border-sm" role="status"><span class="visually-hidden">Loading</span></span>';
    lines.append(cell);
    row.after(lines);
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    cell.innerHTML = await answer.text();
  },
};

document.addEventListener("DOMContentLoaded", Grid.begin);
document.addEventListener("htmx:afterSwap", (event) => {
  // A condition that was added stands above the grid now, where it can be removed.
  if (event.detail.target.id === "grid") document.querySelectorAll("#find [data-quiet]").forEach((each) => { each.value = ""; });
  if (event.detail.target.id === "grid" || !Grid.cell?.isConnected) Grid.begin();
});

document.addEventListener("click", (event) => {
  const fold = event.target.closest("#grid a.z-fold");
  if (fold) { event.preventDefault(); Grid.fold(fold); return; }
  if (event.target.closest("[data-untick]")) {
    Grid.ticks.clear();
    document.querySelectorAll("#grid input[name=rows], [data-tick-all]").forEach((box) => { box.checked = false; });
    Grid.told();
  }
});
document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.matches("[data-tick-all]")) document.querySelectorAll("#grid input[name=rows]").forEach((each) => Grid.tick(each, box.checked));
  else if (box.matches("#grid input[name=rows]")) Grid.tick(box, box.checked);
  else return;
  Grid.told();
});
// Rows ticked on other pages go along. What is done comes back to what is shown now, not to what was at first.
document.addEventListener("submit", (event) => {
  const next = event.target.matches("#undo-form, #picked") && event.target.querySelector("[name=next]");
  if (next) { next.value = location.pathname + location.search; Grid.leave(); }
  if (event.target.id !== "picked") return;
  const shown = new Set([...document.querySelectorAll("#grid input[name=rows]")].map((box) => box.value));
  for (const id of Grid.ticks) if (!shown.has(id)) {
    const more = Object.assign(document.createElement("input"), { type: "hidden", name: "rows", value: id });
    event.target.append(more);
  }
});

const needing = () => {
  const rows = Grid.rows(), from = rows.indexOf(Grid.cell?.parentElement);
  const next = rows.slice(from + 1).find((row) => "needs" in row.dataset) ?? rows.find((row) => "needs" in row.dataset);
  if (next) Grid.focus(next.querySelector(".bad") ?? next.cells[0]);
};

const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [15, 0], PageUp: [-15, 0] };
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest("#grid td, #grid th");
  const off = localStorage.getItem("keys") === "off";
  if (!cell || event.target !== cell) {
    if (event.key === "n" && !off && Grid.table() && !event.target.closest("input, textarea, select") && !event.ctrlKey && !event.metaKey && !event.altKey) needing();
    return;
  }
  Grid.cell = cell;
  const far = event.ctrlKey || event.metaKey;
  if (event.key in MOVES && !event.altKey) Grid.move(...MOVES[event.key].map((each) => (far ? each * 100000 : each)));
  else if (event.key === "Home" || event.key === "End") Grid.focus(cell.parentElement.cells[event.key === "Home" ? 0 : cell.parentElement.cells.length - 1]);
  else if (event.key === " " && !far) {
    const box = cell.parentElement.querySelector("input[type=checkbox]");
    if (box) box.click();
  } else if (event.key === "n" && !far && !off && cell.matches("th")) needing();
  else if (event.key === "Enter" && cell.closest("thead")) cell.querySelector("a")?.click();
  else if ((event.key === "+" || event.key === "-") && cell.matches("tbody th")) cell.querySelector(".z-fold")?.click();
  else return;
  event.preventDefault();
});
