// Keeps the last page of a lobby screen or of a tablet, and what it is drawn with; the network comes first.
"use strict";
var STORE = "screen-1";

// Only a whole answer takes the place of the one before: the network may go in the middle of it.
function keep(address, answer) {
  return answer.arrayBuffer().then(function (body) {
    return caches.open(STORE).then(function (store) {
      return store.put(address, new Response(body, { headers: answer.headers }));
    });
  }).catch(function () {});
}

// While a newer one is being put down, the one before is gone already: look again.
function kept(address, times) {
  return caches.match(address, { ignoreVary: true }).then(function (answer) {
    if (answer || !times) { return answer; }
    return new Promise(function (go_on) { setTimeout(go_on, 200); }).then(function () {
      return kept(address, times - 1);
    });
  });
}

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

self.addEventListener("message", function (event) {
  var ours = event.data.filter(function (address) { return new URL(address).origin === location.origin; });
  event.waitUntil(Promise.all(ours.map(function (address) {
    return fetch(address, { credentials: "omit" }).then(function (answer) {
      return answer.ok ? keep(address, answer) : null;
    }).catch(function () {});
  })));
});

self.addEventListener("fetch", function (event) {
  var asked = event.request;
  if (asked.method !== "GET" || new URL(asked.url).origin !== location.origin) { return; }
  event.respondWith(fetch(asked).then(function (answer) {
    // What stands behind a secret address is nobody else's to find on this device.
    var isSecret = (answer.headers.get("Cache-Control") || "").includes("no-store");
    if (answer.ok && !isSecret) { event.waitUntil(keep(asked.url, answer.clone())); }
    return answer;
  }, function (failed) {
    if (asked.headers.get("X-Fresh")) { throw failed; }
    return kept(asked.url, 5).then(function (answer) {
      if (!answer) { throw failed; }
      return answer;
    });
  }));
});
