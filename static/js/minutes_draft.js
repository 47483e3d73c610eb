// What is typed into minutes is kept on this device until it is saved: a failed save, a closed tab
// or an ended sign-in lose nothing. Three days at most, per person and page; who was ticked for the
// digest is never kept. Without this file the page works as it is.
(() => {
  const PREFIX = "koivu-minutes:"; // sign_out.js forgets all of these
  const LASTS = 3 * 864e5;
  const PARTS = ["what", "who", "due"];
  const box = document.querySelector("[data-draft]");
  if (!box) return;
  const mine = `${PREFIX}${box.dataset.draft}:`;
  const key = mine + location.pathname.replace(/^\/[^/]+/, "");
  const form = box.querySelector("form[data-minutes]");
  const isUnsaved = form?.dataset.minutes === "unsaved"; // came back to be mended
  const part = (row, name) => form.elements[`${row}-${name}`];
  let id = crypto.randomUUID?.() ?? String(Date.now());

  forgetOthers();
  const kept = read();
  if (kept && location.hash === `#saved-${kept.id}`) {
    localStorage.removeItem(key);
    history.replaceState(null, "", location.pathname);
  } else if (kept && !isUnsaved) {
    restore(kept);
  }
  if (form) listen();

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(key));
      return found && Date.now() - found.at < LASTS ? found : null;
    } catch {
      return null;
    }
  }

  function forgetOthers() {
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(PREFIX) && !(name.startsWith(mine) && isFresh(name))) {
          localStorage.removeItem(name);
        }
      }
    } catch { /* no store: the page works without */ }
  }

  function isFresh(name) {
    try {
      return Date.now() - JSON.parse(localStorage.getItem(name)).at < LASTS;
    } catch {
      return false; // what cannot be read is let go of, too
    }
  }

  function listen() {
    form.elements.draft.value = id;
    let timer = 0;
    let isLeft = false; // signed out, or thrown away: nothing more is written
    const now = () => { timer = 0; if (!isLeft) keep(); };
    const later = () => { clearTimeout(timer); timer = setTimeout(now, 200); };
    const leave = () => { isLeft = true; };
    form.addEventListener("input", later);
    form.addEventListener("submit", now);
    addEventListener("pagehide", () => { if (timer) now(); });
    document.querySelector("[data-signs-out]")?.addEventListener("submit", leave);
    box.querySelector("[data-draft-drop]").addEventListener("click", () => {
      leave();
      localStorage.removeItem(key);
      location.reload();
    });
    box.querySelector("[data-draft-says]").hidden = false;
    if (isUnsaved) keep();
  }

  function keep() {
    const rows = {};
    for (const { value: row } of form.querySelectorAll("[name=row]")) {
      const typed = PARTS.map((name) => part(row, name));
      const is = typed.some((one) => one.value !== one.defaultValue);
      if (!is && !(isUnsaved && typed.some((one) => one.value))) continue;
      rows[row] = { line: part(row, "line").value, shown: part(row, "shown").value };
      PARTS.forEach((name) => { rows[row][name] = part(row, name).value; });
    }
    const added = {};
    for (const one of form.querySelectorAll("[name^=new-]")) added[one.name] = one.value;
    const ticks = [...form.querySelectorAll("[type=checkbox]:not([name=tell])")]
      .filter((one) => one.checked !== one.defaultChecked)
      .map((one) => [one.name, one.value, one.checked]);
    const is = Object.keys(rows).length || ticks.length || added["new-words"];
    try {
      if (!is) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ id, at: Date.now(), rows, added, ticks }));
    } catch { /* full or forbidden: as without this file */ }
  }

  function restore(draft) {
    const lost = [];
    let many = 0;
    for (const [row, typed] of Object.entries(draft.rows)) {
      if (form && part(row, "what") && PARTS.every((name) => part(row, name).value === typed[name])) continue;
      const here = form && (part(row, "what") ? row : blankUnder(typed.line));
      if (here) {
        PARTS.forEach((name) => { part(here, name).value = typed[name]; });
        // What the page had shown then: if somebody has changed it since, the server asks.
        if (here === row) part(here, "shown").value = typed.shown;
        const fold = part(here, "what").closest("details");
        if (fold) fold.open = true;
        many += 1;
      } else if (typed.what) {
        lost.push([typed.what, typed.who, typed.due].filter(Boolean).join(" · "));
      }
    }
    const words = draft.added["new-words"];
    if (form?.elements["new-words"] && words) {
      for (const [name, value] of Object.entries(draft.added)) form.elements[name].value = value;
      many += 1;
    } else if (words) {
      lost.push(words);
    }
    for (const [name, value, checked] of draft.ticks) {
      const tick = form?.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
      if (tick) tick.checked = checked;
    }
    id = draft.id;
    if (many) box.querySelector("[data-draft-note]").hidden = false;
    if (lost.length) show(lost);
    else if (!many) localStorage.removeItem(key);
  }

  function blankUnder(line) {
    return [...form.querySelectorAll("[name=row]")].map((one) => one.value).find((row) =>
      part(row, "line").value === line && !part(row, "shown").value && !part(row, "what").value);
  }

  function show(lost) {
    const note = box.querySelector("[data-draft-lost]");
    for (const words of lost) {
      const line = document.createElement("li");
      line.textContent = words;
      note.querySelector("ul").append(line);
    }
    note.hidden = false;
    note.querySelector("button").addEventListener("click", () => {
      localStorage.removeItem(key);
      note.hidden = true;
    });
  }
})();
