// An idea of a develop-together day: kept on the phone at once and sent by the outbox, so that one
// from a basement without network arrives once. Without a script it is a form like any other.
(function () {
  "use strict";
  var box = document.querySelector("[data-idea]");
  var form = box.querySelector("[data-tell]");
  if (!form || !window.Outbox || !window.indexedDB) { return; }

  var thanks = box.querySelector("[data-thanks]");
  var waits = box.querySelector("[data-waits]");
  var lost = box.querySelector("[data-lost]");
  var outbox = new Outbox("ideas");

  outbox.refused = function (fields, why) {
    thanks.hidden = true;
    box.querySelector("[data-why] span").textContent = why;
    box.querySelector("[data-why]").hidden = false;
    var words = form.elements.idea;
    words.value = [fields.idea, words.value].filter(Boolean).join(" ");
  };
  outbox.heard = function (many) { waits.hidden = !many; };
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!form.elements.idea.value.trim()) { form.elements.idea.focus(); return; }
    keep(Object.fromEntries(new FormData(form)));
  });
  keepPage();

  async function keep(fields) {
    fields.said = form.dataset.day;
    lost.hidden = box.querySelector("[data-why]").hidden = true;
    try {
      await outbox.add(location.pathname, fields);
    } catch (failed) {
      thanks.hidden = lost.hidden = false;
      return;
    }
    form.elements.idea.value = "";
    thanks.hidden = false;
    thanks.focus();
    outbox.flush();
    setTimeout(function () { outbox.waiting().then(outbox.heard); }, navigator.onLine ? 1500 : 0);
  }

  function keepPage() {
    if (!navigator.serviceWorker) { return; }
    navigator.serviceWorker.register(box.dataset.worker).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (there) {
      var needed = performance.getEntriesByType("resource").map(function (one) { return one.name; });
      there.active.postMessage([location.href].concat(needed));
    }).catch(function () { /* Without a store it is a page like any other. */ });
  }
})();
