import { type RowTarget, rowTargetOf } from "./row-targets.ts";
import { type Statement, statementsOf } from "./sql-statements.ts";

/** What an SQL text may do to the session that runs it, beyond reading and writing rows. */
export interface SqlEffects {
  statements: Statement[];
  /** May change settings that outlive it. */
  changesSettings: boolean;
  /** Settings it names that are nobody's but the application's (`app.tenant`), in lower case. */
  ownSettings: string[];
  /** Settings that it sets for its transaction only, in lower case, in statements that do nothing else. */
  localSettings: string[];
  /** Leaves something in an open transaction that committing and beginning again would lose. */
  pinsTransaction: boolean;
  /** PostgreSQL takes a snapshot for it, after which a transaction's isolation level is fixed. */
  takesSnapshot: boolean;
  /** A failed transaction can be revived from a savepoint. */
  setsSavepoint: boolean;
  /** Drops the prepared statements of every session, since PostgreSQL sees only one. */
  dropsStatements: boolean;
  /** Names a prepared statement in SQL (`PREPARE`, `EXECUTE`, `DEALLOCATE`). */
  namesStatements: boolean;
  /** May change the session's time limits. */
  changesTimeouts: boolean;
  /** May change roles, their settings or their limits. */
  changesRoles: boolean;
  /** Names a function that waits for an advisory lock. */
  waitsForLocks: boolean;
  /** Rolls back to a savepoint, or may do so in a block of PL/pgSQL. */
  undoesPart: boolean;
  /** May draw from sequences. */
  drawsFromSequences: boolean;
  /** Asks for what the session itself drew: `currval` or `lastval`. */
  readsSequences: boolean;
  /** The user it asks to be from now on (`SET SESSION AUTHORIZATION`). */
  authorization: string | null;
  discardsAll: boolean;
  controlsTransaction: boolean;
  /** Ends a transaction and begins another (`COMMIT AND CHAIN`). */
  chainsTransaction: boolean;
  /** The rows it locks, where its text tells. */
  rowTarget: RowTarget | null;
  /** Why it cannot be simulated, with what to do instead. */
  refusal: Refusal | null;
}

export interface Refusal {
  message: string;
  hint: string;
  /** A standby refuses it by itself, in PostgreSQL's words. */
  alsoOnStandby?: true;
}

/** Statements that leave no trace in a transaction unless they write, which PostgreSQL itself tells. */
const plain = new Set(
  "begin start commit end rollback abort select with values table show explain insert update delete merge".split(" "),
);
const drawsNothing = new Set(
  "begin start commit end rollback abort savepoint release select values table show set reset prepare deallocate update delete".split(
    " ",
  ),
);
const controlling = new Set("begin start commit end rollback abort savepoint release".split(" "));
const sessionAuthorization =
  /^\s*set\s+(?:session\s+|local\s+)?session\s+authorization\s+(?!default\b)(['"]?([^'";\s]+)['"]?)/i;
/** In SET and in a call of set_config; a setting of PostgreSQL's own has no dot. */
const applicationSetting =
  /\bset\s+(?:session\s+|local\s+)?([a-z_][\w$]*\.[a-z_][\w$.]*)|\bset_config\s*\(\s*'([a-z_][\w$]*\.[a-z_][\w$.]*)'/gi;
/** A call that sets one of the application's own. */
const ownSetConfig = /\bset_config\s*\(\s*'[a-z_][\w$]*\.[a-z_][\w$.]*'/gi;
/** A time limit or a setting of the application's own, set until the transaction ends and with nothing beside it. */
const setLocal =
  /^\s*set\s+local\s+([a-z_][\w$]*\.[a-z_][\w$]*|(?!transaction_)[a-z_]+_timeout)\s*(?:=|\bto\b)\s*[\w.+-]*(?:'(?:[^']|'')*')?\s*$/i;
const setConfigLocal =
  /(?:pg_catalog\.)?set_config\s*\(\s*'([a-z_][\w$]*\.[a-z_][\w$]*|(?!transaction_)[a-z_]+_timeout)'\s*,\s*(?:\$\d+(?:::text)?|'(?:[^']|'')*')\s*,\s*true\s*\)(?:\s*as\s+\w+)?/gi;
const naming = new Set(["prepare", "execute", "deallocate"]);
const settling = new Set(["set", "reset", "discard", "do", "call"]);

const remembered = new Map<string, SqlEffects>();
const mostRemembered = 2_000;

/** Reads the effects off the text; remembered, because the same few texts come again and again. */
export function effectsOf(sql: string): SqlEffects {
  const known = remembered.get(sql);
  if (known) return known;
  const effects = readEffects(sql);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(sql, effects);
  return effects;
}

function readEffects(sql: string): SqlEffects {
  const statements = statementsOf(sql);
  const authorization = sessionAuthorization.exec(sql);
  const some = (test: (statement: Statement) => boolean) => statements.some(test);
  const locals = statements.map(localSettingsIn);
  return {
    statements,
    changesSettings: some(({ keyword, skeleton }) => settling.has(keyword) || skeleton.includes("set_config")),
    ownSettings: Array.from(sql.matchAll(applicationSetting), ([, set, config]) => (set ?? config ?? "").toLowerCase()),
    localSettings: locals.flat(),
    pinsTransaction:
      restartsTransaction(statements) ||
      statements.some(
        ({ keyword, skeleton }, index) =>
          locals[index]?.length === 0 &&
          (!plain.has(keyword) ||
            skeleton.includes("set_config") ||
            (/^(begin|start)$/.test(keyword) && skeleton.includes("isolation"))),
      ),
    takesSnapshot: some(({ keyword }) => !controlling.has(keyword) && !/^(set|reset|show|deallocate)$/.test(keyword)),
    setsSavepoint: some(({ keyword }) => keyword === "savepoint"),
    dropsStatements: some(({ skeleton }) => /^\s*(discard\s+all|deallocate\s+(prepare\s+)?all)\s*$/.test(skeleton)),
    namesStatements: some(({ keyword }) => naming.has(keyword)),
    changesTimeouts: some(
      ({ keyword, skeleton, text }) =>
        ["discard", "do", "call"].includes(keyword) ||
        (skeleton.includes("set_config") && text.replace(ownSetConfig, "").toLowerCase().includes("set_config")) ||
        (keyword === "set" && skeleton.includes("timeout")) ||
        (keyword === "reset" && /timeout|\ball\b/.test(skeleton)),
    ),
    changesRoles: some(
      ({ keyword, skeleton }) =>
        keyword === "do" ||
        keyword === "call" ||
        (/^(create|alter|drop)$/.test(keyword) && /\b(role|user|group|database)\b/.test(skeleton)),
    ),
    waitsForLocks: /pg_advisory_(xact_)?lock/i.test(sql),
    undoesPart: some(({ keyword, skeleton }) => keyword === "do" || /^\s*rollback\b.*\bto\b/s.test(skeleton)),
    drawsFromSequences: some(({ keyword, skeleton }) => !drawsNothing.has(keyword) || skeleton.includes("nextval")),
    readsSequences: some(({ skeleton }) => /\b(currval|lastval)\b/.test(skeleton)),
    authorization: authorization ? (authorization[2] ?? authorization[1] ?? "") : null,
    discardsAll: some(({ skeleton }) => /^\s*discard\s+all\s*$/.test(skeleton)),
    controlsTransaction: some(({ keyword }) => controlling.has(keyword)),
    chainsTransaction: some(({ skeleton }) => /^\s*(commit|end|rollback|abort)\b.*\band\s+chain\b/s.test(skeleton)),
    rowTarget: statements.length === 1 ? rowTargetOf(sql) : null,
    refusal: statements.map(refusalOf).find((refusal) => refusal !== null) ?? null,
  };
}

/** What a statement sets for its transaction only, in lower case; none where it may do something beside. */
function localSettingsIn({ keyword, text }: Statement): string[] {
  if (keyword === "set") return (setLocal.exec(text)?.slice(1) ?? []).map((name) => name.toLowerCase());
  if (keyword !== "select" || !/^[\s,]*select[\s,]*$/i.test(text.replace(setConfigLocal, ""))) return [];
  return Array.from(text.matchAll(setConfigLocal), ([, name = ""]) => name.toLowerCase());
}

function refusalOf({ skeleton }: Statement): SqlEffects["refusal"] {
  const sql = skeleton.trim();
  if (/^listen\b/.test(sql)) {
    return { message: "LISTEN is not simulated", hint: "Poll a table instead.", alsoOnStandby: true };
  }
  if (/^create\s+((local|global)\s+)?temp(orary)?\b/.test(sql)) {
    const hint = "Use a WITH query or an ordinary table.";
    return { message: "temporary tables are not simulated", hint, alsoOnStandby: true };
  }
  if (/^declare\b.*\bwith\s+hold\b/s.test(sql)) {
    return {
      message: "cursors WITH HOLD are not simulated",
      hint: "Keep the transaction open, or use LIMIT and OFFSET.",
    };
  }
  if (/^copy\b.*\bfrom\s+stdin\b/s.test(sql)) {
    return { message: "COPY FROM STDIN is not simulated", hint: "Use INSERT with several rows." };
  }
  return null;
}

const why = "All simulated sessions share one PostgreSQL backend, which cannot keep this apart.";

/** SQL that fails as feature_not_supported, with PostgreSQL itself doing what an error does to a transaction. */
export const refusingSql = ({ message, hint }: Refusal) => raisingSql({ code: "0A000", message, detail: why, hint });

/** SQL that raises an error. */
export function raisingSql(error: { code: string; message: string; detail?: string; hint?: string }): string {
  const { code, ...texts } = error;
  const options = Object.entries(texts).map(([name, text]) => `, ${name} = '${text.replaceAll("'", "''")}'`);
  return `do $$begin raise exception using errcode = '${code}'${options.join("")}; end$$`;
}

/** Why `currval` and `lastval` cannot be answered for a session once others have drawn from sequences. */
export const sequencesLost = {
  message: "currval() and lastval() are not simulated after another session has used a sequence",
  hint: "Use INSERT ... RETURNING.",
};

/** What no statement at all does. */
export const noEffect: SqlEffects = readEffects("");

/** Ends a transaction and begins another before anybody could look: what is known of the first may not hold for the second. */
function restartsTransaction(statements: readonly Statement[]): boolean {
  const ended = statements.findIndex(
    ({ keyword, skeleton }) =>
      /^(commit|end|abort)$/.test(keyword) || (keyword === "rollback" && !/\bto\b/.test(skeleton)),
  );
  return ended >= 0 && statements.some(({ keyword }, index) => index > ended && /^(begin|start)$/.test(keyword));
}

/** What several texts do one after the other. */
export function together(texts: readonly SqlEffects[]): SqlEffects {
  if (texts.length <= 1) return texts[0] ?? noEffect;
  const all: SqlEffects = { ...noEffect };
  for (const effects of texts) {
    for (const name of flags) if (effects[name]) all[name] = true;
    all.statements = all.statements.concat(effects.statements);
    all.ownSettings = all.ownSettings.concat(effects.ownSettings);
    all.localSettings = all.localSettings.concat(effects.localSettings);
    all.refusal ??= effects.refusal;
    all.authorization ??= effects.authorization;
  }
  all.pinsTransaction ||= restartsTransaction(all.statements);
  return all;
}

type Flag = { [Name in keyof SqlEffects]: SqlEffects[Name] extends boolean ? Name : never }[keyof SqlEffects];
const flags = (Object.keys(noEffect) as Array<keyof SqlEffects>).filter(
  (name): name is Flag => typeof noEffect[name] === "boolean",
);
