// On a sheet that is typed in from paper Enter goes on to the next box, and from the last to the
// button. Without this file Enter keeps what has been typed so far.
(() => {
  for (const form of document.querySelectorAll("[data-enter-goes-on]")) {
    form.addEventListener("keydown", (event) => {
      const from = event.target;
      if (event.key !== "Enter" || !from.matches("input:not([type=hidden]), select")) return;
      event.preventDefault();
      const boxes = [...form.querySelectorAll("input:not([type=hidden]), select, button[type=submit]")]
        .filter((box) => box.checkVisibility?.() ?? true);
      const next = boxes[boxes.indexOf(from) + 1];
      next.focus();
      if (next.select) next.select();
    });
  }
})();
