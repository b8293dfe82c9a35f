// The bar and the problems, apart from the page: its style does not reach them, nor theirs the page.
const made = (name, words = "", marks = {}) => Object.assign(document.createElement(name), { textContent: words, ...marks });

export class Bar extends HTMLElement {
  #trouble = made("section", "", { className: "trouble", hidden: true });
  #nearest = made("nav", "", { className: "nearest", hidden: true });
  #bar = made("footer", "", { className: "bar" });
  #lost = made("p", "The preview has ended; start it again", { className: "lost", hidden: true });

  constructor() {
    super();
    const style = made("link", "", { rel: "stylesheet", href: "/_preview/bar.css" });
    const all = made("div", "", { className: "all", hidden: true, lang: "en", dir: "ltr" });
    style.onload = () => (all.hidden = false);
    all.append(this.#trouble, this.#nearest, this.#bar, this.#lost);
    this.attachShadow({ mode: "open" }).append(style, all);
    this.#trouble.setAttribute("role", "alert");
    this.#nearest.setAttribute("aria-label", "Nearest addresses");
  }

  show({ about, trouble }) {
    this.#problems(trouble ?? []);
    if (about) this.#page(about);
  }

  lost(gone) {
    this.#lost.hidden = !gone;
  }

  #problems(trouble) {
    this.#trouble.hidden = !trouble.length;
    const list = made("ul");
    for (const { place, note } of trouble) {
      const item = made("li");
      if (place) item.append(copied(place));
      item.append(made("p", note));
      list.append(item);
    }
    this.#trouble.replaceChildren(made("h2", "The page is as it was, until this is mended"), list);
  }

  #page({ source, opens, mark, nearest }) {
    const parts = [made("strong", "Preview", { className: "name" })];
    if (mark) parts.push(made("span", mark, { className: "mark" }));
    if (source) parts.push(opens ? made("a", source, { href: opens, className: "source" }) : copied(source));
    this.#bar.replaceChildren(...parts);
    this.#nearest.hidden = !nearest?.length;
    const list = made("ul");
    for (const address of nearest ?? []) {
      const item = made("li");
      item.append(made("a", decodeURI(address), { href: address }));
      list.append(item);
    }
    this.#nearest.replaceChildren(made("h2", "Nothing stands here. Nearest to it:"), list);
  }
}

// A path that a click copies.
function copied(path) {
  const button = made("button", path, { className: "source", title: "Copy" });
  button.onclick = async () => {
    await navigator.clipboard.writeText(path);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  };
  return button;
}

customElements.define("imprimatur-preview", Bar);
