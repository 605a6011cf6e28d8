// The guide for instructors: its frame, and what stands at its commands.
import { plural } from "../plural.ts";

export const guide = "For instructors";
export const pagePlace = (at: number, all: number) => `For instructors · page ${at} of ${all}`;
export const pageFacts = (place: string, minutes: string) => `${place} · ${minutes}`;
export const minutes = (count: number) => plural(count, { one: "1 minute", other: `${count} minutes` });
/** Above what a page leads to. */
export const atTheEnd = "At the end you have";
export const pagesOfGuide = "Pages for instructors";
export const previousAndNext = "Previous and next page";
export const neighbour = (number: number) => `Page ${number}`;
export const endsWith = "When something goes wrong";
export const allPages = "All pages for instructors";

// Over and under a block of code.
export const notRun = (why: string) => `No test of ours has run this: ${why}.`;
export const writesFile = (file: string) => `Write this into ${file}:`;
export const addsToFile = (file: string) => `Add this at the end of ${file}:`;
export const changesFile = (file: string) => `Change this in ${file}:`;

// The table of colours by their roles.
export const roles = "Colours by role";
export const role = "Role";
export const roleUse = "What it is for";
export const light = "Light";
export const dark = "Dark";
