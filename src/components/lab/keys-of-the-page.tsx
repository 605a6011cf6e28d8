import type { VNode } from "preact";

/** Keys as they are pressed, and what they do; with the place where they do it. */
interface Keys {
  where: string;
  keys: Array<[press: string[], does: string]>;
}

const everywhere = (hasTask: boolean): Keys => ({
  where: hasTask ? "Everywhere in the lab" : "Everywhere on this page",
  keys: [
    [["Ctrl", "Enter"], "Run"],
    ...(hasTask ? [[["Ctrl", "Shift", "Enter"], "Check"] satisfies Keys["keys"][number]] : []),
  ],
});

const elsewhere: Keys[] = [
  {
    where: "In the full editor",
    keys: [
      [["Shift", "Alt", "F"], "Format the file"],
      [["Ctrl", "Space"], "Completions"],
      [["Ctrl", "Z"], "Undo, a reset too"],
      [["Ctrl", "F"], "Find"],
      [["F8"], "Next problem"],
      [["Esc", "Tab"], "One after the other: leave the editor"],
      [["Ctrl", "M"], "Let Tab always move on, or indent again"],
    ],
  },
  {
    where: "In the plain editor",
    keys: [
      [["Shift", "Alt", "F"], "Format the file"],
      [["Ctrl", "Z"], "Undo, a reset too"],
      [["Tab"], "Moves on; indents where “Tab indents” is on, until Esc"],
      [["Enter"], "A new line, as far in as this one"],
    ],
  },
  { where: "In the SQL console", keys: [[["Ctrl", "Enter"], "Ask"]] },
  {
    where: "On the line between two panes",
    keys: [
      [["Arrows"], "Move it; Home and End to its ends"],
      [["Enter"], "The usual size"],
    ],
  },
  { where: "In the drawing of the run", keys: [[["?"], "Its own keys"]] },
];

const inTheContainer: Keys[] = [
  { where: "In the terminal", keys: [[["Esc", "Tab"], "One after the other: leave the terminal"]] },
  {
    where: "In the container’s files",
    keys: [
      [["Arrows"], "Move, open and close folders; Home and End to the ends"],
      [["Enter"], "Open the file"],
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
                      {index > 0 && (press[0] === "Esc" ? ", " : "+")}
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
      <p>On a Mac, ⌘ stands for Ctrl. Formatting is the full editor’s: its button changes between the two.</p>
    </div>
  );
}
