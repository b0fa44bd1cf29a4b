// Steps from coding to coding by key, shows the words of the one that is chosen, and tells what is
// coded at words that are pointed at. Without it the page reads the same; its links do the work.

import { showHere } from "./report_here.js";
import { Words } from "./report_words.js";

const report = document.querySelector(".report");
const words = new Words(report);
const codings = [...report.querySelectorAll(".coding")];
const status = document.getElementById("current");
const here = document.getElementById("here");
const keys = document.getElementById("keys");
const FORWARD = new Set(["j", "n", "ArrowRight"]);
const BACK = new Set(["k", "p", "ArrowLeft"]);
let chosen = null;

function clear() {
  for (const { role, piece } of words.of(chosen)) piece.classList.remove(`now-${role}`);
  chosen?.removeAttribute("aria-current");
  chosen = null;
  status.textContent = "";
}

// Shows a coding and its words; `scroll` brings both into view.
function choose(holder, { scroll = true } = {}) {
  if (holder === chosen) return;
  clear();
  chosen = holder;
  for (const { role, piece } of words.of(holder)) piece.classList.add(`now-${role}`);
  holder.setAttribute("aria-current", "true");
  const { number, summary } = holder.dataset;
  if (number) status.textContent = `Coding ${number} of ${codings.at(-1).dataset.number}: ${summary}`;
  if (holder.id) history.replaceState(null, "", `#${holder.id}`);
  if (scroll) bringIntoView(holder);
}

function shown() {
  return codings.filter((each) => each.checkVisibility());
}

function bringIntoView(holder) {
  const told = words.of(holder);
  const first = told.find(({ role }) => role === "deed" || role === "cue" || role === "fault") ?? told[0];
  first?.piece.scrollIntoView({ block: "center" });
  const list = holder.closest(".codings");
  if (list !== null && list.scrollHeight > list.clientHeight) {
    const row = holder.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (row.top < box.top || row.bottom > box.bottom) list.scrollTop += row.top - box.top - box.height / 3;
  }
}

function step(by) {
  const some = shown();
  if (some.length === 0) return;
  const from = some.indexOf(chosen);
  const to = from < 0 ? (by > 0 ? 0 : some.length - 1) : from + by;
  const next = some[Math.max(0, Math.min(some.length - 1, to))];
  const inside = document.activeElement?.closest(".coding, .ref") !== null;
  choose(next);
  if (inside) next.querySelector(".number").focus({ preventScroll: true });
}

function isField(element) {
  return element.closest("input, select, textarea, [contenteditable], [popover]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!keys.checked || isField(event.target)) return;
  if (FORWARD.has(event.key)) step(1);
  else if (BACK.has(event.key)) step(-1);
  else if (event.key === "Escape" && chosen !== null) clear();
  else if (event.key === "Enter" && chosen !== null && event.target === document.body)
    chosen.querySelector("a")?.focus();
  else return;
  event.preventDefault();
});

// Numbers in the text and in the list lead to each other.
report.addEventListener("click", (event) => {
  const link = event.target.closest(".ref, .gap, .number, .sentence");
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = document.getElementById(link.hash.slice(1));
  if (target === null) return;
  event.preventDefault();
  choose(link.closest("[data-words]") ?? target);
  target.matches("a") ? target.focus({ preventScroll: true }) : target.querySelector("a")?.focus({ preventScroll: link.matches(".ref") });
});

report.addEventListener("focusin", (event) => {
  const row = event.target.closest(".coding");
  if (row !== null && event.target.matches(":focus-visible")) choose(row, { scroll: false });
});

// Words that are pointed at or clicked.
for (const area of report.querySelectorAll(".text, h1")) {
  area.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-at]");
    if (piece === null || !getSelection().isCollapsed) return;
    const holders = words.at(piece);
    const beside = report.querySelector(".codings").offsetTop < report.querySelector(".text").offsetTop + 100;
    if (holders.length === 1 && holders[0].matches(".coding") && beside) choose(holders[0]);
    else if (holders.length > 0) showHere(here, piece, holders, choose);
  });
}

let near = [];
function point(some) {
  for (const each of near) each.classList.remove("near");
  near = some;
  for (const each of near) each.classList.add("near");
}

report.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const piece = event.target.closest(".text [data-at], h1 [data-at]");
  const holder = event.target.closest("[data-words]");
  if (piece !== null) point(words.at(piece).filter((each) => each.matches(".coding")));
  else if (holder !== null) point(words.of(holder).filter(({ role }) => role !== "sentence" && role !== "content").map((each) => each.piece));
  else point([]);
});

// Which layers are off stands in the address, so that it shows another the same.
report.querySelector(".layers").addEventListener("change", () => {
  const query = new URLSearchParams(location.search);
  query.delete("hide");
  for (const box of report.querySelectorAll(".layers input:not(:checked)")) query.append("hide", box.value);
  history.replaceState(null, "", `?${query}${location.hash}`);
});

// Whether keys are on is a reader's own affair, and kept in the browser.
const KEYS = "sides-keys";
keys.checked = localStorage.getItem(KEYS) !== "off";
keys.addEventListener("change", () => localStorage.setItem(KEYS, keys.checked ? "on" : "off"));

// The coding that the address names; where it stands in another part, that part.
function fromAddress() {
  const id = location.hash.slice(1);
  const named = id ? document.getElementById(id) : null;
  if (named?.matches(".coding, .left li")) choose(named);
  else if (named === null && /^(event|stance|statement)-[0-9a-f]+$/.test(id) && report.querySelector(".pages")) {
    const there = new URLSearchParams(location.search);
    if (there.get("coding") === id) return;
    there.delete("part");
    there.set("coding", id);
    location.replace(`?${there}#${id}`);
  }
}

document.querySelector(".keys").hidden = false;
addEventListener("hashchange", fromAddress);
fromAddress();
