// What every page is made of, as template literals; a card is made once.

import { slugOf } from "./lists.mjs";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const WORDS_A_MINUTE = 238;
const cards = new Map();

export const escape = (text) => String(text).replace(/[&<>"']/g, (letter) => ESCAPES[letter]);
export const iso = (date) => date.toISOString().replace(".000Z", "Z");
export const day = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
export const time = (date) => `<time datetime="${iso(date)}">${day(date)}</time>`;

const names = (data) =>
  data.by.map((id) => `<a href="/by/${id}/">${escape(data.magazine.people[id].name)}</a>`).join(", ");

const kicker = (data) => {
  const section = data.magazine.sections.find((one) => one.slug === data.section);
  return `<p class="kicker"><a class="kicker__type" href="/types/${slugOf(data.kind)}/">${escape(data.kind)}</a> <span class="kicker__bar" aria-hidden="true">|</span> <a href="/${section.slug}/">${escape(section.name)}</a></p>`;
};

export function card(story) {
  if (!cards.has(story.url)) {
    const data = story.data;
    cards.set(
      story.url,
      `<article class="card">
<div class="card__kicker">${kicker(data)}</div>
<h3 class="card__headline"><a href="${story.url}">${escape(data.title)}</a></h3>
<p class="card__dek">${escape(data.dek)}</p>
<p class="card__meta"><span class="card__names">${names(data)}</span> ${time(story.date)}</p>
</article>
`,
    );
  }
  return cards.get(story.url);
}

export function rails(edition, magazine) {
  if (!edition.rails) {
    const briefs = edition.lists.get("/briefs/")?.stories ?? [];
    const latest = [];
    for (const story of edition.stories) {
      if (latest.length === 5) break;
      if (story.data.kind !== magazine.brief) latest.push(story);
    }
    edition.rails = `<aside class="rails" aria-label="More to read">
${rail("latest", "Latest", latest)}
${rail("briefs", "Briefs", briefs.slice(0, 5))}
</aside>`;
  }
  return edition.rails;
}

const rail = (name, title, stories) => `<section class="rail rail--${name}"><h2 class="rail__title"><a href="/${name}/">${title}</a></h2><ul class="rail__list">
${stories.map((story) => `<li class="rail__item"><a href="${story.url}">${escape(story.data.title)}</a> ${time(story.date)}</li>`).join("\n")}
</ul></section>`;

const nav = (magazine) =>
  magazine.sections.map((section) => `<li><a href="/${section.slug}/">${escape(section.name)}</a></li>`).join("\n");

export function page({ magazine, url, title = "", description = "", feed = "", published = null }, main) {
  const wordmark = `<a class="wordmark" href="/">${escape(magazine.name)}</a>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${escape(title)} — ` : ""}${escape(magazine.name)}</title>
<meta name="description" content="${escape(description || magazine.tagline)}">
<link rel="canonical" href="${magazine.url}${url}">
<link rel="stylesheet" href="/site.css">
<link rel="alternate" type="application/atom+xml" href="${magazine.url}/feed.xml" title="${escape(magazine.name)}">
${feed ? `<link rel="alternate" type="application/atom+xml" href="${magazine.url}${feed}" title="${escape(title)}">\n` : ""}<meta property="og:site_name" content="${escape(magazine.name)}">
<meta property="og:type" content="${published ? "article" : "website"}">
<meta property="og:title" content="${escape(title || magazine.name)}">
<meta property="og:url" content="${magazine.url}${url}">
${published ? `<meta property="article:published_time" content="${iso(published)}">\n` : ""}</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="masthead">
<p class="masthead__name">${wordmark} <span class="masthead__tagline">${escape(magazine.tagline)}</span></p>
<nav class="nav" aria-label="Sections"><ul class="nav__list">
${nav(magazine)}
</ul></nav>
<nav class="doors" aria-label="Shortcuts"><ul class="doors__list"><li><a href="/latest/">Latest</a></li><li><a href="/briefs/">Briefs</a></li></ul></nav>
</header>
<main id="main" class="page">
${main}
</main>
<footer class="foot">
<p class="foot__name">${wordmark} <span class="foot__tagline">${escape(magazine.tagline)}</span></p>
<nav class="foot__index" aria-label="Index"><h2 class="foot__title">Sections</h2><ul>
${nav(magazine)}
</ul></nav>
</footer>
</body>
</html>
`;
}

export function storyPage(data) {
  const [edition] = data.collections.edition;
  const { magazine } = data;
  const minutes = Math.max(1, Math.round(data.content.split(/\s+/).length / WORDS_A_MINUTE));
  const related = edition.related.get(data.page.url) ?? [];
  const bios = data.by
    .map((id) => magazine.people[id])
    .map((person) => `<p class="bio"><b>${escape(person.name)}</b>, ${person.role}. ${escape(person.bio)}</p>`);
  const main = `<div class="spread">
<article class="story">
<header class="story__head">
${kicker(data)}
<h1 class="story__title">${escape(data.title)}</h1>
<p class="dek">${escape(data.dek)}</p>
<p class="byline">By ${names(data)} ${time(data.page.date)} <span class="byline__minutes">${minutes} minutes</span></p>
</header>
<div class="story__body prose">
${data.content}
</div>
<footer class="story__end">
<div class="story__bios">
${bios.join("\n")}
</div>
${kicker(data)}
<ul class="tags" aria-label="Tags">
${data.topics.map((tag) => `<li><a href="/tags/${slugOf(tag)}/" rel="tag">${escape(tag)}</a></li>`).join("\n")}
</ul>
</footer>
</article>
${rails(edition, magazine)}
</div>
${related.length ? `<section class="band related"><h2 class="band__title">Related reading</h2><div class="cards">\n${related.map(card).join("\n")}</div></section>` : ""}`;
  return page({ magazine, url: data.page.url, title: data.title, description: data.dek, published: data.page.date }, main);
}

export function listPage(list, edition, magazine) {
  const person = list.kind === "person" ? magazine.people[list.path.split("/")[2]] : null;
  const feed = ["section", "person", "type"].includes(list.kind) ? `${list.path}feed.xml` : "";
  const pager =
    list.newer || list.older
      ? `<nav class="pager" aria-label="Pages">${list.newer ? `<a class="pager__newer" href="${list.newer}" rel="prev">Newer stories</a>` : ""}
<span class="pager__number">Page ${list.number}</span>${list.older ? `<a class="pager__older" href="${list.older}" rel="next">Older stories</a>` : ""}
</nav>`
      : "";
  const main = `${person ? `<p class="person__role">${person.role}</p>\n<p class="person__bio">${escape(person.bio)}</p>\n` : ""}<h1 class="title">${escape(list.name)}</h1>
<div class="river">
${list.stories.map(card).join("\n")}
</div>
${pager}
${list.kind === "section" ? rails(edition, magazine) : ""}`;
  return page({ magazine, url: list.url, title: list.name, feed }, main);
}
