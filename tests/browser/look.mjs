// The look of the page of a day in Chromium or Firefox: `node look.mjs chrome|firefox PROGRAM URL`, with puppeteer-core in
// WHRCF_NODE_MODULES. It prints a line for each fault; without any, nothing.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.WHRCF_NODE_MODULES}/node_modules/`);
const puppeteer = require("puppeteer-core");
const [browser, executablePath, url] = process.argv.slice(2);
const look = readFileSync(new URL("look.js", import.meta.url), "utf8");
const args = browser === "chrome" ? ["--no-sandbox", "--disable-gpu", "--no-first-run"] : [];
const running = await puppeteer.launch({ browser, executablePath, args });
const page = await running.newPage();
for (const width of [360, 768, 1280]) {
  await page.setViewport({ width, height: 740 });
  await page.goto(url);
  for (const fault of await page.evaluate(look)) console.log(`${width}: ${fault}`);
}
// On paper: one page in one language, two in both. Only Chromium has a PDF whose pages can be counted without a library.
if (browser === "chrome")
  for (const format of ["A4", "Letter"])
    for (const [tree, most] of [["", 2], ["ko/", 1]]) {
      await page.goto(url.replace("2021-", `${tree}2021-`));
      const pages = Buffer.from(await page.pdf({ format })).toString("latin1").match(/\/Type \/Page\b/g).length;
      if (pages > most) console.log(`${format}, ${tree}: ${pages} pages`);
    }
await running.close();
