import type { VNode } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import * as say from "#strings/lab-what-if.ts";
import { locale } from "#strings/language.ts";
import type { LabSession } from "../session/session.ts";
import { keepView, tabMemory } from "../session/view-kept.ts";
import { type Field, fieldsOf, readTyped, type Typed, typedFrom } from "../session/what-if.ts";

export interface FieldsProps {
  session: LabSession;
  live: boolean;
  seed: number;
}

const MOST_SEED = 999_999_999;

/** A field for each parameter, with the scenario's own value in it until it is changed. */
export function WhatIfFields({ session, live, seed }: FieldsProps): VNode {
  const { scenario, id } = session.page;
  const { parameters } = session.state.value;
  const [typed, setTyped] = useState<Typed>(() => typedFrom(parameters));
  const [typedSeed, setTypedSeed] = useState(`${seed}`);
  const { troubles } = readTyped(scenario, typed);
  const fields = fieldsOf(scenario, readTyped(scenario, { platform: typed.platform ?? "" }).parameters.platform);
  const ownSeed = scenario.seeds.shown[0];
  const seedTrouble = isSeed(typedSeed) ? null : say.typeWholeNumber("0", MOST_SEED.toLocaleString(locale));
  const isChanged =
    Object.keys(parameters).length > 0 || Object.keys(troubles).length > 0 || typedSeed !== `${ownSeed}`;

  // A link, or the way back from one, brings its own.
  useEffect(() => {
    if (JSON.stringify(readTyped(scenario, typed).parameters) !== JSON.stringify(parameters))
      setTyped(typedFrom(parameters));
  }, [parameters]);
  // Another seed may have been chosen beside Run.
  useEffect(() => setTypedSeed(`${seed}`), [seed]);

  const put = (next: Typed, seedText: string) => {
    const read = readTyped(scenario, next);
    const seedIsBad = isSeed(seedText) ? null : say.seedIsNoNumber;
    const bad = fields.find(({ name }) => read.troubles[name]);
    const first = bad && say.troubleOf(bad.label, read.troubles[bad.name] ?? "");
    setTyped(next);
    session.dispatch({ type: "parameters-changed", parameters: read.parameters, trouble: first ?? seedIsBad });
    if (!session.state.value.example) keepView(tabMemory, id, { parameters: read.parameters });
  };
  const putSeed = (text: string) => {
    setTypedSeed(text);
    put(typed, text);
    if (isSeed(text)) session.dispatch({ type: "seed-chosen", seed: Number(text) });
  };

  return (
    <div class="lab-what-if-fields">
      <p>{say.about}</p>
      <div class="lab-what-if-grid">
        {fields.map((field) => (
          <ParameterField
            key={field.name}
            field={field}
            live={live}
            value={typed[field.name] ?? field.own}
            trouble={troubles[field.name]}
            onValue={(value) => put({ ...typed, [field.name]: value }, typedSeed)}
            onReset={() => {
              const { [field.name]: _, ...others } = typed;
              put(others, typedSeed);
            }}
          />
        ))}
        <ParameterField
          field={{ label: say.seed, own: `${ownSeed}` }}
          live={live}
          value={typedSeed}
          trouble={seedTrouble ?? undefined}
          onValue={putSeed}
          onReset={() => putSeed(`${ownSeed}`)}
        />
      </div>
      <button
        type="button"
        class="ws-button"
        disabled={!live}
        aria-disabled={!isChanged}
        onClick={() => {
          if (!isChanged) return;
          setTypedSeed(`${ownSeed}`);
          put({}, `${ownSeed}`);
          session.dispatch({ type: "seed-chosen", seed: ownSeed });
        }}
      >
        {say.everythingAsTheLab}
      </button>
    </div>
  );
}

const isSeed = (text: string): boolean => /^\d+$/.test(text.trim()) && Number(text) <= MOST_SEED;

interface FieldProps {
  field: Pick<Field, "label" | "own" | "hint" | "unit" | "options">;
  live: boolean;
  value: string;
  trouble: string | undefined;
  onValue(value: string): void;
  onReset(): void;
}

function ParameterField({ field, live, value, trouble, onValue, onReset }: FieldProps): VNode {
  const id = useId();
  const { label, own, hint, unit, options } = field;
  const isOther = value.trim() !== own;
  const [hintId, troubleId] = [`${id}-hint`, `${id}-trouble`];
  const about = [hint ? hintId : "", trouble ? troubleId : ""].filter((one) => one !== "").join(" ") || undefined;
  return (
    <div class="lab-what-if-field" data-other={isOther ? "" : undefined}>
      <label for={id}>{unit ? say.labelWithUnit(label, unit) : label}</label>
      <div class="lab-what-if-value">
        {options ? (
          <select
            class="ws-field"
            id={id}
            disabled={!live}
            aria-describedby={about}
            value={value}
            onChange={(event) => onValue(event.currentTarget.value)}
          >
            {options.map(([option, words]) => (
              <option key={option} value={option} selected={option === value}>
                {option !== "" && option === own ? say.theLabs(words) : words}
              </option>
            ))}
          </select>
        ) : (
          <input
            class="ws-field"
            id={id}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            disabled={!live}
            aria-invalid={trouble ? "true" : undefined}
            aria-describedby={about}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        )}
        {isOther && (
          <button type="button" class="lab-link" onClick={onReset}>
            {own === "" || options ? say.reset : say.backTo(own)}
            <span class="ws-hidden">{say.asTheLabHasIt(label)}</span>
          </button>
        )}
      </div>
      {hint && (
        <p class="lab-what-if-hint" id={hintId}>
          {hint}
        </p>
      )}
      <p class="lab-what-if-trouble" id={troubleId} role="alert">
        {trouble && <>✕ {trouble}</>}
      </p>
    </div>
  );
}
