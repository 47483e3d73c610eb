// What was counted on this device, in its own store: an item waits until the server has
// acknowledged that very item. Tabs share one queue, and one of them sends at a time.
(function () {
  "use strict";
  var BATCH = 200;
  var PATIENCE = 20000; // ms until an answer is not waited for any more
  var AHEAD = 10 * 60000; // ms; as koivu/visits/rules.py
  var SENT_STAYS = 7 * 24 * 3600 * 1000; // ms; so long can be corrected what was sent
  var ACKNOWLEDGED = { saved: "sent", duplicate: "sent", review: "review", refused: "refused" };

  function open(place) {
    return idb.openDB("koivu-door-" + place, 1, {
      upgrade: function (store) {
        var items = store.createObjectStore("items", { keyPath: "order", autoIncrement: true });
        items.createIndex("id", "id", { unique: true });
        items.createIndex("state", "state");
        items.createIndex("thing", "thing");
      },
      // A newer page may need the store: this one lets go of it.
      blocking: function (_now, _wanted, event) { event.target.close(); }
    }).then(function (store) { return new Queue(store, place); });
  }

  function Queue(store, place) {
    this.store = store;
    this.place = place;
    this.ended = false;
    this.changed = function () {};
    this.channel = window.BroadcastChannel ? new BroadcastChannel("koivu-door-" + place) : null;
    var queue = this;
    if (this.channel) { this.channel.onmessage = function (event) { queue.ended = event.data.ended; queue.changed(); }; }
  }

  Queue.prototype.tell = function () {
    if (this.channel) { this.channel.postMessage({ ended: this.ended }); }
    this.changed();
  };

  // Keep one count; its id was made when it was begun, so that a second press adds nothing.
  Queue.prototype.keep = function (item, shown) {
    var queue = this, row = { id: item.id, item: item, shown: shown, state: "waiting", reason: "" };
    row.thing = thing(item);
    var work = queue.store.transaction("items", "readwrite", { durability: "strict" });
    var added = work.store.add(row);
    if (item.replaces) {
      added = added.then(function () {
        return work.store.index("id").get(item.replaces);
      }).then(function (former) {
        if (!former) { return null; }
        former.replacedBy = item.id;
        return work.store.put(former);
      });
    }
    return Promise.all([added, work.done]).then(function () { queue.tell(); }, function (wrong) {
      if (wrong.name !== "ConstraintError") { throw wrong; }
    });
  };

  Queue.prototype.waiting = function () { return this.store.countFromIndex("items", "state", "waiting"); };
  Queue.prototype.refused = function () {
    return this.store.getAllFromIndex("items", "state", "refused").then(function (rows) {
      return rows.filter(function (row) { return !row.replacedBy; }).length;
    });
  };
  Queue.prototype.all = function () { return this.store.getAll("items"); };
  Queue.prototype.of = function (id) { return this.store.getFromIndex("items", "id", id); };

  // How many this device has counted of one thing as they came.
  Queue.prototype.soFar = function (item) {
    return this.store.getAllFromIndex("items", "thing", thing(item)).then(function (rows) {
      return rows.filter(function (row) {
        return row.item.manner === "at_door" && row.state !== "refused" && !row.replacedBy;
      }).reduce(function (sum, row) {
        return { adults: sum.adults + row.item.adults, children: sum.children + row.item.children };
      }, { adults: 0, children: 0 });
    });
  };

  // Send what waits, oldest first; two tabs at once never both.
  Queue.prototype.send = function () {
    var queue = this;
    if (!navigator.locks) { return queue.sendAll(); }
    return navigator.locks.request("koivu-door-send-" + queue.place, { ifAvailable: true }, function (lock) {
      return lock ? queue.sendAll() : null;
    });
  };

  Queue.prototype.sendAll = function () {
    var queue = this;
    return queue.oldest().then(function (rows) {
      if (!rows.length) { return queue.tidy(); }
      return post(rows).then(function (answers) {
        return queue.acknowledge(rows, answers);
      }).then(function (many) {
        queue.tell();
        // A server that acknowledges none of them is asked again later, not at once.
        return many ? queue.sendAll() : null;
      });
    }).catch(function (wrong) {
      if (wrong.status === 401) { queue.ended = true; }
      queue.tell();
    });
  };

  // What was counted later than it is now was counted by a clock that has been put right since.
  Queue.prototype.oldest = function () {
    var store = this.store, latest = Date.now() + AHEAD;
    return store.getAllFromIndex("items", "state", "waiting", BATCH).then(function (rows) {
      var early = rows.filter(function (row) { return !row.item.clock_off && Date.parse(row.item.counted_at) > latest; });
      return change(store, early, function (row) { row.item.clock_off = true; }).then(function () {
        return early.length ? store.getAllFromIndex("items", "state", "waiting", BATCH) : rows;
      });
    });
  };

  Queue.prototype.acknowledge = function (rows, answers) {
    var told = new Map(answers.map(function (one) { return [one.id, one]; }));
    var answered = rows.filter(function (row) { return told.has(row.id) && ACKNOWLEDGED[told.get(row.id).status]; });
    this.ended = false;
    return change(this.store, answered, function (row) {
      var answer = told.get(row.id);
      row.state = ACKNOWLEDGED[answer.status];
      row.reason = answer.reason || "";
      row.at = Date.now();
    }).then(function () { return answered.length; });
  };

  // As they stand now: one may have been corrected while it was on its way.
  function change(store, rows, how) {
    var work = store.transaction("items", "readwrite", { durability: "strict" });
    rows.forEach(function (one) {
      work.store.get(one.order).then(function (row) {
        if (!row) { return null; }
        how(row);
        return work.store.put(row);
      });
    });
    return work.done;
  }

  // What was sent long ago need not stand on a phone for ever; what was not taken stays.
  Queue.prototype.tidy = function () {
    var before = Date.now() - SENT_STAYS, store = this.store;
    return Promise.all(["sent", "review"].map(function (state) {
      return store.getAllFromIndex("items", "state", state);
    })).then(function (rows) {
      var old = rows.flat().filter(function (row) { return row.at < before; });
      return Promise.all(old.map(function (row) { return store.delete("items", row.order); }));
    });
  };

  function thing(item) { return [item.what, item.session || item.date].join("|"); }

  function post(rows) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    var items = rows.map(function (row) { return row.item; });
    return fetch("counts/", {
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ items: items, sent_at: new Date().toISOString() })
    }).then(function (answer) {
      if (!answer.ok) { throw Object.assign(new Error("not taken"), { status: answer.status }); }
      return answer.json();
    }).then(function (said) { return said.items; }).finally(function () { clearTimeout(timer); });
  }

  window.KoivuQueue = { open: open };
})();
