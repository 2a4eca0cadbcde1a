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
      for (const address of ["index.html", "2021-10-08.html", "s/refugees.html", "my.html"]) {
        const where = `${tree}${address} ${width} ${colorScheme}`;
        const page = await opened({ viewport: { width, height: 740 }, colorScheme }, tree + address);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(sideways <= 0, `${where}: scrolls sideways by ${sideways}`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate((values) => axe.run({ runOnly: values }), RULES);
        for (const one of violations) faults.push(`${where}: ${one.id} ${one.nodes[0].html.slice(0, 120)}`);
        await page.context().close();
      }

// Without JavaScript: the first session in sight on a phone, and a filter by category.
let page = await opened({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false }, "2021-10-08.html");
expect((await page.locator(".day h2").first().boundingBox()).y <= 360, "the first session is below 360 px");
const before = await page.locator(".day li:visible").count();
await page.locator("summary").click();
await page.locator(".filter input").first().check();
const after = await page.locator(".day li:visible").count();
expect(after > 0 && after < before, "the filter keeps all or none");
await page.context().close();

// Picks stay, become a plan, and go with a link.
page = await opened({}, "2021-10-08.html");
for (const id of ["refugees", "social-economy"]) await page.locator(`input[value=${id}]`).check();
await page.reload();
expect(await page.locator("input[value=refugees]").isChecked(), "a pick is lost by a reload");
await page.goto(`${base}my.html`);
const planned = () => page.locator("#my li:not(.gap)").count();
expect((await planned()) === 2, "the plan does not list the picks");
expect((await page.locator("#my .mark").count()) === 2, "the plan does not say what overlaps");
expect((await page.locator("#my a[href^='#picks=refugees~social-economy&forum=']").count()) === 1, "the plan has no link");
await page.goto("about:blank");
await page.goto(`${base}my.html#picks=plenary-2~refugees~__proto__~%3Cimg%20src=x%3E`);
expect((await planned()) === 2, "a link shows what is not in the programme, or hides what is");
await page.getByRole("button", { name: "Add these to my plan" }).click();
expect((await planned()) === 3, "a link was not added to the picks");
expect((await page.locator("#my img").count()) === 0, "a link became an element");
await page.context().close();

// The reader's hours, beside those of the forum.
page = await opened({ timezoneId: "America/Lima" }, "s/refugees.html");
expect((await page.locator(".when small").textContent()).trim() === "23:00 (-1)-01:00 Lima", "other hours in Lima");
await page.context().close();
page = await opened({}, "s/refugees.html");
expect((await page.locator(".when small").count()) === 0, "the forum's hours are shown twice");
await page.context().close();

await browser.close();
if (faults.length) console.log(faults.join("\n"));
process.exit(faults.length ? 1 : 0);
