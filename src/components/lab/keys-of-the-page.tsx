import type { VNode } from "preact";
import * as say from "#strings/lab-keys.ts";

/** Keys as they are pressed, and what they do; with the place where they do it. */
interface Keys {
  where: string;
  keys: Array<[press: string[], does: string]>;
}

const everywhere = (hasTask: boolean): Keys => ({
  where: hasTask ? say.inTheLab : say.onThisPage,
  keys: [
    [[say.ctrl, say.enter], say.run],
    ...(hasTask ? [[[say.ctrl, say.shift, say.enter], say.check] satisfies Keys["keys"][number]] : []),
  ],
});

const elsewhere: Keys[] = [
  {
    where: say.inFullEditor,
    keys: [
      [[say.shift, say.alt, "F"], say.formatFile],
      [[say.ctrl, say.space], say.completions],
      [[say.ctrl, "Z"], say.undo],
      [[say.ctrl, "F"], say.find],
      [["F8"], say.nextProblem],
      [[say.escapeKey, say.tab], say.leaveEditor],
      [[say.ctrl, "M"], say.letTabMoveOn],
    ],
  },
  {
    where: say.inPlainEditor,
    keys: [
      [[say.shift, say.alt, "F"], say.formatFile],
      [[say.ctrl, "Z"], say.undo],
      [[say.tab], say.tabInPlain],
      [[say.enter], say.newLine],
    ],
  },
  { where: say.inSqlConsole, keys: [[[say.ctrl, say.enter], say.ask]] },
  {
    where: say.betweenPanes,
    keys: [
      [[say.arrows], say.movePane],
      [[say.enter], say.usualSize],
    ],
  },
  { where: say.inDrawing, keys: [[["?"], say.ownKeys]] },
];

const inTheContainer: Keys[] = [
  { where: say.inTerminal, keys: [[[say.escapeKey, say.tab], say.leaveTerminal]] },
  {
    where: say.inContainerFiles,
    keys: [
      [[say.arrows], say.moveInFiles],
      [[say.enter], say.openFile],
    ],
  },
];

interface Props {
  hasTask: boolean;
  /** Whether there is a container with a terminal and files of its own. */
  hasContainer: boolean;
}

/** Every key of the workbench in one place. */
export function KeysOfThePage({ hasTask, hasContainer }: Props): VNode {
  return (
    <div class="lab-keys-map">
      {[everywhere(hasTask), ...(hasContainer ? inTheContainer : []), ...elsewhere].map(({ where, keys: rows }) => (
        <section key={where} aria-label={where}>
          <h3>{where}</h3>
          <dl>
            {rows.map(([press, does]) => (
              <div key={does}>
                <dt>
                  {press.map((key, index) => (
                    <span key={key}>
                      {index > 0 && (press[0] === say.escapeKey ? ", " : "+")}
                      <kbd>{key}</kbd>
                    </span>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{say.onAMac}</p>
    </div>
  );
}
