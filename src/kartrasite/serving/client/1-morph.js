// A page that is open becomes the page as it is now, node by node: what is the same stays, with its scroll position,
// its open <details> and whatever was typed into it.

const leaving = new WeakSet(); // style sheets that wait for the next one to be there
const OURS = "KARTRASITE-SERVE";

function kept(parent) {
  return [...parent.childNodes].filter((node) => node.nodeName !== OURS && !leaving.has(node));
}

function morph(old, next) {
  if (old.nodeName === "NOSCRIPT" || old.isEqualNode(next)) return;
  if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName) return void old.replaceWith(next);
  if (old.nodeType !== Node.ELEMENT_NODE) return void (old.nodeValue = next.nodeValue);
  if (old.nodeName === "LINK" && next.relList.contains("stylesheet")) return void relink(old, next);
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !(old.nodeName === "DETAILS" && name === "open")) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.nodeName === "TEMPLATE") old.innerHTML = next.innerHTML;
  else children(old, kept(old), [...next.childNodes]);
}

function children(parent, old, next) {
  let start = 0;
  while (start < old.length && start < next.length && old[start].isEqualNode(next[start])) start += 1;
  let oldEnd = old.length;
  let nextEnd = next.length;
  while (oldEnd > start && nextEnd > start && old[oldEnd - 1].isEqualNode(next[nextEnd - 1])) {
    oldEnd -= 1;
    nextEnd -= 1;
  }
  const before = old[oldEnd] || null;
  const shared = Math.min(oldEnd, nextEnd);
  for (let each = start; each < shared; each += 1) morph(old[each], next[each]);
  for (let each = shared; each < oldEnd; each += 1) old[each].remove();
  for (let each = shared; each < nextEnd; each += 1) parent.insertBefore(next[each], before);
}

// The old style sheet stays until the new one has come, so that the page never stands without.
function relink(old, next) {
  leaving.add(old);
  next.onload = next.onerror = () => old.remove();
  old.after(next);
}

// Style sheets and pictures of the page that have changed under the same address.
function refresh(paths, number) {
  const changed = new Set(paths.map((path) => decoded(path)));
  const concerns = (address) => {
    const url = new URL(address, location.href);
    return url.origin === location.origin && changed.has(decoded(url.pathname)) && url;
  };
  for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
    const url = !leaving.has(link) && concerns(link.href);
    if (!url) continue;
    url.searchParams.set("kartrasite", number);
    const next = link.cloneNode();
    next.href = url.href;
    relink(link, next);
  }
  for (const image of document.images) {
    const url = image.src && concerns(image.src);
    if (!url) continue;
    url.searchParams.set("kartrasite", number);
    image.src = url.href;
  }
  return [...document.scripts].some((script) => script.src && concerns(script.src));
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// Whether a page runs something of its own, which must begin anew with a new page.
function active(page) {
  return [...page.scripts].some((script) => !script.dataset.kartrasite && !/json/.test(script.type));
}
