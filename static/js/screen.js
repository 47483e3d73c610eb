// The lobby screen fetches its own page and swaps <main>; when the network is lost it says since when,
// and takes away what has passed. Its letters are as big as the wall lets them be.
(function () {
  "use strict";
  var EVERY = 30000;
  var PATIENCE = 15000;
  var SMALLEST = 9; // px: smaller than that nobody reads from the door
  var root = document.documentElement;
  var band = document.querySelector(".stale");
  var language = root.lang || "fi";
  var skew = 0; // the server's clock minus this device's clock, in milliseconds
  var fresh = made();
  var began = Date.now();

  function now() { return new Date(Date.now() + skew); }

  // When the server made this page: a page out of the store may be older than it seems.
  function made() {
    var clock = document.querySelector("[data-clock]");
    return clock ? new Date(clock.dateTime) : new Date();
  }

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
    }).format(now());
    parts = clock.dataset.clock === ":" ? parts.replace(".", ":") : parts;
    if (clock.textContent !== parts) { clock.textContent = parts; }
    document.querySelectorAll("[data-until]").forEach(pass);
  }

  // What has passed is not said any more, also when nobody can be asked.
  function pass(one) {
    if (new Date(one.dataset.until) > now()) { return; }
    if (one.dataset.then) {
      one.textContent = one.dataset.then;
      one.closest(".door").classList.add("is-closed");
    } else if (one.matches(".tag")) {
      one.closest(".row").classList.replace("is-now", "is-over");
      one.remove();
      return;
    } else {
      one.closest("li").classList.add("is-gone");
    }
    one.removeAttribute("data-until");
  }

  // The sheet gives the biggest letters; they shrink until all of it is on the wall.
  function fit() {
    root.style.fontSize = "";
    var biggest = parseFloat(getComputedStyle(root).fontSize), least = SMALLEST, most = biggest;
    if (!spills()) { return; }
    for (var step = 0; step < 8; step += 1) {
      var middle = (least + most) / 2;
      root.style.fontSize = middle + "px";
      if (spills()) { most = middle; } else { least = middle; }
    }
    root.style.fontSize = least + "px";
  }

  function spills() {
    var main = document.querySelector("main");
    var under = main.lastElementChild.getBoundingClientRect().bottom + parseFloat(getComputedStyle(main).paddingBottom);
    return Math.max(root.scrollHeight, under - 1) > window.innerHeight;
  }

  function show(page, answered) {
    var main = new DOMParser().parseFromString(page, "text/html").querySelector("main");
    if (!main) { throw new Error("no main"); }
    document.querySelector("main").replaceWith(document.adoptNode(main));
    fresh = answered;
    band.hidden = true;
    tick();
    fit();
  }

  // A screen that goes round the languages of its place goes on while the network answers.
  function goRound() {
    var main = document.querySelector("main[data-next]");
    if (main && Date.now() - began >= main.dataset.reading * 1000) { location.replace(main.dataset.next); }
  }

  function lost() {
    var when = band.querySelector("time");
    when.textContent = written(fresh);
    when.dateTime = fresh.toISOString();
    if (!band.hidden) { return; }
    band.hidden = false;
    fit();
  }

  function refresh() {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    // Only the network can say that all is well: what the worker has kept is no answer here.
    fetch(location.href, { cache: "no-cache", credentials: "omit", signal: stop.signal, headers: { "X-Fresh": "1" } })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        var told = Date.parse(answer.headers.get("Date") || "");
        if (!isNaN(told) && Math.abs(told - Date.now()) > 60000) { skew = told - Date.now(); }
        return answer.text().then(function (page) { show(page, now()); goRound(); });
      })
      .catch(lost)
      .finally(function () { clearTimeout(timer); });
  }

  // A screen that is switched on without a network shows what it showed last.
  function keep() {
    if (!navigator.serviceWorker) { return; }
    navigator.serviceWorker.register("worker.js", { scope: "./" }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (there) {
      var needed = performance.getEntriesByType("resource").map(function (one) { return one.name; });
      there.active.postMessage([location.href].concat(needed));
    }).catch(function () { /* Without a store it is a page like any other. */ });
  }

  tick();
  fit();
  document.fonts.ready.then(fit);
  keep();
  setInterval(tick, 1000);
  setInterval(refresh, EVERY);
  if (Date.now() - fresh > EVERY) { refresh(); }
  window.addEventListener("resize", fit);
  window.addEventListener("online", refresh);
  window.addEventListener("offline", lost);
})();
