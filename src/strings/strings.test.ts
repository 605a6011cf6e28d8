import { expect, it } from "vitest";
import { ownWords } from "#testing/own-words.ts";
import { exceptions, notDoneYet, placesOfWords } from "#testing/places-of-words.ts";
import { filesUnder, importsOf } from "#testing/source-files.ts";

const covers = (place: string, path: string) => {
  if (!place.endsWith("/*")) return place.endsWith("/") ? path.startsWith(place) : path === place;
  const folder = place.slice(0, -1);
  return path.startsWith(folder) && !path.slice(folder.length).includes("/");
};
const files = placesOfWords
  .flatMap((place) => filesUnder(place))
  .filter(({ path }) => /\.(ts|tsx|astro)$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path));
const strings = filesUnder("src/strings/en");

it("finds no words of its own in a component", () => {
  const own = files
    .filter(({ path }) => !notDoneYet.some((place) => covers(place, path)))
    .flatMap((file) =>
      ownWords(file)
        .filter(({ words }) => !exceptions.some((except) => covers(except.at, file.path) && except.says(words)))
        .map(({ line, words }) => `${file.path}:${line} says “${words}”`),
    );
  expect(own).toEqual([]);
});

it("notices words in a template, an attribute and a script", () => {
  const astro = `---\nconst many = \`\${n} things\`;\n---\n<p class="a b">Read <b>{many}</b></p><img alt="A pool" /><p>{n ? "One" : x}</p>`;
  expect(ownWords({ path: "A.astro", text: astro }).map(({ words }) => words)).toEqual([
    "… things",
    "Read",
    "A pool",
    "One",
  ]);
  const script = `button.textContent = "Copied"; find(host, "p button"); show({ words: \`Only \${n}\` }); throw new Error("No such thing.");`;
  expect(ownWords({ path: "a.ts", text: script }).map(({ words }) => words)).toEqual(["Copied", "Only …"]);
});

it("lists no place as not done where nothing is left", () => {
  const done = notDoneYet.filter(
    (place) => !files.some((file) => covers(place, file.path) && ownWords(file).length > 0),
  );
  expect(done).toEqual([]);
});

it("holds every exception to words that stand there", () => {
  const idle = exceptions.filter(
    ({ at, says }) => !files.some((file) => covers(at, file.path) && ownWords(file).some(({ words }) => says(words))),
  );
  expect(idle.map(({ at, reason }) => `${at}: ${reason}`)).toEqual([]);
});

it("has strings that hold nothing but exports, without HTML, of nothing but the language", () => {
  const wrong = strings.flatMap((file) => [
    ...importsOf(file)
      .filter((path) => !/^src\/strings\/(plural|number|en\/language|language)\.ts$/.test(path))
      .filter((path) => !new RegExp(`import type [^;]*${path.split("/").at(-1)}"`).test(file.text))
      .map((path) => `${file.path} imports ${path}`),
    ...[...file.text.replace(/^\/.*/gm, "").matchAll(/<\/?[a-z]+[ >]/g)].map(([tag]) => `${file.path} holds ${tag}`),
    ...[...file.text.matchAll(/^(?!export |import |\/|\s|[})\]]|$).*/gm)].map(([line]) => `${file.path} has “${line}”`),
  ]);
  expect(wrong).toEqual([]);
});
