import { jsonDefaults } from "monaco-editor/languages/features/json/register";
import type { Scenario } from "#schemas/scenario.ts";
import { settableIn } from "../../session/settable.ts";

/** Tells the editor what the learner's deployment file may set. */
export function prepareJson({ deployment, instances }: Scenario): void {
  const settable = deployment ? settableIn({ deployment, instances }) : [];
  const properties = Object.fromEntries(
    settable.map(({ name, most, means }) => [
      name,
      { type: "integer", minimum: 1, ...(most !== null && { maximum: most }), description: means },
    ]),
  );
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    schemas: deployment
      ? [
          {
            uri: "file:///deployment.schema.json",
            fileMatch: [`*/${deployment.file}`],
            schema: { type: "object", properties, additionalProperties: false },
          },
        ]
      : [],
  });
}
