import { find } from "../elements.ts";

interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
}

/** Asks before something is lost. Escape is the careful answer, and focus goes back to where it came from. */
export function confirmIn(host: ParentNode, { title, text, yes, no }: Question): Promise<boolean> {
  const dialog = find<HTMLDialogElement>(host, "dialog");
  const [yesButton, noButton] = dialog.querySelectorAll("button");
  find(dialog, "h2").textContent = title;
  find(dialog, "p").textContent = text;
  if (!yesButton || !noButton) throw new Error("The dialog of this page has no buttons.");
  yesButton.textContent = yes;
  noButton.textContent = no;
  return new Promise((resolve) => {
    yesButton.onclick = () => dialog.close("yes");
    noButton.onclick = () => dialog.close("no");
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });
}
