// A story page is never reprinted for a newer one: its rails are fetched, each when the reader comes near. Where that
// fails, the link to the list stays.
addEventListener("DOMContentLoaded", () => {
  const near = new IntersectionObserver((rails) => {
    for (const { isIntersecting, target } of rails) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      fetch(target.dataset.src)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then((list) => {
          target.querySelector(".rail__fallback").outerHTML = list;
        })
        .catch(() => {});
    }
  }, { rootMargin: "25%" });
  for (const rail of document.querySelectorAll(".rail[data-src]")) near.observe(rail);
});
