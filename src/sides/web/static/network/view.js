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
    this.waiting = this.coming = 0;
    this.measure();
    new ResizeObserver(() => this.soon()).observe(model.view);
  }

  // Pixels of the screen for one of the picture, as it was drawn.
  get scale() {
    return (this.box.width / this.model.width) * this.drawn.zoom;
  }

  // Where the view and the picture in it lie. It is asked for when something begins: to ask while
  // things move makes the browser lay out all of them, every time.
  measure() {
    const { view, stage, base } = this.model;
    const outer = view.getBoundingClientRect();
    const width = base.clientWidth || this.model.width;
    this.box = {
      width,
      left: stage.offsetLeft + (stage.clientWidth - width) / 2,
      top: stage.offsetTop,
      fromX: outer.left + view.clientLeft,
      fromY: outer.top + view.clientTop,
      wide: view.clientWidth,
      high: view.clientHeight,
    };
  }

  // What is seen, in the pixels of the screen that names are placed by.
  frame() {
    const { left, top, wide, high } = this.box;
    const { x, y } = this.drawn;
    const [fromX, fromY] = [x * this.scale - left, y * this.scale - top];
    return { left: fromX, right: fromX + wide, top: fromY, bottom: fromY + high };
  }

  // The place in the picture that is under a place on the screen.
  at(clientX, clientY) {
    const { left, top, width, fromX, fromY } = this.box;
    const scale = (width / this.model.width) * this.wanted.zoom;
    return {
      x: this.wanted.x + (clientX - fromX - left) / scale,
      y: this.wanted.y + (clientY - fromY - top) / scale,
    };
  }

  // Zoom so that what is under a place on the screen stays there; the middle if none is given.
  zoom(factor, clientX, clientY) {
    if (this.resting) this.measure();
    const { fromX, fromY, wide, high } = this.box;
    const [x, y] = [clientX ?? fromX + wide / 2, clientY ?? fromY + high / 2];
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

  get resting() {
    return !this.held && !this.waiting && !this.coming;
  }

  // While somebody holds it, it does not come to rest.
  hold(held) {
    this.held = held;
    if (held) this.measure();
    else this.settle();
  }

  // It is held no more, and has not been moved.
  letGo() {
    this.held = false;
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
    this.waiting = this.coming = 0;
    this.model.stage.style.transform = "";
    this.measure();
    this.drawn = { ...this.wanted };
    const { zoom, x, y } = this.drawn;
    const { width, height, figure } = this.model;
    for (const svg of [this.model.base, this.model.live, this.model.lifted]) {
      svg.setAttribute("viewBox", `${x} ${y} ${width / zoom} ${height / zoom}`);
    }
    figure.style.setProperty("--unit", 1 / this.scale);
    figure.style.setProperty("--mark", this.scale ** -SOFT);
    figure.classList.toggle("zoomed", zoom > 1);
    placeNames(this.model, this.scale, this.frame());
    this.settled();
  }
}
