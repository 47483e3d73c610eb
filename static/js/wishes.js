// A wish: its code is made on the device, so it is kept at once and sent twice it counts once.
// With a network the receipt opens; without one the wish waits on the device, its code in sight.
(function () {
  "use strict";
  var box = document.querySelector("[data-wishes]");
  var form = box.querySelector("[data-wish]");
  var LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  var PATIENCE = 8000; // milliseconds
  window.Aloud.offer(box.querySelectorAll("[data-listen-to]"));
  if (!form || !window.Outbox || !window.indexedDB || !window.crypto) { return; }
  var thanks = box.querySelector("[data-thanks]");
  var why = box.querySelector("[data-why]");
  var outbox = new Outbox("wishes");
  var code = ""; // as long as the same words stand there: pressed twice it is one wish
  var said = "";
  var isSending = false;

  form.addEventListener("submit", function (event) {
    var text = form.elements.text.value.trim();
    if (!text) { return; }
    event.preventDefault();
    if (isSending) { return; }
    isSending = true;
    if (!code || said !== text) { code = newCode(); said = text; }
    send(Object.assign(Object.fromEntries(new FormData(form)), { text: text, code: code, said: window.Outbox.halfDay() }));
  });
  box.querySelector("[data-again]").addEventListener("click", function () {
    thanks.hidden = true;
    form.hidden = false;
    form.elements.text.focus();
  });
  keepPage();

  async function send(fields) {
    var answer = null;
    try { answer = await ask(fields); } catch (failed) { /* No network: kept below. */ }
    isSending = false;
    if (answer && answer.page) { window.location.assign(answer.page); return; }
    if (answer && answer.status === "refused") { tell(answer.why); return; }
    try {
      await outbox.add(form.action, fields);
    } catch (failed) {
      form.submit();
      return;
    }
    why.hidden = true;
    thanks.querySelector("[data-code]").textContent = fields.code;
    form.reset();
    form.hidden = true;
    thanks.hidden = false;
    thanks.focus();
    code = "";
  }

  async function ask(fields) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    try {
      var answer = await fetch(form.action, {
        method: "POST", credentials: "omit", cache: "no-store", redirect: "error", signal: stop.signal,
        headers: { Accept: "application/json" }, body: new URLSearchParams(fields)
      });
      return answer.ok ? await answer.json() : null;
    } finally {
      clearTimeout(timer);
    }
  }

  function tell(words) {
    why.querySelector("span").textContent = words;
    why.hidden = false;
    form.elements.text.focus();
  }

  // Twelve of thirty-two letters: sixty random bits.
  function newCode() {
    var letters = Array.from(crypto.getRandomValues(new Uint8Array(12)), function (one) { return LETTERS[one % 32]; });
    return [0, 4, 8].map(function (at) { return letters.slice(at, at + 4).join(""); }).join("-");
  }

  function keepPage() {
    if (!navigator.serviceWorker) { return; }
    navigator.serviceWorker.register(box.dataset.worker).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (there) {
      var needed = performance.getEntriesByType("resource").map(function (one) { return one.name; });
      there.active.postMessage([location.href].concat(needed));
    }).catch(function () { /* Without it the page works with a network. */ });
  }
})();
