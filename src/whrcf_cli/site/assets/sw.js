// The worker: from the network first; without one, what is kept, with the moment that it is from. EDITION is the hash
// of all files, FOLDERS are the folders of this site, and FILES are those that are kept from the first visit on.
"use strict";
const OURS = `whrcf ${registration.scope} `, NAME = OURS + EDITION;

// The address of a page or file of this site; none for others, even below this folder.
function addressOf(url) {
  const full = url.split(/[?#]/)[0];
  if (!full.startsWith(registration.scope)) return null;
  const address = full.slice(registration.scope.length), folder = address.slice(0, address.lastIndexOf("/") + 1);
  if (!FOLDERS.includes(folder)) return null;
  return address === folder ? `${address}index.html` : address;
}
const key = (address) => registration.scope + address;

// A response that was redirected can not answer for a page, so that its content is kept in a new one.
async function keep(cache, address, response) {
  const { headers } = response;
  await cache.put(key(address), response.redirected ? new Response(await response.blob(), { headers }) : response);
}

async function fetched(cache, address) {
  try {
    const response = await fetch(key(address), { cache: "no-cache" });
    if (response.ok) await keep(cache, address, response);
  } catch (fault) { /* it is kept when it is visited */ }
}

// All files of a small site, and of a large one those that an earlier edition has kept.
async function fill() {
  const cache = await caches.open(NAME), addresses = new Set(navigator.connection && navigator.connection.saveData ? [] : FILES);
  for (const name of await caches.keys())
    if (name.startsWith(OURS) && name !== NAME)
      for (const { url } of await (await caches.open(name)).keys()) addresses.add(addressOf(url));
  const left = [...addresses].filter(Boolean);
  while (left.length) await Promise.all(left.splice(0, 6).map((address) => fetched(cache, address)));
}

async function clean() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(names.map((name) => caches.delete(name)));
}

// What is kept, with the moment that it is from if it is a page.
async function kept(cache, address) {
  const found = (await cache.match(key(address))) || (await cache.match(key(`${address}.html`)));
  if (!found || !/html/.test(found.headers.get("content-type"))) return found;
  const moment = Date.parse(found.headers.get("date")), text = await found.text();
  const said = Number.isNaN(moment) ? "" : new Date(moment).toISOString();
  return new Response(text.replace("<body ", `<body data-offline="${said}" `), { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function answer(event, address) {
  const cache = await caches.open(NAME), options = event.request.mode === "navigate" ? { cache: "no-cache" } : {};
  let response;
  try {
    response = await fetch(event.request, options);
    if (response.status === 200) event.waitUntil(keep(cache, address, response.clone()));
    if (response.status < 500) return response;
  } catch (fault) { /* there is no network */ }
  return (await kept(cache, address)) || response || Response.error();
}

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clean().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const address = event.request.method === "GET" ? addressOf(event.request.url) : null;
  if (address) event.respondWith(answer(event, address));
});
