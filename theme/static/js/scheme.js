// Before the first paint: the scheme that the reader has chosen here. The switch turns what the device would show.
{
  const root = document.documentElement.dataset;
  const night = matchMedia("(prefers-color-scheme: dark)");
  const device = () => (night.matches ? "dark" : "light");
  const other = () => (night.matches ? "light" : "dark");
  const remember = (scheme) => {
    try {
      if (scheme) localStorage.setItem("scheme", scheme);
      else localStorage.removeItem("scheme");
    } catch {} // a reader who lets nothing be kept has the switch all the same
  };
  try {
    const kept = localStorage.getItem("scheme");
    if (kept === "light" || kept === "dark") root.scheme = kept;
  } catch {}
  const show = () => {
    const turn = document.querySelector(".scheme__switch");
    turn.checked = (root.scheme || device()) !== device();
    turn.onchange = () => {
      if (turn.checked) root.scheme = other();
      else delete root.scheme;
      remember(root.scheme);
    };
  };
  addEventListener("DOMContentLoaded", show);
  addEventListener("pageshow", show); // a browser that goes back may have kept the switch as it was
  night.addEventListener("change", show);
}
