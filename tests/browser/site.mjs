// A published site in Chromium: `node site.mjs FOLDER URL`, with playwright-core and axe-core in WHRCF_NODE_MODULES.
// It prints a line for each fault; without any, nothing.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.WHRCF_NODE_MODULES}/node_modules/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [base] = process.argv.slice(2);
const faults = [];
const expect = (fine, fault) => { if (!fine) faults.push(fault); };
const browser = await chromium.launch({
  executablePath: process.env.WHRCF_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});

async function opened(options, address) {
  const context = await browser.newContext({ timezoneId: "Asia/Seoul", ...options });
  const page = await context.newPage();
  page.on("console", (message) => faults.push(`${address}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${address}: ${error}`));
  page.on("request", (request) => expect(request.url().startsWith(base), `${address} asks ${request.url()}`));
  await page.goto(base + address);
  return page;
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
for (const width of [320, 768, 1280])
  for (const colorScheme of ["light", "dark"])
    for (const tree of ["", "ko/"])
      for (const address of ["index.html", "2021-10-08.html", "s/refugees.html", "my.html#picks=refugees~social-economy~plenary-2", "search.html?q=peace"]) {
        const where = `${tree}${address} ${width} ${colorScheme}`;
        const page = await opened({ viewport: { width, height: 740 }, colorScheme }, tree + address);
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(sideways <= 0, `${where}: scrolls sideways by ${sideways}`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate((values) => axe.run({ runOnly: values }), RULES);
        for (const one of violations) faults.push(`${where}: ${one.id} ${one.nodes[0].html.slice(0, 120)}`);
        await page.context().close();
      }

// The first session is in sight on a phone.
let page = await opened({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false }, "2021-10-08.html");
expect((await page.locator(".day h2").first().boundingBox()).y <= 360, "the first session is below 360 px");
await page.context().close();

// The clock beside the grid, as long as no filter hides the session that it stands at.
page = await opened({ viewport: { width: 1280, height: 740 } }, "2021-10-08.html");
const clock = () => page.evaluate(() => getComputedStyle(document.querySelector(".begins"), "::before").display);
expect((await clock()) !== "none", "there is no clock beside the grid");
await page.locator("summary").click();
await page.locator(".filter input[type=checkbox]").first().check();
expect((await clock()) === "none", "a clock stands beside sessions of other hours");
await page.context().close();

// The hours of an overlap stand beside its title.
page = await opened({ viewport: { width: 768, height: 740 } }, "s/refugees.html");
const [hours, title] = await Promise.all([".hour", ".hour + a"].map((one) => page.locator(one).first().boundingBox()));
expect(hours.x + hours.width <= title.x, "the hours of an overlap are not beside its title");
await page.context().close();

await browser.close();
if (faults.length) console.log(faults.join("\n"));
process.exit(faults.length ? 1 : 0);
