// Whoever signs out leaves nothing typed behind on a shared device (see minutes_draft.js).
(() => {
  for (const form of document.querySelectorAll("[data-signs-out]")) {
    form.addEventListener("submit", () => {
      try {
        for (const name of Object.keys(localStorage)) {
          if (name.startsWith("koivu-minutes:")) localStorage.removeItem(name);
        }
      } catch { /* no store, nothing kept */ }
    });
  }
})();
