// Opens the phone's share sheet with the words of the page; elsewhere offers to copy them.
(() => {
  const words = (id) => document.getElementById(id).innerText.trim();
  for (const button of document.querySelectorAll("[data-share]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      // Closing the sheet without sharing is no error.
      navigator.share({ text: words(button.dataset.share) }).catch(() => {});
    });
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words(button.dataset.copy));
      button.lastChild.textContent = button.dataset.done;
    });
  }
})();
