/** The part of Selenium's client that drives WebKitGTK (selenium.dev/selenium/docs/api/javascript); the package brings no types. */
declare module "selenium-webdriver" {
  export interface WebElement {
    click(): Promise<void>;
  }
  export interface Actions {
    keyDown(key: string): Actions;
    keyUp(key: string): Actions;
    sendKeys(...keys: string[]): Actions;
    perform(): Promise<void>;
  }
  export interface WebDriver {
    get(url: string): Promise<void>;
    navigate(): { refresh(): Promise<void> };
    executeScript<Result>(script: string, ...given: unknown[]): Promise<Result>;
    actions(): Actions;
    getCapabilities(): Promise<{ get(name: string): string | undefined }>;
    manage(): {
      setTimeouts(timeouts: { script?: number; pageLoad?: number }): Promise<void>;
      window(): { setRect(rect: { width: number; height: number }): Promise<void> };
    };
    quit(): Promise<void>;
  }
  export class Builder {
    usingServer(url: string): this;
    withCapabilities(capabilities: Record<string, unknown>): this;
    build(): Promise<WebDriver>;
  }
  export const Key: Record<string, string>;
}
