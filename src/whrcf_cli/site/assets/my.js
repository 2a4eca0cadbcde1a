// My plan: the sessions that were picked here, or those of a link, with overlaps, free time, a calendar and a link.
"use strict";
function planPage(site) {
  const my = document.getElementById("my"), words = JSON.parse(my.dataset.words), { made, said } = site;
  const sessions = site.sessions(), known = new Map(sessions.map((session) => [session.id, session]));
  const status = made("p");
  let looks = false, changed = [];
  status.setAttribute("role", "status");

  // The picks of the address (#picks=a~b&forum=ID): those of this programme, and the number of others.
  function linked() {
    const fields = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
    const ids = [...new Set((fields.get("picks") || "").split(/[,~]/).filter(Boolean))], forum = fields.get("forum");
    if (!ids.length) return null;
    const ours = !forum || forum === document.body.dataset.forum;
    return { ours, ids: ours ? ids.filter((id) => known.has(id)) : [], unknown: ids.filter((id) => !known.has(id)).length };
  }
  const inOrder = (ids) => ids.map((id) => known.get(id)).sort((one, other) => one.at - other.at);
  const address = (ids) => `${location.href.split("#")[0].split("?")[0]}#picks=${ids.map(safe).join("~")}` +
    `&forum=${safe(document.body.dataset.forum)}`;
  const safe = (text) => encodeURIComponent(text).replace(/[~'()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

  // A day: its sessions in the order of time, with what overlaps and the time between them.
  function duration(length) {
    const hours = Math.floor(length / 60), minutes = length % 60;
    return !hours ? said(words.minutes, { n: minutes }) : !minutes ? said(words.hours, { hours })
      : words.both.replace("{hours}", hours).replace("{minutes:02}", String(minutes).padStart(2, "0"));
  }
  const counts = (session) => session.begin !== null && !session.gone;
  const overlap = (one, other) => one !== other && one.begin < other.end && other.begin < one.end;
  function item(session, those) {
    const line = site.line(session, false), label = made("label", site.checkbox(session.id, session.name), "kept");
    line.prepend(label);
    if (changed.includes(session.id)) line.append(" ", made("strong", words.changed, "now"));
    if (counts(session)) those.filter((other) => counts(other) && overlap(session, other))
      .forEach((other) => line.append(" ", made("small", `${words.overlaps}: ${other.name}`, "mark")));
    return line;
  }
  function day(those) {
    const list = made("ol", [], "list rows plan");
    let end = null;
    those.forEach((session) => {
      if (counts(session)) {
        if (end !== null && session.begin > end)
          list.append(made("li", said(words.free, { duration: duration(Math.floor((session.begin - end) / site.MINUTE)) }), "gap soft"));
        end = Math.max(end, session.end);
      }
      list.append(item(session, those));
    });
    return list;
  }
  function days(chosen) {
    const names = [...new Set(chosen.map((session) => session.day))];
    return names.flatMap((name) => [made("h2", name || words.undated), day(chosen.filter((session) => session.day === name))]);
  }

  // One calendar of the files of the sessions; its head and its time zone are those of the calendar of all.
  const lines = (text) => text.split(/\r\n(?![ \t])/);
  async function read(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return answer.text();
  }
  async function head(address) {
    const answer = await fetch(address), reader = answer.body.getReader(), decoder = new TextDecoder();
    let text = "";
    for (let piece; !text.includes("BEGIN:VEVENT") && !(piece = await reader.read()).done;)
      text += decoder.decode(piece.value, { stream: true });
    reader.cancel();
    if (!answer.ok || !text.includes("BEGIN:VEVENT")) throw new Error(address);
    return text.slice(0, text.indexOf("BEGIN:VEVENT"));
  }
  const ofFeed = /^(X-WHRCF-VIEW|SOURCE|URL|REFRESH-INTERVAL|X-PUBLISHED-TTL|LAST-MODIFIED)[;:]/;
  async function calendar(chosen) {
    const root = my.dataset.root, begin = await head(root + my.dataset.calendar);
    const events = await Promise.all(chosen.filter((session) => session.day).map(async (session) => {
      const text = await read(`${root}s/${session.stem}.ics`), start = session.begin;
      const event = text.slice(text.indexOf("BEGIN:VEVENT"), text.lastIndexOf("END:VCALENDAR"));
      const at = start === null ? session.date : `${site.date(start, site.FORUM)} ${site.hour(start, site.FORUM)}`;
      return { order: `${at}\n${lines(event).find((line) => line.startsWith("UID"))}`, event };
    }));
    events.sort((one, other) => (one.order < other.order ? -1 : 1));
    const kept = lines(begin).filter((line) => !ofFeed.test(line)).join("\r\n");
    return `${kept}${events.map(({ event }) => event).join("")}END:VCALENDAR\r\n`;
  }
  function save(text) {
    const way = made("a");
    way.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    way.download = "my-plan.ics";
    way.click();
    setTimeout(() => URL.revokeObjectURL(way.href), site.MINUTE);
  }

  function bar(link, fresh) {
    if (!link || looks) return [];
    const ways = made("p", [], "screen");
    const text = [link.ours ? said(words.linked, { n: link.ids.length }) : words.other];
    if (link.ours && link.unknown) text.push(said(words.unknown, { n: link.unknown }));
    if (fresh.length) ways.append(site.button(words.add, () => { site.pick(fresh, true); leave(); }), " ");
    if (link.ids.length) ways.append(site.button(words.look, () => { looks = true; draw(); }), " ");
    ways.append(site.button(words.mine, leave));
    return [made("p", text.join(". ")), ways];
  }
  function leave() {
    history.pushState(null, "", location.pathname + location.search);
    draw();
  }
  function tools(chosen) {
    const ids = chosen.map((session) => session.id), way = made("a", words.share), link = address(ids);
    way.href = link.slice(link.indexOf("#"));
    const tell = (text) => { status.textContent = text; };
    const copy = site.button(words.copy, () => navigator.clipboard.writeText(link).then(() => tell(words.copied), () => tell(link)));
    const web = /^https?:/.test(link), typed = web ? `--picks-from '${link}'` : ids.join(" ");
    const buttons = [copy, " ", site.button(words.print, () => window.print())];
    if (web && my.dataset.calendar && chosen.some((session) => session.day))
      buttons.unshift(site.button(words.calendar, () => calendar(chosen).then(save, () => tell(words.failed))), " ");
    return [made("p", buttons, "screen"), status, made("p", way, "screen"),
      made("p", [`${words.command}: `, made("code", `whrcf agenda add ${typed}`)], "soft screen")];
  }
  function draw() {
    const link = linked(), mine = site.picks(), ids = link && link.ids.length ? link.ids : mine.filter((id) => known.has(id));
    const gone = mine.filter((id) => !known.has(id)).length, chosen = inOrder(ids);
    const fresh = link ? link.ids.filter((id) => !mine.includes(id)) : [];
    my.replaceChildren(...bar(link, fresh), ...days(chosen));
    if (!chosen.length) my.append(made("p", words.none));
    if (gone && !(link && link.ids.length)) my.append(made("p", said(words.unknown, { n: gone }), "mark"));
    status.textContent = "";
    if (chosen.length) my.append(...tools(chosen));
    site.localize(my);
  }
  draw();
  site.changed.then((ids) => { changed = ids; if (ids.length) draw(); });
  for (const event of ["hashchange", "popstate"]) window.addEventListener(event, () => { looks = false; draw(); });
  for (const event of ["storage", "pageshow"]) window.addEventListener(event, draw);
}

whrcf.part(() => planPage(whrcf));
