/* Marks what may identify a child while somebody types. The page works without: the same is asked when it is sent.
   No words for people stand here; the answer brings them translated, and nothing of what is asked is stored. */
(() => {
  "use strict";

  const PAUSE = 700;
  document.querySelectorAll("form[data-guard]").forEach((form) => {
    const token = form.querySelector("input[name=csrfmiddlewaretoken]");
    if (!token) return;
    form.querySelectorAll("[data-guarded]").forEach((field) => {
      const marks = document.createElement("div");
      marks.className = "yot-guard";
      marks.setAttribute("aria-live", "polite");
      field.after(marks);
      let waiting = 0;
      let asked = field.value;
      let turn = 0;
      const ask = async () => {
        if (field.value === asked) return;
        asked = field.value;
        const mine = ++turn;
        if (!asked.trim()) { marks.replaceChildren(); return; }
        const body = new FormData();
        body.append("text", asked);
        try {
          const answer = await fetch(form.dataset.guard, {
            method: "POST", body, headers: { "X-CSRFToken": token.value }, credentials: "same-origin",
          });
          if (!answer.ok || answer.redirected || mine !== turn) return;
          const told = new DOMParser().parseFromString(await answer.text(), "text/html").body;
          if (told.textContent.trim() !== marks.textContent.trim()) marks.replaceChildren(...told.childNodes);
        } catch { /* away: it is asked again when the form is sent */ }
      };
      field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
      field.addEventListener("blur", ask);
    });
  });
})();
