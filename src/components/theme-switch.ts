import { themes } from "#strings/site.ts";

const KEY = "warm-start:theme";
const CHOICES = ["system", "light", "dark"] as const;
type Choice = (typeof CHOICES)[number];

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
/** The colours of the browser's own bar: the light theme's, then the dark one's. */
const bars = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
let choice = stored();

function stored(): Choice {
  try {
    return CHOICES.find((known) => known === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

function apply(): void {
  document.documentElement.dataset.theme = choice === "system" ? (systemIsDark.matches ? "dark" : "light") : choice;
  bars.forEach((bar, index) => {
    const theme = index === 0 ? "light" : "dark";
    bar.media = choice === "system" ? `(prefers-color-scheme: ${theme})` : choice === theme ? "all" : "not all";
  });
  const text = button?.querySelector("[data-text]");
  if (text) text.textContent = themes[choice];
}

button?.addEventListener("click", () => {
  choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? "system";
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The theme still holds for this page.
  }
  apply();
});
systemIsDark.addEventListener("change", apply);
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  choice = stored();
  apply();
});
apply();
