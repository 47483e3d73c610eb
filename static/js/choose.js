// This or that: one pair at a time; a press leads to the next one, and "enough" stops at any of
// them. A turn is sent as a whole, without an order; the tablet then waits for the next child.
(function () {
  "use strict";
  var box = document.querySelector("[data-choose]");
  var form = box.querySelector("[data-pairs]");
  var RETURNS = 3500; // milliseconds
  var CALM = 500; // a hand that plays presses twice
  var IDLE = 60000; // whoever has gone has stopped
  if (!form || !window.Outbox || !window.indexedDB) { return; }

  var pairs = Array.from(form.querySelectorAll("[data-pair]"));
  var thanks = box.querySelector("[data-thanks]");
  var waits = box.querySelector("[data-waits]");
  var lost = box.querySelector("[data-lost]");
  var outbox = new Outbox("choose");
  var at = 0;
  var idle = 0;
  var calmUntil = 0;
  var isPress = false;
  var reads = false; // aloud, once somebody has asked for it

  outbox.heard = function (many) { waits.hidden = !many; };
  box.classList.add("one-at-a-time");
  form.addEventListener("change", function () { wait(); });
  form.addEventListener("click", function (event) {
    var side = event.target.closest("input[type=radio]");
    // Arrow keys choose without a finger: there Enter leads on.
    if (!side || !isPress) { return; }
    isPress = false;
    if (Date.now() < calmUntil) { event.preventDefault(); return; }
    calmUntil = Date.now() + CALM;
    setTimeout(next, 250);
  });
  form.addEventListener("pointerdown", function () { isPress = true; });
  form.addEventListener("keydown", function (event) {
    isPress = false;
    if (event.key === "Enter" && event.target.type === "radio" && event.target.checked) { event.preventDefault(); next(); }
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); stop(); });
  window.Aloud.offer(form.querySelectorAll("[data-listen]"), function () { reads = true; wait(); });
  show();

  function show() {
    pairs.forEach(function (pair, number) { pair.hidden = number !== at; });
    if (reads && at) { window.Aloud.read(pairs[at].querySelector("[data-listen]")); }
  }

  function next() {
    if (at + 1 < pairs.length) { at += 1; show(); return; }
    stop();
  }

  function wait() {
    clearTimeout(idle);
    idle = setTimeout(stop, IDLE);
  }

  async function stop() {
    clearTimeout(idle);
    var fields = {};
    pairs.forEach(function (pair) {
      var side = pair.querySelector("input:checked");
      if (side) { fields[side.name] = side.value; }
    });
    form.reset();
    at = 0;
    reads = false;
    show();
    if (!Object.keys(fields).length) { return; }
    form.hidden = true;
    thanks.hidden = false;
    thanks.focus({ preventScroll: true });
    setTimeout(function () { form.hidden = false; thanks.hidden = true; }, RETURNS);
    fields.said = window.Outbox.halfDay();
    lost.hidden = true;
    try {
      await outbox.add(form.action, fields);
      outbox.flush();
    } catch (failed) {
      lost.hidden = false;
    }
  }
})();
