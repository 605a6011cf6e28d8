import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import * as say from "#strings/sandbox.ts";
import { type Part, type PartField, startOf } from "./fields.ts";
import type { FormState } from "./form-state.ts";
import { NumberInput } from "./number-input.tsx";

interface PartWords {
  one(number: number): string;
  kind(number: number): string;
  remove(number: number): string;
  add: string;
}

interface Props {
  form: FormState;
  /** Where the list stands in the setup. */
  at: "traffic" | "faults";
  title: string;
  /** What one of them is called by its number, and what its controls are. */
  words: PartWords;
  parts: readonly Part[];
  items: ReadonlyArray<Record<string, unknown>>;
  /** Fewest there have to be. */
  least: number;
  disabled: boolean;
}

/** The groups of the traffic, or the faults: each with its kind, its fields, and a way to take it out. */
export function PartList({ form, at, title, words, parts, items, least, disabled }: Props): VNode {
  const list = useRef<HTMLFieldSetElement>(null);
  const add = (kind: string) => {
    const part = parts.find((each) => each.kind === kind) ?? parts[0];
    if (part) form.set([at], [...items, startOf(part)]);
  };
  const remove = (index: number) => {
    form.set([at, index], undefined);
    // The button is gone; the one that adds is next.
    list.current?.querySelector<HTMLSelectElement>("[data-add]")?.focus();
  };
  return (
    <fieldset class="sandbox-list" ref={list} disabled={disabled}>
      <legend>{title}</legend>
      {items.map((item, index) => (
        <fieldset class="sandbox-part" aria-label={words.one(index + 1)} key={`${index}-${item.kind}`}>
          <PartKind
            id={`${at}-${index}-kind`}
            label={words.kind(index + 1)}
            parts={parts}
            kind={String(item.kind)}
            onKind={(part) => {
              form.set([at, index], startOf(part));
            }}
          />
          <div class="sandbox-fields">
            {parts
              .find(({ kind }) => kind === item.kind)
              ?.fields.map((field) => (
                <PartInput
                  key={field.name}
                  id={`${at}-${index}-${field.name}`}
                  field={field}
                  value={item[field.name]}
                  form={form}
                  disabled={disabled}
                  onValue={(value) => form.set([at, index, field.name], value)}
                />
              ))}
          </div>
          {items.length > least && (
            <button type="button" class="lab-link" aria-label={words.remove(index + 1)} onClick={() => remove(index)}>
              {say.remove}
            </button>
          )}
        </fieldset>
      ))}
      <label class="sandbox-add">
        <span>{words.add}</span>
        <select
          class="ws-field"
          data-add
          value=""
          onChange={(event) => {
            add(event.currentTarget.value);
            event.currentTarget.value = "";
          }}
        >
          <option value="">{say.chooseKind}</option>
          {parts.map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

interface KindProps {
  id: string;
  label: string;
  parts: readonly Part[];
  kind: string;
  onKind(part: Part): void;
}

function PartKind({ id, label, parts, kind, onKind }: KindProps): VNode {
  const known = parts.some((part) => part.kind === kind);
  return (
    <select
      class="ws-field"
      id={id}
      aria-label={label}
      value={kind}
      onChange={(event) => {
        const part = parts.find((each) => each.kind === event.currentTarget.value);
        if (part) onKind(part);
      }}
    >
      {!known && <option value={kind}>{say.asWritten(kind)}</option>}
      {parts.map(({ kind, title }) => (
        <option key={kind} value={kind}>
          {title}
        </option>
      ))}
    </select>
  );
}

interface InputProps {
  id: string;
  field: PartField;
  value: unknown;
  form: FormState;
  disabled: boolean;
  onValue(value: unknown): void;
}

function PartInput({ id, field, value, form, disabled, onValue }: InputProps): VNode {
  if ("limits" in field)
    return (
      <NumberInput
        id={id}
        label={field.label}
        limits={field.limits}
        whenEmpty={
          field.whenEmpty ?? (field.name === "atMillis" || field.name === "count" ? String(field.start) : undefined)
        }
        value={value}
        form={form}
        disabled={disabled}
        onValue={onValue}
      />
    );
  if ("options" in field)
    return (
      <div class="sandbox-field">
        <label for={id}>{field.label}</label>
        <select
          class="ws-field"
          id={id}
          value={String(value ?? field.start)}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {field.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </div>
    );
  return (
    <div class="sandbox-field">
      <label for={id}>{field.label}</label>
      <input
        id={id}
        class="ws-field sandbox-text"
        autocomplete="off"
        spellcheck={false}
        value={typeof value === "string" ? value : ""}
        placeholder={field.whenEmpty}
        onInput={(event) => onValue(event.currentTarget.value || undefined)}
      />
    </div>
  );
}
