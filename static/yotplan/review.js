/* The review page: drafts and source side by side, keys, editing that saves itself, adding by selecting words.
   Everything here is an ease: without this script each step is a link or a form of its own.
   No words for people stand here; the page brings them translated. */
(() => {
  "use strict";

  const review = document.getElementById("review");
  if (!review) return;
  const pane = review.querySelector("[data-source]");
  const status = document.getElementById("review-status");
  const undo = document.getElementById("undo");
  const remembered = window.sessionStorage;
  const PLACE = `review ${location.pathname}`;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const cardOf = (element) => (element instanceof Element ? element.closest("[data-draft]") : null);
  const say = (words) => { status.textContent = words; };

  /* --- Where one is -------------------------------------------------------------------------- */

  let current = null;

  function scrollsByItself() {
    return pane.scrollHeight > pane.clientHeight + 4 && getComputedStyle(pane).overflowY !== "visible";
  }

  function showInPane(element) {
    if (!element || !scrollsByItself()) return;
    const above = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += above - pane.clientHeight / 4;
  }

  function setCurrent(card, { focus = false, scroll = true } = {}) {
    if (!card) return;
    if (card !== current) {
      all(".is-now").forEach((element) => element.classList.remove("is-now"));
      current = card;
      card.classList.add("is-now");
      all(`[data-of="${card.dataset.draft}"]`, pane).forEach((line) => line.classList.add("is-now"));
      if (scroll) showInPane(document.getElementById(`at-${card.dataset.draft}`));
    }
    if (focus) {
      card.focus({ preventScroll: true });
      const box = card.getBoundingClientRect();
      const bar = document.getElementById("review-bar");
      const covered = bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight + 8 : 8;
      if (box.top < covered || box.bottom > innerHeight) window.scrollBy(0, box.top - covered);
    }
  }

  review.addEventListener("focusin", (event) => setCurrent(cardOf(event.target)));
  review.addEventListener("click", (event) => setCurrent(cardOf(event.target)));

  /* A link into the source moves the pane and not the page; the chip beside a passage leads to its draft. */
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
    if (!link || event.ctrlKey || event.metaKey || link.pathname !== location.pathname) return;
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    if (target.matches("[data-draft]")) {
      event.preventDefault();
      setCurrent(target, { focus: true });
    } else if (pane.contains(target) && scrollsByItself()) {
      event.preventDefault();
      showInPane(target);
      if (target.matches("[hx-get]") && window.htmx) window.htmx.trigger(target, "intersect");
      pane.focus({ preventScroll: true });
    }
  });

  /* After a step the page comes anew: at the same height, with the focus on what was changed. */
  function keepPlace() {
    remembered.setItem(PLACE, JSON.stringify({ top: scrollY, pane: pane.scrollTop, step: true }));
  }

  function comeBack() {
    const kept = JSON.parse(remembered.getItem(PLACE) || "null");
    remembered.removeItem(PLACE);
    const target = location.hash.startsWith("#draft-") ? document.getElementById(location.hash.slice(1)) : null;
    if (kept && !document.querySelector(".govuk-notification-banner")) {
      window.scrollTo(0, kept.top);
      pane.scrollTop = kept.pane;
    }
    if (target) setCurrent(target, { focus: true });
    else if (!kept && !location.hash) showInPane(pane.querySelector("[id^='at-']"));
    if (kept && undo && !undo.hidden) say(undo.querySelector("[data-undo]").textContent);
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches("[data-inline]") || form.method !== "post" || event.defaultPrevented) return;
    if (editor && editor.isDirty()) {
      // What is being typed is saved before anything else happens; the form then goes with the versions that are true.
      event.preventDefault();
      const button = event.submitter;
      if (await editor.save()) form.requestSubmit(button);
      return;
    }
    keepPlace();
  });

  /* --- Editing within the page ---------------------------------------------------------------- */

  let editor = null;

  class Editor {
    constructor(card, form) {
      this.card = card;
      this.form = form;
      this.told = form.querySelector("[data-saved]");
      this.timer = 0;
      this.saving = null;
      this.hasSaved = false;
      this.isHalted = false;
      this.sent = this.typed();
      form.addEventListener("input", () => this.later(1200));
      form.addEventListener("change", () => this.later(0));
      form.addEventListener("submit", (event) => { event.preventDefault(); this.close(); });
      form.addEventListener("click", (event) => this.pressed(event.target));
      form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); this.close(); } });
    }

    typed() {
      const data = new FormData(this.form);
      data.delete("csrfmiddlewaretoken");
      data.delete("version");
      return new URLSearchParams(data).toString();
    }

    isDirty() { return this.typed() !== this.sent; }

    later(milliseconds) {
      clearTimeout(this.timer);
      if (!this.isDirty() || this.isHalted) return;
      this.told.textContent = this.told.dataset.typed;
      this.timer = setTimeout(() => this.save(), milliseconds);
    }

    /** Save what is typed; resolves to whether everything typed is now kept. */
    async save() {
      clearTimeout(this.timer);
      if (this.saving) await this.saving;
      if (this.isHalted) return false;
      if (!this.isDirty()) return true;
      this.saving = this.send();
      const is_saved = await this.saving;
      this.saving = null;
      return is_saved;
    }

    async send() {
      const typed = this.typed();
      const data = new FormData(this.form);
      const seen = document.querySelector("[data-seen]");
      if (seen) data.set("seen", seen.value);
      if (this.hasSaved) data.set("continues", "1");
      this.told.textContent = this.told.dataset.saving;
      let answer;
      try {
        const response = await fetch(`${this.form.getAttribute("action")}?inline=1`, {
          method: "POST", body: data, credentials: "same-origin", headers: { Accept: "application/json" },
        });
        if (response.status === 404) return this.refused(this.told.dataset.gone);
        if (!(response.headers.get("Content-Type") || "").includes("json")) return this.refused(this.told.dataset.away);
        answer = await response.json();
      } catch {
        return this.refused(this.told.dataset.away);
      }
      if (!answer.saved) return this.notSaved(answer);
      this.sent = typed;
      this.hasSaved = true;
      this.told.textContent = answer.status;
      this.told.classList.remove("yot-saved--not");
      this.form.elements.version.value = answer.version;
      all(`[data-version-of="${this.card.dataset.draft}"]`).forEach((input) => { input.value = answer.version; });
      if (answer.seen !== null) all("[data-seen]").forEach((input) => { input.value = answer.seen; });
      if (answer.undo && undo) {
        undo.hidden = false;
        undo.elements.number.value = answer.undo.number;
        undo.querySelector("[data-undo]").textContent = answer.undo.words;
      }
      return true;
    }

    refused(words) {
      this.told.textContent = words;
      this.told.classList.add("yot-saved--not");
      return false;
    }

    notSaved(answer) {
      this.refused([answer.status, ...answer.errors].join(" "));
      const place = this.form.querySelector("[data-conflict]");
      if (answer.conflict) {
        this.isHalted = true;
        this.theirVersion = answer.version;
        this.refused(answer.status);
        place.innerHTML = answer.conflict;
        place.focus();
      }
      return false;
    }

    async pressed(target) {
      const button = target instanceof Element ? target.closest("button[type=button]") : null;
      if (!button) return;
      if (button.matches("[data-mine]")) {
        this.isHalted = false;
        this.form.elements.version.value = this.theirVersion;
        this.form.querySelector("[data-conflict]").replaceChildren();
        this.sent = "";
        await this.save();
        this.form.elements.text.focus();
      } else if (button.matches("[data-theirs]")) {
        this.sent = this.typed();
        this.hasSaved = true;
        this.isHalted = false;
        this.close();
      } else if (button.matches("[data-split]")) {
        this.split(button.dataset.split);
      }
    }

    async split(action) {
      const box = this.form.elements.text;
      // The server counts characters, and not what surrounds the words; the browser counts halves of some.
      const lead = box.value.length - box.value.trimStart().length;
      const at = [...box.value.slice(lead, box.selectionStart)].length;
      if (!(await this.save())) return;
      const form = document.createElement("form");
      form.method = "post";
      form.action = action;
      const sent = { csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value, at, version: this.form.elements.version.value, order: review.dataset.order };
      for (const [name, value] of Object.entries(sent)) {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        form.append(input);
      }
      document.body.append(form);
      keepPlace();
      form.submit();
    }

    /** Save, and show the card as it is now; what cannot be saved stays open with what was typed. */
    async close() {
      if (!(await this.save())) return false;
      editor = null;
      if (this.hasSaved) {
        keepPlace();
        const url = new URL(location.href);
        url.hash = this.card.id;
        if (url.href === location.href) location.reload();
        else { history.replaceState(null, "", url); location.reload(); }
      } else {
        this.form.remove();
        this.card.classList.remove("is-edited");
        setCurrent(this.card, { focus: true });
      }
      return true;
    }
  }

  async function edit(card) {
    const link = card && card.querySelector("[data-edit]");
    if (!link || (editor && editor.card === card)) return;
    if (editor && !(await editor.close())) return;
    const response = await fetch(`${link.pathname}?inline=1`, { credentials: "same-origin" }).catch(() => null);
    if (!response || !response.ok || response.redirected) { location.href = link.href; return; }
    const holder = document.createElement("div");
    holder.innerHTML = await response.text();
    const form = holder.querySelector("form");
    card.querySelector(".yot-draft__head").after(form);
    card.classList.add("is-edited");
    editor = new Editor(card, form);
    const box = form.elements.text;
    const grow = () => {
      box.style.height = "auto";
      box.style.height = `${Math.min(box.scrollHeight + 6, innerHeight / 2)}px`;
    };
    box.rows = 2;
    box.addEventListener("input", grow);
    grow();
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
    setCurrent(card);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-edit]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    edit(cardOf(link));
  });

  window.addEventListener("beforeunload", (event) => {
    if (editor && editor.isDirty()) event.preventDefault();
  });

  /* --- Several at once ------------------------------------------------------------------------ */

  const ticked = document.querySelector("[data-ticked]");
  review.addEventListener("change", (event) => {
    if (!ticked || !event.target.matches("[form=several]")) return;
    const boxes = all("[form=several]:checked");
    ticked.textContent = boxes.map((box) => box.dataset.name || "").join(", ");
    const details = document.getElementById("several-details");
    details.classList.toggle("has-ticks", boxes.length > 0);
    details.open = boxes.length > 0;
  });

  /* --- Adding words of the report -------------------------------------------------------------- */

  const selected = document.getElementById("selected");
  const lineOf = (node) => {
    const element = node instanceof Element ? node : node && node.parentElement;
    return element ? element.closest(".yot-source__line") : null;
  };

  function offer(first, last, words) {
    const at = (line) => [line.closest("[data-page]").dataset.page, line.dataset.line];
    const names = ["from_page", "from_line", "to_page", "to_line"];
    [...at(first), ...at(last)].forEach((value, place) => { selected.elements[names[place]].value = value; });
    selected.elements.text.value = words;
    selected.querySelector("[data-words]").textContent = words.replace(/\s+/g, " ");
    selected.hidden = false;
  }

  function withdraw() { if (selected && !selected.contains(document.activeElement)) selected.hidden = true; }

  function fromSelection() {
    const selection = getSelection();
    if (!selected || selection.isCollapsed || !selection.rangeCount) { if (!lines.first) withdraw(); return; }
    const range = selection.getRangeAt(0);
    if (!pane.contains(range.commonAncestorContainer)) return;
    let first = lineOf(range.startContainer);
    let last = lineOf(range.endContainer);
    if (last && range.endOffset === 0 && last !== first) last = last.previousElementSibling || last;
    first = first || last;
    last = last && last.matches(".yot-source__line") ? last : first;
    const words = selection.toString().trim();
    if (first && last && words) offer(first, last, words);
  }

  /* By keyboard: up and down move from line to line, Space marks the first, the line one is on is the last. */
  const lines = { first: null, on: false };
  const chooser = document.querySelector("[data-lines]");

  function markLines(here) {
    all(".is-chosen", pane).forEach((line) => line.classList.remove("is-chosen"));
    if (!lines.first) return;
    const every = all(".yot-source__line", pane);
    const [from, to] = [every.indexOf(lines.first), every.indexOf(here)].sort((one, other) => one - other);
    const chosen = every.slice(from, to + 1);
    chosen.forEach((line) => line.classList.add("is-chosen"));
    const words = (line) => [...line.childNodes].filter((node) => !(node instanceof HTMLAnchorElement)).map((node) => node.textContent).join("");
    offer(chosen[0], chosen[chosen.length - 1], chosen.map(words).join("\n").trim());
  }

  function goToLine(line) {
    if (!line) return;
    line.tabIndex = -1;
    line.focus();
    markLines(line);
  }

  if (chooser) {
    chooser.hidden = false;
    document.querySelector("[data-hint]").hidden = false;
    chooser.addEventListener("click", () => {
      const start = (current && document.getElementById(`at-${current.dataset.draft}`)) || pane.querySelector(".yot-source__line");
      lines.first = null;
      goToLine(start);
    });
    pane.addEventListener("keydown", (event) => {
      const here = lineOf(event.target);
      if (!here || event.target !== here) return;
      const every = all(".yot-source__line", pane);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) goToLine(every[every.indexOf(here) + step]);
      else if (event.key === " ") { lines.first = lines.first ? null : here; if (lines.first) markLines(here); else { markLines(here); selected.hidden = true; } }
      else if (event.key === "Enter") { if (!lines.first) lines.first = here; markLines(here); selected.querySelector("button").focus(); }
      else if (event.key === "Escape") { lines.first = null; markLines(here); selected.hidden = true; chooser.focus(); }
      else return;
      event.preventDefault();
    });
    document.addEventListener("selectionchange", fromSelection);
  }

  /* --- Keys ------------------------------------------------------------------------------------ */

  const dialog = document.getElementById("keys");
  const opener = document.querySelector("[data-keys]");
  const switched = document.getElementById("keys-on");
  const SWITCH = "review keys";
  const stored = (() => { try { return window.localStorage; } catch { return null; } })();
  const areOn = () => !stored || stored.getItem(SWITCH) !== "off";

  function move(by) {
    const cards = all("[data-draft]", review);
    const next = cards[Math.min(Math.max(cards.indexOf(current) + by, 0), cards.length - 1)];
    setCurrent(next, { focus: true });
  }

  function press(key) {
    const element = current && current.querySelector(`[data-key="${key}"]`);
    if (element) element.click();
  }

  const ON_KEY = {
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
    e: () => press("e"), d: () => press("d"), m: () => press("m"), s: () => press("s"), r: () => press("r"),
    x: () => { const box = current && current.querySelector("[form=several]"); if (box) box.click(); },
    u: () => { if (undo && !undo.hidden) undo.requestSubmit(); },
    a: () => { if (selected && !selected.hidden) selected.requestSubmit(); },
    "?": () => dialog.showModal(),
  };

  if (dialog) {
    if (opener) { opener.hidden = false; opener.addEventListener("click", () => dialog.showModal()); }
    switched.checked = areOn();
    switched.addEventListener("change", () => { if (stored) stored.setItem(SWITCH, switched.checked ? "on" : "off"); });
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    document.addEventListener("keydown", (event) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
      if (target.closest("input, textarea, select, [contenteditable], dialog")) return;
      if (event.key === "?" || areOn()) {
        // The arrows scroll everywhere but on a recommendation; there they move to the next.
        if (event.key.startsWith("Arrow") && !target.matches("[data-draft]")) return;
        const step = ON_KEY[event.key];
        if (step) { event.preventDefault(); step(); }
      }
    });
  }

  comeBack();
})();
