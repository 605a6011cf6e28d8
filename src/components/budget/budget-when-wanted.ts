const calculator = document.querySelector("budget-calculator");
let element: Promise<unknown> | null = null;

/** Fetches the calculator's script when somebody reaches for it, so that reading the lesson doesn't. */
const wake = () => {
  element ??= import("./budget-element.ts");
  return element;
};

for (const reach of ["pointerenter", "pointerdown", "focusin"])
  calculator?.addEventListener(reach, wake, { once: true });

calculator?.addEventListener("submit", (event) => {
  if (customElements.get("budget-calculator")) return;
  event.preventDefault();
  const { target } = event;
  void wake().then(() => target instanceof HTMLFormElement && target.requestSubmit());
});
