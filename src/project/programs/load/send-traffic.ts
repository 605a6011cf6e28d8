import { createRandom } from "#sim/random.ts";
import type { Simulation } from "#sim/run.ts";
import { type Arrival, createTraffic } from "#sim/traffic.ts";
import { createRealClock, engineClock } from "#tcp-gateway/real-clock.ts";
import { type Answered, sendRequest } from "./send-request.ts";

/** A client gives up as the profile's does. */
export type Sending = Pick<Simulation, "seed" | "traffic" | "defaultPath" | "requestTimeoutMillis">;

/** What clients make of no answer at all: they try again as for 504. */
const noAnswer = 504;

/** The engine's own clients in real time: the same moments, retries and users who wait. Resolves when all are answered. */
export async function sendTraffic(
  base: URL,
  { seed, traffic: groups, defaultPath, requestTimeoutMillis }: Sending,
): Promise<Answered[]> {
  const real = createRealClock();
  const clock = engineClock(real);
  const answers: Answered[] = [];
  let open = 0;
  let lastRequest = 0;
  await new Promise<void>((resolve) => {
    const traffic = createTraffic({ clock, random: createRandom(seed), groups, defaultPath, arrive });
    async function arrive(arrival: Arrival): Promise<void> {
      const request = ++lastRequest;
      open++;
      const answered = await sendRequest(base, arrival, requestTimeoutMillis);
      open--;
      answers.push(answered);
      traffic.answered(arrival, request, answered.status ?? noAnswer);
      if (open === 0 && traffic.waiting() === 0) resolve();
    }
  });
  real.stop();
  return answers;
}
