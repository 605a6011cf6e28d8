/** One size of the lab page that a reader may change; kept in this browser. */
export interface Pane {
  /** The custom property that the stylesheet reads. */
  variable: `--lab-${string}`;
  unit: "%" | "rem";
  least: number;
  most: number;
  /** What the stylesheet has without a choice. */
  usual: number;
  step: number;
}

/** Widths in per cent of the workbench, on a laptop and on a wide screen; heights in rem. */
export const panes = {
  left: { variable: "--lab-left", unit: "%", least: 24, most: 60, usual: 38, step: 2 },
  wideLeft: { variable: "--lab-wide-left", unit: "%", least: 14, most: 34, usual: 21, step: 1 },
  wideWork: { variable: "--lab-wide-work", unit: "%", least: 22, most: 50, usual: 36, step: 1 },
  editor: { variable: "--lab-editor-height", unit: "rem", least: 12, most: 60, usual: 22, step: 1 },
} satisfies Record<string, Pane>;

export type PaneName = keyof typeof panes;
export type PaneSizes = Partial<Record<PaneName, number>>;

export const KEY = "warm-start:panes";

/** A size within what the pane allows, to a tenth. */
export function withinPane(name: PaneName, size: number): number {
  const { least, most } = panes[name];
  return Math.round(Math.min(Math.max(size, least), most) * 10) / 10;
}

/** What was kept: whatever of it is a size. */
export function readSizes(text: string | null): PaneSizes {
  try {
    const kept: unknown = JSON.parse(text ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const sizes: PaneSizes = {};
    for (const name of Object.keys(panes) as PaneName[]) {
      const size = (kept as Record<string, unknown>)[name];
      if (typeof size === "number" && Number.isFinite(size)) sizes[name] = withinPane(name, size);
    }
    return sizes;
  } catch {
    return {};
  }
}

/** The size a key asks for; null where it asks for none. Right and down make a pane larger. */
export function sizeByKey(name: PaneName, size: number, key: string): number | null {
  const { least, most, step } = panes[name];
  if (key === "Home") return least;
  if (key === "End") return most;
  const [less, more] = name === "editor" ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  if (key === less) return withinPane(name, size - step);
  return key === more ? withinPane(name, size + step) : null;
}
