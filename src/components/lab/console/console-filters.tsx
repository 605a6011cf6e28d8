import type { Signal } from "@preact/signals";
import type { VNode } from "preact";
import {
  type Choice,
  type ConsoleFilter,
  type ConsoleLine,
  choicesOf,
  filteredLines,
  type Level,
} from "./console-lines.ts";

interface Props {
  lines: ConsoleLine[];
  filter: Signal<ConsoleFilter>;
  onlySoFar: Signal<boolean>;
}

/** Instance, request, level and text; every choice says how many lines it would leave. */
export function ConsoleFilters({ lines, filter, onlySoFar }: Props): VNode {
  const { instance, request, level, text } = filter.value;
  const set = (change: Partial<ConsoleFilter>) => {
    filter.value = { ...filter.value, ...change };
  };
  const without = (part: Partial<ConsoleFilter>) => filteredLines(lines, { ...filter.value, ...part });
  return (
    <fieldset class="lab-console-filters" aria-label="Which lines">
      <Select
        label="Instance"
        every="All instances"
        choices={choicesOf(without({ instance: null }), (line) => line.instance, instance)}
        chosen={instance}
        nameOf={(value) => `instance ${value}`}
        onChoose={(value) => set({ instance: value === null ? null : Number(value) })}
      />
      <Select
        label="Request"
        every="All requests"
        choices={choicesOf(without({ request: null }), (line) => line.request, request)}
        chosen={request}
        nameOf={(value) => `request ${value}`}
        onChoose={(value) => set({ request: value === null ? null : Number(value) })}
      />
      <Select
        label="Level"
        every="All levels"
        choices={choicesOf(without({ level: null }), (line) => line.level, level)}
        chosen={level}
        nameOf={(value) => value}
        onChoose={(value) => set({ level: value as Level | null })}
      />
      <label>
        <span class="ws-hidden">Text in the line</span>
        <input
          class="lab-field"
          type="search"
          placeholder="Text in the line"
          value={text}
          onInput={(event) => set({ text: event.currentTarget.value })}
        />
      </label>
      <label class="lab-option">
        <input
          type="checkbox"
          checked={onlySoFar}
          onChange={(event) => {
            onlySoFar.value = event.currentTarget.checked;
          }}
        />{" "}
        Only up to the moment shown
      </label>
    </fieldset>
  );
}

interface SelectProps<T extends number | Level> {
  label: string;
  every: string;
  choices: Choice<T>[];
  chosen: T | null;
  nameOf(value: T): string;
  onChoose(value: string | null): void;
}

function Select<T extends number | Level>({ label, every, choices, chosen, nameOf, onChoose }: SelectProps<T>): VNode {
  return (
    <select
      class="lab-field"
      aria-label={label}
      value={chosen === null ? "" : String(chosen)}
      onChange={({ currentTarget: { value } }) => onChoose(value === "" ? null : value)}
    >
      <option value="">{every}</option>
      {choices.map(({ value, count }) => (
        <option key={value} value={String(value)}>
          {nameOf(value)} ({count})
        </option>
      ))}
    </select>
  );
}
