// The keyboard: one actor can be tabbed to, arrows go on from it, T steps through its ties.
import { focused } from "./dragging.js";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASKEW = 2; // how much farther somebody seems who is not straight in the direction

export function keys(model, view, lifting, reset) {
  let current = model.nodes[0];
  let step = -1; // the tie of the current actor that has the focus
  for (const node of model.nodes) node.element.setAttribute("tabindex", node === current ? "0" : "-1");

  const go = (node) => {
    current.element.setAttribute("tabindex", "-1");
    current = node;
    step = -1;
    current.element.setAttribute("tabindex", "0");
    current.element.focus({ preventScroll: true, focusVisible: true });
    view.reveal(current);
  };

  const does = {
    in: () => view.step(true),
    out: () => view.step(false),
    left: () => view.shift(-1, 0),
    right: () => view.shift(1, 0),
    up: () => view.shift(0, -1),
    down: () => view.shift(0, 1),
    reset,
  };
  for (const button of model.figure.querySelectorAll("[data-does]")) {
    button.addEventListener("click", () => does[button.dataset.does]());
  }

  model.view.addEventListener("focusin", (event) => {
    const node = model.nodeOf.get(event.target);
    if (node && node !== current) {
      current.element.setAttribute("tabindex", "-1");
      [current, step] = [node, -1];
      node.element.setAttribute("tabindex", "0");
    }
    focused(model, lifting);
    if (node && event.target.matches(":focus-visible")) view.reveal(node);
  });
  model.view.addEventListener("focusout", () => lifting.clear());

  model.view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way) {
      const next = model.tieOf.has(document.activeElement) ? current : toward(model.nodes, current, way);
      if (next) go(next);
    } else if (event.key === "+" || event.key === "=") does.in();
    else if (event.key === "-") does.out();
    else if (event.key === "0") reset();
    else if (event.key === "t" || event.key === "T") {
      if (!current.ties.length) return;
      const by = event.key === "T" ? -1 : 1;
      step = (step + by + current.ties.length) % current.ties.length;
      current.ties[step].element.focus({ preventScroll: true, focusVisible: true });
    } else if (event.key === "Escape") go(current);
    else return;
    event.preventDefault();
  });
}

// The nearest actor in a direction.
export function toward(nodes, from, [across, down]) {
  let [least, found] = [Infinity, null];
  for (const node of nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * across + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * across);
    if (ahead <= 0 || aside > ahead * ASKEW) continue;
    const far = ahead + aside * ASKEW;
    if (far < least) [least, found] = [far, node];
  }
  return found;
}
