// Pointers: drag an actor, drag the ground, pinch, wheel, point at.
const SLACK = 4;
const WHEEL = 0.0016;

export function dragging(model, view, lifting, { reset, dropped }) {
  const { figure } = model;
  const pointers = new Map();
  let held = null; // what is dragged: an actor, or the ground (node null)
  let frame = 0;
  let pressed = false; // whether the last press was in the picture

  const nodeAt = (event) => model.nodeOf.get(event.target.closest?.(".actor"));
  const tieAt = (event) => model.tieOf.get(event.target.closest?.(".tie"));

  figure.addEventListener("dragstart", (event) => event.preventDefault());

  // A press would begin to select text, which a browser then works out at every move of the mouse.
  addEventListener("mousemove", (event) => {
    if (held) event.preventDefault();
  });
  model.view.addEventListener("mousedown", (event) => {
    event.preventDefault();
    nodeAt(event)?.element.focus({ preventScroll: true, focusVisible: false });
  });
  addEventListener("pointerdown", (event) => {
    pressed = model.view.contains(event.target);
  });

  model.view.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size > 1) {
      letGo();
      return;
    }
    const node = nodeAt(event) ?? null;
    view.hold(true);
    const at = view.at(event.clientX, event.clientY);
    held = { node, id: event.pointerId, startX: event.clientX, startY: event.clientY, at, moved: false };
    if (node) held.aside = { x: node.x - at.x, y: node.y - at.y };
  });

  addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (pointers.size === 2) pinch(event);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (!held || held.id !== event.pointerId) return;
    [held.x, held.y] = [event.clientX, event.clientY];
    if (!held.moved && Math.hypot(held.x - held.startX, held.y - held.startY) < SLACK) return;
    if (!held.moved) begin();
    frame ||= requestAnimationFrame(follow);
  });

  function begin() {
    held.moved = true;
    figure.classList.add("grabbing");
    if (!held.node) return;
    lifting.node(held.node);
    [held.node, ...held.node.ties].forEach((each) => each.away(true));
  }

  function follow() {
    frame = 0;
    if (!held) return;
    const at = view.at(held.x, held.y);
    if (held.node) {
      held.node.moveTo(rounded(at.x + held.aside.x), rounded(at.y + held.aside.y));
      lifting.redraw(held.node);
    } else {
      view.move(held.at.x - at.x, held.at.y - at.y);
    }
  }

  function letGo() {
    if (!held) return;
    cancelAnimationFrame(frame);
    if (held.moved) follow();
    frame = 0;
    const { node, moved } = held;
    held = null;
    figure.classList.remove("grabbing");
    if (!moved) {
      view.letGo();
      return;
    }
    if (node) {
      node.drawAll();
      [node, ...node.ties].forEach((each) => each.away(false));
      dropped();
    }
    view.hold(false);
    // The click that ends a drag opens nothing.
    const stop = (event) => event.preventDefault();
    figure.addEventListener("click", stop, { once: true, capture: true });
    setTimeout(() => figure.removeEventListener("click", stop, { capture: true }));
  }

  for (const kind of ["pointerup", "pointercancel"]) {
    addEventListener(kind, (event) => {
      pointers.delete(event.pointerId);
      if (held?.id === event.pointerId) letGo();
    });
  }

  function pinch(event) {
    const [[, other]] = [...pointers].filter(([id]) => id !== event.pointerId);
    const { x, y } = pointers.get(event.pointerId);
    const before = Math.hypot(x - other.x, y - other.y);
    const now = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    view.zoom(now / Math.max(before, 1), (event.clientX + other.x) / 2, (event.clientY + other.y) / 2);
  }

  // The wheel scrolls the page; with Ctrl, or after one has pressed or focused something in the
  // picture, it zooms.
  model.view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !pressed && !model.view.contains(document.activeElement)) return;
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY * WHEEL), event.clientX, event.clientY);
  }, { passive: false });

  model.view.addEventListener("dblclick", (event) => {
    event.preventDefault();
    reset();
  });

  // A focused link that was outside is scrolled to by the browser: it is the view that moves.
  model.view.addEventListener("scroll", () => model.view.scrollTo(0, 0));

  model.view.addEventListener("pointerover", (event) => {
    if (held?.moved) return;
    const [node, tie] = [nodeAt(event), tieAt(event)];
    if (node) lifting.node(node);
    else if (tie) lifting.tie(tie);
    else focused(model, lifting);
  });
  model.view.addEventListener("pointerleave", () => {
    if (!held?.moved) focused(model, lifting);
  });
}

// Lift who has the focus, as a keyboard shows it, or nobody.
export function focused(model, lifting) {
  const active = document.activeElement;
  const shown = Boolean(active?.matches?.(":focus-visible"));
  model.figure.classList.toggle("keyed", shown && model.view.contains(active));
  const [node, tie] = [model.nodeOf.get(active), model.tieOf.get(active)];
  if (shown && node) lifting.node(node);
  else if (shown && tie) lifting.tie(tie);
  else lifting.clear();
}

function rounded(value) {
  return Math.round(value * 10) / 10;
}
