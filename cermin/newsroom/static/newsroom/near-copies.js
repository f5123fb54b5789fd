/* Asks, when the writer pauses, whether the text repeats a published article. */
const box = document.querySelector("[data-near-copies]");
const form = box?.closest("form");
if (box && form) {
  const PAUSE = 1500;
  let timer = 0;
  let asked = "";
  let turn = 0;

  const text = () => {
    const parts = [];
    for (const area of form.querySelectorAll('[contenteditable="true"], [name^="body-"]')) {
      if (area.matches("[type=hidden], [name$='-id'], [name$='-type'], [name$='-order']")) continue;
      parts.push(area.value ?? area.innerText);
    }
    return parts.join("\n").trim().slice(0, 40000);
  };

  const ask = async () => {
    const now = text();
    if (now === asked) return;
    asked = now;
    turn += 1;
    const mine = turn;
    const data = new URLSearchParams({
      page: box.dataset.page,
      text: now,
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    });
    try {
      const answer = await fetch(box.dataset.nearCopies, { method: "POST", body: data });
      if (!answer.ok || mine !== turn) return;
      const found = (await answer.text()).trim();
      if (found !== box.innerHTML.trim()) box.innerHTML = found;
    } catch {
      asked = ""; // without a network the next pause asks again
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("keyup", later);
  form.addEventListener("paste", later);
}
