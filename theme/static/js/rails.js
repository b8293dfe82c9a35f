// A story page is never reprinted for a newer one: its rails are fetched. Where that fails, the link to the list stays.
for (const rail of document.querySelectorAll(".rail[data-src]")) {
  fetch(rail.dataset.src)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((list) => {
      rail.querySelector(".rail__fallback").outerHTML = list;
    })
    .catch(() => {});
}
