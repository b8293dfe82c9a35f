// Searches the index that lies beside this page, and shows what is found as cards. Without this script the page leads to
// the lists of all stories.
const form = document.querySelector(".search__form");
const status = document.querySelector(".search__status");
const list = document.querySelector(".search__found");
const more = document.querySelector(".search__more");
const card = document.querySelector(".search__card");
const filters = [...form.querySelectorAll("select")];
const [primary, ...others] = form.dataset.volumes.split(" ");
const root = form.dataset.root;
const longDate = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
const STEP = 10;
// A headline typed in whole finds its own story first, even where a shorter text uses its words more often.
const options = { baseUrl: root, ranking: { metaWeights: { title: 50 } } };

let found = [];
let asked = 0;

const engine = load().catch((error) => {
  status.textContent = status.dataset.failed;
  throw error;
});

async function load() {
  const pagefind = await import(`${primary}pagefind.js`);
  await pagefind.options({ basePath: primary, ...options });
  await pagefind.init();
  for (const volume of others) {
    await pagefind.mergeIndex(volume, options);
  }
  const known = await pagefind.filters();
  for (const select of filters) {
    const names = Object.keys(known[select.name] ?? {}).sort((a, b) => a.localeCompare(b));
    if (select.name === "year") names.reverse();
    select.append(...names.map((name) => new Option(name)));
  }
  return pagefind;
}

async function search() {
  const turn = ++asked;
  const pagefind = await engine;
  const words = form.q.value.trim();
  const wanted = Object.fromEntries(filters.filter((select) => select.value).map((select) => [select.name, select.value]));
  remember(words, wanted);
  if (!words && !Object.keys(wanted).length) return show([], turn);
  const { results } = await pagefind.search(words || null, { filters: wanted, ...(!words && { sort: { date: "desc" } }) });
  return show(results, turn);
}

async function show(results, turn) {
  if (turn !== asked) return;
  found = results;
  status.textContent = "";
  list.replaceChildren();
  await showMore(turn);
  const idle = !form.q.value.trim() && !results.length;
  status.textContent = idle ? "" : `${status.dataset.found} ${results.length}`;
}

async function showMore(turn) {
  const shown = list.children.length;
  const cards = await Promise.all(found.slice(shown, shown + STEP).map(async (result) => fill(await result.data())));
  if (turn !== asked) return null;
  list.append(...cards);
  more.hidden = list.children.length >= found.length;
  return cards[0];
}

function fill(data) {
  const made = card.content.cloneNode(true).firstElementChild;
  for (const part of made.querySelectorAll("[data-part]")) part.textContent = data.meta[part.dataset.part] ?? "";
  const link = made.querySelector("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const day = document.createElement("time");
  day.dateTime = data.meta.date;
  day.textContent = longDate.format(new Date(data.meta.date));
  made.querySelector(".card__meta").append(" ", day);
  made.querySelector(".search__excerpt").innerHTML = data.excerpt;
  return made;
}

function remember(words, wanted) {
  const said = new URLSearchParams({ ...(words && { q: words }), ...wanted }).toString();
  history.replaceState(null, "", said ? `?${said}` : location.pathname);
}

let waiting;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
});
more.querySelector("button").addEventListener("click", async () => {
  const first = await showMore(asked);
  first?.querySelector("a").focus();
});

form.hidden = false;
const asks = new URLSearchParams(location.search);
form.q.value = asks.get("q") ?? "";
if (!asks.toString()) form.q.focus();
engine.then(() => {
  for (const select of filters) select.value = asks.get(select.name) ?? "";
  if (asks.toString()) search();
});
