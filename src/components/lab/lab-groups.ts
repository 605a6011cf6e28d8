import * as say from "#strings/lab-page.ts";

/** A lab as far as its place among the others depends on it. */
export interface GroupedLab {
  id: string;
  data: { belongsTo: readonly string[] };
}

export interface LabGroup<L extends GroupedLab> {
  /** Missing for labs that belong to no lesson. */
  step?: number;
  title: string;
  labs: L[];
}

/** Labs by the first step they belong to, in the order of the course; what belongs to no lesson comes last. */
export function labGroups<L extends GroupedLab>(
  labs: readonly L[],
  lessons: readonly { id: string; data: { step: number; title: string; lab: string } }[],
): LabGroup<L>[] {
  const groups: LabGroup<L>[] = lessons.map(({ data: { step, title } }) => ({ step, title, labs: [] }));
  const others: LabGroup<L> = { title: say.besideSteps, labs: [] };
  for (const lab of labs) {
    const at = lessons.findIndex(({ id, data }) => data.lab === lab.id || lab.data.belongsTo.includes(`lesson:${id}`));
    (groups[at] ?? others).labs.push(lab);
  }
  return [...groups, others].filter((group) => group.labs.length > 0);
}
