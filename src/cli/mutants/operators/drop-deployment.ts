import type { Mutation, Operator } from "../operator.ts";

/** Of a deployment file: each setting left out, so that the platform's own limit holds. */
export const dropDeployment: Operator = {
  id: "drop-deployment",
  does: "leaves out a setting of the deployment",
  mutate: ({ file }) => {
    if (!file.fileName.endsWith(".json")) return [];
    const settings = Object.entries(JSON.parse(file.text) as Record<string, unknown>);
    return settings.map(([subject]): Mutation => {
      const rest = Object.fromEntries(settings.filter(([name]) => name !== subject));
      const text = `${JSON.stringify(rest, null, 2)}\n`;
      return { subject, at: file.text.indexOf(`"${subject}"`), edits: [{ start: 0, end: file.text.length, text }] };
    });
  },
};
