// Where somebody dragged actors to stands in the address, so that a view can be sent on.
const KEY = "at";

export function remember(model) {
  const moved = model.nodes.filter((node) => node.moved);
  const told = moved.map((node) => `${encodeURIComponent(node.id)}:${node.x},${node.y}`).join(";");
  const { pathname, search } = location;
  history.replaceState(history.state, "", `${pathname}${search}${told ? `#${KEY}=${told}` : ""}`);
}

export function recalled(model) {
  if (!location.hash.startsWith(`#${KEY}=`)) return;
  const byId = new Map(model.nodes.map((node) => [node.id, node]));
  for (const each of location.hash.slice(KEY.length + 2).split(";")) {
    const [, id, x, y] = each.match(/^([^:]+):(-?[\d.]+),(-?[\d.]+)$/) ?? [];
    const node = id && byId.get(named(id));
    if (!node || !Number.isFinite(Number(x)) || !Number.isFinite(Number(y))) continue;
    node.moveTo(Number(x), Number(y));
    node.drawAll();
  }
}

// The id that a part of an address stands for; what is no such part stands for nobody.
function named(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
