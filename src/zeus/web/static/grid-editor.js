// Editing cells of the grid in place: typed, chosen, pasted, taken back. The server checks and keeps what is typed.
"use strict";

const Editor = {
  box: null, menu: null, cell: null, held: null, was: "", timer: 0, asked: 0,
  token: () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"],
  post: (address, fields) => {
    const form = new URLSearchParams(fields);
    return fetch(address, { method: "POST", body: form, headers: { "X-CSRFToken": Editor.token(), "HX-Request": "true" } });
  },
  may: (cell) => {
    const table = Grid.table();
    return table && "grid" in table.dataset && cell?.closest("tbody") && !cell.closest(".lines") && !("fixed" in Grid.head(cell).dataset);
  },
  // `typed` replaces what the cell held; without it the text is there to be changed.
  open: (cell, typed) => {
    if (!Editor.may(cell) || Editor.box) return;
    const head = Grid.head(cell), row = cell.parentElement;
    Object.assign(Editor, { cell, choices: Grid.table().dataset.choices, heading: head.dataset.heading, row: row.id.slice(2), held: cell.innerHTML, classes: cell.className, was: Grid.text(cell), version: row.dataset.v, told: cell.classList.contains("bad") ? cell.title : "" });
    const box = document.createElement("textarea"), menu = document.createElement("div");
    Object.assign(box, { rows: 1, value: typed ?? ("secret" in head.dataset ? "" : Editor.was), className: "form-control form-control-sm z-cell" });
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-controls", "cell-list"], ["aria-autocomplete", "list"], ["aria-describedby", "cell-told"],
      ["aria-label", `${head.dataset.heading} of ${row.querySelector(".z-name")?.textContent ?? "this row"}`]]) box.setAttribute(name, value);
    menu.className = "dropdown-menu show";
    menu.hidden = true;
    cell.classList.add("edit");
    cell.replaceChildren(box, menu);
    Object.assign(Editor, { box, menu });
    box.focus();
    if (typed === undefined) box.select();
    box.addEventListener("input", () => { clearTimeout(Editor.timer); Editor.timer = setTimeout(() => Editor.offer(false), 150); });
    box.addEventListener("keydown", Editor.key);
    box.addEventListener("blur", () => setTimeout(() => { if (Editor.box === box && !Editor.menu.contains(document.activeElement)) Editor.save(0, 0, false); }, 120));
    menu.addEventListener("mousedown", (event) => event.preventDefault());
    menu.addEventListener("click", Editor.choose);
    Editor.offer(typed === undefined);
  },
  offer: async (fresh) => {
    const asked = ++Editor.asked;
    const query = new URLSearchParams({ heading: Editor.heading, text: Editor.box.value, row: Editor.row, ...(fresh ? { fresh: "y" } : {}) });
    const answer = await fetch(`${Editor.choices}?${query}`, { headers: { "HX-Request": "true" } });
    const html = await answer.text();
    // Meanwhile the cell may have been left.
    if (answer.ok && asked === Editor.asked && Editor.box) Editor.tell(html);
  },
  tell: (html) => {
    Editor.menu.innerHTML = html;
    // What only the whole row shows to be wrong is told until the cell is another.
    if (Editor.told && Editor.box.value === Editor.was && !Editor.menu.querySelector("[data-wrong], [role=alert]"))
      Editor.menu.prepend(Object.assign(document.createElement("div"), { id: "cell-told", className: "px-3 py-2 bg-warning-subtle text-warning-emphasis border-bottom", textContent: Editor.told }));
    Editor.menu.hidden = false;
    Editor.place();
    Editor.box.classList.toggle("is-invalid", Boolean(Editor.menu.querySelector("[data-wrong], [role=alert]")));
  },
  // Below the cell, or above it where there is no room: the grid scrolls and would cut it off.
  place: () => {
    const at = Editor.cell.getBoundingClientRect(), { menu } = Editor, room = innerHeight - at.bottom - 8;
    const above = menu.offsetHeight > room && at.top > room;
    Object.assign(menu.style, {
      position: "fixed", left: `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`,
      top: above ? "auto" : `${at.bottom}px`, bottom: above ? `${innerHeight - at.top}px` : "auto",
    });
  },
  options: () => [...Editor.menu.querySelectorAll("button")],
  mark: (step) => {
    const options = Editor.options(), now = options.findIndex((each) => each.classList.contains("active"));
    const next = options[Math.max(0, Math.min(options.length - 1, now + step))];
    options.forEach((each) => { each.classList.toggle("active", each === next); each.ariaSelected = String(each === next); });
    if (next) { Editor.box.setAttribute("aria-activedescendant", next.id); next.scrollIntoView({ block: "nearest" }); }
  },
  choose: (event) => {
    const option = event.target.closest("button");
    if (!option) return;
    if ("theirs" in option.dataset) { Editor.close(); location.reload(); return; }
    if ("mine" in option.dataset) Object.assign(Editor, { version: option.dataset.version, sure: true });
    else Editor.box.value = option.dataset.text;
    Editor.save(0, 0, true);
  },
  key: (event) => {
    const active = Editor.options().find((each) => each.classList.contains("active"));
    if (event.key === "Escape") Editor.close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") Editor.mark(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && (event.altKey || event.shiftKey)) Editor.box.setRangeText("\n", Editor.box.selectionStart, Editor.box.selectionEnd, "end");
    else if (event.key === "Enter" && active && !event.ctrlKey && !event.metaKey) active.click();
    else if (event.key === "Enter") Editor.save(event.ctrlKey || event.metaKey ? 1 : 0, 0, true);
    else if (event.key === "Tab") Editor.save(0, event.shiftKey ? -1 : 1, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  close: (text) => {
    const { cell } = Editor;
    clearTimeout(Editor.timer);
    cell.innerHTML = Editor.held;
    cell.className = Editor.classes;
    Object.assign(Editor, { box: null, menu: null, sure: false });
    Grid.focus(cell);
  },
  save: async (down, right, stay) => {
    const { cell, box, was } = Editor, text = box.value, head = Grid.head(cell), id = cell.parentElement.id.slice(2), index = cell.cellIndex;
    if (text === was && !("secret" in head.dataset) && !Editor.sure) { Editor.close(); if (down || right) Grid.move(down, right); return; }
    box.readOnly = true;
    // An offer that is still on its way would take the place of what the server says to this.
    clearTimeout(Editor.timer);
    Editor.asked += 1;
    const own = Grid.heads().filter((each) => "own" in each.dataset).map((each) => ["own", each.dataset.heading]);
    const seen = Editor.sure ? [] : [["was", was]];
    let answer;
    try {
      answer = await Editor.post(`${Grid.table().dataset.cell}${id}/cell`, [["heading", head.dataset.heading], ["text", text], ["version", Editor.version], ...seen, ...own]);
    } catch { box.readOnly = false; Editor.tell('<div class="px-3 py-2 bg-warning-subtle text-warning-emphasis" role="alert">Not connected: not saved yet. Press Enter to try again.</div>'); return; }
    const html = await answer.text();
    if (!answer.ok) { box.readOnly = false; if (Editor.box === box) { Editor.tell(html); box.focus(); } return; }
    Object.assign(Editor, { box: null, menu: null, sure: false });
    Editor.swap(html);
    const now = document.getElementById(`r-${id}`)?.cells[index];
    if (stay || document.activeElement === document.body) Grid.focus(now);
    if (down || right) Grid.move(down, right);
  },
  // Each part of the answer takes the place of what has its id.
  swap: (html) => {
    const found = document.createElement("template");
    found.innerHTML = html;
    const parts = [...found.content.querySelectorAll("template")].flatMap((each) => [...each.content.children]);
    for (const part of [...parts, ...found.content.children]) {
      const old = part.id && document.getElementById(part.id);
      if (!old) continue;
      const fold = old.querySelector?.(".z-fold[aria-expanded=true]");
      old.replaceWith(part);
      if (fold) { const mine = part.querySelector(".z-fold"); mine.setAttribute("aria-expanded", "true"); mine.firstElementChild.className = "bi bi-chevron-down small"; }
    }
    Grid.begin();
  },
};

document.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!cell.matches?.("#grid tbody td, #grid tbody th") || event.altKey) return;
  const far = event.ctrlKey || event.metaKey;
  if (event.key === "Enter" && !far || event.key === "F2") Editor.open(cell);
  else if ((event.key === "Delete" || event.key === "Backspace") && !far) Editor.open(cell, "");
  else if (far && event.key === "z") { Grid.leave(); document.getElementById("undo")?.click(); }
  else if (event.key.length === 1 && !far && event.key !== " " && !cell.matches("th")) Editor.open(cell, event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
// The first click chooses a cell, the second one opens it.
document.addEventListener("click", (event) => {
  const cell = event.target.closest?.("#grid tbody td, #grid tbody th");
  if (!cell || cell.closest(".lines") || event.target.closest("a, input, button, textarea")) return;
  if (cell === Grid.cell && document.activeElement === cell) Editor.open(cell);
  else Grid.focus(cell);
});
document.addEventListener("copy", (event) => {
  const cell = document.activeElement;
  if (!cell?.matches?.("#grid tbody td, #grid tbody th") || String(getSelection())) return;
  event.clipboardData.setData("text/plain", Grid.text(cell));
  event.preventDefault();
});
document.addEventListener("paste", async (event) => {
  const cell = document.activeElement;
  if (!cell?.matches?.("#grid tbody td, #grid tbody th") || !Editor.may(cell)) return;
  event.preventDefault();
  const rows = Grid.rows().filter((row) => row.id), from = rows.indexOf(cell.parentElement), table = Grid.table();
  const headings = Grid.heads().slice(cell.cellIndex).filter((head) => !("fixed" in head.dataset) && !head.hidden);
  const fields = [["text", event.clipboardData.getData("text/plain")], ["last", "last" in table.dataset ? "y" : ""], ["next", document.getElementById("grid").dataset.here]];
  const answer = await Editor.post(table.dataset.paste, [...fields, ...rows.slice(from).map((row) => ["rows", row.id.slice(2)]), ...headings.map((head) => ["heading", head.dataset.heading])]);
  if (answer.ok) { Grid.leave(); location.assign(document.getElementById("grid").dataset.here); }
  else document.getElementById("told").innerHTML = await answer.text();
});
