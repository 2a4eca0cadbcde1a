// Pages of a site in Chromium, for site.py: `node site.mjs URL PAGES ROUNDS`, with playwright-core and axe-core in
// WHRCF_NODE_MODULES. It prints one JSON object: the times of each page in PAGES (JSON: name to address) as medians of
// cold visits, and what axe finds on all of them.
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";

const require = createRequire(`${process.env.WHRCF_NODE_MODULES}/node_modules/`);
const { chromium } = require("playwright-core");
const [base, listed, rounds] = process.argv.slice(2);
const pages = JSON.parse(listed);
const axePath = `${process.env.WHRCF_NODE_MODULES}/node_modules/axe-core/axe.min.js`;
const axe = existsSync(axePath) ? readFileSync(axePath, "utf8") : "";
const PHONE = { width: 360, height: 740 };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const browser = await chromium.launch({
  executablePath: process.env.WHRCF_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Long tasks and shifts are told to observers alone, which have to be there first.
function watch() {
  window.seen = { tasks: [], shift: 0 };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.seen.tasks.push([one.startTime, one.duration]);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function visit(address) {
  const context = await browser.newContext({ viewport: PHONE, timezoneId: "Asia/Jakarta", serviceWorkers: "block" });
  const page = await context.newPage();
  const asked = [];
  const told = [];
  page.on("request", (one) => asked.push(one.url()));
  page.on("console", (one) => told.push(one.text()));
  page.on("pageerror", (one) => told.push(String(one)));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", SLOW);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(watch);
  await page.goto(base + address, { waitUntil: "load" });
  await page.waitForTimeout(1500);
  const found = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const { tasks, shift } = window.seen;
    return {
      paint: paint.startTime,
      usable: Math.max(navigation.domContentLoadedEventEnd, ...tasks.map(([start, length]) => start + length)),
      blocking: tasks.reduce((sum, [, length]) => sum + length - 50, 0),
      shift,
      nodes: document.getElementsByTagName("*").length,
    };
  });
  await context.close();
  return { ...found, requests: asked.length, hosts: new Set(asked.map((one) => new URL(one).host)).size, messages: told.length };
}

const result = { pages: {}, axe: null, sideways: 0 };
for (const [name, address] of Object.entries(pages)) {
  const visits = [];
  for (let round = 0; round < Number(rounds); round += 1) visits.push(await visit(address));
  result.pages[name] = Object.fromEntries(Object.keys(visits[0]).map((key) => [key, median(visits.map((one) => one[key]))]));
}
if (axe) result.axe = 0;
for (const address of Object.values(pages))
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(base + address);
    for (const width of [320, 360, 768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      result.sideways += await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth) ? 1 : 0;
      if (!axe || ![320, 768, 1280].includes(width)) continue;
      await page.evaluate(axe);
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: values }), RULES);
      result.axe += violations.reduce((sum, one) => sum + one.nodes.length, 0);
    }
    await context.close();
  }
await browser.close();
console.log(JSON.stringify(result));
