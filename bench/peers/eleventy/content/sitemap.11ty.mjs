import { iso } from "../furniture.mjs";

export const data = { permalink: "/sitemap.xml" };

export function render({ collections, magazine }) {
  const [edition] = collections.edition;
  const places = [...edition.lists.keys()].map((path) => `<url><loc>${magazine.url}${path}</loc></url>`);
  const stories = edition.stories.map(
    (story) => `<url><loc>${magazine.url}${story.url}</loc><lastmod>${iso(story.date)}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${magazine.url}/</loc></url>
${places.join("\n")}
${stories.join("\n")}
</urlset>
`;
}
