import { escape, iso } from "../furniture.mjs";

export const data = {
  pagination: { data: "collections.feedPages", size: 1, alias: "feed" },
  permalink: (data) => `${data.feed.path}feed.xml`,
};

const entries = new Map();

function entry(story, magazine) {
  if (!entries.has(story.url)) {
    const authors = story.data.by.map((id) => `<author><name>${escape(magazine.people[id].name)}</name></author>`);
    const subjects = story.data.topics.map((tag) => `<category term="${escape(tag)}"/>`);
    entries.set(
      story.url,
      `<entry>
<id>${magazine.url}${story.url}</id>
<title>${escape(story.data.title)}</title>
<link rel="alternate" type="text/html" href="${magazine.url}${story.url}"/>
<published>${iso(story.date)}</published>
<updated>${iso(story.date)}</updated>
${authors.join("\n")}
${subjects.join("\n")}
<summary>${escape(story.data.dek)}</summary>
<content type="html">${escape(story.content)}</content>
</entry>`,
    );
  }
  return entries.get(story.url);
}

export const render = ({ feed, magazine }) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${magazine.url}${feed.path}</id>
<title>${escape(feed.name)}</title>
<updated>${iso(feed.stories[0].date)}</updated>
<link rel="alternate" type="text/html" href="${magazine.url}${feed.path}"/>
<link rel="self" type="application/atom+xml" href="${magazine.url}${feed.path}feed.xml"/>
${feed.stories.map((story) => entry(story, magazine)).join("\n")}
</feed>
`;
