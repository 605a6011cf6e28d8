import type { ProcessSettings } from "../ports.ts";
import type { Random } from "../random.ts";
import { environmentOf, poolerVariables } from "./environment.ts";
import type { Fleet } from "./fleet.ts";
import { createInstance, type Instance, type InstanceEnvironment } from "./instance.ts";
import type { PlatformProfile } from "./profile.ts";
import type { Request } from "./request.ts";

export interface StarterOptions extends InstanceEnvironment {
  profile: PlatformProfile;
  random: (stream: string) => Random;
  maxInstances: number;
  requestTimeoutMillis: number;
  moduleGraphs: ProcessSettings["moduleGraphs"];
  uncaughtExceptionEndsProcess: boolean;
  /** Where the pooler listens; `null` where there is none. */
  poolerPort: number | null;
  /** The newest deployment. */
  deployment(): number;
  /** A request that waited for the cold start may begin. */
  ready(request: Request, instance: Instance): void;
  /** An instance has started and nobody waited for it. */
  idle(instance: Instance): void;
}

/** Starts instances, as many and as fast as the platform allows. */
export interface Starter {
  /** When another instance of the fleet may start: now, later, or not before one of it is gone (`null`). */
  mayStartAtMillis(fleet: Fleet): number | null;
  start(fleet: Fleet): Instance;
}

export function createStarter(options: StarterOptions): Starter {
  const { clock, recorder, profile } = options;
  const variables = poolerVariables(options.poolerPort);

  const settingsOf = (fleet: Fleet, instance: number, deployment: number): ProcessSettings => ({
    routes: fleet.fn.routes,
    environment: {
      ...environmentOf(profile.environment.value, { fn: fleet.fn.name, deployment, instance }),
      ...variables,
    },
    moduleGraphs: options.moduleGraphs,
    uncaughtExceptionEndsProcess: options.uncaughtExceptionEndsProcess,
    lazyRoutes: profile.reloadsOnSave.value,
    socketsBelongToRequest: profile.socketsBelongToRequest.value,
    waitUntil: profile.waitUntil.value,
    requestTimeoutMillis: options.requestTimeoutMillis,
    deployment,
  });

  return {
    mayStartAtMillis: (fleet) =>
      fleet.instances.size < options.maxInstances ? fleet.window.opensAtMillis(clock.now()) : null,
    start(fleet) {
      const id = recorder.nextId("instance");
      const deployment = options.deployment();
      const instance = createInstance(id, fleet, settingsOf(fleet, id, deployment), options);
      fleet.instances.add(instance);
      fleet.free.update(instance, true);
      fleet.window.started(clock.now());
      const startedAtMillis = clock.now();
      recorder.record({ type: "instance-cold", instance: id, fn: fleet.fn.name, deployment });
      const loaded: Parameters<Instance["realm"]["load"]>[0] = (failure) => {
        if (failure !== null) return options.abort(failure);
        if (instance.state === "gone") return;
        instance.warmed();
        recorder.record({ type: "instance-warm", instance: id, initMillis: clock.now() - startedAtMillis });
        if (instance.requests.size === 0) options.idle(instance);
        for (const request of [...instance.requests]) {
          clock.schedule(0, () => options.ready(request, instance), { entersInstance: true });
        }
      };
      const load = () => instance.enter(() => instance.realm.load(loaded));
      clock.schedule(profile.coldStartMillis.value, load, { entersInstance: true });
      return instance;
    },
  };
}
