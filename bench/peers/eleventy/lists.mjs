// Which lists there are, cut into pages of twenty, newest first; and which stories share tags.

const SIZE = 20;
const FEED = 20;
const RELATED = 4;

export const slugOf = (text) =>
  text.toLowerCase().replaceAll("'", "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

export function listsOf(stories, magazine) {
  const lists = new Map();
  const into = (kind, path, name, story) => {
    if (!lists.has(path)) lists.set(path, { kind, path, name, stories: [] });
    lists.get(path).stories.push(story);
  };
  const sections = new Map(magazine.sections.map((section) => [section.slug, section.name]));
  for (const story of stories) {
    const data = story.data;
    into("latest", "/latest/", "Latest", story);
    if (data.kind === magazine.brief) into("briefs", "/briefs/", "Briefs", story);
    into("section", `/${data.section}/`, sections.get(data.section), story);
    into("type", `/types/${slugOf(data.kind)}/`, data.kind, story);
    for (const id of data.by) into("person", `/by/${id}/`, magazine.people[id].name, story);
    for (const tag of data.topics) into("tag", `/tags/${slugOf(tag)}/`, tag, story);
  }
  return lists;
}

export function pagesOf(stories, magazine) {
  const pages = [];
  for (const list of listsOf(stories, magazine).values()) {
    const count = Math.ceil(list.stories.length / SIZE);
    const path = (number) => (number === 1 ? list.path : `${list.path}page/${number}/`);
    for (let number = 1; number <= count; number++) {
      pages.push({
        ...list,
        number,
        url: path(number),
        stories: list.stories.slice((number - 1) * SIZE, number * SIZE),
        newer: number > 1 ? path(number - 1) : "",
        older: number < count ? path(number + 1) : "",
      });
    }
  }
  return pages;
}

export function feedsOf(stories, magazine) {
  const feeds = [{ path: "/", name: magazine.name, stories: stories.slice(0, FEED) }];
  for (const list of listsOf(stories, magazine).values()) {
    if (["section", "person", "type"].includes(list.kind)) feeds.push({ ...list, stories: list.stories.slice(0, FEED) });
  }
  return feeds;
}

// The stories that share most tags with each story, the newest first where they share as many.
export function relate(stories) {
  const tagged = new Map();
  stories.forEach((story, place) => {
    for (const tag of story.data.topics) {
      if (!tagged.has(tag)) tagged.set(tag, []);
      tagged.get(tag).push(place);
    }
  });
  const shared = new Uint8Array(stories.length);
  const related = new Map();
  stories.forEach((story, place) => {
    const touched = [];
    for (const tag of story.data.topics) {
      for (const other of tagged.get(tag)) {
        if (other !== place && shared[other]++ === 0) touched.push(other);
      }
    }
    const best = [];
    for (const other of touched) {
      let at = best.length;
      while (at > 0 && (shared[best[at - 1]] < shared[other] || (shared[best[at - 1]] === shared[other] && best[at - 1] > other))) at--;
      if (at < RELATED) {
        best.splice(at, 0, other);
        best.length = Math.min(best.length, RELATED);
      }
    }
    for (const other of touched) shared[other] = 0;
    related.set(story.url, best.map((other) => stories[other]));
  });
  return related;
}
