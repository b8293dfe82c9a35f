// A page in the preview: it hears what has become of it, and becomes that.
import { Bar } from "./bar.js";
import { Served } from "./merge.js";

const tag = document.querySelector("script[data-preview]");
const told = JSON.parse(tag.dataset.preview);
tag.remove();
// Modules run before anything that waits for the page to be there: nothing has changed it yet.
const served = new Served(document);
const bar = new Bar();
let shown = told.shown;
let source;
document.documentElement.append(bar);
bar.show(told);

// Loaded anew, the browser keeps the place, but not what was open.
const KEPT = "preview-open";
const opened = () => [...document.querySelectorAll("details")].map((one) => one.open);
try {
  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  sessionStorage.removeItem(KEPT);
  if (kept?.page === location.pathname) {
    for (const [place, one] of document.querySelectorAll("details").entries()) one.open = kept.open[place] ?? one.open;
  }
} catch {} // where nothing can be kept, all is closed again

function reload() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, open: opened() }));
  } catch {}
  location.reload();
}

function hear(news) {
  if (news.go) return location.replace(news.go);
  if ("html" in news) {
    if (!served.become(news.html)) return reload();
    shown = news.shown;
    dispatchEvent(new CustomEvent("preview:shown"));
  }
  bar.show(news);
}

// A browser keeps only a few connections to one host: a page that nobody looks at gives up its own, and asks again.
function listen() {
  if (document.hidden || source) return;
  source = new EventSource(`/_preview/events?${new URLSearchParams({ page: location.pathname, shown })}`);
  source.onopen = () => bar.lost(false);
  source.onmessage = ({ data }) => hear(JSON.parse(data));
  source.onerror = () => {
    leave();
    bar.lost(true);
    setTimeout(listen, 500);
  };
}

function leave() {
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", leave);
addEventListener("pageshow", listen);
listen();
