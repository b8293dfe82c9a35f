// Only a script can copy, so the button is hidden from readers without one.
addEventListener("DOMContentLoaded", () => {
  const way = document.querySelector(".share__copy");
  if (!way || !navigator.clipboard) return;
  const done = way.querySelector(".share__done");
  way.hidden = false;
  way.firstElementChild.onclick = (click) =>
    navigator.clipboard.writeText(click.target.dataset.copy).then(() => {
      done.textContent = done.dataset.done;
    });
});
