// Keeps the lobby screen's last page and what it is drawn with; the network always comes first.
"use strict";
var STORE = "screen-1";

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

self.addEventListener("message", function (event) {
  var ours = event.data.filter(function (address) { return new URL(address).origin === location.origin; });
  event.waitUntil(caches.open(STORE).then(function (store) {
    return Promise.all(ours.map(function (address) {
      return store.add(new Request(address, { credentials: "omit" })).catch(function () {});
    }));
  }));
});

self.addEventListener("fetch", function (event) {
  var asked = event.request;
  if (asked.method !== "GET" || new URL(asked.url).origin !== location.origin) { return; }
  event.respondWith(fetch(asked).then(function (answer) {
    if (answer.ok) {
      var copy = answer.clone();
      event.waitUntil(caches.open(STORE).then(function (store) { return store.put(asked.url, copy); }));
    }
    return answer;
  }, function (failed) {
    if (asked.headers.get("X-Fresh")) { throw failed; }
    return caches.match(asked.url).then(function (kept) {
      if (!kept) { throw failed; }
      return kept;
    });
  }));
});
