import type * as Client from "@webcontainer/api";
import { expect } from "vitest";

let pages = 0;

/**
 * The real client as a page that was just loaded has it: after a boot that failed, the module's state allows no other.
 * Vite serves the installed files as they are; the query makes the module a new one.
 */
export function freshClient(origin: string): Promise<typeof Client> {
  (globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL = origin;
  pages++;
  return import(/* @vite-ignore */ `/node_modules/@webcontainer/api/dist/index.js?page=${pages}`);
}

/** Removes what clients put into the page, so that their containers end as with a page that is closed. */
export function leavePage(origin: string): void {
  for (const frame of document.querySelectorAll(`iframe[src^="${origin}"]`)) frame.remove();
}

/** All that a process says until it ends. */
export async function outputOf(process: Client.WebContainerProcess): Promise<string> {
  let output = "";
  await process.output.pipeTo(
    new WritableStream({
      write(text) {
        output += text;
      },
    }),
  );
  return output;
}

/** An assertion on what a machine with much else to do comes to in the end. */
export const eventually = <Value>(value: () => Value) => expect.poll(value, { timeout: 15_000 });
