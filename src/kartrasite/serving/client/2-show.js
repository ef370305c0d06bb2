// What stands over the page in serve alone, in a shadow tree, so that neither touches the other's style: the corner
// badge, the panel, the problems, and the word that a page is a draft.

const host = document.createElement(OURS.toLowerCase());
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
const marks = new CSSStyleSheet(); // marks links that lead to drafts, without a change of the page's own tree
shadow.adoptedStyleSheets = [sheet];
document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];

function element(name, className, text, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

const overlay = element("section", "overlay");
overlay.setAttribute("role", "alertdialog");
overlay.setAttribute("aria-label", "Problems");
const panel = element("section", "panel");
panel.setAttribute("aria-label", "This page");
const ribbon = element("p", "ribbon");
const badge = element("button", "badge", "kartrasite");
badge.type = "button";
badge.title = "What this page is made of (Alt+K)";
overlay.hidden = panel.hidden = ribbon.hidden = true;
shadow.append(overlay, panel, ribbon, badge);
document.documentElement.append(host);

let told = { problems: [], errors: 0, warnings: 0, working: true };
let connected = false;

function showReport(report) {
  told = report;
  overlay.replaceChildren();
  const wrong = report.problems.filter((each) => each.level === "error");
  overlay.hidden = wrong.length === 0;
  if (wrong.length) {
    const count = report.errors > 1 ? `${report.errors} errors` : "1 error";
    const further = report.errors > wrong.length ? ` (the first ${wrong.length}; all are in the terminal)` : "";
    const close = element("button", "close", "×");
    close.type = "button";
    close.title = "Close (Esc)";
    close.onclick = () => (overlay.hidden = true);
    overlay.append(close, element("h2", "", `${count}${further}. The page below is the last good one.`));
    overlay.append(...wrong.map(problem));
  }
  showBadge();
  if (!panel.hidden) openPanel();
}

// One problem in the terminal's words; its place opens in the editor.
function problem(each) {
  const lines = each.text.split("\n");
  const text = element("pre", each.level);
  text.append(config.editor ? opener(each.place, each) : element("b", "", each.place));
  text.append(lines[0].slice(each.place.length));
  for (const line of lines.slice(1)) {
    const kind = /^\s*\|\s+…?\s*\^+$/.test(line) ? "caret" : /^\s+hint:/.test(line) ? "hint" : "";
    text.append("\n", element("span", kind, line));
  }
  return text;
}

function opener(label, { path, line, column }) {
  const link = element("button", "open", label);
  link.type = "button";
  link.title = "Open in your editor";
  link.onclick = async () => {
    const answer = await ask("open", { method: "POST", body: JSON.stringify({ path, line, column }) });
    if (!answer.ok) link.title = link.ariaLabel = await answer.text();
    link.classList.toggle("failed", !answer.ok);
  };
  return link;
}

function ask(what, options = {}) {
  return fetch(`/__kartrasite/${what}`, { ...options, headers: { "X-Kartrasite": config.run } });
}

function showBadge() {
  const { errors, warnings, working } = told;
  const count = (number, word) => (number ? [`${number} ${word}${number > 1 ? "s" : ""}`] : []);
  const words = [...count(errors, "error"), ...count(warnings, "warning")].join(", ");
  badge.textContent = !connected ? "not connected" : working ? "building…" : words || "✓";
  badge.dataset.state = !connected || working ? "away" : errors ? "error" : warnings ? "warning" : "good";
}

function showHeld(held) {
  const here = held[location.pathname];
  ribbon.hidden = !here;
  ribbon.textContent = here ? `Not published: ${here}.` : "";
  marks.replaceSync(
    Object.entries(held)
      .filter(([address]) => address !== location.pathname)
      .map(([address, reason]) => {
        const label = CSS.escape(reason.split(" ")[0] === "a" ? "draft" : reason.split(" ")[0]);
        return `a[href="${CSS.escape(address)}"]::after{content:" [${label}]";font-size:.8em;color:#b3261e}`;
      })
      .join(""),
  );
}

async function openPanel() {
  const answer = await ask(`page?path=${encodeURIComponent(location.pathname)}`);
  if (!answer.ok) return;
  const facts = await answer.json();
  const list = (items) => element("ul", "", "", ...items.map((item) => element("li", "", "", item)));
  const part = (title, ...inside) => [element("h3", "", title), ...inside];
  panel.replaceChildren(element("h2", "", facts.path || "This page"));
  if (facts.held) panel.append(element("p", "warning", `A build holds this page back: ${facts.held}.`));
  if (facts.path) {
    const links = facts.links.map(({ href, program }) => `${href} (${program})`);
    panel.append(
      ...part("Disclosure", element("p", "", facts.disclosure), element("blockquote", "", facts.statement)),
      ...part(`Affiliate links: ${links.length}`, list(links)),
      ...part("Words", element("p", "", String(facts.words))),
      ...part("Made from", list(facts.files.map((path) => (config.editor ? opener(path, { path, line: 1, column: 1 }) : path)))),
    );
  }
  const problems = facts.problems || [];
  panel.append(...part(`Problems of this page: ${problems.length}`, ...problems.map(problem)));
  const others = told.problems.filter(({ path }) => !facts.path || path !== facts.files[0]);
  if (others.length) panel.append(...part(`Elsewhere: ${others.length}`, ...others.map(problem)));
  panel.hidden = false;
}

function togglePanel() {
  if (panel.hidden) openPanel();
  else panel.hidden = true;
}

badge.onclick = togglePanel;
addEventListener("keydown", (event) => {
  if (event.altKey && event.code === "KeyK") togglePanel();
  if (event.key === "Escape") overlay.hidden = panel.hidden = true;
});
