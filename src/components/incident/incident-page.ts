import * as say from "#strings/incident.ts";
import type { Desk } from "./desk/open-desk.tsx";
import type { Look } from "./incident-data.ts";
import { lookEvent } from "./incident-data.ts";

// The question and the desk weigh more than all else on the page: each comes when it is wanted.
const page = document.querySelector<HTMLElement>("incident-case");
let desk: Promise<Desk> | null = null;

if (page) {
  const question = page.querySelector(".question");
  if (question)
    new IntersectionObserver(
      (entries, observer) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        void import("./incident-case.ts").then(
          ({ openCase }) => openCase(page),
          () => {
            const status = page.querySelector(".noted");
            if (status) status.textContent = say.questionNotLoaded;
          },
        );
      },
      { rootMargin: "900px" },
    ).observe(question);
  page
    .querySelector("[data-start]")
    ?.addEventListener("click", () => void open(page).then((opened) => opened?.focus()));
  page.addEventListener(lookEvent, (event) => {
    const look = (event as CustomEvent<Look>).detail;
    void open(page).then((opened) => opened?.show(look));
  });
}

/** The desk, opened at most once; null, with the reason in the page, when it could not be had. */
async function open(page: HTMLElement): Promise<Desk | null> {
  const status = page.querySelector(".start [role=status]");
  if (status && !desk) status.textContent = say.loadingRun;
  try {
    desk ??= import("./desk/open-desk.tsx").then(({ openDesk }) => openDesk(page));
    return await desk;
  } catch (cause) {
    desk = null;
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (status) status.textContent = say.runNotLoaded(reason);
    return null;
  }
}
