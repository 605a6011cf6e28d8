import * as say from "#strings/guide.ts";

/** What this needs of a plugin's context; the package's own types bring much more. */
interface RenderedBlock {
  codeBlock: { metaOptions: { getString(key: string): string | undefined } };
  renderData: { blockAst: unknown };
}

const before = { write: say.writesFile, append: say.addsToFile, change: say.changesFile } as const;

const paragraph = (text: string) => ({
  type: "element",
  tagName: "p",
  properties: { className: ["command-note"] },
  // Names of files are told apart by their slashes and dots: no sentence of ours has one inside of a word.
  children: text
    .split(/(\S*[./]\w\S*?)(?=[:,]?(?:\s|$))/)
    .map((part, index) =>
      index % 2 === 0
        ? { type: "text", value: part }
        : { type: "element", tagName: "code", properties: {}, children: [{ type: "text", value: part }] },
    ),
});

/**
 * Expressive Code's plugin for the instructors' guide: over a block that belongs into a file stands which, and under a command
 * that no test runs stands why. The marks: `content/instructors/README.md`.
 */
export const commandNotes = {
  name: "command-notes",
  hooks: {
    postprocessRenderedBlock({ codeBlock: { metaOptions }, renderData }: RenderedBlock) {
      const notes = Object.entries(before).flatMap(([mark, says]) => {
        const file = metaOptions.getString(mark);
        return file === undefined ? [] : [paragraph(says(file))];
      });
      const why = metaOptions.getString("not-run");
      if (notes.length === 0 && why === undefined) return;
      const block = renderData.blockAst;
      renderData.blockAst = {
        type: "element",
        tagName: "div",
        properties: { className: ["command"] },
        children: [...notes, block, ...(why === undefined ? [] : [paragraph(say.notRun(why))])],
      };
    },
  },
};
