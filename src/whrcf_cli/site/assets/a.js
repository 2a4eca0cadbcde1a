// What a page does if JavaScript runs: picks that stay, the plan made of them, the reader's hours, what runs now.
// Each part fails alone and in silence: a page without it is whole.
"use strict";
(function () {
  var body = document.body, key = "whrcf:" + body.dataset.forum;

  function part(work) { try { work(); } catch (fault) { /* the page is whole without it */ } }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function made(name, words, style) {
    var element = document.createElement(name);
    if (words) element.textContent = words;
    if (style) element.className = style;
    return element;
  }

  function picks() {
    try {
      var kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept) ? kept.filter(function (id) { return typeof id === "string"; }) : [];
    } catch (fault) { return []; }
  }
  function keep(ids) { try { localStorage.setItem(key, JSON.stringify(ids)); } catch (fault) { /* not kept */ } }
  function pick(id, on) {
    var ids = picks().filter(function (one) { return one !== id; });
    keep(on ? ids.concat(id) : ids);
  }

  part(function ticks() {
    var boxes = all(".pick input");
    function show() {
      var ids = picks();
      boxes.forEach(function (box) { box.checked = ids.indexOf(box.value) >= 0; });
    }
    boxes.forEach(function (box) { box.addEventListener("change", function () { pick(box.value, box.checked); }); });
    if (boxes.length) {
      show();
      window.addEventListener("storage", show);
      window.addEventListener("pageshow", show);
    }
  });

  // The hours in the zone of this device, on the line of the forum's, marked where the day differs.
  var zone = "";
  part(function () { zone = Intl.DateTimeFormat().resolvedOptions().timeZone || ""; });
  function hours(start, end, day) {
    var clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    var date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    function off(moment) { return Math.round((Date.parse(date.format(moment)) - Date.parse(day)) / 864e5); }
    function mark(days) { return days ? " (" + (days > 0 ? "+" : "") + days + ")" : ""; }
    var first = off(start), last = off(end), until = clock.format(end);
    if (last === first + 1 && until === "00:00") { last = first; until = "24:00"; }
    return clock.format(start) + (first === last ? "" : mark(first)) + "-" + until + mark(last);
  }
  function local(time) {
    var start = new Date(time.dateTime), end = new Date(time.dataset.end);
    return hours(start, end, time.dateTime.slice(0, 10));
  }
  function addLocal(times) {
    if (!zone || zone === body.dataset.zone) return;
    var city = zone.split("/").pop().replace(/_/g, " ");
    times.forEach(function (time) {
      var mine = local(time);
      if (time.textContent.indexOf(mine) !== 0) time.insertAdjacentElement("afterend", made("small", " " + mine + " " + city));
    });
  }
  part(function () { addLocal(all("time[data-end]")); });

  part(function now() {
    var times = all("li time[data-end]");
    function show() {
      var moment = Date.now();
      times.forEach(function (time) {
        var item = time.closest("li"), runs = Date.parse(time.dateTime) <= moment && moment < Date.parse(time.dataset.end);
        var shown = item.querySelector(".now");
        if (runs && !shown) time.insertAdjacentElement("beforebegin", made("strong", body.dataset.now + " ", "now"));
        if (!runs && shown) shown.remove();
      });
    }
    show();
    setInterval(show, 60000);
  });

  part(function plan() {
    var my = document.getElementById("my"), known = window.W;
    if (!my || !known) return;
    function has(id) { return Object.prototype.hasOwnProperty.call(known, id); }
    function linked() {
      var found = /[#&]picks=([^&]*)/.exec(location.hash);
      var ids = found ? decodeURIComponent(found[1]).split("~") : [];
      return ids.filter(function (id, at) { return has(id) && ids.indexOf(id) === at; });
    }
    function overlaps(one, other) {
      return one !== other && one.start && other.start && Date.parse(one.start) < Date.parse(other.end) &&
        Date.parse(other.start) < Date.parse(one.end);
    }
    function item(id, ids) {
      var session = known[id], line = made("li"), label = made("label", "", "kept"), box = made("input");
      var time = made("time", session.hours), way = made("a", session.title);
      box.type = "checkbox";
      box.checked = picks().indexOf(id) >= 0;
      box.setAttribute("aria-label", session.title);
      box.addEventListener("change", function () { pick(id, box.checked); });
      label.appendChild(box);
      if (session.start) { time.dateTime = session.start; time.dataset.end = session.end; }
      way.href = "s/" + session.stem + ".html";
      [label, time, " ", way].forEach(function (piece) { line.append(piece); });
      ids.filter(function (other) { return overlaps(session, known[other]); }).forEach(function (other) {
        line.append(" ", made("small", my.dataset.overlaps + ": " + known[other].title, "mark"));
      });
      return line;
    }
    function draw() {
      var given = linked(), mine = picks().filter(has), fresh = given.filter(function (id) { return mine.indexOf(id) < 0; });
      var ids = (given.length ? given : mine).sort(function (one, other) { return known[one].at - known[other].at; });
      my.textContent = "";
      if (!ids.length) { my.append(made("p", my.dataset.none)); return; }
      if (fresh.length) {
        var add = made("button", my.dataset.add);
        add.type = "button";
        add.addEventListener("click", function () {
          keep(picks().concat(fresh));
          history.replaceState(null, "", location.pathname);
          draw();
        });
        my.append(made("p", my.dataset.linked + ": " + given.length), add);
      }
      var day = null, list = null;
      ids.forEach(function (id) {
        if (known[id].day !== day) {
          day = known[id].day;
          list = made("ol", "", "list");
          my.append(made("h2", day), list);
        }
        list.append(item(id, ids));
      });
      var share = made("p"), way = made("a", my.dataset.share);
      way.href = "#picks=" + ids.map(encodeURIComponent).join("~");
      share.append(way);
      my.append(share, made("p", my.dataset.command + ": whrcf agenda add " + ids.join(" "), "soft"));
      addLocal(all("time[data-end]", my));
    }
    draw();
    window.addEventListener("hashchange", draw);
    window.addEventListener("storage", draw);
  });
})();
