import { card, page, rails } from "../furniture.mjs";

export const data = { permalink: "/index.html" };

export function render({ collections, magazine }) {
  const [edition] = collections.edition;
  const bands = magazine.sections
    .map((section) => ({ ...section, stories: edition.lists.get(`/${section.slug}/`)?.stories ?? [] }))
    .filter((section) => section.stories.length)
    .map(
      (section) => `<section class="band">
<h2 class="band__title"><a href="/${section.slug}/">${section.name.replace("&", "&amp;")}</a></h2>
<div class="cards">${section.stories.slice(0, 4).map(card).join("\n")}</div>
</section>`,
    );
  const main = `<h1 class="unseen">${magazine.name}</h1>
<div class="front__top">
${edition.stories.slice(0, 5).map(card).join("\n")}
${rails(edition, magazine)}
</div>
${bands.join("\n")}`;
  return page({ magazine, url: "/" }, main);
}
