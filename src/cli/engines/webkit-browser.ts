import { type ChildProcess, spawn } from "node:child_process";
import { Builder, Key as Keys, type WebDriver, type WebElement } from "selenium-webdriver";
import { freePort } from "../free-port.ts";
import { type Browser, describeTarget, findInPage, type Key } from "./browser.ts";

const startMillis = 30_000;
const keys: Record<Key, string | undefined> = {
  Enter: Keys.ENTER,
  Tab: Keys.TAB,
  Escape: Keys.ESCAPE,
  Space: " ",
  ArrowLeft: Keys.ARROW_LEFT,
  ArrowRight: Keys.ARROW_RIGHT,
  Home: Keys.HOME,
};

/** Programs of WebKitGTK, by their paths. */
export interface WebkitPrograms {
  driver: string;
  /** Of Xvfb, a screen in memory: WebKitGTK draws on no other than a real one. */
  screen: string;
  /** The small browser that WebKitGTK comes with. */
  browser: string;
}

/** Drives WebKitGTK's own small browser through WebKitWebDriver, on a screen in memory. */
export async function launchWebkit({ driver, screen, browser }: WebkitPrograms): Promise<Browser> {
  const xvfb = spawn(screen, ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  let server: ChildProcess | null = null;
  const stop = () => {
    server?.kill();
    xvfb.kill();
  };
  try {
    const display = await displayOf(xvfb);
    const port = await freePort();
    server = spawn(driver, [`--port=${port}`], {
      env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" },
      stdio: "ignore",
    });
    const session = await openSession(`http://127.0.0.1:${port}`, browser, server);
    return await browserOf(session, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/** The number of the display that Xvfb has found free. */
function displayOf(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(reject, startMillis, new Error("Xvfb did not start in time."));
    xvfb.once("exit", (code) => reject(new Error(`Xvfb ended at once, with code ${code}.`)));
    xvfb.once("error", reject);
    xvfb.stdio[3]?.once("data", (text: Buffer) => {
      clearTimeout(late);
      resolve(text.toString().trim());
    });
  });
}

async function openSession(address: string, browser: string, server: ChildProcess): Promise<WebDriver> {
  const deadline = performance.now() + startMillis;
  while (!(await fetch(`${address}/status`).catch(() => null))) {
    if (server.exitCode !== null) throw new Error(`WebKitWebDriver ended with code ${server.exitCode}.`);
    if (performance.now() > deadline) throw new Error("WebKitWebDriver did not start in time.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return new Builder()
    .usingServer(address)
    .withCapabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
    })
    .build();
}

async function browserOf(session: WebDriver, stop: () => void): Promise<Browser> {
  await session.manage().setTimeouts({ script: 60_000, pageLoad: 120_000 });
  await session.manage().window().setRect({ width: 1280, height: 900 });
  const capabilities = await session.getCapabilities();
  const call = <Result>(work: string, ...given: unknown[]) =>
    session.executeScript<Result>(`return (${work}).apply(null, arguments);`, ...given);
  return {
    name: `WebKitGTK ${capabilities.get("browserVersion") ?? ""}`.trim(),
    open: (url) => session.get(url),
    reload: () => session.navigate().refresh(),
    evaluate: (work, ...given) => call(work.toString(), ...given),
    async click(target) {
      const { selector, words = null, which = "first" } = target;
      const element = await call<WebElement | null>(findInPage.toString(), selector, words, which);
      if (!element) throw new Error(`There is no ${describeTarget(target)} to click.`);
      await call("(found) => found.scrollIntoView({ block: 'center', behavior: 'instant' })", element);
      await element.click();
    },
    type: (text) =>
      session
        .actions()
        .sendKeys(text.replaceAll("\n", Keys.ENTER ?? ""))
        .perform(),
    async press(key) {
      if (key !== "ControlOrMeta+a")
        return session
          .actions()
          .sendKeys(keys[key] ?? "")
          .perform();
      const control = Keys.CONTROL ?? "";
      await session.actions().keyDown(control).sendKeys("a").keyUp(control).perform();
    },
    complaints: () => [],
    async close() {
      await session.quit().catch(() => {});
      stop();
    },
  };
}
