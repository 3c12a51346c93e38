/* Saves the draft of an update while somebody types. Without it the button “Save as draft” does the same.
   No words for people stand here; the answer brings them translated. */
(() => {
  "use strict";

  const PAUSE = 1500;
  const button = document.querySelector("[data-save-draft]");
  const form = button && button.form;
  if (!form) return;
  const status = document.createElement("p");
  status.className = "govuk-hint yot-draft__status";
  status.setAttribute("role", "status");
  button.closest(".govuk-button-group").before(status);
  let waiting = 0;
  let leaving = false;
  const typed = () => {
    const body = new FormData();
    ["text", "owner_rating", "may_publish"].forEach((name) => {
      new FormData(form).getAll(name).forEach((value) => body.append(name, value));
    });
    return body;
  };
  let saved = new URLSearchParams(typed()).toString();
  const save = async () => {
    const body = typed();
    const now = new URLSearchParams(body).toString();
    if (leaving || now === saved) return;
    saved = now;
    body.append("while_typing", "yes");
    try {
      const answer = await fetch(button.formAction, {
        method: "POST", body, credentials: "same-origin",
        headers: { "X-CSRFToken": form.querySelector("input[name=csrfmiddlewaretoken]").value },
      });
      if (answer.ok && !answer.redirected) status.textContent = (await answer.text()).trim();
    } catch { /* away: it is saved with the next letter, or by the button */ }
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(save, PAUSE); });
  /* Given is given: a draft saved after the update would come up again as something still to say. */
  form.addEventListener("submit", () => { leaving = true; clearTimeout(waiting); });
})();
