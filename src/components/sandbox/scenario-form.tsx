import type { VNode } from "preact";
import { platformNames } from "#lab/parameter-words.ts";
import * as say from "#strings/sandbox.ts";
import { InlineText } from "../lab/inline-text.tsx";
import type { LabSession } from "../lab/session/session.ts";
import {
  databaseFields,
  faultParts,
  type NumberField,
  platformFields,
  poolerFields,
  tailField,
  trafficParts,
} from "./fields.ts";
import { firstSetup } from "./first-setup.ts";
import type { FormState } from "./form-state.ts";
import { handlerOf, handlerStyles, isUntouched } from "./handlers.ts";
import { NumberInput } from "./number-input.tsx";
import { PartList } from "./part-list.tsx";
import { type PresetGroup, presetGroups, presetIn, withPreset } from "./presets.ts";
import { SeedField } from "./seed-field.tsx";
import { type Adapter, handlerFile, type Setup, valueAt } from "./setup.ts";

interface Props {
  session: LabSession;
  form: FormState;
  live: boolean;
}

/** Everything a run depends on beside the code, as a form over `scenario.json`. */
export function ScenarioForm({ session, form, live }: Props): VNode {
  const { setup, problem } = form.read();
  const chooseStyle = (adapter: Adapter) => {
    form.set(["handler"], adapter);
    const text = session.state.value.files[handlerFile] ?? "";
    if (isUntouched(text)) session.dispatch({ type: "edited", file: handlerFile, text: handlerOf(adapter) });
  };
  return (
    <form class="sandbox-form" novalidate aria-label={say.scenario} onSubmit={(event) => event.preventDefault()}>
      {setup ? (
        <>
          <Presets session={session} setup={setup} form={form} live={live} onStyle={chooseStyle} />
          <details class="sandbox-all">
            <summary>{say.everyControl}</summary>
            <Fields session={session} setup={setup} form={form} live={live} onStyle={chooseStyle} />
          </details>
        </>
      ) : (
        <div class="lab-note" data-kind="fail" role="alert">
          <p>
            <InlineText text={problem} />
          </p>
          <button type="button" class="ws-button" onClick={() => form.replace(firstSetup)}>
            {say.startAgain}
          </button>
        </div>
      )}
    </form>
  );
}

interface FieldsProps extends Props {
  setup: Setup;
  onStyle(adapter: Adapter): void;
}

/** Four choices that set several fields at once; each says what it is. */
function Presets({ session, setup, form, live, onStyle }: FieldsProps): VNode {
  const choose = (group: PresetGroup, id: string) => {
    const preset = group.presets.find((each) => each.id === id);
    if (!preset) return;
    form.replace(withPreset(setup, group, preset));
    const text = session.state.value.files[handlerFile] ?? "";
    const isWorker = preset.scenario.platform === "workers";
    if (group.id === "platform" && isUntouched(text) && isWorker !== (setup.handler === "fetch"))
      onStyle(isWorker ? "fetch" : "pages-api");
  };
  return (
    <div class="sandbox-presets">
      {presetGroups.map((group) => {
        const chosen = presetIn(setup, group);
        return (
          <div class="sandbox-field" key={group.id}>
            <label for={`preset-${group.id}`}>{group.label}</label>
            <select
              class="ws-field"
              id={`preset-${group.id}`}
              value={chosen?.id ?? ""}
              disabled={!live}
              aria-describedby={`preset-${group.id}-says`}
              onChange={(event) => choose(group, event.currentTarget.value)}
            >
              {!chosen && <option value="">{say.asSetBelow}</option>}
              {group.presets.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
            <span class="sandbox-note" id={`preset-${group.id}-says`}>
              {chosen?.says ?? say.ownNumbers}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Fields({ session, setup, form, live, onStyle }: FieldsProps): VNode {
  const disabled = !live;
  const numbers = (fields: readonly NumberField[]) =>
    fields.map(({ path, label, limits, whenEmpty }) => (
      <NumberInput
        key={path.join(".")}
        id={`sandbox-${path.join("-")}`}
        label={label}
        limits={limits}
        whenEmpty={whenEmpty}
        value={valueAt(setup, path)}
        form={form}
        disabled={disabled}
        onValue={(value) => form.set(path, value)}
      />
    ));
  const mode = String(valueAt(setup, ["pooler", "poolMode"]) ?? (setup.pooler ? "session" : "none"));
  return (
    <>
      <fieldset disabled={disabled}>
        <legend>{say.codeAndPlatform}</legend>
        <div class="sandbox-fields">
          <Choice
            id="sandbox-handler"
            label={say.handlerStyle}
            value={setup.handler}
            options={handlerStyles.map(({ adapter, name }) => [adapter, name])}
            onValue={(value) => onStyle(value as Adapter)}
          />
          <Choice
            id="sandbox-platform"
            label={say.platform}
            value={setup.platform}
            options={Object.entries(platformNames)}
            onValue={(value) => form.set(["platform"], value)}
          />
          {numbers(platformFields)}
        </div>
      </fieldset>
      <fieldset disabled={disabled}>
        <legend>{say.databaseAndNetwork}</legend>
        <div class="sandbox-fields">{numbers(databaseFields)}</div>
        <label class="sandbox-sql">
          <span>{say.setupSql}</span>
          <textarea
            class="ws-field"
            rows={4}
            spellcheck={false}
            autocomplete="off"
            value={String(setup.database?.setupSql ?? "")}
            onInput={(event) => form.set(["database", "setupSql"], event.currentTarget.value || undefined)}
          />
        </label>
      </fieldset>
      <fieldset disabled={disabled}>
        <legend>{say.pooler}</legend>
        <div class="sandbox-fields">
          <Choice
            id="sandbox-pooler"
            label="PgBouncer"
            value={mode}
            options={[
              ["none", say.none],
              ["session", say.sessionMode],
              ["transaction", say.transactionMode],
              ["statement", say.statementMode],
            ]}
            onValue={(value) =>
              form.set(["pooler"], value === "none" ? undefined : { inFront: true, ...setup.pooler, poolMode: value })
            }
          />
          {setup.pooler && numbers(poolerFields)}
        </div>
        {setup.pooler && (
          <label class="sandbox-check">
            <input
              type="checkbox"
              checked={setup.pooler.inFront === true}
              onChange={(event) => form.set(["pooler", "inFront"], event.currentTarget.checked)}
            />
            <span>
              <InlineText text={say.poolerInFront} />
            </span>
          </label>
        )}
      </fieldset>
      <PartList
        form={form}
        at="traffic"
        title={say.traffic}
        words={{ one: say.groupOfRequests, kind: say.kindOfGroup, remove: say.removeGroup, add: say.addGroup }}
        parts={trafficParts}
        items={setup.traffic as ReadonlyArray<Record<string, unknown>>}
        least={1}
        disabled={disabled}
      />
      <PartList
        form={form}
        at="faults"
        title={say.whatGoesWrong}
        words={{ one: say.fault, kind: say.kindOfFault, remove: say.removeFault, add: say.addFault }}
        parts={faultParts}
        items={(setup.faults ?? []) as ReadonlyArray<Record<string, unknown>>}
        least={0}
        disabled={disabled}
      />
      <fieldset disabled={disabled}>
        <legend>{say.chanceAndEnd}</legend>
        <div class="sandbox-fields">
          <SeedField session={session} form={form} disabled={disabled} />
          {numbers([tailField])}
        </div>
      </fieldset>
      <p class="sandbox-note">
        <InlineText text={say.formWrites} />
      </p>
    </>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  options: ReadonlyArray<readonly [value: string, name: string]>;
  onValue(value: string): void;
}

function Choice({ id, label, value, options, onValue }: ChoiceProps): VNode {
  return (
    <div class="sandbox-field">
      <label for={id}>{label}</label>
      <select class="ws-field" id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {!options.some(([known]) => known === value) && <option value={value}>{say.unknown(value)}</option>}
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
