import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { loadPglite } from "#pglite/load.ts";
import type { ClassBank } from "#quiz/statistics/index.ts";
import type { ResultFile } from "#schemas/result-file.ts";
import {
  buildStatements,
  choicesStatement,
  itemsStatement,
  objectivesStatement,
  prepareStatements,
  stepsStatement,
  testsStatement,
  variantsStatement,
} from "./class-statements.ts";

type Interval = [number, number];

export interface SqlFigures {
  n: number;
  difficulty: number;
  difficulty_interval: Interval;
  discrimination: number | null;
  discrimination_n: number;
  discrimination_interval: Interval | null;
  confident_errors: number;
  confident_errors_interval: Interval;
  median: number;
  quartiles: Interval;
}

export interface SqlReport {
  learners: number;
  items: (SqlFigures & { question: string })[];
  variants: (SqlFigures & { question: string; variant: string })[];
  choices: { question: string; choice: string; role: string; count: number; share: number; interval: Interval }[];
  objectives: { step: number; of: string; n: number; share: number; interval: Interval }[];
  steps: { step: number; of: string; n: number; share: number; interval: Interval }[];
  tests: {
    test: string;
    n: number;
    score: number;
    score_interval: Interval;
    passed: number | null;
    passed_interval: Interval | null;
  }[];
}

/** The same statistics as `classReport`, by SQL in a real Postgres: its own averages, correlations and percentiles. */
export async function classInPostgres(files: readonly ResultFile[], { items, tests }: ClassBank): Promise<SqlReport> {
  const { bytes } = await ensureSnapshot();
  const pglite = await loadPglite({ snapshot: bytes });
  const rows = async <Row>(statement: string, values: unknown[] = []) =>
    (await pglite.query<Row>(statement, values)).rows;
  try {
    for (const statement of prepareStatements) await rows(statement);
    for (const file of files) await rows("insert into files values ($1)", [file]);
    for (const [place, { id, step, objective, wordings }] of items.entries())
      for (const { variant = null, hash, key } of wordings) {
        const options = key.type === "number" ? [] : key.options.map((option) => option.id);
        const rights =
          key.type === "number" || key.type === "order" ? [] : key.options.filter((o) => o.correct).map((o) => o.id);
        const number = key.type === "number" ? key : { answer: null, tolerance: null, nearMisses: [] };
        const misses = number.nearMisses.map(({ value }) => value);
        await rows("insert into wordings values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", [
          ...[place, id, step, objective, variant, hash, key.type],
          ...[options, rights, number.answer, number.tolerance, misses],
        ]);
      }
    for (const [place, { id, passShare = null }] of tests.entries())
      await rows("insert into tests values ($1, $2, $3)", [place, id, passShare]);
    for (const statement of buildStatements) await rows(statement);
    const [counted] = await rows<{ n: number }>("select count(*) as n from learners");
    return {
      learners: counted?.n ?? 0,
      items: await rows(itemsStatement),
      variants: await rows(variantsStatement),
      choices: await rows(choicesStatement),
      objectives: await rows(objectivesStatement),
      steps: await rows(stepsStatement),
      tests: await rows(testsStatement),
    };
  } finally {
    await pglite.close();
  }
}
