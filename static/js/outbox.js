// Keeps what a person has said on the device until the server has answered for it, item by item.
// An item is {id, address, fields}; its id is made here, so that what is sent twice counts once.
(function () {
  "use strict";
  var EVERY = 30000;
  var PATIENCE = 15000;
  var OLDEST = 21 * 24 * 3600 * 1000;
  var ANSWERED = ["saved", "duplicate", "refused"];

  function Outbox(name) {
    this.name = name;
    this.room = open(name);
    this.room.catch(function () { /* Told by add. */ });
    this.heard = function () {};
    this.refused = function () {}; // (fields, why): its words are given back to whoever wrote them
    var flush = this.flush.bind(this);
    window.addEventListener("online", flush);
    setInterval(flush, EVERY);
    flush();
  }

  // A number of 63 random bits, as text.
  Outbox.newId = function () {
    return (crypto.getRandomValues(new BigUint64Array(1))[0] >> 1n).toString();
  };

  // Resolves when the item lies in the device's store; rejects when it does not.
  Outbox.prototype.add = function (address, fields) {
    var item = { id: Outbox.newId(), address: address, fields: fields, since: Date.now() };
    item.fields.id = item.id;
    return this._store("readwrite", function (rows) { return rows.put(item); });
  };

  Outbox.prototype.waiting = function () {
    return this._store("readonly", function (rows) { return rows.count(); });
  };

  // Sends what waits, one after another, and tells how many wait still. Two tabs take turns.
  Outbox.prototype.flush = function () {
    var all = this._sendAll.bind(this);
    if (!navigator.locks) { return all(); }
    return navigator.locks.request("outbox-" + this.name, all);
  };

  Outbox.prototype._sendAll = async function () {
    try {
      var items = await this._store("readonly", function (rows) { return rows.getAll(); });
      for (var item of items) {
        var answer = await send(item);
        if (!answer) { break; }
        await this._forget(item.id);
        if (answer.status === "refused") { this.refused(item.fields, answer.why || ""); }
      }
      this.heard(await this.waiting());
    } catch (failed) { /* Without a store nothing waits. */ }
  };

  Outbox.prototype._forget = function (id) {
    return this._store("readwrite", function (rows) { return rows.delete(id); });
  };

  Outbox.prototype._store = async function (how, ask) {
    var room = await this.room;
    return new Promise(function (done, failed) {
      var turn = room.transaction("items", how);
      var asked = ask(turn.objectStore("items"));
      turn.oncomplete = function () { done(asked.result); };
      turn.onabort = turn.onerror = function () { failed(turn.error); };
    });
  };

  function open(name) {
    return new Promise(function (done, failed) {
      var asked = indexedDB.open("outbox-" + name, 1);
      asked.onupgradeneeded = function () { asked.result.createObjectStore("items", { keyPath: "id" }); };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
    });
  }

  // The server's answer for it, or one of ours when it is too old for anybody to take.
  async function send(item) {
    if (Date.now() - item.since > OLDEST) { return { status: "old" }; }
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    try {
      var heard = await fetch(item.address, {
        method: "POST", credentials: "omit", cache: "no-store", redirect: "error", signal: stop.signal,
        headers: { Accept: "application/json" }, body: new URLSearchParams(item.fields)
      });
      var answer = heard.ok ? await heard.json() : {};
      return ANSWERED.includes(answer.status) ? answer : null;
    } catch (failed) {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  // The half of a day by the clock on a Finnish wall: no finer time is told of what families say.
  Outbox.halfDay = function () {
    var parts = {};
    new Intl.DateTimeFormat("en-CA", {
      timeZone: "Europe/Helsinki", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", hourCycle: "h23"
    }).formatToParts(new Date()).forEach(function (one) { parts[one.type] = one.value; });
    return [parts.year, parts.month, parts.day, Number(parts.hour) < 12 ? "am" : "pm"].join("-");
  };

  window.Outbox = Outbox;
})();
