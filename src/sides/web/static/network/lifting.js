// Who is pointed at stands out: copies of its ties, its friends and its foes are drawn in a layer
// above the others, which fade. So nothing of those layers is drawn anew, neither for that nor while
// an actor is dragged.
const SVG = "http://www.w3.org/2000/svg";
const THIN = 1.6; // a tie that stands out is at least so wide

export class Lifting {
  constructor(model) {
    this.model = model;
    this.shown = null;
    this.lines = [];
    this.marks = [];
  }

  // Lift an actor with its ties and friends and foes.
  node(node) {
    this.show(node, node.ties, [...node.ties.map((tie) => tie.far(node)), node]);
  }

  // Lift one tie with its two ends.
  tie(tie) {
    this.show(tie, [tie], [tie.one, tie.other]);
  }

  show(what, ties, nodes) {
    if (this.shown === what) return;
    this.shown = what;
    this.lines = ties.map((tie) => new Line(tie));
    this.marks = nodes.map((node) => new Mark(node, node === what));
    this.model.lifted.replaceChildren(
      ...this.lines.flatMap((line) => line.elements),
      ...this.marks.map((mark) => mark.element),
    );
    this.model.figure.classList.add("lifting");
  }

  // Draw what moves with an actor where it is now.
  redraw(node) {
    for (const line of this.lines) line.draw();
    for (const mark of this.marks) if (mark.node === node) mark.draw();
  }

  // Draw it again: names have other places.
  again() {
    const { shown } = this;
    if (!shown) return;
    this.shown = null;
    if (this.model.nodes.includes(shown)) this.node(shown);
    else this.tie(shown);
  }

  clear() {
    if (!this.shown) return;
    this.shown = null;
    this.lines = [];
    this.marks = [];
    this.model.lifted.replaceChildren();
    this.model.figure.classList.remove("lifting");
  }
}

class Line {
  constructor(tie) {
    this.tie = tie;
    this.line = document.createElementNS(SVG, "path");
    this.line.setAttribute("class", `line ${tie.sign}`);
    this.line.setAttribute("stroke-width", Math.max(THIN, tie.line.getAttribute("stroke-width")));
    this.diamond = tie.diamond?.cloneNode() ?? null;
    this.elements = this.diamond ? [this.line, this.diamond] : [this.line];
    this.draw();
  }

  draw() {
    this.line.setAttribute("d", this.tie.course);
    this.diamond?.setAttribute("transform", this.tie.middle);
  }
}

class Mark {
  constructor(node, first) {
    this.node = node;
    this.element = document.createElementNS(SVG, "g");
    this.element.setAttribute("class", first ? "actor first" : "actor");
    this.element.append(...[...node.element.querySelectorAll(".mark, .told")].map((part) => part.cloneNode(true)));
    this.draw();
  }

  draw() {
    this.element.setAttribute("transform", this.node.place);
  }
}
