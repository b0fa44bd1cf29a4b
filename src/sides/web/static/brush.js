// Draw a window over the months: press on one, let go on another, and the page of these opens.
const RIGHT = 2;

for (const figure of document.querySelectorAll("[data-brush]")) brush(figure);

function brush(figure) {
  document.documentElement.classList.add("scripted");
  const bars = [...figure.querySelectorAll("a[data-first]")];
  let from = null;

  const barAt = (event) => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    return bars.indexOf(under?.closest("a[data-first]"));
  };
  const show = (to) => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    bars.forEach((bar, at) => bar.parentElement.classList.toggle("inside", first <= at && at <= last));
  };

  figure.addEventListener("dragstart", (event) => event.preventDefault());
  figure.addEventListener("pointerdown", (event) => {
    if (event.button === RIGHT || event.pointerType === "touch") return;
    from = barAt(event);
    if (from < 0) from = null;
  });
  figure.addEventListener("pointermove", (event) => {
    const to = from === null ? -1 : barAt(event);
    if (to >= 0) show(to);
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = barAt(event);
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const moved = to >= 0 && first !== last;
    from = null;
    if (!moved) return;
    const next = new URL(bars[first].href);
    next.searchParams.set("since", bars[first].dataset.first);
    next.searchParams.set("until", bars[last].dataset.last);
    figure.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    location.assign(next);
  });
}
