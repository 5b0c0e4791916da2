// The least that Eleventy needs: no template language in the Markdown, one layout, no collections.
export default function (config) {
  config.addGlobalData("layout", "base.11ty.js");
  config.addGlobalData("eleventyExcludeFromCollections", true);
  config.addPassthroughCopy("style.css");
  return { dir: { input: ".", output: "public" }, markdownTemplateEngine: false };
}
