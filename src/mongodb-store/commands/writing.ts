import { failureOf } from "../failure.ts";
import { matching, prepared, selected } from "../query.ts";
import { type Change, changed, upserted } from "../update.ts";
import type { Document } from "../wire.ts";
import { type Call, type Command, nameOf, partsOf } from "./command.ts";

/** Carries out each part of a write, up to the first that fails where they are in order; failures stand in the answer. */
function each<T>(body: Document, parts: T[], carryOut: (part: T, index: number) => void): Document {
  const writeErrors: Document[] = [];
  for (const [index, part] of parts.entries()) {
    try {
      carryOut(part, index);
    } catch (error) {
      const { code, message, details } = failureOf(error);
      writeErrors.push({ index, code, errmsg: message, ...details });
      if (body.ordered !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

const insert: Command = {
  writes: true,
  run(call) {
    const { state, database, body, now } = call;
    const collection = state.make(database, nameOf(call));
    let n = 0;
    const errors = each(body, partsOf(body, "documents"), (document) => {
      collection.insert("_id" in document ? document : { _id: state.newId(now), ...document });
      n++;
    });
    return { n, ...errors };
  },
};

interface Update {
  q: Document;
  u: Document | Document[];
  multi?: boolean;
  upsert?: boolean;
  arrayFilters?: Document[];
}

const update: Command = {
  writes: true,
  run(call) {
    const { state, database, body } = call;
    const collection = state.make(database, nameOf(call));
    const made: Document[] = [];
    let n = 0;
    let nModified = 0;
    const errors = each(
      body,
      partsOf(body, "updates") as unknown as Update[],
      ({ q, u, multi, upsert, arrayFilters }, index) => {
        const change = changeOf(call, q, u, arrayFilters);
        const found = matching(collection, change.filter).slice(0, multi ? undefined : 1);
        for (const before of found) {
          const { after, isDifferent } = changed(before, change);
          if (isDifferent) collection.replace(before, after);
          n++;
          if (isDifferent) nModified++;
        }
        if (found.length > 0 || !upsert) return;
        const document = withId(call, upserted(change));
        collection.insert(document);
        made.push({ index, _id: document._id });
        n++;
      },
    );
    return { n, nModified, ...(made.length > 0 && { upserted: made }), ...errors };
  },
};

const changeOf = ({ now }: Call, q: Document, u: unknown, arrayFilters: unknown): Change => ({
  filter: prepared(q, now),
  update: prepared(u as Change["update"], now),
  arrayFilters: arrayFilters as Document[] | undefined,
  now,
});

const withId = ({ state, now }: Call, document: Document): Document =>
  document._id === undefined ? { _id: state.newId(now), ...document } : document;

const remove: Command = {
  writes: true,
  run(call) {
    const { state, database, body, now } = call;
    const collection = state.find(database, nameOf(call));
    let n = 0;
    const errors = each(body, partsOf(body, "deletes") as Array<{ q: Document; limit?: unknown }>, ({ q, limit }) => {
      const found = matching(collection, prepared(q, now));
      for (const document of Number(limit) === 1 ? found.slice(0, 1) : found) {
        collection?.remove(document);
        n++;
      }
    });
    return { n, ...errors };
  },
};

const findAndModify: Command = {
  writes: true,
  run(call) {
    const { state, database, body } = call;
    const collection = state.make(database, nameOf(call));
    const change = changeOf(call, (body.query ?? {}) as Document, body.update ?? {}, body.arrayFilters);
    const sorted = selected(matching(collection, change.filter), { sort: body.sort as Document | undefined });
    const before = sorted[0] === undefined ? undefined : collection.byId(sorted[0]._id);
    const shown = (document: Document | undefined) =>
      document === undefined ? null : selected([document], { projection: body.fields as Document | undefined })[0];
    if (body.remove) {
      if (before) collection.remove(before);
      return { lastErrorObject: { n: before ? 1 : 0 }, value: shown(before) };
    }
    if (before) {
      const { after, isDifferent } = changed(before, change);
      if (isDifferent) collection.replace(before, after);
      return { lastErrorObject: { n: 1, updatedExisting: true }, value: shown(body.new ? after : before) };
    }
    if (!body.upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    const document = withId(call, upserted(change));
    collection.insert(document);
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: document._id };
    return { lastErrorObject, value: body.new ? shown(document) : null };
  },
};

export const writing: Readonly<Record<string, Command>> = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
};
