export default {
  layout: "story.11ty.mjs",
  tags: "stories",
  permalink: ({ page }) => {
    const month = String(page.date.getUTCMonth() + 1).padStart(2, "0");
    return `/${page.date.getUTCFullYear()}/${month}/${page.fileSlug}/index.html`;
  },
};
