// The small list of what is coded at some words, where that is more than one thing.

export function showHere(box, piece, holders, choose) {
  const list = document.createElement("ul");
  for (const holder of holders) {
    const entry = document.createElement("li");
    const link = linkOf(holder, () => {
      box.hidePopover();
      choose(holder);
    });
    if (link === null) continue;
    entry.append(link);
    list.append(entry);
  }
  box.replaceChildren();
  if (piece.title) {
    const named = document.createElement("p");
    named.textContent = piece.title;
    box.append(named);
  }
  box.append(list);
  box.showPopover();
  place(box, piece);
  box.querySelector("a")?.focus({ preventScroll: true });
}

// A link to a coding or gap on the page, or to the page of an actor.
function linkOf(holder, chosen) {
  const link = document.createElement("a");
  link.dir = "auto";
  if (holder.id) {
    link.href = `#${holder.id}`;
    const number = holder.dataset.number;
    link.textContent = number ? `${number} ${holder.dataset.summary}` : `uncoded: ${holder.querySelector("b").textContent}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      chosen();
    });
    return link;
  }
  const page = holder.querySelector("a");
  if (page === null) return null;
  link.href = page.href;
  link.textContent = page.textContent;
  return link;
}

// Beneath the words, within the window.
function place(box, piece) {
  const words = piece.getClientRects()[0] ?? piece.getBoundingClientRect();
  const left = Math.min(words.left, document.documentElement.clientWidth - box.offsetWidth - 8);
  const below = words.bottom + 6;
  const above = words.top - box.offsetHeight - 6;
  const top = below + box.offsetHeight > window.innerHeight && above > 0 ? above : below;
  box.style.left = `${Math.max(8, left) + window.scrollX}px`;
  box.style.top = `${top + window.scrollY}px`;
}
