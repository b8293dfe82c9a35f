import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import { feedsOf, listsOf, pagesOf, relate } from "./lists.mjs";

const magazine = JSON.parse(readFileSync(new URL("./data/magazine.json", import.meta.url)));

export default function (config) {
  config.setLibrary("md", markdownIt({ html: true, typographer: true }).use(footnotes));
  config.setQuietMode(true);
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("magazine", magazine);
  config.addCollection("edition", (api) => {
    const stories = api.getFilteredByTag("stories").reverse();
    const lists = listsOf(stories, magazine);
    return [{ stories, lists, related: relate(stories) }];
  });
  config.addCollection("listPages", (api) => pagesOf(api.getFilteredByTag("stories").reverse(), magazine));
  config.addCollection("feedPages", (api) => feedsOf(api.getFilteredByTag("stories").reverse(), magazine));
  return {
    dir: { input: "content", includes: "../layouts", data: "../data-of-eleventy" },
    markdownTemplateEngine: false,
  };
}
