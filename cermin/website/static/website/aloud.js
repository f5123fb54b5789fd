// Read an article aloud with a voice of the browser; without an Indonesian one nothing is offered.
const box = document.querySelector("[data-aloud]");
const speech = window.speechSynthesis;
if (box && speech && window.SpeechSynthesisUtterance) {
  const [start, pause, stop] = box.querySelectorAll("button");
  const article = document.querySelector(".article");
  const parts = () =>
    [...article.querySelectorAll("h1, .summary, .body p, .body h2, .body h3, .body li, figcaption")]
      .filter((part) => part.textContent.trim());
  let queue = [];
  let place = 0;
  let voice = null;
  let run = 0;
  const mark = (part) => {
    article.querySelector(".spoken")?.classList.remove("spoken");
    part?.classList.add("spoken");
  };
  const show = (isOn, isPaused) => {
    start.hidden = isOn;
    pause.hidden = stop.hidden = !isOn;
    pause.textContent = isPaused ? pause.dataset.resume : pause.dataset.pause;
  };
  const end = () => {
    run += 1;
    speech.cancel();
    mark(null);
    show(false, false);
  };
  const next = (mine) => {
    if (mine !== run) return;
    if (place >= queue.length) {
      end();
      return;
    }
    const part = queue[place];
    const words = new SpeechSynthesisUtterance(part.textContent.trim());
    words.lang = "id-ID";
    words.voice = voice;
    words.onend = () => { place += 1; next(mine); };
    words.onerror = () => { if (mine === run) end(); };
    mark(part);
    speech.speak(words);
  };
  start.addEventListener("click", () => {
    end();
    queue = parts();
    place = 0;
    show(true, false);
    pause.focus();
    next(run);
  });
  pause.addEventListener("click", () => {
    const isPaused = pause.textContent === pause.dataset.resume;
    if (isPaused) speech.resume(); else speech.pause();
    show(true, !isPaused);
  });
  stop.addEventListener("click", () => { end(); start.focus(); });
  addEventListener("pagehide", end);
  const offer = () => {
    voice = speech.getVoices().find((one) => /^(id|in)([-_]|$)/i.test(one.lang)) || null;
    if (voice) box.hidden = false;
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
}
