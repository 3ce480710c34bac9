/* For the documents: each becomes van-ban/ID.html. */
export default {
	layout: "document.11ty.js",
	eleventyExcludeFromCollections: true,
	permalink: (data) => `van-ban/${data.page.fileSlug}.html`,
};
