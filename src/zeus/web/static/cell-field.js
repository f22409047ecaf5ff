// A cell that is corrected outside the grid: its field offers and checks as the grid's editor does; its form saves it.
"use strict";

const Field = {
  open: (box, fresh) => {
    if (Editor.box === box) return;
    const form = box.form, cell = box.parentElement, menu = Object.assign(document.createElement("div"), { className: "dropdown-menu show" });
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-controls", "cell-list"], ["aria-autocomplete", "list"]]) box.setAttribute(name, value);
    menu.hidden = true;
    menu.addEventListener("mousedown", (event) => event.preventDefault());
    menu.addEventListener("click", (event) => { const option = event.target.closest("button"); if (option) Field.take(option.dataset.text); });
    cell.append(menu);
    Object.assign(Editor, { box, menu, cell, choices: form.dataset.choices, heading: box.dataset.cell, row: form.dataset.row, was: box.defaultValue, told: "" });
    Editor.offer(fresh);
  },
  take: (text) => { const { box } = Editor; box.value = text; Field.close(); },
  close: () => {
    const { box, menu } = Editor;
    if (!box) return;
    clearTimeout(Editor.timer);
    Editor.asked += 1;
    menu.remove();
    for (const name of ["role", "aria-expanded", "aria-controls", "aria-autocomplete", "aria-activedescendant"]) box.removeAttribute(name);
    Object.assign(Editor, { box: null, menu: null, cell: null });
  },
};

document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-cell]");
  if (!box) return;
  Field.open(box, false);
  clearTimeout(Editor.timer);
  Editor.timer = setTimeout(() => { if (Editor.box === box) Editor.offer(false); }, 150);
});
document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-cell]");
  if (!box) return;
  const mine = Editor.box === box, active = mine && Editor.options().find((each) => each.classList.contains("active"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (mine) Editor.mark(event.key === "ArrowDown" ? 1 : -1);
    else Field.open(box, box.value === box.defaultValue);
  } else if (event.key === "Escape" && mine) Field.close();
  else if (event.key === "Enter" && active) Field.take(active.dataset.text);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener("focusin", (event) => { if (event.target.matches("[data-cell]")) Field.open(event.target, event.target.value === event.target.defaultValue); });
document.addEventListener("focusout", (event) => { if (event.target === Editor.box && event.target.matches("[data-cell]")) Field.close(); });
