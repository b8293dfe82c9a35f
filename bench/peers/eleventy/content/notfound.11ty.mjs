import { page, rails } from "../furniture.mjs";

export const data = { permalink: "/404.html" };

export const render = ({ collections, magazine }) =>
  page(
    { magazine, url: "/404.html", title: "Page not found" },
    `<h1 class="title">This page is off the map</h1>
<p class="dek">There is nothing at this address.</p>
${rails(collections.edition[0], magazine)}`,
  );
