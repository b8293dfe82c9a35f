import { listPage } from "../furniture.mjs";

export const data = {
  pagination: { data: "collections.listPages", size: 1, alias: "list" },
  permalink: (data) => `${data.list.url}index.html`,
};

export const render = (data) => listPage(data.list, data.collections.edition[0], data.magazine);
