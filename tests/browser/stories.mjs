// Stories of people at a published site, in Chromium: `node stories.mjs` with a JSON of folders and facts on stdin prints
// a JSON of what each story found: its faults, and values that are compared with those of the command line.
import { readFileSync } from "node:fs";
import { kept, launched, person, served } from "./stage.mjs";

const given = JSON.parse(readFileSync(0, "utf8"));
const browser = await launched();
const stories = {};
const text = async (place) => ((await place.textContent()) || "").replace(/\s+/g, " ").trim();
const tick = (page, id) => page.locator(`input[value="${id}"]`).check();
const planned = (page) => page.locator("#my li:not(.gap)");
const lost = /ERR_(CONNECTION_REFUSED|FAILED)/;

// 1. Jakarta, an old phone: her hours beside the forum's, three ticks, and they are there on the train.
stories.jakarta = async ({ site, expect, one, faults }) => {
  const her = await one({ timezoneId: "Asia/Jakarta" });
  const page = await her.open("en/2021-10-08.html");
  expect((await text(page.locator("#refugees .mine, #s-refugees .mine"))) === "11:00-13:00 Jakarta", "her hours are not beside the forum's");
  const shift = await page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
  }));
  expect(shift === 0, `the page shifts by ${shift}`);
  for (const id of ["refugees", "plenary-2", "social-economy"]) await tick(page, id);
  await kept(page);
  await page.close();
  await site.gone();
  const later = await her.open("en/my.html");
  expect((await planned(later).count()) === 3, "her picks are not there without a network");
  expect(/^You are offline\. This page is as of /.test(await text(later.locator("main > p").first())), "the page does not say that it is old");
  for (const address of given.pages) {
    await later.goto(site.base + address).catch((fault) => faults.push(`without a network: ${address}: ${fault}`));
    expect((await later.locator("h1").count()) === 1, `without a network: ${address}`);
  }
  faults.splice(0, faults.length, ...faults.filter((fault) => !lost.test(fault)));
};

// 2. Gwangju, by ear: headings and boxes say the titles, Korean is marked as Korean, and Tab goes in the order of the page.
stories.gwangju = async ({ expect, one }) => {
  const page = await (await one({ locale: "ko-KR" })).open("ko/2021-10-08.html");
  const found = await page.evaluate(() => {
    const items = [...document.querySelectorAll(".day li")];
    return {
      unheaded: items.filter((item) => !item.querySelector("h2 a") || !item.querySelector("time")).length,
      foreign: [...document.querySelectorAll("main [lang], main bdi")].filter((one) => !one.closest("[lang]").lang.startsWith("ko")).length,
      live: document.querySelectorAll("[aria-live]").length,
    };
  });
  expect(!found.unheaded, `${found.unheaded} sessions without heading or time`);
  expect(!found.foreign, `${found.foreign} words in another language`);
  expect(!found.live, "something else speaks up");
  const title = await text(page.locator(".day h2 a").first());
  expect(await page.getByRole("checkbox", { name: title }).first().isVisible(), "a box is not named by the title");
  const order = [];
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press("Tab");
    order.push(await page.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.activeElement)));
  }
  expect(order.every((place, at) => !at || place > order[at - 1]), "Tab does not go in the order of the page");
};

// 3. Barcelona leads a delegation: the link of her plan, which others add or only look at, and the command line takes.
stories.barcelona = async ({ site, expect, one }) => {
  const her = await one({ timezoneId: "Europe/Madrid", permissions: ["clipboard-read", "clipboard-write"] });
  const page = await her.open("2021-10-08.html");
  for (const id of ["refugees", "social-economy"]) await tick(page, id);
  await page.reload();
  expect(await page.locator("input[value=refugees]").isChecked(), "a pick is lost by a reload");
  await page.goto(`${site.base}my.html`);
  expect((await page.locator("#my .mark").count()) === 2, "the plan does not say what overlaps");
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText("The link is copied.").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const theirs = await one({});
  const look = await theirs.open(link.slice(site.base.length));
  expect((await text(look.locator("#my p").first())) === "Sessions from a link: 2", "the link does not say how many");
  await look.getByRole("button", { name: "Only look" }).click();
  expect((await planned(look).count()) === 2, "looking does not show the sessions");
  const own = () => look.evaluate(() => localStorage.getItem("whrcf:whrcf-2021"));
  expect((await own()) === null, "looking keeps the sessions");
  await look.reload();
  await look.getByRole("button", { name: "Add these to my plan" }).click();
  expect((await own()) === '["refugees","social-economy"]' && !look.url().includes("#"), "the sessions were not added");
  await look.goto("about:blank");
  await look.goto(site.base + given.link);
  expect((await text(look.locator("#my p").first())) === "Sessions from a link: 2", "the link of the command is not read");
  const ids = await look.evaluate(() => [...document.querySelectorAll("#my li input")].map((box) => box.value));
  return { link, ids };
};

// 4. An organiser publishes a change: it is there at once, kept pages are replaced, and a reader sees what is new.
stories.organiser = async ({ site, expect, one }) => {
  const reader = await one({ timezoneId: "Asia/Seoul" });
  await reader.context.clock.setFixedTime(new Date("2021-10-01T03:00:00Z"));
  const page = await reader.open("index.html");
  await kept(page);
  await page.waitForFunction(() => localStorage.getItem("whrcf:t:seen"));
  const caches = () => page.evaluate(() => window.caches.keys());
  const [old] = await caches();
  site.mounts["/"] = given.folders.changed;
  await reader.context.clock.setFixedTime(new Date("2021-10-02T03:00:00Z"));
  await page.reload();
  const way = page.locator("main a", { hasText: "Changes since October 1, 2021: 1" });
  await way.click();
  expect((await text(page.locator(".dated li .now").first())) === "new", "the new change is not marked");
  await page.goto(`${site.base}s/a.html`);
  expect((await text(page.locator("article"))).includes("Room 2"), "the change is not on the page");
  const replaced = await page.evaluate(async (name) => {
    for (let time = 0; time < 100; time += 1) {
      const names = await window.caches.keys();
      if (names.length === 1 && names[0] !== name) return true;
      await new Promise((done) => setTimeout(done, 50));
    }
    return false;
  }, old);
  expect(replaced, "what was kept of the old edition is not replaced");
};

// 5. The desk prints Friday in Korean, and a visitor's own plan.
stories.desk = async ({ site, expect, one }) => {
  const desk = await one({ viewport: { width: 1280, height: 900 } });
  const page = await desk.open("ko/2021-10-08.html");
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  const sheets = (pdf.match(/\/Type\s*\/Page[^s]/g) || []).length;
  expect(sheets > 0 && sheets <= 2, `Friday has ${sheets} sheets`);
  await tick(page, "refugees");
  await page.goto(`${site.base}ko/my.html`);
  await page.emulateMedia({ media: "print" });
  expect((await planned(page).count()) === 1 && (await planned(page).first().isVisible()), "the plan is not printed");
  expect((await page.locator("button:visible, #my input:visible").count()) === 0, "buttons are printed");
};

// 6. A journalist reads where the sources disagree, without JavaScript.
stories.journalist = async ({ expect, one }) => {
  const page = await (await one({ javaScriptEnabled: false })).open("en/2021-10-09.html");
  await page.getByRole("link", { name: /^notes: / }).first().click();
  expect(page.url().endsWith("#notes"), "the link does not lead to the notes");
  expect(await page.locator("#notes").isVisible(), "there are no notes");
  await page.getByRole("link", { name: "Notes on the sources" }).click();
  expect((await page.locator("main h2").count()) > 5, "the notes are not together");
};

// Without JavaScript all titles are there, and the search leads to the page with all sessions.
stories.bare = async ({ site, expect, one }) => {
  const page = await (await one({ javaScriptEnabled: false })).open("search.html");
  await page.getByRole("link", { name: "All sessions" }).first().click();
  const listed = await page.locator(".list a bdi").allTextContents();
  const days = [];
  for (const address of given.days) {
    await page.goto(site.base + address);
    days.push(...(await page.locator(".day h2 bdi").allTextContents()));
  }
  await page.goto(`${site.base}2021-10-08.html`);
  const first = await page.locator(".day li:visible").count();
  await page.locator("summary").click();
  await page.locator(".filter input").first().check();
  const fewer = await page.locator(".day li:visible").count();
  expect(fewer > 0 && fewer < first, "a filter keeps all or none");
  return { listed, days };
};

// Hours of the same sessions in three zones, as the command says them.
stories.zones = async ({ site, one }) => {
  const found = {};
  for (const zone of ["Europe/Stockholm", "Pacific/Honolulu", "Pacific/Kiritimati"]) {
    const page = await (await one({ timezoneId: zone })).open("2021-10-08.html");
    found[zone] = Object.fromEntries(await page.evaluate(() => [...document.querySelectorAll(".day li")]
      .map((item) => [item.querySelector(".pick input").value, (item.querySelector(".mine small") || { textContent: "" }).textContent])));
  }
  return found;
};

// Hours that the clocks of a zone show twice.
stories.twice = async ({ one }) => {
  const page = await (await one({ timezoneId: "Europe/Stockholm" })).open("s/twice.html");
  return text(page.locator(".when .mine"));
};

// The clock before, in and after the forum.
stories.clock = async ({ site, expect, one }) => {
  const at = async (moment) => {
    const reader = await one({});
    await reader.context.clock.setFixedTime(new Date(moment));
    const page = await reader.open("2021-10-08.html");
    const marks = await page.evaluate(() => [...document.querySelectorAll("li .now")]
      .map((mark) => `${mark.textContent.trim()} ${mark.closest("li").querySelector(".pick input").value}`));
    return { page, marks, reader };
  };
  for (const moment of ["2021-10-06T00:00:00Z", "2021-10-12T00:00:00Z"])
    expect((await at(moment)).marks.length === 0, `something is on at ${moment}`);
  const { page, marks, reader } = await at("2021-10-08T05:00:00Z");
  expect(marks.includes("now refugees") && marks.some((mark) => mark.startsWith("next ")), `at two it is ${marks}`);
  await page.locator(".way", { hasText: "next" }).click();
  expect(await page.locator("li:target .now").isVisible(), "the way to what is next does not lead there");
  await reader.context.clock.setFixedTime(new Date("2021-10-08T05:00:00Z"));
  await page.goto(`${site.base}index.html`);
  expect((await text(page.locator("main .list .now"))) === "today", "the first page does not say which day is today");
};

// Two tabs: picks of both are kept, and each shows those of the other.
stories.tabs = async ({ expect, one }) => {
  const reader = await one({});
  const [first, second, plan] = [await reader.open("2021-10-08.html"), await reader.open("2021-10-08.html"), await reader.open("my.html")];
  await tick(first, "refugees");
  await second.locator("input[value=refugees]:checked").waitFor();
  await tick(second, "plenary-2");
  await first.locator("input[value=plenary-2]:checked").waitFor();
  await planned(plan).nth(1).waitFor();
  await first.locator("input[value=refugees]").uncheck();
  await second.waitForFunction(() => !document.querySelector("input[value=refugees]").checked);
  expect((await second.evaluate(() => localStorage.getItem("whrcf:whrcf-2021"))) === '["plenary-2"]', "picks of two tabs are not merged");
};

// Filters, zone and waking hours are in the address, and the way back has them.
stories.address = async ({ site, expect, one }) => {
  const page = await (await one({ timezoneId: "America/Lima" })).open("2021-10-08.html");
  const shown = () => page.locator(".day li:visible").count(), mine = page.locator(".day .mine").first();
  const every = await shown();
  await page.locator("summary").click();
  await page.locator(".filter input[type=checkbox]").first().check();
  expect(page.url().endsWith("?category=plenary") && (await shown()) < every, "a filter is not in the address");
  await page.locator("select").selectOption("Europe/Stockholm");
  expect(page.url().includes("tz=Europe%2FStockholm") && /Stockholm/.test(await text(mine)), "a zone is not in the address");
  await page.goBack();
  await mine.filter({ hasText: "Lima" }).waitFor({ state: "attached" });
  await page.goBack();
  await page.waitForFunction((number) => [...document.querySelectorAll(".day li")].filter((item) => item.offsetParent).length === number, every);
  await page.locator("select").selectOption("");
  await page.locator("input[list=zones]").fill("nairobi");
  await page.keyboard.press("Enter");
  expect(page.url().includes("tz=Africa%2FNairobi"), "a zone by its city is not taken");
  await page.locator("input[type=time]").first().fill("07:00");
  await page.locator("input[type=time]").nth(1).fill("23:00");
  expect(page.url().includes("awake=07%3A00-23%3A00"), "waking hours are not in the address");
  const address = page.url().slice(site.base.length);
  const other = await (await one({})).open(address);
  expect(/Nairobi/.test(await text(other.locator(".day .mine").first())), "a link does not have the zone");
  await page.goto(`${site.base}2021-10-08.html?tz=%3Cimg%20src%3Dx%3E&awake=99&category=%22`);
  expect((await shown()) === every && /Nairobi/.test(await text(mine)), "a hostile address changes the page");
};

// Waking hours are said in words.
stories.awake = async ({ one }) => {
  const page = await (await one({})).open("2021-10-08.html?tz=America/Lima&awake=07:00-23:30");
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".day li")]
    .map((item) => [item.querySelector(".pick input").value, (item.querySelector(".sleep small") || { textContent: "" }).textContent])));
};

// The search: in the address, with the way back, and said once.
stories.search = async ({ site, expect, one }) => {
  const page = await (await one({})).open("search.html?q=%EB%82%9C%EB%AF%BC%EC%9D%84");
  const said = page.locator("[role=status]");
  expect((await text(said)) === "sessions found: 2", "the address is not read");
  expect((await page.locator("[aria-live], [role=status]").count()) === 1, "more than the results is said");
  await page.locator("#q").fill("policies");
  await page.keyboard.press("Enter");
  await said.filter({ hasText: "5" }).waitFor();
  expect(page.url().endsWith("?q=policies"), "the words are not in the address");
  await page.goBack();
  await said.filter({ hasText: "2" }).waitFor();
  await page.locator("#hits a").first().click();
  expect(page.url() === `${site.base}s/refugees.html`, "a result does not lead to its session");
  await page.goto(`${site.base}search.html?q=zzzz`);
  expect((await text(said)).startsWith("No session"), "nothing found is not said");
};

// The calendar of the picks.
stories.calendar = async ({ one }) => {
  const page = await (await one({})).open("my.html#picks=refugees~artworks~plenary-2~social-economy~apcad-workshop");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /calendar/ }).click()]);
  return readFileSync(await download.path(), "utf8");
};

// A link that somebody made to harm.
stories.fragment = async ({ site, expect, one }) => {
  const page = await (await one({})).open("index.html");
  const hostile = ["%", "%E0%A4%A", "__proto__~constructor", "%3Cimg%20src=x%20onerror=alert(1)%3E", "javascript:alert(1)",
    "..%2F..%2Fx", "refugees&forum=other", "refugees&forum=%3Cscript%3E", "a".repeat(50000)];
  for (const words of hostile) {
    await page.goto("about:blank");
    await page.goto(`${site.base}my.html#picks=${words}`);
    expect((await planned(page).count()) === 0, `${words.slice(0, 40)} is shown`);
    expect((await page.locator("#my img, #my script").count()) === 0, `${words.slice(0, 40)} became an element`);
    expect((await page.evaluate(() => localStorage.getItem("whrcf:whrcf-2021"))) === null, `${words.slice(0, 40)} was kept`);
  }
  await page.evaluate(() => localStorage.setItem("whrcf:whrcf-2021", '{"refugees": 1}'));
  await page.goto(`${site.base}2021-10-08.html`);
  await tick(page, "refugees");
  expect((await page.evaluate(() => localStorage.getItem("whrcf:whrcf-2021"))) === '["refugees"]', "what is kept badly stops picks");
};

// A programme in which every field attacks.
stories.attacks = async ({ site, expect, one }) => {
  const page = await (await one({})).open("index.html");
  for (const address of given.attacked) {
    await page.goto(site.base + address);
    if (address.endsWith("search.html")) {
      await page.locator("#q").fill("script");
      await page.keyboard.press("Enter");
      await page.locator("#hits li").first().waitFor();
    }
    const found = await page.evaluate(() => ({
      elements: [...document.querySelectorAll("script:not([src]):not([type='application/ld+json']), img, iframe, object, embed, base, [onerror]")].length,
      styles: document.querySelectorAll("[style], style").length,
      evil: [...document.querySelectorAll("[href], [src], [action]")].filter((one) => /evil\.example|javascript:/.test(`${one.href}${one.src}${one.action}`)).length,
    }));
    expect(!found.elements && found.styles === 1 && !found.evil, `${address}: ${JSON.stringify(found)}`);
  }
  await page.goto(`${site.base}my.html#picks=one~two~days~open`);
  expect((await planned(page).count()) === 4, "the plan does not show the sessions");
  expect((await page.locator("#my img, #my script").count()) === 0, "a title became an element");
};

// The worker keeps no file of another forum, not even of one below it.
stories.neighbours = async ({ site, expect, one }) => {
  site.mounts["/next/"] = given.folders.attacks;
  const page = await (await one({})).open("index.html");
  await kept(page);
  await page.goto(`${site.base}next/2021-10-08.html`);
  await page.waitForFunction(() => navigator.serviceWorker.controller && navigator.serviceWorker.controller.scriptURL.includes("/next/"));
  const found = await page.evaluate(async () => Object.fromEntries(await Promise.all((await caches.keys())
    .map(async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)]))));
  const [outer, inner] = Object.keys(found).sort((a, b) => a.split(" ")[1].length - b.split(" ")[1].length);
  expect(Object.keys(found).length === 2, "each forum has a store of its own");
  expect(found[outer].every((path) => !path.startsWith("/next/")), "a file of another forum is kept");
  expect(found[inner].every((path) => path.startsWith("/next/")), "a file from above is kept");
};

const told = {};
for (const [name, story] of Object.entries(stories)) {
  const faults = [], people = [];
  const site = await served({ "/": given.folders[{ organiser: "first", twice: "first", attacks: "attacks" }[name] || "own"] });
  const expect = (fine, fault) => { if (!fine) faults.push(fault); };
  const one = async (options) => { const her = await person(browser, site, faults, options); people.push(her); return her; };
  const begin = Date.now();
  const value = await story({ site, expect, one, faults }).catch((fault) => { faults.push(String(fault)); });
  await Promise.all(people.map((her) => her.close()));
  await site.gone().catch(() => {});
  told[name] = { faults: [...new Set(faults)], value, seconds: (Date.now() - begin) / 1000 };
}
await browser.close();
console.log(JSON.stringify(told));
