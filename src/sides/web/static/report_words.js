// The words of a report and what rests on them. Pieces of the text know where they start
// (data-at); codings, gaps, actors and places know their words (data-words: "deed:139-145 …").
// A piece lies wholly within such a stretch or wholly outside of it.

const WIDE = new Set(["sentence", "content"]);

export class Words {
  constructor(root) {
    this.pieces = [...root.querySelectorAll("[data-at]")];
    this.starts = this.pieces.map((piece) => Number(piece.dataset.at));
    this.over = new Map(this.pieces.map((piece) => [piece, []]));
    this.held = new Map();
    for (const holder of root.querySelectorAll("[data-words]")) this.#hold(holder);
  }

  #hold(holder) {
    const words = [];
    for (const stretch of holder.dataset.words.split(" ").filter(Boolean)) {
      const [, role, start, end] = /^(\w+):(\d+)-(\d+)$/.exec(stretch);
      for (let at = this.#first(Number(start)); this.starts[at] < Number(end); at++) {
        words.push({ role, piece: this.pieces[at] });
        this.over.get(this.pieces[at]).push({ role, holder });
      }
    }
    this.held.set(holder, words);
  }

  // The first piece that starts at a place or behind it.
  #first(place) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // The words of a coding, each piece with what it is to it.
  of(holder) {
    return this.held.get(holder) ?? [];
  }

  // What rests on a piece: what its words tell or name, else what is said, else the sentence.
  at(piece) {
    const over = this.over.get(piece) ?? [];
    for (const found of [
      over.filter(({ role }) => !WIDE.has(role)),
      over.filter(({ role }) => role === "content"),
      over,
    ]) {
      if (found.length > 0) return [...new Set(found.map(({ holder }) => holder))];
    }
    return [];
  }
}
