/**
 * A browser for a test file. What a page writes into its console as an error, throws, or cannot load is collected, and a test that does
 * not take it fails when it ends. Set SCREENSHOT_DIR to keep pictures of the pages.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';

/** How long a page may take to show what a test waits for, in ms. Bounds, not expectations. */
const PATIENCE_MS = 15_000;

/** A running browser. */
export interface TestBrowser {
  /** A page with storage of its own, at this address. */
  open(url: string): Promise<Page>;
  /** Everything that went wrong in the pages since the last call: console errors, exceptions, failed loads, problems of extensions. */
  takeErrors(): Promise<string[]>;
  /** Throws when there is any such error; for `afterEach`. */
  expectNoErrors(): Promise<void>;
  /** Keeps a picture when SCREENSHOT_DIR is set. */
  screenshot(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser; one for a test file is enough. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_FLAGS, headless: true });
  const errors: string[] = [];
  const takeErrors = async () => [...errors.splice(0), ...(await problemsOfExtensions(browser))];
  return {
    open: (url) => open(browser, url, errors),
    takeErrors,
    async expectNoErrors() {
      const taken = await takeErrors();
      if (taken.length > 0) throw new Error(`The pages went wrong:\n${taken.join('\n')}`);
    },
    async screenshot(page, name) {
      const folder = process.env['SCREENSHOT_DIR'];
      if (folder === undefined || folder === '') return;
      await mkdir(folder, { recursive: true });
      await page.evaluate('scrollTo(0, 0)');
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    },
    close: () => browser.close(),
  };
}

/** What the pages that are open show as wrong with their extensions. */
async function problemsOfExtensions(browser: Browser): Promise<string[]> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  return (await Promise.all(pages.map((page) => page.locator('.extension-problems').allInnerTexts()))).flat();
}

async function open(browser: Browser, url: string, errors: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A stream or a fetch under way ends with its page; that is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      errors.push(`not loaded: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  await page.goto(url);
  return page;
}

/** Resolves when the element is on the page and visible; rejects after `PATIENCE_MS`. */
export const shown = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'visible' });

/** Resolves when nothing the locator finds is visible; rejects after `PATIENCE_MS`. */
export const gone = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'hidden' });

/** Resolves when the check holds; rejects with what was last seen after `PATIENCE_MS`. */
export async function settles<T>(read: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await read();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Waited ${String(PATIENCE_MS)} ms; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
