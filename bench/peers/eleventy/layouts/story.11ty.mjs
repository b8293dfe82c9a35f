import { storyPage } from "../furniture.mjs";

export const render = (data) => storyPage(data);
