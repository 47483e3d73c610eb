// The question of the month: a face is kept on the device at once and sent by the outbox. Presses
// that come too fast are one press; a tablet returns by itself. The time told is the half-day.
(function () {
  "use strict";
  var box = document.querySelector("[data-feedback]");
  var form = box.querySelector("[data-faces]");
  var isKiosk = box.dataset.feedback === "kiosk";
  var RETURNS = 3500; // of a tablet, milliseconds
  var CALM = 1500; // between two presses, and after the last touch of a hand that plays
  var LONG_CALM = 12000; // after many in a minute: somebody plays
  var MANY = 6;
  var IDLE = 40000;
  var RENEWS = 600000;

  if (isKiosk) { fullScreen(); goHome(); setInterval(renew, RENEWS); }
  if (!form || !window.Outbox || !window.indexedDB) { return; }

  var asking = box.querySelector("[data-asking]");
  var thanks = box.querySelector("[data-thanks]");
  var waits = box.querySelector("[data-waits]");
  var lost = box.querySelector("[data-lost]");
  var word = box.querySelector("[data-word]");
  var say = box.querySelector("[data-say]"); // of a tablet: a word is offered, not asked
  var outbox = new Outbox("feedback");
  var presses = [];
  var calmUntil = 0;
  var returning = 0;

  outbox.heard = function (many) { waits.hidden = !many; };
  form.addEventListener("submit", function (event) {
    if (!event.submitter || event.submitter.name !== "face") { return; }
    event.preventDefault();
    if (isTooFast()) { return; }
    keep({ question: form.elements.question.value, face: event.submitter.value });
    thank();
  });
  if (isKiosk) {
    document.addEventListener("pointerdown", hold);
    document.addEventListener("input", hold);
  }
  if (say) { say.addEventListener("toggle", hold); }
  if (word) { word.addEventListener("submit", sendWord); }
  var again = box.querySelector("[data-again]");
  if (again) { again.addEventListener("click", back); }
  var voice = form.querySelector("[data-voice]");
  listen();
  window.Outbox.keepPage(box.dataset.worker, voice ? [voice.src] : []);

  function isTooFast() {
    var now = Date.now();
    if (now < calmUntil) { return true; }
    presses = presses.filter(function (one) { return now - one < 60000; }).concat(now);
    calmUntil = now + (isKiosk ? RETURNS : CALM) + (presses.length >= MANY ? LONG_CALM : 0);
    return false;
  }

  async function keep(fields) {
    fields.said = window.Outbox.halfDay();
    lost.hidden = true;
    try {
      await outbox.add(form.action, fields);
      outbox.flush();
      // Whoever has no network is told at once; whoever has one, only when it does not answer.
      setTimeout(function () { outbox.waiting().then(outbox.heard); }, navigator.onLine ? 1500 : 0);
    } catch (failed) {
      lost.hidden = false;
    }
  }

  function sendWord(event) {
    event.preventDefault();
    var text = word.elements.word.value.trim();
    if (!text) { word.elements.word.focus(); return; }
    keep({ question: word.elements.question.value, word: text });
    word.reset();
    word.hidden = true;
    if (say) { say.open = false; say.hidden = true; calmUntil = Date.now() + RETURNS; returnWhenCalm(); }
    thanks.focus();
  }

  function thank() {
    asking.hidden = true;
    thanks.hidden = false;
    thanks.focus({ preventScroll: true });
    if (isKiosk) { returnWhenCalm(); }
  }

  function returnWhenCalm() {
    clearTimeout(returning);
    returning = setTimeout(back, Math.max(0, calmUntil - Date.now()));
  }

  // Where somebody plays, the thanks stay until it is calm; where somebody writes, for longer.
  function hold() {
    if (thanks.hidden) { return; }
    calmUntil = Math.max(calmUntil, Date.now() + (say && say.open ? IDLE : CALM));
    returnWhenCalm();
  }

  function back() {
    calmUntil = 0;
    asking.hidden = false;
    thanks.hidden = true;
    // What was begun and left is nobody's to read.
    if (word) { word.reset(); word.hidden = false; }
    if (say) { say.open = false; say.hidden = false; }
  }

  // Read aloud by somebody's recording, else by the device's own voice if it has the language.
  function listen() {
    var button = form.querySelector("[data-listen]");
    if (!button) { return; }
    if (voice) {
      button.hidden = false;
      button.addEventListener("click", function () { voice.currentTime = 0; voice.play().catch(function () {}); });
      return;
    }
    window.Aloud.offer([button]);
  }

  function fullScreen() {
    var button = document.querySelector("[data-full]");
    var root = document.documentElement;
    if (!root.requestFullscreen) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      root.requestFullscreen().catch(function () {});
      if (navigator.wakeLock) { navigator.wakeLock.request("screen").catch(function () {}); }
    });
    document.addEventListener("fullscreenchange", function () { button.hidden = Boolean(document.fullscreenElement); });
  }

  // Whoever chose another language and has gone leaves the tablet in its own.
  function goHome() {
    var home = sessionStorage.getItem("home") || location.pathname;
    var idle = 0;
    sessionStorage.setItem("home", home);
    if (home === location.pathname) { return; }
    var wait = function () {
      clearTimeout(idle);
      idle = setTimeout(function () { location.replace(home); }, IDLE);
    };
    document.addEventListener("pointerdown", wait);
    wait();
  }

  // A tablet that nobody touches for a month still asks the question of the month.
  function renew() {
    fetch(location.href, { cache: "no-cache", credentials: "omit", headers: { "X-Fresh": "1" } }).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (page) {
      var fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-feedback]");
      var asked = function (one) { return one.querySelector("[data-asking]")?.textContent; };
      if (fresh && asked(fresh) !== asked(box)) { location.reload(); }
    }).catch(function () { /* Later. */ });
  }
})();
