// Part of every page: what the search is made of comes when it is opened.
const link = document.querySelector<HTMLAnchorElement>("[data-search]");
const typing = "input:not([type=radio],[type=checkbox]),textarea,select,[contenteditable],[role=textbox]";

function open(event: Event): void {
  if (!link) return;
  event.preventDefault();
  import("./dialog.ts").then(
    ({ openSearch }) => openSearch(),
    () => location.assign(link.href),
  );
}

/** A reader may switch off the key that is a single character (WCAG 2.2, 2.1.4). */
function hasSlash(): boolean {
  try {
    return localStorage.getItem("warm-start:slash") !== "off";
  } catch {
    return true;
  }
}

link?.addEventListener("click", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
});

addEventListener("keydown", (event) => {
  const { key, altKey } = event;
  const hasCommand = event.ctrlKey || event.metaKey;
  const [target] = event.composedPath();
  if (altKey || event.defaultPrevented || (target instanceof Element && target.closest(typing))) return;
  if (hasCommand ? key === "k" : key === "/" && hasSlash()) open(event);
});
