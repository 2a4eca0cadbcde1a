// What stories share: a server that can go away, a browser, and faults that are kept instead of stopping at the first.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

const require = createRequire(`${process.env.WHRCF_NODE_MODULES}/node_modules/`);
const { chromium } = require("playwright-core");
const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", ics: "text/calendar; charset=utf-8",
  json: "application/json", svg: "image/svg+xml", webmanifest: "application/manifest+json",
};

// A server of folders by their paths; a folder can be replaced, and the server can go.
export async function served(mounts) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const mount = Object.keys(mounts).filter((one) => path.startsWith(one)).sort((one, other) => other.length - one.length)[0];
    const file = path.endsWith("/") ? `${path}index.html` : path;
    try {
      const content = await readFile(mounts[mount] + file.slice(mount.length - 1));
      response.writeHead(200, { "Content-Type": TYPES[file.split(".").pop()] || "text/plain" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const gone = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { base: `http://127.0.0.1:${server.address().port}/`, mounts, gone };
}

export const launched = () => chromium.launch({
  executablePath: process.env.WHRCF_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

// A person at a browser: pages of one context, in which nothing may be asked of others, said to the console or asked by a
// dialog.
export async function person(browser, site, faults, options = {}) {
  const context = await browser.newContext({ timezoneId: "Asia/Seoul", viewport: { width: 360, height: 740 }, ...options });
  context.setDefaultTimeout(8000);
  const watched = (page) => {
    page.on("console", (message) => faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`error: ${error}`));
    page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => {
      if (!request.url().startsWith(site.base) && !request.url().startsWith("blob:")) faults.push(`asks ${request.url()}`);
    });
    return page;
  };
  const open = async (address) => {
    const page = watched(await context.newPage());
    await page.goto(site.base + address);
    return page;
  };
  return { context, open, close: () => context.close() };
}

// When the worker has all that it keeps, and answers for this page.
export async function kept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}
