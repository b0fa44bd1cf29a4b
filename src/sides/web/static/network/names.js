// Which names are seen at a zoom, and where beside their marks: those who weigh most choose first,
// and a name that would cover another stays away until there is room.
const HIGH = 14;
const NEAR = 5;

// Places around a mark, as directions, the easiest to read first.
const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [0.7, -0.7], [0.7, 0.7], [-0.7, -0.7], [-0.7, 0.7]];

let pen = null;
const lengths = new Map();

// How long a text is, in pixels.
function lengthOf(text) {
  const words = text.textContent;
  if (!lengths.has(words)) {
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = `11px ${getComputedStyle(text).fontFamily}`;
    lengths.set(words, pen.measureText(words).width + 2);
  }
  return lengths.get(words);
}

export function placeNames(model, scale, frame) {
  const grown = scale ** 0.3; // marks, as `--mark` has them, on the screen
  const marks = model.nodes.map((node) => {
    const reach = node.radius * grown + 1;
    return { left: node.x * scale - reach, right: node.x * scale + reach, top: node.y * scale - reach, bottom: node.y * scale + reach };
  });
  const taken = model.heads.map((head) => {
    head.setAttribute("y", Math.max(head.dataset.y, HIGH / 2 / scale));
    const [x, y, half] = [head.getAttribute("x") * scale, head.getAttribute("y") * scale, lengthOf(head) / 2];
    return { left: x - half, right: x + half, top: y - HIGH / 2, bottom: y + HIGH / 2 };
  });
  model.nodes.forEach((node, number) => {
    const inside = (box) => within(box, marks[number], frame);
    const spot = free(node, scale, grown, (box) => inside(box) && !covers(box, taken) && !covers(box, marks, number));
    node.text.classList.toggle("crowded", !spot);
    const at = spot ?? free(node, scale, grown, inside) ?? spotOf(node, AROUND[0], scale, grown);
    if (spot) taken.push(spot.box);
    node.text.setAttribute("x", at.x);
    node.text.setAttribute("y", at.y);
    node.text.setAttribute("text-anchor", at.anchor);
  });
}

// Whether a name is not cut off by the edge of what is seen; of a mark beyond it, it may be.
function within(box, mark, frame) {
  const across = (box.left >= frame.left && box.right <= frame.right) || mark.left < frame.left || mark.right > frame.right;
  return across && ((box.top >= frame.top && box.bottom <= frame.bottom) || mark.top < frame.top || mark.bottom > frame.bottom);
}

function free(node, scale, grown, fits) {
  for (const way of AROUND) {
    const spot = spotOf(node, way, scale, grown);
    if (fits(spot.box)) return spot;
  }
  return null;
}

function spotOf(node, [across, down], scale, grown) {
  const reach = node.radius * grown + NEAR;
  const long = lengthOf(node.text);
  const x = across * reach;
  const y = down * (reach + (across ? 2 : HIGH / 2 - 2));
  const [left, top] = [node.x * scale + x - (across > 0 ? 0 : across < 0 ? long : long / 2), node.y * scale + y - HIGH / 2];
  return {
    x,
    y,
    anchor: across > 0 ? "start" : across < 0 ? "end" : "middle",
    box: { left, right: left + long, top, bottom: top + HIGH },
  };
}

function covers(box, others, but = -1) {
  for (let at = 0; at < others.length; at += 1) {
    const each = others[at];
    if (at !== but && box.left < each.right && each.left < box.right && box.top < each.bottom && each.top < box.bottom) return true;
  }
  return false;
}
