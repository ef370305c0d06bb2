// LiveReload's protocol from the page's side: what has changed is fetched and put in place.

let socket;
let wait = 200; // ms before the next attempt
let number = 0;
let fetching = false;
let again = false;

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`);
  socket.onopen = () => {
    send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
    tell();
  };
  socket.onmessage = ({ data }) => hear(JSON.parse(data));
  socket.onclose = () => {
    connected = false;
    showBadge();
    setTimeout(connect, wait);
    wait = Math.min(wait * 1.5, 2000);
  };
}

function send(message) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

// What this page is and shows; the server answers where that is no longer so.
function tell() {
  send({ command: "info", url: location.href, plugins: {}, kartrasite: { mark: config.mark } });
}

function hear(message) {
  if (message.command === "hello") {
    if (message.run !== config.run) return void location.reload(); // the server was started anew
    connected = true;
    wait = 200;
    showBadge();
  }
  if (message.command === "report") showReport(message);
  if (message.command !== "reload") return;
  number += 1;
  if (message.page) update(message.style);
  if (message.paths.length && refresh(message.paths, number)) location.reload();
}

async function update(style) {
  if (fetching) return void (again = true);
  fetching = true;
  try {
    const answer = await fetch(location.href, { cache: "no-cache", headers: { Accept: "text/html" } });
    if (answer.redirected || !/^text\/html/.test(answer.headers.get("Content-Type") || "")) return void location.reload();
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = next.querySelector("script[data-kartrasite]");
    if (!script || config.bare || (!style && (active(next) || active(document)))) return void location.reload();
    Object.assign(config, JSON.parse(script.dataset.kartrasite));
    script.remove();
    if (style) restyle(next);
    else morph(document.documentElement, next.documentElement);
    showHeld(config.held);
    if (!panel.hidden) openPanel();
    tell();
  } catch {
    again = false; // the server has gone; when it is back, it hears the mark of what stands here
  } finally {
    fetching = false;
    if (again) {
      again = false;
      update(false);
    }
  }
}

// Style alone: scripts go on, and nothing but style sheets is touched.
function restyle(next) {
  const sheets = (page) => [...page.querySelectorAll('style, link[rel~="stylesheet"]')].filter((each) => !leaving.has(each));
  const old = sheets(document);
  const wanted = sheets(next);
  old.forEach((each, at) => {
    if (!wanted[at]) each.remove();
    else if (each.nodeName === wanted[at].nodeName) morph(each, wanted[at]);
    else each.replaceWith(wanted[at]);
  });
  (old.at(-1)?.parentNode || document.head).append(...wanted.slice(old.length));
}

showHeld(config.held);
showBadge();
connect();
addEventListener("pageshow", ({ persisted }) => persisted && tell());
