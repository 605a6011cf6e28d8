import * as say from "#strings/visualiser-drawing.ts";
import { formatMillis } from "../frames/format.ts";
import type { InstanceView } from "../frames/frame.ts";
import { type Stack, stackRow } from "./instances-layout.ts";
import { path, px } from "./marks.ts";
import { slotShapes } from "./sockets.ts";
import { counted, text } from "./text.ts";
import { texture } from "./textures.ts";

/** Where the n-th row of a stack is: states of instances first, then of sockets. */
export function stackRowAt(stack: Stack, kind: "states" | "slots", n: number): { x: number; y: number } {
  const { x, y, width, states, beside, head } = stack;
  const line = kind === "states" || beside ? n : states.length + n;
  return { x: x + (kind === "slots" && beside ? width * 0.52 : 0) + 22, y: y + head + 6 + line * stackRow };
}

/** A small card of an instance in one state. */
function miniature(state: InstanceView["state"], x: number, y: number, textures: string): string {
  const box = (name: string, rest = "") =>
    `<rect class="pv-${name}" x="${px(x - 8)}" y="${px(y - 5)}" width="16" height="10" rx="2.5"${rest}/>`;
  return box(`i-${state}`) + (state === "frozen" ? box("i-texture", texture(textures, "hatch")) : "");
}

/** Most instances as one: how many are in each state, and their sockets. */
export function renderStack(views: readonly InstanceView[], stack: Stack, textures: string): string {
  const { x, y, width, height, count, states, slots } = stack;
  const own = views.slice(stack.from);
  const inState: Partial<Record<InstanceView["state"], number>> = {};
  const sockets = { empty: 0, connecting: 0, idle: 0, "checked-out": 0, leaked: 0 };
  let [waiting, oldest] = [0, 0];
  for (const { state, pools, bare, monitors } of own) {
    inState[state] = (inState[state] ?? 0) + 1;
    for (const slot of [...bare, ...monitors]) sockets[slot.state]++;
    for (const pool of pools) {
      waiting += pool.waiting;
      oldest = Math.max(oldest, pool.oldestWaitMillis);
      for (const slot of pool.slots) sockets[slot.state]++;
    }
  }
  const words = say.stackTitle(count);
  const title = stack.head > 40 ? words : [words.join(" ")];
  const card = (shift: number) =>
    `<rect class="pv-stack" x="${px(x + 0.5 + shift)}" y="${px(y + 0.5 + shift)}" width="${px(width - 1)}" height="${px(height - 1)}" rx="7"/>`;
  const row = (mark: string, at: { x: number; y: number }, many: number, word: string) =>
    mark + counted(at.x + 15, at.y + 4, many, many > 0 ? "n" : "small", word);
  const stateRows = states.map((state, n) => {
    const at = stackRowAt(stack, "states", n);
    return row(miniature(state, at.x, at.y, textures), at, inState[state] ?? 0, say.instanceStates[state]);
  });
  const slotRows = slots.map((state, n) => {
    const at = stackRowAt(stack, "slots", n);
    const mark = path(`s-${state}`, slotShapes[state](at.x, at.y, 5));
    return row(mark, at, sockets[state], say.sockets[state]);
  });
  const queue =
    waiting > 0
      ? text(
          x + 14,
          y + height - 11,
          oldest > 0 ? say.waitingOldest(waiting, formatMillis(oldest)) : say.waiting(waiting),
          "waits",
        )
      : "";
  return [
    ...[card(6), card(3), card(0)],
    ...title.map((words, n) => text(x + 14, y + 20 + 15 * n, words, "b")),
    ...[...stateRows, ...slotRows, queue],
  ].join("");
}
