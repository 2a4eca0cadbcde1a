// Search as the command has it: every word in some form, in any language, best first. T has the folded texts of all
// sessions and the rules for forms of words; W has the sessions as pages show them.
"use strict";

// The function that finds sessions: from words to places in T, the best first.
function finder(data) {
  const EXACT = 0, SPELLED = 1, FORM = 2, PART = 3, LOW = 3, LONGEST = 60, SHORT = 3;
  const QUOTES = /^["'‘’“”()[\]<>,;:!?.…·]+|["'‘’“”()[\]<>,;:!?.…·]+$/g;
  const MARK = "[\\-.·ㆍᆞ・･∙•‧‐–—/_']", GAP = "[ \\-.·ㆍᆞ・･∙•‧‐–—/_']?";
  const { irregular, number, derived, spelled, korean } = data.rules;

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const isDigit = (letter) => /\p{Nd}/u.test(letter);
  const isLatin = (letter) => /[a-z]/.test(letter);
  const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
  const isHangul = (letter) => letter >= "가" && letter <= "힣";
  const without = (word, ending) => (ending && word.endsWith(ending) ? word.slice(0, -ending.length) : word);

  function fold(text) {
    const parts = text.normalize("NFKD").normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
    return parts.replace(/[\p{Mn}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").normalize("NFC");
  }

  // Forms of English words.
  function replaced(word, [letters, instead, before]) {
    return word.endsWith(letters) && word.length - letters.length >= before ? without(word, letters) + instead : word;
  }
  function withoutNumber(word) {
    const ending = number.find(([letters]) => word.endsWith(letters));
    return ending ? replaced(word, ending) : word;
  }
  function withoutTense(word) {
    for (const ending of ["ed", "ing"]) {
      const root = without(word, ending);
      if (root === word || root.endsWith("e") || !/[aeiouy]/.test(root.slice(0, -1))) continue;
      const twice = root[root.length - 1] === root[root.length - 2];
      return twice && /[bgmnprt]$/.test(root) ? root.slice(0, -1) : root;
    }
    return word;
  }
  const has = (of, name) => Object.prototype.hasOwnProperty.call(of, name);
  function stem(said) {
    const word = without(without(said.replace(/’/g, "'"), "'s"), "'");
    const root = has(irregular, word) ? irregular[word] : withoutTense(withoutNumber(word));
    return [...derived, ...spelled].reduce(replaced, root);
  }
  function beginning(word) {
    const root = stem(word);
    const forms = Object.keys(irregular).filter((form) => irregular[form][0] === root[0] && stem(form) === root);
    const words = [root.slice(0, Math.max(2, root.length - 2)), word, ...forms];
    let length = 0;
    while (length < word.length && words.every((one) => one[length] === word[length])) length += 1;
    return word.slice(0, length);
  }

  // Korean words without the endings that are attached to them.
  function bare(word) {
    const ending = korean.find((one) => word.endsWith(one)) || "";
    let shorter = without(word, ending);
    if (shorter.length < 2) shorter = word;
    return shorter.length > 2 ? without(shorter, "들") : shorter;
  }

  // The ways to find a word, the best first: a grade, a pattern, and the stem that a match needs to have.
  const notAfter = (letters, begin) => `(?<!${letters}${escaped(begin)})`;
  const kin = (letter) => (isDigit(letter) ? "\\p{Nd}" : isLatin(letter) ? "[a-z]" : "");
  const way = (grade, pattern, root) => ({ grade, pattern: new RegExp(pattern, "gu"), root });
  function whole(word) {
    const [first, last] = [kin(word[0]), kin(word[word.length - 1])];
    return escaped(word) + (first ? notAfter(first, word) : "") + (last ? `(?!${last})` : "");
  }
  function partial(word) {
    const isLong = isAscii(word) && isLatin(word[0]) && word.length > SHORT, first = kin(word[0]);
    const isNumber = isDigit(word[word.length - 1]) && (word.length <= SHORT || !/^\p{Nd}+$/u.test(word));
    return escaped(word) + (first && !isLong ? notAfter(first, word) : "") + (isNumber ? "(?!\\p{Nd})" : "");
  }
  function joint(one, two, parted) {
    if (isDigit(one) && isDigit(two)) return parted ? MARK : "";
    return isLatin(one) && isLatin(two) && !parted ? "-?" : GAP;
  }
  function otherwise(word) {
    const pieces = word.split(new RegExp(`${MARK}+`, "u")).filter(Boolean), letters = pieces.join("");
    if (letters.length < 2) return null;
    const starts = new Set();
    pieces.reduce((length, piece) => { starts.add(length + piece.length); return length + piece.length; }, 0);
    let pattern = escaped(letters[0]) + notAfter(isHangul(letters[0]) ? "[\\p{L}\\p{N}_]" : "[a-z0-9]", letters[0]);
    for (let at = 1; at < letters.length; at += 1)
      pattern += joint(letters[at - 1], letters[at], starts.has(at)) + escaped(letters[at]);
    const short = isAscii(letters) && (letters.length <= SHORT || isDigit(letters[letters.length - 1]));
    return pattern + (short ? "(?![a-z0-9])" : "");
  }
  function others(word) {
    const found = [], spelling = otherwise(word);
    if (spelling) found.push(way(SPELLED, spelling));
    if (/^[a-z]{3,}$/.test(without(without(word.replace(/’/g, "'"), "'s"), "'"))) {
      const first = beginning(word);
      found.push(way(FORM, `${escaped(first)}${notAfter("[a-z]", first)}[a-z]*(?:['’]s)?`, stem(word)));
    }
    const plain = [...word].some(isHangul) ? bare(word) : word;
    if (plain !== word) found.push(...sought(plain).ways.map((one) => ({ ...one, grade: Math.max(one.grade, FORM) })));
    return found;
  }
  function sought(word) {
    const more = word.length <= LONGEST ? others(word) : [];
    return { text: word, ways: [way(EXACT, whole(word)), ...more, way(PART, partial(word))] };
  }
  function grade(word, text) {
    const found = word.ways.find(({ pattern, root }) => {
      if (root === undefined) return text.search(pattern) >= 0;
      return (text.match(pattern) || []).some((match) => stem(match) === root);
    });
    return found ? found.grade : null;
  }

  // Abbreviations for which a session has the other side of what is sought.
  const isShort = (words, [short]) => words.some((word) => word.text === short);
  const longWith = (words, [, long]) => long.filter((said) => words.some((word) => grade(word, said) !== null));
  function standsFor(words, concerned, fields, used) {
    const all = fields.join("\n");
    return concerned.map((number) => {
      const one = data.short[number], [short, long] = one;
      const said = isShort(words, one) ? long.filter((other) => all.includes(other)) : [];
      if (used.includes(number)) said.push(...longWith(words, one));
      return said.length ? `${short} (${said.join(" / ")})` : "";
    }).filter(Boolean).join("\n");
  }

  // The best place of a word in the fields of a session: low, grade, and which field; the smaller, the better.
  function best(word, fields) {
    let found = null;
    for (let at = 0; at < fields.length && !(found && (found[1] === EXACT || at >= LOW)); at += 1) {
      const how = grade(word, fields[at]);
      if (how !== null && (!found || how < found[1])) found = [Number(at >= LOW), how, at];
    }
    return found;
  }

  return (query) => {
    const split = fold(query).split(/\s+/).filter(Boolean).map((word) => word.replace(QUOTES, "") || word);
    const words = [...new Set(split)].map(sought);
    if (!words.length) return [];
    const concerned = Object.keys(data.short).map(Number)
      .filter((number) => isShort(words, data.short[number]) || longWith(words, data.short[number]).length);
    const hits = [];
    data.sessions.forEach((row, place) => {
      const fields = row.slice(0, 4), used = row[4] || [];
      if (concerned.length) fields.push(standsFor(words, concerned, fields, used));
      const finds = words.map((word) => best(word, fields));
      if (finds.every(Boolean)) hits.push([place, [0, 1, 2].map((at) => finds.reduce((sum, one) => sum + one[at], 0))]);
    });
    hits.sort(([first, one], [second, other]) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || first - second);
    return hits.map(([place]) => place);
  };
}

// The page: a box, and the sessions found below it; what is asked for is in the address.
function searchPage(site, find) {
  const place = document.getElementById("search"), words = place.dataset;
  const form = site.made("form"), box = site.made("input"), name = site.made("label", words.words);
  const said = document.getElementById("found"), list = document.getElementById("hits");
  const sessions = site.sessions();
  const asked = () => new URLSearchParams(location.search).get("q") || "";

  function show() {
    const query = box.value.trim(), hits = query ? find(query) : [];
    list.textContent = "";
    hits.forEach((place) => list.append(site.line(sessions[place], true)));
    said.textContent = query ? (hits.length ? words.found : words.none).replace("{n}", hits.length) : "";
    site.localize(list);
  }
  function go() {
    if (box.value.trim() !== asked()) {
      const query = box.value.trim() ? `?q=${encodeURIComponent(box.value.trim())}` : "";
      history.pushState(null, "", location.pathname + query);
    }
    show();
  }
  function open() { box.value = asked(); show(); }
  let waits = 0;
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waits); go(); });
  box.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(show, 200); });
  box.addEventListener("change", () => { clearTimeout(waits); go(); });
  window.addEventListener("popstate", open);
  box.type = "search";
  box.id = name.htmlFor = "q";
  form.setAttribute("role", "search");
  form.append(name, box, site.made("button", words.search));
  place.append(form);
  open();
}

if (typeof document !== "undefined") whrcf.part(() => searchPage(whrcf, finder(T)));
