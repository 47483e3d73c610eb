// The lobby screen fetches its own page and swaps <main>; when the network is lost it says since when.
(function () {
  "use strict";
  var EVERY = 30000;
  var PATIENCE = 15000;
  var band = document.querySelector(".stale");
  var language = document.documentElement.lang || "fi";
  var skew = 0; // the server's clock minus this device's clock, in milliseconds
  var fresh = new Date();

  function written(moment) {
    return new Intl.DateTimeFormat(language === "ar" ? "ar-u-nu-latn" : language, {
      timeZone: "Europe/Helsinki", day: "numeric", month: "numeric", hour: "numeric", minute: "2-digit", hourCycle: "h23"
    }).format(moment);
  }

  function tick() {
    var clock = document.querySelector("[data-clock]");
    if (!clock) { return; }
    var parts = new Intl.DateTimeFormat("fi", {
      timeZone: "Europe/Helsinki", hour: "numeric", minute: "2-digit", hourCycle: "h23"
    }).format(new Date(Date.now() + skew));
    if (clock.textContent !== parts) { clock.textContent = parts; }
  }

  function show(page, answered) {
    var main = new DOMParser().parseFromString(page, "text/html").querySelector("main");
    if (!main) { throw new Error("no main"); }
    document.querySelector("main").replaceWith(document.adoptNode(main));
    fresh = answered;
    band.hidden = true;
    tick();
  }

  function lost() {
    var when = band.querySelector("time");
    when.textContent = written(fresh);
    when.dateTime = fresh.toISOString();
    band.hidden = false;
  }

  function refresh() {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    fetch(location.href, { cache: "no-cache", credentials: "omit", signal: stop.signal })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        var told = Date.parse(answer.headers.get("Date") || "");
        if (!isNaN(told) && Math.abs(told - Date.now()) > 60000) { skew = told - Date.now(); }
        return answer.text().then(function (page) { show(page, new Date(Date.now() + skew)); });
      })
      .catch(lost)
      .finally(function () { clearTimeout(timer); });
  }

  tick();
  setInterval(tick, 1000);
  setInterval(refresh, EVERY);
  window.addEventListener("online", refresh);
  window.addEventListener("offline", lost);
})();
