// The page as it was served stands beside the page on the screen. A new one is held against the first, and only what is
// other in it is changed in the second: what the reader has opened and what scripts have done stays as it is.
export class Served {
  #twins = new WeakMap();
  #root;

  constructor(page) {
    this.#root = page.documentElement.cloneNode(true);
    this.#pair(this.#root, page.documentElement);
  }

  // Whether the page on the screen could become this one; where its scripts are others, it must be loaded anew.
  become(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").documentElement;
    if (scripts(fresh) !== scripts(this.#root)) return false;
    const live = this.#twins.get(this.#root);
    for (const { name, value } of fresh.attributes) {
      if (this.#root.getAttribute(name) === value) continue;
      this.#root.setAttribute(name, value);
      live.setAttribute(name, value);
    }
    for (const part of ["head", "body"]) {
      const [old, now] = [this.#root, fresh].map((root) => root.querySelector(`:scope > ${part}`));
      this.#merge(old, now);
    }
    return true;
  }

  #pair(served, live) {
    this.#twins.set(served, live);
    let twin = live.firstChild;
    for (const child of served.childNodes) {
      if (!twin) return;
      this.#pair(child, twin);
      twin = twin.nextSibling;
    }
  }

  #merge(served, fresh) {
    if (served.isEqualNode(fresh)) return;
    const live = this.#twins.get(served);
    if (served.nodeType !== Node.ELEMENT_NODE) {
      served.nodeValue = live.nodeValue = fresh.nodeValue;
      return;
    }
    if (served.matches("link[rel=stylesheet]")) return this.#dress(served, live, fresh);
    for (const { name } of [...served.attributes]) {
      if (!fresh.hasAttribute(name)) for (const node of [served, live]) node.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (served.getAttribute(name) !== value) for (const node of [served, live]) node.setAttribute(name, value);
    }
    this.#children(served, live, fresh);
  }

  // Equal children at both ends stay; between them, those of one kind are merged in turn, and the rest come or go.
  #children(served, live, fresh) {
    const old = [...served.childNodes];
    const now = [...fresh.childNodes];
    while (old.length && now.length && old[0].isEqualNode(now[0])) {
      old.shift();
      now.shift();
    }
    while (old.length && now.length && old.at(-1).isEqualNode(now.at(-1))) {
      old.pop();
      now.pop();
    }
    const after = old.length ? old.at(-1).nextSibling : this.#end(served, fresh, now);
    while (now.length) {
      const [mine, theirs] = [old[0], now.shift()];
      if (mine && alike(mine, theirs) && live.contains(this.#twins.get(mine))) {
        this.#merge(old.shift(), theirs);
        continue;
      }
      // One that is new, with the old one still to come: it is put before.
      const stays = mine && now.some((other) => other.isEqualNode(mine));
      if (mine && !stays) this.#drop(old.shift());
      this.#put(served, live, theirs, old[0] ?? after);
    }
    for (const gone of old) this.#drop(gone);
  }

  // Where nothing of the old ones is left between the ends, the new ones come before what is equal at the end.
  #end(served, fresh, now) {
    const behind = now.length ? [...fresh.childNodes].indexOf(now.at(-1)) : fresh.childNodes.length - 1;
    return served.childNodes[served.childNodes.length - (fresh.childNodes.length - 1 - behind)] ?? null;
  }

  #put(served, live, fresh, before) {
    const mine = served.insertBefore(document.importNode(fresh, true), before ?? null);
    const twin = before ? this.#twins.get(before) : null;
    const theirs = live.insertBefore(document.importNode(fresh, true), twin?.parentNode === live ? twin : null);
    this.#pair(mine, theirs);
  }

  #drop(served) {
    this.#twins.get(served)?.remove();
    served.remove();
  }

  // A new style is loaded beside the old one, which goes when it is there: the page is never without.
  #dress(served, live, fresh) {
    const style = document.importNode(fresh, true);
    style.onload = style.onerror = () => live.remove();
    live.after(style);
    const mine = document.importNode(fresh, true);
    served.replaceWith(mine);
    this.#twins.set(mine, style);
  }
}

const alike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;
const scripts = (root) => [...root.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")).join();
