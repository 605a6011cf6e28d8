import type { Signal } from "@preact/signals";
import type { VNode } from "preact";
import * as say from "#strings/lab-console.ts";
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
    <fieldset class="lab-console-filters" aria-label={say.whichLines}>
      <Select
        label={say.instanceLabel}
        every={say.allInstances}
        choices={choicesOf(without({ instance: null }), (line) => line.instance, instance)}
        chosen={instance}
        nameOf={say.instance}
        onChoose={(value) => set({ instance: value === null ? null : Number(value) })}
      />
      <Select
        label={say.requestLabel}
        every={say.allRequests}
        choices={choicesOf(without({ request: null }), (line) => line.request, request)}
        chosen={request}
        nameOf={say.request}
        onChoose={(value) => set({ request: value === null ? null : Number(value) })}
      />
      <Select
        label={say.levelLabel}
        every={say.allLevels}
        choices={choicesOf(without({ level: null }), (line) => line.level, level)}
        chosen={level}
        nameOf={(value) => value}
        onChoose={(value) => set({ level: value as Level | null })}
      />
      <label>
        <span class="ws-hidden">{say.textInLine}</span>
        <input
          class="lab-field"
          type="search"
          placeholder={say.textInLine}
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
        {say.onlySoFar}
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
          {say.choiceWithCount(nameOf(value), count)}
        </option>
      ))}
    </select>
  );
}
