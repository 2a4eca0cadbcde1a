// ical.js, which Thunderbird uses, reads a calendar file strictly.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, file] = process.argv.slice(2);
const loaded = createRequire(`${modules}/`)("ical.js");
const ICAL = loaded.default ?? loaded;

function told(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");
}

const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
const rows = calendar
  .getAllSubcomponents("vevent")
  .map((component) => new ICAL.Event(component, { strictExceptions: true }))
  .map(({ uid, startDate, endDate, summary }) => ({
    uid,
    start: told(startDate),
    end: told(endDate),
    all_day: startDate.isDate,
    summary,
  }));
process.stdout.write(JSON.stringify(rows));
