// The search page: what a reader types is looked up in the index that the build made. Nothing is sent anywhere.
const form = document.querySelector("form.search");
const [field, status, list] = ["input", "[role=status]", "ol"].map((each) => form.querySelector(each));
const labels = new Map(
  [...document.querySelectorAll("section .found li")].map((item) => [item.querySelector("a").pathname, item.querySelector("small")]),
);
let last = "";

function words(excerpt) {
  return [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes];
}

function entry(found) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = found.url;
  link.textContent = found.meta.title;
  const label = labels.get(link.pathname)?.cloneNode(true);
  const text = document.createElement("p");
  text.append(...words(found.excerpt));
  item.append(link, ...(label ? [" ", label] : []), text);
  return item;
}

async function search() {
  const query = (last = field.value.trim());
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  const index = await import(form.dataset.index);
  const { results } = await index.search(query);
  const shown = await Promise.all(results.slice(0, 20).map((each) => each.data()));
  if (query !== last) return; // the reader has typed on
  list.replaceChildren(...shown.map(entry));
  status.textContent = (results.length ? form.dataset.found : form.dataset.none)
    .replace("{count}", results.length)
    .replace("{query}", query);
}

let waiting;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => search().catch(() => (status.textContent = form.dataset.failed)), 150);
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  soon();
});
field.addEventListener("input", soon);
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) soon();
