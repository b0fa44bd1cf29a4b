// Dropping files onto the form, and following a job without loading its page anew.

const EVERY = 1000; // milliseconds between two looks at a job
const PATIENCE = 10; // looks that may fail before one is told

document.documentElement.classList.add("scripted");

for (const zone of document.querySelectorAll("[data-drop]")) dropping(zone);
if (document.querySelector("#summary[data-state]")) follow(0);

function dropping(zone) {
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector(".chosen");
  const name = () => {
    const names = [...input.files].map((file) => file.name);
    chosen.textContent = names.length > 1 ? `${names.length} files: ${names.join(", ")}` : "";
  };
  const over = (on) => zone.classList.toggle("over", on);
  const carries = (event) => event.dataTransfer?.types.includes("Files");

  input.addEventListener("change", name);
  // A file that is dropped beside the zone would be opened in the place of the page.
  addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(zone.contains(event.target));
  });
  addEventListener("dragleave", (event) => event.relatedTarget ?? over(false));
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(false);
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    name();
    input.focus();
  });
}

async function follow(failed) {
  const summary = document.querySelector("#summary");
  if (summary.dataset.state === "done") return;
  await new Promise((resolve) => setTimeout(resolve, EVERY));
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    failed = 0;
  } catch {
    failed += 1;
    if (failed > PATIENCE) {
      summary.textContent = "The server does not answer any more. Load the page anew.";
      return;
    }
  }
  follow(failed);
}

// What has changed is put in place; what has not keeps the focus.
function show(page) {
  const rows = document.querySelector("#articles tbody");
  [...page.querySelectorAll("#articles tbody > tr")].forEach((row, at) => {
    const old = rows.rows[at];
    if (!old) rows.append(row);
    else if (!old.isEqualNode(row)) old.replaceWith(row);
  });
  const [summary, now] = [document, page].map((each) => each.querySelector("#summary"));
  const reason = page.querySelector("#reason");
  if (reason && !document.querySelector("#reason")) summary.after(reason);
  if (summary.textContent !== now.textContent) summary.textContent = now.textContent;
  summary.dataset.state = now.dataset.state;
}
