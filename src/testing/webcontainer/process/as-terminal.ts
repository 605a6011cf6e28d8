import type { Start } from "./running.ts";

/** What npm 11.19.1 draws and takes back again before each line where it has a terminal. */
const spinner = Buffer.from("⠹\x1b[1G\x1b[0K").toString("latin1");
const colours = { error: 31, warn: 33 };

/**
 * A start whose output looks as if the program had a terminal: colours, returns before new lines, and npm's spinner.
 * Letters are left as bytes, as a piece may end in the middle of one.
 */
export function asTerminal(start: Start): Start {
  const isNpm = start.command === "npm";
  return {
    ...start,
    env: { ...start.env, FORCE_COLOR: "1", npm_config_color: "always" },
    onOutput(data) {
      const text = Buffer.from(data).toString("latin1").replace(/\r?\n/g, "\r\n");
      start.onOutput(Buffer.from(isNpm ? withSpinner(text) : text, "latin1"));
    },
  };
}

const withSpinner = (text: string): string =>
  text
    .replace(/^npm (error|warn)( \w+)?/gm, (_, kind: keyof typeof colours, label = "") => {
      const coloured = label && ` \x1b[94m${label.trim()}\x1b[39m`;
      return `\x1b[1mnpm\x1b[22m \x1b[${colours[kind]}m${kind}\x1b[39m${coloured}`;
    })
    .replace(/^(?=.)/gm, spinner);
