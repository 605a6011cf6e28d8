/** As much of SCORM 1.2's run-time interface as a course needs; every answer is a string. */
export interface ScormApi {
  LMSInitialize(nothing: ""): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(nothing: ""): string;
  LMSFinish(nothing: ""): string;
  LMSGetLastError(): string;
  LMSGetErrorString(code: string): string;
}

/** As much of a window as the search looks at. */
export interface ApiWindow {
  API?: ScormApi | null | undefined;
  parent?: ApiWindow | null | undefined;
  opener?: ApiWindow | null | undefined;
}

/** How many frames are looked through upwards; no system nests as many, and a loop ends. */
const mostFrames = 16;

/**
 * The interface of the learning management system that started the course: in a window above this one or above the one that opened
 * it, the nearest first (SCORM 1.2 Run-Time Environment, 3.3.6). Null where there is none.
 */
export function findApi(start: ApiWindow): ScormApi | null {
  return apiAbove(start) ?? apiAbove(reached(() => start.opener)) ?? apiAbove(reached(() => topOf(start)?.opener));
}

function apiAbove(start: ApiWindow | null | undefined): ScormApi | null {
  let window = start;
  for (let frames = 0; window && frames < mostFrames; frames++) {
    const here = window;
    const api = reached(() => here.API);
    if (api) return api;
    const above: ApiWindow | null | undefined = reached(() => here.parent);
    if (above === here) return null;
    window = above;
  }
  return null;
}

function topOf(start: ApiWindow): ApiWindow {
  let window = start;
  for (let frames = 0; frames < mostFrames; frames++) {
    const above = reached(() => window.parent);
    if (!above || above === window) break;
    window = above;
  }
  return window;
}

/** Windows of other origins refuse to be looked into: what a system means for us is not there. */
function reached<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
