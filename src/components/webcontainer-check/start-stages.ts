import type { Container, ContainerStage, ContainerState } from "#lab/runtimes/webcontainer/container-types.ts";

const order: readonly ContainerStage[] = ["downloading", "booting", "mounting", "installing", "starting"];

/** Follows a container's start stage by stage. */
export class StartStages {
  /** How far it came, as an index of `order`; past its end once the container is ready. */
  #reached = -1;
  #failure: Error | null = null;
  readonly #waiting = new Set<() => void>();
  readonly stopListening: () => void;

  constructor(container: Container, onDetail: (words: string) => void) {
    this.stopListening = container.onState((state) => {
      this.#take(state);
      if (state.state === "starting") onDetail(state.detail);
      for (const look of this.#waiting) look();
    });
  }

  #take(state: ContainerState): void {
    if (state.state === "starting") this.#reached = order.indexOf(state.stage);
    if (state.state === "ready") this.#reached = order.length;
    if (state.state === "failed") this.#failure = new Error(`${state.problem.message} ${state.problem.way}`);
  }

  /** Resolves when the container has left this stage behind; rejects when it failed before. */
  past(stage: ContainerStage): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.#reached > order.indexOf(stage)) resolve();
        else if (this.#failure) reject(this.#failure);
        else return;
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
