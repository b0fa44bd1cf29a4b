// The picture of a network comes alive: drag, zoom, point, keys. Without this it can be read as it is.
import { dragging } from "./network/dragging.js";
import { keys } from "./network/keys.js";
import { Lifting } from "./network/lifting.js";
import { modelOf } from "./network/model.js";
import { recalled, remember } from "./network/places.js";
import { View } from "./network/view.js";

for (const figure of document.querySelectorAll("figure[data-network]")) enliven(figure);

function enliven(figure) {
  document.documentElement.classList.add("scripted");
  figure.classList.add("live");
  const model = modelOf(figure);
  const lifting = new Lifting(model);
  const view = new View(model, () => lifting.again());
  recalled(model);
  const reset = () => {
    for (const node of model.nodes.filter((each) => each.moved)) {
      node.moveTo(node.homeX, node.homeY);
      node.drawAll();
    }
    remember(model);
    view.reset();
  };
  dragging(model, view, lifting, { reset, dropped: () => remember(model) });
  keys(model, view, lifting, reset);
  view.settle();
}
