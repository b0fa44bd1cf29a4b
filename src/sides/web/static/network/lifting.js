// Who is pointed at stands out: copies of its ties are drawn above all others, which fade. Nothing
// of the layer of ties is drawn anew for that, nor while an actor is dragged.
const SVG = "http://www.w3.org/2000/svg";

export class Lifting {
  constructor(model) {
    this.model = model;
    this.near = [];
    this.copies = [];
  }

  // Lift an actor with its ties and friends and foes.
  node(node) {
    this.show(node.ties, [node, ...node.ties.map((tie) => tie.far(node))]);
    node.element.classList.add("first");
  }

  // Lift one tie with its two ends.
  tie(tie) {
    this.show([tie], [tie.one, tie.other]);
  }

  show(ties, nodes) {
    this.clear();
    this.near = nodes;
    for (const node of nodes) node.element.classList.add("near");
    this.copies = ties.map((tie) => new Copy(tie));
    this.model.lifted.replaceChildren(...this.copies.flatMap((copy) => copy.elements));
    this.model.figure.classList.add("lifting");
  }

  // Draw the copies where their ties are now.
  redraw() {
    for (const copy of this.copies) copy.draw();
  }

  clear() {
    for (const node of this.near) node.element.classList.remove("near", "first");
    this.near = [];
    this.copies = [];
    this.model.lifted.replaceChildren();
    this.model.figure.classList.remove("lifting");
  }
}

class Copy {
  constructor(tie) {
    this.tie = tie;
    this.line = document.createElementNS(SVG, "path");
    this.line.setAttribute("class", `line ${tie.sign}`);
    this.line.setAttribute("stroke-width", tie.line.getAttribute("stroke-width"));
    this.diamond = tie.diamond?.cloneNode() ?? null;
    this.elements = this.diamond ? [this.line, this.diamond] : [this.line];
    this.draw();
  }

  draw() {
    this.line.setAttribute("d", this.tie.course);
    this.diamond?.setAttribute("transform", this.tie.middle);
  }
}
