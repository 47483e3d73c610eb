// A receipt is there, so its wish has come: what waits of it on this device is sent before somebody
// takes it back. It counts once, and nothing of it comes again.
(function () {
  "use strict";
  if (window.Outbox && window.indexedDB) { new Outbox("wishes"); }
})();
