// Draws pictures: each <figure data-chart="address of a Vega-Lite specification" data-library="…">.
// No code is made of text (`ast`), no style is put into the page; colours are properties of it, so
// that a change to dark or light needs no drawing anew.

const LEAST = 100; // pixels to which a panel is narrowed
const ROUNDS = 3; // times that a picture is drawn anew to fit
const LEGEND = 165; // pixels to which the words of a legend are cut where there is little room
const TOLD = 250; // milliseconds to wait after a change of width

const figures = [...document.querySelectorAll("figure[data-chart]")];
if (figures.length) draw(figures);

async function draw(figures) {
  document.documentElement.classList.add("scripted");
  await Promise.all([import(figures[0].dataset.library), ...figures.map(fetched)]);
  for (const figure of figures) {
    let width = 0;
    let waiting = 0;
    new ResizeObserver(([entry]) => {
      const now = Math.floor(entry.contentRect.width);
      if (!now || now === width) return;
      const first = width === 0;
      width = now;
      clearTimeout(waiting);
      waiting = setTimeout(() => fitted(figure, width), first ? 0 : TOLD);
    }).observe(figure);
  }
}

async function fetched(figure) {
  const answer = await fetch(figure.dataset.chart, { credentials: "same-origin" });
  if (!answer.ok) {
    figure.querySelector(".picture").textContent = "The picture could not be drawn; the table tells the same.";
    return;
  }
  const spec = await answer.json();
  const { text = "", subtitle = [] } = spec.title ?? {};
  const caption = figure.querySelector("figcaption");
  caption.replaceChildren(...[text, ...[subtitle].flat()].filter(Boolean).map(line));
  delete spec.title;
  delete spec.usermeta;
  figure.spec = { ...spec, background: null, padding: 4 };
}

function line(text) {
  const made = document.createElement("span");
  made.dir = "auto";
  made.textContent = text;
  return made;
}

// Drawn as wide as it is, then narrower by what is too much.
async function fitted(figure, width) {
  if (!figure.spec) return;
  const place = figure.querySelector(".picture");
  let spec = structuredClone(figure.spec);
  for (let round = 0; round < ROUNDS; round += 1) {
    figure.view?.finalize();
    const made = await window.vegaEmbed(place, spec, {
      ast: true, actions: false, renderer: "svg", defaultStyle: false, mode: "vega-lite", tooltip: shown,
    });
    figure.view = made.view;
    const drawn = place.querySelector("svg");
    drawn.setAttribute("aria-hidden", "true"); // the figure is labelled, and the table tells it all
    drawn.removeAttribute("role");
    const wide = drawn.getBoundingClientRect().width;
    const over = wide - Math.min(width, Math.max(wide, Number(figure.dataset.most) || 0));
    if (Math.abs(over) <= 1) return;
    spec = narrowed(spec, over);
  }
}

// The same with every panel so much narrower (or wider), and what stands at its right so much nearer;
// in one that is narrower the legends are one below the other.
function narrowed(spec, over) {
  const made = { ...spec };
  if (over > 0 && made.config?.legend) {
    made.config = { ...made.config, legend: { ...made.config.legend, columns: 1, direction: "vertical" } };
  }
  if (over > 0 && made.encoding) made.encoding = tight(made.encoding);
  const by = Number.isFinite(made.width) ? Math.min(over, Math.max(0, made.width - LEAST)) : 0;
  if (by) made.width -= by;
  for (const name of ["vconcat", "layer"]) {
    if (made[name]) made[name] = made[name].map((each) => narrowed(by ? nearer(each, by) : each, over));
  }
  return made;
}

function nearer(layer, by) {
  const x = layer.encoding?.x;
  if (!Number.isFinite(x?.value) || x.value <= LEAST) return layer;
  return { ...layer, encoding: { ...layer.encoding, x: { ...x, value: x.value - by } } };
}

// Legends whose words are cut, and days above columns on a slant: they no longer fit beside each other.
function tight(encoding) {
  const made = {};
  for (const [name, channel] of Object.entries(encoding)) {
    made[name] = channel;
    if (channel?.legend?.labelLimit) made[name] = { ...channel, legend: { ...channel.legend, labelLimit: LEGEND } };
    if (name === "x" && channel?.axis?.orient === "top") {
      const slant = { labelAngle: -60, labelAlign: "left", labelPadding: 4, labelExpr: "split(datum.label, ' to ')[0]" };
      made[name] = { ...channel, axis: { ...channel.axis, ...slant } };
    }
  }
  return made;
}

// What a mark tells, beside the pointer; as text, never as markup.
function shown(handler, event, item, value) {
  let tip = document.querySelector(".tip");
  if (!tip) {
    tip = document.createElement("div");
    tip.className = "tip";
    document.body.append(tip);
    addEventListener("keydown", (key) => { if (key.key === "Escape") tip.hidden = true; });
  }
  tip.hidden = value === null || value === undefined || value === "";
  if (tip.hidden) return;
  const list = document.createElement("dl");
  for (const [name, told] of typeof value === "object" ? Object.entries(value) : [["", value]]) {
    const [term, words] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = name;
    words.textContent = told;
    words.dir = "auto";
    list.append(term, words);
  }
  tip.replaceChildren(list);
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(0, Math.min(event.clientX + 12, innerWidth - width - 4))}px`;
  tip.style.top = `${Math.max(0, Math.min(event.clientY + 12, innerHeight - height - 4))}px`;
}
