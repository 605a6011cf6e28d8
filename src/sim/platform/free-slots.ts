import type { Instance } from "./instance.ts";

/** A fleet's instances that can take another request, by age: the newest is asked first. */
export interface FreeSlots {
  newest(): Instance | null;
  /** Keeps the list right after an instance took a request, ended one, or changed otherwise. */
  update(instance: Instance, hasSlot: boolean): void;
  clear(): void;
}

export function createFreeSlots(): FreeSlots {
  // Ids grow with age, so the list is sorted by them: taking from its end and giving back near it are cheap.
  const instances: Instance[] = [];
  const listed = new Set<Instance>();

  const placeOf = (id: number) => {
    let low = 0;
    let high = instances.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((instances[middle] as Instance).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    newest: () => instances.at(-1) ?? null,
    update(instance, hasSlot) {
      if (listed.has(instance) === hasSlot) return;
      if (hasSlot) {
        listed.add(instance);
        instances.splice(placeOf(instance.id), 0, instance);
      } else {
        listed.delete(instance);
        if (instances.at(-1) === instance) instances.pop();
        else instances.splice(placeOf(instance.id), 1);
      }
    },
    clear() {
      instances.length = 0;
      listed.clear();
    },
  };
}
