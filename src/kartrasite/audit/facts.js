// What stands on the screen, measured in CSS pixels from its upper left corner. Evaluated in the page from outside,
// so that it works with scripts off as well.
(() => {
  const LITTLE = 400;
  const MARK = "aside.disclosure[data-disclosure]";
  const called = (node) => {
    const names = typeof node.className === "string" ? node.className.trim().split(/\s+/).filter(Boolean) : [];
    return node.tagName.toLowerCase() + (node.id ? "#" + node.id : "") + names.map((name) => "." + name).join("");
  };
  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) if (node.data.trim()) yield node;
  };
  const sizeOf = (element) => parseFloat(getComputedStyle(element).fontSize);
  // what transforms and zoom leave of an element's size; its own is known in whole pixels only
  const scaleOf = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const sides = [[width, element.offsetWidth], [height, element.offsetHeight]].filter(([, own]) => own);
    const scales = sides.map(([seen, own]) => (Math.abs(seen - own) < 1 ? 1 : seen / own));
    const [across = 1, down = across] = scales;
    return Math.abs(across - down) < 0.05 ? across : Math.min(across, down);
  };
  // the size that most letters of the main part's paragraphs have; on a page with little text, that of the part itself
  const bodySize = (aside) => {
    const letters = new Map();
    const main = document.querySelector("main") ?? document.body ?? document.documentElement;
    for (const node of texts(main)) {
      const element = node.parentElement;
      if (aside?.contains(node) || !element.closest("p") || element.closest("noscript, template")) continue;
      const size = sizeOf(element);
      letters.set(size, (letters.get(size) ?? 0) + node.data.trim().length);
    }
    const [size, count] = [...letters].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0] ?? [0, 0];
    return count < LITTLE ? sizeOf(main) : size;
  };
  const onTop = (aside, x, y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return "";
    const top = document.elementsFromPoint(x, y)[0];
    return !top || aside.contains(top) || top.contains(aside) ? "" : called(top);
  };
  const wordsOf = (aside) => {
    const words = [];
    for (const node of texts(aside)) {
      const element = node.parentElement;
      if (element.closest("script, style, noscript, template")) continue;
      const block = element.closest("p, li, div, aside") ?? aside;
      const size = sizeOf(element) * scaleOf(block);
      for (const found of node.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const boxes = [...range.getClientRects()].sort((one, other) => other.width - one.width);
        const { x, y, width, height } = boxes[0] ?? { x: 0, y: 0, width: 0, height: 0 };
        const cover = onTop(aside, x + width / 2, y + height / 2);
        const program = element.closest("[data-program]")?.dataset.program ?? "";
        words.push([found[0], program, x, y, width, height, size, cover]);
      }
    }
    return words;
  };
  for (const each of document.getAnimations()) {
    try { each.finish(); } catch { each.currentTime = 10000; } // one without an end
  }
  const aside = document.querySelector(MARK);
  return {
    found: Boolean(aside),
    body_size: bodySize(aside),
    words: aside ? wordsOf(aside) : [],
    width: innerWidth,
    height: innerHeight,
    left: scrollX,
    top: scrollY,
  };
})()
