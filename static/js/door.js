// The counter: taps become a draft that a closed tab does not lose, a saved draft an item of the
// queue (door_queue.js). Without this script the page is a form like any other.
(function () {
  "use strict";
  var SEND_EVERY = 30000, FRESH_EVERY = 600000; // ms
  var MOST = 999, UNUSUAL = 200, STEPS_KEPT = 300, DRAFTS = 6;
  var AHEAD = 10 * 60000; // as koivu/visits/rules.py
  var SOON = 30 * 60000, JUST_OVER = 60 * 60000; // as koivu/visits/door.py

  var said = JSON.parse(document.getElementById("said").textContent);
  var BANDS = said.bands, say = said.say, form = document.getElementById("counter");
  var language = document.documentElement.lang;
  var memory = "koivu-door-" + said.place;
  var queue = null, draft = null, last = null, shelf = null, editing = null;

  function one(selector, root) { return (root || document).querySelector(selector); }
  function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }
  // A date keeps its own direction inside a sentence of the other one.
  function filled(sentence, word) { return sentence.replace("{}", "\u2068" + word + "\u2069"); }

  /* --- What time it is ------------------------------------------------------------------- */

  // A clock that is behind what the server has said before is wrong: its day is not believed.
  function day() {
    var here = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Helsinki" }).format(new Date());
    return here < said.today ? said.today : here;
  }

  // Earlier than it was said before: it has been turned back, or had run ahead until then.
  function clock_is_off() { return Date.now() < Math.max(seen(), Date.parse(said.now)) - AHEAD; }

  function seen() { return Number(localStorage.getItem(memory + "-seen")); }

  function look_at_clock() {
    var now = Date.now(), is_right = Math.abs(now - Date.parse(said.now)) < AHEAD;
    if (is_right || now > seen()) { localStorage.setItem(memory + "-seen", now); }
  }

  function hour(moment) {
    return new Intl.DateTimeFormat(language === "ar" ? "ar-u-nu-latn" : language, {
      timeZone: "Europe/Helsinki", day: "numeric", month: "numeric", hour: "numeric", minute: "2-digit", hourCycle: "h23"
    }).format(new Date(moment));
  }

  /* --- What is counted ------------------------------------------------------------------- */

  function offers() {
    var today = day();
    return said.sessions.filter(function (one) {
      return said.only || (one.day <= today && today <= one.last_day);
    });
  }

  function likely() {
    var now = Date.now(), near = offers().filter(function (one) {
      return one.starts && one.ends && Date.parse(one.starts) - SOON <= now && now < Date.parse(one.ends) + JUST_OVER;
    });
    near.sort(function (a, b) { return away(a, now) - away(b, now) || Date.parse(b.starts) - Date.parse(a.starts); });
    var found = said.only ? offers()[0] : near[0];
    return found ? "session:" + found.id : "day";
  }

  function away(offer, now) { return Math.max(Date.parse(offer.starts) - now, now - Date.parse(offer.ends), 0); }

  // What somebody has chosen stays chosen for the day, until that session is over.
  function preferred() {
    var picked = JSON.parse(localStorage.getItem(memory + "-what") || "null"), now = Date.now();
    if (!picked || picked.day !== day() || said.only) { return likely(); }
    var offer = offers().find(function (one) { return "session:" + one.id === picked.what; });
    var is_whole = picked.what === "day" || picked.what === "heads_now";
    var is_on = offer && (!offer.ends || now < Date.parse(offer.ends) + JUST_OVER);
    return is_whole || is_on ? picked.what : likely();
  }

  function draw_choices() {
    var select = form.elements.what, options = offers().map(function (one) {
      return new Option((one.hours + " " + one.title).trim(), "session:" + one.id);
    });
    if (!said.only) { options.push(new Option(say.day, "day"), new Option(say.heads_now, "heads_now")); }
    // A draft of yesterday still knows what it counts.
    if (!options.some(function (one) { return one.value === draft.what; })) { options.push(new Option(draft.label, draft.what)); }
    select.replaceChildren.apply(select, options);
    select.value = draft.what;
  }

  /* --- The draft ------------------------------------------------------------------------- */

  function fields() { return all("[data-tally]").map(function (box) { return box.dataset.tally; }); }
  function by_age() { return fields().indexOf("aged_0") >= 0; }

  function fresh(what, manner) {
    return { id: crypto.randomUUID(), what: what, manner: manner, heads: {}, steps: [], day: day(), label: "", replaces: null, parked: null };
  }

  function is_begun() { return Object.keys(draft.heads).length > 0; }

  function keep_draft() {
    try { shelf.setItem(memory + "-draft-" + shelf.slot, JSON.stringify(draft)); } catch (_full) { /* it stands on the page */ }
  }

  // Each tab has a draft of its own; one that a closed tab left behind is taken up again.
  function find_shelf() {
    if (!navigator.locks) { return Promise.resolve(a_shelf(sessionStorage, 0)); }
    var slots = Array.from({ length: DRAFTS }, function (_, slot) { return slot; });
    slots.sort(function (a, b) { return left_behind(b) - left_behind(a) || a - b; });
    return slots.reduce(function (found, slot) {
      return found.then(function (there) { return there || taken(slot); });
    }, Promise.resolve(null)).then(function (there) { return there || a_shelf(sessionStorage, "more"); });
  }

  function left_behind(slot) { return localStorage.getItem(memory + "-draft-" + slot) ? 1 : 0; }

  function taken(slot) {
    return new Promise(function (tell) {
      navigator.locks.request(memory + "-draft-" + slot, { ifAvailable: true }, function (lock) {
        tell(lock ? a_shelf(localStorage, slot) : null);
        return lock ? new Promise(function () {}) : null;
      });
    });
  }

  function a_shelf(store, slot) {
    return { slot: slot, setItem: store.setItem.bind(store), getItem: store.getItem.bind(store), removeItem: store.removeItem.bind(store) };
  }

  function take_up() {
    var kept = null;
    try { kept = JSON.parse(shelf.getItem(memory + "-draft-" + shelf.slot)); } catch (_wrong) { /* begun anew */ }
    draft = kept && kept.id ? kept : fresh(preferred(), localStorage.getItem(memory + "-manner") || "at_once");
  }

  /* --- Taps ------------------------------------------------------------------------------ */

  function heads(field) { return draft.heads[field] || 0; }

  function put(field, many) {
    var before = field in draft.heads ? draft.heads[field] : null, now = Math.min(Math.max(many, 0), MOST);
    if (now === before) { return; }
    draft.steps.push([field, before]);
    if (draft.steps.length > STEPS_KEPT) { draft.steps.shift(); }
    draft.heads[field] = now;
    if (last) { last = null; tell(""); }
    changed();
  }

  function undo() {
    var step = draft.steps.pop();
    if (!step) { return; }
    if (step[1] === null) { delete draft.heads[step[0]]; } else { draft.heads[step[0]] = step[1]; }
    changed();
  }

  function changed() {
    draft.label = form.elements.what.selectedOptions[0] ? form.elements.what.selectedOptions[0].text : draft.label;
    keep_draft();
    draw();
  }

  function draw() {
    fields().forEach(function (field) {
      var is_known = field in draft.heads || field !== "first_timers";
      form.elements[field].value = is_known ? heads(field) : "";
      form.elements[field].placeholder = "–";
    });
    all("[data-sum-of]").forEach(function (sum) { sum.value = children(); });
    one("[data-undo]").disabled = !draft.steps.length;
    form.elements.manner.value = draft.manner;
    one("[data-manner]").hidden = draft.what === "heads_now";
    if (!last) { tell_what_stands(); }
  }

  function children() {
    if (!by_age()) { return heads("children"); }
    return Object.keys(BANDS).reduce(function (sum, band) { return sum + heads(band); }, 0);
  }

  function in_words(item) {
    var words = [say.adults + ": " + item.adults, say.children + ": " + item.children];
    if (item.first_timers !== null && item.first_timers !== undefined) { words.push(say.first_timers + ": " + item.first_timers); }
    return words.join(say.comma);
  }

  /* --- The number pad -------------------------------------------------------------------- */

  function open_pad(field) {
    editing = { field: field, typed: "" };
    one("[data-pad-label]").textContent = form.elements[field].labels[0].textContent.trim();
    one("[data-pad-value]").value = heads(field);
    one("#pad").showModal();
  }

  function press(key) {
    if (key === "done") {
      if (editing.typed) { put(editing.field, Number(editing.typed)); }
      one("#pad").close();
      return;
    }
    editing.typed = key === "back" ? editing.typed.slice(0, -1) : (editing.typed + key).slice(0, 3);
    one("[data-pad-value]").value = editing.typed || 0;
  }

  /* --- Saving ---------------------------------------------------------------------------- */

  function item() {
    var parts = draft.what.split(":"), offer = said.sessions.find(function (one) { return one.id === parts[1]; });
    var made = {
      id: draft.id, what: parts[0], session: parts[1] || null,
      date: offer ? offer.day : draft.day, manner: parts[0] === "heads_now" ? "at_once" : draft.manner,
      adults: heads("adults"), children: children(),
      first_timers: "first_timers" in draft.heads ? draft.heads.first_timers : null,
      counted_at: new Date().toISOString(), clock_off: clock_is_off(), basis: "counted", asked: false
    };
    if (by_age()) {
      made.bands = {};
      Object.keys(BANDS).forEach(function (band) { made.bands[BANDS[band]] = heads(band); });
    }
    if (draft.replaces) { made.replaces = draft.replaces; }
    return made;
  }

  function save() {
    if (!is_begun()) { draft.day = day(); }
    var made = item(), nobody = !made.adults && !made.children;
    if (made.children > MOST) { tell(say.too_many); return; }
    if (made.manner === "at_once" && made.first_timers > made.adults + made.children) { tell(say.more_first); return; }
    if (nobody && made.manner === "at_door" && !draft.replaces) { tell(say.nothing); return; }
    if (nobody) { ask(say.nobody, made); return; }
    if (Math.max(made.adults, made.children) > UNUSUAL) { ask(say.many, made); return; }
    keep(made);
  }

  function ask(words, made) {
    var box = one("#ask");
    one("[data-ask-words]").textContent = words;
    one("[data-ask-heads]").textContent = in_words(made);
    box.returnValue = "";
    box.onclose = function () { if (box.returnValue === "yes") { made.asked = true; keep(made); } };
    box.showModal();
  }

  function keep(made) {
    var shown = draft.label || form.elements.what.selectedOptions[0].text;
    if (!queue) { send_plainly(made); return; }
    queue.keep(made, shown).then(function () {
      last = made.id;
      draft = draft.parked || fresh(draft.what, draft.manner);
      if (!is_begun()) { shelf.removeItem(memory + "-draft-" + shelf.slot); } else { keep_draft(); }
      draw_choices();
      draw();
      return show_last().then(function () { return queue.send(); });
    }, function () { send_plainly(made); });
  }

  // Nothing can be kept here: the form goes to the server itself, under the same id.
  function send_plainly(made) {
    form.elements.id.value = made.id;
    form.elements.replaces.value = made.replaces || "";
    fields().forEach(function (field) { form.elements[field].value = field in draft.heads ? draft.heads[field] : field === "first_timers" ? "" : 0; });
    if (made.asked) { form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "asked", value: "1" })); }
    shelf.removeItem(memory + "-draft-" + shelf.slot);
    form.submit();
  }

  function correct(row) {
    one("#kept").close();
    var parked = is_begun() && !draft.replaces ? draft : draft.parked;
    draft = fresh(row.item.what + (row.item.session ? ":" + row.item.session : ""), row.item.manner);
    draft.day = row.item.date;
    draft.label = row.shown;
    draft.replaces = row.id;
    draft.parked = parked;
    draft.since = row.item.counted_at;
    draft.heads = { adults: row.item.adults };
    if (!by_age()) { draft.heads.children = row.item.children; }
    Object.keys(row.item.bands && by_age() ? BANDS : {}).forEach(function (band) { draft.heads[band] = row.item.bands[BANDS[band]]; });
    if (row.item.first_timers !== null) { draft.heads.first_timers = row.item.first_timers; }
    last = null;
    draw_choices();
    changed();
  }

  function leave_correcting() {
    draft = draft.parked || fresh(preferred(), draft.manner);
    draw_choices();
    changed();
  }

  /* --- What is told ---------------------------------------------------------------------- */

  function tell(words, button, press_it) {
    var strip = one("[data-told]");
    strip.classList.toggle("is-empty", !words);
    strip.classList.toggle("is-quiet", !button || Boolean(draft && draft.replaces));
    strip.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }));
    if (!button) { return; }
    var made = Object.assign(document.createElement("button"), { type: "button", className: "quiet slim", textContent: button });
    made.addEventListener("click", press_it);
    strip.append(made);
  }

  function tell_what_stands() {
    if (draft.replaces) { tell(filled(say.correcting, hour(draft.since)), say.leave, leave_correcting); return; }
    if (queue && queue.ended) { tell(say.ended); return; }
    if (draft.manner !== "at_door" || !queue || draft.what === "heads_now") { tell(""); return; }
    queue.soFar(item()).then(function (sum) {
      if (!last && !draft.replaces && draft.manner === "at_door") { tell(sum.adults + sum.children ? filled(say.so_far, in_words(sum)) : ""); }
    });
  }

  function told_of(row) {
    if (row.replacedBy) { return say.replaced; }
    var why = said.reasons[row.reason] || (row.reason ? said.reasons.unreadable : "");
    if (row.state === "sent") { return say.sent; }
    if (row.state === "review") { return row.reason === "second" ? why : why + " " + say.review; }
    if (row.state === "refused") { return say.not_taken + ". " + why; }
    return queue.ended ? say.not_taken : say.saved;
  }

  function show_last() {
    return queue.of(last).then(function (row) {
      // Nothing is promised by a device that was taken out of use.
      if (row && row.state === "waiting" && queue.ended) { tell(say.ended); return; }
      if (row) { tell(told_of(row) + " · " + in_words(row.item), say.correct, function () { correct(row); }); }
    });
  }

  function show_state() {
    return Promise.all([queue.waiting(), queue.refused(), queue.store.count("items")]).then(function (many) {
      var button = one("[data-opens=kept]"), words = one("[data-state]");
      var lost = many[1] + (queue.ended ? many[0] : 0), waits = queue.ended ? 0 : many[0];
      words.textContent = waits ? filled(say.waiting, waits) : lost ? filled(say.refused, lost) : say.all_sent;
      button.classList.toggle("is-waiting", waits > 0);
      button.classList.toggle("is-wrong", many[1] > 0 || queue.ended);
      button.hidden = !many[2];
      if (form && last) { return show_last(); }
      if (form) { return tell_what_stands(); }
      return null;
    });
  }

  function show_kept() {
    return queue.all().then(function (rows) {
      var list = one("[data-list]"), pattern = one("#kept-row");
      var waits = rows.filter(function (row) { return row.state === "waiting"; });
      // Whoever holds a device that was taken out of use needs each line that waits.
      var shown = queue.ended || !form ? waits : rows.slice(-60);
      one("[data-sum]").textContent = queue.ended || !form ? say.ended : waits.length ? filled(say.waiting, waits.length) : "";
      one("[data-empty]").hidden = shown.length > 0;
      list.replaceChildren.apply(list, shown.reverse().map(function (row) {
        var line = pattern.content.cloneNode(true), fix = one("[data-correct]", line);
        one("[data-what]", line).textContent = row.shown;
        one("[data-when]", line).textContent = hour(row.item.counted_at);
        one("[data-heads]", line).textContent = in_words(row.item);
        one("[data-told]", line).textContent = told_of(row);
        one("li", line).classList.toggle("is-wrong", row.state === "refused" && !row.replacedBy);
        fix.hidden = Boolean(row.replacedBy) || !form || queue.ended;
        fix.addEventListener("click", function () { correct(row); });
        return line;
      }));
      one("#kept").showModal();
    });
  }

  /* --- Without a network ----------------------------------------------------------------- */

  function keep_page() {
    if (!navigator.serviceWorker) { return; }
    navigator.serviceWorker.register("worker.js", { scope: "./" }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (there) {
      there.active.postMessage(performance.getEntriesByType("resource").map(function (one) { return one.name; }).filter(function (name) {
        return /\.(?:css|js|svg|png|woff2|webmanifest)$/.test(name);
      }));
    }).catch(function () { /* Without a store it is a page like any other. */ });
  }

  // Sessions change while the page stands open for days: the newest are taken from the page itself.
  function refresh() {
    fetch("./", { credentials: "same-origin", cache: "no-store", headers: { "X-Fresh": "1" } }).then(function (answer) {
      if (!answer.ok) { return null; }
      if (answer.headers.get("X-Door") !== "counter") { return queue && (queue.ended = true) && show_state(); }
      return answer.text().then(function (page) {
        said = JSON.parse(new DOMParser().parseFromString(page, "text/html").getElementById("said").textContent);
        look_at_clock();
        look_again();
        keep_page();
      });
    }).catch(function () { /* later */ });
  }

  function look_again() {
    if (!is_begun() && !draft.replaces && !one("select:focus")) { draft.what = preferred(); draft.day = day(); }
    draw_choices();
    draw();
  }

  function listen() {
    form.addEventListener("submit", function (event) { event.preventDefault(); save(); });
    form.elements.what.addEventListener("change", function () {
      draft.what = form.elements.what.value;
      localStorage.setItem(memory + "-what", JSON.stringify({ what: draft.what, day: day() }));
      last = null;
      changed();
    });
    all("[name=manner]").forEach(function (choice) {
      choice.addEventListener("change", function () {
        draft.manner = choice.value;
        localStorage.setItem(memory + "-manner", choice.value);
        last = null;
        changed();
      });
    });
    all("[data-tally]").forEach(function (box) {
      var field = box.dataset.tally, input = form.elements[field];
      input.readOnly = true;
      input.addEventListener("click", function () { open_pad(field); });
      input.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); open_pad(field); } });
      all("[data-add]", box).forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () { put(field, heads(field) + Number(button.dataset.add)); });
      });
    });
    one("[data-tongues]").addEventListener("submit", change_language);
    document.addEventListener("click", function (event) { if (!event.target.closest("[data-tongues]")) { one("[data-tongues]").open = false; } });
    one("[data-undo]").hidden = false;
    one("[data-undo]").addEventListener("click", undo);
    all("[data-key]").forEach(function (key) { key.addEventListener("click", function () { press(key.dataset.key); }); });
    one("#pad").addEventListener("keydown", function (event) {
      if (/^\d$/.test(event.key)) { press(event.key); }
      if (event.key === "Backspace") { press("back"); }
    });
    document.addEventListener("visibilitychange", function () {
      if (!document.hidden) { look_again(); refresh(); queue && queue.send(); }
    });
    setInterval(function () { look_at_clock(); if (!is_begun()) { look_again(); } }, 60000);
    setInterval(refresh, FRESH_EVERY);
  }

  // Another language is another address of the same device; without a network there is none.
  function change_language(event) {
    event.preventDefault();
    var said_in = new FormData(event.target, event.submitter);
    fetch(event.target.action, { method: "POST", body: said_in, credentials: "same-origin", redirect: "manual" }).then(function (answer) {
      if (answer.type !== "opaqueredirect") { throw new Error("not paired"); }
      location.href = location.pathname.replace(/^\/[^/]+/, "/" + said_in.get("language"));
    }).catch(function () {
      one("[data-tongues]").open = false;
      tell(say.no_network);
    });
  }

  function begin_sending() {
    queue.changed = function () { show_state(); };
    one("[data-opens=kept]").addEventListener("click", show_kept);
    window.addEventListener("online", function () { queue.send(); });
    setInterval(function () { queue.send(); }, SEND_EVERY);
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
    return show_state().then(function () { return queue.send(); });
  }

  // A link in a message brings no cookie along; the page itself, asked again, does.
  function ask_once_more() {
    if (!localStorage.getItem(memory + "-paired") || sessionStorage.getItem(memory + "-asked") || one("[role=status], [role=alert]")) { return; }
    sessionStorage.setItem(memory + "-asked", "1");
    location.reload();
  }

  function open_queue() {
    return Promise.resolve().then(function () { return KoivuQueue.open(said.place); }).then(function (there) {
      queue = there;
    }, function () { if (form) { tell(say.cannot_keep); } });
  }

  // Without a lock on its address a browser gives neither ids nor a store: the form does it all.
  if (!window.isSecureContext) { return; }
  if (form) {
    document.body.classList.add("is-tapped");
    localStorage.setItem(memory + "-paired", "1");
    sessionStorage.removeItem(memory + "-asked");
    find_shelf().then(function (there) {
      shelf = there;
      take_up();
      look_at_clock();
      draw_choices();
      listen();
      draw();
      document.body.dataset.ready = "1";
      keep_page();
      return open_queue();
    }).then(function () { return queue && begin_sending(); });
  } else {
    ask_once_more();
    open_queue().then(function () {
      if (!queue) { return null; }
      queue.ended = true;
      one("[data-opens=kept]").addEventListener("click", show_kept);
      return show_state();
    });
  }
})();
