// Reads a text aloud by the device's own voice: others would send the words elsewhere. A button tells
// what is read, in `data-listen` or by the id in `data-listen-to`, and in which language.
(function () {
  "use strict";

  // Shows each button whose language the device speaks; `pressed`, if given, hears of a press.
  function offer(buttons, pressed) {
    if (!window.speechSynthesis) { return; }
    var look = function () {
      buttons.forEach(function (one) { one.hidden = !voiceOf(one.dataset.language); });
    };
    look();
    speechSynthesis.addEventListener("voiceschanged", look);
    buttons.forEach(function (one) {
      one.addEventListener("click", function () {
        if (pressed) { pressed(); }
        read(one);
      });
    });
  }

  function read(button) {
    var voice = window.speechSynthesis && voiceOf(button.dataset.language);
    if (!voice) { return; }
    var words = button.dataset.listen || document.getElementById(button.dataset.listenTo).textContent;
    var said = new SpeechSynthesisUtterance(words);
    said.lang = button.dataset.language;
    said.voice = voice;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  }

  function voiceOf(language) {
    return speechSynthesis.getVoices().find(function (one) {
      return one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === language;
    });
  }

  window.Aloud = { offer: offer, read: read };
})();
