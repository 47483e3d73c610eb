// Keeps the counter, so that it opens without a network; it never keeps what was counted.
"use strict";
var STORE = "door-1";
var ROOT = new URL("./", location).href;
var PATIENCE = 2500; // ms: a network that is there but says nothing is no network

function is_counter(answer) { return answer.ok && answer.headers.get("X-Door") === "counter"; }

// A page counts as kept only with all that it is drawn with; until then the one before stays.
function keep_page(answer) {
  return answer.text().then(function (page) {
    var needed = Array.from(page.matchAll(/(?:href|src)="(\/[^"]*\.(?:css|js|svg|png|webmanifest))"/g), function (found) {
      return new URL(found[1], location).href;
    });
    return caches.open(STORE).then(function (store) {
      return Promise.all(needed.map(function (address) {
        return store.match(address).then(function (there) { return there || put(store, address); });
      })).then(function () {
        return store.put(ROOT, new Response(page, { headers: answer.headers }));
      });
    });
  });
}

function put(store, address) {
  return fetch(address, { credentials: "omit" }).then(function (answer) {
    if (!answer.ok) { throw new Error(address); }
    return answer.arrayBuffer().then(function (body) {
      return store.put(address, new Response(body, { headers: answer.headers }));
    });
  });
}

function kept(address) { return caches.match(address, { ignoreVary: true }); }

function page_of(event) {
  var from_network = fetch(event.request).then(function (answer) {
    if (is_counter(answer) && event.request.url === ROOT) {
      event.waitUntil(keep_page(answer.clone()).catch(function () {}));
    }
    return answer;
  });
  var patience = new Promise(function (go_on) { setTimeout(go_on, PATIENCE); }).then(function () { return kept(ROOT); });
  from_network.catch(function () {});
  return Promise.race([from_network, patience]).then(function (answer) {
    return answer || from_network;
  }).catch(function (failed) {
    return kept(ROOT).then(function (answer) {
      if (!answer) { throw failed; }
      return answer;
    });
  });
}

// What a page is drawn with is there at once; whether it has changed is asked behind its back.
function thing_of(event) {
  return kept(event.request.url).then(function (there) {
    var newer = caches.open(STORE).then(function (store) { return put(store, event.request.url); });
    event.waitUntil(newer.catch(function () {}));
    return there || fetch(event.request);
  });
}

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

// The first visit began before this worker was there: the page says what it is drawn with.
self.addEventListener("message", function (event) {
  var ours = event.data.filter(function (address) { return new URL(address).origin === location.origin; });
  event.waitUntil(caches.open(STORE).then(function (store) {
    return Promise.all(ours.map(function (address) { return put(store, address).catch(function () {}); }));
  }).then(function () {
    return fetch(ROOT, { credentials: "same-origin", cache: "no-store" });
  }).then(function (answer) {
    return is_counter(answer) ? keep_page(answer) : null;
  }).then(function () {
    if (event.source) { event.source.postMessage("kept"); }
  }).catch(function () {}));
});

self.addEventListener("fetch", function (event) {
  var asked = event.request, address = new URL(asked.url);
  if (asked.method !== "GET" || address.origin !== location.origin) { return; }
  if (asked.mode === "navigate") {
    if (address.origin + address.pathname === ROOT) { event.respondWith(page_of(event)); }
    return;
  }
  if (asked.headers.get("X-Fresh")) { return; }
  if (/\.(?:css|js|svg|png|woff2|webmanifest)$/.test(address.pathname)) { event.respondWith(thing_of(event)); }
});
