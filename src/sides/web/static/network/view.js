// What part of the picture is seen. While it moves, the two layers are only moved and stretched as
// they are; when it has come to rest they are drawn anew, sharp, with names that fit.
import { placeNames } from "./names.js";

const MOST = 12;
const REST = 140;
const STEP = 1.35;
const ASIDE = 0.2;
const SOFT = 0.7; // marks grow with the zoom, but less than the picture does

export class View {
  constructor(model, settled) {
    this.settled = settled;
    this.held = false;
    this.model = model;
    this.drawn = { zoom: 1, x: 0, y: 0 };
    this.wanted = { ...this.drawn };
    this.waiting = 0;
    this.coming = 0;
    new ResizeObserver(() => this.soon()).observe(model.view);
  }

  // Pixels of the screen for one of the picture, as it was drawn.
  get scale() {
    return (this.box.width / this.model.width) * this.drawn.zoom;
  }

  get box() {
    const { offsetLeft: left, offsetTop: top } = this.model.stage;
    const width = this.model.base.clientWidth || this.model.width;
    const height = this.model.base.clientHeight || this.model.height;
    return { left: left + (this.model.stage.clientWidth - width) / 2, top, width, height };
  }

  // What is seen, in the pixels of the screen that names are placed by.
  frame() {
    const { left, top } = this.box;
    const { x, y } = this.drawn;
    const { clientWidth, clientHeight } = this.model.view;
    const [fromX, fromY] = [x * this.scale - left, y * this.scale - top];
    return { left: fromX, right: fromX + clientWidth, top: fromY, bottom: fromY + clientHeight };
  }

  // The place in the picture that is under a place on the screen.
  at(clientX, clientY) {
    const outer = this.model.view.getBoundingClientRect();
    const { left, top, width } = this.box;
    const scale = (width / this.model.width) * this.wanted.zoom;
    const border = this.model.view.clientLeft;
    return {
      x: this.wanted.x + (clientX - outer.left - border - left) / scale,
      y: this.wanted.y + (clientY - outer.top - border - top) / scale,
    };
  }

  // Zoom so that what is under a place on the screen stays there; the middle if none is given.
  zoom(factor, clientX, clientY) {
    const outer = this.model.view.getBoundingClientRect();
    const [x, y] = [clientX ?? outer.left + outer.width / 2, clientY ?? outer.top + outer.height / 2];
    const fixed = this.at(x, y);
    this.wanted.zoom = Math.min(Math.max(this.wanted.zoom * factor, 1 / 2), MOST);
    const now = this.at(x, y);
    this.move(fixed.x - now.x, fixed.y - now.y);
  }

  step(inward) {
    this.zoom(inward ? STEP : 1 / STEP);
  }

  // Move by pixels of the picture.
  move(x, y) {
    const { width, height } = this.model;
    this.wanted.x = Math.min(Math.max(this.wanted.x + x, -width), width);
    this.wanted.y = Math.min(Math.max(this.wanted.y + y, -height), height);
    this.soon();
  }

  // Move by shares of what is seen.
  shift(across, down) {
    this.move((across * ASIDE * this.model.width) / this.wanted.zoom, (down * ASIDE * this.model.height) / this.wanted.zoom);
  }

  // Bring a place of the picture into view, if it is not.
  reveal({ x, y }) {
    const { width, height } = this.model;
    const [wide, high] = [width / this.wanted.zoom, height / this.wanted.zoom];
    const [left, top] = [x - this.wanted.x, y - this.wanted.y];
    const out = left < 0 || top < 0 || left > wide || top > high;
    if (out) this.move(left - wide / 2, top - high / 2);
  }

  reset() {
    this.wanted = { zoom: 1, x: 0, y: 0 };
    this.settle();
  }

  // While somebody holds it, it does not come to rest.
  hold(held) {
    this.held = held;
    if (!held) this.settle();
  }

  soon() {
    this.coming ||= requestAnimationFrame(() => this.stretch());
    clearTimeout(this.waiting);
    if (!this.held) this.waiting = setTimeout(() => this.settle(), REST);
  }

  // Move and stretch the layers as they are to where they are wanted.
  stretch() {
    this.coming = 0;
    const { left, top, width } = this.box;
    const grown = this.wanted.zoom / this.drawn.zoom;
    const scale = (width / this.model.width) * this.wanted.zoom;
    const x = left * (1 - grown) + scale * (this.drawn.x - this.wanted.x);
    const y = top * (1 - grown) + scale * (this.drawn.y - this.wanted.y);
    this.model.stage.style.transform = `translate(${x}px, ${y}px) scale(${grown})`;
  }

  // Draw all anew where it is wanted.
  settle() {
    clearTimeout(this.waiting);
    cancelAnimationFrame(this.coming);
    this.coming = 0;
    this.drawn = { ...this.wanted };
    const { zoom, x, y } = this.drawn;
    const { width, height, figure } = this.model;
    for (const svg of [this.model.base, this.model.live, this.model.lifted]) {
      svg.setAttribute("viewBox", `${x} ${y} ${width / zoom} ${height / zoom}`);
    }
    this.model.stage.style.transform = "";
    figure.style.setProperty("--unit", 1 / this.scale);
    figure.style.setProperty("--mark", this.scale ** -SOFT);
    figure.classList.toggle("zoomed", zoom > 1);
    placeNames(this.model, this.scale, this.frame());
    this.settled();
  }
}
