// Keys for the review app. Every key does what a link or a button of the page does; without this file all still works.
"use strict";

const OFF = "reconcile-keys-off";
const PANELS = { s: "splitting", m: "merging", o: "overruling", n: "noting" };
const FORMS = { a: "accept", y: "sign", u: "undo" };
const LINKS = { r: "reveal", g: "to-queue" };

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select") !== null;
const rows = () => all(".row .statement");

function send(form) {
  if (form && !form.dataset.sent) form.requestSubmit();
}

// A second press while the first is on its way must not decide twice.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  else if (event.target.method === "post") event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => all("form").forEach((form) => delete form.dataset.sent));

function step(by) {
  const list = rows();
  if (list.length) {
    const at = list.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
    if (list[next]) list[next].focus();
    else one(`.pages a[rel=${by > 0 ? "next" : "prev"}]`)?.click();
    return;
  }
  one(`.pages a[rel=${by > 0 ? "next" : "prev"}]`)?.click();
}

function openPanel(name) {
  const panel = document.getElementById(name);
  if (!panel) {
    const row = document.activeElement?.closest?.(".row") ?? one(".row");
    if (row) location.assign(`${one(".statement", row).href}#${name}`);
    return;
  }
  panel.open = true;
  panel.scrollIntoView({ block: "nearest" });
  (one("input:not([type=hidden]), select, textarea", panel) ?? one("summary", panel)).focus();
}

function openBeside() {
  const links = all("a.beside");
  const at = links.findIndex((link) => link.closest(".opened"));
  links[(at + 1) % links.length]?.click();
}

function help() {
  const keys = document.getElementById("keys");
  if (!keys.open) keys.showModal();
}

function tick(key) {
  const box = one(`[data-key="${key}"]`);
  if (box) box.click();
}

function press(key) {
  if (key in FORMS) send(document.getElementById(FORMS[key]));
  else if (key in PANELS) openPanel(PANELS[key]);
  else if (key in LINKS) document.getElementById(LINKS[key])?.click();
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "b") openBeside();
  else if (key === "?") help();
  else if (key === "/") (document.getElementById("search") ?? document.getElementById("to-queue"))[document.getElementById("search") ? "focus" : "click"]();
  else if (/^[1-9]$/.test(key)) tick(key);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  else if (typing(event.target) || document.getElementById("keys").open || localStorage.getItem(OFF)) return;
  else if (press(event.key)) event.preventDefault();
});

document.getElementById("to-help")?.addEventListener("click", (event) => {
  event.preventDefault();
  help();
});

all("[data-script]").forEach((part) => { part.hidden = false; });
all(".keys-off").forEach((box) => {
  box.checked = localStorage.getItem(OFF) !== null;
  box.addEventListener("change", () => (box.checked ? localStorage.setItem(OFF, "yes") : localStorage.removeItem(OFF)));
});

all(".filters select").forEach((choice) => choice.addEventListener("change", () => choice.form.requestSubmit()));

const asked = document.getElementById(location.hash.slice(1));
if (asked instanceof HTMLDetailsElement) openPanel(asked.id);
const here = document.getElementById("here");
if (here) {
  const pane = here.closest(".beside-it");
  one(".saying.opened")?.scrollIntoView({ block: "start" });
  if (pane) pane.scrollTop += here.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}
if (location.search.includes("done=") && rows().length) rows()[0].focus();
