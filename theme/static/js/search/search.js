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
const number = new Intl.NumberFormat(document.documentElement.lang);
const STEP = 10;
// The word that every story is found by, as the index has it.
const EVERY = "everystoryhere";
// A headline typed in whole finds its own story first, even where a shorter text uses its words more often.
const options = { baseUrl: root, ranking: { metaWeights: { title: 50, names: 10 } } };

let found = [];
let asked = 0;

const engine = load();

function giveUp() {
  asked += 1;
  status.textContent = status.dataset.failed;
  form.hidden = true;
  more.hidden = true;
  list.replaceChildren();
}

async function load() {
  const pagefind = await import(`${primary}pagefind.js`);
  await pagefind.options({ basePath: primary, ...options });
  await pagefind.init();
  await Promise.all(others.map((volume) => pagefind.mergeIndex(volume, options)));
  const known = Object.keys((await pagefind.filters()).of ?? {});
  for (const select of filters) {
    const start = `${select.name}:`;
    const names = known.filter((value) => value.startsWith(start)).map((value) => value.slice(start.length));
    names.sort(new Intl.Collator(document.documentElement.lang).compare);
    if (select.name === "year") names.reverse();
    select.append(...names.map((name) => new Option(name)));
  }
  return pagefind;
}

async function search() {
  const turn = ++asked;
  const pagefind = await engine;
  const words = form.q.value.trim();
  const chosen = filters.filter((select) => select.value);
  remember(words, chosen);
  if (!words && !chosen.length) return show([], turn, "");
  const wanted = { of: chosen.map((select) => `${select.name}:${select.value}`) };
  const { results } = await pagefind.search(words || EVERY, { filters: wanted, ...(!words && { sort: { date: "desc" } }) });
  return show(results, turn, `${status.dataset.found} ${number.format(results.length)}`);
}

async function show(results, turn, said) {
  if (turn !== asked) return;
  found = results;
  status.textContent = "";
  list.replaceChildren();
  await showMore(turn);
  if (turn === asked) status.textContent = said;
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
  // A place that holds none of the words, as where only filters were asked for, says nothing.
  if (data.excerpt.includes("<mark>")) made.querySelector(".search__excerpt").innerHTML = data.excerpt;
  return made;
}

function remember(words, chosen) {
  const wanted = chosen.map((select) => [select.name, select.value]);
  const said = new URLSearchParams(words ? [["q", words], ...wanted] : wanted).toString();
  history.replaceState(null, "", said ? `?${said}` : location.pathname);
}

let waiting;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search().catch(giveUp);
});
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => search().catch(giveUp), 250);
});
more.querySelector("button").addEventListener("click", async () => {
  const first = await showMore(asked).catch(giveUp);
  first?.querySelector("a").focus();
});

form.hidden = false;
const asks = new URLSearchParams(location.search);
form.q.value = asks.get("q") ?? "";
if (!asks.toString()) form.q.focus();
engine.then(() => {
  for (const select of filters) select.value = asks.get(select.name) ?? "";
  if (asks.toString()) search().catch(giveUp);
}, giveUp);
