import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./visualiser.css", import.meta.url), "utf8");

/** The fallback colours of one theme: those in effect on a page without tokens. */
function paletteOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--pv-([a-z-]+): var\(--ws-[a-z-]+, (#[0-9a-f]{6})\)/g)].map(([, name, colour]) => [
      name,
      colour,
    ]),
  );
}

function luminance(colour: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const split = css.indexOf("@media (prefers-color-scheme: dark)");
const light = paletteOf(css.slice(0, split));
const themes = { light, dark: { ...light, ...paletteOf(css.slice(split)) } };

/** How thick each line between the columns is, and its pattern of dashes. */
const lines = ["scene.css", "pooler.css"].flatMap((file) => {
  const rules = readFileSync(new URL(`./${file}`, import.meta.url), "utf8").matchAll(/([^{}]+)\{([^{}]*)\}/g);
  return [...rules].flatMap(([, selectors = "", body = ""]) =>
    [...selectors.matchAll(/\.pv-c-(?!refused-mark|pulse)([a-z]+)/g)].map(([, name]) => ({
      ...{ name, width: Number(/stroke-width: ([\d.]+)/.exec(body)?.[1] ?? 0) },
      dashes: /stroke-dasharray: ([\d. ]+)/.exec(body)?.[1],
    })),
  );
});

it("lines of different states differ by their dashes, or one is twice as thick: colour alone tells nobody", () => {
  const names = [...new Set(lines.map(({ name }) => name))];
  const merged = names.map((name) => {
    const rules = lines.filter((rule) => rule.name === name);
    const dashes = rules.findLast((rule) => rule.dashes)?.dashes ?? "none";
    return { name, dashes, width: Math.max(...rules.map(({ width }) => width)) };
  });
  expect(merged.length).toBe(10);
  const alike = merged.flatMap((one, n) =>
    merged
      .slice(n + 1)
      .filter((other) => one.dashes === other.dashes && Math.max(one.width / other.width, other.width / one.width) < 2)
      .map((other) => `${one.name} and ${other.name}`),
  );
  expect(alike).toEqual([]);
});

describe.each(Object.entries(themes))("the %s fallback colours", (_name, palette) => {
  const of = (name: string) => palette[name] ?? "missing";

  it("give text 4.5:1 on both grounds", () => {
    for (const ground of ["bg", "surface"])
      for (const ink of ["text", "muted", "fail", "ok", "wait"])
        expect(contrast(of(ink), of(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("on"), of("accent"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("use-on"), of("use"))).toBeGreaterThanOrEqual(4.5);
  });

  it("give marks 3:1 on both grounds", () => {
    for (const ground of ["bg", "surface"])
      for (const ink of ["line", "use", "accent"])
        expect(contrast(of(ink), of(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});
