// "Near me": the phone rounds its own position to a hundredth of a degree before anything leaves it.
(() => {
  const button = document.querySelector("[data-near]");
  if (!button || !navigator.geolocation) return;
  const form = button.form;
  const failed = form.querySelector("[data-near-failed]");
  const rounded = (degrees) => (Math.round(degrees * 100) / 100).toFixed(2);
  button.hidden = false;
  form.querySelector("[data-near-note]").hidden = false;

  const ask = ({ coords }) => {
    form.elements.at.value = `${rounded(coords.latitude)},${rounded(coords.longitude)}`;
    form.elements.where.value = "";
    const whens = [...form.querySelectorAll("button[name=when]")];
    form.requestSubmit(whens.find((one) => !one.classList.contains("quiet")));
  };
  const tell = () => {
    button.disabled = false;
    failed.textContent = button.dataset.failed;
    failed.hidden = false;
  };
  button.addEventListener("click", () => {
    button.disabled = true;
    failed.hidden = true;
    navigator.geolocation.getCurrentPosition(ask, tell, {
      enableHighAccuracy: false,
      maximumAge: 600000,
      timeout: 15000,
    });
  });
  // Whoever writes a place name instead leaves the position behind.
  form.elements.where.addEventListener("input", () => { form.elements.at.value = ""; });
  // Whoever comes back by "back" finds the button as it was.
  addEventListener("pageshow", () => { button.disabled = false; });
})();
