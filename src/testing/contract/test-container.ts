import { type Client, clientOf } from "#lab/runtimes/webcontainer/client.ts";
import { createContainer } from "#lab/runtimes/webcontainer/container.ts";
import type { Container, ContainerOptions } from "#lab/runtimes/webcontainer/container-types.ts";
import { type Surroundings, thisPage } from "#lab/runtimes/webcontainer/surroundings.ts";
import { freshClient } from "../webcontainer/fresh-client.ts";

/** A page as if it were just loaded, whose containers come from a stand-in; the pages of these tests are not isolated. */
export function freshPage(origin: string, changes: Partial<Surroundings> = {}): Surroundings {
  (globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL = origin;
  let client: Promise<Client> | null = null;
  return {
    ...thisPage,
    isIsolated: () => true,
    client() {
      client ??= freshClient(origin).then(clientOf);
      return client;
    },
    ...changes,
  };
}

export function testContainer(page: Surroundings, options: Partial<ContainerOptions> = {}): Container {
  return createContainer({ base: "/", ...options }, page);
}
