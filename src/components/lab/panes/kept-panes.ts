import { KEY, type PaneName, type PaneSizes, panes, readSizes } from "./pane-sizes.ts";

/** The sizes kept in this browser. */
export function keptSizes(): PaneSizes {
  try {
    return readSizes(localStorage.getItem(KEY));
  } catch {
    return {};
  }
}

/** Gives a pane its size now; null gives it the usual one. */
export function applySize(name: PaneName, size: number | null): void {
  const { variable, unit } = panes[name];
  if (size === null) document.documentElement.style.removeProperty(variable);
  else document.documentElement.style.setProperty(variable, `${size}${unit}`);
}

export function keepSize(name: PaneName, size: number | null): void {
  const { [name]: _, ...others } = keptSizes();
  try {
    localStorage.setItem(KEY, JSON.stringify(size === null ? others : { ...others, [name]: size }));
  } catch {
    // Then it holds for this page.
  }
}
