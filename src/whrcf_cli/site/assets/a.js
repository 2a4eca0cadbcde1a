// What a page does if JavaScript runs: picks that stay, the reader's hours, what runs now, filters in the address.
// Each part fails alone and in silence: a page without it is whole. Other scripts of the site use `whrcf`. What the
// script says, the zones of cities, and the way to the top of the site are in `words`.
const whrcf = ((words) => {
  "use strict";
  const body = document.body, MINUTE = 60000;
  const key = `whrcf:${body.dataset.forum}`, FORUM = body.dataset.zone.replace(/^UTC(?=[+-])/, "");
  const main = document.getElementById("main"), here = document.currentScript.src;

  function part(work) { try { return work(); } catch (fault) { return undefined; } }
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const said = (words, values) => words.replace(/\{(\w+)\}/g, (place, name) => values[name]);
  function made(name, content, style) {
    const element = document.createElement(name);
    if (style) element.className = style;
    element.append(...[].concat(content || []));
    return element;
  }
  function button(content, work) {
    const element = made("button", content);
    element.type = "button";
    element.addEventListener("click", work);
    return element;
  }
  function labelled(content, input) { return made("label", [content, " ", input]); }

  // What this device keeps; what is kept by another tab meanwhile stays.
  const kept = (name) => part(() => JSON.parse(localStorage.getItem(name)));
  const keep = (name, value) => part(() => localStorage.setItem(name, JSON.stringify(value)));
  function picks() {
    const ids = kept(key);
    return Array.isArray(ids) ? [...new Set(ids.filter((id) => typeof id === "string"))] : [];
  }
  function pick(ids, on) {
    const others = picks().filter((id) => !ids.includes(id));
    keep(key, on ? others.concat(ids) : others);
  }
  function checkbox(id, name) {
    const box = made("input");
    box.type = "checkbox";
    box.value = id;
    box.checked = picks().includes(id);
    box.setAttribute("aria-label", name);
    box.addEventListener("change", () => pick([id], box.checked));
    return box;
  }

  part(() => {
    const boxes = all(".pick input");
    const show = () => { const ids = picks(); boxes.forEach((box) => { box.checked = ids.includes(box.value); }); };
    boxes.forEach((box) => box.addEventListener("change", () => pick([box.value], box.checked)));
    show();
    for (const event of ["storage", "pageshow"]) window.addEventListener(event, show);
  });

  // The sessions of data.js, and one of them as a line of a list.
  function sessions() {
    return W.sessions.map(([id, stem, day, hours, title, start, minutes, notes, gone, only], at) => {
      const timed = typeof start === "number", begin = timed ? Math.round(start * MINUTE) : null;
      const end = timed ? Math.round((start + minutes) * MINUTE) : null;
      const name = title.filter((_, place) => place % 2).join(" / ");
      return { id, at, stem: stem || id, date: day < 0 ? "" : W.days[day][0], day: day < 0 ? "" : W.days[day][1], hours, title, name, begin, end, notes, gone, only };
    });
  }
  function heading(session) {
    const way = made("a");
    way.href = `s/${session.stem}.html`;
    for (let at = 0; at < session.title.length; at += 2) {
      const piece = made("bdi", session.title[at + 1]);
      piece.lang = session.title[at];
      way.append(at ? " / " : "", piece);
    }
    return way;
  }
  function line(session, dated) {
    const time = made("time", session.hours), item = made("li", [time, " ", heading(session)], session.gone ? "gone" : "");
    if (session.begin !== null) {
      time.dateTime = new Date(session.begin).toISOString();
      time.dataset.end = new Date(session.end).toISOString();
    }
    if (dated && session.day) item.append(" ", made("small", session.day));
    if (session.only) item.append(" ", made("small", session.only));
    if (session.notes) item.append(" ", made("small", session.notes, "mark"));
    return item;
  }

  // Hours in another zone, marked where the day is not that of the forum, with their distance from UTC where the clocks
  // show one of them twice.
  const formats = {};
  function clock(zone) {
    formats[zone] = formats[zone] || ["en-GB", "en-CA"].map((locale, date) => new Intl.DateTimeFormat(locale, date
      ? { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }
      : { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
    return formats[zone];
  }
  const isZone = (zone) => typeof zone === "string" && Boolean(zone) && part(() => clock(zone)) !== undefined;
  const hour = (moment, zone) => clock(zone)[0].format(moment);
  const date = (moment, zone) => clock(zone)[1].format(moment);
  const daysBetween = (one, other) => Math.round((Date.parse(other) - Date.parse(one)) / 864e5);
  const known = {};
  function hours(start, end, zone) {
    const name = `${start} ${end} ${zone}`;
    known[name] = known[name] || counted(start, end, zone);
    return known[name];
  }
  function counted(start, end, zone) {
    const day = date(start, FORUM), mark = (days) => (days ? ` (${days > 0 ? "+" : ""}${days})` : "");
    const twice = [start, end].some((moment) => [-1, 1].some((by) => hour(moment + by * 60 * MINUTE, zone) === hour(moment, zone)));
    const first = daysBetween(day, date(start, zone));
    let last = daysBetween(day, date(end, zone)), until = hour(end, zone);
    if (last === first + 1 && until === "00:00") { last = first; until = "24:00"; }
    const offsets = twice ? ` (${[...new Set([start, end].map((moment) => offset(moment, zone)))].join(", ")})` : "";
    return hour(start, zone) + (first === last ? "" : mark(first)) + "-" + until + mark(last) + offsets;
  }
  function offset(moment, zone) {
    const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(moment);
    return parts.find(({ type }) => type === "timeZoneName").value.replace("GMT", "UTC");
  }

  // The zone and the waking hours that the reader chose: in the address, else kept, else the zone of this device.
  const cities = Object.entries(words.cities);
  const device = part(() => Intl.DateTimeFormat().resolvedOptions().timeZone) || FORUM;
  let asked = location.search;
  const query = () => new URLSearchParams(asked);
  const zone = () => [query().get("tz"), kept("whrcf:zone"), device].find(isZone) || FORUM;
  const isSpan = (span) => /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(span) && span.slice(0, 5) !== span.slice(6);
  const awake = () => [query().get("awake"), kept("whrcf:awake")].find(isSpan) || "";
  function cityOf(zone) {
    const named = cities.find(([, one]) => one === zone);
    return named ? named[0] : zone.split("/").pop().replace(/_/g, " ");
  }
  function minutesAwake(start, end, zone, span) {
    const [wakes, sleeps] = span.split("-").map((time) => time.slice(0, 2) * 60 + Number(time.slice(3)));
    const length = (sleeps - wakes + 1440) % 1440, at = hour(start, zone), minutes = (end - start) / MINUTE;
    const begin = at.slice(0, 2) * 60 + Number(at.slice(3));
    let sum = 0;
    for (let day = wakes - 1440; day < begin + minutes; day += 1440)
      sum += Math.max(0, Math.min(begin + minutes, day + length) - Math.max(begin, day));
    return sum;
  }
  const localize = (within) => part(() => {
    const mine = zone(), span = awake();
    all(".mine, .sleep", within).forEach((one) => one.remove());
    all("time[data-end]", within).forEach((time) => {
      const start = Date.parse(time.dateTime), end = Date.parse(time.dataset.end), box = time.closest("li, article");
      const local = hours(start, end, mine), around = time.parentNode.textContent;
      const share = span ? minutesAwake(start, end, mine, span) / Math.max(1, (end - start) / MINUTE) : 1;
      if (box) box.classList.toggle("asleep", share === 0);
      if (share < 1) (time.closest(".at, .day p") || time).after(made("span", [" ", made("small", share ? words.partly : words.asleep)], "sleep"));
      if (mine !== FORUM && !around.includes(local)) time.after(made("span", [" ", made("small", `${local} ${cityOf(mine)}`)], "mine"));
    });
  });
  localize();

  // What runs now, and what is next on the day that it is, with the way to it.
  part(() => {
    const times = all("li[id] time[data-end]"), top = document.getElementById("zone");
    function mark(time, name) {
      const item = time.closest("li"), shown = item.querySelector(".now");
      if (shown) shown.remove();
      if (name) time.before(made("strong", `${name} `, "now"));
      return item.id;
    }
    function show() {
      const now = Date.now(), today = date(now, FORUM), start = (time) => Date.parse(time.dateTime);
      const open = times.filter((time) => !time.closest(".gone"));
      const running = open.filter((time) => start(time) <= now && now < Date.parse(time.dataset.end));
      const coming = open.filter((time) => start(time) > now && date(start(time), FORUM) === today).map(start);
      const next = open.filter((time) => start(time) === Math.min(...coming));
      times.forEach((time) => mark(time, ""));
      const ids = [[running, words.now], [next, words.next]].map(([those, name]) => those.map((time) => mark(time, name))[0]);
      all(".way", top).forEach((one) => one.remove());
      [words.now, words.next].forEach((name, at) => {
        if (!ids[at]) return;
        const way = made("a", name, "way");
        way.href = `#${ids[at]}`;
        top.append(" ", way);
      });
    }
    if (!times.length || !top) return;
    show();
    setInterval(show, MINUTE);
  });
  part(() => {
    const today = date(Date.now(), FORUM);
    all(`a[href="${today}.html"]`).forEach((way) => {
      if (way.closest("main .list")) way.after(" ", made("strong", words.today, "now"));
    });
  });

  // Filters, zone and waking hours: in one closed box, and in the address, so that a link and the way back have them.
  part(() => {
    const filters = all(".filter input"), days = all("nav.days a, main nav a");
    const targets = days.map((way) => way.getAttribute("href"));
    const chosen = () => ({ zone: kept("whrcf:zone"), awake: kept("whrcf:awake") });
    function choose(name, values) {
      const next = query();
      next.delete(name);
      values.forEach((value) => next.append(name, value));
      asked = `${next}` ? `?${next}` : "";
      part(() => history.pushState(chosen(), "", location.pathname + asked + location.hash));
      show();
      localize();
    }
    function show() {
      const wanted = query().getAll("category");
      filters.forEach((box) => { box.checked = wanted.includes(box.name); });
      days.forEach((way, at) => { if (!targets[at].includes("#")) way.setAttribute("href", targets[at] + asked); });
      fill();
    }
    const list = made("select"), free = made("input"), zones = made("datalist"), clocks = [made("input"), made("input")];
    const other = labelled(words.other, free);
    function fill() {
      const mine = zone(), known = new Map([[FORUM, `${words.forum}: ${cityOf(FORUM)}`], [device, `${words.device}: ${cityOf(device)}`]]);
      if (device === FORUM) known.set(FORUM, cityOf(FORUM));
      cities.forEach(([city, one]) => { if (!known.has(one) && isZone(one)) known.set(one, city); });
      if (!known.has(mine)) known.set(mine, cityOf(mine));
      list.replaceChildren(...[...known, ["", words.another]].map(([value, name]) => new Option(name, value, false, value === mine)));
      other.hidden = true;
      const span = awake();
      clocks[0].value = span.slice(0, 5);
      clocks[1].value = span.slice(6);
    }
    function take(typed) {
      const wanted = typed.trim().toLowerCase().replace(/ /g, "_");
      const near = [...all("option", zones)].map((one) => one.value).find((one) => one.toLowerCase().split("/").pop() === wanted);
      const found = [typed.trim(), near].find(isZone);
      free.setAttribute("aria-invalid", String(!found));
      if (found) { keep("whrcf:zone", found); choose("tz", [found]); }
    }
    list.addEventListener("change", () => {
      if (list.value) { take(list.value); return; }
      if (!zones.children.length) part(() => zones.append(...Intl.supportedValuesOf("timeZone").map((name) => new Option("", name))));
      other.hidden = false;
      free.focus();
    });
    free.addEventListener("change", () => take(free.value));
    zones.id = "zones";
    free.setAttribute("list", "zones");
    clocks.forEach((input) => {
      input.type = "time";
      input.addEventListener("change", () => {
        const span = `${clocks[0].value}-${clocks[1].value}`;
        if (!isSpan(span) && (clocks[0].value || clocks[1].value)) return;
        keep("whrcf:awake", isSpan(span) ? span : "");
        choose("awake", isSpan(span) ? [span] : []);
      });
    });
    filters.forEach((box) => box.addEventListener("change", () => {
      choose("category", filters.filter((one) => one.checked).map((one) => one.name));
    }));
    if (all("time[data-end]").length || document.getElementById("my")) {
      const box = document.querySelector(".filter") || made("details", made("summary"), "filter");
      box.querySelector("summary").textContent = filters.length ? words.filter : words.hours;
      box.append(made("p", [labelled(words.zone, list), " ", other, zones]),
        made("p", [labelled(words.wake, clocks[0]), " ", labelled(words.sleep, clocks[1])]));
      if (!box.isConnected) main.append(box);
    }
    window.addEventListener("popstate", (event) => {
      asked = location.search;
      Object.entries(event.state || {}).forEach(([name, value]) => keep(`whrcf:${name}`, value));
      show();
      localize();
    });
    part(() => history.replaceState(chosen(), ""));
    show();
  });

  // What changed since the day before this one on which the reader looked, as ids of sessions, the latest change first.
  async function changes() {
    const { items } = await (await fetch(body.dataset.feed)).json(), today = date(Date.now(), device);
    const seen = kept(`${key}:seen`) || {};
    if (seen.day !== today) Object.assign(seen, { day: today, since: seen.day, before: seen.newest });
    seen.newest = items.length ? items[0].id : "";
    keep(`${key}:seen`, seen);
    const old = items.findIndex((item) => item.id === seen.before), fresh = old < 0 ? items : items.slice(0, old);
    if (!seen.since || !fresh.length) return [];
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    const text = said(words.changed, { day: day.format(new Date(seen.since)), n: fresh.length });
    all("footer a, main#main a").filter((way) => way.getAttribute("href") === "changes.html").forEach((way) => { way.textContent = text; });
    all("#main .dated li").slice(0, fresh.length).forEach((item) => item.prepend(made("strong", `${words.fresh} `, "now")));
    return fresh.map((item) => (item._whrcf || {}).session);
  }
  const onWeb = /^https?:/.test(location.protocol);
  const changed = body.dataset.feed && onWeb ? changes().catch(() => []) : Promise.resolve([]);

  // The worker, once all else is there; and its word on a page that it has kept.
  part(() => {
    if (!("offline" in body.dataset)) return;
    const moment = new Date(body.dataset.offline), form = { dateStyle: "medium", timeStyle: "short" };
    const time = Number.isNaN(moment.getTime()) ? "" : new Intl.DateTimeFormat(document.documentElement.lang, form).format(moment);
    main.prepend(made("p", time ? said(words.offline, { time }) : words.away, "box small"));
  });
  part(() => {
    if (!onWeb) return;
    const work = () => navigator.serviceWorker.register(new URL(`${words.root}sw.js`, here)).catch(() => {});
    if (document.readyState === "complete") work(); else window.addEventListener("load", work);
  });

  return { FORUM, MINUTE, all, button, changed, checkbox, date, hour, keep, kept, key, line, localize, made, part, pick, picks, said, sessions };
})(SAID);
