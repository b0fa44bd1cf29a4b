// What the server drew, as objects: actors who know their ties, ties that can draw themselves.

class Node {
  constructor(element) {
    this.element = element;
    this.id = element.dataset.id;
    this.text = element.querySelector("text");
    this.radius = Number(element.querySelector(".ring")?.getAttribute("r") ?? 4.5);
    this.x = this.homeX = Number(element.dataset.x);
    this.y = this.homeY = Number(element.dataset.y);
    this.ties = [];
  }

  moveTo(x, y) {
    [this.x, this.y] = [x, y];
  }

  // Draw it where it is now.
  draw() {
    this.element.setAttribute("transform", this.place);
  }

  // The same with its ties.
  drawAll() {
    this.draw();
    this.ties.forEach((tie) => tie.draw());
  }

  get place() {
    return `translate(${this.x} ${this.y})`;
  }

  get moved() {
    return this.x !== this.homeX || this.y !== this.homeY;
  }

  away(gone) {
    this.element.classList.toggle("away", gone);
  }
}

class Tie {
  constructor(element, one, other, diamond) {
    this.element = element;
    this.one = one;
    this.other = other;
    this.diamond = diamond;
    this.bend = Number(element.dataset.bend);
    this.sign = element.classList.contains("positive") ? "positive" : "negative";
    this.line = element.querySelector(".line");
    this.near = element.querySelector(".near-line");
    one.ties.push(this);
    other.ties.push(this);
  }

  far(node) {
    return node === this.one ? this.other : this.one;
  }

  // The course from one actor to the other, bent as far as the server chose.
  get course() {
    const { one, other, bend } = this;
    if (!bend) return `M${one.x} ${one.y}L${other.x} ${other.y}`;
    const x = (one.x + other.x) / 2 - 2 * bend * (other.y - one.y);
    const y = (one.y + other.y) / 2 + 2 * bend * (other.x - one.x);
    return `M${one.x} ${one.y}Q${x} ${y} ${other.x} ${other.y}`;
  }

  get middle() {
    const { one, other, bend } = this;
    const x = (one.x + other.x) / 2 - bend * (other.y - one.y);
    const y = (one.y + other.y) / 2 + bend * (other.x - one.x);
    return `translate(${x} ${y})`;
  }

  draw() {
    this.line.setAttribute("d", this.course);
    this.near.setAttribute("d", this.course);
    this.diamond?.setAttribute("transform", this.middle);
  }

  away(gone) {
    this.element.classList.toggle("away", gone);
    this.diamond?.classList.toggle("away", gone);
  }
}

// A layer above the others, for copies of what stands out: nothing of it is read or pointed at.
function layerAbove(live) {
  const made = live.cloneNode(false);
  made.setAttribute("class", "net-lifted");
  made.setAttribute("aria-hidden", "true");
  made.removeAttribute("role");
  made.removeAttribute("aria-label");
  live.after(made);
  return made;
}

export function modelOf(figure) {
  const base = figure.querySelector("svg.net-ties");
  const live = figure.querySelector("svg.net-actors");
  const nodes = [...live.querySelectorAll(".actor")].map((each) => new Node(each));
  const diamonds = new Map([...base.querySelectorAll(".diamond")].map((each) => [each.dataset.tie, each]));
  const ties = [...base.querySelectorAll(".tie")].map((each) => {
    const { one, other } = each.dataset;
    return new Tie(each, nodes[one], nodes[other], diamonds.get(`${one}-${other}`));
  });
  return {
    figure,
    base,
    live,
    nodes,
    ties,
    view: figure.querySelector(".net-view"),
    stage: figure.querySelector(".net-stage"),
    lifted: layerAbove(live),
    heads: [...live.querySelectorAll(".head")],
    width: Number(figure.dataset.width),
    height: Number(figure.dataset.height),
    nodeOf: new Map(nodes.map((each) => [each.element, each])),
    tieOf: new Map(ties.map((each) => [each.element, each])),
  };
}
